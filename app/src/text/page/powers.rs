//! The catalogue of powers, one power, and their forms.

use crate::text::{Lang, Words, words};

/// The catalogue.
pub const CATALOGUE: Words = words("职权目录一览表", "Catalogue of powers");
/// The list of organisations.
pub const OFFICES: Words = words("各单位的职权目录", "Catalogues of powers");
/// Its lead.
pub const OFFICES_LEAD: Words = words("选择单位，查看其职权目录。", "Choose an organisation to see its powers.");
/// There is none.
pub const OFFICES_EMPTY: Words = words("您负责的范围内还没有单位。", "There is no organisation below your region yet.");
/// The column.
pub const ORGANISATION: Words = words("单位", "Organisation");
/// The column.
pub const NUMBER: Words = words("序号", "No.");
/// The column.
pub const BASIS: Words = words("法律依据", "Legal basis");
/// The column.
pub const STATE: Words = words("处理意见", "State");
/// The column.
pub const CHART: Words = words("流程图", "Flowchart");
/// The column.
pub const KEPT: Words = words("保留", "Kept");
/// The column.
pub const OTHERS: Words = words("其中取消、合并", "Cancelled or merged");
/// The column.
pub const TOTAL: Words = words("合计", "Total");
/// Nothing there yet.
pub const EMPTY: Words = words("职权目录还是空的。", "The catalogue is empty.");
/// How it is filled, to somebody who may.
pub const EMPTY_HINT: Words = words(
    "可以逐项新增；已有电子表格的，从“登记表”导入。",
    "Add powers one by one, or bring a spreadsheet in from “Spreadsheets”.",
);
/// Nothing fits the filter.
pub const NONE_FITS: Words = words("没有符合条件的职权。", "No power fits the filter.");
/// The button.
pub const NEW: Words = words("新增职权", "Add a power");
/// The heading of its form.
pub const NEW_TITLE: Words = words("新增职权", "A new power");
/// Over the part of the form.
pub const FIRST_BASIS: Words = words("首项法律依据", "First legal basis");
/// Its hint.
pub const FIRST_BASIS_HINT: Words = words(
    "没有法律依据的职权不能保留。其余依据可在保存后逐项补充。",
    "A power without a legal basis can't be kept. More bases can be added once it is saved.",
);
/// The button.
pub const SAVE: Words = words("保存", "Save");
/// The button.
pub const CANCEL: Words = words("不保存，返回", "Back without saving");
/// The filter.
pub const FILTER: Words = words("筛选职权", "Filter powers");
/// The field.
pub const FILTER_TEXT: Words = words("名称、内容或编码", "Name, content or code");
/// The choice.
pub const ALL_KINDS: Words = words("全部类别", "All kinds");
/// The choice.
pub const ALL_STATES: Words = words("全部处理意见", "All states");
/// The button.
pub const FILTER_BUTTON: Words = words("筛选", "Filter");
/// The link.
pub const FILTER_CLEAR: Words = words("查看全部", "Show all");
/// Nobody or nothing.
pub const NONE: Words = words("无", "none");
/// A choice left open.
pub const CHOOSE: Words = words("请选择", "Choose");
/// Over what is pointed out.
pub const FINDINGS: Words = words("待处理事项", "To be looked at");
/// Over charts that belong to no power.
pub const LOOSE: Words = words("没有对应职权的流程图", "Flowcharts without a power");
/// What to do about them.
pub const LOOSE_HINT: Words = words(
    "每张流程图都应对应一项职权：请在职权页中关联，或先新增职权。",
    "Each flowchart should belong to a power: link it on the power's page, or add the power first.",
);
/// The button.
pub const EDIT: Words = words("修改", "Edit");
/// The button.
pub const CHANGE_STATE: Words = words("变更处理意见", "Change the state");
/// The button.
pub const DELETE: Words = words("删除这项职权", "Delete this power");
/// What it means.
pub const DELETE_HINT: Words = words(
    "只用于误录的条目。不再行使的职权应取消或合并，目录中保留其记录。",
    "Only for what was entered by mistake. A power that is no longer exercised is cancelled or merged, and stays on record.",
);
/// Over the sentence that a power can't be deleted.
pub const REFERRED: Words = words(
    "还有下列内容引用这项职权，未删除。请先逐项解除引用：",
    "It was not deleted: the following refers to it. Take each reference away first:",
);
/// The button.
pub const ADD_BASIS: Words = words("补充法律依据", "Add a legal basis");
/// The heading of its form.
pub const ADD_BASIS_TITLE: Words = words("补充法律依据", "A legal basis");
/// The heading of its form.
pub const EDIT_BASIS: Words = words("修改法律依据", "Edit a legal basis");
/// The button.
pub const DELETE_BASIS: Words = words("删除这项依据", "Delete this basis");
/// What it means.
pub const DELETE_BASIS_HINT: Words = words(
    "只用于误录的依据。已修改或废止的，请改“效力”，保留记录。",
    "Only for what was entered by mistake. Where a law was amended or repealed, change its validity instead.",
);
/// How to write it.
pub const LAW_HINT: Words = words("写全称，如：《中华人民共和国食品安全法》", "The full name of the law");
/// How to write it.
pub const ARTICLE_HINT: Words = words("如：第三十五条", "For instance: article 35");
/// How to write it.
pub const DAY_HINT: Words = words("如 2026-03-31，不详可留空", "Like 2026-03-31; may be left empty");
/// How to write it.
pub const DAYS_HINT: Words =
    words("工作日数，如 20；没有时限的留空", "Working days, 20 for instance; empty if there is no limit");
/// How to write it.
pub const CODE_HINT: Words = words("本单位内不得重复", "Unlike any other in the organisation");
/// Over the charts of a power.
pub const CHARTS: Words = words("运行流程图", "Flowcharts");
/// There is none.
pub const NO_CHARTS: Words = words("这项职权还没有流程图。", "This power has no flowchart yet.");
/// There is none.
pub const NO_BASES: Words = words("还没有登记法律依据。", "No legal basis is on record yet.");
/// The field.
pub const LINK_WHICH: Words = words("关联流程图", "Link a flowchart");
/// The button.
pub const LINK: Words = words("关联", "Link");
/// The button.
pub const UNLINK: Words = words("解除关联", "Unlink");
/// The button: a chart of this power.
pub const DRAW: Words = words("绘制流程图", "Draw the flowchart");
/// The chart was linked meanwhile.
pub const LINKED_ELSEWHERE: Words = words(
    "这张流程图已关联到其他职权，未作改动。请先在那一项中解除关联。",
    "This flowchart belongs to another power already; nothing was changed. Unlink it there first.",
);
/// The chart was unlinked meanwhile.
pub const NOT_LINKED: Words = words(
    "这张流程图未关联到本项职权，未作改动。",
    "This flowchart does not belong to this power; nothing was changed.",
);
/// The link.
pub const VERSIONS: Words = words("版本", "Versions");
/// Over the hint at somebody else's change.
pub const TWICE: Words = words(
    "您填写期间，他人已保存了改动。您填写的内容都还在；他人改成的内容列在各项下方。请核对后再次保存。",
    "Somebody else saved a change while you were writing. All that you wrote is still here; what the other wrote stands below each field. Check both and save again.",
);
/// The same for a state.
pub const STATE_TWICE: Words = words(
    "您填写期间，他人已改动这项职权。您填写的内容都还在，请核对现状后再次保存。",
    "Somebody else changed this power while you were writing. All that you wrote is still here: look at what stands now and save again.",
);
/// That it was changed since the page was read.
pub const DELETE_TWICE: Words = words(
    "打开页面之后，这项职权已被他人改动，未删除。请核对后再决定。",
    "Somebody else changed this power since you opened the page; it was not deleted. Look again first.",
);
/// Something is wrong in the form.
pub const NOT_SAVED: Words =
    words("尚未保存：请按各项下方的提示改正。", "Not saved yet: see what is said at the fields.");

/// The public list.
pub const PUBLIC: Words = words("公开的职权目录", "Published powers");
/// Its lead.
pub const PUBLIC_LEAD: Words = words(
    "各单位保留和调整的职权、法律依据和行使主体，以及已公布的运行流程图。",
    "The powers that public bodies keep, on what basis, who exercises them, and their published flowcharts.",
);
/// The field.
pub const PUBLIC_SEARCH: Words = words("查找职权", "Find a power");
/// In it.
pub const PUBLIC_SEARCH_HINT: Words = words("职权或单位", "A power or a body");
/// The link to the published chart.
pub const PUBLIC_CHART: Words = words("查看流程图", "See the flowchart");
/// No chart is published.
pub const PUBLIC_NO_CHART: Words = words("未公布", "Not published");
/// Nothing there.
pub const PUBLIC_EMPTY: Words = words("还没有单位公开职权。", "No powers have been published yet.");
/// More than a page shows.
pub const PUBLIC_MORE: Words = words(
    "职权较多，这里未全部列出：请选择单位，或查找其中几个字。",
    "There are more than are listed here: choose an organisation, or search for a word.",
);
/// The link on the first page.
pub const PUBLIC_LINK: Words = words("查看各单位的职权目录", "See what powers public bodies have");
/// Back to all.
pub const PUBLIC_ALL: Words = words("全部单位", "All organisations");

/// The heading of an organisation's catalogue.
pub fn title(lang: Lang, organisation: &str) -> String {
    match lang {
        Lang::Zh => format!("{organisation}职权目录"),
        Lang::En => format!("Powers of {organisation}"),
    }
}

/// How many there are.
pub fn total(lang: Lang, powers: usize) -> String {
    match lang {
        Lang::Zh => format!("共 {powers} 项："),
        Lang::En if powers == 1 => "1 power: ".to_owned(),
        Lang::En => format!("{powers} powers: "),
    }
}

/// How many fit the filter.
pub fn fitting(lang: Lang, shown: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("符合条件的有 {shown} 项，全部共 {all} 项。"),
        Lang::En => format!("{shown} of {all} fit the filter."),
    }
}

/// How many things are pointed out.
pub fn findings(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("待处理事项 {count} 处"),
        Lang::En if count == 1 => "1 thing to look at".to_owned(),
        Lang::En => format!("{count} things to look at"),
    }
}

/// What somebody else has put into a field meanwhile.
pub fn theirs(lang: Lang, value: &str) -> String {
    match (lang, value) {
        (Lang::Zh, "") => "他人已改为：（空）".to_owned(),
        (Lang::Zh, value) => format!("他人已改为：{value}"),
        (Lang::En, "") => "The other has emptied it.".to_owned(),
        (Lang::En, value) => format!("The other has written: {value}"),
    }
}

/// Who has changed it meanwhile.
pub fn changed(lang: Lang, by: &str, when: &str) -> String {
    match lang {
        Lang::Zh => format!("最近改动：{when}，{by}。"),
        Lang::En => format!("Last changed {when} by {by}."),
    }
}

/// What a power went into.
pub fn merged_into(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("并入“{name}”"),
        Lang::En => format!("merged into “{name}”"),
    }
}

/// Since when there is no such department or post.
pub fn ended(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("（{day} 撤销）"),
        Lang::En => format!(" (ended {day})"),
    }
}

/// What refers to a power, by kind: `chart`, `power`, `risk`.
pub fn referring(lang: Lang, kind: &str, name: &str) -> String {
    match (lang, kind) {
        (Lang::Zh, "chart") => format!("流程图“{name}”属于这项职权"),
        (Lang::Zh, "power") => format!("职权“{name}”已并入这项职权"),
        (Lang::Zh, _) => format!("风险点“{name}”登记在这项职权上"),
        (Lang::En, "chart") => format!("the flowchart “{name}” belongs to it"),
        (Lang::En, "power") => format!("the power “{name}” was merged into it"),
        (Lang::En, _) => format!("the risk point “{name}” is registered with it"),
    }
}

/// How many were found.
pub fn found(lang: Lang, query: &str, powers: usize) -> String {
    match (lang, powers) {
        (Lang::Zh, 0) => format!("没有找到与“{query}”有关的职权。可以换一个词，或只写其中几个字。"),
        (Lang::Zh, powers) => format!("与“{query}”有关的职权有 {powers} 项。"),
        (Lang::En, 0) => format!("Nothing was found for “{query}”. Try another or a shorter word."),
        (Lang::En, 1) => format!("1 power was found for “{query}”."),
        (Lang::En, powers) => format!("{powers} powers were found for “{query}”."),
    }
}
