//! What can happen to a meeting.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Head, Item, Position, Remark, Seat, Sitting};
use crate::engine::{self, Delta, Record};

/// What happened to one record of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// What it is about.
    Head(Delta<Head>),
    /// How far it is.
    Sitting(Delta<Sitting>),
    /// Somebody who takes part.
    Seat(Delta<Seat>),
    /// An item of the agenda.
    Item(Delta<Item>),
    /// A position, or a correction beside it.
    Position(Delta<Position>),
    /// Something that was said without a vote.
    Remark(Delta<Remark>),
}

impl engine::Change for Change {
    fn inverse(&self) -> Self {
        match self.clone() {
            Change::Head(delta) => Change::Head(delta.inverse()),
            Change::Sitting(delta) => Change::Sitting(delta.inverse()),
            Change::Seat(delta) => Change::Seat(delta.inverse()),
            Change::Item(delta) => Change::Item(delta.inverse()),
            Change::Position(delta) => Change::Position(delta.inverse()),
            Change::Remark(delta) => Change::Remark(delta.inverse()),
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
