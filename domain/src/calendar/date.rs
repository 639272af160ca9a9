//! A day of the civil calendar, without time and without place.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A day between 1 January 1900 and 31 December 2999, written `2026-03-31`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Beijing's time is eight hours ahead of UTC all year round.
const BEIJING_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

impl Date {
    /// The first day there is.
    pub const FIRST: Date = Date { year: 1900, month: 1, day: 1 };
    /// The last day there is.
    pub const LAST: Date = Date { year: 2999, month: 12, day: 31 };

    /// The day, if there is such a one.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let exists = year >= Date::FIRST.year
            && year <= Date::LAST.year
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days_of(year, month);
        if exists { Some(Date { year, month, day }) } else { None }
    }

    /// The day it is in Beijing (`Asia/Shanghai`) at a moment in milliseconds since 1970-01-01 UTC. What is before the
    /// first or after the last day is that day.
    pub fn in_beijing(at_ms: i64) -> Date {
        let days = at_ms.saturating_add(BEIJING_MS).div_euclid(DAY_MS);
        Date::from_days(days.clamp(Date::FIRST.days(), Date::LAST.days())).unwrap_or(Date::FIRST)
    }

    /// When the day begins in Beijing, in milliseconds since 1970-01-01 UTC.
    pub const fn begins_ms(self) -> i64 {
        self.days() * DAY_MS - BEIJING_MS
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        // 1 January 1970 was a Thursday.
        Weekday::ALL[(self.days() + 3).rem_euclid(7) as usize]
    }

    /// So many days later, or earlier.
    pub fn plus_days(self, days: i64) -> Option<Date> {
        Date::from_days(self.days().checked_add(days)?)
    }

    /// The same day so many years later; 28 February for the 29th where there is none. Never after the last day.
    pub fn plus_years(self, years: u8) -> Date {
        let year = self.year + u16::from(years);
        let day = self.day.min(days_of(year, self.month));
        Date::new(year, self.month, day).unwrap_or(Date::LAST)
    }

    /// How many days later than another day it is.
    pub const fn days_after(self, other: Date) -> i64 {
        self.days() - other.days()
    }

    /// Days since 1970-01-01, counted in eras of 400 years that begin on 1 March
    /// (Howard Hinnant, "chrono-compatible low-level date algorithms").
    const fn days(self) -> i64 {
        let (month, day) = (self.month as i64, self.day as i64);
        let year = self.year as i64 - (month <= 2) as i64;
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The inverse of [`Date::days`].
    fn from_days(days: i64) -> Option<Date> {
        if days < Date::FIRST.days() || days > Date::LAST.days() {
            return None;
        }
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

const fn days_of(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// 星期一
    Monday,
    /// 星期二
    Tuesday,
    /// 星期三
    Wednesday,
    /// 星期四
    Thursday,
    /// 星期五
    Friday,
    /// 星期六
    Saturday,
    /// 星期日
    Sunday,
}

impl Weekday {
    /// All of them, from Monday.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Saturday or Sunday.
    pub const fn is_weekend(self) -> bool {
        matches!(self, Weekday::Saturday | Weekday::Sunday)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

/// Not a day, or not written `2026-03-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day in the form 2026-03-31")
    }
}

impl std::error::Error for NotADate {}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Date, NotADate> {
        let plain = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let number = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u16>().ok());
        let small = |from, to| number(from, to).and_then(|number| u8::try_from(number).ok());
        plain.then(|| Date::new(number(0, 4)?, small(5, 7)?, small(8, 10)?)).flatten().ok_or(NotADate)
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Date, NotADate> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_of_the_week() {
        use Weekday::*;
        for (text, weekday) in [
            ("1900-01-01", Monday),
            ("1970-01-01", Thursday),
            ("2000-02-29", Tuesday),
            ("2024-02-29", Thursday),
            ("2025-01-01", Wednesday),
            ("2025-01-26", Sunday),
            ("2025-10-11", Saturday),
            ("2026-01-01", Thursday),
            ("2026-02-28", Saturday),
            ("2026-03-31", Tuesday),
            ("2026-04-30", Thursday),
            ("2026-12-31", Thursday),
            ("2999-12-31", Tuesday),
        ] {
            assert_eq!(text.parse::<Date>().unwrap().weekday(), weekday, "{text}");
        }
    }

    #[test]
    fn the_day_before_and_the_day_after() {
        for (day, next) in [
            ("1999-12-31", "2000-01-01"),
            ("2000-02-28", "2000-02-29"),
            ("2024-02-28", "2024-02-29"),
            ("2024-02-29", "2024-03-01"),
            ("2025-02-28", "2025-03-01"),
            ("2025-04-30", "2025-05-01"),
            ("2025-12-31", "2026-01-01"),
            ("2100-02-28", "2100-03-01"),
        ] {
            let (day, next): (Date, Date) = (day.parse().unwrap(), next.parse().unwrap());
            assert_eq!(day.plus_days(1), Some(next), "{day}");
            assert_eq!(next.plus_days(-1), Some(day), "{next}");
            assert_eq!(next.days_after(day), 1);
        }
        assert_eq!(Date::LAST.plus_days(1), None);
        assert_eq!(Date::FIRST.plus_days(-1), None);
        assert_eq!(Date::FIRST.plus_days(i64::MAX), None);
    }

    #[test]
    fn years_later() {
        for (day, years, later) in [
            ("2024-02-29", 1, "2025-02-28"),
            ("2024-02-29", 4, "2028-02-29"),
            ("2025-02-28", 3, "2028-02-28"),
            ("2025-12-31", 2, "2027-12-31"),
            ("2999-06-01", 1, "2999-12-31"),
        ] {
            assert_eq!(day.parse::<Date>().unwrap().plus_years(years).to_string(), later, "{day} + {years}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "2025-02-29",
            "2100-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-01-00",
            "1899-12-31",
            "3000-01-01",
            "2026-3-31",
            "2026/03/31",
            "20260331",
            "2026-03-31 ",
            "+026-03-31",
            "2026-03-3一",
            "",
            "二〇二六年",
        ] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn moments_in_beijing() {
        for (at_ms, day) in [
            (0, "1970-01-01"),
            (57_599_999, "1970-01-01"),
            (57_600_000, "1970-01-02"),
            (-1, "1970-01-01"),
            (-28_800_001, "1969-12-31"),
            (1_709_135_999_999, "2024-02-28"),
            (1_709_136_000_000, "2024-02-29"),
            (1_709_222_400_000, "2024-03-01"),
            (1_767_196_799_999, "2025-12-31"),
            (1_767_196_800_000, "2026-01-01"),
            (1_774_972_799_999, "2026-03-31"),
            (1_774_972_800_000, "2026-04-01"),
            (i64::MAX, "2999-12-31"),
            (i64::MIN, "1900-01-01"),
        ] {
            assert_eq!(Date::in_beijing(at_ms).to_string(), day, "{at_ms}");
        }
    }

    proptest! {
        #[test]
        fn days_are_counted_there_and_back(days in Date::FIRST.days()..=Date::LAST.days()) {
            let date = Date::from_days(days).unwrap();
            prop_assert_eq!(date.days(), days);
            prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
            prop_assert_eq!(Date::in_beijing(date.begins_ms()), date);
            prop_assert_eq!(Date::in_beijing(date.begins_ms() + DAY_MS - 1), date);
            let text = serde_json::to_string(&date).unwrap();
            prop_assert_eq!(serde_json::from_str::<Date>(&text).unwrap(), date);
        }
    }
}
