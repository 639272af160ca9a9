//! Papers: when they are circulated, what is changed or added afterwards, and what can't wait (R3, R4, R5).

use super::change::{Change, edited, new};
use super::command::{Asked, because, short};
use super::plan::{sound, waiting};
use super::{AdHoc, Agendum, EmergencyRule, ITEMS_MAX, Item, ItemState, Marked, Meeting, Phase, Refusal};
use crate::id::{ItemId, is_valid};

impl Meeting {
    /// Whether an item was not circulated the full hours before the meeting opened, or would not be if it opened then.
    pub fn is_late(&self, item: &Item, opens_ms: i64) -> bool {
        let opens_ms = self.sitting().and_then(|sitting| sitting.since.get(&Phase::Open)).copied().unwrap_or(opens_ms);
        let hours = self.head().map_or(0, |head| head.rules.circulation_ms());
        item.circulated_ms.is_none_or(|circulated| opens_ms.saturating_sub(circulated) < hours)
    }
}

pub(super) fn circulate(ask: Asked<'_>) -> Result<Vec<Change>, Refusal> {
    if ask.sitting.phase != Phase::Prepared {
        return Err(Refusal::DoneAlready);
    }
    if ask.meeting.items.is_empty() {
        return Err(Refusal::AgendaEmpty);
    }
    let mut changes = ask.goes_on(Phase::Circulated, |_| ());
    for item in ask.meeting.items() {
        changes.extend(edited(item, |item| item.circulated_ms = Some(ask.now)).map(Change::Item));
    }
    Ok(changes)
}

pub(super) fn change(ask: Asked<'_>, agendum: &Agendum, reason: &str) -> Result<Vec<Change>, Refusal> {
    let is_marked = match ask.sitting.phase {
        Phase::Prepared => false,
        Phase::Circulated | Phase::Called => true,
        Phase::Open => return Err(Refusal::Begun),
        Phase::Closed | Phase::Announced => return Err(Refusal::Over),
    };
    let item = ask.meeting.item(&agendum.id).ok_or(Refusal::NoSuchItem)?;
    of_this_meeting(ask.meeting, agendum)?;
    if is_marked {
        because(reason)?;
    }
    if item.agendum == *agendum {
        return Err(Refusal::NothingToDo);
    }
    let change = edited(item, |item| {
        item.agendum = agendum.clone();
        if is_marked {
            item.circulated_ms = Some(ask.now);
            item.changed.push(Marked { at_ms: ask.now, reason: reason.to_owned() });
        }
    });
    Ok(change.map(Change::Item).into_iter().collect())
}

pub(super) fn add(ask: Asked<'_>, agendum: &Agendum, emergency: Option<&str>) -> Result<Vec<Change>, Refusal> {
    let phase = ask.sitting.phase;
    match (phase, emergency) {
        (Phase::Closed | Phase::Announced, _) => return Err(Refusal::Over),
        (Phase::Open, None) => return Err(Refusal::AdHoc),
        (_, Some(reason)) => {
            allows_emergency(ask.meeting)?;
            because(reason)?;
        }
        (Phase::Prepared | Phase::Circulated | Phase::Called, None) => {}
    }
    if phase == Phase::Open {
        ask.meeting.gate()?;
    }
    if !is_valid(agendum.id.as_str()) {
        return Err(Refusal::BadId);
    }
    if ask.meeting.item(&agendum.id).is_some() {
        return Err(Refusal::IdTaken);
    }
    of_this_meeting(ask.meeting, agendum)?;
    if ask.meeting.items.len() >= ITEMS_MAX {
        return Err(Refusal::TooMany);
    }
    let place = ask.meeting.items().last().map_or(1, |item| item.place + 1);
    Ok(vec![Change::Item(new(Item {
        circulated_ms: (phase != Phase::Prepared).then_some(ask.now),
        emergency: emergency.map(|reason| Marked { at_ms: ask.now, reason: reason.to_owned() }),
        ..waiting(agendum, place)
    }))])
}

/// Nothing is decided by it, so it needs no quorum: only an open meeting has ad-hoc items.
pub(super) fn mark_ad_hoc(ask: Asked<'_>, title: &str) -> Result<Vec<Change>, Refusal> {
    ask.is_open()?;
    if title.trim().is_empty() {
        return Err(Refusal::TitleMissing);
    }
    short(&[title])?;
    let head = ask.meeting.head().ok_or(Refusal::NotPrepared)?;
    if head.refused.len() >= ITEMS_MAX {
        return Err(Refusal::TooMany);
    }
    let mark = AdHoc { at_ms: ask.now, title: title.to_owned() };
    Ok(edited(head, |head| head.refused.push(mark)).map(Change::Head).into_iter().collect())
}

pub(super) fn urge(ask: Asked<'_>, item: &ItemId, reason: &str) -> Result<Vec<Change>, Refusal> {
    ask.is_open()?;
    allows_emergency(ask.meeting)?;
    ask.meeting.gate()?;
    let item = ask.meeting.item(item).ok_or(Refusal::NoSuchItem)?;
    if item.state != ItemState::Waiting {
        return Err(Refusal::ItemOver);
    }
    if item.emergency.is_some() || !ask.meeting.is_late(item, ask.now) {
        return Err(Refusal::NothingToDo);
    }
    because(reason)?;
    let mark = Marked { at_ms: ask.now, reason: reason.to_owned() };
    Ok(edited(item, |item| item.emergency = Some(mark)).map(Change::Item).into_iter().collect())
}

fn allows_emergency(meeting: &Meeting) -> Result<(), Refusal> {
    match meeting.head().map(|head| head.rules.emergency) {
        Some(EmergencyRule::WithReason) => Ok(()),
        Some(EmergencyRule::Never) | None => Err(Refusal::EmergencyNotAllowed),
    }
}

fn of_this_meeting(meeting: &Meeting, agendum: &Agendum) -> Result<(), Refusal> {
    sound(agendum, |id| meeting.seat(id).is_some_and(|seat| seat.capacity.is_team()))
}
