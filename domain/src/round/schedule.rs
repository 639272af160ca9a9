//! Dated plans to begin with: when which way runs, year by year the same.

use super::plan::SIX_WAYS;
use super::{WayId, WayRun, WayState};
use crate::calendar::{Calendar, Date};

crate::words! {
    /// A dated plan that a place has worked by.
    Schedule {
        /// 四阶段: search in June, control in July, accept from August on (S1-02).
        FourStages = "four_stages",
        /// 三阶段: self-check by mid-July, assessment by the end of September, the rest by the end of the year (S2-02).
        ThreeStages = "three_stages",
    }
}

/// First and last day of each of the six ways, month and day.
type Days = [((u8, u8), (u8, u8)); 6];

const FOUR_STAGES: Days = [
    ((6, 1), (6, 20)),
    ((6, 21), (6, 30)),
    ((6, 1), (7, 10)),
    ((7, 13), (7, 31)),
    ((8, 3), (8, 31)),
    ((9, 1), (9, 15)),
];
const THREE_STAGES: Days = [
    ((6, 15), (7, 15)),
    ((7, 16), (7, 31)),
    ((6, 15), (8, 14)),
    ((8, 17), (9, 11)),
    ((9, 14), (9, 30)),
    ((10, 9), (10, 31)),
];

impl Schedule {
    /// The six ways in a year. Days that are off become the next that is worked, where the year's are known.
    pub fn in_year(self, year: u16, calendar: &Calendar) -> Option<Vec<WayRun>> {
        let days = match self {
            Schedule::FourStages => FOUR_STAGES,
            Schedule::ThreeStages => THREE_STAGES,
        };
        let worked = |(month, day)| {
            let day = Date::new(year, month, day)?;
            Some(calendar.on_or_after(day).unwrap_or(day))
        };
        let run = |(place, ((from, to), way)): (u8, (_, &super::Shipped))| {
            Some(WayRun {
                id: WayId::new(way.id),
                place,
                kind: way.kind,
                name: way.name.to_owned(),
                opens_on: worked(from)?,
                closes_on: worked(to)?,
                state: WayState::Planned,
                sent_back: 0,
                reminded_on: Vec::new(),
                looked: Vec::new(),
            })
        };
        (1..).zip(days.into_iter().zip(&SIX_WAYS)).map(run).collect()
    }
}
