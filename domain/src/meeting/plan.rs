//! How a meeting is laid out: who takes part, and the agenda.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::change::new;
use super::command::short;
use super::{
    Agendum, Capacity, Change, Head, ITEMS_MAX, Item, ItemState, Meeting, ObserverRule, Phase, Presence, Refusal,
    SEATS_MAX, Seat, Sitting,
};
use crate::engine::{Delta, Record, Table};
use crate::id::is_valid;
use crate::order;

/// A meeting as it is to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What it is about.
    pub head: Head,
    /// Who takes part; those of one capacity in the order of precedence.
    pub seats: Vec<Seat>,
    /// The agenda, in its order.
    pub agenda: Vec<Agendum>,
}

impl Plan {
    /// Lays the meeting out, or lays it out anew before its papers are circulated.
    pub(super) fn decide(&self, meeting: &Meeting, now: i64) -> Result<Vec<Change>, Refusal> {
        if meeting.phase() != Phase::Prepared {
            return Err(Refusal::PlanStands);
        }
        if meeting.head().is_some_and(|it| it.id != self.head.id || it.organisation != self.head.organisation) {
            return Err(Refusal::IdTaken);
        }
        self.check()?;
        let sitting = Sitting {
            id: self.head.id.clone(),
            phase: Phase::Prepared,
            since: BTreeMap::from([(Phase::Prepared, now)]),
            latest_ms: now,
            begins_ms: None,
            announced: None,
        };
        let mut seats: Vec<_> = self.seats.iter().collect();
        order::sort_by_key(&mut seats, |seat| seat.capacity);
        let seats = seats.into_iter().zip(1..).map(|(seat, place)| Seat {
            place,
            presence: Presence::Away,
            comings: Vec::new(),
            ..seat.clone()
        });
        let items = self.agenda.iter().zip(1..).map(|(agendum, place)| waiting(agendum, place));
        let mut changes = replaced(&meeting.head, [self.head.clone()], Change::Head);
        changes.extend(replaced(&meeting.sitting, [sitting], Change::Sitting));
        changes.extend(replaced(&meeting.seats, seats, Change::Seat));
        changes.extend(replaced(&meeting.items, items, Change::Item));
        Ok(changes)
    }

    fn check(&self) -> Result<(), Refusal> {
        let rules = &self.head.rules;
        if !rules.is_sound() {
            return Err(Refusal::BadRules);
        }
        if self.head.title.trim().is_empty() {
            return Err(Refusal::TitleMissing);
        }
        short(&[&self.head.title, &self.head.room])?;
        let mut ids = BTreeSet::new();
        let mut accounts = BTreeSet::new();
        let mut seats: Vec<_> = self.seats.iter().collect();
        order::sort_by_key(&mut seats, |seat| seat.capacity);
        for seat in seats {
            if !is_valid(seat.id.as_str()) {
                return Err(Refusal::BadId);
            }
            if !ids.insert(&seat.id) || seat.account.as_ref().is_some_and(|account| !accounts.insert(account)) {
                return Err(Refusal::IdTaken);
            }
            short(&[&seat.name])?;
        }
        if self.seats.len() > SEATS_MAX {
            return Err(Refusal::TooMany);
        }
        let of = |capacity| self.seats.iter().filter(|seat| seat.capacity == capacity).count();
        if of(Capacity::Leader) != 1 || self.seats.iter().filter(|seat| seat.capacity.is_team()).count() < 2 {
            return Err(Refusal::BadTeam);
        }
        if of(Capacity::Recorder) == 0 {
            return Err(Refusal::RecorderMissing);
        }
        if rules.observer == ObserverRule::Needed && of(Capacity::Observer) == 0 {
            return Err(Refusal::ObserverMissing);
        }
        let mut ids = BTreeSet::new();
        for agendum in &self.agenda {
            if !is_valid(agendum.id.as_str()) {
                return Err(Refusal::BadId);
            }
            if !ids.insert(&agendum.id) {
                return Err(Refusal::IdTaken);
            }
            sound(agendum, |id| self.seats.iter().any(|seat| seat.id == *id && seat.capacity.is_team()))?;
        }
        if self.agenda.len() > ITEMS_MAX { Err(Refusal::TooMany) } else { Ok(()) }
    }
}

/// Refuses an item without a title, that concerns somebody outside the team, or that says too much.
pub(super) fn sound(agendum: &Agendum, is_team: impl Fn(&crate::id::SeatId) -> bool) -> Result<(), Refusal> {
    if agendum.title.trim().is_empty() {
        return Err(Refusal::TitleMissing);
    }
    if !agendum.concerns.iter().all(is_team) {
        return Err(Refusal::NoSuchAttendee);
    }
    let terms = &agendum.terms;
    short(&[&agendum.title, &terms.text, &terms.measure, &terms.responsible, &agendum.papers, &agendum.subject])
}

/// An item that waits.
pub(super) fn waiting(agendum: &Agendum, place: u16) -> Item {
    Item {
        agendum: agendum.clone(),
        place,
        circulated_ms: None,
        changed: Vec::new(),
        emergency: None,
        withdrawn: BTreeMap::new(),
        cast: BTreeSet::new(),
        begun_ms: None,
        state: ItemState::Waiting,
    }
}

/// What leads from the records that are there to these.
fn replaced<R: Record>(
    table: &Table<R>,
    by: impl IntoIterator<Item = R>,
    change: impl Fn(Delta<R>) -> Change,
) -> Vec<Change> {
    let mut left = table.clone();
    let mut changes = Vec::new();
    for record in by {
        let before = left.remove(record.id());
        if before.as_deref() != Some(&record) {
            changes.push(Delta { before, ..new(record) });
        }
    }
    let gone = left.into_values().map(|before: Arc<R>| Delta { before: Some(before), after: None });
    changes.into_iter().chain(gone).map(change).collect()
}
