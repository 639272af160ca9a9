//! The page of a region's rules.

use crate::text::{Words, words};

/// The page.
pub const TITLE: Words = words("分级与责任规则", "Grading and responsibility");
/// What it is.
pub const LEAD: Words = words(
    "本地区统一使用的等级名称、评定方法、责任层级和检查周期。改动只影响今后的显示和分派，已审定的等级不变。",
    "How this region names grades, grades, routes and inspects. A change shows from now on; decided grades stay.",
);
/// The label scheme.
pub const SCHEME: Words = words("等级名称", "Names of the grades");
/// The usual method.
pub const METHOD: Words = words("首选评定方法", "Usual method");
/// Weights.
pub const WEIGHTS: Words = words("因素评分法：权重与分数线", "Factors: weights and thresholds");
/// From here A.
pub const HIGH_FROM: Words = words("最高一级起分", "Highest grade from");
/// From here B.
pub const MEDIUM_FROM: Words = words("中间一级起分", "Middle grade from");
/// From how many criteria A.
pub const HIGH_CRITERIA: Words = words("最高一级至少符合（条）", "Highest grade from (criteria)");
/// From how many criteria B.
pub const MEDIUM_CRITERIA: Words = words("中间一级至少符合（条）", "Middle grade from (criteria)");
/// Criteria.
pub const CRITERIA: Words = words("条件计数法：符合条数", "Criteria: how many");
/// Routing.
pub const ROUTING: Words = words("责任分派与检查周期", "Responsibility and inspection");
/// How long what was decided is shown.
pub const PUBLICITY: Words = words("公示期限（网上晒的最短期限）", "Publicity: the shortest time");
/// Who controls.
pub const CONTROLLER: Words = words("管控层级", "Controlled by");
/// Who else.
pub const WATCHER: Words = words("监督或协助", "Watched or helped by");
/// Nobody else.
pub const NOBODY: Words = words("无", "Nobody");
/// How.
pub const PART: Words = words("方式", "How");
/// How often.
pub const YEARS: Words = words("检查周期（年）", "Inspected every (years)");
/// Saves.
pub const SAVE: Words = words("保存规则", "Save the rules");
/// Somebody else saved meanwhile.
pub const CHANGED: Words = words(
    "在您打开之后，别人已经改过规则。您填写的内容还在下面，请核对后再保存。",
    "Somebody changed the rules after you opened them. What you filled in is kept below: check and save again.",
);
/// A number that is none.
pub const NOT_A_NUMBER: Words = words("请填写整数。", "Please write a whole number.");
/// The whole has no row.
pub const NO_REGION: Words =
    words("请先在“单位与岗位”中新建地区，再为它设定规则。", "Make a region first, then set its rules.");
/// It was saved.
pub const SAVED: Words = words("规则已保存，责任层级已按新规则重新分派。", "Saved; controllers follow the new rules.");
