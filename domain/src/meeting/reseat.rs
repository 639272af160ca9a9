//! Other seats than planned: the team is the one of the day of the meeting (R5a).

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, edited};
use super::command::{Asked, because};
use super::plan::{check_seats, placed, replaced};
use super::{Marked, Phase, Refusal, Seat};
use crate::id::{ItemId, SeatId};

/// Seats others than planned, before the meeting opens. Who has entered stays there; who goes is concerned by no item.
pub(super) fn decide(
    ask: Asked<'_>,
    seats: &[Seat],
    concerns: &BTreeMap<ItemId, BTreeSet<SeatId>>,
    reason: &str,
) -> Result<Vec<Change>, Refusal> {
    match ask.sitting.phase {
        Phase::Prepared => return Err(Refusal::NotCirculated),
        Phase::Circulated | Phase::Called => {}
        Phase::Open => return Err(Refusal::Begun),
        Phase::Closed | Phase::Announced => return Err(Refusal::Over),
    }
    because(reason)?;
    let head = ask.meeting.head().ok_or(Refusal::NotPrepared)?;
    check_seats(seats, head.rules.observer)?;
    let is_team = |id: &SeatId| seats.iter().any(|seat| seat.id == *id && seat.capacity.is_team());
    if !concerns.values().flatten().all(is_team) {
        return Err(Refusal::NoSuchAttendee);
    }
    let mut seats = placed(seats);
    for seat in &mut seats {
        if let Some(there) = ask.meeting.seat(&seat.id) {
            (seat.presence, seat.comings) = (there.presence.clone(), there.comings.clone());
        }
    }
    let mut changes = replaced(&ask.meeting.seats, seats.clone(), Change::Seat);
    if changes.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    for item in ask.meeting.items() {
        let change = edited(item, |item| match concerns.get(item.id()) {
            Some(now) => item.agendum.concerns.clone_from(now),
            None => item.agendum.concerns.retain(is_team),
        });
        changes.extend(change.map(Change::Item));
    }
    let mark = Marked { at_ms: ask.now, reason: reason.to_owned() };
    changes.extend(edited(head, |head| head.reseated.push(mark)).map(Change::Head));
    Ok(changes)
}
