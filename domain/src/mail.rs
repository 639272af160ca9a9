//! What a mail of the morning says: what waits for somebody. Mail is not confidential, so there are counts and days
//! in it, and nothing that anybody wrote.

use crate::calendar::Date;
use crate::filing::Reminder;

/// How many days ahead inspections and measures are told.
pub const AHEAD_DAYS: i64 = 14;

/// One thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// The unit: file its registers.
    File {
        /// The last day.
        due: Date,
    },
    /// The unit: correct what was returned.
    Correct {
        /// The last day.
        due: Date,
    },
    /// The branch: examine filings.
    Examine {
        /// How many.
        count: usize,
        /// The last day.
        due: Date,
    },
    /// The branch: units have let the day pass.
    Chase {
        /// How many.
        count: usize,
        /// The day that has passed.
        due: Date,
    },
    /// Inspections of risk points.
    Inspect(Falling),
    /// Planned measures.
    Measures(Falling),
}

impl From<&Reminder> for Waiting {
    fn from(reminder: &Reminder) -> Waiting {
        match *reminder {
            Reminder::File { due } => Waiting::File { due },
            Reminder::Correct { due, .. } => Waiting::Correct { due },
            Reminder::Examine { count, due } => Waiting::Examine { count, due },
            Reminder::Chase { count, due } => Waiting::Chase { count, due },
        }
    }
}

/// How many fall due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Falling {
    /// How many are overdue.
    pub late: u64,
    /// How many fall due from today until that day.
    pub soon: u64,
    /// That day.
    pub until: Date,
}

impl Falling {
    /// Of days with how many fall due on each: those that matter today. None: nothing does.
    pub fn of(days: impl IntoIterator<Item = (Date, u64)>, today: Date) -> Option<Falling> {
        let mut falling = Falling { late: 0, soon: 0, until: today.plus_days(AHEAD_DAYS).unwrap_or(today) };
        for (day, count) in days {
            if day < today {
                falling.late += count;
            } else if day <= falling.until {
                falling.soon += count;
            }
        }
        (falling.late + falling.soon > 0).then_some(falling)
    }
}

crate::words! {
    /// Why a mail was not delivered.
    Fault {
        /// The mail server can't be reached, or breaks off.
        Unreachable = "unreachable",
        /// The connection can't be made secure: its certificate is not trusted, or it offers no encryption.
        NotSecure = "not_secure",
        /// The mail server does not take our name and password.
        SignIn = "sign_in",
        /// The mail server says: not now.
        Deferred = "deferred",
        /// The mail server says: never.
        Refused = "refused",
        /// The account has no address any more, or is locked.
        NoAddress = "no_address",
        /// It could not be delivered for so long that it says nothing any more.
        TooLate = "too_late",
    }
}

impl Fault {
    /// Whether trying again may help.
    pub const fn is_passing(self) -> bool {
        matches!(self, Fault::Unreachable | Fault::NotSecure | Fault::SignIn | Fault::Deferred)
    }
}

/// How often a mail is tried: over seventeen hours.
pub const ATTEMPTS_MAX: u32 = 10;
const MINUTE_MS: i64 = 60_000;

/// How long to wait after so many attempts, in milliseconds. None: it is given up.
pub fn wait_ms(attempts: u32) -> Option<i64> {
    let doubled = 5_i64 << attempts.saturating_sub(1).min(6);
    (attempts < ATTEMPTS_MAX).then(|| doubled.min(240) * MINUTE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_overdue_and_what_falls_due_soon() {
        let today = day("2026-03-10");
        let until = day("2026-03-24");
        for (days, expected) in [
            (vec![], None),
            (vec![("2026-03-25", 3)], None),
            (vec![("2026-03-09", 2), ("2026-03-10", 1), ("2026-03-24", 4)], Some(Falling { late: 2, soon: 5, until })),
        ] {
            let days = days.into_iter().map(|(text, count)| (day(text), count));
            assert_eq!(Falling::of(days, today), expected);
        }
    }

    #[test]
    fn a_return_is_told_without_its_reason() {
        let reminder = Reminder::Correct { reason: "缺少责任领导".to_owned(), due: day("2026-03-31") };
        assert_eq!(Waiting::from(&reminder), Waiting::Correct { due: day("2026-03-31") });
    }

    #[test]
    fn each_wait_is_longer_until_it_is_given_up() {
        let waits: Vec<_> = (1..=ATTEMPTS_MAX).map(|attempts| wait_ms(attempts).map(|ms| ms / MINUTE_MS)).collect();
        let minutes = [5, 10, 20, 40, 80, 160, 240, 240, 240].map(Some);
        assert_eq!(waits[..9], minutes);
        assert_eq!(waits[9], None);
    }
}
