//! What the public side says around rounds, organisations, open data and signs.

use liantu_domain::round::{Verdict, WayState};

use super::{Lang, Words, words};

/// The heading over the plan.
pub const PLAN: Words = words("排查安排", "Plan");
/// The way.
pub const WAY: Words = words("方式", "Way");
/// From when until when.
pub const DAYS: Words = words("起止日期", "From – to");
/// How far.
pub const STATE: Words = words("进展", "State");
/// The charts of the round.
pub const CHARTS: Words = words("本轮涉及的已公开流程图", "Published charts of this round");
/// None of them is.
pub const NO_CHARTS: Words = words("本轮涉及的流程图尚未公开。", "None of its charts is published.");
/// What was decided.
pub const DECISIONS: Words = words("审定结果", "Decisions");
/// Nothing yet.
pub const NO_DECISIONS: Words = words("还没有向社会公示的审定结果。", "Nothing that was decided is published yet.");
/// The point.
pub const POINT: Words = words("风险点", "Risk point");
/// The grade.
pub const GRADE: Words = words("等级", "Grade");
/// The result.
pub const RESULT: Words = words("结果", "Result");
/// The meeting.
pub const MEETING: Words = words("会议", "Meeting");
/// The rounds of an organisation.
pub const ROUNDS: Words = words("风险排查公告", "Discovery rounds");
/// There are none.
pub const NO_ROUNDS: Words = words("暂无风险排查公告。", "No rounds have been announced.");
/// The charts of an organisation.
pub const OWN_CHARTS: Words = words("已公开的流程图", "Published charts");
/// There are none.
pub const NO_OWN_CHARTS: Words = words("没有符合条件的流程图。", "No such chart is published.");
/// The powers of an organisation.
pub const OWN_POWERS: Words = words("职权目录", "Powers");
/// To all of them.
pub const ALL_POWERS: Words = words("查看全部职权和依据", "All powers and their bases");
/// Searching.
pub const SEARCH: Words = words("在本单位查找", "Search this organisation");
/// How.
pub const SEARCH_HINT: Words = words("事项、流程图或风险点", "a power, a chart, a risk");
/// Open data.
pub const DATA: Words = words("开放数据", "Open data");
/// The announcements as a feed.
pub const FEED: Words = words("公告订阅（Atom）", "Announcements (Atom)");
/// The QR code of a page.
pub const QR: Words = words("二维码", "QR code");
/// The sign.
pub const SIGN: Words = words("风险警示牌（PDF）", "Sign for the wall (PDF)");
/// The heading of the sign.
pub const SIGN_HEAD: Words = words("廉政风险警示牌", "Integrity risks of this step");
/// What the QR code is for.
pub const SIGN_SCAN: Words =
    words("扫码查看流程、风险和监督渠道，也可以匿名说一句", "Scan to see the flow and its risks, and to say something");
/// No risk point.
pub const SIGN_NONE: Words = words("本环节没有登记的风险点", "No risk point is registered here");
/// More than there is room for.
pub fn sign_more(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 个风险点，扫码查看"),
        Lang::En => format!("and {count} more: scan to see them"),
    }
}

/// How far a way is.
pub fn way_state(lang: Lang, state: &WayState) -> String {
    match (lang, state) {
        (Lang::Zh, WayState::Planned) => "未开始".to_owned(),
        (Lang::Zh, WayState::Open) => "进行中".to_owned(),
        (Lang::Zh, WayState::Closed(on)) => format!("{on} 结束"),
        (Lang::Zh, WayState::LeftOut(reason)) => format!("不采用：{reason}"),
        (Lang::En, WayState::Planned) => "not begun".to_owned(),
        (Lang::En, WayState::Open) => "under way".to_owned(),
        (Lang::En, WayState::Closed(on)) => format!("ended {on}"),
        (Lang::En, WayState::LeftOut(reason)) => format!("left out: {reason}"),
    }
}

/// What was decided.
pub fn verdict(lang: Lang, verdict: &Verdict) -> String {
    match (lang, verdict) {
        (Lang::Zh, Verdict::Confirmed(_)) => "确认为风险点".to_owned(),
        (Lang::Zh, Verdict::Rejected(reason)) => format!("不予确认：{reason}"),
        (Lang::Zh, Verdict::Postponed(reason)) => format!("暂缓：{reason}"),
        (Lang::En, Verdict::Confirmed(_)) => "confirmed".to_owned(),
        (Lang::En, Verdict::Rejected(reason)) => format!("not confirmed: {reason}"),
        (Lang::En, Verdict::Postponed(reason)) => format!("postponed: {reason}"),
    }
}

/// From when until when something is published.
pub fn shown(lang: Lang, from: &str, until: &str) -> String {
    match lang {
        Lang::Zh => format!("{from} 起公示，至 {until}。"),
        Lang::En => format!("Published from {from} to {until}."),
    }
}

/// When it was taken down.
pub fn gap(lang: Lang, from: &str, until: Option<&str>, reason: &str) -> String {
    match (lang, until) {
        (Lang::Zh, Some(until)) => format!("{from} 至 {until} 曾撤下，理由：{reason}"),
        (Lang::Zh, None) => format!("{from} 起撤下，理由：{reason}"),
        (Lang::En, Some(until)) => format!("Taken down from {from} to {until}: {reason}"),
        (Lang::En, None) => format!("Taken down since {from}: {reason}"),
    }
}
