//! Where nobody has looked: steps that leave somebody discretion, by way (`ahead.md` 2).

use std::collections::BTreeMap;

use super::{Round, Step, WayId};
use crate::register::Way;

/// How often the ways have looked at the steps asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlindSpots<'a> {
    /// The ways in which somebody looks, in their order.
    pub ways: Vec<&'a WayId>,
    /// The steps, in the order asked.
    pub steps: Vec<Looks<'a>>,
}

/// How often one step was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looks<'a> {
    /// The step.
    pub step: &'a Step,
    /// By each way, in their order.
    pub by_way: Vec<u32>,
}

impl Looks<'_> {
    /// How many ways have looked.
    pub fn ways(&self) -> usize {
        self.by_way.iter().filter(|count| **count > 0).count()
    }
}

impl Round {
    /// Counts looks: a worksheet or review that passed over the step, and every statement about a point there.
    pub fn blind_spots<'a>(&'a self, steps: &'a [Step]) -> BlindSpots<'a> {
        let ways: Vec<_> = self.ways().into_iter().filter(|way| super::is_finding(way.kind)).collect();
        let places: BTreeMap<&WayId, usize> = ways.iter().enumerate().map(|(place, way)| (&way.id, place)).collect();
        let mut looks: BTreeMap<&Step, Vec<u32>> = steps.iter().map(|step| (step, vec![0; ways.len()])).collect();
        let mut look = |step: &Step, place: usize, count: u32| {
            if let Some(by_way) = looks.get_mut(step) {
                by_way[place] += count;
            }
        };
        if let Some(place) = ways.iter().position(|way| way.kind == Way::SelfCheck) {
            self.seats().flat_map(|seat| &seat.looked).for_each(|step| look(step, place, 1));
        }
        for (place, way) in ways.iter().enumerate() {
            way.looked.iter().for_each(|(step, count)| look(step, place, *count));
        }
        for statement in self.statements() {
            let step = self.candidate(&statement.candidate).and_then(|it| it.found.step.as_ref());
            if let (Some(step), Some(place)) = (step, places.get(&statement.way)) {
                look(step, *place, 1);
            }
        }
        let counted = |step: &'a Step| Looks { step, by_way: looks.get(step).cloned().unwrap_or_default() };
        BlindSpots { ways: ways.into_iter().map(|way| &way.id).collect(), steps: steps.iter().map(counted).collect() }
    }
}
