//! What the meetings of an organisation before say of the next one: items that come again, and points that were decided and
//! have to be decided again, because what was decided on has changed since.
//!
//! A point whose round has not taken the decision over goes into the round by the new one. In a round that has, a decision
//! is never replaced: the item still refers to the point, so the team has its papers, and what it decides then is a decision
//! of its own, which stands in the minutes and the record of the item; chart and register are changed by those who keep them.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::id::{ItemId, MeetingId, OrganisationId, RiskPointId, RoundId};
use liantu_domain::meeting::{Agendum, Item, Matter, Meeting, Phase};
use liantu_domain::round::{Candidate, Fate, Round, Verdict};

use super::reference::References;
use super::subject::has_changed;
use crate::app::App;
use crate::error::Failure;
use crate::store::{self, Conn};

/// What the meetings before say.
#[derive(Default)]
pub(super) struct Earlier {
    /// Items that come again, and were on no agenda since.
    pub again: BTreeMap<ItemId, Agendum>,
    /// Points that were decided, and were on no agenda since.
    pub decided: BTreeMap<ItemId, Decided>,
    /// Items of meetings that are not over.
    pub running: BTreeSet<ItemId>,
}

/// A point that was decided.
pub(super) struct Decided {
    /// By which meeting.
    pub meeting: MeetingId,
    /// The number of its minutes, or what it is called.
    pub called: String,
    /// What was decided, as an item of that meeting.
    pub item: Item,
}

impl Earlier {
    /// Reads the meetings, the oldest first.
    pub async fn of(app: &App, conn: &mut Conn, organisation: &OrganisationId) -> Result<Earlier, Failure> {
        let mut rows = store::meeting::of(conn, organisation).await?;
        rows.reverse();
        let mut earlier = Earlier::default();
        for row in rows {
            let ledger = super::read(app, conn, &row.id).await?;
            earlier.take(&row.id, ledger.document());
        }
        earlier.again.retain(|id, _| !earlier.running.contains(id));
        earlier.decided.retain(|id, _| !earlier.running.contains(id));
        Ok(earlier)
    }

    fn take(&mut self, id: &MeetingId, meeting: &Meeting) {
        let is_over = meeting.phase() >= Phase::Closed;
        let number = meeting.sitting().and_then(|sitting| sitting.announced.as_ref()).map(|it| it.number.clone());
        let called = number.or_else(|| meeting.head().map(|head| head.title.clone())).unwrap_or_default();
        for item in meeting.items() {
            self.again.remove(item.id());
            self.decided.remove(item.id());
            if !is_over {
                self.running.insert(item.id().clone());
            } else if item.comes_again() {
                let agendum = Agendum { comes_from: Some(id.clone()), ..item.agendum.clone() };
                self.again.insert(item.id().clone(), agendum);
            } else if matches!(item.agendum.matter, Matter::RiskPoint { .. }) {
                let decided = Decided { meeting: id.clone(), called: called.clone(), item: item.clone() };
                self.decided.insert(item.id().clone(), decided);
            }
        }
    }
}

impl Decided {
    /// The point with its round, where what was decided on has changed since and can be decided again.
    pub fn changed<'a>(&'a self, references: &'a References) -> Option<(&'a RoundId, &'a Round, &'a Candidate)> {
        let Matter::RiskPoint { point, round: id } = &self.item.agendum.matter else { return None };
        let (round, candidate) = candidate(references, id, point)?;
        let referred = references.referred(&self.item.agendum.matter);
        (may_come(candidate) && has_changed(&self.item, &referred)).then_some((id, round, candidate))
    }

    /// What is proposed: what holds now, for the team to say whether it still should.
    pub fn again(&self, candidate: &Candidate, mut point: Agendum) -> Agendum {
        if let Fate::Decided(decision) = &candidate.fate
            && let Verdict::Confirmed(decided) = &decision.result
        {
            point.terms.grade = Some(decided.grade);
            point.terms.responsible.clone_from(&decided.owner);
        }
        Agendum { id: self.item.id().clone(), comes_from: Some(self.meeting.clone()), ..point }
    }
}

/// A candidate with its round.
pub(super) fn candidate<'a>(
    references: &'a References,
    round: &RoundId,
    point: &RiskPointId,
) -> Option<(&'a Round, &'a Candidate)> {
    let round = references.round(round)?;
    Some((round, round.candidate(point)?))
}

/// Whether a point may be on an agenda: what was decided in another way, as by a signed paper, is not decided again.
pub(super) fn may_come(candidate: &Candidate) -> bool {
    match &candidate.fate {
        Fate::Open => true,
        Fate::Decided(decision) => decision.meeting.is_some(),
        Fate::Merged { .. } | Fate::Dismissed(_) => false,
    }
}
