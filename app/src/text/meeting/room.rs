//! The words of those in the room: the page of who takes part, the projector, and what the staff is told.

use crate::text::{Lang, Words, words};

/// The page of somebody who takes part: what is dealt with now.
pub const NOW: Words = words("当前议题", "The item now");
/// Nothing is dealt with.
pub const NOTHING_OPEN: Words = words("当前没有正在审议的议题。", "No item is open right now.");
/// The meeting waits to be opened.
pub const NOT_OPEN_YET: Words = words("会议尚未开始。", "The meeting has not begun.");
/// All is over.
pub const OVER: Words = words("会议已经结束。", "The meeting is over.");
/// What is proposed.
pub const PROPOSED: Words = words("拟定意见", "What is proposed");
/// What was decided.
pub const DECIDED: Words = words("决定内容", "What was decided");
/// The papers.
pub const PAPERS: Words = words("议题材料", "Papers");
/// The step in its chart.
pub const FRAGMENT: Words = words("所在环节", "The step");
/// To the whole chart.
pub const CHART: Words = words("查看流程图", "The whole chart");
/// Which ways have said what.
pub const SOURCES: Words = words("六种方式的意见", "What the six ways say");
/// Grades by way.
pub const GRADES: Words = words("各方评级", "Grades by way");
/// What was said in the round.
pub const SAID: Words = words("排查中的意见", "Said in the round");
/// The legal basis.
pub const BASIS: Words = words("法律依据", "Legal basis");
/// Changed since it was circulated.
pub const CHANGED_SINCE: Words = words(
    "该风险点在送阅之后已有变化，须重新送阅后再定。",
    "This has changed since it was circulated, and must be circulated anew.",
);
/// Late.
pub const LATE: Words = words("未按时送阅", "Not circulated in time");
/// Decided all the same.
pub const EMERGENCY: Words = words("紧急议题", "Emergency");
/// Changed after it was circulated.
pub const CHANGED: Words = words("送阅后有修改", "Changed after circulation");

/// Who has spoken.
pub const SPOKEN: Words = words("表态情况", "Who has spoken");
/// Has spoken.
pub const HAS_SPOKEN: Words = words("已表态", "has spoken");
/// Has cast.
pub const HAS_CAST: Words = words("已投票", "has cast");
/// Has not.
pub const WAITS: Words = words("未表态", "has not spoken");
/// Is not there.
pub const AWAY: Words = words("未到会", "not present");
/// Is there.
pub const PRESENT: Words = words("到会", "present");
/// Is there on paper.
pub const ON_PAPER: Words = words("书面到会", "present on paper");
/// Has withdrawn.
pub const WITHDRAWN: Words = words("回避", "withdrawn");
/// Speaks last.
pub const LAST: Words = words("末位", "last");
/// Presides.
pub const PRESIDES: Words = words("主持", "presides");
/// What is not shown yet.
pub const HIDDEN: Words =
    words("各人的意见按议事规则规定的时点公开。", "What each has said is shown when the rules of the meeting say so.");
/// A second entry beside a position.
pub const CORRECTION: Words = words("更正", "Correction");

/// One's own position.
pub const MINE: Words = words("我的表态", "My position");
/// One's own ballot.
pub const MY_BALLOT: Words = words("我的投票", "My ballot");
/// How.
pub const STANCE: Words = words("表态", "Position");
/// Why.
pub const REASON: Words = words("理由", "Reason");
/// How to change it.
pub const AMEND_HINT: Words =
    words("在原内容上直接修改，至少改动一处。", "Change what is proposed; at least one part.");
/// It stands.
pub const STANDS: Words = words(
    "提交后不能修改或撤回；如有错误，可另写一条更正，与原表态一并保留。",
    "It can't be changed or taken back. A correction can stand beside it.",
);
/// The button.
pub const STATE: Words = words("提交表态", "State");
/// The button of a ballot.
pub const CAST: Words = words("投票", "Cast");
/// What a ballot keeps.
pub const CAST_HINT: Words = words(
    "无记名投票：只记录您已投票，不记录投了什么；投出后不能更改。",
    "Secret: it is kept that you have cast, not what. It can't be changed.",
);
/// Cast.
pub const CAST_DONE: Words = words("您已投票。", "You have cast.");
/// Wait for the others.
pub const WAIT: Words =
    words("请等其他到会成员表态后再表态。", "Please wait until the other members who are present have spoken.");
/// Looks on.
pub const OBSERVES: Words = words("列席人员可以发表意见，不参加表决。", "Observers may remark, and do not vote.");
/// Looks on, as recorder.
pub const RECORDS: Words = words("记录人不参加表决。", "The recorder does not vote.");
/// Not there.
pub const ENTER_FIRST: Words = words("到会后方可表态。", "Enter the meeting first.");
/// A correction.
pub const CORRECT: Words = words("更正我的表态", "Correct my position");
/// What becomes of it.
pub const CORRECT_HINT: Words = words(
    "原表态保留，更正记在其后，一并写入会议纪要。",
    "The position stays; the correction stands behind it, also in the minutes.",
);
/// The button.
pub const CORRECT_BUTTON: Words = words("提交更正", "Put the correction down");
/// A correction that does not count.
pub const CORRECT_LATE: Words = words(
    "末位成员已经表态：此后的更正予以记录，不计入表决。",
    "The last speaker has spoken: a correction is kept now, and does not count.",
);
/// A position that does not count since it was corrected.
pub const NOT_COUNTED: Words = words("不计入表决", "does not count");
/// Withdrawing.
pub const WITHDRAW: Words = words("申请回避", "Withdraw");
/// What follows.
pub const WITHDRAW_HINT: Words = words(
    "涉及本人、亲属或其他可能影响公正的情形，应当回避。回避后不参加该议题的审议和表态，不能恢复。",
    "Withdraw where you or somebody close to you is concerned. You see and say nothing of the item any more.",
);
/// Has withdrawn.
pub const I_HAVE_WITHDRAWN: Words = words("您已回避该议题，不参加审议和表态。", "You have withdrawn from this item.");

/// Presence.
pub const PRESENCE: Words = words("到会情况", "Who is there");
/// Entering.
pub const ENTER: Words = words("到会", "Enter");
/// The code.
pub const CODE: Words = words("动态口令或恢复码", "Code, or a recovery code");
/// Where the code comes from.
pub const CODE_HINT: Words =
    words("输入验证器应用当前显示的 6 位数字。", "The six digits that your authenticator shows now.");
/// The code of an account of the demo.
pub fn demo_code(lang: Lang, code: &str) -> String {
    match lang {
        Lang::Zh => format!("演示账号的动态口令现在是 {code}，半分钟后更换；刷新本页可见新口令。"),
        Lang::En => {
            format!("This demo account's code is {code} now; reload the page for the next one in half a minute.")
        }
    }
}
/// No second factor is set up.
pub const NO_FACTOR: Words = words(
    "到会须用动态口令验证。请先在“我的账户”中设置动态口令；来不及设置的，请记录人书面登记到会。",
    "Entering needs a second factor. Set one up in your account first, or ask the recorder to note you on paper.",
);
/// To the account.
pub const TO_ACCOUNT: Words = words("设置动态口令", "Set it up");
/// Present elsewhere.
pub const ELSEWHERE: Words = words(
    "您已在另一终端到会。要改用本终端，请输入动态口令，再在原终端上确认。",
    "You are present on another device. To go on here, enter a code, then agree on the other one.",
);
/// The button there.
pub const TAKE_OVER: Words = words("改用本终端", "Go on here");
/// Present on paper.
pub const PAPER_HERE: Words = words(
    "记录人已为您书面登记到会。如要用本终端表态，请输入动态口令。",
    "You are present on paper. To state on this device, enter a code.",
);
/// Asked.
pub const ASKED: Words = words("已向原终端提出，请在原终端上确认。", "The other device was asked; agree there.");
/// Another device asks.
pub const ASKS: Words = words(
    "您的另一终端请求接替本终端。如非本人操作，请不要确认，并立即修改密码。",
    "Another device of yours asks to take over. If that is not you, do not agree, and change your password.",
);
/// The button.
pub const HAND_OVER: Words = words("确认转到另一终端", "Hand over");
/// Is there.
pub const HERE: Words = words("您已在本终端到会", "You are present on this device");
/// Leaving.
pub const LEAVE: Words = words("离会", "Leave");
/// What follows.
pub const LEAVE_HINT: Words = words(
    "离会后到会人数立即重新计算；再次到会须重新验证。",
    "The quorum is counted anew at once. Coming back needs a code.",
);

/// The agenda.
pub const AGENDA: Words = words("议程", "Agenda");
/// Not begun.
pub const WAITING: Words = words("待议", "to come");
/// Open.
pub const OPEN: Words = words("正在审议", "open");
/// Goes on.
pub const CARRIED: Words = words("转下次会议", "goes on to the next meeting");
/// What was remarked.
pub const REMARKS: Words = words("列席意见", "Remarks");
/// To remark.
pub const REMARK: Words = words("发表意见", "Remark");
/// The field.
pub const REMARK_TEXT: Words = words("意见内容", "What");
/// The button.
pub const REMARK_BUTTON: Words = words("提交意见", "Put it down");
/// To the minutes.
pub const MINUTES: Words = words("会议纪要", "Minutes");

/// Being sent.
pub const SENDING: Words = words("正在送达…", "Sending…");
/// Arrived.
pub const SENT: Words = words("已送达", "Arrived");
/// Not arrived.
pub const UNSENT: Words = words("未送达，正在重试", "Not arrived, trying again");
/// The session is over.
pub const SIGNED_OUT: Words = words(
    "未送达：登录已失效，请重新登录，内容已保留在本机。",
    "Not arrived: sign in again; what you wrote is kept here.",
);
/// Refused.
pub const REFUSED: Words = words("未记录。", "Not taken down.");

/// The projector before the meeting.
pub const BEGINS: Words = words("开会时间", "Begins");
/// The room.
pub const ROOM: Words = words("地点", "Room");

/// The result page.
pub const RESULT: Words = words("会议结果通报", "What was decided");
/// What it is.
pub const RESULT_LEAD: Words = words(
    "领导班子集体审定，一点一议。会议纪要编号和校验码供核对：任何人看到的纪要，校验码与此相同即为原件。",
    "The team has decided one item at a time. Minutes with this hash are those that were made.",
);
/// The number.
pub const NUMBER: Words = words("会议纪要编号", "Number of the minutes");
/// The hash.
pub const HASH: Words = words("校验码（SHA-256）", "Hash (SHA-256)");
/// The items.
pub const ITEMS: Words = words("各议题结果", "Item by item");

/// The place of an item on the agenda.
pub fn place(lang: Lang, place: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("议题 {place} / {all}"),
        Lang::En => format!("Item {place} / {all}"),
    }
}

/// How many have spoken of how many.
pub fn spoken(lang: Lang, spoken: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("已表态 {spoken} 人，共 {all} 人"),
        Lang::En => format!("{spoken} of {all} have spoken"),
    }
}

/// Taken down at a time.
pub fn taken(lang: Lang, clock: &str) -> String {
    match lang {
        Lang::Zh => format!("已记录 {clock}"),
        Lang::En => format!("taken down {clock}"),
    }
}

/// A name with what is said of it.
pub fn pair(lang: Lang, name: &str, what: &str) -> String {
    match lang {
        Lang::Zh => format!("{name}：{what}"),
        Lang::En => format!("{name}: {what}"),
    }
}
