//! How often a risk is inspected: A every year, B and C every two (S0-25), unless the region says otherwise.

use serde::{Deserialize, Serialize};

use super::Grade;
use super::per_grade::PerGrade;
use crate::calendar::Date;

/// How many years may pass between two inspections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cadence {
    /// Years by grade.
    pub years: PerGrade<u8>,
}

impl Default for Cadence {
    fn default() -> Self {
        Cadence { years: PerGrade { high: 1, medium: 2, low: 2 } }
    }
}

/// Why a cadence cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CadenceFault {
    /// Not one to [`Cadence::MAX_YEARS`] years.
    OutOfRange(Grade),
    /// A graver risk would be inspected more seldom than a lighter one.
    GraverIsRarer(Grade),
}

impl Cadence {
    /// The longest time between inspections.
    pub const MAX_YEARS: u8 = 10;

    /// By when a risk must be inspected again: that many years after the last inspection or, if there was none, after
    /// it was confirmed. From 29 February it is 28 February in a year that has no more.
    pub fn next_due(&self, grade: Grade, last: Date) -> Date {
        last.plus_years(*self.years.of(grade))
    }

    /// Whether the years make sense.
    pub fn check(&self) -> Result<(), CadenceFault> {
        let years = |grade| *self.years.of(grade);
        if let Some(grade) = Grade::ALL.into_iter().find(|grade| !(1..=Cadence::MAX_YEARS).contains(&years(*grade))) {
            return Err(CadenceFault::OutOfRange(grade));
        }
        let rarer = Grade::ALL.windows(2).find(|pair| years(pair[0]) > years(pair[1]));
        rarer.map_or(Ok(()), |pair| Err(CadenceFault::GraverIsRarer(pair[0])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inspections_are_due() {
        let check = |grade, last: &str, due: &str| {
            let last = last.parse().unwrap();
            assert_eq!(Cadence::default().next_due(grade, last).to_string(), due, "{grade:?} {last}");
        };
        check(Grade::High, "2025-03-31", "2026-03-31");
        check(Grade::High, "2025-12-31", "2026-12-31");
        check(Grade::High, "2024-02-29", "2025-02-28");
        check(Grade::Medium, "2024-02-29", "2026-02-28");
        check(Grade::Medium, "2025-06-30", "2027-06-30");
        check(Grade::Low, "2026-01-01", "2028-01-01");
        let four = Cadence { years: PerGrade { high: 1, medium: 4, low: 4 } };
        assert_eq!(four.next_due(Grade::Low, "2024-02-29".parse().unwrap()).to_string(), "2028-02-29");
    }

    #[test]
    fn years_that_make_no_sense_are_told() {
        let check = |(high, medium, low), expected| {
            assert_eq!(Cadence { years: PerGrade { high, medium, low } }.check(), expected);
        };
        check((1, 2, 2), Ok(()));
        check((1, 1, 10), Ok(()));
        check((0, 2, 2), Err(CadenceFault::OutOfRange(Grade::High)));
        check((1, 2, 11), Err(CadenceFault::OutOfRange(Grade::Low)));
        check((3, 2, 2), Err(CadenceFault::GraverIsRarer(Grade::High)));
        check((1, 3, 2), Err(CadenceFault::GraverIsRarer(Grade::Medium)));
        assert_eq!(serde_json::from_str::<Cadence>("{}").unwrap(), Cadence::default());
    }
}
