//! What comes on the agenda of a meeting: the open candidates of rounds, and by themselves the items of earlier meetings
//! that come again, and those points that have changed since they were decided.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::id::{ItemId, OrganisationId, PostId, RiskPointId, RoundId, SeatId};
use liantu_domain::meeting::{Agendum, Matter, Terms};
use liantu_domain::round::{Candidate, Fate, Round};

use super::choice::item_of_version;
use super::earlier::{Earlier, candidate, may_come};
use super::reference::References;
use super::subject::Referred;
use super::team::Member;
use crate::app::App;
use crate::error::Failure;
use crate::store::Conn;

/// How long a title is that is made from a risk point, in characters.
const TITLE: usize = 60;

/// What waits for a meeting.
pub struct Waiting {
    /// As the next agenda has it.
    pub items: Vec<Agendum>,
    /// Points that were decided before and have changed since: by what the earlier decision is called.
    pub changed: BTreeMap<ItemId, String>,
    /// Items that stand here, or on the agenda of a meeting that is not over.
    pub taken: BTreeSet<ItemId>,
}

/// What waits for a meeting: items that come again first, then what has changed since it was decided, then the open
/// candidates of these rounds. What stands on the agenda of a meeting that is not over does not wait.
pub async fn waiting(
    app: &App,
    conn: &mut Conn,
    organisation: &OrganisationId,
    rounds: &[RoundId],
    team: &[Member],
) -> Result<Waiting, Failure> {
    let earlier = Earlier::of(app, conn, organisation).await?;
    let mut items: Vec<Agendum> = earlier.again.into_values().collect();
    let of_round = |round: &RoundId| Matter::RiskPoint { point: RiskPointId::new(""), round: round.clone() };
    let of_rounds: Vec<Matter> = rounds.iter().map(of_round).collect();
    let decided = earlier.decided.values().map(|it| &it.item.agendum.matter);
    let matters = items.iter().map(|item| &item.matter).chain(decided).chain(&of_rounds);
    let references = References::of(&app.rounds, conn, matters).await?;
    items.retain(|item| match &item.matter {
        Matter::RiskPoint { point, round } => candidate(&references, round, point).is_some_and(|(_, it)| may_come(it)),
        // A version that a newer one has replaced is nothing to decide on; the newer one can be chosen.
        Matter::Chart(chart) => references.version(chart).is_some_and(|it| item.id == item_of_version(chart, it)),
        Matter::Major(_) | Matter::Power(_) => true,
    });
    let mut changed = BTreeMap::new();
    for decided in earlier.decided.values() {
        if let Some((id, round, candidate)) = decided.changed(&references) {
            let item = decided.again(candidate, point(id, round, candidate, team));
            changed.insert(item.id.clone(), decided.called.clone());
            items.push(item);
        }
    }
    for item in &mut items {
        item.concerns = concerned(&references, &item.matter, team);
    }
    let mut taken: BTreeSet<ItemId> = items.iter().map(|item| item.id.clone()).chain(earlier.running).collect();
    for (id, round) in rounds.iter().filter_map(|id| Some((id, references.round(id)?))) {
        items.extend(points(id, round, team).into_iter().filter(|item| taken.insert(item.id.clone())));
    }
    Ok(Waiting { items, changed, taken })
}

/// The open candidates of a round as items: those of one step together.
pub fn points(id: &RoundId, round: &Round, team: &[Member]) -> Vec<Agendum> {
    let mut open: Vec<&Candidate> = round.candidates().filter(|it| it.fate == Fate::Open).collect();
    open.sort_by_key(|it| (it.found.step.is_none(), &it.found.step, &it.found.post, &it.found.id));
    open.into_iter().map(|candidate| point(id, round, candidate, team)).collect()
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

/// A risk point is the same item in each meeting that deals with it.
fn item_of(point: &str) -> ItemId {
    ItemId::new(format!("i-{point}"))
}

/// Whose own post an item concerns (R8).
pub(super) fn concerned(references: &References, matter: &Matter, team: &[Member]) -> BTreeSet<SeatId> {
    let post = match references.referred(matter) {
        Referred::Point(found, _) => Some(&found.post),
        Referred::Power(power, _) => power.entry.post.as_ref(),
        Referred::Chart(..) | Referred::Nothing => None,
    };
    post.map(|post| holders(post, team)).unwrap_or_default()
}

pub(super) fn holders(post: &PostId, team: &[Member]) -> BTreeSet<SeatId> {
    team.iter().filter(|member| member.posts.contains(post)).map(|member| member.id.clone()).collect()
}
