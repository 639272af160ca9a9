//! What each of those who look at a meeting may know (R20). Pages, the projector and the socket are made from this alone, so
//! that nothing of a position reaches anybody before the rules say so.

use serde::{Deserialize, Serialize};

use super::{
    Announced, Capacity, Consulted, Emergency, Item, ItemState, Marked, Matter, Meeting, Phase, Position, Presence,
    Quorum, Refusal, Remark, Reveal, Seat, Terms, Verdict, Withdrawal,
};
use crate::id::{ClientId, ItemId, SeatId};

/// Who looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Somebody who takes part.
    Seat(SeatId),
    /// The screen in the room.
    Projector,
    /// The staff, to whom the results are announced.
    Staff,
}

/// What somebody may know of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// What it is called.
    pub title: String,
    /// Where it is held.
    pub room: String,
    /// How far it is.
    pub phase: Phase,
    /// When it begins.
    pub begins_ms: Option<i64>,
    /// The quorum as it is now.
    pub quorum: Quorum,
    /// What keeps it from deciding anything right now.
    pub hindrance: Option<Refusal>,
    /// Who presides.
    pub presider: Option<SeatId>,
    /// Who takes part.
    pub seats: Vec<SeenSeat>,
    /// The agenda.
    pub agenda: Vec<SeenItem>,
    /// What was remarked on no item.
    pub remarks: Vec<Remark>,
    /// Another device of the one who looks, that asks to take over.
    pub asks: Option<ClientId>,
    /// What was told to the staff.
    pub announced: Option<Announced>,
}

/// Somebody who takes part, as others see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeenSeat {
    /// Who.
    pub id: SeatId,
    /// The post, or the name.
    pub name: String,
    /// As what.
    pub capacity: Capacity,
    /// Whether there now.
    pub is_present: bool,
    /// Whether noted by the recorder, without a device.
    pub on_paper: bool,
}

/// An item, as somebody may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeenItem {
    /// Which.
    pub id: ItemId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub matter: Matter,
    /// What is proposed.
    pub terms: Terms,
    /// What was studied and who was heard before the meeting: a paper of the team, not told to the staff.
    pub consulted: Vec<Consulted>,
    /// Whether it is open right now.
    pub is_open: bool,
    /// Whether it was not circulated in time.
    pub is_late: bool,
    /// Why it is decided all the same.
    pub emergency: Option<Emergency>,
    /// Changes after it was circulated.
    pub changed: Vec<Marked>,
    /// Who has spoken, in the order of the team.
    pub spoken: Vec<SeatId>,
    /// Who has withdrawn, and why as far as it is shown.
    pub withdrawn: Vec<(SeatId, Option<Withdrawal>)>,
    /// Who speaks last.
    pub last: Option<SeatId>,
    /// Whether others' positions are shown.
    pub is_shown: bool,
    /// The own entries, and others' where they are shown.
    pub positions: Vec<Position>,
    /// What was remarked on it.
    pub remarks: Vec<Remark>,
    /// What was decided.
    pub verdict: Option<Verdict>,
    /// Why it goes on to the next meeting.
    pub carried: Option<String>,
    /// What the one who looks can do now.
    pub turn: Turn,
}

/// What somebody can do to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// Look on: not of the team, not there, or nothing is open.
    Look,
    /// State a position, or cast.
    State,
    /// Wait until the others have spoken.
    Wait,
    /// Wait until the meeting can decide again.
    Frozen(Refusal),
    /// Nothing more: has spoken.
    Spoken,
    /// Nothing: has withdrawn.
    Withdrawn,
}

impl Meeting {
    /// What somebody may know; none: nothing.
    pub fn view(&self, viewer: &Viewer) -> Option<Seen> {
        let (head, sitting) = (self.head()?, self.sitting()?);
        let seat = match viewer {
            Viewer::Seat(id) => Some(self.seat(id)?),
            Viewer::Projector => None,
            Viewer::Staff if sitting.phase == Phase::Announced => None,
            Viewer::Staff => return None,
        };
        let is_staff = *viewer == Viewer::Staff;
        let may_read = |remark: &&Remark| remark.item.is_none() && !is_staff;
        let asks = match seat.map(|seat| &seat.presence) {
            Some(Presence::Device { asks, .. }) => asks.clone(),
            Some(Presence::Away | Presence::Paper) | None => None,
        };
        Some(Seen {
            title: head.title.clone(),
            room: head.room.clone(),
            phase: sitting.phase,
            begins_ms: sitting.begins_ms,
            quorum: self.quorum(),
            hindrance: if sitting.phase == Phase::Open { self.hindrance() } else { None },
            presider: self.presider().map(|seat| seat.id.clone()),
            seats: if is_staff { Vec::new() } else { self.seats().into_iter().map(SeenSeat::of).collect() },
            agenda: self.items().into_iter().map(|item| self.seen(item, seat, is_staff)).collect(),
            remarks: self.remarks().into_iter().filter(may_read).cloned().collect(),
            asks,
            announced: sitting.announced.clone(),
        })
    }

    /// Whether others' positions on an item are shown to somebody.
    fn shows(&self, item: &Item, seat: Option<&Seat>) -> bool {
        if item.state != ItemState::Open {
            return true;
        }
        if seat.is_some_and(|seat| item.withdrawn.contains_key(&seat.id)) {
            return false;
        }
        if seat.is_some_and(|seat| seat.capacity == Capacity::Observer) {
            return true;
        }
        match self.head().map(|head| head.rules.reveal) {
            Some(Reveal::AsStated) => true,
            // Nor to a member who is out of the room and has not spoken: that member may come back.
            Some(Reveal::WhenAllHaveStated) => {
                let is_to_speak = |seat: &Seat| seat.capacity.is_team() && !self.has_spoken(item, &seat.id);
                self.waiting(item).next().is_none() && !seat.is_some_and(is_to_speak)
            }
            Some(Reveal::WhenFinished) | None => false,
        }
    }

    fn seen(&self, item: &Item, seat: Option<&Seat>, is_staff: bool) -> SeenItem {
        let is_shown = !is_staff && self.shows(item, seat);
        let is_own = |id: &SeatId| seat.is_some_and(|seat| seat.id == *id);
        let is_out = item.state == ItemState::Open && seat.is_some_and(|seat| item.withdrawn.contains_key(&seat.id));
        let is_over = matches!(item.state, ItemState::Finished(_) | ItemState::Carried(_));
        let why = |(id, why): (&SeatId, &Withdrawal)| (id.clone(), (is_shown || is_own(id)).then(|| why.clone()));
        let is_of = |remark: &&Remark| remark.item.as_ref() == Some(item.id()) && !is_out && !is_staff;
        SeenItem {
            id: item.id().clone(),
            title: item.agendum.title.clone(),
            matter: item.agendum.matter.clone(),
            terms: item.agendum.terms.clone(),
            consulted: if is_staff { Vec::new() } else { item.agendum.consulted.clone() },
            is_open: item.state == ItemState::Open,
            is_late: self.phase() >= Phase::Open && self.is_late(item, i64::MAX),
            emergency: item.emergency.clone(),
            changed: item.changed.clone(),
            spoken: if is_staff {
                Vec::new()
            } else {
                self.team().filter(|seat| self.has_spoken(item, &seat.id)).map(|seat| seat.id.clone()).collect()
            },
            withdrawn: if is_staff { Vec::new() } else { item.withdrawn.iter().map(why).collect() },
            last: if is_over || is_staff { None } else { self.last_speaker(item).map(|seat| seat.id.clone()) },
            is_shown,
            positions: self
                .positions(item.id())
                .filter(|position| is_shown || is_own(&position.seat))
                .cloned()
                .collect(),
            remarks: self.remarks().into_iter().filter(is_of).cloned().collect(),
            verdict: item.verdict().cloned(),
            carried: match &item.state {
                ItemState::Carried(reason) => Some(reason.clone()),
                ItemState::Waiting | ItemState::Open | ItemState::Finished(_) => None,
            },
            turn: seat.map_or(Turn::Look, |seat| self.turn(item, seat)),
        }
    }

    /// What a member can do to an item now.
    fn turn(&self, item: &Item, seat: &Seat) -> Turn {
        if item.state != ItemState::Open || !seat.capacity.is_team() {
            return Turn::Look;
        }
        if item.withdrawn.contains_key(&seat.id) {
            return Turn::Withdrawn;
        }
        if self.has_spoken(item, &seat.id) {
            return Turn::Spoken;
        }
        if !seat.is_present() {
            return Turn::Look;
        }
        if let Some(refusal) = self.hindrance() {
            return Turn::Frozen(refusal);
        }
        let is_last = self.last_speaker(item).is_some_and(|last| last.id == seat.id);
        if is_last && self.waiting(item).any(|other| other.id != seat.id) { Turn::Wait } else { Turn::State }
    }
}

impl SeenSeat {
    fn of(seat: &Seat) -> SeenSeat {
        SeenSeat {
            id: seat.id.clone(),
            name: seat.name.clone(),
            capacity: seat.capacity,
            is_present: seat.is_present(),
            on_paper: seat.presence == Presence::Paper,
        }
    }
}
