//! What is worth pointing out in a catalogue, and its counts.

use std::collections::BTreeMap;

use super::{BasisState, PowerKind, PowerState};

/// Something about a power that somebody should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PowerFinding {
    /// It has no legal basis at all: it must be cancelled (S0-04).
    NoBasis,
    /// It has had a basis, but none is in force any more.
    LastBasisGone,
    /// One of its bases is not in force any more; another is.
    OneBasisGone,
    /// One of its bases was amended and is to be looked at again.
    BasisAmended,
    /// Nobody exercises it.
    NobodyExercises,
    /// The department or post that exercises it has ended.
    ExerciserEnded,
    /// No flowchart belongs to it.
    NoChart,
}

/// What a power is looked at by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked<'a> {
    /// What has become of it.
    pub state: PowerState,
    /// Its legal bases: the state of each, and whether it is in force today.
    pub bases: &'a [(BasisState, InForce)],
    /// Who exercises it.
    pub exercised: Exercised,
    /// How many charts belong to it.
    pub charts: usize,
}

/// Whether a basis is in force today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InForce {
    /// It is.
    Yes,
    /// It is repealed, or its last day is over.
    No,
}

/// Who exercises a power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exercised {
    /// Nobody.
    ByNobody,
    /// A department or post that there is.
    BySomebody,
    /// One that there is no more.
    ByEnded,
}

/// All that is to be pointed out. What is cancelled or merged raises no question.
pub fn findings(looked: Looked<'_>) -> Vec<PowerFinding> {
    if !looked.state.is_alive() {
        return Vec::new();
    }
    let in_force = looked.bases.iter().filter(|(_, in_force)| *in_force == InForce::Yes).count();
    let amended = |&(state, in_force): &(BasisState, InForce)| state == BasisState::Amended && in_force == InForce::Yes;
    [
        (looked.bases.is_empty(), PowerFinding::NoBasis),
        (!looked.bases.is_empty() && in_force == 0, PowerFinding::LastBasisGone),
        (in_force > 0 && in_force < looked.bases.len(), PowerFinding::OneBasisGone),
        (looked.bases.iter().any(amended), PowerFinding::BasisAmended),
        (looked.exercised == Exercised::ByNobody, PowerFinding::NobodyExercises),
        (looked.exercised == Exercised::ByEnded, PowerFinding::ExerciserEnded),
        (looked.charts == 0, PowerFinding::NoChart),
    ]
    .into_iter()
    .filter_map(|(is_so, finding)| is_so.then_some(finding))
    .collect()
}

/// How many powers there are of each kind and in each state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By kind, those that are kept or adjusted.
    pub by_kind: BTreeMap<PowerKind, usize>,
    /// By state, all of them.
    pub by_state: BTreeMap<PowerState, usize>,
}

impl Tally {
    /// Counts them.
    pub fn of(powers: impl IntoIterator<Item = (PowerKind, PowerState)>) -> Tally {
        let mut tally = Tally::default();
        powers.into_iter().for_each(|(kind, state)| tally.add(kind, state, 1));
        tally
    }

    /// Counts some more.
    pub fn add(&mut self, kind: PowerKind, state: PowerState, powers: usize) {
        *self.by_state.entry(state).or_default() += powers;
        if state.is_alive() {
            *self.by_kind.entry(kind).or_default() += powers;
        }
    }

    /// How many are in a state.
    pub fn state(&self, state: PowerState) -> usize {
        self.by_state.get(&state).copied().unwrap_or_default()
    }

    /// How many there are in all.
    pub fn total(&self) -> usize {
        self.by_state.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BasisState::*;
    use PowerFinding::*;

    #[test]
    fn what_is_pointed_out() {
        let good = Looked {
            state: PowerState::Kept,
            bases: &[(Valid, InForce::Yes)],
            exercised: Exercised::BySomebody,
            charts: 1,
        };
        let cases: &[(Looked<'_>, &[PowerFinding])] = &[
            (good, &[]),
            (Looked { bases: &[], charts: 0, ..good }, &[NoBasis, NoChart]),
            (Looked { bases: &[(Repealed, InForce::No)], ..good }, &[LastBasisGone]),
            (Looked { bases: &[(Repealed, InForce::No), (Valid, InForce::Yes)], ..good }, &[OneBasisGone]),
            (Looked { bases: &[(Valid, InForce::No)], state: PowerState::Adjusted, ..good }, &[LastBasisGone]),
            (Looked { bases: &[(Amended, InForce::Yes)], ..good }, &[BasisAmended]),
            (Looked { exercised: Exercised::ByNobody, ..good }, &[NobodyExercises]),
            (Looked { exercised: Exercised::ByEnded, ..good }, &[ExerciserEnded]),
            (Looked { state: PowerState::Cancelled, bases: &[], charts: 0, ..good }, &[]),
        ];
        for (looked, found) in cases {
            assert_eq!(findings(*looked), *found, "{looked:?}");
        }
    }

    #[test]
    fn counts_tie() {
        use PowerState::*;
        let tally = Tally::of([
            (PowerKind::Licence, Kept),
            (PowerKind::Licence, Cancelled),
            (PowerKind::Penalty, Adjusted),
            (PowerKind::Penalty, Kept),
        ]);
        assert_eq!((tally.total(), tally.state(Kept), tally.state(Merged)), (4, 2, 0));
        assert_eq!(tally.by_kind.values().sum::<usize>(), tally.state(Kept) + tally.state(Adjusted));
    }
}
