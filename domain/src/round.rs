//! A discovery round (排查轮次): one organisation looks for the risk points of a year or a project, in six ways that
//! run from the person alone to the whole public (`domain.md` 4). A document with a log of its own.
//!
//! ```text
//! 自己查 ┐
//! 互相找 ├─▶ 社会评 ─▶ 班子定 ─▶ 网上晒 ─▶ the register
//! 组织点 ┘      └────── sent back ◀──┘
//! ```
//! The round holds what was handed in, and everybody of the organisation may open it. What some of its readers may not
//! see yet lives elsewhere: a worksheet until it is passed, a review until all are in, a comment until it is answered.
//!
//! Invariants, checked by every command:
//! - a candidate is never removed: it ends decided, merged into another, or dismissed with a reason;
//! - what was said of a candidate is never changed: later words are added;
//! - only the team decides a grade, and a way that waits for others opens when those are over;
//! - nothing of a round is undone: what was wrong is put right by a further step that says why.

mod answers;
mod archive;
mod assign;
mod blind_spot;
mod change;
mod command;
mod life;
mod plan;
pub mod progress;
mod questionnaire;
mod record;
mod ring;
mod schedule;
mod similar;
mod way;

pub use answers::{Answers, Counts as AnswerCounts, Sheet};
pub use archive::{Archived, Counts, archive};
pub use assign::{Assignment, assign};
pub use blind_spot::{BlindSpots, Looks};
pub use change::Change;
pub use command::{Carries, Command, Opinion, Tally, Verb};
pub use life::Block;
pub use plan::{FIVE_WAYS, Plan, SIX_WAYS, Shipped, is_finding, waits_for};
pub use questionnaire::{
    CHOICES_MAX, MARK_MAX, QUESTIONS_MAX, Question, Questionnaire, TOGETHER, Takes, shipped as shipped_questions,
};
pub use record::{
    AtMeeting, Candidate, Checked, Decision, Designation, Fate, Finding, Gap, Head, Progress, Publicity, Scope, Seat,
    Shown, Stance, Statement, Step, Verdict, Voice, WayId, WayRun, WayState,
};
pub use ring::{Ring, Share, Spread};
pub use schedule::Schedule;
pub use similar::{Alike, LIKENESS_MIN, likeness, look_alike};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::engine::{Context, Document, Mismatch, Operation, Table, step};
use crate::id::{FlowchartId, PostId, RiskPointId, RoundId, StatementId};
use crate::register::Way;

/// The longest text of any field, in characters.
pub const TEXT_MAX: usize = 5_000;
/// The most posts of a round.
pub const SEATS_MAX: usize = 20_000;
/// The most candidates of a round.
pub const CANDIDATES_MAX: usize = 50_000;
/// The most statements of a round.
pub const STATEMENTS_MAX: usize = 500_000;

/// One line of a round's log.
pub type RoundOperation = Operation<Change, Verb>;

/// A discovery round. Read it through its methods; change it by commands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Round {
    head: Table<Head>,
    ways: Table<WayRun>,
    seats: Table<Seat>,
    candidates: Table<Candidate>,
    statements: Table<Statement>,
}

/// The id under which a round keeps its log.
pub fn document(round: &RoundId) -> FlowchartId {
    FlowchartId::new(format!("round.{round}"))
}

/// Why not. The words for the person are in the interface's texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The round is not prepared yet.
    NotPrepared,
    /// The round has begun: its plan stands.
    Begun,
    /// The round is in the register: it is over.
    Archived,
    /// The plan has no title.
    TitleMissing,
    /// The plan has no post.
    NoSeats,
    /// The list of ways can't work: none that finds, or not exactly one decision after those.
    BadWays,
    /// A way ends before it begins.
    Backwards {
        /// Which.
        way: WayId,
    },
    /// The way is not part of the round.
    NoSuchWay,
    /// The post does not take part.
    NoSuchPost,
    /// The candidate is not in the round.
    NoSuchCandidate,
    /// Something new has an id that is in use.
    IdTaken,
    /// The step needs a reason.
    ReasonMissing,
    /// How it shows must be said, or why none was found.
    TextMissing,
    /// A text is longer than this many characters.
    TextTooLong {
        /// How many it may have.
        limit: usize,
    },
    /// There would be too many records.
    TooMany {
        /// How many there may be.
        limit: usize,
    },
    /// That is not done in this way.
    WrongWay,
    /// The way is not open.
    NotOpen,
    /// The way opens later.
    TooEarly {
        /// On that day.
        opens_on: Date,
    },
    /// The last day has passed.
    TooLate {
        /// It was that day.
        closed_on: Date,
    },
    /// Another way comes before it and is not over.
    Before {
        /// Which.
        way: WayId,
    },
    /// Something is not done yet.
    Blocked {
        /// All of it.
        by: Vec<Block>,
    },
    /// This way can't be left out: only the team decides, and somebody has to look.
    Needed,
    /// What was published is not called back into an earlier way.
    Published,
    /// The new last day is not later than the old one, or lies in the past.
    NotLater,
    /// It was handed in already.
    HandedInAlready,
    /// It was not handed in.
    NotHandedIn,
    /// The office has pointed at it: only the team can take it off.
    Designated,
    /// It was not pointed at, or was answered.
    NothingToAnswer,
    /// It is decided, merged or dismissed already.
    FateSealed,
    /// A candidate can't be merged into itself.
    IntoItself,
    /// The post that carries it must be named (谁的风险谁防).
    OwnerMissing,
    /// The leader who controls it must be named (谁是领导谁控).
    LeaderMissing,
    /// Who was present must be said.
    PresentMissing,
    /// The number of the minutes must be said.
    NumberMissing,
    /// The day lies in the future.
    InFuture,
    /// What the way must be closed with was not brought.
    CarriesMissing,
    /// It is down already.
    DownAlready,
    /// It is not down.
    NotDown,
    /// The public was asked already: the questions stand.
    Asked,
    /// A question has no words, or does not offer two answers that differ.
    QuestionUnclear {
        /// Which, from 1.
        number: u8,
    },
    /// A round is not undone.
    NoUndo,
    /// Nothing would change.
    NothingToDo,
}

impl Round {
    /// What it is about; none before it was prepared.
    pub fn head(&self) -> Option<&Head> {
        self.head.values().next().map(Arc::as_ref)
    }

    /// A way.
    pub fn way(&self, id: &WayId) -> Option<&WayRun> {
        self.ways.get(id).map(Arc::as_ref)
    }

    /// All ways, in their order.
    pub fn ways(&self) -> Vec<&WayRun> {
        let mut ways: Vec<_> = self.ways.values().map(Arc::as_ref).collect();
        ways.sort_by_key(|way| way.place);
        ways
    }

    /// The ways of one kind, in their order.
    pub fn of_kind(&self, kind: Way) -> impl Iterator<Item = &WayRun> {
        self.ways().into_iter().filter(move |way| way.kind == kind)
    }

    /// A post that takes part.
    pub fn seat(&self, post: &PostId) -> Option<&Seat> {
        self.seats.get(post).map(Arc::as_ref)
    }

    /// All posts that take part, in the order of ids.
    pub fn seats(&self) -> impl ExactSizeIterator<Item = &Seat> {
        self.seats.values().map(Arc::as_ref)
    }

    /// A candidate.
    pub fn candidate(&self, id: &RiskPointId) -> Option<&Candidate> {
        self.candidates.get(id).map(Arc::as_ref)
    }

    /// All candidates, in the order of ids.
    pub fn candidates(&self) -> impl ExactSizeIterator<Item = &Candidate> {
        self.candidates.values().map(Arc::as_ref)
    }

    /// Everything that was said, in the order of ids, which says nothing of the order of saying.
    pub fn statements(&self) -> impl ExactSizeIterator<Item = &Statement> {
        self.statements.values().map(Arc::as_ref)
    }

    /// The candidate in which another goes on, through however many merges.
    pub fn goes_on_in<'a>(&'a self, id: &'a RiskPointId) -> &'a RiskPointId {
        let mut id = id;
        while let Some(Candidate { fate: Fate::Merged { into, .. }, .. }) = self.candidate(id) {
            id = into;
        }
        id
    }

    /// Whether all ways are over and the points can go into the register.
    pub fn is_over(&self) -> bool {
        !self.ways.is_empty() && self.ways.values().all(|way| way.state.is_over())
    }
}

impl Document for Round {
    type Command = Command;
    type Change = Change;
    type Verb = Verb;
    type Refusal = Refusal;

    fn decide(&self, command: &Command, context: &Context) -> Result<Vec<Change>, Refusal> {
        let changes = command.decide(self, Date::in_beijing(context.at_ms), &context.author.name)?;
        if changes.is_empty() { Err(Refusal::NothingToDo) } else { Ok(changes) }
    }

    fn verb(command: &Command) -> Verb {
        command.verb()
    }

    fn apply(&mut self, change: &Change) -> Result<(), Mismatch> {
        match change {
            Change::Head(delta) => step(&mut self.head, delta),
            Change::Way(delta) => step(&mut self.ways, delta),
            Change::Seat(delta) => step(&mut self.seats, delta),
            Change::Candidate(delta) => step(&mut self.candidates, delta),
            Change::Statement(delta) => step(&mut self.statements, delta),
        }
    }

    fn revert(&self, _: &[Change]) -> Result<Vec<Change>, Refusal> {
        Err(Refusal::NoUndo)
    }

    fn unknown_operation() -> Refusal {
        Refusal::NoUndo
    }
}

/// The statement with which a finding comes into the round: its id follows from the finding's, which comes in once.
pub fn raising(finding: &RiskPointId) -> StatementId {
    StatementId::new(format!("s.{finding}"))
}

#[cfg(test)]
mod tests;
