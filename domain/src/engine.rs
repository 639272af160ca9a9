//! One way to change anything: a person asks ([`Ask`]), the document decides ([`Document::decide`]),
//! the log remembers ([`Operation`]). Nothing in here knows what kind of document it is.
//!
//! Invariants:
//! - a document is changed by [`Document::apply`] alone;
//! - every change names the record before and after, so it can be inverted without the log;
//! - an operation's hash covers the hash of the one before it, so a line that is removed or altered
//!   later is seen.

#[cfg(feature = "hash")]
mod chain;
mod delta;
#[cfg(feature = "hash")]
mod ledger;
mod operation;
mod replica;
mod revert;
mod table;

#[cfg(feature = "hash")]
pub use chain::{Hash, canonical, canonical_hash, hash_of, link, seal};
pub use delta::{Change, Delta, Mismatch, Record};
#[cfg(feature = "hash")]
pub use ledger::{Ledger, Outcome, Unfit};
pub use operation::{Ask, Author, Context, Deed, Operation};
pub use replica::{Pending, Received, Replica};
pub use revert::{Conflict, revert_delta};
pub use table::{Table, step};

use serde::{Serialize, de::DeserializeOwned};

/// What can be opened as a room: a plain value that is changed by commands.
pub trait Document: Clone + Serialize + DeserializeOwned {
    /// What a person asks for: one intent, imperative.
    type Command: Clone + Serialize + DeserializeOwned;
    /// What happened to one record.
    type Change: Change;
    /// What kind of command it was, and what must be said about it: kept in the log.
    type Verb: Clone + PartialEq + Serialize + DeserializeOwned;
    /// Why not. A closed enum; the words for it live in the interface.
    type Refusal: Clone + Serialize + DeserializeOwned;

    /// Decides a command against this state: the changes that carry it out, in order, or a refusal.
    /// Does not change the document.
    fn decide(&self, command: &Self::Command, context: &Context) -> Result<Vec<Self::Change>, Self::Refusal>;

    /// The word that the log keeps for a command.
    fn verb(command: &Self::Command) -> Self::Verb;

    /// Carries out one change. Fails, and changes nothing, where the record is not as the change
    /// says it was before.
    fn apply(&mut self, change: &Self::Change) -> Result<(), Mismatch>;

    /// Decides the undoing of `changes`, which were carried out some time ago: the changes that take
    /// back exactly what they did and nothing that came later, or a refusal.
    fn revert(&self, changes: &[Self::Change]) -> Result<Vec<Self::Change>, Self::Refusal>;

    /// The refusal for an undo whose operation is not in the log.
    fn unknown_operation() -> Self::Refusal;

    /// Applies all changes in order, or none of them.
    fn apply_all(&mut self, changes: &[Self::Change]) -> Result<(), Mismatch> {
        for (done, change) in changes.iter().enumerate() {
            if let Err(mismatch) = self.apply(change) {
                for change in changes[..done].iter().rev() {
                    // What was just applied can be taken back: its `after` is the current record.
                    let _ = self.apply(&change.inverse());
                }
                return Err(mismatch);
            }
        }
        Ok(())
    }

    /// Takes changes back that are the newest ones, last first.
    fn unapply_all(&mut self, changes: &[Self::Change]) -> Result<(), Mismatch> {
        changes.iter().rev().try_for_each(|change| self.apply(&change.inverse()))
    }
}
