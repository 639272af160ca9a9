//! What can be asked of a round. What is asked in one way stands with that way.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::way::{online_publicity, org_designation, peer_review, public_assessment, self_check, team_decision};
use super::{
    Change, Decision, Finding, Plan, Question, Refusal, Round, Scope, Stance, Step, TEXT_MAX, WayId, life,
    questionnaire,
};
use crate::calendar::Date;
use crate::id::{PostId, RiskPointId, StatementId};
use crate::risk::Grade;

/// What can be asked of a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Lay the round out.
    Prepare(Box<Plan>),
    /// Say what the public is asked.
    LayOutQuestions(Vec<Question>),
    /// Open a way.
    Open(WayId),
    /// Close a way.
    Close {
        /// Which.
        way: WayId,
        /// What it is closed with.
        carries: Carries,
    },
    /// Do without a way.
    LeaveOut {
        /// Which.
        way: WayId,
        /// Why.
        reason: String,
    },
    /// Go back to a way that was over.
    SendBack {
        /// Which.
        to: WayId,
        /// Its new last day.
        closes_on: Date,
        /// Why.
        reason: String,
    },
    /// Give a way more time.
    Extend {
        /// Which.
        way: WayId,
        /// Its new last day.
        closes_on: Date,
        /// Why.
        reason: String,
    },
    /// Remind those of a way who have not handed in.
    Remind(WayId),
    /// Ask a post no longer: it is vacant, its holder is ill, it has ended.
    Excuse {
        /// In which way.
        way: WayId,
        /// Which.
        post: PostId,
        /// Why.
        reason: String,
    },
    /// Say that a worksheet or a review was handed in.
    HandIn {
        /// In which way.
        way: WayId,
        /// By which post.
        post: PostId,
    },
    /// Give a worksheet back to its holder.
    Return {
        /// In which way.
        way: WayId,
        /// Whose.
        post: PostId,
        /// Why.
        reason: String,
    },
    /// Take what a worksheet says into the round.
    Pass {
        /// In which way.
        way: WayId,
        /// Whose.
        post: PostId,
        /// What was found.
        findings: Vec<Finding>,
        /// The steps that were looked at.
        looked: BTreeSet<Step>,
        /// Why nothing was found.
        none: String,
    },
    /// Point at a risk that nobody named, or at a candidate that must not go away.
    Designate {
        /// In which way.
        way: WayId,
        /// What, new or as it stands in the round.
        finding: Finding,
        /// Why.
        reason: String,
        /// The last day on which the unit may answer.
        answer_by: Date,
    },
    /// What the unit says to a designation.
    Answer {
        /// Of which candidate.
        candidate: RiskPointId,
        /// What.
        text: String,
    },
    /// Let a candidate go on in another that says the same.
    Merge {
        /// The one that goes.
        gone: RiskPointId,
        /// The one that stays.
        into: RiskPointId,
        /// Why.
        reason: String,
    },
    /// Take a candidate off before the meeting.
    Dismiss {
        /// Which.
        candidate: RiskPointId,
        /// Why.
        reason: String,
    },
    /// Give a candidate other words; the earlier ones stay in what was said.
    Reword {
        /// In which way.
        way: WayId,
        /// As it is to be.
        finding: Finding,
        /// Why.
        reason: String,
        /// The statement's id.
        statement: StatementId,
    },
    /// Add the opinion of an expert.
    Opine {
        /// In which way.
        way: WayId,
        /// What.
        opinion: Opinion,
        /// Who.
        expert: String,
    },
    /// Say yes to the four questions (S2-07), with a remark to each.
    Check {
        /// The remarks.
        remarks: [String; 4],
    },
    /// Take what somebody of the public proposed into the round.
    Adopt {
        /// In which way.
        way: WayId,
        /// What.
        finding: Finding,
    },
    /// Add what somebody of the public said of a candidate.
    Hear {
        /// In which way.
        way: WayId,
        /// What.
        opinion: Opinion,
    },
    /// Take down what the team decided about one candidate.
    Decide {
        /// Which.
        candidate: RiskPointId,
        /// What.
        decision: Decision,
    },
    /// Publish what was decided.
    Publish {
        /// For whom.
        scope: Scope,
        /// Until when.
        until: Date,
    },
    /// Take it down.
    TakeDown {
        /// Why.
        reason: String,
    },
    /// Put it back.
    PutBack,
    /// Close the round for good: its points go into the register.
    Archive,
}

/// What a way is closed with that does not stand in the round before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carries {
    /// Nothing.
    #[default]
    Nothing,
    /// All reviews, which nobody has seen so far.
    Reviews {
        /// What they say of candidates.
        opinions: Vec<Opinion>,
        /// What they found beside.
        findings: Vec<Finding>,
        /// How many looked at which step.
        looked: Vec<(Step, u32)>,
    },
    /// How far the comments of the public are.
    Comments(Tally),
}

/// What somebody says of a candidate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Opinion {
    /// Of which.
    pub candidate: RiskPointId,
    /// What it does to it.
    pub stance: Stance,
    /// What is said.
    pub text: String,
    /// The grade that is given.
    pub grade: Option<Grade>,
    /// The statement's id, by chance.
    pub id: StatementId,
}

crate::record!(Opinion, StatementId { candidate, stance, text, grade });

/// How many comments came in, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Shown.
    pub published: u32,
    /// Not shown, for a coded reason.
    pub withheld: u32,
    /// Not looked at yet.
    pub pending: u32,
    /// Shown, and not answered yet.
    pub unanswered: u32,
}

impl Tally {
    /// All that came in: the sum that the public is shown.
    pub const fn received(self) -> u32 {
        self.published + self.withheld + self.pending
    }
}

/// What kind of command it was, of what, and why: kept in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verb {
    /// The command's name.
    pub name: SmolStr,
    /// The way, post or candidate it was about.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub of: SmolStr,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Command {
    pub(super) fn verb(&self) -> Verb {
        let verb =
            |name: &str, of: &str, reason: &str| Verb { name: name.into(), of: of.into(), reason: reason.into() };
        match self {
            Command::Prepare(_) => verb("prepare", "", ""),
            Command::LayOutQuestions(_) => verb("lay_out_questions", "", ""),
            Command::Open(way) => verb("open", way, ""),
            Command::Close { way, .. } => verb("close", way, ""),
            Command::LeaveOut { way, reason } => verb("leave_out", way, reason),
            Command::SendBack { to, reason, .. } => verb("send_back", to, reason),
            Command::Extend { way, reason, .. } => verb("extend", way, reason),
            Command::Remind(way) => verb("remind", way, ""),
            Command::Excuse { post, reason, .. } => verb("excuse", post.as_str(), reason),
            Command::HandIn { post, .. } => verb("hand_in", post.as_str(), ""),
            Command::Return { post, reason, .. } => verb("return", post.as_str(), reason),
            Command::Pass { post, none, .. } => verb("pass", post.as_str(), none),
            Command::Designate { finding, reason, .. } => verb("designate", finding.id.as_str(), reason),
            Command::Answer { candidate, text } => verb("answer", candidate.as_str(), text),
            Command::Merge { gone, reason, .. } => verb("merge", gone.as_str(), reason),
            Command::Dismiss { candidate, reason } => verb("dismiss", candidate.as_str(), reason),
            Command::Reword { finding, reason, .. } => verb("reword", finding.id.as_str(), reason),
            Command::Opine { opinion, .. } => verb("opine", opinion.candidate.as_str(), ""),
            Command::Check { .. } => verb("check", "", ""),
            Command::Adopt { finding, .. } => verb("adopt", finding.id.as_str(), ""),
            Command::Hear { opinion, .. } => verb("hear", opinion.candidate.as_str(), ""),
            Command::Decide { candidate, .. } => verb("decide", candidate.as_str(), ""),
            Command::Publish { .. } => verb("publish", "", ""),
            Command::TakeDown { reason } => verb("take_down", "", reason),
            Command::PutBack => verb("put_back", "", ""),
            Command::Archive => verb("archive", "", ""),
        }
    }

    pub(super) fn decide(&self, round: &Round, today: Date, by: &str) -> Result<Vec<Change>, Refusal> {
        if let Command::Prepare(plan) = self {
            return plan.decide(round);
        }
        let head = round.head().ok_or(Refusal::NotPrepared)?;
        if head.archived_on.is_some() {
            return Err(Refusal::Archived);
        }
        match self {
            Command::Prepare(_) => Ok(Vec::new()),
            Command::LayOutQuestions(questions) => questionnaire::lay_out(round, questions),
            Command::Open(way) => life::open(round, way, today),
            Command::Close { way, carries } => life::close(round, way, carries, today),
            Command::LeaveOut { way, reason } => life::leave_out(round, way, reason),
            Command::SendBack { to, closes_on, reason } => life::send_back(round, to, *closes_on, reason, today),
            Command::Extend { way, closes_on, reason } => life::extend(round, way, *closes_on, reason, today),
            Command::Remind(way) => life::remind(round, way, today),
            Command::Excuse { way, post, reason } => life::excuse(round, way, post, reason),
            Command::HandIn { way, post } => self_check::hand_in(round, way, post, today),
            Command::Return { way, post, reason } => self_check::give_back(round, way, post, reason),
            Command::Pass { way, post, findings, looked, none } => {
                self_check::pass(round, way, post, findings, looked, none, today)
            }
            Command::Designate { way, finding, reason, answer_by } => {
                org_designation::designate(round, way, finding, reason, *answer_by, today)
            }
            Command::Answer { candidate, text } => org_designation::answer(round, candidate, text),
            Command::Merge { gone, into, reason } => org_designation::merge(round, gone, into, reason),
            Command::Dismiss { candidate, reason } => org_designation::dismiss(round, candidate, reason),
            Command::Reword { way, finding, reason, statement } => {
                org_designation::reword(round, way, finding, reason, statement, today)
            }
            Command::Opine { way, opinion, expert } => org_designation::opine(round, way, opinion, expert, today),
            Command::Check { remarks } => org_designation::check(round, remarks, today, by),
            Command::Adopt { way, finding } => public_assessment::adopt(round, way, finding, today),
            Command::Hear { way, opinion } => public_assessment::hear(round, way, opinion, today),
            Command::Decide { candidate, decision } => team_decision::decide(round, candidate, decision, today),
            Command::Publish { scope, until } => online_publicity::publish(round, *scope, *until, today),
            Command::TakeDown { reason } => online_publicity::take_down(round, reason, today),
            Command::PutBack => online_publicity::put_back(round, today),
            Command::Archive => life::archive(round, today),
        }
    }
}

/// Refuses a reason that says nothing, or too much.
pub(super) fn because(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() { Err(Refusal::ReasonMissing) } else { short(&[reason]) }
}

/// Refuses texts that are too long.
pub(super) fn short(texts: &[&str]) -> Result<(), Refusal> {
    let long = texts.iter().any(|text| text.chars().count() > TEXT_MAX);
    if long { Err(Refusal::TextTooLong { limit: TEXT_MAX }) } else { Ok(()) }
}

pub(super) use peer_review::uncover;
