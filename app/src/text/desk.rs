//! The words of the office's desk in a discovery round (组织点): looking through candidates, merging, designating, checking.

use super::{Lang, Words, words};

/// The page.
pub const TITLE: Words = words("组织点工作台", "The office's desk");
/// What it is for.
pub const LEAD: Words = words(
    "汇总本轮次全部待定风险点：合并重复、指定遗漏、请专家评议，完成四项审核后提交班子审定。",
    "All candidates of the round: merge what is said twice, designate what is missing, ask experts, and check before the team decides.",
);
/// The pages around it.
pub const PAGES: Words = words("本轮次的页面", "Pages of this round");
/// The filter.
pub const FILTER: Words = words("筛选", "Filter");
/// Searching.
pub const SEARCH: Words = words("搜索", "Search");
/// For what.
pub const SEARCH_HINT: Words = words("表现形式、流程图或岗位", "Words, chart or post");
/// Nothing chosen.
pub const ANY: Words = words("全部", "All");
/// The filter: department.
pub const DEPARTMENT: Words = words("部门", "Department");
/// The filter: a way that has spoken.
pub const WAY: Words = words("提及的方式", "Named by");
/// The filter and column: what has become of it.
pub const FATE: Words = words("办理状态", "State");
/// The filter and column: grades.
pub const GRADE: Words = words("评级", "Grades");
/// Grades that differ.
pub const SPLIT: Words = words("评级不一致", "grades differ");
/// The table.
pub const TABLE: Words = words("待定风险点一览", "Candidates");
/// The column: how it shows.
pub const TEXT: Words = words("表现形式", "Manifestation");
/// The column: the post.
pub const POST: Words = words("岗位", "Post");
/// The column: type and domain.
pub const TYPE: Words = words("类别、领域", "Type, domain");
/// The column: chosen for what follows.
pub const SELECT: Words = words("选择", "Select");
/// The column: the one that stays in a merge.
pub const STAYS: Words = words("保留", "Stays");
/// Nothing matches.
pub const EMPTY: Words = words("没有符合条件的风险点。", "Nothing matches.");
/// Nothing has come.
pub const NONE: Words = words(
    "还没有待定风险点：自查表审核通过、互评结束或本办公室指定后在这里出现。",
    "There are no candidates yet: they appear when worksheets are passed, reviews close, or the office designates.",
);
/// The page before.
pub const BEFORE: Words = words("上一页", "Before");
/// The page after.
pub const NEXT: Words = words("下一页", "Next");
/// What is done with those that are selected.
pub const ACT: Words = words("对选中的风险点", "With those selected");
/// The act: merge.
pub const MERGE: Words = words("合并到“保留”的一条", "Merge into the one that stays");
/// The act: dismiss.
pub const DISMISS: Words = words("不予列入", "Dismiss");
/// The act: designate.
pub const DESIGNATE: Words = words("组织指定", "Designate");
/// The act: ask an expert.
pub const EXPERT: Words = words("请专家评议", "Ask an expert");
/// The field: why.
pub const REASON: Words = words("理由", "Reason");
/// How to use the form.
pub const ACT_HINT: Words = words(
    "合并、不予列入、指定都要写明理由；指定还要写明部门答复的截止日期。来源全部保留。",
    "Each needs a reason; a designation also needs the last day for an answer. All sources are kept.",
);
/// The field: last day for an answer.
pub const ANSWER_BY: Words = words("部门答复截止日期", "Answer by");
/// The button.
pub const CARRY_OUT: Words = words("办理", "Carry out");
/// Nothing was selected.
pub const NOTHING_SELECTED: Words = words("请先选中风险点。", "Select something first.");
/// Nothing was said to stay.
pub const NOTHING_STAYS: Words = words("请选定合并后保留的一条。", "Say which one stays.");
/// No act was chosen.
pub const NO_ACT: Words = words("请选择办理方式。", "Choose what to do.");
/// A day can't be read.
pub const NO_DAY: Words = words("请填写有效的日期（如 2026-06-30）。", "Give a day, such as 2026-06-30.");
/// Somebody else has changed the words meanwhile.
pub const CHANGED_SINCE: Words = words(
    "这条表述刚由他人改动，现行内容见上方；您填写的内容保留在表单中，请核对后再提交。",
    "Somebody has changed the words meanwhile: what holds now stands above, what you wrote is kept in the form.",
);
/// Pairs that look alike.
pub const ALIKE: Words = words("疑似重复", "May be the same");
/// What they are.
pub const ALIKE_HINT: Words = words(
    "同一环节上文字相近的风险点，供比对；是否合并由办公室决定。",
    "Similar words on the same step, side by side; whether to merge is for the office to say.",
);
/// There are none.
pub const NO_ALIKE: Words = words("没有发现疑似重复的风险点。", "Nothing looks alike.");
/// Back to the whole list.
pub const ALL: Words = words("返回全部风险点", "Back to all");
/// The button of a pair.
pub const MERGE_THIS: Words = words("并入另一条", "Merge this into the other");
/// The reason that a pair begins with.
pub const SAME: Words = words("内容重复", "They say the same");
/// To the form for a new one.
pub const NEW: Words = words("指定新的风险点", "Designate a new one");
/// What the form is for.
pub const NEW_LEAD: Words = words(
    "针对各方都没有提到的风险，由办公室指定到岗位或环节；部门须在截止日期前答复，不能自行撤销。",
    "For what nobody has named: the department must answer and can't take it off.",
);
/// The step before: department and chart.
pub const CHOOSE: Words = words("选定部门和流程图", "Choose department and chart");
/// The chart.
pub const CHART: Words = words("流程图", "Chart");
/// No chart: on the post.
pub const NO_CHART: Words = words("不在流程图上（岗位风险）", "On no chart: of the post");
/// The step.
pub const STEP: Words = words("环节", "Step");
/// The four questions.
pub const CHECK: Words = words("四项审核", "The four questions");
/// What they are for.
pub const CHECK_HINT: Words = words(
    "提交班子审定前逐项核对；每项可附说明。四项都确认后，组织点方可结束。",
    "Looked at one by one before the team decides, each with a remark; only then can this way be closed.",
);
/// The four.
pub const QUESTIONS: [Words; 4] = [
    words("职权事项是否齐全", "Are all powers there?"),
    words("流程图是否规范", "Are the charts proper?"),
    words("风险点是否准确", "Are the risk points accurate?"),
    words("防控措施是否得当", "Are the measures adequate?"),
];
/// The remark to each.
pub const REMARK: Words = words("说明", "Remark");
/// The button.
pub const CHECK_BUTTON: Words = words("确认四项均已核对", "All four are in order");
/// The button, again.
pub const CHECK_AGAIN: Words = words("更新审核说明", "Check again");
/// The words of a candidate are changed.
pub const REWORD: Words = words("修改表述", "Reword");
/// What becomes of the earlier words.
pub const REWORD_HINT: Words = words("原表述保留在来源中。", "The earlier words stay in the sources.");
/// The other one's id for a merge.
pub const INTO: Words = words("并入", "Into");
/// Those that may be meant stand on the same step.
pub const NO_OTHERS: Words =
    words("同一环节或岗位上没有其他待审定的风险点。", "There is no other open candidate in the same place.");

/// What is shown of how many.
pub fn shown(lang: Lang, from: usize, to: usize, total: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {from}–{to} 条，共 {total} 条"),
        Lang::En => format!("{from}–{to} of {total}"),
    }
}

/// A link with a number.
pub fn counted(lang: Lang, what: Words, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{}（{count}）", what.zh),
        Lang::En => format!("{} ({count})", what.en),
    }
}

/// How alike two are.
pub fn likeness(lang: Lang, hundredths: u32) -> String {
    match lang {
        Lang::Zh => format!("相似度 {hundredths}%"),
        Lang::En => format!("{hundredths}% alike"),
    }
}

/// Who has checked, and when.
pub fn checked(lang: Lang, on: &str, by: &str) -> String {
    match lang {
        Lang::Zh => format!("{by}已于 {on} 完成四项审核。"),
        Lang::En => format!("{by} has checked on {on}."),
    }
}

/// A designation in one line.
pub fn designated(lang: Lang, answer_by: &str, is_answered: bool) -> String {
    match (lang, is_answered) {
        (Lang::Zh, true) => "组织指定，已答复".to_owned(),
        (Lang::Zh, false) => format!("组织指定，{answer_by} 前答复"),
        (Lang::En, true) => "designated, answered".to_owned(),
        (Lang::En, false) => format!("designated, answer by {answer_by}"),
    }
}
