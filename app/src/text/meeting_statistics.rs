//! The words of what meetings show when they are taken together.

use super::{Lang, Words, words};

/// The heading.
pub const TITLE: Words = words("议事情况统计", "The meetings, taken together");
/// What is counted.
pub const LEAD: Words = words(
    "统计本单位已召开的会议，用于发现材料送阅不及时、临时动议和一言堂等苗头。",
    "Of all meetings that were held: to see late papers, pressed items, and whether anybody ever says something else.",
);
/// How many.
pub const MEETINGS: Words = words("已召开会议", "Meetings held");
/// Between circulation and the meeting.
pub const HOURS: Words = words("材料送阅至开会", "From circulation to the meeting");
/// Not circulated in time.
pub const LATE: Words = words("未按时送阅的议题", "Items circulated late");
/// Pressed.
pub const EMERGENCIES: Words = words("按紧急事项提出的议题", "Items pressed as emergencies");
/// Changed after circulation.
pub const CHANGED: Words = words("送阅后修改的议题", "Items changed after circulation");
/// Nobody said anything else.
pub const LIKE_LEADER: Words = words("全体意见与主要负责人一致的议题", "Items where all stated what the leader did");

/// So many out of so many.
pub fn out_of(lang: Lang, count: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 项（共 {all} 项）"),
        Lang::En => format!("{count} of {all}"),
    }
}

/// The least and the middle number of hours.
pub fn hours(lang: Lang, least: i64, middle: i64) -> String {
    match lang {
        Lang::Zh => format!("最短 {least} 小时，中位数 {middle} 小时"),
        Lang::En => format!("{least} hours at least, {middle} in the middle"),
    }
}
