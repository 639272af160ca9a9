//! What the public says of a chart, a step or a risk point (社会评, 网上晒), and what becomes of it. No account, no name;
//! nothing here says who wrote, from where, or when but for the day (N1, N5).
//!
//! ```text
//!            ┌─▶ published ─▶ answered
//! received ──┤
//!            └─▶ withheld, for a coded reason; an accusation goes to the discipline office instead
//! ```
//! Invariants:
//! - received = published + withheld + pending, after every act ([`Tally::received`]);
//! - what was looked at is not looked at again: neither shown and then hidden, nor the other way round;
//! - an answer stands beside what it answers, and is never changed: a second answer is added.

#[cfg(feature = "hash")]
mod ledger;
mod receipt;

#[cfg(feature = "hash")]
pub use ledger::{Day, check};
pub use receipt::{GROUPS, Receipt};

use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::id::{CommentId, FlowchartId, NodeId, RiskPointId, RoundId};
use crate::round::Tally;

/// The longest comment, and the longest answer, in characters.
pub const TEXT_MAX: usize = 2_000;

/// One comment of the public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its id, by chance.
    pub id: CommentId,
    /// The round it belongs to.
    pub round: RoundId,
    /// What it is about.
    pub about: About,
    /// What it says of that.
    pub kind: Kind,
    /// In the writer's words; empty where a tick was enough, or where they have gone to the discipline office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The day it came in.
    pub on: Date,
    /// What has become of it.
    #[serde(default)]
    pub state: State,
    /// What was answered, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// What a comment is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct About {
    /// The chart.
    pub chart: FlowchartId,
    /// The step of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeId>,
    /// The risk point there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskPointId>,
}

crate::words! {
    /// What a comment says.
    Kind {
        /// 确有此现象
        Happens = "happens",
        /// 未遇到此现象
        DoesNotHappen = "does_not_happen",
        /// 建议新增风险点
        Proposal = "proposal",
        /// 意见建议
        Remark = "remark",
        /// 公示异议
        Objection = "objection",
    }
}

/// What has become of a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 待审核
    #[default]
    Pending,
    /// 已公开
    Published,
    /// 未公开, for this reason.
    Withheld(Reason),
}

crate::words! {
    /// Why a comment is not shown: closed, so that the public can count them.
    Reason {
        /// 含侮辱谩骂内容
        Insult = "insult",
        /// 含个人隐私
        PersonalData = "personal_data",
        /// 含国家秘密、工作秘密或商业秘密
        Secret = "secret",
        /// 广告或无关内容
        OffTopic = "off_topic",
        /// 与已有意见重复
        Duplicate = "duplicate",
        /// 已转其他渠道办理: it accuses somebody, and is with the discipline office.
        OtherChannel = "other_channel",
    }
}

crate::words! {
    /// How far a comment was followed.
    Outcome {
        /// 采纳
        Adopted = "adopted",
        /// 部分采纳
        Partly = "partly",
        /// 未采纳
        NotAdopted = "not_adopted",
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// How far it was followed.
    pub outcome: Outcome,
    /// Why, in words for the writer and everybody.
    pub reason: String,
    /// The day.
    pub on: Date,
}

/// What can be done with a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Show it.
    Publish,
    /// Don't, for this reason.
    Withhold(Reason),
    /// Hand it to the discipline office: its words go there and are nowhere else (N7).
    Divert,
    /// Answer it.
    Answer(Answer),
}

/// Why not. The words for the person are in the interface's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It was looked at already.
    LookedAt,
    /// Only what is shown is answered.
    NotPublished,
    /// The answer needs a reason.
    ReasonMissing,
    /// There is nothing to read: neither words nor a tick that says something.
    Empty,
    /// The text is longer than this many characters.
    TooLong {
        /// How many it may have.
        limit: usize,
    },
    /// What goes to the discipline office is diverted, not withheld.
    DivertInstead,
}

/// What follows from an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The comment as it is then.
    pub comment: Comment,
    /// The words that go to the discipline office.
    pub diverted: Option<String>,
}

impl Comment {
    /// Whether it can be taken in: a tick about a risk point says enough, all else needs words.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.text.chars().count() > TEXT_MAX {
            return Err(Refusal::TooLong { limit: TEXT_MAX });
        }
        let tick = matches!(self.kind, Kind::Happens | Kind::DoesNotHappen) && self.about.risk.is_some();
        if tick || !self.text.trim().is_empty() { Ok(()) } else { Err(Refusal::Empty) }
    }

    /// Carries an act out.
    pub fn act(&self, act: Act) -> Result<Done, Refusal> {
        let mut comment = self.clone();
        let mut diverted = None;
        match act {
            Act::Publish | Act::Withhold(_) | Act::Divert if self.state != State::Pending => {
                return Err(Refusal::LookedAt);
            }
            Act::Publish => comment.state = State::Published,
            Act::Withhold(Reason::OtherChannel) => return Err(Refusal::DivertInstead),
            Act::Withhold(reason) => comment.state = State::Withheld(reason),
            Act::Divert => {
                diverted = Some(std::mem::take(&mut comment.text));
                comment.state = State::Withheld(Reason::OtherChannel);
            }
            Act::Answer(answer) => {
                if self.state != State::Published {
                    return Err(Refusal::NotPublished);
                }
                if answer.reason.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                if answer.reason.chars().count() > TEXT_MAX {
                    return Err(Refusal::TooLong { limit: TEXT_MAX });
                }
                comment.answers.push(answer);
            }
        }
        Ok(Done { comment, diverted })
    }

    /// Whether two say the same of the same, so that one is folded into the other (M18).
    pub fn repeats(&self, other: &Comment) -> bool {
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        self.about == other.about && self.kind == other.kind && words(&self.text) == words(&other.text)
    }
}

impl Tally {
    /// Counts comments.
    pub fn of<'a>(comments: impl IntoIterator<Item = &'a Comment>) -> Tally {
        let mut tally = Tally::default();
        for comment in comments {
            match comment.state {
                State::Pending => tally.pending += 1,
                State::Withheld(_) => tally.withheld += 1,
                State::Published => {
                    tally.published += 1;
                    tally.unanswered += u32::from(comment.answers.is_empty());
                }
            }
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn comment(kind: Kind, text: &str) -> Comment {
        Comment {
            id: CommentId::new("q1"),
            round: RoundId::new("j1"),
            about: About { chart: FlowchartId::new("c1"), node: None, risk: Some(RiskPointId::new("r1")) },
            kind,
            text: text.into(),
            on: "2026-06-18".parse().unwrap(),
            state: State::Pending,
            answers: Vec::new(),
        }
    }

    fn answer(reason: &str) -> Act {
        Act::Answer(Answer { outcome: Outcome::Partly, reason: reason.into(), on: "2026-06-25".parse().unwrap() })
    }

    #[test]
    fn what_can_be_taken_in() {
        let on_chart = |mut comment: Comment| {
            comment.about.risk = None;
            comment
        };
        let check = |comment: Comment, expected| assert_eq!(comment.check(), expected, "{comment:?}");
        check(comment(Kind::Happens, ""), Ok(()));
        check(comment(Kind::Remark, "窗口告知不清"), Ok(()));
        check(comment(Kind::Remark, " \u{3000}"), Err(Refusal::Empty));
        check(on_chart(comment(Kind::Happens, "")), Err(Refusal::Empty));
        check(comment(Kind::Remark, &"长".repeat(TEXT_MAX)), Ok(()));
        check(comment(Kind::Remark, &"𠮷".repeat(TEXT_MAX + 1)), Err(Refusal::TooLong { limit: TEXT_MAX }));
    }

    #[test]
    fn what_becomes_of_it() {
        let is = |state, act| comment(Kind::Remark, "窗口告知不清").with(state).act(act).map(|done| done.comment.state);
        let withheld = State::Withheld(Reason::Insult);
        assert_eq!(is(State::Pending, Act::Publish), Ok(State::Published));
        assert_eq!(is(State::Pending, Act::Withhold(Reason::Insult)), Ok(withheld));
        assert_eq!(is(State::Pending, Act::Withhold(Reason::OtherChannel)), Err(Refusal::DivertInstead));
        assert_eq!(is(State::Pending, answer("已整改")), Err(Refusal::NotPublished));
        assert_eq!(is(State::Published, Act::Publish), Err(Refusal::LookedAt));
        assert_eq!(is(State::Published, Act::Withhold(Reason::Secret)), Err(Refusal::LookedAt), "what is shown stays");
        assert_eq!(is(State::Published, Act::Divert), Err(Refusal::LookedAt));
        assert_eq!(is(withheld, Act::Publish), Err(Refusal::LookedAt));
        assert_eq!(is(withheld, answer("已整改")), Err(Refusal::NotPublished));
        assert_eq!(is(State::Published, answer("已整改")), Ok(State::Published));
        assert_eq!(is(State::Published, answer(" ")), Err(Refusal::ReasonMissing));
    }

    #[test]
    fn an_accusation_leaves_nothing_behind() {
        let done = comment(Kind::Remark, "经办人收了礼").act(Act::Divert).unwrap();
        assert_eq!(done.diverted.as_deref(), Some("经办人收了礼"));
        assert_eq!(done.comment.state, State::Withheld(Reason::OtherChannel));
        assert!(!serde_json::to_string(&done.comment).unwrap().contains("收了礼"));
    }

    #[test]
    fn the_same_said_twice() {
        let check = |a: &str, b: &str, repeats| {
            assert_eq!(comment(Kind::Remark, a).repeats(&comment(Kind::Remark, b)), repeats, "{a} / {b}");
        };
        check("窗口告知不清", "窗口告知不清！！", true);
        check("窗口告知不清", "窗口 告知，不清", true);
        check("窗口告知不清", "窗口告知清楚", false);
        assert!(!comment(Kind::Happens, "").repeats(&comment(Kind::DoesNotHappen, "")));
    }

    impl Comment {
        fn with(mut self, state: State) -> Comment {
            self.state = state;
            self
        }
    }

    fn any_act() -> impl Strategy<Value = Act> {
        let withhold = select(Reason::ALL).prop_map(Act::Withhold);
        prop_oneof![Just(Act::Publish), withhold, Just(Act::Divert), Just(answer("已整改")), Just(answer(""))]
    }

    proptest! {
        /// N4: whatever is done in whatever order, all that came in is shown, withheld or waiting.
        #[test]
        fn the_sum_holds(acts in proptest::collection::vec((0usize..12, any_act()), 0..200), count in 1usize..12) {
            let mut comments = vec![comment(Kind::Remark, "窗口告知不清"); count];
            for (at, act) in acts {
                let Some(now) = comments.get_mut(at % count) else { continue };
                let before = now.clone();
                if let Ok(done) = now.act(act) {
                    prop_assert!(before.state == State::Pending || done.comment.state == before.state);
                    prop_assert!(done.comment.answers.starts_with(&before.answers));
                    *now = done.comment;
                }
                let tally = Tally::of(&comments);
                prop_assert_eq!(tally.received() as usize, count);
                prop_assert!(tally.unanswered <= tally.published);
            }
        }
    }
}
