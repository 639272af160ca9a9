//! The charts of an organisation, new ones, and what became of files.

use crate::text::{Lang, Words, words};

/// The table's name.
pub const TABLE: Words = words("本单位的流程图", "Charts of this organisation");
/// The column.
pub const CHART: Words = words("事项", "Power");
/// The column.
pub const STATE: Words = words("状态", "State");
/// The column.
pub const NODES: Words = words("环节", "Steps");
/// The column.
pub const RISKS: Words = words("风险点", "Risk points");
/// The column.
pub const PROBLEMS: Words = words("待完善", "Open problems");
/// The column.
pub const CHANGED: Words = words("最近改动", "Last change");
/// The column.
pub const ACTIONS: Words = words("操作", "Actions");
/// The foot.
pub const SUM: Words = words("合计", "Total");
/// Being drawn.
pub const DRAFT: Words = words("草稿", "Draft");
/// For everybody to see.
pub const PUBLISHED: Words = words("已公布", "Published");
/// Published, and drawn on since.
pub const PUBLISHED_CHANGED: Words = words("已公布，有新改动", "Published, changed since");
/// No open problems.
pub const NO_PROBLEMS: Words = words("无", "none");
/// To the log.
pub const HISTORY: Words = words("历史", "History");
/// To the files.
pub const EXPORT: Words = words("导出", "Export");
/// To the published page.
pub const PUBLIC_PAGE: Words = words("公开页面", "Public page");
/// For everybody to see.
pub const PUBLISH: Words = words("公布", "Publish");
/// The same, again.
pub const PUBLISH_AGAIN: Words = words("公布新改动", "Publish the changes");
/// Down again.
pub const WITHDRAW: Words = words("撤下", "Take down");
/// More of what can be done, for screen readers.
pub const MORE: Words = words("更多操作", "More");
/// Nothing there yet.
pub const EMPTY: Words =
    words("本单位还没有流程图，可以从下面三种方式开始。", "There is no chart yet. Here are three ways to begin.");
/// The same, to somebody who draws none.
pub const EMPTY_READ: Words = words("本单位还没有流程图。", "There is no chart yet.");
/// The same, to somebody who looks after organisations.
pub const EMPTY_BELOW: Words = words(
    "各单位还没有流程图。请先在“单位与岗位”中建立单位，流程图由各单位自己绘制。",
    "There is no chart yet. Organisations are set up under “Organisations”; each of them draws its own charts.",
);
/// Over the three ways.
pub const NEW: Words = words("新建流程图", "New chart");
/// First way.
pub const DRAW: Words = words("绘制新图", "Draw one");
/// The field.
pub const DRAW_TITLE: Words = words("职权事项名称", "Name of the power");
/// Its hint.
pub const DRAW_HINT: Words =
    words("如：食品经营许可（首次申请）", "For instance: food-business licence, first application");
/// The field.
pub const SCOPE: Words = words("流程图类别", "Exercised");
/// The button.
pub const DRAW_BUTTON: Words = words("开始绘制", "Start drawing");
/// Second way.
pub const BRING: Words = words("导入文件", "Bring in files");
/// The field.
pub const BRING_FILES: Words = words("把文件拖到这里，或点击选择", "Drop files here, or choose them");
/// Its hint.
pub const BRING_HINT: Words = words(
    "BPMN 2.0、draw.io 或廉图 JSON，可一次选择多个，每个不超过 20 MB。文件中每个泳池或每页各成一张图。",
    "BPMN 2.0, draw.io or Liantu JSON, several at once, up to 20 MB each. A file with several pools or pages gives several charts.",
);
/// Shown while files are held over the page.
pub const DROP_HERE: Words = words("松开即放入“带来文件”，再按“导入”", "Let go to put them in, then press “Import”");
/// The button.
pub const BRING_BUTTON: Words = words("导入", "Import");
/// Third way.
pub const COPY: Words = words("复制已有流程图", "Start from another");
/// The field.
pub const COPY_FROM: Words = words("选择流程图", "Take over from");
/// Its hint.
pub const COPY_HINT: Words = words(
    "环节、连线、泳道和风险点一并复制，原图不变。",
    "Steps, flows, lanes and risk points are copied; the other chart stays as it is.",
);
/// The button.
pub const COPY_BUTTON: Words = words("复制", "Copy it");
/// There is none to start from.
pub const COPY_NONE: Words = words("还没有可以复制的流程图。", "There is no chart to start from yet.");

/// Over the report on files.
pub const REPORT: Words = words("导入结果", "What became of the files");
/// The charts of a file.
pub const REPORT_CHARTS: Words = words("生成的流程图", "Charts made");
/// The notes of a file.
pub const REPORT_NOTES: Words = words("请注意", "Please note");
/// A file without notes.
pub const REPORT_CLEAN: Words = words("文件内容已全部导入。", "Everything in the file was taken over.");
/// Back to the list.
pub const TO_LIST: Words = words("返回本单位流程图", "Back to our charts");
/// It went well.
pub const TAKEN: Words = words("已导入", "Imported");
/// It did not.
pub const NOT_TAKEN: Words = words("未能导入", "Not imported");

/// The heading of the list.
pub fn title(lang: Lang, organisation: Option<&str>) -> String {
    match (lang, organisation) {
        (Lang::Zh, Some(organisation)) => format!("{organisation}的流程图"),
        (Lang::En, Some(organisation)) => format!("Charts of {organisation}"),
        (Lang::Zh, None) => "各单位的流程图".to_owned(),
        (Lang::En, None) => "Charts of all organisations".to_owned(),
    }
}

/// What there is, in one sentence.
pub fn counts(lang: Lang, charts: usize, published: usize, problems: usize) -> String {
    match lang {
        Lang::Zh => format!("共 {charts} 项，已公布 {published} 项，待完善 {problems} 处。"),
        Lang::En => format!("{charts} in all, {published} published, {problems} open problems."),
    }
}

/// The last change.
pub fn changed(lang: Lang, when: &str, by: &str) -> String {
    match (lang, by) {
        (_, "") => when.to_owned(),
        (Lang::Zh, by) => format!("{when} · {by}"),
        (Lang::En, by) => format!("{when} by {by}"),
    }
}

/// How many files came and how many were taken.
pub fn report(lang: Lang, files: usize, taken: usize, charts: usize) -> String {
    match lang {
        Lang::Zh if files == taken => format!("{files} 个文件都已导入，得到 {charts} 张流程图。"),
        Lang::Zh => format!("{files} 个文件中导入了 {taken} 个，生成 {charts} 张流程图。其余未导入，原因见下。"),
        Lang::En if files == taken => format!("All {files} files were imported and gave {charts} charts."),
        Lang::En => format!(
            "{taken} of {files} files were imported and gave {charts} charts. Why the others were not is said below."
        ),
    }
}

/// What a chart made from a file holds.
pub fn content(lang: Lang, nodes: usize, flows: usize, lanes: usize, risks: usize) -> String {
    match lang {
        Lang::Zh => format!("{nodes} 个环节，{flows} 条连线，{lanes} 条泳道，{risks} 个风险点"),
        Lang::En => format!("{nodes} steps, {flows} flows, {lanes} lanes, {risks} risk points"),
    }
}
