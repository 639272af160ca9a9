//! What comes on the agenda of a meeting: the open candidates of a round, and by themselves the items of earlier meetings
//! that come again.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::id::{ItemId, MeetingId, OrganisationId, PostId, RiskPointId, RoundId, SeatId};
use liantu_domain::meeting::{Agendum, Matter, Meeting, Phase, Terms};
use liantu_domain::round::{Candidate, Fate, Round};

use super::reference::References;
use super::team::Member;
use crate::app::App;
use crate::error::Failure;
use crate::store::{self, Conn};

/// How long a title is that is made from a risk point, in characters.
const TITLE: usize = 60;

/// What waits for a meeting: items that come again first, then the open candidates of a round. What stands on the agenda of
/// a meeting that is not over does not wait.
pub async fn waiting(
    app: &App,
    conn: &mut Conn,
    organisation: &OrganisationId,
    round: Option<&RoundId>,
    team: &[Member],
) -> Result<Vec<Agendum>, Failure> {
    let earlier = Earlier::of(app, conn, organisation).await?;
    let mut items: Vec<Agendum> = earlier.again.into_values().collect();
    let of_round = round.map(|round| Matter::RiskPoint { point: RiskPointId::new(""), round: round.clone() });
    let references = References::of(app, conn, items.iter().map(|item| &item.matter).chain(&of_round)).await?;
    // What was decided meanwhile in another way, as by a signed paper, is not decided again.
    items.retain(|item| match &item.matter {
        Matter::RiskPoint { point, round } => {
            let candidate = references.round(round).and_then(|round| round.candidate(point));
            candidate.is_some_and(|candidate| candidate.fate == Fate::Open)
        }
        Matter::Major(_) | Matter::Chart(_) | Matter::Power(_) => true,
    });
    for item in &mut items {
        item.concerns = concerned(&references, &item.matter, team);
    }
    let known: BTreeSet<ItemId> = items.iter().map(|item| item.id.clone()).chain(earlier.running).collect();
    if let Some((id, round)) = round.and_then(|id| Some((id, references.round(id)?))) {
        let mut open: Vec<&Candidate> = round.candidates().filter(|it| it.fate == Fate::Open).collect();
        open.sort_by_key(|it| (it.found.step.is_none(), &it.found.step, &it.found.post, &it.found.id));
        let points = open.into_iter().map(|candidate| point(id, round, candidate, team));
        items.extend(points.filter(|item| !known.contains(&item.id)));
    }
    Ok(items)
}

/// A candidate as an item, as it was proposed.
fn point(id: &RoundId, round: &Round, candidate: &Candidate, team: &[Member]) -> Agendum {
    let found = &candidate.found;
    let post = round.seat(&found.post).map_or("", |seat| &seat.name);
    let title = format!("{post}：{}", found.manifestation);
    Agendum {
        id: item_of(found.id.as_str()),
        title: if title.chars().count() > TITLE {
            title.chars().take(TITLE - 1).chain(['…']).collect()
        } else {
            title
        },
        matter: Matter::RiskPoint { point: found.id.clone(), round: id.clone() },
        terms: Terms {
            text: found.manifestation.clone(),
            grade: found.grade,
            measure: found.measure.clone(),
            responsible: post.to_owned(),
        },
        papers: Default::default(),
        subject: Default::default(),
        concerns: holders(&found.post, team),
        consulted: Default::default(),
        comes_from: None,
    }
}

/// Items on the agendas of meetings that are not over.
pub async fn running(app: &App, conn: &mut Conn, organisation: &OrganisationId) -> Result<BTreeSet<ItemId>, Failure> {
    Ok(Earlier::of(app, conn, organisation).await?.running)
}

/// A risk point is the same item in each meeting that deals with it.
fn item_of(point: &str) -> ItemId {
    ItemId::new(format!("i-{point}"))
}

/// Whose own post an item concerns (R8).
fn concerned(references: &References, matter: &Matter, team: &[Member]) -> BTreeSet<SeatId> {
    let Matter::RiskPoint { point, round } = matter else { return BTreeSet::new() };
    let candidate = references.round(round).and_then(|round| round.candidate(point));
    candidate.map(|candidate| holders(&candidate.found.post, team)).unwrap_or_default()
}

pub(super) fn holders(post: &PostId, team: &[Member]) -> BTreeSet<SeatId> {
    team.iter().filter(|member| member.posts.contains(post)).map(|member| member.id.clone()).collect()
}

/// What the meetings before say.
#[derive(Default)]
struct Earlier {
    /// Items that come again, and were on no agenda since.
    again: BTreeMap<ItemId, Agendum>,
    /// Items of meetings that are not over.
    running: BTreeSet<ItemId>,
}

impl Earlier {
    async fn of(app: &App, conn: &mut Conn, organisation: &OrganisationId) -> Result<Earlier, Failure> {
        let mut rows = store::meeting::of(conn, organisation).await?;
        rows.reverse();
        let mut earlier = Earlier::default();
        for row in rows {
            let ledger = super::read(app, conn, &row.id).await?;
            earlier.take(&row.id, ledger.document());
        }
        earlier.again.retain(|id, _| !earlier.running.contains(id));
        Ok(earlier)
    }

    fn take(&mut self, id: &MeetingId, meeting: &Meeting) {
        let is_over = meeting.phase() >= Phase::Closed;
        for item in meeting.items() {
            self.again.remove(item.id());
            if !is_over {
                self.running.insert(item.id().clone());
            } else if item.comes_again() {
                let agendum = Agendum { comes_from: Some(id.clone()), ..item.agendum.clone() };
                self.again.insert(item.id().clone(), agendum);
            }
        }
    }
}
