//! What those in the room see of a decision meeting (班子定): the attendee's page, the projector, and the result.

use std::collections::BTreeMap;

use leptos::prelude::*;
use liantu_domain::id::{ClientId, ItemId, MeetingId, OrganisationId, SeatId};
use liantu_domain::meeting::Seen;

use super::RingPart;
use super::frame::{Follows, Frame, Sheet};

/// What pages of a meeting are made from: only what its viewer may know.
///
/// Forms post to `route::meeting_step` with a hidden `operation`: `enter` (`code`), `leave`, `hand-over`, `withdraw`
/// (`item`, `reason`), `state` and `correct` (`item`, `stance`: agree, amend, oppose, postpone; `reason`; for amend `text`,
/// `grade`, `measure`, `responsible` as they are to be), `cast` (`item`, `choice`), `remark` (`item`, may be empty; `text`).
/// What was refused is shown again, with status 422, `wrong` and `typed`.
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
    /// What is laid before the team, beside what is proposed.
    pub papers: BTreeMap<ItemId, Paper>,
    /// The id of what the forms ask for.
    pub operation: String,
    /// Why what was asked for was not done.
    pub wrong: Option<String>,
    /// What was typed where it was not done, by field.
    pub typed: BTreeMap<String, String>,
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
    /// The chart: its title and its address.
    pub chart: Option<(String, String)>,
    /// Whether it has changed since it was circulated.
    pub changed_since: bool,
}

/// The page of somebody who takes part, made for a phone.
pub fn meeting_attendee(frame: &Frame, data: &MeetingPage) -> String {
    frame.page(sheet(data), || view! { <h1>""</h1> })
}

/// The screen in the room.
pub fn meeting_projector(frame: &Frame, data: &MeetingPage) -> String {
    frame.page(sheet(data), || view! { <h1>""</h1> })
}

/// What the staff is told.
pub fn meeting_result(frame: &Frame, data: &MeetingPage) -> String {
    frame.page(sheet(data), || view! { <h1>""</h1> })
}

fn sheet(data: &MeetingPage) -> Sheet {
    let document = liantu_domain::meeting::document(&data.id).to_string();
    Sheet::reading(data.seen.title.clone()).follows(Some(Follows { document, seq: data.seq }))
}
