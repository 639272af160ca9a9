//! What the public is told of the comments each day, chained, so that none vanishes unseen (N4, `ahead.md` 11).

use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::engine::{Hash, hash_of};
use crate::round::Tally;

/// The comments of a round at the end of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The day.
    pub on: Date,
    /// How many there were, from the first day on.
    pub tally: Tally,
    /// The hashes of what is withheld, sorted: what was withheld can be shown later not to have been changed.
    pub withheld: Vec<Hash>,
    /// The hash over the day before and all of the above.
    pub hash: Hash,
}

#[derive(Serialize)]
struct Said<'a> {
    before: &'a Hash,
    on: Date,
    tally: Tally,
    withheld: &'a [Hash],
}

impl Day {
    /// The day after another; the first has none before it.
    pub fn after(before: Option<&Day>, on: Date, tally: Tally, mut withheld: Vec<Hash>) -> Day {
        withheld.sort();
        let nothing = Hash::default();
        let before = before.map_or(&nothing, |day| &day.hash);
        let hash = hash_of(&Said { before, on, tally, withheld: &withheld });
        Day { on, tally, withheld, hash }
    }
}

/// The first day that can't be as it was written, or can't follow the one before it: another hash, an earlier date,
/// less received, shown or withheld than before.
pub fn check(days: &[Day]) -> Option<usize> {
    (0..days.len()).find(|at| {
        let day = &days[*at];
        let before = at.checked_sub(1).map(|before| &days[before]);
        let again = Day::after(before, day.on, day.tally, day.withheld.clone());
        let follows = before.is_none_or(|before| {
            before.on < day.on
                && before.tally.received() <= day.tally.received()
                && before.tally.published <= day.tally.published
                && before.tally.withheld <= day.tally.withheld
                && before.withheld.iter().all(|hash| day.withheld.binary_search(hash).is_ok())
        });
        again != *day || !follows || day.withheld.len() != day.tally.withheld as usize
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days() -> Vec<Day> {
        let hash = |text: &str| hash_of(&text);
        let tally = |published, withheld: u32, pending| Tally { published, withheld, pending, unanswered: 0 };
        let first = Day::after(None, "2026-06-18".parse().unwrap(), tally(3, 1, 2), vec![hash("甲")]);
        let withheld = vec![hash("乙"), hash("甲")];
        let second = Day::after(Some(&first), "2026-06-19".parse().unwrap(), tally(4, 2, 1), withheld);
        vec![first, second]
    }

    #[test]
    fn nothing_vanishes_unseen() {
        assert_eq!(check(&days()), None);
        assert_eq!(check(&[]), None);
        let altered = |edit: &dyn Fn(&mut Vec<Day>)| {
            let mut days = days();
            edit(&mut days);
            check(&days)
        };
        assert_eq!(altered(&|days| days[0].tally.pending += 1), Some(0));
        assert_eq!(altered(&|days| days[1].withheld.truncate(1)), Some(1));
        assert_eq!(altered(&|days| drop(days.remove(0))), Some(0));
        assert_eq!(altered(&|days| days[1].on = days[0].on), Some(1));
        // Written anew with a right hash: fewer than the day before.
        let fewer = |days: &mut Vec<Day>| {
            let tally = Tally { withheld: 1, ..days[1].tally };
            days[1] = Day::after(Some(&days[0]), days[1].on, tally, days[0].withheld.clone());
            days[1].tally.published = 2;
            days[1] = Day::after(Some(&days[0]), days[1].on, days[1].tally, days[1].withheld.clone());
        };
        assert_eq!(altered(&fewer), Some(1));
    }
}
