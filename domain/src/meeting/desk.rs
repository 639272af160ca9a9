//! How a meeting is called, opened, closed and announced (R1, R18).

use smol_str::SmolStr;

use super::change::{Change, edited};
use super::command::{Asked, because, short};
use super::{Announced, Coming, How, ItemState, Phase, Refusal};

pub(super) fn call(ask: Asked<'_>, begins_ms: i64) -> Result<Vec<Change>, Refusal> {
    match ask.sitting.phase {
        Phase::Prepared => return Err(Refusal::NotCirculated),
        Phase::Circulated | Phase::Called => {}
        Phase::Open => return Err(Refusal::Begun),
        Phase::Closed | Phase::Announced => return Err(Refusal::Over),
    }
    if begins_ms < ask.now {
        return Err(Refusal::InPast);
    }
    if ask.sitting.begins_ms == Some(begins_ms) {
        return Err(Refusal::NothingToDo);
    }
    Ok(ask.goes_on(Phase::Called, |sitting| sitting.begins_ms = Some(begins_ms)))
}

pub(super) fn open(ask: Asked<'_>) -> Result<Vec<Change>, Refusal> {
    match ask.sitting.phase {
        Phase::Prepared | Phase::Circulated => return Err(Refusal::NotCalled),
        Phase::Called => {}
        Phase::Open => return Err(Refusal::DoneAlready),
        Phase::Closed | Phase::Announced => return Err(Refusal::Over),
    }
    ask.is_recorder()?;
    if ask.sitting.begins_ms.is_some_and(|begins| ask.now < begins) {
        return Err(Refusal::TooEarly);
    }
    ask.meeting.gate()?;
    Ok(ask.goes_on(Phase::Open, |_| ()))
}

pub(super) fn close(ask: Asked<'_>, reason: &str) -> Result<Vec<Change>, Refusal> {
    ask.is_open()?;
    ask.is_recorder()?;
    let undecided = |state: &ItemState| matches!(state, ItemState::Waiting | ItemState::Open);
    let carried: Vec<_> = ask.meeting.items().into_iter().filter(|item| undecided(&item.state)).collect();
    if !carried.is_empty() {
        because(reason)?;
    }
    let mut changes = ask.goes_on(Phase::Closed, |_| ());
    for item in carried {
        let carried = ItemState::Carried(reason.to_owned());
        changes.extend(edited(item, |item| item.state = carried).map(Change::Item));
    }
    for seat in ask.meeting.seats().into_iter().filter(|seat| seat.is_present()) {
        let stayed = Coming { at_ms: ask.now, how: How::Stayed };
        changes.extend(edited(seat, |seat| seat.comings.push(stayed)).map(Change::Seat));
    }
    Ok(changes)
}

pub(super) fn announce(ask: Asked<'_>, number: &str, hash: &SmolStr) -> Result<Vec<Change>, Refusal> {
    match ask.sitting.phase {
        Phase::Prepared | Phase::Circulated | Phase::Called | Phase::Open => return Err(Refusal::NotClosed),
        Phase::Closed => {}
        Phase::Announced => return Err(Refusal::DoneAlready),
    }
    if number.trim().is_empty() {
        return Err(Refusal::NumberMissing);
    }
    if hash.trim().is_empty() {
        return Err(Refusal::HashMissing);
    }
    short(&[number, hash])?;
    let announced = Announced { number: number.to_owned(), hash: hash.clone() };
    Ok(ask.goes_on(Phase::Announced, |sitting| sitting.announced = Some(announced)))
}
