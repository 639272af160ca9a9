//! What crosses from a person to the log.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::id::{AccountId, OperationId};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The account.
    pub id: AccountId,
    /// The name as it was at the time.
    pub name: SmolStr,
}

/// Who acts, and when. The core never asks for the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// Who acts.
    pub author: Author,
    /// Milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
}

/// What a browser can ask of a room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask<C> {
    /// Carry out a command.
    Do(C),
    /// Take back what an earlier operation did. An undo is one more operation, and can be undone.
    Revert(OperationId),
}

/// What an operation was, as the log keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed<V> {
    /// A command was carried out.
    Did(V),
    /// An earlier operation was taken back.
    Reverted(OperationId),
}

/// A command that was carried out: one line of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation<C, V> {
    /// Made by the browser that asked; the same id again is the same operation.
    pub id: OperationId,
    /// Place in the document's log, from 1, without gaps.
    pub seq: u64,
    /// Who and when.
    pub context: Context,
    /// What was asked for.
    pub deed: Deed<V>,
    /// What happened.
    pub changes: Vec<C>,
    /// The SHA-256 that chains the log, in hex: over the previous line's hash and all of the above.
    pub hash: SmolStr,
}
