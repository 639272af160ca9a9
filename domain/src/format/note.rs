//! What is said about a file that was read, or could not be. The words are in the interface's texts.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::flowchart::{NodeKind, Refusal};

/// A place in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// Line, from 1.
    pub line: usize,
    /// Character within the line, from 1.
    pub column: usize,
}

/// What happened to something that a file holds. Nothing is dropped without one of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// The file gave several charts.
    SeveralCharts {
        /// How many.
        count: usize,
        /// By pool (true) or by page.
        pools: bool,
    },
    /// A pool without a process: its name is known, nothing else.
    BlackBoxPool {
        /// Its name.
        name: String,
    },
    /// A page, or a pool, without anything on it.
    EmptyPage {
        /// Its name.
        name: String,
    },
    /// A kind of element is shown as something similar; it is written back as what it was.
    ShownAs {
        /// The element's name there.
        element: String,
        /// What it is here.
        kind: NodeKind,
        /// How many.
        count: usize,
    },
    /// Elements that can't be shown here are kept, and written back.
    Kept {
        /// The element's name there.
        element: String,
        /// How many.
        count: usize,
        /// Their names, as far as they have some; not more than [`super::limit::NAMES_MAX`].
        names: Vec<String>,
    },
    /// Elements were not taken.
    NotTaken {
        /// The element's name there.
        element: String,
        /// How many.
        count: usize,
        /// Their names, as far as they have some; not more than [`super::limit::NAMES_MAX`].
        names: Vec<String>,
    },
    /// A connection whose end or ends could not be found was not taken.
    DanglingFlow {
        /// Its label or id.
        name: String,
    },
    /// A connection's loose end lay on a step, and was joined to it.
    JoinedByPlace {
        /// Its label or id.
        name: String,
    },
    /// A connection between two pools, which are two charts here, was not taken.
    BetweenPools {
        /// Its label or id.
        name: String,
    },
    /// Lanes within lanes lie side by side here, named by both.
    NestedLanes {
        /// How many lanes held others.
        count: usize,
    },
    /// Lanes were narrowed, widened or moved so that they lie side by side.
    LanesAdjusted,
    /// Things without an id, or with one that could not be kept, were given another.
    IdsChanged {
        /// How many.
        count: usize,
    },
    /// The file has no places: the chart was arranged.
    Arranged,
    /// Some steps had no place, and were given one.
    Placed {
        /// How many.
        count: usize,
    },
    /// A folded sub-process was opened, since its steps lay on a page of their own.
    Opened {
        /// Its label.
        name: String,
    },
    /// Further pictures of the same process were not taken.
    OtherDiagrams {
        /// How many.
        count: usize,
    },
    /// Comments and processing instructions of the file were not taken.
    Comments {
        /// How many.
        count: usize,
    },
    /// Shapes are turned or mirrored there; here they are not, but it is written back.
    Turned {
        /// How many.
        count: usize,
    },
    /// Groups were dissolved: their members are there.
    GroupsDissolved {
        /// How many.
        count: usize,
    },
    /// The page has layers; here all lie on one.
    Layers {
        /// How many.
        count: usize,
        /// How many of them were hidden there.
        hidden: usize,
    },
    /// Something of another tool is too long to be kept.
    TooLong {
        /// What it is.
        name: String,
        /// How long it may be, in bytes.
        limit: usize,
    },
    /// Fields of our own format are not known to this version, and were not taken.
    UnknownFields {
        /// How many.
        count: usize,
        /// Their paths; not more than [`super::limit::NAMES_MAX`].
        names: Vec<String>,
    },
    /// A risk point's place is not there: it went into the tray.
    RiskToTray {
        /// How it shows.
        name: String,
    },
    /// A connection had more bends than it may; it finds its way by itself.
    Straightened {
        /// Its label or id.
        name: String,
    },
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadError {
    /// It is larger than it may be.
    FileTooLarge {
        /// How large it may be, in megabytes.
        limit_mb: usize,
    },
    /// Its packed parts unpack to more than they may.
    UnpacksTooLarge {
        /// How much they may, in megabytes.
        limit_mb: usize,
    },
    /// Elements are nested too deeply.
    TooDeep {
        /// How deep they may be.
        limit: usize,
        /// Where.
        at: At,
    },
    /// An element has too many attributes.
    TooManyAttributes {
        /// How many it may have.
        limit: usize,
        /// Where.
        at: At,
    },
    /// It holds too many elements.
    TooManyElements {
        /// How many it may hold.
        limit: usize,
    },
    /// It holds too many nodes.
    TooManyNodes {
        /// How many a chart may hold.
        limit: usize,
    },
    /// It gives too many charts.
    TooManyCharts {
        /// How many it may give.
        limit: usize,
    },
    /// It has a document type declaration, which could define entities.
    Doctype {
        /// Where.
        at: At,
    },
    /// There is nothing in it.
    Empty,
    /// It is none of the formats.
    UnknownFormat,
    /// It is XML, but neither BPMN nor draw.io.
    UnknownXml {
        /// Its outermost element.
        element: String,
    },
    /// It names an encoding that we don't know.
    UnknownEncoding {
        /// Its name.
        name: String,
    },
    /// Its bytes are not in the encoding that it names (or in UTF-8 where it names none).
    BadEncoding {
        /// The encoding's name.
        name: String,
        /// Where.
        at: At,
    },
    /// It breaks off or is not well-formed.
    Broken {
        /// Where.
        at: At,
        /// What the parser says, in its own words.
        reason: String,
    },
    /// A packed page can't be unpacked.
    BadPacking {
        /// The page's name.
        page: String,
    },
    /// It was written by a later version of this program.
    LaterVersion {
        /// The version that it names.
        version: u64,
    },
    /// What it says breaks a rule of charts.
    Refused(Refusal),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for ReadError {}

impl From<Refusal> for ReadError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TooManyNodes { limit } => ReadError::TooManyNodes { limit },
            other => ReadError::Refused(other),
        }
    }
}
