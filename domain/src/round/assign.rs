//! Who reviews whom (互相找): spread evenly, never oneself, never the own superior only. The same seed gives the same
//! answer, so that it can be shown before it is fixed.

use serde::{Deserialize, Serialize};

use super::Seat;
use crate::id::PostId;

/// The posts that one reviewer looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The reviewer's post.
    pub reviewer: PostId,
    /// The posts to look at.
    pub posts: Vec<PostId>,
}

/// How often a better arrangement is looked for before giving up.
const TRIES: u64 = 50;

/// Gives each post that has a holder so many others to look at, so that every post is looked at by as many; none where
/// that can't be done: too few posts, or too many of one holder.
///
/// The posts stand in a circle, those of a department together and in an order by chance, and everybody looks at the
/// next ones: at colleagues, whose work they know.
pub fn assign(seats: &[&Seat], each: usize, seed: u64) -> Option<Vec<Assignment>> {
    if each == 0 || seats.len() <= each {
        return None;
    }
    (0..TRIES).find_map(|attempt| {
        let circle = circle(seats, seed.wrapping_add(attempt));
        let mut targets: Vec<Vec<usize>> =
            (0..circle.len()).map(|at| (1..=each).map(|step| (at + step) % circle.len()).collect()).collect();
        repair(&circle, &mut targets).then(|| {
            let of = |(at, targets): (usize, Vec<usize>)| Assignment {
                reviewer: circle[at].id.clone(),
                posts: targets.into_iter().map(|target| circle[target].id.clone()).collect(),
            };
            let mut all: Vec<_> = targets.into_iter().enumerate().map(of).collect();
            all.sort_by(|a, b| a.reviewer.cmp(&b.reviewer));
            all
        })
    })
}

/// Departments in an order by chance, and the posts of each too.
fn circle<'a>(seats: &[&'a Seat], seed: u64) -> Vec<&'a Seat> {
    let mut keyed: Vec<_> = seats
        .iter()
        .map(|seat| (chance(seed, seat.department.as_str()), chance(seed, seat.id.as_str()), *seat))
        .collect();
    keyed.sort_by(|a, b| (a.0, &a.2.department, a.1, &a.2.id).cmp(&(b.0, &b.2.department, b.1, &b.2.id)));
    keyed.into_iter().map(|(_, _, seat)| seat).collect()
}

/// Exchanges targets between reviewers as long as that leaves fewer faults; whether none is left.
fn repair(circle: &[&Seat], targets: &mut [Vec<usize>]) -> bool {
    let all = |targets: &[Vec<usize>]| (0..circle.len()).map(|at| faults(circle, at, &targets[at])).sum::<usize>();
    let mut left = all(targets);
    while left > 0 {
        for at in 0..circle.len() {
            if faults(circle, at, &targets[at]) > 0
                && let Some((other, a, b)) = exchange(circle, targets, at)
            {
                targets[at] = a;
                targets[other] = b;
            }
        }
        let now = all(targets);
        if now == left {
            return false;
        }
        left = now;
    }
    true
}

/// An exchange with another reviewer that leaves fewer faults: who, and the sets of both.
fn exchange(circle: &[&Seat], targets: &[Vec<usize>], at: usize) -> Option<(usize, Vec<usize>, Vec<usize>)> {
    let others = (0..circle.len()).filter(|other| *other != at);
    others.flat_map(|other| (0..targets[other].len()).map(move |theirs| (other, theirs))).find_map(|(other, theirs)| {
        (0..targets[at].len()).find_map(|mine| {
            let (mut a, mut b) = (targets[at].clone(), targets[other].clone());
            std::mem::swap(&mut a[mine], &mut b[theirs]);
            let before = faults(circle, at, &targets[at]) + faults(circle, other, &targets[other]);
            (faults(circle, at, &a) + faults(circle, other, &b) < before).then_some((other, a, b))
        })
    })
}

/// How many targets are one's own or named twice; and whether only the superior is left.
fn faults(circle: &[&Seat], at: usize, targets: &[usize]) -> usize {
    let me = circle[at];
    let own = |seat: &Seat| seat.id == me.id || me.holder.is_some() && seat.holder == me.holder;
    let wrong = |(slot, target): (usize, &usize)| own(circle[*target]) || targets[..slot].contains(target);
    let superior_only = targets.iter().all(|target| me.above.as_ref() == Some(&circle[*target].id));
    targets.iter().enumerate().filter(|it| wrong(*it)).count() + usize::from(superior_only)
}

/// A number by chance that follows from seed and text (FNV-1a, then the finish of SplitMix64).
fn chance(seed: u64, text: &str) -> u64 {
    let mut hash = text
        .bytes()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::id::{AccountId, DepartmentId};
    use crate::organisation::PostTier;

    fn seat(at: usize, department: usize, holder: usize, above: Option<usize>) -> Seat {
        Seat {
            id: PostId::new(format!("t{at:04}")),
            name: format!("岗位{at}"),
            tier: PostTier::General,
            department: DepartmentId::new(format!("d{department}")),
            department_name: format!("科室{department}"),
            holder: Some(AccountId::new(format!("a{holder}"))),
            holder_name: String::new(),
            above: above.map(|above| PostId::new(format!("t{above:04}"))),
            progress: BTreeMap::new(),
            returned: 0,
            looked: std::collections::BTreeSet::new(),
        }
    }

    fn check(seats: &[Seat], each: usize, all: &[Assignment]) {
        let by_id: BTreeMap<_, _> = seats.iter().map(|seat| (&seat.id, seat)).collect();
        let mut looked: BTreeMap<&PostId, usize> = BTreeMap::new();
        assert_eq!(all.len(), seats.len());
        for one in all {
            let me = by_id[&one.reviewer];
            assert_eq!(one.posts.len(), each);
            assert!(one.posts.iter().all(|post| by_id[post].holder != me.holder), "oneself: {one:?}");
            assert!(one.posts.iter().any(|post| Some(post) != me.above.as_ref()), "superior only: {one:?}");
            one.posts.iter().for_each(|post| *looked.entry(post).or_default() += 1);
        }
        assert!(looked.len() == seats.len() && looked.values().all(|count| *count == each), "evenly: {looked:?}");
    }

    #[test]
    fn few_posts() {
        let two = [seat(0, 0, 0, None), seat(1, 0, 1, None)];
        let two: Vec<&Seat> = two.iter().collect();
        assert_eq!(assign(&two, 2, 1), None, "nobody is left");
        assert_eq!(assign(&two, 1, 1).map(|all| all.len()), Some(2));
        let same = [seat(0, 0, 0, None), seat(1, 0, 0, None)];
        assert_eq!(assign(&same.iter().collect::<Vec<_>>(), 1, 1), None, "one person holds both");
        let below = [seat(0, 0, 0, None), seat(1, 0, 1, Some(0))];
        assert_eq!(assign(&below.iter().collect::<Vec<_>>(), 1, 1), None, "only the superior is there");
    }

    proptest! {
        #[test]
        fn everybody_is_looked_at_as_often(
            people in 6usize..60, departments in 1usize..6, each in 1usize..4, doubled in 0usize..3, seed: u64,
        ) {
            // The first post is above every other one, and some people hold two posts.
            let seats: Vec<Seat> = (0..people)
                .map(|at| seat(at, at % departments, if at < 2 * doubled { at / 2 } else { at }, (at % 2 == 1).then_some(0)))
                .collect();
            let all = assign(&seats.iter().collect::<Vec<_>>(), each, seed).expect("there are enough");
            check(&seats, each, &all);
            prop_assert_eq!(assign(&seats.iter().collect::<Vec<_>>(), each, seed), Some(all), "the same seed, the same answer");
        }
    }
}
