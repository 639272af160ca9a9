//! The register of an organisation (风险库): what has been decided about its risk points, wherever they hang,
//! and about what is done against them. A document with a log of its own.
//!
//! What a chart says of a risk point (its place, how it shows, the finder's grade) stays the chart's. A risk
//! point that hangs on no chart hangs on a post, and then all of it is here.
//!
//! Invariants, checked by every command:
//! - a confirmed or guarded risk point has a grade, an owner and a controlling leader (S2-11);
//! - a rule that is still to be written has a plan and a date (S2-06);
//! - nothing is removed: a risk point is retired, a measure dropped, a rule repealed, each with a reason.

mod change;
mod command;
mod key;
mod record;

pub use change::Change;
pub use command::{Command, Edit, Verb};
pub use key::Key;
pub use record::{
    Assessment, Assessor, Care, Decided, MeasureKind, MeasureState, PostRisk, RiskFile, Rule, RuleState, Standing, Way,
};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::engine::{Context, Delta, Document, Mismatch, Operation, Record, Table, revert_delta, step};
use crate::id::{FlowchartId, OrganisationId, RiskPointId, RuleId};

/// The longest text of any field, in characters.
pub const TEXT_MAX: usize = 5_000;
/// The most records of one kind.
pub const RECORDS_MAX: usize = 50_000;

/// One line of a register's log.
pub type RegisterOperation = Operation<Change, Verb>;

/// The register of one organisation. Read it through its methods; change it by commands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Register {
    files: Table<RiskFile>,
    risks: Table<PostRisk>,
    measures: Table<Care>,
    rules: Table<Rule>,
}

/// The id under which an organisation's register keeps its log.
pub fn document(organisation: &OrganisationId) -> FlowchartId {
    FlowchartId::new(format!("register.{organisation}"))
}

/// Why not. The words for the person are in the interface's texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The risk point is not in the register.
    NoSuchRisk,
    /// The measure is not in the register.
    NoSuchMeasure,
    /// The rule is not in the register.
    NoSuchRule,
    /// Something new has an id that is in use.
    IdTaken,
    /// The step needs a reason.
    ReasonMissing,
    /// How it shows must be said.
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
    /// A confirmed risk point needs a grade.
    GradeMissing,
    /// A confirmed risk point needs the post that carries it (谁的风险谁防).
    OwnerMissing,
    /// A confirmed risk point needs the leader who controls it (谁是领导谁控).
    LeaderMissing,
    /// From where it stands, this step does not lead on.
    NotFrom {
        /// Where it stands.
        standing: Standing,
    },
    /// A rule still to be written needs a plan and a date.
    PlanMissing,
    /// Somebody has changed it since it was read.
    ChangedSince,
    /// The operation to undo is not known.
    UnknownOperation,
    /// Nothing would change.
    NothingToDo,
}

impl Register {
    /// What has been decided about a risk point.
    pub fn file(&self, key: &Key) -> Option<&RiskFile> {
        self.files.get(key).map(Arc::as_ref)
    }

    /// All of that, in the order of keys.
    pub fn files(&self) -> impl ExactSizeIterator<Item = &RiskFile> {
        self.files.values().map(Arc::as_ref)
    }

    /// A risk point that hangs on a post.
    pub fn risk(&self, id: &RiskPointId) -> Option<&PostRisk> {
        self.risks.get(id).map(Arc::as_ref)
    }

    /// All risk points that hang on posts, in the order of ids.
    pub fn risks(&self) -> impl ExactSizeIterator<Item = &PostRisk> {
        self.risks.values().map(Arc::as_ref)
    }

    /// A measure, or what is known here of a chart's.
    pub fn measure(&self, key: &Key) -> Option<&Care> {
        self.measures.get(key).map(Arc::as_ref)
    }

    /// All of them, in the order of keys.
    pub fn measures(&self) -> impl ExactSizeIterator<Item = &Care> {
        self.measures.values().map(Arc::as_ref)
    }

    /// A rule.
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.get(id).map(Arc::as_ref)
    }

    /// All rules, in the order of ids.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.values().map(Arc::as_ref)
    }
}

impl Document for Register {
    type Command = Command;
    type Change = Change;
    type Verb = Verb;
    type Refusal = Refusal;

    fn decide(&self, command: &Command, context: &Context) -> Result<Vec<Change>, Refusal> {
        let changes = command.decide(self, context)?;
        if changes.is_empty() { Err(Refusal::NothingToDo) } else { Ok(changes) }
    }

    fn verb(command: &Command) -> Verb {
        command.verb()
    }

    fn apply(&mut self, change: &Change) -> Result<(), Mismatch> {
        match change {
            Change::File(delta) => step(&mut self.files, delta),
            Change::Risk(delta) => step(&mut self.risks, delta),
            Change::Measure(delta) => step(&mut self.measures, delta),
            Change::Rule(delta) => step(&mut self.rules, delta),
        }
    }

    fn revert(&self, changes: &[Change]) -> Result<Vec<Change>, Refusal> {
        fn back<R: Record>(table: &Table<R>, delta: &Delta<R>) -> Result<Option<Delta<R>>, Refusal> {
            let now = delta.id().and_then(|id| table.get(id));
            revert_delta(now, delta).map_err(|_| Refusal::ChangedSince)
        }
        let mut done = Vec::new();
        for change in changes.iter().rev() {
            done.extend(match change {
                Change::File(delta) => back(&self.files, delta)?.map(Change::File),
                Change::Risk(delta) => back(&self.risks, delta)?.map(Change::Risk),
                Change::Measure(delta) => back(&self.measures, delta)?.map(Change::Measure),
                Change::Rule(delta) => back(&self.rules, delta)?.map(Change::Rule),
            });
        }
        if done.is_empty() { Err(Refusal::NothingToDo) } else { Ok(done) }
    }

    fn unknown_operation() -> Refusal {
        Refusal::UnknownOperation
    }
}
