//! The words of the office around a decision meeting (班子定): the list, laying one out, the recorder's desk.

use liantu_domain::meeting::{Capacity, Kind, Phase, Quorum};

use super::{Lang, Words, words};

/// The list.
pub const TITLE: Words = words("班子会议", "Decision meetings");
/// What they are.
pub const LEAD: Words = words(
    "领导班子集体审定廉政风险点和“三重一大”事项：一事一议，逐一表态，主要负责人末位表态，全程留痕。",
    "The leadership team decides together: one item at a time, each member states a position, the top leader last, and all of it is kept.",
);
/// None yet.
pub const NONE: Words = words("还没有班子会议。", "There is no meeting yet.");
/// Laying one out.
pub const NEW: Words = words("筹备会议", "Prepare a meeting");
/// The column: what it is called.
pub const NAME: Words = words("会议", "Meeting");
/// The column: how far it is.
pub const PHASE: Words = words("进展", "State");
/// The column: when.
pub const BEGINS: Words = words("开会时间", "Begins");
/// The column: how many items.
pub const ITEMS: Words = words("议题数", "Items");
/// From the round.
pub const FROM_ROUND: Words = words("召开会议", "Hold a meeting");

/// The kind of meeting.
pub const KIND: Words = words("会议类型", "Kind of meeting");
/// The name of a kind.
pub const fn kind(kind: Kind) -> Words {
    match kind {
        Kind::Leadership => words("领导班子会议", "Meeting of the leadership team"),
        Kind::PartyGroup => words("党组会议", "Meeting of the party group"),
        Kind::Personnel => words("人事事项会议（无记名投票）", "Personnel meeting (secret ballot)"),
    }
}
/// What a kind asks.
pub const fn kind_hint(kind: Kind) -> Words {
    match kind {
        Kind::Leadership => words(
            "到会须达应到人数的三分之二，赞成须超过半数，材料提前 24 小时送阅。",
            "Two thirds must be present, more than half must agree, papers 24 hours before.",
        ),
        Kind::PartyGroup => words(
            "到会须达应到人数的二分之一，赞成须超过半数，材料提前 24 小时送阅。",
            "Half must be present, more than half must agree, papers 24 hours before.",
        ),
        Kind::Personnel => words(
            "到会须达应到人数的三分之二，无记名投票，不得临时动议。",
            "Two thirds must be present, the ballot is secret, there are no emergencies.",
        ),
    }
}
/// The title.
pub const FIELD_TITLE: Words = words("会议名称", "Title");
/// The place.
pub const ROOM: Words = words("会议地点", "Place");
/// The team.
pub const TEAM: Words = words("应到班子成员", "The team");
/// Where it comes from.
pub const TEAM_HINT: Words = words(
    "名单取自本单位领导班子；主要负责人一名，副职按列名次序主持。",
    "Taken from the organisation's leadership team: one top leader; deputies preside in this order.",
);
/// There is no team.
pub const NO_TEAM: Words = words(
    "本单位还没有登记领导班子成员，请先在单位页面登记。",
    "The organisation's leadership team is not entered yet: enter it on the organisation's page first.",
);
/// Nobody signs in for them.
pub const NO_ACCOUNT: Words = words("没有账号，只能书面参会", "no account: on paper only");
/// As what somebody takes part, to choose from.
pub const fn capacity(capacity: Capacity) -> Words {
    super::meeting::capacity(capacity)
}
/// Who observes.
pub const OBSERVERS: Words = words("列席监督人员", "Observers");
/// Observers without an account.
pub const OBSERVERS_ON_PAPER: Words =
    words("其他列席人员（书面参会，每行一人）", "Other observers, on paper (one a line)");
/// Experts.
pub const EXPERTS: Words = words("邀请专家（每行一人）", "Experts (one a line)");
/// Persons heard.
pub const HEARD: Words = words("听取意见人员（每行一人）", "Persons heard (one a line)");
/// Who records.
pub const RECORDER: Words = words("记录人", "Recorder");
/// The agenda.
pub const AGENDA: Words = words("议题", "Agenda");
/// How it comes about.
pub const AGENDA_HINT: Words = words(
    "每个风险点单独列为一个议题；上次会议暂缓或未议的议题，以及决定后有实质变更的风险点，自动列入。",
    "Each risk point is an item of its own; what was postponed or not dealt with comes again by itself, and so does what has changed since it was decided.",
);
/// Nothing waits.
pub const AGENDA_EMPTY: Words = words("没有待审定的风险点。", "No risk point waits.");
/// It was on an earlier agenda.
pub const AGAIN: Words = words("续议", "again");
/// Somebody's own post is concerned.
pub const CONCERNS: Words = words("须回避", "withdraws");
/// Other matters.
pub const OTHER: Words = words("其他“三重一大”事项", "Other matters");
/// How they are entered.
pub const OTHER_HINT: Words = words("不需要的留空。", "Leave empty what is not needed.");
/// A matter's kind.
pub const MATTER: Words = words("事项类别", "Kind of matter");
/// A matter's title.
pub const ITEM_TITLE: Words = words("议题名称", "Title of the item");
/// A matter's text.
pub const ITEM_TEXT: Words = words("拟议内容", "What is proposed");

/// 送阅
pub const CIRCULATE: Words = words("送阅材料", "Circulate the papers");
/// What it does.
pub const CIRCULATE_HINT: Words = words(
    "送阅后材料即冻结，今后的改动须说明理由并留下标记。",
    "Papers are frozen then: what is changed afterwards needs a reason and stays marked.",
);
/// 通知开会
pub const CALL: Words = words("通知开会", "Call the meeting");
/// Anew.
pub const CALL_AGAIN: Words = words("改期", "Call for another time");
/// 开会
pub const OPEN: Words = words("宣布开会", "Open the meeting");
/// What it waits for.
pub const OPEN_HINT: Words = words(
    "到了通知时间、达到法定人数、有人主持、有列席人员到会，才能开会。",
    "At the time it was called for, with a quorum, somebody who presides and an observer.",
);
/// 开始审议
pub const BEGIN: Words = words("开始审议", "Begin");
/// 形成决定
pub const FINISH: Words = words("形成决定", "Finish the item");
/// 散会
pub const CLOSE: Words = words("散会", "Close the meeting");
/// Why items remain.
pub const CLOSE_REASON: Words = words("未议议题转下次会议的理由", "Why items are carried to the next meeting");
/// 通报
pub const ANNOUNCE: Words = words("通报结果", "Announce the results");
/// The number of the minutes.
pub const NUMBER: Words = words("会议纪要编号", "Number of the minutes");
/// It is over.
pub const ANNOUNCED: Words = words("结果已向本单位干部职工通报。", "The results were told to the staff.");
/// To the projector.
pub const PROJECTOR: Words = words("投影画面", "Projector");
/// To the minutes.
pub const MINUTES: Words = words("会议纪要", "Minutes");
/// To an item's form.
pub const FORM: Words = words("决策情况登记表", "Decision form");
/// Who is there.
pub const PRESENCE: Words = words("到会情况", "Presence");
/// The column: who.
pub const WHO: Words = words("姓名职务", "Who");
/// The column: as what.
pub const AS_WHAT: Words = words("身份", "As");
/// There.
pub const PRESENT: Words = words("已到会", "present");
/// Not there.
pub const AWAY: Words = words("未到会", "away");
/// Noted.
pub const ON_PAPER: Words = words("书面签到", "on paper");
/// The mark of the paper.
pub const MARK: Words = words("签到表编号", "Number of the sheet");
/// Noting somebody.
pub const ENTER_ON_PAPER: Words = words("登记书面签到", "Note as present");
/// Noting that somebody has left.
pub const SEEN_OFF: Words = words("登记离会", "Note as gone");
/// An item that is late.
pub const LATE: Words = words("送阅不足时限", "circulated late");
/// Flagged.
pub const EMERGENCY: Words = words("紧急议题", "emergency");
/// Changed after circulation.
pub const CHANGED: Words = words("送阅后变更", "changed after circulation");
/// Changed since it was decided.
pub const CHANGED_SINCE: Words = words("决定后内容有变化", "changed since the decision");
/// Under discussion.
pub const UNDER_WAY: Words = words("正在审议", "under discussion");
/// Waiting.
pub const WAITING: Words = words("待议", "waits");
/// Carried on.
pub const CARRIED: Words = words("转下次会议", "next meeting");
/// Who has spoken.
pub const SPOKEN: Words = words("已表态", "has spoken");
/// Who has cast.
pub const CAST: Words = words("已投票", "has cast");
/// Who has withdrawn.
pub const WITHDRAWN: Words = words("已回避", "withdrawn");
/// Who has not spoken.
pub const SILENT: Words = words("未表态", "has not spoken");
/// Speaks last.
pub const LAST: Words = words("末位", "last");
/// Positions on paper.
pub const PAPER_POSITION: Words = words("录入书面表态", "Enter a position on paper");
/// The same where the ballot is secret.
pub const PAPER_BALLOT: Words = words("登记书面票", "Note ballots on paper");
/// Who says so.
pub const MEMBER: Words = words("成员", "Member");
/// What.
pub const STANCE: Words = words("表态", "Position");
/// Why.
pub const REASON: Words = words("理由", "Reason");
/// Entering it.
pub const ENTER: Words = words("录入", "Enter");
/// A withdrawal on paper.
pub const PAPER_WITHDRAW: Words = words("录入书面回避", "Enter a withdrawal on paper");
/// A ballot on paper.
pub const PAPER_CAST: Words = words("登记已投书面票", "Note a ballot on paper");
/// The counts of paper ballots.
pub const PAPER_BALLOTS: Words = words("书面票计数", "Ballots on paper");
/// Making it an emergency.
pub const URGE: Words = words("列为紧急议题", "Make it an emergency");
/// Changing an item.
pub const CHANGE: Words = words("修改议题", "Change the item");
/// Saving that.
pub const SAVE: Words = words("保存修改", "Save the change");
/// Adding an item.
pub const ADD: Words = words("增加议题", "Add an item");
/// Why it can't wait.
pub const EMERGENCY_REASON: Words = words("紧急理由", "Why it can't wait");
/// Remarks.
pub const REMARKS: Words = words("发言记录", "Remarks");
/// That is no time.
pub const BAD_TIME: Words = words("请填写开会的日期和时间。", "Say on which day and at what time it begins.");
/// Nothing was said.
pub const NO_STANCE: Words = words("请先选择意见，再提交。", "Choose a position first.");

/// The quorum, with its numbers.
pub fn quorum(lang: Lang, quorum: &Quorum) -> String {
    let Quorum { team, present, needed, reached } = quorum;
    match (lang, reached) {
        (Lang::Zh, true) => format!("应到 {team} 人，实到 {present} 人，达到法定人数（须 {needed} 人）"),
        (Lang::Zh, false) => format!("应到 {team} 人，实到 {present} 人，未达法定人数（须 {needed} 人）"),
        (Lang::En, true) => format!("{present} of {team} present: a quorum ({needed} needed)"),
        (Lang::En, false) => format!("{present} of {team} present: no quorum ({needed} needed)"),
    }
}

/// Who presides.
pub fn presides(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("主持：{name}"),
        Lang::En => format!("presided by {name}"),
    }
}

/// When it came into a phase.
pub fn since(lang: Lang, phase: Phase, when: &str) -> String {
    let name = super::meeting::phase(phase).of(lang);
    match lang {
        Lang::Zh => format!("{name}：{when}"),
        Lang::En => format!("{name}: {when}"),
    }
}

/// When an item was circulated.
pub fn circulated(lang: Lang, when: &str) -> String {
    match lang {
        Lang::Zh => format!("{when} 送阅"),
        Lang::En => format!("circulated {when}"),
    }
}

/// A title to begin with.
pub fn proposed_title(of: &str) -> String {
    format!("{of}领导班子会议")
}

/// What waits: papers to read.
pub fn to_read(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Zh => format!("会前阅看“{title}”的材料"),
        Lang::En => format!("Read the papers of “{title}”"),
    }
}

/// What waits: a meeting.
pub fn to_attend(lang: Lang, title: &str, when: &str) -> String {
    match lang {
        Lang::Zh => format!("“{title}”将于 {when} 召开"),
        Lang::En => format!("“{title}” begins {when}"),
    }
}

/// What waits: a position.
pub fn to_state(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Zh => format!("“{title}”有议题待表态"),
        Lang::En => format!("A position on an item of “{title}”"),
    }
}

/// A thing and its number in a list.
pub fn numbered(lang: Lang, place: usize, title: &str) -> String {
    match lang {
        Lang::Zh => format!("{place}．{title}"),
        Lang::En => format!("{place}. {title}"),
    }
}
