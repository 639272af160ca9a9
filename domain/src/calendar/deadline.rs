//! The fixed days of the year: filing by 31 March, the branch's report by 30 April (S4-11), the leading group's meeting
//! every half year (S0-26).

use serde::{Deserialize, Serialize};

use super::{Calendar, Date, UnknownYear};

/// Something that is due on the same day every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// Every unit files its three registers.
    Filing,
    /// Every supervising branch reports.
    BranchReport,
    /// The leading group has met in the first half of the year.
    FirstMeeting,
    /// The leading group has met in the second half.
    SecondMeeting,
}

impl Deadline {
    /// All of them, in the order of the year.
    pub const ALL: [Deadline; 4] =
        [Deadline::Filing, Deadline::BranchReport, Deadline::FirstMeeting, Deadline::SecondMeeting];

    /// The name in forms and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Deadline::Filing => "filing",
            Deadline::BranchReport => "branch_report",
            Deadline::FirstMeeting => "first_meeting",
            Deadline::SecondMeeting => "second_meeting",
        }
    }

    /// The last day on which it is in time. It is not put off where that is a day off: the rule names the day.
    pub const fn day_in(self, year: u16) -> Option<Date> {
        match self {
            Deadline::Filing => Date::new(year, 3, 31),
            Deadline::BranchReport => Date::new(year, 4, 30),
            Deadline::FirstMeeting => Date::new(year, 6, 30),
            Deadline::SecondMeeting => Date::new(year, 12, 31),
        }
    }
}

/// How much time there is, or how long it has been over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// It is due in so many working days; today is the last day when it is none.
    Left(u32),
    /// It was due so many working days ago: at least the next day has come, which may be off.
    Over(u32),
}

impl Time {
    /// Seen from today.
    pub fn until(due: Date, today: Date, calendar: &Calendar) -> Result<Time, UnknownYear> {
        if today <= due {
            calendar.count(today, due).map(Time::Left)
        } else {
            calendar.count(due, today).map(Time::Over)
        }
    }

    /// Whether the day has passed.
    pub const fn is_over(self) -> bool {
        matches!(self, Time::Over(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_of_a_year() {
        let days = |year| Deadline::ALL.map(|it| it.day_in(year).map(|day| day.to_string()));
        let some = |days: [&str; 4]| days.map(|day| Some(day.to_owned()));
        assert_eq!(days(2025), some(["2025-03-31", "2025-04-30", "2025-06-30", "2025-12-31"]));
        assert_eq!(days(2024), some(["2024-03-31", "2024-04-30", "2024-06-30", "2024-12-31"]));
        assert_eq!(days(3000), [None, None, None, None]);
    }

    #[test]
    fn time_left_and_over() {
        let check = |due: &str, today: &str, expected| {
            let time = Time::until(due.parse().unwrap(), today.parse().unwrap(), &Calendar::default());
            assert_eq!(time, expected, "{due} seen on {today}");
        };
        check("2026-03-31", "2026-03-31", Ok(Time::Left(0)));
        check("2026-03-31", "2026-03-30", Ok(Time::Left(1)));
        check("2026-03-31", "2026-03-27", Ok(Time::Left(2)));
        check("2026-03-31", "2026-02-27", Ok(Time::Left(23))); // the 28th is worked
        check("2026-03-31", "2026-04-01", Ok(Time::Over(1)));
        check("2026-03-31", "2026-04-03", Ok(Time::Over(3)));
        check("2026-03-31", "2026-04-06", Ok(Time::Over(3)));
        check("2026-04-30", "2026-05-01", Ok(Time::Over(0)));
        check("2026-04-30", "2026-05-05", Ok(Time::Over(0)));
        check("2026-04-30", "2026-05-06", Ok(Time::Over(1)));
        check("2026-12-31", "2027-01-04", Err(UnknownYear(2027)));
        check("2024-03-31", "2025-01-02", Err(UnknownYear(2024)));
    }
}
