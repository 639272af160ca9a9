//! Why a command is not carried out.

use serde::{Deserialize, Serialize};

/// Why not. The words for the person are in the interface's texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The step is not there (any more).
    NoSuchNode,
    /// The flow is not there (any more).
    NoSuchFlow,
    /// The lane is not there (any more).
    NoSuchLane,
    /// The risk point is not there.
    NoSuchRisk,
    /// The measure is not there (any more).
    NoSuchMeasure,
    /// The remark is not there (any more).
    NoSuchRemark,
    /// Something new has an id that is in use.
    IdTaken {
        /// The id.
        id: String,
    },
    /// An id is not one.
    BadId {
        /// The id.
        id: String,
    },
    /// The chart would hold more nodes than it may.
    TooManyNodes {
        /// How many it may hold.
        limit: usize,
    },
    /// The chart would hold more flows, lanes, risk points or remarks than it may.
    TooManyRecords {
        /// How many it may hold.
        limit: usize,
    },
    /// A text is too long.
    TextTooLong {
        /// How many characters it may have.
        limit: usize,
    },
    /// A flow has too many bends.
    TooManyBends {
        /// How many it may have.
        limit: usize,
    },
    /// A place or size is beyond the canvas.
    OutOfBounds,
    /// A sub-process would lie within itself.
    WithinItself,
    /// Steps would lie within a step that is no expanded sub-process.
    NotAFrame,
    /// Nothing leads away from an end.
    FromEnd,
    /// Nothing leads into a start.
    IntoStart,
    /// A flow would begin and end at the same annotation, or join two of them.
    AnnotationOnly,
    /// A lane would become too narrow.
    LaneTooNarrow {
        /// The least breadth, in canvas units.
        least: i32,
    },
    /// Lanes would overlap or leave a gap.
    LanesApart,
    /// Retiring a risk point needs a reason.
    ReasonMissing,
    /// A remark needs a text.
    TextMissing,
    /// Somebody has hung something on it since.
    InUse {
        /// What it is called.
        label: String,
    },
    /// It can't be undone: it was changed again since.
    ChangedSince {
        /// What it is called.
        label: String,
    },
    /// A risk point would vanish without a disposition.
    RiskVanishes,
    /// The operation to undo is not known.
    UnknownOperation,
    /// Nothing would change.
    NothingToDo,
    /// The person may not do this.
    NotAllowed,
}
