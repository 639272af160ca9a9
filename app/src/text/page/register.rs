//! The register's pages: list, card, dashboard.

use crate::text::{Lang, Words, words};

/// The register.
pub const TITLE: Words = words("廉政风险库", "Risk register");
/// What it is.
pub const LEAD: Words = words(
    "全部流程图和岗位上的风险点，一处检索、分级管控。",
    "All risk points, on flowcharts and on posts: found in one place, controlled by grade.",
);
/// The search field.
pub const SEARCH: Words = words("查找", "Find");
/// How to search.
pub const SEARCH_HINT: Words = words("文字、拼音或首字母，如“审查”“shencha”“sc”", "Chinese, pinyin or initials");
/// The button.
pub const FILTER: Words = words("筛选", "Filter");
/// Takes all filters off.
pub const CLEAR: Words = words("清除条件", "Clear");
/// Anything.
pub const ANY: Words = words("不限", "Any");
/// A chip's cross.
pub const REMOVE: Words = words("去掉条件", "Remove the filter");
/// The list's name for those who hear it.
pub const TABLE: Words = words("风险点列表", "Risk points");
/// Column and filter names.
pub const GRADE: Words = words("等级", "Grade");
/// The finder's words.
pub const RISK: Words = words("风险点与表现形式", "Risk point");
/// Where.
pub const PLACE: Words = words("所在环节", "Step");
/// Whose.
pub const ORGANISATION: Words = words("单位", "Organisation");
/// Department and post.
pub const POST: Words = words("机构与岗位", "Department and post");
/// The tier.
pub const TIER: Words = words("岗位层级", "Tier");
/// The state.
pub const STATE: Words = words("状态", "State");
/// The way.
pub const WAY: Words = words("发现方式", "Found by");
/// The control level.
pub const LEVEL: Words = words("责任层级", "Controlled by");
/// How many measures.
pub const MEASURES: Words = words("措施", "Measures");
/// Sorting.
pub const SORT: Words = words("排序", "Sort by");
/// Grouping.
pub const GROUP: Words = words("分组", "Group by");
/// No groups.
pub const NO_GROUP: Words = words("不分组", "No groups");
/// Only those without a measure.
pub const UNGUARDED: Words = words("只看没有措施的", "Only those without a measure");
/// Nothing found.
pub const EMPTY: Words = words("没有符合条件的风险点。", "No risk point matches.");
/// Nothing there at all.
pub const NONE: Words = words(
    "风险库里还没有风险点。在流程图的环节上标注，或直接为岗位登记，都会汇到这里。",
    "The register is empty. Pin risk points to the steps of a flowchart, or write them down for a post: all come together here.",
);
/// The sum.
pub const SUM: Words = words("合计", "Total");
/// On a post.
pub const ON_POST: Words = words("岗位自身职责", "Duties of the post");
/// Opens the chart.
pub const OPEN_CHART: Words = words("在流程图上查看", "Open on the chart");
/// Earlier rows.
pub const BEFORE: Words = words("上一页", "Previous page");
/// Later rows.
pub const NEXT: Words = words("下一页", "Next page");
/// Views.
pub const VIEWS: Words = words("常用视图", "Saved views");
/// Saves one.
pub const SAVE_VIEW: Words = words("存为视图", "Save view");
/// Its name.
pub const VIEW_NAME: Words = words("视图名称", "Name of the view");
/// Removes one.
pub const REMOVE_VIEW: Words = words("删除视图", "Remove the view");
/// Acting on many.
pub const ACT: Words = words("对选中的风险点", "With those selected");
/// The button.
pub const ACT_BUTTON: Words = words("执行", "Carry out");
/// None was selected.
pub const NOTHING_SELECTED: Words = words("请先在列表中选中风险点。", "Select the risk points in the list first.");
/// Selects a row.
pub const SELECT: Words = words("选中", "Select");
/// The reason.
pub const REASON: Words = words("理由", "Reason");
/// The day.
pub const ON: Words = words("日期", "Date");
/// Bulk actions leave out confirming.
pub const ACT_HINT: Words =
    words("审定要一点一议，请打开风险点逐个办理。", "Decisions are taken one by one: open the risk point for that.");
/// Writes a new one down for a post.
pub const NEW: Words = words("登记岗位风险点", "New risk point of a post");
/// Guarding.
pub const GUARD: Words = words("转入防控", "Put under guard");
/// Retiring.
pub const RETIRE: Words = words("解除", "Retire");
/// Reopening.
pub const REOPEN: Words = words("重新启用", "Take up again");
/// Inspecting.
pub const INSPECT: Words = words("登记检查", "Record an inspection");
/// Confirming.
pub const CONFIRM: Words = words("审定", "Decide");
/// When it was confirmed.
pub const CONFIRMED: Words = words("审定日期", "Confirmed");
/// Grading.
pub const ASSESS: Words = words("评定等级", "Grade");
/// The table of grades.
pub const GRADES: Words = words("各方评级", "Grades side by side");
/// Who.
pub const WHO: Words = words("评定人", "By");
/// When.
pub const WHEN: Words = words("时间", "When");
/// Who must do what by the grade.
pub const ROUTED: Words = words("责任分工", "Responsibility");
/// Why.
pub const WHY: Words = words("依据", "Why");
/// Nobody graded.
pub const NO_GRADES: Words = words("还没有人评级。", "Nobody has graded it yet.");
/// In which part.
pub const AS: Words = words("评定身份", "Grading as");
/// The method.
pub const METHOD: Words = words("评定方法", "Method");
/// What the grade is.
pub const OVERRIDE: Words = words("等级", "Grade");
/// As the method says.
pub const AS_METHOD: Words = words("按方法得出", "As the method says");
/// Override needs a reason.
pub const OVERRIDE_HINT: Words =
    words("与方法结论不同的，必须写明理由。", "A grade other than the method's needs a reason.");
/// As routed.
pub const AS_ROUTED: Words = words("按本地区规则", "As the region's rule says");
/// Over the form for deciding: the rule, and what follows from it.
pub fn proposed(lang: Lang, rule: &str, is_leader_open: bool) -> String {
    match (lang, is_leader_open) {
        (Lang::Zh, false) => format!("按本地区规则：{rule}风险责任人和分管领导已据此预填，可以修改。"),
        (Lang::Zh, true) => {
            format!("按本地区规则：{rule}据现有岗位和领导班子无法确定由哪个岗位管控，请填写分管领导。")
        }
        (Lang::En, false) => format!("By the region's rules: {rule} Filled in accordingly; it may be changed."),
        (Lang::En, true) => {
            format!(
                "By the region's rules: {rule} Posts and leadership team don't tell which post that is; please say."
            )
        }
    }
}

/// Its life.
pub const LIFE: Words = words("办理经过", "What happened");
/// The measures' heading.
pub const MEASURES_TITLE: Words = words("防控措施", "Control measures");
/// No measures.
pub const NO_MEASURES: Words = words("还没有防控措施。", "No control measure yet.");
/// Adds one.
pub const ADD_MEASURE: Words = words("增加措施", "Add a measure");
/// The text.
pub const MEASURE_TEXT: Words = words("措施内容", "What is done");
/// The kind.
pub const MEASURE_KIND: Words = words("措施类别", "Kind");
/// Who.
pub const MEASURE_BY: Words = words("落实岗位", "Carried out by");
/// By when.
pub const MEASURE_DUE: Words = words("完成期限", "Due");
/// How far.
pub const MEASURE_STATE: Words = words("落实情况", "State");
/// Saves.
pub const SAVE: Words = words("保存", "Save");
/// Evidence.
pub const EVIDENCE: Words = words("佐证材料", "Evidence");
/// Uploads it.
pub const UPLOAD: Words = words("上传佐证材料", "Upload evidence");
/// What is taken.
pub const UPLOAD_HINT: Words =
    words("PDF、Word、Excel、图片，单个不超过 10 MB。", "PDF, Word, Excel or pictures, 10 MB each at most.");
/// A file that is too large.
pub const EVIDENCE_TOO_LARGE: Words =
    words("文件超过 10 MB，请压缩或拆分后再上传。", "larger than 10 MB; split or compress it.");
/// A file of another kind.
pub const EVIDENCE_OTHER: Words = words(
    "只接收 PDF、Word、Excel 和 PNG、JPEG 图片；判断依据是文件内容，不是文件名。",
    "only PDF, Word, Excel, PNG and JPEG are taken; the content counts, not the name.",
);
/// The next inspection.
pub const NEXT_INSPECTION: Words = words("下次检查", "Next inspection");
/// When it was found.
pub const FOUND: Words = words("发现日期", "Found");
/// The last one.
pub const LAST_INSPECTION: Words = words("上次检查", "Last inspection");
/// On the chart.
pub const CHART: Words = words("流程图", "Flowchart");
/// The post of a new one.
pub const NEW_POST: Words = words("岗位", "Post");
/// None was chosen, or none of one's own.
pub const POST_MISSING: Words = words("请选择风险点所在的岗位。", "Please choose the post of the risk point.");
/// It was kept on the chart.
pub const FROM_CHART: Words = words("写在流程图上", "On the chart");
/// Dashboard.
pub const DASHBOARD: Words = words("风险态势", "Dashboard");
/// What of.
pub const OF_ALL: Words = words("全部单位", "All organisations");
/// By type.
pub const BY_TYPE: Words = words("按风险类别", "By type");
/// By grade.
pub const BY_GRADE: Words = words("按等级", "By grade");
/// By tier.
pub const BY_TIER: Words = words("按岗位层级", "By tier");
/// By domain.
pub const BY_DOMAIN: Words = words("按权力领域", "By domain");
/// By way.
pub const BY_WAY: Words = words("按发现方式", "By way");
/// Matrix.
pub const TIER_DOMAIN: Words = words("岗位层级 × 权力领域", "Tier × domain");
/// Heat map.
pub const GRADE_TYPE: Words = words("等级 × 风险类别", "Grade × type");
/// By organisation.
pub const BY_ORGANISATION: Words = words("各单位", "By organisation");
/// Powers.
pub const POWERS: Words = words("职权", "Powers");
/// Charts.
pub const CHARTS: Words = words("流程图", "Flowcharts");
/// Posts.
pub const POSTS: Words = words("岗位", "Posts");
/// Rules.
pub const RULES: Words = words("制度", "Rules");
/// Not known.
pub const UNKNOWN: Words = words("未注明", "Not said");
/// On the list: confirmed or guarded.
pub const LISTED: Words = words("在册", "On the list");
/// To the registers as spreadsheets.
pub const REGISTERS: Words = words("登记表", "Spreadsheets");
/// To the region's rules.
pub const REGION_RULES: Words = words("分级与责任规则", "Rules");
/// Candidates apart.
pub const CANDIDATES: Words = words("待定", "Candidates");
/// Retired apart.
pub const RETIRED: Words = words("已解除", "Retired");
/// Ratio.
pub const PER_POWER: Words = words("每项职权的风险点", "Risk points per power");
/// The comparison of two years.
pub const AGAINST_LAST_YEAR: Words = words("与上年末比较", "Against the end of last year");
/// As it is.
pub const NOW: Words = words("现在", "Now");
/// How many more, or fewer.
pub const DIFFERENCE: Words = words("增减", "Difference");
/// The count column.
pub const COUNT: Words = words("风险点", "Risk points");

/// How many there are and which of them are shown.
pub fn shown(lang: Lang, from: usize, to: usize, total: usize) -> String {
    match lang {
        Lang::Zh => format!("共 {total} 个，显示第 {from}–{to} 个"),
        Lang::En => format!("{total} in all, {from}–{to} shown"),
    }
}

/// The dashboard's first sentence.
pub fn headline(lang: Lang, total: i64, high: i64, are_candidates: bool) -> String {
    match (lang, are_candidates) {
        (Lang::Zh, false) => format!("{total} 个风险点在册，其中最高一级 {high} 个"),
        (Lang::Zh, true) => format!("{total} 个风险点待定，其中自评最高一级 {high} 个"),
        (Lang::En, false) => format!("{total} risk points on the list, {high} of the highest grade"),
        (Lang::En, true) => format!("{total} candidates, {high} of the highest grade by their finders"),
    }
}

/// Why candidates are counted.
pub const NOTHING_LISTED: Words =
    words("尚无审定在册的风险点，以下统计待定风险点。", "Nothing is on the list yet: these are the candidates.");

/// The greatest share of a picture, as a sentence.
pub fn most(lang: Lang, name: &str, count: i64, total: i64) -> String {
    let share = if total == 0 { 0 } else { (count * 1000 / total + 5) / 10 };
    match lang {
        Lang::Zh => format!("{count} 个属于“{name}”，占 {share}%"),
        Lang::En => format!("{count} are “{name}”, {share} %"),
    }
}

/// How many more there are than at the end of a year, or fewer.
pub fn change(lang: Lang, year: u16, more: i64) -> String {
    match (lang, more) {
        (Lang::Zh, 0) => format!("在册风险点与{year}年末持平"),
        (Lang::Zh, 1..) => format!("在册风险点比{year}年末增加 {more} 个"),
        (Lang::Zh, _) => format!("在册风险点比{year}年末减少 {} 个", -more),
        (Lang::En, 0) => format!("As many on the list as at the end of {year}"),
        (Lang::En, 1..) => format!("{more} more on the list than at the end of {year}"),
        (Lang::En, _) => format!("{} fewer on the list than at the end of {year}", -more),
    }
}

/// The end of a year, as a column's head.
pub fn end_of(lang: Lang, year: u16) -> String {
    match lang {
        Lang::Zh => format!("{year}年末"),
        Lang::En => format!("End of {year}"),
    }
}

/// A difference with its sign.
pub fn difference(more: i64) -> String {
    match more {
        0 => "0".to_owned(),
        1.. => format!("+{more}"),
        _ => format!("−{}", -more),
    }
}

/// What the figures of the end of a year rest on.
pub fn years_note(lang: Lang, year: u16) -> String {
    match lang {
        Lang::Zh => format!(
            "{year}年末数：截至{year}年12月31日已确认、尚未解除的风险点，按现行等级归类。在流程图上撤销而未登记解除日期的，以最后变动日为准；解除后又恢复的，视为一直在册。"
        ),
        Lang::En => format!(
            "End of {year}: confirmed by 31 December {year} and not retired by then, by the grade in force today. One \
             retired on its chart, without a day, counts until its last change; one that was reopened as if it had \
             never been retired."
        ),
    }
}

/// A number of measures.
pub fn measures(lang: Lang, count: i64) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "无措施".to_owned(),
        (Lang::Zh, count) => format!("{count} 项"),
        (Lang::En, 0) => "none".to_owned(),
        (Lang::En, count) => count.to_string(),
    }
}

/// How many rows a group has on this page.
pub fn group(lang: Lang, name: &str, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{name}（本页 {count} 个）"),
        Lang::En => format!("{name} ({count} on this page)"),
    }
}

/// A sort's name.
pub fn sort(name: &str) -> Words {
    match name {
        "post" => words("按机构与岗位", "Department and post"),
        "kind" => words("按风险类别", "Type"),
        "state" => words("按状态", "State"),
        "level" => words("按责任层级", "Controlled by"),
        "changed" => words("最近变动在前", "Last changed first"),
        "measures" => words("措施少的在前", "Fewest measures first"),
        _ => words("等级高的在前", "Gravest first"),
    }
}
