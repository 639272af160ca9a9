//! The audit log.

use crate::text::{Lang, Words, words};

/// The heading.
pub const TITLE: Words = words("审计日志", "Audit log");
/// What it is.
pub const LEAD: Words = words(
    "记录何人、何时、做了什么、结果如何。只记行为，不记内容；查看日志也会被记录。",
    "Who did what, when, and whether it was done. Acts, not contents; looking is logged too.",
);
/// The column.
pub const TIME: Words = words("时间", "Time");
/// The column.
pub const WHO: Words = words("人员", "Who");
/// The column.
pub const ACT: Words = words("行为", "Act");
/// The column.
pub const SUBJECT: Words = words("对象", "Subject");
/// The column.
pub const OUTCOME: Words = words("结果", "Outcome");
/// Done.
pub const DONE: Words = words("已完成", "Done");
/// Refused.
pub const REFUSED: Words = words("已拒绝", "Refused");
/// Over the filter.
pub const FILTER: Words = words("筛选", "Filter");
/// The field.
pub const FILTER_TEXT: Words = words("人员、行为或对象", "Person, act or subject");
/// The field.
pub const FILTER_FROM: Words = words("自", "From");
/// The field.
pub const FILTER_TO: Words = words("至", "To");
/// The button.
pub const FILTER_BUTTON: Words = words("筛选", "Filter");
/// Nothing found.
pub const EMPTY: Words = words("没有符合条件的记录。", "No entry matches.");
/// Older ones.
pub const OLDER: Words = words("更早的记录", "Older entries");
/// A link in the chain is broken.
pub const BROKEN: Words = words(
    "日志链在下面这一行断开：这一行或它之前的一行被改过或删过。请立即报告安全管理员，并保存备份。",
    "The chain breaks at the line below: it, or the line before it, was altered or removed. Report it to the security administrator at once and keep a backup.",
);
/// Nobody was signed in.
pub const NOBODY: Words = words("未登录", "not signed in");

/// The chain is whole.
pub fn whole(lang: Lang, lines: u64) -> String {
    match lang {
        Lang::Zh => format!("日志链完整，共 {lines} 行。"),
        Lang::En => format!("The chain is whole: {lines} lines."),
    }
}
