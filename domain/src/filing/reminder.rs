//! Who is reminded of a filing, and of what.

use super::Filing;
use crate::calendar::{Date, Deadline};

/// How many days before the due day the reminding begins.
const BEFORE_DAYS: i64 = 30;

/// What somebody is reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// The unit: file by that day.
    File {
        /// The last day.
        due: Date,
    },
    /// The unit: correct what was returned, for this reason.
    Correct {
        /// Why it was returned.
        reason: String,
        /// The last day.
        due: Date,
    },
    /// The branch: so many filings wait to be examined by that day.
    Examine {
        /// How many.
        count: usize,
        /// The last day.
        due: Date,
    },
    /// The branch: so many units have let the day pass.
    Chase {
        /// How many.
        count: usize,
        /// The day that has passed.
        due: Date,
    },
}

impl Reminder {
    /// The day in it.
    pub const fn due(&self) -> Date {
        match self {
            Reminder::File { due }
            | Reminder::Correct { due, .. }
            | Reminder::Examine { due, .. }
            | Reminder::Chase { due, .. } => *due,
        }
    }
}

/// Of what a unit is reminded: from a month before the day, and of a return at once.
pub fn of_unit(filing: &Filing, year: u16, today: Date) -> Option<Reminder> {
    let due = Deadline::Filing.day_in(year)?;
    match filing {
        Filing::Draft if due.days_after(today) <= BEFORE_DAYS => Some(Reminder::File { due }),
        Filing::Returned { reason, .. } => Some(Reminder::Correct { reason: reason.clone(), due }),
        _ => None,
    }
}

/// Of what a branch is reminded: of what waits for it, and of units that are overdue.
pub fn of_branch<'a>(filings: impl IntoIterator<Item = &'a Filing>, year: u16, today: Date) -> Vec<Reminder> {
    let (mut waiting, mut late) = (0, 0);
    for filing in filings {
        match filing {
            Filing::Filed { .. } => waiting += 1,
            filing => late += usize::from(filing.is_overdue(year, today)),
        }
    }
    let examine = Deadline::BranchReport.day_in(year).map(|due| Reminder::Examine { count: waiting, due });
    let chase = Deadline::Filing.day_in(year).map(|due| Reminder::Chase { count: late, due });
    [examine.filter(|_| waiting > 0), chase.filter(|_| late > 0)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn filed() -> Filing {
        Filing::Filed { hash: "1".to_owned() }
    }

    fn returned() -> Filing {
        Filing::Returned { hash: "1".to_owned(), reason: "缺表".to_owned() }
    }

    #[test]
    fn a_unit_is_reminded() {
        let due = day("2026-03-31");
        for (filing, today, expected) in [
            (Filing::Draft, "2026-02-28", None),
            (Filing::Draft, "2026-03-01", Some(Reminder::File { due })),
            (Filing::Draft, "2026-06-01", Some(Reminder::File { due })),
            (filed(), "2026-06-01", None),
            (returned(), "2026-02-01", Some(Reminder::Correct { reason: "缺表".to_owned(), due })),
        ] {
            assert_eq!(of_unit(&filing, 2026, day(today)), expected, "{filing:?} {today}");
        }
    }

    #[test]
    fn a_branch_is_reminded() {
        let (chase, examine) = (day("2026-03-31"), day("2026-04-30"));
        let filings = [Filing::Draft, filed(), filed(), returned(), Filing::Accepted { hash: "1".to_owned() }];
        for (today, expected) in [
            ("2026-03-31", vec![Reminder::Examine { count: 2, due: examine }]),
            (
                "2026-04-01",
                vec![Reminder::Examine { count: 2, due: examine }, Reminder::Chase { count: 2, due: chase }],
            ),
        ] {
            assert_eq!(of_branch(&filings, 2026, day(today)), expected, "{today}");
        }
        assert_eq!(of_branch([], 2026, day("2026-04-01")), []);
    }
}
