//! The ring of a point: which way has said what of it. Disagreement is shown, never averaged away (`ahead.md` 2).

use std::collections::BTreeMap;

use super::{Round, Stance, Statement, WayId, WayState};
use crate::id::RiskPointId;
use crate::risk::Grade;

/// What one way has said of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Share {
    /// 未发现: nothing, and the way is over or still to come.
    #[default]
    Silent,
    /// 不采用: the way is left out.
    LeftOut,
    /// 提出
    Raised,
    /// 认可
    Confirmed,
    /// 异议: disputed or corrected.
    Disputed,
    /// 意见不一: one did this, another that.
    Mixed,
}

/// All that was said of one point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ring<'a> {
    /// What each way has said, in their order.
    pub shares: Vec<(&'a WayId, Share)>,
    /// The statements, by way, then by day.
    pub said: Vec<&'a Statement>,
}

/// How far the grades lie apart that a point was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// How often each was given, gravest first.
    pub given: [u32; 3],
}

impl Spread {
    /// Whether more than one grade was given.
    pub fn is_split(self) -> bool {
        self.given.iter().filter(|count| **count > 0).count() > 1
    }
}

impl Ring<'_> {
    /// The grades that were given, side by side.
    pub fn spread(&self) -> Spread {
        let mut spread = Spread::default();
        for grade in self.said.iter().filter_map(|it| it.grade) {
            let place = match grade {
                Grade::High => 0,
                Grade::Medium => 1,
                Grade::Low => 2,
            };
            spread.given[place] += 1;
        }
        spread
    }
}

impl Round {
    /// The rings of all candidates that were not merged away, read in one go.
    pub fn rings(&self) -> BTreeMap<&RiskPointId, Ring<'_>> {
        let mut said: BTreeMap<&RiskPointId, Vec<&Statement>> = BTreeMap::new();
        for statement in self.statements() {
            said.entry(self.goes_on_in(&statement.candidate)).or_default().push(statement);
        }
        said.into_iter().map(|(id, said)| (id, self.ring_of(said))).collect()
    }

    /// The ring of one, with what was said of those merged into it; of one that was merged itself, its own.
    pub fn ring(&self, id: &RiskPointId) -> Ring<'_> {
        let of_it = |it: &&Statement| it.candidate == *id || self.goes_on_in(&it.candidate) == id;
        self.ring_of(self.statements().filter(of_it).collect())
    }

    fn ring_of<'a>(&'a self, mut said: Vec<&'a Statement>) -> Ring<'a> {
        let ways = self.ways();
        let place = |way: &WayId| ways.iter().position(|run| run.id == *way);
        said.sort_by_key(|it| (place(&it.way), it.on));
        let shares = ways.iter().map(|run| {
            let share =
                said.iter().filter(|it| it.way == run.id).fold(Share::Silent, |share, it| add(share, it.stance));
            let left_out = share == Share::Silent && matches!(run.state, WayState::LeftOut(_));
            (&run.id, if left_out { Share::LeftOut } else { share })
        });
        Ring { shares: shares.collect(), said }
    }
}

fn add(share: Share, stance: Stance) -> Share {
    let new = match stance {
        Stance::Raise => Share::Raised,
        Stance::Confirm => Share::Confirmed,
        Stance::Correct | Stance::Dispute => Share::Disputed,
        Stance::Remark => return share,
    };
    match (share, new) {
        (Share::Silent | Share::LeftOut, new) => new,
        (old, new) if old == new => old,
        // Who raises a point agrees with it.
        (Share::Raised, Share::Confirmed) | (Share::Confirmed, Share::Raised) => Share::Raised,
        _ => Share::Mixed,
    }
}
