//! A decision meeting of the leadership team (班子定), that can't be run wrongly (`domain.md` 5). A document with a log of
//! its own. Its rules, with the ids R1 to R20 that stand at the code here: `docs/meeting-rules.md`.
//!
//! ```text
//! prepared ─▶ circulated ─▶ called ─▶ open ─▶ closed ─▶ announced
//!                                      │ one item at a time: begin ─▶ positions ─▶ finish
//!                                      └ whoever enters, leaves: the quorum is counted anew
//! ```
//! Unlike other documents this one is not for everybody who takes part: a browser gets what [`Meeting::view`] says, never the
//! log or the document itself.
//!
//! Invariants, checked by every command:
//! - a position is never changed and never removed; a correction stands beside it;
//! - the last speaker's position is not there before those of all other speakers are;
//! - nothing is decided without a quorum, and no item without a verdict of its own;
//! - what was cast in a secret ballot never comes in here, only the counts do.

mod agenda;
mod agendum;
mod ballot;
mod change;
mod command;
mod consulted;
mod debate;
mod desk;
mod plan;
mod presence;
mod record;
mod refusal;
mod reseat;
mod rules;
mod simulate;
mod statistics;
mod verdict;
mod view;

pub use agendum::{Agendum, Amendment, Major, Matter, Terms};
pub use ballot::{Ballots, Choice};
pub use change::Change;
pub use command::{Command, Verb, Via};
pub use consulted::{CONSULTED_MAX, Consultation, Consulted};
pub use plan::Plan;
pub use presence::Quorum;
pub use record::{
    AdHoc, Announced, Capacity, Coming, Emergency, Entry, Factor, Head, How, Item, ItemState, Marked, Order, Phase,
    Position, Presence, Remark, Seat, Sitting, Stance, Withdrawal,
};
pub use refusal::Refusal;
pub use rules::{Ballot, Base, EmergencyRule, Kind, Last, ObserverRule, Reveal, RuleSet, Share};
pub use simulate::Simulation;
pub use statistics::Statistics;
pub use verdict::{Outcome, Sum, Verdict, Version};
pub use view::{Seen, SeenItem, SeenSeat, Turn, Viewer};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::engine::{Context, Document, Mismatch, Operation, Table, step};
use crate::id::{AccountId, FlowchartId, ItemId, MeetingId, SeatId, StatementId};

/// The longest text of any field, in characters.
pub const TEXT_MAX: usize = 5_000;
/// The most seats of a meeting.
pub const SEATS_MAX: usize = 200;
/// The most items of an agenda.
pub const ITEMS_MAX: usize = 200;
/// The most remarks of a meeting.
pub const REMARKS_MAX: usize = 2_000;

/// One line of a meeting's log.
pub type MeetingOperation = Operation<Change, Verb>;

/// A decision meeting. Read it through its methods; change it by commands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meeting {
    head: Table<Head>,
    sitting: Table<Sitting>,
    seats: Table<Seat>,
    items: Table<Item>,
    positions: Table<Position>,
    remarks: Table<Remark>,
}

/// The id under which a meeting keeps its log.
pub fn document(meeting: &MeetingId) -> FlowchartId {
    FlowchartId::new(format!("meeting.{meeting}"))
}

impl Meeting {
    /// What it is about; none before it was prepared.
    pub fn head(&self) -> Option<&Head> {
        self.head.values().next().map(Arc::as_ref)
    }

    /// How far it is; none before it was prepared.
    pub fn sitting(&self) -> Option<&Sitting> {
        self.sitting.values().next().map(Arc::as_ref)
    }

    /// How far it is, in one word.
    pub fn phase(&self) -> Phase {
        self.sitting().map_or(Phase::Prepared, |sitting| sitting.phase)
    }

    /// A seat.
    pub fn seat(&self, id: &SeatId) -> Option<&Seat> {
        self.seats.get(id).map(Arc::as_ref)
    }

    /// Everybody who takes part: the team first, as it stands in the order of precedence.
    pub fn seats(&self) -> Vec<&Seat> {
        let mut seats: Vec<_> = self.seats.values().map(Arc::as_ref).collect();
        crate::order::sort_by_key(&mut seats, |seat| seat.place);
        seats
    }

    /// The statutory members, the top leader first, then deputies, then the others.
    pub fn team(&self) -> impl Iterator<Item = &Seat> {
        self.seats().into_iter().filter(|seat| seat.capacity.is_team())
    }

    /// The seat of an account.
    pub fn seat_of(&self, account: &AccountId) -> Option<&Seat> {
        self.seats.values().map(Arc::as_ref).find(|seat| seat.account.as_ref() == Some(account))
    }

    /// An item of the agenda.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.get(id).map(Arc::as_ref)
    }

    /// The agenda, in its order.
    pub fn items(&self) -> Vec<&Item> {
        let mut items: Vec<_> = self.items.values().map(Arc::as_ref).collect();
        crate::order::sort_by_key(&mut items, |item| item.place);
        items
    }

    /// The item that is open.
    pub fn open_item(&self) -> Option<&Item> {
        self.items.values().map(Arc::as_ref).find(|item| item.state == ItemState::Open)
    }

    /// Items that come up again in the next meeting: without a verdict, postponed, or without a majority (R18).
    pub fn comes_again(&self) -> Vec<&Item> {
        self.items().into_iter().filter(|item| item.comes_again()).collect()
    }

    /// All positions and corrections of an item, the newest of each seat behind the older ones.
    pub fn positions<'a>(&'a self, item: &'a ItemId) -> impl Iterator<Item = &'a Position> {
        self.positions.values().map(Arc::as_ref).filter(move |position| position.item == *item)
    }

    /// All that was said without a vote, in its order.
    pub fn remarks(&self) -> Vec<&Remark> {
        let mut remarks: Vec<_> = self.remarks.values().map(Arc::as_ref).collect();
        crate::order::sort_by_key(&mut remarks, |remark| remark.number);
        remarks
    }

    /// The time that counts: it never runs backwards (R2).
    fn now(&self, at_ms: i64) -> i64 {
        self.sitting().map_or(at_ms, |sitting| sitting.latest_ms.max(at_ms))
    }
}

impl Document for Meeting {
    type Command = Command;
    type Change = Change;
    type Verb = Verb;
    type Refusal = Refusal;

    fn decide(&self, command: &Command, context: &Context) -> Result<Vec<Change>, Refusal> {
        command.decide(self, &context.author.id, self.now(context.at_ms))
    }

    fn verb(command: &Command) -> Verb {
        command.verb()
    }

    fn apply(&mut self, change: &Change) -> Result<(), Mismatch> {
        match change {
            Change::Head(delta) => step(&mut self.head, delta),
            Change::Sitting(delta) => step(&mut self.sitting, delta),
            Change::Seat(delta) => step(&mut self.seats, delta),
            Change::Item(delta) => step(&mut self.items, delta),
            Change::Position(delta) => step(&mut self.positions, delta),
            Change::Remark(delta) => step(&mut self.remarks, delta),
        }
    }

    fn revert(&self, _: &[Change]) -> Result<Vec<Change>, Refusal> {
        Err(Refusal::NoUndo)
    }

    fn unknown_operation() -> Refusal {
        Refusal::NoUndo
    }
}

/// The id of a seat's `number`th entry on an item, from 1. A slash stands in no other id, so no two are equal.
fn entry(item: &ItemId, seat: &SeatId, number: usize) -> StatementId {
    StatementId::new(format!("{item}/{seat}/{number}"))
}

#[cfg(test)]
mod tests;
