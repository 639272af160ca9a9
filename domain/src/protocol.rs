//! All that crosses the socket, as JSON texts, one message a frame.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::engine::{Ask, Author};
use crate::flowchart::{Command, Flowchart, FlowchartOperation, Refusal};
use crate::geometry::Point;
use crate::id::{ClientId, OperationId};
use crate::risk::Place;

/// The version of these messages. A browser of another version is told to load its page anew; what
/// it has not sent yet stays with it.
pub const VERSION: u32 = 1;

/// The longest frame that the server reads, in bytes.
pub const FRAME_MAX: usize = 4 * 1024 * 1024;

/// What a browser says. A client must say [`ToServer::Hello`] first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "nearly all messages are the large one, and none is kept")]
pub enum ToServer {
    /// Here I am, and I have all up to `seq`.
    Hello {
        /// [`VERSION`].
        version: u32,
        /// The last operation that the browser has; 0: none.
        seq: u64,
        /// The browser's page.
        client: ClientId,
    },
    /// Please do this. The id makes it happen once, however often it is sent.
    Ask {
        /// The operation's id.
        id: OperationId,
        /// What to do.
        ask: Ask<Command>,
    },
    /// Where the person's hand is. Never stored.
    Presence(Presence),
    /// Still here.
    Ping,
}

/// What the server says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToBrowser {
    /// The answer to hello: what the browser has missed.
    Welcome {
        /// Who the server takes the person for.
        author: Author,
        /// Whether the person may change the chart.
        may_edit: bool,
        /// What the browser has missed.
        missed: Missed,
    },
    /// These operations are on the disk, in this order.
    Done(Vec<FlowchartOperation>),
    /// This was asked and is not done.
    Refused {
        /// What was asked.
        id: OperationId,
        /// Why.
        refusal: Refusal,
    },
    /// Who is here, and where their hands are; the receiver itself is not among them.
    Present(Vec<Present>),
    /// The server ends the connection.
    Bye(Bye),
    /// Answer to a ping.
    Pong,
}

/// What a browser has missed while it was away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missed {
    /// These operations.
    Operations(Vec<FlowchartOperation>),
    /// So much that the whole is shorter.
    Whole {
        /// The chart.
        chart: Box<Flowchart>,
        /// The last operation in it.
        seq: u64,
    },
}

/// Why the server ends a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bye {
    /// The session has ended: sign in again. What is unsent stays in the browser.
    SignedOut,
    /// The person may no longer open this chart.
    NotAllowed,
    /// The server stops; come back after this many milliseconds.
    Restart {
        /// How long to wait.
        wait_ms: u32,
    },
    /// The chart's room has more to do than it can; come back after this many milliseconds.
    Busy {
        /// How long to wait.
        wait_ms: u32,
    },
    /// Nothing can be written down at the moment (a full disk, say); come back after this many
    /// milliseconds. What was asked and not answered stays in the browser and is asked again.
    NoStorage {
        /// How long to wait.
        wait_ms: u32,
    },
    /// The browser's program is of another version: load the page anew.
    Version,
    /// The browser does not read what it is sent: connect again.
    TooSlow,
    /// Something was sent that is not a message.
    BadMessage,
    /// Messages come faster than the limit allows.
    TooFast,
}

/// Where a person's hand is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Presence {
    /// The pointer, in canvas units; `None` when it is elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Point>,
    /// What is selected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selection: Vec<Place>,
}

/// Somebody who looks at the chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Present {
    /// Their browser's page.
    pub client: ClientId,
    /// Their name.
    pub name: SmolStr,
    /// Where their hand is.
    pub presence: Presence,
}
