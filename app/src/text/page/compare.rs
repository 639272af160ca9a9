//! Two versions of a chart, compared.

use liantu_domain::compare::{Effort, Layer};

use crate::text::{Lang, Words, words};

/// To the comparison.
pub const COMPARE: Words = words("对比版本", "Compare versions");
/// A version with the present one.
pub const WITH_NOW: Words = words("与现在对比", "Compare with now");
/// The field: the older one.
pub const FROM: Words = words("较早：第几次改动后", "Older: after change number");
/// The field: the newer one.
pub const TO: Words = words("较新：第几次改动后", "Newer: after change number");
/// Which layers.
pub const LAYERS: Words = words("层", "Layers");
/// The button.
pub const GO: Words = words("对比", "Compare");
/// The published version with the present one.
pub const PUBLISHED: Words = words("公布版与现在", "Published and now");
/// Nothing differs.
pub const SAME: Words = words("所选各层没有差别。", "Nothing differs in the layers chosen.");
/// Over what a procedure costs.
pub const EFFORT: Words = words("简化情况", "Before and after");
/// The column: what is counted.
pub const ITEM: Words = words("项目", "Counted");
/// The column: before.
pub const BEFORE: Words = words("之前", "Before");
/// The column: after.
pub const AFTER: Words = words("之后", "After");
/// The column: the difference.
pub const SAVED: Words = words("变化", "Change");
/// Pieces of work.
pub const STEPS: Words = words("办理环节（个）", "Steps");
/// From hand to hand.
pub const HAND_OVERS: Words = words("部门或岗位间交接（次）", "Hand-overs");
/// Time.
pub const WORKING_DAYS: Words = words("办理时限（工作日）", "Working days");
/// The column: what an entry is about.
pub const SUBJECT: Words = words("对象", "What");
/// The column: which field.
pub const FIELD: Words = words("内容", "Field");
/// It is new.
pub const NEW: Words = words("新增", "new");
/// It is gone.
pub const GONE: Words = words("删除", "gone");
/// It is changed.
pub const CHANGED: Words = words("修改", "changed");
/// What the marks mean.
pub const LEGEND: Words = words(
    "图上标记：新＝新增，改＝修改，删＝删除（虚线），移＝位置变动，险＝风险点变动，措＝防控措施或依据变动。",
    "Marks: N new, C changed, G gone (dashed), M moved, R risks changed, S measures or bases changed.",
);
/// The drawing of both.
pub const DRAWING: Words = words("对比图", "Both in one drawing");
/// All differences as a table.
pub const LIST: Words = words("差别清单", "List of differences");
/// An empty value.
pub const EMPTY: Words = words("（空）", "(empty)");
/// The chart as a whole.
pub const WHOLE: Words = words("整张图", "The whole chart");

/// The name of a layer.
pub const fn layer(layer: Layer) -> Words {
    match layer {
        Layer::Layout => words("布局", "Layout"),
        Layer::Flow => words("流程", "Procedure"),
        Layer::Risks => words("风险点", "Risks"),
        Layer::Measures => words("措施与依据", "Measures and bases"),
    }
}

/// The heading.
pub fn title(lang: Lang, chart: &str) -> String {
    match lang {
        Lang::Zh => format!("{chart} · 版本对比"),
        Lang::En => format!("Versions of {chart}"),
    }
}

/// Which two are compared.
pub fn which(lang: Lang, from: u64, to: u64) -> String {
    let version = |seq: u64| match (lang, seq) {
        (Lang::Zh, 0) => "空白图".to_owned(),
        (Lang::En, 0) => "the empty chart".to_owned(),
        (Lang::Zh, _) => format!("第 {seq} 次改动后"),
        (Lang::En, _) => format!("after change {seq}"),
    };
    match lang {
        Lang::Zh => format!("{} → {}", version(from), version(to)),
        Lang::En => format!("{} → {}", version(from), version(to)),
    }
}

/// How many differences a layer has.
pub fn count(lang: Lang, of: Layer, count: usize) -> String {
    let name = layer(of).of(lang);
    match lang {
        Lang::Zh => format!("{name}（{count} 处）"),
        Lang::En => format!("{name} ({count})"),
    }
}

/// How the list is cut off.
pub fn more(lang: Lang, rest: usize) -> String {
    match lang {
        Lang::Zh => format!("另有 {rest} 处，请选择相距较近的版本查看。"),
        Lang::En => format!("{rest} more; choose versions that lie closer together to see them."),
    }
}

/// What is counted of a procedure, with its two figures.
pub fn efforts(before: Effort, after: Effort) -> [(Words, Option<i64>, Option<i64>); 3] {
    let whole = |count: usize| i64::try_from(count).ok();
    let days = |days: Option<u32>| days.map(i64::from);
    [
        (STEPS, whole(before.steps), whole(after.steps)),
        (HAND_OVERS, whole(before.hand_overs), whole(after.hand_overs)),
        (WORKING_DAYS, days(before.working_days), days(after.working_days)),
    ]
}

/// By how much a figure went down; below zero: up.
pub fn less(lang: Lang, less: i64) -> String {
    let by = less.unsigned_abs();
    match (lang, less) {
        (Lang::Zh, 0) => "不变".to_owned(),
        (Lang::Zh, 1..) => format!("减少 {by}"),
        (Lang::Zh, _) => format!("增加 {by}"),
        (Lang::En, 0) => "the same".to_owned(),
        (Lang::En, 1..) => format!("{by} fewer"),
        (Lang::En, _) => format!("{by} more"),
    }
}
