//! What the votes come to, with the arithmetic (R13 to R16).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::change::{Change, edited};
use super::command::Asked;
use super::debate::open_item;
use super::{Amendment, Ballot, Ballots, Base, Item, ItemState, Meeting, Order, Position, Refusal, RuleSet, Stance};
use crate::id::{ItemId, SeatId};

crate::words! {
    /// What was decided about an item.
    Outcome {
        /// 通过
        Adopted = "adopted",
        /// 修改后通过
        AdoptedAsAmended = "adopted_as_amended",
        /// 未通过
        Rejected = "rejected",
        /// 暂缓
        Postponed = "postponed",
        /// 未形成多数意见
        NoMajority = "no_majority",
    }
}

impl Outcome {
    /// Whether what was proposed holds, amended or not.
    pub const fn is_adopted(self) -> bool {
        matches!(self, Outcome::Adopted | Outcome::AdoptedAsAmended)
    }

    /// Whether the item comes up again in the next meeting.
    pub const fn comes_again(self) -> bool {
        matches!(self, Outcome::Postponed | Outcome::NoMajority)
    }
}

/// The votes, counted against the base: all that is shown of how a verdict comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// What follows.
    #[serde(rename = "result")]
    pub outcome: Outcome,
    /// The statutory members.
    pub team: usize,
    /// Those of them who have withdrawn.
    pub withdrawn: usize,
    /// Of whom the majority is asked.
    pub base: usize,
    /// The fewest votes that are a majority.
    pub needed: usize,
    /// For it as proposed.
    pub agree: usize,
    /// For it, with other values.
    pub amend: usize,
    /// Against it.
    pub oppose: usize,
    /// For another day.
    pub postpone: usize,
    /// Of the base, without a position.
    pub silent: usize,
    /// Where there are amendments: how many are for which version, what was proposed first.
    pub versions: Vec<Version>,
}

/// How many are for the same: as proposed, or with the same new values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The new values; none: as proposed.
    #[serde(flatten)]
    pub amendment: Amendment,
    /// How many.
    pub votes: usize,
}

/// What was decided about an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// How it comes about.
    pub sum: Sum,
    /// The new values, where it was adopted as amended.
    #[serde(default)]
    pub amended: Amendment,
    /// The hash of what was decided on: chart fragment, card and measures as they were laid before the team.
    pub subject: SmolStr,
    /// When.
    pub at_ms: i64,
}

/// How many there are to vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Voters {
    /// The statutory members.
    pub team: usize,
    /// Those of them who have withdrawn.
    pub withdrawn: usize,
    /// Those of the others who are present, have stated or have cast.
    pub took_part: usize,
}

impl Sum {
    /// Counts what was cast or stated, without amendments.
    pub(super) fn of(rules: &RuleSet, voters: Voters, votes: Ballots) -> Sum {
        let base = match rules.base {
            Base::Team => voters.team.saturating_sub(voters.withdrawn),
            Base::Present => voters.took_part,
        };
        let needed = rules.majority.more_than(base);
        let (agree, oppose, postpone) = (votes.agree.into(), votes.oppose.into(), votes.postpone.into());
        let outcome = match () {
            () if oppose >= needed => Outcome::Rejected,
            () if postpone >= needed => Outcome::Postponed,
            () if agree >= needed => Outcome::Adopted,
            () => Outcome::NoMajority,
        };
        Sum {
            outcome,
            team: voters.team,
            withdrawn: voters.withdrawn,
            base,
            needed,
            agree,
            amend: 0,
            oppose,
            postpone,
            silent: base.saturating_sub(votes.sum()),
            versions: Vec::new(),
        }
    }

    /// Counts who is for the same. Those in favour have the majority together; what holds is the version that has it alone.
    fn amended(mut self, amendments: &[&Amendment]) -> (Sum, Amendment) {
        if amendments.is_empty() {
            return (self, Amendment::default());
        }
        self.amend = amendments.len();
        self.agree -= self.amend;
        let proposed = Amendment::default();
        let mut versions = BTreeMap::from([(proposed.values(), (&proposed, self.agree))]);
        for amendment in amendments {
            versions.entry(amendment.values()).or_insert((amendment, 0)).1 += 1;
        }
        let holds =
            versions.values().find(|(_, votes)| *votes >= self.needed).map(|(amendment, _)| (*amendment).clone());
        if let Some(amendment) = &holds {
            self.outcome = if amendment.is_empty() { Outcome::Adopted } else { Outcome::AdoptedAsAmended };
        } else if self.outcome == Outcome::Adopted {
            self.outcome = Outcome::NoMajority;
        }
        let version = |(amendment, votes): (&Amendment, usize)| Version { amendment: amendment.clone(), votes };
        self.versions = versions.into_values().map(version).collect();
        (self, holds.unwrap_or_default())
    }
}

impl Meeting {
    /// The entry of each member that counts: the newest that was made before the last speaker spoke, or else the first (R11).
    pub fn counting<'m>(&'m self, item: &'m ItemId) -> Vec<&'m Position> {
        let mut counting: BTreeMap<&SeatId, &Position> = BTreeMap::new();
        let counts = |position: &&Position| position.number == 1 || position.turn != Order::AfterLast;
        for position in self.positions(item).filter(counts) {
            let held = counting.entry(&position.seat).or_insert(position);
            if position.number > held.number {
                *held = position;
            }
        }
        counting.into_values().collect()
    }

    fn voters(&self, item: &Item) -> Voters {
        let is_withdrawn = |seat: &super::Seat| item.withdrawn.contains_key(&seat.id);
        let took_part = |seat: &&super::Seat| seat.is_present() || self.has_spoken(item, &seat.id);
        Voters {
            team: self.team().count(),
            withdrawn: self.team().filter(|seat| is_withdrawn(seat)).count(),
            took_part: self.team().filter(|seat| !is_withdrawn(seat)).filter(took_part).count(),
        }
    }

    /// What the votes on an item come to as they are now.
    fn sum(&self, rules: &RuleSet, item: &Item, ballots: Option<Ballots>) -> (Sum, Amendment) {
        let voters = self.voters(item);
        if let Some(ballots) = ballots {
            return (Sum::of(rules, voters, ballots), Amendment::default());
        }
        let mut votes = Ballots::default();
        let mut amendments = Vec::new();
        for position in self.counting(item.id()) {
            match &position.stance {
                Stance::Agree => votes.agree += 1,
                Stance::Amend(amendment) => {
                    votes.agree += 1;
                    amendments.push(amendment);
                }
                Stance::Oppose => votes.oppose += 1,
                Stance::Postpone => votes.postpone += 1,
            }
        }
        Sum::of(rules, voters, votes).amended(&amendments)
    }
}

pub(super) fn finish(
    ask: Asked<'_>,
    item: &ItemId,
    subject: &SmolStr,
    ballots: Option<Ballots>,
) -> Result<Vec<Change>, Refusal> {
    ask.is_open()?;
    ask.is_recorder()?;
    let item = open_item(ask.meeting, item)?;
    ask.meeting.gate()?;
    if item.agendum.subject != *subject {
        return Err(Refusal::ChangedSince);
    }
    if ask.meeting.waiting(item).next().is_some() {
        return Err(Refusal::NotAllStated);
    }
    let rules = &ask.meeting.head().ok_or(Refusal::NotPrepared)?.rules;
    match (rules.ballot, ballots) {
        (Ballot::Open, Some(_)) => return Err(Refusal::OpenBallot),
        (Ballot::Secret, ballots) if ballots.map(Ballots::sum) != Some(item.cast.len()) => {
            return Err(Refusal::CountsDiffer);
        }
        (Ballot::Open, None) | (Ballot::Secret, _) => {}
    }
    let (sum, amended) = ask.meeting.sum(rules, item, ballots);
    let verdict = Verdict { sum, amended, subject: subject.clone(), at_ms: ask.now };
    let state = ItemState::Finished(Box::new(verdict));
    Ok(edited(item, |item| item.state = state).map(Change::Item).into_iter().collect())
}
