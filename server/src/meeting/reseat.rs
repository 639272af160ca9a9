//! The leadership team as it is now, in place of the one with which a meeting was laid out.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::engine::hash_of;
use liantu_domain::id::{ItemId, SeatId};
use liantu_domain::meeting::{Capacity, Matter, Meeting, Seat};

use super::agenda::concerned;
use super::reference::References;
use super::team::{self, Member};
use crate::app::App;
use crate::error::Failure;
use crate::store::Conn;

/// Other seats, and what they change.
#[derive(Debug)]
pub struct Reseating {
    /// All who take part.
    pub seats: Vec<Seat>,
    /// Who comes into the team.
    pub comes: Vec<Seat>,
    /// Who is of it no more.
    pub goes: Vec<Seat>,
    /// Who stays, under another name, with another account, or as something else: before and after.
    pub differs: Vec<(Seat, Seat)>,
}

impl Reseating {
    /// What the present team would change; none: nothing. Those who are not of the team keep their seats.
    pub fn of(meeting: &Meeting, team: &[Member]) -> Option<Reseating> {
        let now: Vec<Seat> = team.iter().map(|member| seated(meeting, member)).collect();
        let is_now = |id: &SeatId| now.iter().any(|seat| seat.id == *id);
        let before = |seat: &Seat| meeting.seat(&seat.id).filter(|seat| seat.capacity.is_team()).cloned();
        let goes: Vec<Seat> = meeting.team().filter(|seat| !is_now(&seat.id)).cloned().collect();
        let comes: Vec<Seat> = now.iter().filter(|seat| before(seat).is_none()).cloned().collect();
        let pairs = now.iter().filter_map(|seat| Some((before(seat)?, seat.clone())));
        let differs: Vec<_> = pairs.filter(|(before, after)| said(before) != said(after)).collect();
        if now.is_empty() || (comes.is_empty() && goes.is_empty() && differs.is_empty()) {
            return None;
        }
        let others = meeting.seats().into_iter().filter(|seat| !seat.capacity.is_team()).cloned();
        Some(Reseating { seats: now.into_iter().chain(others).collect(), comes, goes, differs })
    }

    /// By what is told whether it is still what somebody was shown.
    pub fn hash(&self) -> String {
        hash_of(&self.seats.iter().map(|seat| (&seat.id, said(seat))).collect::<Vec<_>>()).to_string()
    }
}

/// Whose own post each risk point and each power on the agenda concerns, as the team is now (R8).
pub async fn concerns(
    app: &App,
    conn: &mut Conn,
    meeting: &Meeting,
    team: &[Member],
) -> Result<BTreeMap<ItemId, BTreeSet<SeatId>>, Failure> {
    let has_post = |matter: &Matter| matches!(matter, Matter::RiskPoint { .. } | Matter::Power(_));
    let items: Vec<_> = meeting.items().into_iter().filter(|item| has_post(&item.agendum.matter)).collect();
    let references = References::of(&app.rounds, conn, items.iter().map(|item| &item.agendum.matter)).await?;
    let of = |matter| concerned(&references, matter, team);
    Ok(items.into_iter().map(|item| (item.id().clone(), of(&item.agendum.matter))).collect())
}

/// A member as a seat: who was a deputy for this meeting, or was none, stays so; who leads, the organisation says.
fn seated(meeting: &Meeting, member: &Member) -> Seat {
    let chosen = meeting.seat(&member.id).map(|seat| seat.capacity);
    let capacity = match (member.capacity, chosen) {
        (Capacity::Leader, _) => Capacity::Leader,
        (_, Some(chosen @ (Capacity::Deputy | Capacity::Member))) => chosen,
        (capacity, _) => capacity,
    };
    team::seat(member.id.clone(), member.name.clone(), capacity, member.account.clone(), member.post.clone())
}

/// What is compared of a seat.
fn said(seat: &Seat) -> impl PartialEq + serde::Serialize + use<'_> {
    (&seat.name, seat.capacity, &seat.account, &seat.post)
}
