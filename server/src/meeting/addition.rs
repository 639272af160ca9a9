//! What can be added to the agenda of a meeting that is laid out: the same that there is to choose from when one is.

use std::collections::BTreeSet;

use liantu_domain::calendar::Date;
use liantu_domain::id::{ItemId, OrganisationId, RoundId};
use liantu_domain::meeting::{Agendum, EmergencyRule, Matter, Meeting, Phase};
use liantu_domain::register::Way;
use liantu_domain::round::{Round, WayState};

use super::agenda::{Waiting, waiting};
use super::choice::Choices;
use super::team::{self, Member};
use crate::app::App;
use crate::error::Failure;
use crate::store::round::State;
use crate::store::{self, Conn};

/// What there is to choose from.
pub struct Additions {
    /// The meeting's own team.
    pub team: Vec<Member>,
    /// What waits.
    pub waiting: Waiting,
    /// Charts and powers.
    pub choices: Choices,
}

impl Additions {
    /// Those to a meeting, as things are now.
    pub async fn of(app: &App, conn: &mut Conn, meeting: &Meeting) -> Result<Additions, Failure> {
        let organisation = &meeting.head().ok_or(Failure::NotFound)?.organisation;
        let today = Date::in_beijing(app.clock.now_ms()).to_string();
        let team = seated(meeting, &team::of(conn, organisation, &today).await?);
        let rounds = rounds(app, conn, organisation, meeting).await?;
        let waiting = waiting(app, conn, organisation, &rounds, &team).await?;
        let choices = Choices::of(conn, organisation, &team, &waiting.taken).await?;
        Ok(Additions { team, waiting, choices })
    }

    /// One of them.
    pub fn one(&self, id: &ItemId) -> Option<&Agendum> {
        self.waiting.items.iter().chain(self.choices.all()).find(|item| item.id == *id)
    }
}

/// Whether anything is still added to a meeting: until it is closed, or open where its rules know no emergency.
pub fn is_open(meeting: &Meeting) -> bool {
    let knows_emergencies = meeting.head().is_some_and(|head| head.rules.emergency == EmergencyRule::WithReason);
    meeting.phase() < Phase::Open || (meeting.phase() == Phase::Open && knows_emergencies)
}

/// Where open candidates are looked for: in the rounds of the points on the agenda, and in each round of the organisation
/// that is at its team's decision.
async fn rounds(
    app: &App,
    conn: &mut Conn,
    organisation: &OrganisationId,
    meeting: &Meeting,
) -> Result<Vec<RoundId>, Failure> {
    let of_item = |matter: &Matter| match matter {
        Matter::RiskPoint { round, .. } => Some(round.clone()),
        Matter::Major(_) | Matter::Chart(_) | Matter::Power(_) => None,
    };
    let mut rounds: BTreeSet<RoundId> =
        meeting.items().into_iter().filter_map(|item| of_item(&item.agendum.matter)).collect();
    let running = store::round::of(conn, organisation).await?.into_iter().filter(|row| row.state == State::Running);
    for row in running {
        if is_decided_on(crate::round::read(app, conn, &row.id).await?.document()) {
            rounds.insert(row.id);
        }
    }
    Ok(rounds.into_iter().collect())
}

fn is_decided_on(round: &Round) -> bool {
    round.of_kind(Way::TeamDecision).any(|way| way.state == WayState::Open)
}

/// The team of a meeting with the posts that its members hold now: an item concerns those who sit there, whoever else is of
/// the organisation's team meanwhile. Who is of that no more stays with the post of the seat.
fn seated(meeting: &Meeting, now: &[Member]) -> Vec<Member> {
    let members = meeting.team().map(|seat| {
        let held = now.iter().find(|member| member.id == seat.id).map(|member| member.posts.clone());
        Member {
            id: seat.id.clone(),
            name: seat.name.clone(),
            posts: held.unwrap_or_else(|| seat.post.iter().cloned().collect()),
            post: seat.post.clone(),
            account: seat.account.clone(),
            capacity: seat.capacity,
        }
    });
    members.collect()
}
