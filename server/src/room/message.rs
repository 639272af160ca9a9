//! What a room is told, and what it answers.

use std::sync::Arc;

use liantu_domain::engine::{Ask, Author, Hash};
use liantu_domain::flowchart::{Command, Flowchart, FlowchartOperation, Refusal};
use liantu_domain::id::{ClientId, OperationId};
use liantu_domain::protocol::{Missed, Presence};
use smol_str::SmolStr;
use tokio::sync::oneshot;

use super::Outlet;
use crate::store::audit;

/// A message to a room.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly every message asks for something")]
pub enum ToRoom {
    /// Please do this.
    Ask(Asked),
    /// A browser comes in.
    Join {
        /// The connection, unlike any other of this program.
        connection: u64,
        /// The browser's page.
        client: ClientId,
        /// The person's name.
        name: SmolStr,
        /// The last operation that the browser has.
        since: u64,
        /// The way back to it.
        outlet: Outlet,
        /// Where the answer goes.
        answer: oneshot::Sender<Joined>,
    },
    /// It goes.
    Leave {
        /// The connection.
        connection: u64,
    },
    /// Where the person's hand is.
    Presence {
        /// The connection.
        connection: u64,
        /// Where.
        presence: Presence,
    },
    /// Somebody wants to read the document as it is.
    Read {
        /// Where the answer goes.
        answer: oneshot::Sender<State>,
    },
    /// Another program has put something behind the log.
    Look {
        /// How far the log reaches now.
        seq: u64,
    },
}

/// Something that is asked of a room.
#[derive(Debug)]
pub struct Asked {
    /// The id that makes it happen once.
    pub id: OperationId,
    /// What.
    pub ask: Ask<Command>,
    /// By whom. That they may is the asker's to see to.
    pub author: Author,
    /// An audit entry to be written with it.
    pub audit: Option<audit::Entry>,
    /// Where the answer goes.
    pub reply: Reply,
}

/// Where an answer goes.
#[derive(Debug)]
pub enum Reply {
    /// To a browser in the room.
    Socket(u64),
    /// To somebody who waits for just this.
    Once(oneshot::Sender<Answer>),
}

/// What became of an ask.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It is in the log.
    Done(Arc<FlowchartOperation>),
    /// It is not done.
    Refused(Refusal),
    /// It could not be written. It may be asked again with the same id.
    Unavailable,
}

/// The answer to joining.
#[derive(Debug)]
pub struct Joined {
    /// What the browser has missed.
    pub missed: Missed,
}

/// A document as it is.
#[derive(Clone, Debug)]
pub struct State {
    /// The document.
    pub chart: Flowchart,
    /// The number of the last operation in it.
    pub seq: u64,
    /// That operation's hash.
    pub hash: Hash,
    /// The hash of the document itself.
    pub canonical: Hash,
}

/// The room's inbox is full: come back later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;
