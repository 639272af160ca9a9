//! What those in the room see of a decision meeting (班子定): the page of somebody who takes part, the screen in the room,
//! and what the staff is told.

mod attendee;
pub(super) mod consulted;
mod item;
mod mine;
mod presence;
mod projector;
mod result;

use std::collections::BTreeMap;

use leptos::prelude::*;
use liantu_domain::id::{ClientId, ItemId, MeetingId, OrganisationId, SeatId};
use liantu_domain::meeting::{self, Seen, SeenItem, SeenSeat};
use liantu_domain::risk::GradeScheme;

use super::RingPart;
use super::frame::{Follows, Sheet};
use crate::route;
use crate::text::Lang;

pub use attendee::meeting_attendee;
pub use projector::meeting_projector;
pub use result::meeting_result;

/// What pages of a meeting are made from: only what its viewer may know.
///
/// Forms post to `route::meeting_step` with a hidden `operation`: `enter` (`code`), `leave`, `hand-over`, `withdraw`
/// (`item`, `reason`), `state` and `correct` (`item`, `stance`: agree, amend, oppose, postpone; `reason`; for amend `text`,
/// `grade`, `measure`, `responsible` as they are to be), `cast` (`item`, `choice`), `remark` (`item`, may be empty; `text`).
/// What was refused is shown again, as a conflict, with `wrong` and `typed`.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingPage {
    /// Whose the meeting is.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// The meeting.
    pub id: MeetingId,
    /// How long its log is.
    pub seq: u64,
    /// The time it is.
    pub now_ms: i64,
    /// What the viewer may know of it.
    pub seen: Seen,
    /// The viewer's seat.
    pub me: Option<SeatId>,
    /// The device with which the viewer looks.
    pub device: Option<ClientId>,
    /// Whether the viewer is present with that very device.
    pub is_here: bool,
    /// Whether the viewer has set a second factor up.
    pub has_factor: bool,
    /// Whether votes are cast in secret.
    pub is_secret: bool,
    /// How the region names grades.
    pub scheme: GradeScheme,
    /// The code that an account of the demo enters with now: there is no secret in a demo.
    pub demo_code: Option<String>,
    /// What is laid before the team, beside what is proposed.
    pub papers: BTreeMap<ItemId, Paper>,
    /// The id of what the forms ask for.
    pub operation: String,
    /// Why what was asked for was not done.
    pub wrong: Option<String>,
    /// What was typed where it was not done, by field.
    pub typed: BTreeMap<String, String>,
}

impl MeetingPage {
    /// What the page follows, which is read at this address.
    pub(super) fn follows(&self, address: String) -> Follows {
        Follows { document: meeting::document(&self.id).to_string(), seq: self.seq, room: Some(address) }
    }
}

/// What is laid before the team with an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// The step with its neighbours as SVG; empty: none.
    pub fragment: String,
    /// Which ways have said what of it.
    pub ring: Vec<RingPart>,
    /// By way: how often which grade was given.
    pub grades: Vec<(String, Vec<(String, u32)>)>,
    /// What was said of it, in the round.
    pub said: Vec<String>,
    /// The legal basis.
    pub basis: String,
    /// What the register says of a chart or a power as a whole: label and value.
    pub card: Vec<(String, String)>,
    /// The chart: its title and its address.
    pub chart: Option<(String, String)>,
    /// The power: its name and its address.
    pub power: Option<(String, String)>,
    /// Whether it has changed since it was circulated.
    pub changed_since: bool,
}

/// A meeting's page while it is put together.
#[derive(Clone, Copy)]
struct Room<'a> {
    lang: Lang,
    data: &'a MeetingPage,
}

impl<'a> Room<'a> {
    fn seen(self) -> &'a Seen {
        &self.data.seen
    }

    fn seat(self, id: &SeatId) -> Option<&'a SeenSeat> {
        self.seen().seats.iter().find(|seat| seat.id == *id)
    }

    /// What somebody is called.
    fn name(self, id: &SeatId) -> String {
        self.seat(id).map(|seat| seat.name.clone()).unwrap_or_default()
    }

    fn me(self) -> Option<&'a SeenSeat> {
        self.seat(self.data.me.as_ref()?)
    }

    /// The item that is open, with its place on the agenda.
    fn open(self) -> Option<(usize, &'a SeenItem)> {
        (1..).zip(&self.seen().agenda).find(|(_, item)| item.is_open)
    }

    /// The item that was decided last, with its place on the agenda.
    fn decided(self) -> Option<(usize, &'a SeenItem)> {
        let decided = (1..).zip(&self.seen().agenda).filter(|(_, item)| item.verdict.is_some());
        decided.max_by_key(|(_, item)| item.verdict.as_ref().map(|verdict| verdict.at_ms))
    }

    /// Who of the team has a say in an item.
    fn team(self) -> impl Iterator<Item = &'a SeenSeat> {
        self.seen().seats.iter().filter(|seat| seat.capacity.is_team())
    }

    /// Whether an item's drawing is the first on the page: it has the arrow's head, to which the others refer.
    fn is_first(self, item: &SeenItem) -> bool {
        let is_drawn = |it: &&SeenItem| self.paper(it).is_some_and(|paper| !paper.fragment.is_empty());
        let open = self.open().map(|(_, it)| it).filter(is_drawn);
        open.or_else(|| self.seen().agenda.iter().find(is_drawn)).is_some_and(|it| it.id == item.id)
    }

    fn paper(self, item: &SeenItem) -> Option<&'a Paper> {
        self.data.papers.get(&item.id)
    }

    fn step(self, step: &str) -> String {
        route::meeting_step(&self.data.organisation, &self.data.id, step)
    }

    /// What was typed into a field and refused.
    fn typed(self, field: &str) -> Option<String> {
        self.data.typed.get(field).cloned()
    }

    fn operation(self) -> AnyView {
        view! { <input type="hidden" name="operation" value=self.data.operation.clone()/> }.into_any()
    }

    fn sheet(self, address: String) -> Sheet {
        Sheet::desk(self.seen().title.clone()).follows(Some(self.data.follows(address)))
    }
}
