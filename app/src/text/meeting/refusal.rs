//! Why something was not done in a meeting, in a sentence for the person.

use liantu_domain::meeting::Refusal;

use crate::text::{Words, words};

/// Why something was not done in a meeting.
pub fn refusal(refusal: Refusal) -> Words {
    match refusal {
        Refusal::NotPrepared => words("会议尚未筹备。", "The meeting is not laid out yet."),
        Refusal::PlanStands => words(
            "材料已经送阅，会议安排不能再整体修改。",
            "The papers are circulated; the meeting can't be laid out anew.",
        ),
        Refusal::TitleMissing => words("请填写会议或议题的名称。", "Write what the meeting or the item is called."),
        Refusal::BadRules => words(
            "议事规则不成立：应到比例和通过比例须为不超过一的分数，通过比例不得低于半数。",
            "These rules make no sense: shares are above nothing and at most all, and a majority is at least one half.",
        ),
        Refusal::BadTeam => words(
            "班子成员不全：须有一名主要负责人，另有至少一名其他成员。",
            "The team needs one top leader and at least one other member.",
        ),
        Refusal::RecorderMissing => words("请指定会议记录人。", "Name who records the meeting."),
        Refusal::BadId => words("编号含有不能使用的字符。", "The id has signs in it that can't be used."),
        Refusal::IdTaken => {
            words("编号重复，或同一账号占了两个席位。", "The id is in use, or one account holds two seats.")
        }
        Refusal::TooMany => words(
            "数量超出上限：参会人员和议题各不超过 200，发言不超过 2000 条。",
            "Too many: at most 200 seats, 200 items and 2,000 remarks.",
        ),
        Refusal::TextTooLong => words("文字太长，最多 5000 个字。", "The text is too long; at most 5,000 characters."),
        Refusal::TextMissing => words("请先填写内容。", "Write something first."),
        Refusal::ReasonMissing => words("请写明理由。", "Give the reason."),
        Refusal::AgendaEmpty => {
            words("议程中还没有议题，不能送阅。", "The agenda has no item, so there is nothing to circulate.")
        }
        Refusal::NotCirculated => {
            words("材料尚未送阅，不能通知开会。", "The papers are not circulated, so the meeting can't be called.")
        }
        Refusal::NotCalled => words("会议尚未通知。", "The meeting is not called yet."),
        Refusal::NotOpen => words("会议尚未开始。", "The meeting has not begun."),
        Refusal::Begun => words("会议已经开始，议程不能再修改。", "The meeting has begun; its agenda stands."),
        Refusal::Over => words("会议已经结束。", "The meeting is over."),
        Refusal::NotClosed => {
            words("会议尚未结束，不能通报结果。", "The meeting is not closed, so nothing can be announced.")
        }
        Refusal::DoneAlready => words("这一步已经办理。", "That has been done."),
        Refusal::NothingToDo => words("没有需要改变的内容。", "Nothing would change."),
        Refusal::InPast => words("这个时间已经过去，请重新填写开会时间。", "That time has passed; choose a later one."),
        Refusal::TooEarly => words("还没有到通知的开会时间。", "The meeting was called for a later time."),
        Refusal::AdHoc => words(
            "会上临时提出的议题不能列入本次会议；确属紧急的，须书面说明理由。",
            "What is put on the table in the meeting can't be taken up, unless it is urgent and the reason is written down.",
        ),
        Refusal::EmergencyNotAllowed => words("这类会议不受理紧急议题。", "Meetings of this kind know no emergency."),
        Refusal::CirculatedLate => words(
            "该议题的材料未按规定时间提前送阅，本次会议不能审议。",
            "The papers of this item were not circulated in time, so it can't be taken up.",
        ),
        Refusal::NoSuchItem => words("议程中没有这个议题。", "There is no such item on the agenda."),
        Refusal::ItemNotOpen => words("该议题尚未开始审议。", "This item has not begun."),
        Refusal::ItemOver => words("该议题已经办结。", "This item is dealt with."),
        Refusal::AnotherItemOpen => {
            words("一点一议：请先办结正在审议的议题。", "One item at a time: finish the one that is open first.")
        }
        Refusal::NoSuchAttendee => words("参会人员中没有此人。", "Nobody of that name takes part."),
        Refusal::NotAttending => words("您不是本次会议的参会人员。", "You have no seat in this meeting."),
        Refusal::NotRecorder => words("此项由会议记录人办理。", "Only the recorder does that."),
        Refusal::NotMember => words("只有班子成员可以表态。", "Only members of the team state a position."),
        Refusal::MayNotRemark => words(
            "班子成员以表态的方式发表意见，理由一并填写。",
            "Members of the team say what they have to say in their position.",
        ),
        Refusal::SecondFactorMissing => words(
            "验证码不正确或已经用过，请输入当前显示的 6 位动态口令，或未用过的恢复码。",
            "The code is wrong or was used; enter the one shown now, or a recovery code that was not used.",
        ),
        Refusal::NotPresent => words("尚未到会，或已经离会。", "Not present, or gone."),
        Refusal::PresentByDevice => words(
            "该成员已用本人终端到会，由本人表态，他人不能代办。",
            "This member is present by an own device and speaks there; nobody else can.",
        ),
        Refusal::OtherDevice => words(
            "您已用另一终端到会，或由记录人登记到会；请在到会的终端上办理，或先转到本终端。",
            "You are present on another device, or on paper; go on there, or take over on this one first.",
        ),
        Refusal::MarkMissing => words("请填写书面材料的编号。", "Write the mark of the signed paper."),
        Refusal::NoQuorum => words(
            "到会的班子成员不足法定人数，暂停决定事项。",
            "Too few of the team are present; nothing can be decided.",
        ),
        Refusal::NoPresider => words(
            "主要负责人和副职均不在会，无人主持，暂停决定事项。",
            "Neither the top leader nor a deputy is present; nobody presides.",
        ),
        Refusal::ObserverMissing => {
            words("纪检监察机关列席人员不在会，暂停决定事项。", "No observer is present; nothing can be decided.")
        }
        Refusal::Withdrawn => words("您已回避该议题，不参加审议和表态。", "You have withdrawn from this item."),
        Refusal::StatedAlready => words(
            "已经表态。表态不能修改，如有错误请填写更正。",
            "A position was stated. It can't be changed; a correction can stand beside it.",
        ),
        Refusal::NotStated => {
            words("尚未表态，没有可更正的内容。", "No position was stated, so there is nothing to correct.")
        }
        Refusal::OthersFirst => words(
            "末位表态：请等其他到会成员表态后再表态。",
            "You speak last: wait until the other members who are present have spoken.",
        ),
        Refusal::SecretBallot => {
            words("该议题以无记名投票决定，不逐一表态。", "This item is decided by secret ballot.")
        }
        Refusal::OpenBallot => words("该议题逐一表态，不投票。", "This item is decided by positions, not by ballot."),
        Refusal::AmendmentEmpty => words("修改后同意，须至少修改一处。", "An amendment changes at least one part."),
        Refusal::NotAllStated => words(
            "还有到会成员没有表态，不能办结。",
            "Somebody who is present has not spoken; the item can't be finished.",
        ),
        Refusal::CountsDiffer => words(
            "计票数与投票人数不一致，请核对。",
            "The counts are not those of the ballots that were cast; count again.",
        ),
        Refusal::ChangedSince => words(
            "风险点、流程图或措施在送阅之后已有变化，须重新送阅后再定。",
            "What is to be decided has changed since it was circulated; circulate it anew.",
        ),
        Refusal::NumberMissing => words("请填写会议纪要编号。", "Write the number of the minutes."),
        Refusal::HashMissing => words("缺少会议纪要的校验码。", "The hash of the minutes is missing."),
        Refusal::NoUndo => words("会议记录不能撤销。", "Nothing of a meeting is undone."),
    }
}
