//! How a meeting is laid out: who takes part, and the agenda.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::change::new;
use super::command::short;
use super::consulted::heard;
use super::{
    Agendum, Capacity, Change, Head, ITEMS_MAX, Item, ItemState, Meeting, ObserverRule, Phase, Presence, Refusal,
    SEATS_MAX, Seat, Sitting,
};
use crate::engine::{Delta, Record, Table};
use crate::id::{SeatId, is_valid};
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
        let items = self.agenda.iter().zip(1..).map(|(agendum, place)| waiting(agendum, place));
        let head = Head { reseated: Vec::new(), refused: Vec::new(), ..self.head.clone() };
        let mut changes = replaced(&meeting.head, [head], Change::Head);
        changes.extend(replaced(&meeting.sitting, [sitting], Change::Sitting));
        changes.extend(replaced(&meeting.seats, placed(&self.seats), Change::Seat));
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
        check_seats(&self.seats, rules.observer)?;
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

/// Refuses seats that are there twice, too many, or not enough for a meeting.
pub(super) fn check_seats(seats: &[Seat], observer: ObserverRule) -> Result<(), Refusal> {
    let mut ids = BTreeSet::new();
    let mut accounts = BTreeSet::new();
    let placed = placed(seats);
    for seat in &placed {
        if !is_valid(seat.id.as_str()) {
            return Err(Refusal::BadId);
        }
        if !ids.insert(&seat.id) || seat.account.as_ref().is_some_and(|account| !accounts.insert(account)) {
            return Err(Refusal::IdTaken);
        }
        short(&[&seat.name])?;
    }
    if seats.len() > SEATS_MAX {
        return Err(Refusal::TooMany);
    }
    let of = |capacity| seats.iter().filter(|seat| seat.capacity == capacity).count();
    if of(Capacity::Leader) != 1 || seats.iter().filter(|seat| seat.capacity.is_team()).count() < 2 {
        return Err(Refusal::BadTeam);
    }
    if of(Capacity::Recorder) == 0 {
        return Err(Refusal::RecorderMissing);
    }
    if observer == ObserverRule::Needed && of(Capacity::Observer) == 0 {
        return Err(Refusal::ObserverMissing);
    }
    Ok(())
}

/// Seats in the order of precedence, the team first; nobody is there yet.
pub(super) fn placed(seats: &[Seat]) -> Vec<Seat> {
    let mut placed = seats.to_vec();
    order::sort_by_key(&mut placed, |seat| seat.capacity);
    for (seat, place) in placed.iter_mut().zip(1..) {
        (seat.place, seat.presence) = (place, Presence::Away);
        seat.comings.clear();
    }
    placed
}

/// Refuses an item without a title, that concerns somebody outside the team, or that says too much.
pub(super) fn sound(agendum: &Agendum, is_team: impl Fn(&SeatId) -> bool) -> Result<(), Refusal> {
    if agendum.title.trim().is_empty() {
        return Err(Refusal::TitleMissing);
    }
    if !agendum.concerns.iter().all(is_team) {
        return Err(Refusal::NoSuchAttendee);
    }
    heard(&agendum.consulted)?;
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
pub(super) fn replaced<R: Record>(
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
