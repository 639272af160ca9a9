//! What can happen to a round.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Candidate, Head, Seat, Statement, WayRun};
use crate::engine::{self, Delta, Record};

/// What happened to one record of a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// What it is about.
    Head(Delta<Head>),
    /// A way.
    Way(Delta<WayRun>),
    /// A post that takes part.
    Seat(Delta<Seat>),
    /// A candidate.
    Candidate(Delta<Candidate>),
    /// Something that was said.
    Statement(Delta<Statement>),
}

impl engine::Change for Change {
    fn inverse(&self) -> Self {
        match self.clone() {
            Change::Head(delta) => Change::Head(delta.inverse()),
            Change::Way(delta) => Change::Way(delta.inverse()),
            Change::Seat(delta) => Change::Seat(delta.inverse()),
            Change::Candidate(delta) => Change::Candidate(delta.inverse()),
            Change::Statement(delta) => Change::Statement(delta.inverse()),
        }
    }
}

/// A record that is new.
pub(super) fn new<R>(record: R) -> Delta<R> {
    Delta { before: None, after: Some(Arc::new(record)) }
}

/// A record, edited; none where nothing would change.
pub(super) fn edited<R: Record>(before: &R, edit: impl FnOnce(&mut R)) -> Option<Delta<R>> {
    let mut after = before.clone();
    edit(&mut after);
    (after != *before).then(|| Delta { before: Some(Arc::new(before.clone())), after: Some(Arc::new(after)) })
}
