//! A yearly filing (动态备案, S4-11): a unit bundles its three registers, frozen under one hash; the supervising branch
//! gives them back with a reason or accepts them.
//!
//! ```text
//!             file            accept
//!  Draft ───────────▶ Filed ───────────▶ Accepted
//!                     │   ▲
//!       return, reason │   │ file
//!                     ▼   │
//!                   Returned
//! ```

pub mod frozen;
pub mod reminder;

use serde::{Deserialize, Serialize};

pub use self::frozen::{Column, FiledRegister, Frozen};
pub use self::reminder::Reminder;
use crate::access::{Reach, Role};
use crate::calendar::deadline::Time;
use crate::calendar::{Calendar, Date, Deadline, UnknownYear};

/// Where a filing stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Filing {
    /// Nothing has been filed yet.
    #[default]
    Draft,
    /// Filed; the branch has it.
    Filed {
        /// The hash of what was filed.
        hash: String,
    },
    /// Given back; the unit has it.
    Returned {
        /// The hash of what was given back.
        hash: String,
        /// Why.
        reason: String,
    },
    /// Accepted; closed for the year.
    Accepted {
        /// The hash of what was accepted.
        hash: String,
    },
}

/// What somebody wants to do with a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// File these registers.
    File {
        /// Their hash.
        hash: String,
    },
    /// Give them back.
    Return {
        /// Why: the unit must know what to mend.
        reason: String,
        /// The hash of what was looked at.
        looked_at: String,
    },
    /// Accept them.
    Accept {
        /// The hash of what was looked at.
        looked_at: String,
    },
}

/// Who somebody is to a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The office of the unit that files.
    Unit,
    /// The discipline body that supervises the unit.
    Branch,
    /// Anybody else.
    Other,
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only the office of the unit files.
    NotTheUnit,
    /// Only the supervising branch gives back or accepts.
    NotTheBranch,
    /// It is filed already, and the branch has not answered.
    AlreadyFiled,
    /// It is accepted: closed for the year.
    Closed,
    /// There is nothing that could be given back or accepted.
    NothingFiled,
    /// What was returned is filed again as it was.
    Unchanged,
    /// The unit has filed anew since the page was opened.
    FiledAnew,
    /// A filing is begun in its own year.
    OtherYear,
    /// A return without reason.
    NoReason,
    /// A reason over [`MAX_REASON`] characters.
    LongReason,
}

/// The longest reason, in characters.
pub const MAX_REASON: usize = 2_000;

impl Party {
    /// Who an account is to the filing of a unit. Nobody accepts what his own unit files.
    pub const fn of(role: Role, reach: Reach) -> Party {
        match (role, reach) {
            (Role::Office, Reach::Own) => Party::Unit,
            (Role::Discipline, Reach::Below) => Party::Branch,
            _ => Party::Other,
        }
    }
}

impl Filing {
    /// The state after the step, or why not.
    pub fn step(&self, step: Step, by: Party) -> Result<Filing, Refusal> {
        match step {
            Step::File { hash } => self.file(hash, by),
            Step::Return { reason, looked_at } => {
                let hash = self.looked_at(&looked_at, by)?.to_owned();
                let reason = reason.trim().to_owned();
                match reason.chars().count() {
                    0 => Err(Refusal::NoReason),
                    1..=MAX_REASON => Ok(Filing::Returned { hash, reason }),
                    _ => Err(Refusal::LongReason),
                }
            }
            Step::Accept { looked_at } => Ok(Filing::Accepted { hash: self.looked_at(&looked_at, by)?.to_owned() }),
        }
    }

    fn file(&self, new: String, by: Party) -> Result<Filing, Refusal> {
        match self {
            _ if by != Party::Unit => Err(Refusal::NotTheUnit),
            Filing::Filed { .. } => Err(Refusal::AlreadyFiled),
            Filing::Accepted { .. } => Err(Refusal::Closed),
            Filing::Returned { hash, .. } if *hash == new => Err(Refusal::Unchanged),
            Filing::Draft | Filing::Returned { .. } => Ok(Filing::Filed { hash: new }),
        }
    }

    /// The hash of what the branch has before it, if that is what was looked at.
    fn looked_at(&self, looked_at: &str, by: Party) -> Result<&str, Refusal> {
        match self {
            _ if by != Party::Branch => Err(Refusal::NotTheBranch),
            Filing::Draft | Filing::Returned { .. } => Err(Refusal::NothingFiled),
            Filing::Accepted { .. } => Err(Refusal::Closed),
            Filing::Filed { hash } if hash == looked_at => Ok(hash),
            Filing::Filed { .. } => Err(Refusal::FiledAnew),
        }
    }

    /// Whether the unit may file at this time: what is returned may be filed again at any time, what is not filed yet
    /// only in its own year.
    pub fn is_open(&self, year: u16, today: Date) -> Result<(), Refusal> {
        match self {
            Filing::Draft if today.year() != year => Err(Refusal::OtherYear),
            _ => Ok(()),
        }
    }

    /// The hash of what was filed last.
    pub fn hash(&self) -> Option<&str> {
        match self {
            Filing::Draft => None,
            Filing::Filed { hash } | Filing::Returned { hash, .. } | Filing::Accepted { hash } => Some(hash),
        }
    }

    /// Why it was given back, while it is.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Filing::Returned { reason, .. } => Some(reason),
            _ => None,
        }
    }

    /// The state from its parts as they are stored; `None`: there is no state of that name.
    pub fn of_parts(name: &str, hash: String, reason: String) -> Option<Filing> {
        match name {
            "draft" => Some(Filing::Draft),
            "filed" => Some(Filing::Filed { hash }),
            "returned" => Some(Filing::Returned { hash, reason }),
            "accepted" => Some(Filing::Accepted { hash }),
            _ => None,
        }
    }

    /// The name of the state in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Filing::Draft => "draft",
            Filing::Filed { .. } => "filed",
            Filing::Returned { .. } => "returned",
            Filing::Accepted { .. } => "accepted",
        }
    }

    /// Who has to do something next.
    pub const fn waits_for(&self) -> Option<Party> {
        match self {
            Filing::Draft | Filing::Returned { .. } => Some(Party::Unit),
            Filing::Filed { .. } => Some(Party::Branch),
            Filing::Accepted { .. } => None,
        }
    }

    /// By when somebody has to do something next: the unit by 31 March, the branch by 30 April.
    pub const fn due(&self, year: u16) -> Option<Date> {
        match self.waits_for() {
            Some(Party::Unit) => Deadline::Filing.day_in(year),
            Some(Party::Branch) => Deadline::BranchReport.day_in(year),
            _ => None,
        }
    }

    /// How much time there is for that, in working days.
    pub fn time(&self, year: u16, today: Date, calendar: &Calendar) -> Result<Option<Time>, UnknownYear> {
        self.due(year).map(|due| Time::until(due, today, calendar)).transpose()
    }

    /// Whether it is overdue. That needs no calendar: the day after the due day, it is.
    pub fn is_overdue(&self, year: u16, today: Date) -> bool {
        self.due(year).is_some_and(|due| today > due)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const REASON: &str = "缺少责任领导";

    fn filed(hash: &str) -> Filing {
        Filing::Filed { hash: hash.to_owned() }
    }

    fn returned(hash: &str) -> Filing {
        Filing::Returned { hash: hash.to_owned(), reason: REASON.to_owned() }
    }

    fn accepted(hash: &str) -> Filing {
        Filing::Accepted { hash: hash.to_owned() }
    }

    fn file(hash: &str) -> Step {
        Step::File { hash: hash.to_owned() }
    }

    fn give_back(looked_at: &str, reason: &str) -> Step {
        Step::Return { reason: reason.to_owned(), looked_at: looked_at.to_owned() }
    }

    fn accept(looked_at: &str) -> Step {
        Step::Accept { looked_at: looked_at.to_owned() }
    }

    #[test]
    fn every_step_from_every_state() {
        use Party::{Branch, Other, Unit};
        let check = |from: Filing, step: Step, by, expected: Result<Filing, Refusal>| {
            assert_eq!(from.step(step.clone(), by), expected, "{from:?} {step:?} {by:?}");
        };
        check(Filing::Draft, file("1"), Unit, Ok(filed("1")));
        check(filed("1"), file("2"), Unit, Err(Refusal::AlreadyFiled));
        check(returned("1"), file("2"), Unit, Ok(filed("2")));
        check(returned("1"), file("1"), Unit, Err(Refusal::Unchanged));
        check(accepted("1"), file("2"), Unit, Err(Refusal::Closed));

        check(Filing::Draft, give_back("1", REASON), Branch, Err(Refusal::NothingFiled));
        check(filed("1"), give_back("1", REASON), Branch, Ok(returned("1")));
        check(filed("1"), give_back("1", " 缺少责任领导\n"), Branch, Ok(returned("1")));
        check(filed("1"), give_back("1", " \n"), Branch, Err(Refusal::NoReason));
        check(filed("1"), give_back("1", &"长".repeat(2_001)), Branch, Err(Refusal::LongReason));
        check(filed("2"), give_back("1", REASON), Branch, Err(Refusal::FiledAnew));
        check(returned("1"), give_back("1", REASON), Branch, Err(Refusal::NothingFiled));
        check(accepted("1"), give_back("1", REASON), Branch, Err(Refusal::Closed));

        check(Filing::Draft, accept("1"), Branch, Err(Refusal::NothingFiled));
        check(filed("1"), accept("1"), Branch, Ok(accepted("1")));
        check(filed("2"), accept("1"), Branch, Err(Refusal::FiledAnew));
        check(returned("1"), accept("1"), Branch, Err(Refusal::NothingFiled));
        check(accepted("1"), accept("1"), Branch, Err(Refusal::Closed));

        for state in [Filing::Draft, filed("1"), returned("1"), accepted("1")] {
            for by in [Branch, Other] {
                check(state.clone(), file("2"), by, Err(Refusal::NotTheUnit));
            }
            for by in [Unit, Other] {
                check(state.clone(), give_back("1", REASON), by, Err(Refusal::NotTheBranch));
                check(state.clone(), accept("1"), by, Err(Refusal::NotTheBranch));
            }
        }
    }

    #[test]
    fn who_is_who() {
        for role in Role::ALL {
            for reach in Reach::ALL {
                let expected = match (role, reach) {
                    (Role::Office, Reach::Own) => Party::Unit,
                    (Role::Discipline, Reach::Below) => Party::Branch,
                    _ => Party::Other,
                };
                assert_eq!(Party::of(role, reach), expected, "{role:?} {reach:?}");
            }
        }
    }

    #[test]
    fn overdue_from_the_next_day() {
        let check = |state: &Filing, today: &str, overdue, time| {
            let today = today.parse().unwrap();
            assert_eq!(state.is_overdue(2026, today), overdue, "{state:?} {today}");
            assert_eq!(state.time(2026, today, &Calendar::default()), time, "{state:?} {today}");
        };
        check(&Filing::Draft, "2026-03-31", false, Ok(Some(Time::Left(0))));
        check(&Filing::Draft, "2026-04-01", true, Ok(Some(Time::Over(1))));
        check(&returned("1"), "2026-04-07", true, Ok(Some(Time::Over(4))));
        check(&filed("1"), "2026-04-07", false, Ok(Some(Time::Left(17))));
        check(&filed("1"), "2026-05-01", true, Ok(Some(Time::Over(0))));
        check(&filed("1"), "2027-01-04", true, Err(UnknownYear(2027)));
        check(&accepted("1"), "2026-12-31", false, Ok(None));
    }

    #[test]
    fn a_filing_is_begun_in_its_own_year() {
        for (state, today, open) in [
            (Filing::Draft, "2026-01-01", Ok(())),
            (Filing::Draft, "2026-12-31", Ok(())),
            (Filing::Draft, "2027-01-01", Err(Refusal::OtherYear)),
            (Filing::Draft, "2025-12-31", Err(Refusal::OtherYear)),
            (returned("1"), "2027-01-01", Ok(())),
        ] {
            assert_eq!(state.is_open(2026, today.parse().unwrap()), open, "{state:?} {today}");
        }
    }

    #[test]
    fn a_state_reads_what_it_wrote() {
        for state in [Filing::Draft, filed("1"), returned("1"), accepted("1")] {
            let text = serde_json::to_string(&state).unwrap();
            assert!(text.contains(state.name()), "{text}");
            let (hash, reason) = (state.hash().unwrap_or_default(), state.reason().unwrap_or_default());
            let again = Filing::of_parts(state.name(), hash.to_owned(), reason.to_owned());
            assert_eq!(again.as_ref(), Some(&state));
            assert_eq!(serde_json::from_str::<Filing>(&text).unwrap(), state);
        }
    }

    fn any_step() -> impl Strategy<Value = (Step, Party)> {
        let hash = prop_oneof![Just("1"), Just("2")];
        let step = (0..3, hash).prop_map(|(which, hash)| match which {
            0 => file(hash),
            1 => give_back(hash, REASON),
            _ => accept(hash),
        });
        (step, prop_oneof![Just(Party::Unit), Just(Party::Branch), Just(Party::Other)])
    }

    proptest! {
        #[test]
        fn what_is_accepted_was_filed_by_the_unit_and_stays(steps in proptest::collection::vec(any_step(), 0..20)) {
            let (mut state, mut last) = (Filing::Draft, None);
            for (step, by) in steps {
                let filing = match &step {
                    Step::File { hash } => Some(hash.clone()),
                    Step::Return { .. } | Step::Accept { .. } => None,
                };
                let next = state.step(step, by);
                if let Filing::Accepted { hash } = &state {
                    prop_assert!(next.is_err());
                    prop_assert_eq!(Some(hash), last.as_ref());
                }
                if let Ok(next) = next {
                    last = filing.or(last);
                    state = next;
                }
            }
        }
    }
}
