//! Who is there: entering, leaving, a second device, and what has to be there for anything to be decided (R6, R12).

use serde::{Deserialize, Serialize};

use super::change::{Change, edited};
use super::command::{Asked, Via, short};
use super::{Capacity, Coming, Factor, How, Meeting, ObserverRule, Presence, Refusal, Seat};
use crate::id::{ClientId, SeatId};

/// How many of the team are there, and how many must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quorum {
    /// The statutory members (应到).
    pub team: usize,
    /// Of them there (实到).
    pub present: usize,
    /// How many must be.
    pub needed: usize,
    /// Whether they are.
    pub reached: bool,
}

impl Quorum {
    /// Of so many.
    pub const fn of(share: super::Share, team: usize, present: usize) -> Quorum {
        let needed = share.at_least(team);
        Quorum { team, present, needed, reached: present >= needed }
    }
}

impl Seat {
    /// Whether there now.
    pub fn is_present(&self) -> bool {
        self.presence != Presence::Away
    }
}

impl Meeting {
    /// The quorum as it is now.
    pub fn quorum(&self) -> Quorum {
        let share = self.head().map_or(super::Share(1, 1), |head| head.rules.quorum);
        Quorum::of(share, self.team().count(), self.team().filter(|seat| seat.is_present()).count())
    }

    /// Who presides: the top leader, or the first deputy who is there.
    pub fn presider(&self) -> Option<&Seat> {
        self.team().find(|seat| seat.is_present() && matches!(seat.capacity, Capacity::Leader | Capacity::Deputy))
    }

    /// Refuses whatever decides, while the quorum, a presider or a needed observer is missing.
    pub(super) fn gate(&self) -> Result<(), Refusal> {
        if !self.quorum().reached {
            return Err(Refusal::NoQuorum);
        }
        if self.presider().is_none() {
            return Err(Refusal::NoPresider);
        }
        let is_needed = self.head().is_some_and(|head| head.rules.observer == ObserverRule::Needed);
        let observes = |seat: &Seat| seat.capacity == Capacity::Observer && seat.is_present();
        if is_needed && !self.seats.values().any(|seat| observes(seat)) {
            return Err(Refusal::ObserverMissing);
        }
        Ok(())
    }

    /// What keeps the meeting from deciding anything right now.
    pub fn hindrance(&self) -> Option<Refusal> {
        self.gate().err()
    }
}

/// The member of the team who speaks: on the own device, or on paper by the recorder's hand.
pub(super) fn speaker<'m>(ask: Asked<'m>, via: &Via) -> Result<&'m Seat, Refusal> {
    let seat = match via {
        Via::Device(device) => {
            let seat = ask.seat()?;
            is_on(seat, device)?;
            seat
        }
        Via::Paper(id) => {
            ask.is_recorder()?;
            let seat = ask.meeting.seat(id).ok_or(Refusal::NoSuchAttendee)?;
            match seat.presence {
                Presence::Away => return Err(Refusal::NotPresent),
                Presence::Device { .. } => return Err(Refusal::PresentByDevice),
                Presence::Paper => seat,
            }
        }
    };
    if seat.capacity.is_team() { Ok(seat) } else { Err(Refusal::NotMember) }
}

fn is_on(seat: &Seat, on: &ClientId) -> Result<(), Refusal> {
    match &seat.presence {
        Presence::Away => Err(Refusal::NotPresent),
        Presence::Device { device, .. } if device == on => Ok(()),
        Presence::Device { .. } | Presence::Paper => Err(Refusal::OtherDevice),
    }
}

fn moved(seat: &Seat, presence: Presence, coming: Option<Coming>) -> Vec<Change> {
    let change = edited(seat, |seat| {
        seat.presence = presence;
        seat.comings.extend(coming);
    });
    change.map(Change::Seat).into_iter().collect()
}

pub(super) fn enter(ask: Asked<'_>, device: &ClientId, factor: Option<Factor>) -> Result<Vec<Change>, Refusal> {
    ask.is_called()?;
    let seat = ask.seat()?;
    let factor = factor.ok_or(Refusal::SecondFactorMissing)?;
    match &seat.presence {
        Presence::Device { device: first, asks } => {
            if first == device || asks.as_ref() == Some(device) {
                return Err(Refusal::NothingToDo);
            }
            let asks = Presence::Device { device: first.clone(), asks: Some(device.clone()) };
            Ok(moved(seat, asks, None))
        }
        Presence::Away | Presence::Paper => {
            let coming = Coming { at_ms: ask.now, how: How::Entered(factor) };
            Ok(moved(seat, Presence::Device { device: device.clone(), asks: None }, Some(coming)))
        }
    }
}

pub(super) fn hand_over(ask: Asked<'_>, device: &ClientId) -> Result<Vec<Change>, Refusal> {
    ask.is_called()?;
    let seat = ask.seat()?;
    is_on(seat, device)?;
    let Presence::Device { asks: Some(asks), .. } = &seat.presence else { return Err(Refusal::NothingToDo) };
    let coming = Coming { at_ms: ask.now, how: How::HandedOver };
    Ok(moved(seat, Presence::Device { device: asks.clone(), asks: None }, Some(coming)))
}

pub(super) fn enter_on_paper(ask: Asked<'_>, seat: &SeatId, mark: &str) -> Result<Vec<Change>, Refusal> {
    ask.is_called()?;
    ask.is_recorder()?;
    let seat = ask.meeting.seat(seat).ok_or(Refusal::NoSuchAttendee)?;
    match seat.presence {
        Presence::Device { .. } => return Err(Refusal::PresentByDevice),
        Presence::Paper => return Err(Refusal::NothingToDo),
        Presence::Away => {}
    }
    if mark.trim().is_empty() {
        return Err(Refusal::MarkMissing);
    }
    short(&[mark])?;
    let coming = Coming { at_ms: ask.now, how: How::OnPaper(mark.to_owned()) };
    Ok(moved(seat, Presence::Paper, Some(coming)))
}

pub(super) fn leave(ask: Asked<'_>, who: Option<&SeatId>) -> Result<Vec<Change>, Refusal> {
    ask.is_called()?;
    let (seat, how) = match who {
        Some(id) => {
            ask.is_recorder()?;
            (ask.meeting.seat(id).ok_or(Refusal::NoSuchAttendee)?, How::SeenOff)
        }
        None => (ask.seat()?, How::Left),
    };
    if !seat.is_present() {
        return Err(Refusal::NotPresent);
    }
    Ok(moved(seat, Presence::Away, Some(Coming { at_ms: ask.now, how })))
}
