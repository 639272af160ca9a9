//! The words of what is marked on a meeting: another team than planned, what was refused as an ad-hoc item, what is decided
//! again.

use liantu_domain::meeting::Capacity;

use super::{Lang, Words, words};

/// The team has changed.
pub const RESEAT: Words = words("按现任班子重新确定应到人员", "Take the team as it is now");
/// What that means.
pub const RESEAT_HINT: Words = words(
    "会议筹备后领导班子有变动。重新确定后，法定人数按新的应到人数计算；理由和变动情况记入会议纪要。",
    "The leadership team has changed since the meeting was prepared. The quorum is counted by the new team then; the reason and the change stand in the minutes.",
);
/// Who comes.
pub const COMES: Words = words("新增应到", "Comes in");
/// Who goes.
pub const GOES: Words = words("不再应到", "Leaves");
/// Who is something else.
pub const DIFFERS: Words = words("信息变动", "Differs");
/// Another account.
pub const OTHER_ACCOUNT: Words = words("账号调整", "another account");
/// What was shown is not what is there now.
pub const TEAM_CHANGED: Words =
    words("班子名单刚刚又有变动，请核对后重新提交。", "The team has changed again meanwhile: look at it once more.");
/// It was done.
pub const RESEATED: Words = words("应到人员已重新确定", "The team was taken anew");
/// What was refused.
pub const REFUSED: Words = words("未予列入的临时动议", "Ad-hoc items that were refused");
/// What becomes of an item without a reason.
pub const AD_HOC_HINT: Words = words(
    "会议进行中只能增加有书面理由的紧急议题；没有理由的按临时动议处理，不予列入，并记入会议纪要。",
    "While the meeting is open only an emergency with a written reason is added. Without a reason it is an ad-hoc item: refused, and marked in the minutes.",
);
/// To what can be added beside other matters.
pub const PICK: Words = words("从待议事项、流程图和职权中选取", "Choose from what waits, charts and powers");
/// How that is done.
pub const PICK_LEAD: Words = words(
    "一次选取一项，作为单独议题列入本次会议议程。已列入本次会议或其他未结束会议议程的，不再列出。",
    "One at a time: each becomes an item of its own. What stands on the agenda of a meeting that is not over is left out.",
);
/// What waits.
pub const WAITS: Words = words("待议事项", "What waits");
/// What that is.
pub const WAITS_HINT: Words = words(
    "包括以前会议暂缓或未议的议题、决定后有实质变更的风险点，以及本次议程所涉排查轮次和已进入“班子定”的排查轮次中尚未审定的风险点。",
    "What was postponed or not dealt with, points that have changed since they were decided, and the open points of the rounds that this agenda names or that the team decides on now.",
);
/// Nothing waits.
pub const WAITS_NOTHING: Words = words("没有待议事项。", "Nothing waits.");
/// Nothing was chosen.
pub const PICK_MISSING: Words = words("请先选择要增加的事项。", "Choose what to add first.");
/// What was chosen is not to be had.
pub const PICK_GONE: Words = words(
    "该事项已列入本次会议或其他未结束会议的议程，或者已不需要提交会议审定，请重新选择。",
    "This stands on the agenda of this meeting or of another that is not over, or need not be decided any more: choose again.",
);
/// The row of the statistics.
pub const REFUSED_COUNT: Words = words("被拒绝的临时动议", "Ad-hoc items refused");

/// Something was decided, and has changed since.
pub fn changed_since(lang: Lang, decision: &str) -> String {
    match lang {
        Lang::Zh => format!("决定后有实质变更，须重新审定（原决定：{decision}）"),
        Lang::En => format!("changed since the decision, to be decided again (earlier decision: {decision})"),
    }
}

/// How often.
pub fn times(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 次"),
        Lang::En => count.to_string(),
    }
}

/// Somebody, and as what.
pub fn seated(lang: Lang, name: &str, capacity: Capacity) -> String {
    let capacity = super::meeting::capacity(capacity).of(lang);
    match lang {
        Lang::Zh => format!("{name}（{capacity}）"),
        Lang::En => format!("{name} ({capacity})"),
    }
}
