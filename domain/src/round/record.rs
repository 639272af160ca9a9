//! The records of a discovery round.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::Questionnaire;
use crate::calendar::{Calendar, Date};
use crate::engine::Record;
use crate::id::{
    AccountId, DepartmentId, FlowchartId, ItemId, MeetingId, NodeId, OrganisationId, PostId, RiskPointId, RoundId,
    StatementId,
};
use crate::meeting::Amendment;
use crate::organisation::PostTier;
use crate::register::{Decided, Way};
use crate::risk::{Grade, PowerDomain, RiskType};

/// Which way of a round is meant. The list of ways is data: a place may run five of its own, two of one kind.
pub type WayId = SmolStr;

/// What a round is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its id.
    pub id: RoundId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is called.
    pub title: String,
    /// The year it belongs to.
    pub year: u16,
    /// The project it belongs to; empty: the year's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub project: String,
    /// The charts that are searched.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub charts: BTreeSet<FlowchartId>,
    /// What the public is asked.
    #[serde(default, skip_serializing_if = "Questionnaire::is_empty")]
    pub questionnaire: Questionnaire,
    /// The four questions that were answered before the points went to the team (S2-07).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Checked>,
    /// The publication of what was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publicity: Option<Publicity>,
    /// The day it went into the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_on: Option<Date>,
}

crate::record!(
    Head,
    RoundId { organisation, title, year, project, charts, questionnaire, checked, publicity, archived_on }
);

/// One way of a round: when it runs and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayRun {
    /// Which.
    pub id: WayId,
    /// Its place in the list, from 1.
    pub place: u8,
    /// Which of the six forms it takes.
    pub kind: Way,
    /// What it is called here; empty: as the form is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The first day.
    pub opens_on: Date,
    /// The last day on which something may be handed in.
    pub closes_on: Date,
    /// How far it is.
    pub state: WayState,
    /// How often a later way sent the round back to this one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub sent_back: u16,
    /// The days on which those who had not handed in were reminded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reminded_on: Vec<Date>,
    /// How many reviewers looked at which step: told without their names, when the way closes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looked: Vec<(Step, u32)>,
}

crate::record!(WayRun, WayId { place, kind, name, opens_on, closes_on, state, sent_back, reminded_on, looked });

fn is_none(count: &u16) -> bool {
    *count == 0
}

/// How far a way is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayState {
    /// 未开始
    Planned,
    /// 进行中
    Open,
    /// 已结束
    Closed(Date),
    /// 不采用, for this reason.
    LeftOut(String),
}

impl WayState {
    /// Whether nothing more happens in it.
    pub const fn is_over(&self) -> bool {
        matches!(self, WayState::Closed(_) | WayState::LeftOut(_))
    }
}

/// A post that takes part, as it was when the round was prepared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The post.
    pub id: PostId,
    /// Its name.
    pub name: String,
    /// Its tier, which says what its holder is asked.
    pub tier: PostTier,
    /// Its department.
    pub department: DepartmentId,
    /// The department's name.
    pub department_name: String,
    /// The account of the holder; none: vacant, or without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<AccountId>,
    /// The holder's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holder_name: String,
    /// The post that its holder answers to, if it takes part too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<PostId>,
    /// How far its holder is in each way that asks every post.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub progress: BTreeMap<WayId, Progress>,
    /// How often its worksheet was returned.
    #[serde(default, skip_serializing_if = "is_none")]
    pub returned: u16,
    /// The steps its holder has looked at.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub looked: BTreeSet<Step>,
}

crate::record!(
    Seat,
    PostId { name, tier, department, department_name, holder, holder_name, above, progress, returned, looked }
);

/// A step of a chart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Step {
    /// The chart.
    pub chart: FlowchartId,
    /// The step.
    pub node: NodeId,
}

/// How far somebody is who was asked. Nothing said yet: waiting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// 已提交
    HandedIn(Date),
    /// 已退回, for this reason.
    Returned(String),
    /// 已完成
    Done(Date),
    /// 免于填报, for this reason.
    Excused(String),
}

impl Progress {
    /// Whether nothing more is waited for.
    pub const fn is_over(&self) -> bool {
        matches!(self, Progress::Done(_) | Progress::Excused(_))
    }
}

/// What somebody found: what becomes a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Its id, kept from here to the archive.
    pub id: RiskPointId,
    /// The post that carries it.
    pub post: PostId,
    /// The step where it is; none: it hangs on the post alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// Which of the five types.
    pub kind: RiskType,
    /// Which of the four links.
    pub domain: PowerDomain,
    /// How it shows.
    pub manifestation: String,
    /// The finder's grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Why that grade; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade_reason: String,
    /// What the finder would do against it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
}

crate::record!(Finding, RiskPointId { post, step, kind, domain, manifestation, grade, grade_reason, measure });

/// A candidate risk point of a round (待定风险点).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// What was found, in the words that hold now; earlier words stand in the statements.
    pub found: Finding,
    /// The way that found it first.
    pub first: WayId,
    /// The day.
    pub raised_on: Date,
    /// The office has pointed at it: the unit can't make it go away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub designation: Option<Designation>,
    /// What has become of it.
    pub fate: Fate,
}

impl Record for Candidate {
    type Id = RiskPointId;

    fn id(&self) -> &RiskPointId {
        &self.found.id
    }

    /// A round is not undone: only the whole record goes back.
    fn restored(&self, before: &Self, after: &Self) -> Option<Self> {
        (self == after).then(|| before.clone())
    }
}

/// Why the office has pointed at a candidate, and what the unit says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Designation {
    /// Why.
    pub reason: String,
    /// The last day on which the unit may answer.
    pub answer_by: Date,
    /// What the unit answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// What has become of a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It waits for the team.
    Open,
    /// It was the same as another, in which it goes on.
    Merged {
        /// The other.
        into: RiskPointId,
        /// Why.
        reason: String,
    },
    /// The office took it off before the meeting.
    Dismissed(String),
    /// The team has decided.
    Decided(Box<Decision>),
}

/// What the team decided about one candidate (一点一议, S1-22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The day of the meeting.
    pub on: Date,
    /// The number of the minutes.
    pub number: String,
    /// Who was there, by post.
    pub present: Vec<String>,
    /// The file with the signed paper, as the store names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    /// The meeting that was held here and decided it; none: what a signed paper says was taken down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<AtMeeting>,
    /// What was decided.
    pub result: Verdict,
}

/// Where a decision comes from, when the meeting was held here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtMeeting {
    /// Which.
    pub meeting: MeetingId,
    /// As which item.
    pub item: ItemId,
    /// In which parts it was adopted otherwise than it was proposed.
    #[serde(default, skip_serializing_if = "Amendment::is_empty")]
    pub amended: Amendment,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It goes on the list, so graded and so controlled.
    Confirmed(Decided),
    /// It does not, for this reason.
    Rejected(String),
    /// Not today, for this reason: it comes up again.
    Postponed(String),
}

/// Something that was said of a candidate. Never changed and never removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its id: by chance, so that it says nothing of the moment.
    pub id: StatementId,
    /// Of which candidate.
    pub candidate: RiskPointId,
    /// In which way.
    pub way: WayId,
    /// By whom, as far as the readers of the round may know.
    pub voice: Voice,
    /// What it does to the candidate.
    pub stance: Stance,
    /// What was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The grade that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Why that grade, where the text does not say it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade_reason: String,
    /// The day.
    pub on: Date,
}

crate::record!(Statement, StatementId { candidate, way, voice, stance, text, grade, grade_reason, on });

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The holder of a post, for the own post.
    Post(PostId),
    /// A reviewer. Who it was stands in the review, which is sealed.
    Reviewer,
    /// The office.
    Office,
    /// An expert, by name.
    Expert(String),
    /// Somebody of the public.
    Public,
    /// The leadership team.
    Team,
}

crate::words! {
    /// What a statement does to a candidate.
    Stance {
        /// 提出
        Raise = "raise",
        /// 认可
        Confirm = "confirm",
        /// 修正
        Correct = "correct",
        /// 异议
        Dispute = "dispute",
        /// 意见
        Remark = "remark",
    }
}

/// The four questions before the points go to the team (S2-07): items complete, flows proper, risks accurate, measures
/// adequate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The day.
    pub on: Date,
    /// Who says so.
    pub by: String,
    /// One remark to each question; saying yes to all four is what checking means.
    pub remarks: [String; 4],
}

/// The publication of what was decided (网上晒).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publicity {
    /// Who may read it.
    pub scope: Scope,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// When it was taken down: gaps stay visible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

impl Publicity {
    /// Whether it can be read on that day.
    pub fn is_up(&self, today: Date) -> bool {
        self.from <= today && !self.is_down()
    }

    /// Whether it was taken down and not put back.
    pub fn is_down(&self) -> bool {
        self.gaps.last().is_some_and(|gap| gap.until.is_none())
    }
}

/// How long something is shown at least: a rule of the region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// How many days.
    pub days: u16,
    /// Whether working days are counted.
    pub in_working_days: bool,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown { days: 7, in_working_days: false }
    }
}

impl Shown {
    /// The most days that can be asked for.
    pub const DAYS_MAX: u16 = 365;

    /// The last day of what is shown from a day on: counted from the next, and never one that is off, where the working
    /// days of the year are known.
    pub fn last_day(self, from: Date, calendar: &Calendar) -> Date {
        let plain = from.plus_days(i64::from(self.days)).unwrap_or(Date::LAST);
        let counted =
            if self.in_working_days { calendar.add(from, u32::from(self.days)) } else { calendar.on_or_after(plain) };
        counted.unwrap_or(plain)
    }
}

/// A time in which what was published could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The day it was taken down.
    pub from: Date,
    /// The day it was put back; none: it still is down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

crate::words! {
    /// Who may read what is published (S1-14).
    Scope {
        /// 本单位
        Unit = "unit",
        /// 本系统
        System = "system",
        /// 社会公开
        Public = "public",
    }
}
