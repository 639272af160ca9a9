//! Civil days, and the working days of the People's Republic: weekends, public holidays, and the Saturdays and Sundays
//! worked in exchange (调休).
//!
//! Which days are off is decided anew each year, so it is data ([`Arrangement`]): those published so far are in
//! [`published`], a region adds the next. A year without an arrangement is never guessed at: what depends on it says
//! [`UnknownYear`].

mod date;
pub mod deadline;
pub mod published;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::date::{Date, Weekday};
pub use self::deadline::Deadline;

/// What was arranged for one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// The year.
    pub year: u16,
    /// Days off, also those that fall on a weekend.
    pub days_off: Vec<Span>,
    /// Saturdays and Sundays that are worked.
    pub worked: BTreeSet<Date>,
}

/// Some days in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Span {
    /// Every day of it.
    pub fn days(self) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(self.from), |day| day.plus_days(1)).take_while(move |day| *day <= self.to)
    }
}

/// Why an arrangement cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrangementFault {
    /// A day of another year. The last week of the year before is allowed: New Year may reach back into it.
    OtherYear(Date),
    /// The last day lies before the first.
    Backwards(Date),
    /// A working day from Monday to Friday needs no mention.
    WorkedAnyway(Date),
    /// Off and worked at once.
    Both(Date),
}

impl Arrangement {
    /// Whether its days make sense.
    pub fn check(&self) -> Result<(), ArrangementFault> {
        let belongs = |day: &Date| {
            day.year() == self.year || (day.year() + 1 == self.year && day.month() == 12 && day.day() > 24)
        };
        for span in &self.days_off {
            if span.to < span.from {
                return Err(ArrangementFault::Backwards(span.from));
            }
            if let Some(day) = [span.from, span.to].into_iter().find(|day| !belongs(day)) {
                return Err(ArrangementFault::OtherYear(day));
            }
        }
        for &day in &self.worked {
            if !belongs(&day) {
                return Err(ArrangementFault::OtherYear(day));
            }
            if !day.weekday().is_weekend() {
                return Err(ArrangementFault::WorkedAnyway(day));
            }
            if self.days_off.iter().any(|span| (span.from..=span.to).contains(&day)) {
                return Err(ArrangementFault::Both(day));
            }
        }
        Ok(())
    }
}

/// The working days of some years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<u16, Arrangement>,
    local: BTreeMap<Date, bool>,
}

/// Nobody has said yet which days of this year are worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownYear(pub u16);

impl Default for Calendar {
    /// The years that are published.
    fn default() -> Self {
        Calendar { years: published::all().into_iter().map(|year| (year.year, year)).collect(), local: BTreeMap::new() }
    }
}

impl Calendar {
    /// The same with one more year, or with another arrangement for it.
    pub fn with(mut self, arrangement: Arrangement) -> Result<Calendar, ArrangementFault> {
        arrangement.check()?;
        self.years.insert(arrangement.year, arrangement);
        Ok(self)
    }

    /// The same with days of a region, each worked (`true`) or off: they go before all that is arranged.
    ///
    /// A year that is not published is known by them once they name its 1 January, which every arrangement does: a
    /// single day of a region's own does not make a year known.
    #[must_use]
    pub fn with_local(mut self, days: impl IntoIterator<Item = (Date, bool)>) -> Calendar {
        self.local.extend(days);
        let begun = self.local.keys().filter(|day| (day.month(), day.day()) == (1, 1)).map(|day| day.year());
        for year in begun {
            let nothing = Arrangement { year, days_off: Vec::new(), worked: BTreeSet::new() };
            self.years.entry(year).or_insert(nothing);
        }
        self
    }

    /// The years it knows, in order.
    pub fn years(&self) -> impl Iterator<Item = u16> {
        self.years.keys().copied()
    }

    /// What was arranged for that year.
    pub fn arrangement(&self, year: u16) -> Option<&Arrangement> {
        self.years.get(&year)
    }

    /// Whether people work on that day.
    pub fn is_working(&self, day: Date) -> Result<bool, UnknownYear> {
        let own = self.years.get(&day.year()).ok_or(UnknownYear(day.year()))?;
        // The New Year of the next year may reach back into December; where it is not known yet, nothing does.
        let next = self.years.get(&(day.year() + 1)).filter(|_| day.month() == 12);
        let mut said = [next, Some(own)].into_iter().flatten();
        let exception = said.find_map(|year| {
            if year.worked.contains(&day) {
                return Some(true);
            }
            year.days_off.iter().any(|span| (span.from..=span.to).contains(&day)).then_some(false)
        });
        let exception = self.local.get(&day).copied().or(exception);
        Ok(exception.unwrap_or(!day.weekday().is_weekend()))
    }

    /// The day itself, or the next that is worked: where a period ends whose last day is off.
    pub fn on_or_after(&self, day: Date) -> Result<Date, UnknownYear> {
        let mut day = day;
        while !self.is_working(day)? {
            day = next(day)?;
        }
        Ok(day)
    }

    /// So many working days later. The day itself does not count; no days later is the day itself.
    pub fn add(&self, day: Date, working_days: u32) -> Result<Date, UnknownYear> {
        let mut day = day;
        for _ in 0..working_days {
            day = self.on_or_after(next(day)?)?;
        }
        Ok(day)
    }

    /// How many working days lie after one day, up to and including another; none if that is not later.
    pub fn count(&self, after: Date, until: Date) -> Result<u32, UnknownYear> {
        let mut count = 0;
        let mut day = after;
        while day < until {
            day = next(day)?;
            count += u32::from(self.is_working(day)?);
        }
        Ok(count)
    }
}

fn next(day: Date) -> Result<Date, UnknownYear> {
    day.plus_days(1).ok_or(UnknownYear(day.year()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_worked_or_off() {
        let calendar = Calendar::default();
        let check = |expected: Result<bool, UnknownYear>, days: &str| {
            for day in days.split(' ') {
                assert_eq!(calendar.is_working(date(day)), expected, "{day}");
            }
        };
        // 2025: New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, National Day with Mid-Autumn.
        check(Ok(false), "2025-01-01 2025-01-28 2025-01-31 2025-02-01 2025-02-04 2025-04-04 2025-04-06");
        check(Ok(false), "2025-05-01 2025-05-02 2025-05-05 2025-05-31 2025-06-02 2025-10-01 2025-10-06 2025-10-08");
        check(Ok(true), "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11");
        check(Ok(true), "2025-01-02 2025-01-27 2025-02-05 2025-04-03 2025-04-07 2025-04-30 2025-06-03 2025-09-30");
        check(Ok(false), "2025-01-25 2025-02-02 2025-02-09 2025-04-26 2025-09-27 2025-10-12 2025-12-28");
        // 2026: the same, with Mid-Autumn by itself.
        check(Ok(false), "2026-01-01 2026-01-02 2026-01-03 2026-02-15 2026-02-16 2026-02-23 2026-04-06 2026-05-01");
        check(Ok(false), "2026-05-05 2026-06-19 2026-06-21 2026-09-25 2026-09-27 2026-10-01 2026-10-07");
        check(Ok(true), "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10");
        check(Ok(true), "2025-12-31 2026-02-24 2026-03-31 2026-04-30 2026-06-30 2026-10-08 2026-12-31");
        check(Ok(false), "2026-02-01 2026-02-22 2026-03-01 2026-05-10 2026-09-19 2026-10-11 2026-12-27");
        check(Err(UnknownYear(2024)), "2024-02-29 2024-12-31");
        check(Err(UnknownYear(2027)), "2027-01-01 2027-12-31");
    }

    #[test]
    fn a_published_year_has_so_many_working_days() {
        let calendar = Calendar::default();
        for (from, to, days) in [("2024-12-31", "2025-12-31", 248), ("2025-12-31", "2026-12-31", 248)] {
            assert_eq!(calendar.count(date(from), date(to)), Ok(days), "{to}");
        }
    }

    #[test]
    fn working_days_are_added_and_counted() {
        let calendar = Calendar::default();
        let check = |from: &str, days, to: &str| {
            assert_eq!(calendar.add(date(from), days), Ok(date(to)), "{from} + {days}");
            assert_eq!(calendar.count(date(from), date(to)), Ok(days), "{from} to {to}");
        };
        check("2025-01-01", 1, "2025-01-02");
        check("2025-01-24", 1, "2025-01-26"); // a Sunday worked for the Spring Festival
        check("2025-01-27", 1, "2025-02-05");
        check("2025-01-27", 4, "2025-02-08"); // a Saturday
        check("2025-02-28", 1, "2025-03-03");
        check("2025-03-31", 5, "2025-04-08"); // over Qingming
        check("2025-04-30", 1, "2025-05-06");
        check("2025-05-30", 1, "2025-06-03");
        check("2025-09-30", 3, "2025-10-11");
        check("2025-12-31", 1, "2026-01-04"); // over the end of the year to a Sunday
        check("2025-12-31", 20, "2026-01-29");
        check("2026-02-13", 1, "2026-02-14");
        check("2026-02-14", 1, "2026-02-24");
        check("2026-02-27", 1, "2026-02-28");
        check("2026-03-31", 20, "2026-04-29");
        check("2026-04-30", 4, "2026-05-09");
        check("2026-06-18", 1, "2026-06-22");
        check("2026-09-18", 1, "2026-09-20");
        check("2026-09-24", 1, "2026-09-28");
        check("2026-09-30", 1, "2026-10-08");
        check("2026-10-09", 1, "2026-10-10");
        check("2026-11-20", 15, "2026-12-11");
        assert_eq!(calendar.add(date("2026-10-03"), 0), Ok(date("2026-10-03")));
        assert_eq!(calendar.count(date("2026-03-31"), date("2026-03-31")), Ok(0));
        assert_eq!(calendar.count(date("2026-03-31"), date("2026-01-31")), Ok(0));
        assert_eq!(calendar.add(date("2026-12-31"), 1), Err(UnknownYear(2027)));
        assert_eq!(calendar.count(date("2026-12-30"), date("2027-01-04")), Err(UnknownYear(2027)));
        assert_eq!(calendar.on_or_after(date("2026-10-01")), Ok(date("2026-10-08")));
        assert_eq!(calendar.on_or_after(date("2026-03-31")), Ok(date("2026-03-31")));
    }

    #[test]
    fn a_region_adds_a_year() {
        let span = |from: &str, to: &str| Span { from: date(from), to: date(to) };
        let year = |days_off: &[Span], worked: &[&str]| Arrangement {
            year: 2027,
            days_off: days_off.to_vec(),
            worked: worked.iter().map(|day| date(day)).collect(),
        };
        let check = |days_off: &[Span], worked: &[&str], fault| {
            assert_eq!(year(days_off, worked).check(), fault, "{days_off:?} {worked:?}");
        };
        let new_year = span("2026-12-31", "2027-01-02");
        check(&[new_year], &["2027-01-09"], Ok(()));
        check(&[span("2027-02-05", "2027-02-04")], &[], Err(ArrangementFault::Backwards(date("2027-02-05"))));
        check(&[span("2026-12-20", "2027-01-02")], &[], Err(ArrangementFault::OtherYear(date("2026-12-20"))));
        check(&[span("2027-12-31", "2028-01-02")], &[], Err(ArrangementFault::OtherYear(date("2028-01-02"))));
        check(&[], &["2027-01-04"], Err(ArrangementFault::WorkedAnyway(date("2027-01-04"))));
        check(&[new_year], &["2027-01-02"], Err(ArrangementFault::Both(date("2027-01-02"))));

        let calendar = Calendar::default().with(year(&[new_year], &["2027-01-09"])).unwrap();
        for (day, working) in [("2026-12-31", false), ("2026-12-30", true), ("2027-01-09", true), ("2027-01-10", false)]
        {
            assert_eq!(calendar.is_working(date(day)), Ok(working), "{day}");
        }
        assert_eq!(calendar.add(date("2026-12-30"), 1), Ok(date("2027-01-04")));
        let text = serde_json::to_string(calendar.arrangement(2027).unwrap()).unwrap();
        assert_eq!(serde_json::from_str::<Arrangement>(&text).unwrap(), year(&[new_year], &["2027-01-09"]), "{text}");
    }

    #[test]
    fn days_of_a_region_go_before_all_else() {
        let calendar = Calendar::default()
            .with_local([("2026-11-16", false), ("2026-10-03", true)].map(|(day, worked)| (date(day), worked)));
        for (day, working) in [("2026-11-16", Ok(false)), ("2026-10-03", Ok(true)), ("2026-10-04", Ok(false))] {
            assert_eq!(calendar.is_working(date(day)), working, "{day}");
        }
        let stray = calendar.clone().with_local([(date("2027-05-01"), false)]);
        assert_eq!(stray.is_working(date("2027-05-01")), Err(UnknownYear(2027)), "one day makes no year");
        let whole = stray.with_local([(date("2027-01-01"), false)]);
        for (day, working) in
            [("2027-01-01", false), ("2027-01-04", true), ("2027-05-01", false), ("2027-05-08", false)]
        {
            assert_eq!(whole.is_working(date(day)), Ok(working), "{day}");
        }
    }

    #[test]
    fn what_is_published_makes_sense() {
        assert_eq!(Calendar::default().years().collect::<Vec<_>>(), [2025, 2026]);
        for arrangement in published::all() {
            assert_eq!(arrangement.check(), Ok(()), "{}", arrangement.year);
        }
    }

    proptest! {
        #[test]
        fn counting_undoes_adding(offset in 0i64..600, days in 0u32..80) {
            let calendar = Calendar::default();
            let from = date("2025-01-01").plus_days(offset).unwrap();
            if let Ok(to) = calendar.add(from, days) {
                prop_assert_eq!(calendar.count(from, to), Ok(days));
                prop_assert!(days == 0 || calendar.is_working(to) == Ok(true));
            }
        }

        #[test]
        fn counting_in_two_parts_gives_the_whole(a in 0i64..700, b in 0i64..700, c in 0i64..700) {
            let calendar = Calendar::default();
            let mut days = [a, b, c].map(|offset| date("2025-01-01").plus_days(offset).unwrap());
            days.sort();
            let [a, b, c] = days;
            let count = |from, to| calendar.count(from, to).unwrap();
            prop_assert_eq!(count(a, b) + count(b, c), count(a, c));
        }
    }
}
