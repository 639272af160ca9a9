//! How a round is laid out: the ways, in their order, and who takes part.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::change::{Change, new};
use super::{Head, Refusal, Round, SEATS_MAX, Seat, TEXT_MAX, WayRun, WayState};
use crate::engine::Delta;
use crate::id::is_valid;
use crate::register::Way;

/// A list of ways to begin a plan with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// The way's id.
    pub id: &'static str,
    /// Its form.
    pub kind: Way,
    /// What it is called there; empty: as the form is called.
    pub name: &'static str,
}

/// The six ways (S0-09).
pub const SIX_WAYS: [Shipped; 6] = [
    Shipped { id: "self_check", kind: Way::SelfCheck, name: "" },
    Shipped { id: "peer_review", kind: Way::PeerReview, name: "" },
    Shipped { id: "org_designation", kind: Way::OrgDesignation, name: "" },
    Shipped { id: "public_assessment", kind: Way::PublicAssessment, name: "" },
    Shipped { id: "team_decision", kind: Way::TeamDecision, name: "" },
    Shipped { id: "online_publicity", kind: Way::OnlinePublicity, name: "" },
];

/// Five ways as another place runs them (S1-04): self, public, studied together, approved by the organisation, looked at
/// again from above.
pub const FIVE_WAYS: [Shipped; 5] = [
    Shipped { id: "self_check", kind: Way::SelfCheck, name: "自己找" },
    Shipped { id: "study", kind: Way::OrgDesignation, name: "集体研究" },
    Shipped { id: "public_assessment", kind: Way::PublicAssessment, name: "群众提" },
    Shipped { id: "review", kind: Way::OrgDesignation, name: "上级复核" },
    Shipped { id: "team_decision", kind: Way::TeamDecision, name: "组织审定" },
];

/// Whether this is a way in which points are found, and not decided or shown.
pub const fn is_finding(kind: Way) -> bool {
    !matches!(kind, Way::TeamDecision | Way::OnlinePublicity)
}

/// Whether a way opens only when another is over (`domain.md` 4). What is found inside may overlap; the public sees what
/// was found inside before; the team sees all of it; what is shown was decided.
pub fn waits_for(way: &WayRun, other: &WayRun) -> bool {
    let kinds = match way.kind {
        Way::SelfCheck | Way::PeerReview | Way::OrgDesignation => false,
        Way::PublicAssessment => other.kind != Way::PublicAssessment,
        Way::TeamDecision | Way::OnlinePublicity => true,
    };
    kinds && other.place < way.place
}

/// A round as it is to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What it is about.
    pub head: Head,
    /// The ways; those of one kind in the order of their places.
    pub ways: Vec<WayRun>,
    /// The posts that take part.
    pub seats: Vec<Seat>,
}

impl Plan {
    /// Lays the round out, or lays it out anew before its first way has opened.
    pub(super) fn decide(&self, round: &Round) -> Result<Vec<Change>, Refusal> {
        if round.ways.values().any(|way| way.state != WayState::Planned) {
            return Err(Refusal::Begun);
        }
        self.check()?;
        if round.head().is_some_and(|it| it.id != self.head.id || it.organisation != self.head.organisation) {
            return Err(Refusal::IdTaken);
        }
        let mut head = self.head.clone();
        if let Some(before) = round.head() {
            // What the public is asked is laid out by itself.
            head.questionnaire = before.questionnaire.clone();
        }
        let mut changes = Vec::new();
        changes.extend(round.head.values().map(gone).map(Change::Head));
        changes.extend(round.ways.values().map(gone).map(Change::Way));
        changes.extend(round.seats.values().map(gone).map(Change::Seat));
        changes.push(Change::Head(new(head)));
        changes.extend(self.ways.iter().cloned().map(|way| Change::Way(new(way))));
        changes.extend(self.seats.iter().cloned().map(|seat| Change::Seat(new(seat))));
        Ok(changes)
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.head.title.trim().is_empty() {
            return Err(Refusal::TitleMissing);
        }
        if [&self.head.title, &self.head.project].into_iter().any(|text| text.chars().count() > TEXT_MAX) {
            return Err(Refusal::TextTooLong { limit: TEXT_MAX });
        }
        if self.seats.is_empty() {
            return Err(Refusal::NoSeats);
        }
        if self.seats.len() > SEATS_MAX {
            return Err(Refusal::TooMany { limit: SEATS_MAX });
        }
        let mut ways: Vec<&WayRun> = self.ways.iter().collect();
        ways.sort_by_key(|way| way.place);
        if let Some(way) = ways.iter().find(|way| way.closes_on < way.opens_on) {
            return Err(Refusal::Backwards { way: way.id.clone() });
        }
        let fresh = self.head.questionnaire.is_empty()
            && self.head.checked.is_none()
            && self.head.publicity.is_none()
            && self.head.archived_on.is_none()
            && ways.iter().all(|way| way.state == WayState::Planned && way.sent_back == 0 && is_valid(&way.id))
            && self.seats.iter().all(|seat| seat.progress.is_empty() && seat.returned == 0 && seat.looked.is_empty());
        let places: BTreeSet<u8> = ways.iter().map(|way| way.place).collect();
        let kinds: Vec<Way> = ways.iter().map(|way| way.kind).collect();
        let count = |kind| kinds.iter().filter(|it| **it == kind).count();
        // All that finds, then the decision, then the publication.
        let stage = |kind: &Way| match kind {
            Way::TeamDecision => 1,
            Way::OnlinePublicity => 2,
            _ => 0,
        };
        let in_order = kinds.is_sorted_by_key(stage);
        if !fresh
            || places.len() != ways.len()
            || !in_order
            || !kinds.iter().any(|kind| is_finding(*kind))
            || count(Way::TeamDecision) != 1
            || count(Way::OnlinePublicity) > 1
            || count(Way::PublicAssessment) > 1
        {
            return Err(Refusal::BadWays);
        }
        let ids: BTreeSet<_> = ways.iter().map(|way| &way.id).collect();
        let posts: BTreeSet<_> = self.seats.iter().map(|seat| &seat.id).collect();
        if ids.len() != ways.len() || posts.len() != self.seats.len() {
            return Err(Refusal::IdTaken);
        }
        Ok(())
    }
}

fn gone<R>(record: &std::sync::Arc<R>) -> Delta<R> {
    Delta { before: Some(std::sync::Arc::clone(record)), after: None }
}
