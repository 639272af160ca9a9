//! Who may ask how often (`trust.md` R1): one table.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::config::Serve;

/// A kind of request with a limit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Files of the site and the health check: none.
    Free,
    /// Reading pages.
    Page,
    /// Signing in, by address.
    SignIn,
    /// Signing in, by name.
    SignInName,
    /// Changing something by a form.
    Change,
    /// Files in.
    Import,
    /// Files out.
    Export,
    /// Opening sockets.
    Socket,
    /// Comments of the public, by address.
    Comment,
    /// Comments of the public that are taken at once, by round.
    CommentAtOnce,
    /// Comments of the public, by round.
    CommentRound,
    /// Looking a receipt code up.
    Receipt,
    /// Codes and passwords that have to do with a second factor, by account.
    SecondFactor,
    /// The same, over a day: whoever guesses at a steady pace gets nowhere either.
    SecondFactorDay,
}

/// So many in so long; as many at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// How many.
    pub count: u32,
    /// In how many milliseconds.
    pub period_ms: i64,
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// How many askers are remembered.
const ASKERS: usize = 100_000;

impl Limit {
    /// All of them.
    pub const ALL: [Limit; 14] = [
        Limit::Free,
        Limit::Page,
        Limit::SignIn,
        Limit::SignInName,
        Limit::Change,
        Limit::Import,
        Limit::Export,
        Limit::Socket,
        Limit::Comment,
        Limit::CommentAtOnce,
        Limit::CommentRound,
        Limit::Receipt,
        Limit::SecondFactor,
        Limit::SecondFactorDay,
    ];

    /// The table.
    pub fn allowance(self, settings: &Serve) -> Option<Allowance> {
        let of = |count, period_ms| Some(Allowance { count, period_ms });
        match self {
            Limit::Free => None,
            // A whole office may share one address.
            Limit::Page => of(1_200, MINUTE),
            Limit::SignIn => of(settings.sign_ins_per_minute, MINUTE),
            Limit::SignInName => of(settings.sign_ins_per_minute.div_ceil(2), MINUTE),
            Limit::Change => of(120, MINUTE),
            Limit::Import => of(settings.imports_per_hour, HOUR),
            Limit::Export => of(settings.exports_per_hour, HOUR),
            Limit::Socket => of(240, MINUTE),
            Limit::Comment => of(settings.comments_per_hour, HOUR),
            // What is above half has to wait (`comment/ticket.rs`).
            Limit::CommentAtOnce => of(150, HOUR),
            Limit::CommentRound => of(300, HOUR),
            Limit::Receipt => of(20, MINUTE),
            Limit::SecondFactor => of(5, MINUTE),
            Limit::SecondFactorDay => of(60, 24 * HOUR),
        }
    }
}

/// Remembers who has asked how often. Nothing of it is stored.
#[derive(Debug)]
pub struct Limits {
    allowances: HashMap<Limit, Allowance>,
    /// For each asker the time at which their whole allowance is there again, in milliseconds.
    full_at: Mutex<HashMap<(Limit, String), i64>>,
}

impl Limits {
    /// By the settings.
    pub fn new(settings: &Serve) -> Limits {
        let allowances = Limit::ALL.into_iter().filter_map(|limit| Some((limit, limit.allowance(settings)?))).collect();
        Limits { allowances, full_at: Mutex::default() }
    }

    /// Takes one from an asker's allowance, or says how many milliseconds to wait for it.
    pub fn take(&self, limit: Limit, asker: &str, now_ms: i64) -> Result<(), i64> {
        let Some(allowance) = self.allowances.get(&limit) else { return Ok(()) };
        let cost = allowance.period_ms / i64::from(allowance.count.max(1));
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= ASKERS {
            full_at.retain(|_, at| *at > now_ms);
        }
        let at = full_at.entry((limit, asker.to_owned())).or_insert(now_ms);
        // A clock that was set back does not make anybody wait for longer than the period.
        let begun = (*at).clamp(now_ms, now_ms + allowance.period_ms);
        let then = begun + cost;
        if then - now_ms > allowance.period_ms {
            return Err(then - now_ms - allowance.period_ms);
        }
        *at = then;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::config::Cli;

    #[test]
    fn every_limit_lets_through_what_its_row_says() {
        let settings = Cli::parse_from(["liantu"]).serve;
        for limit in Limit::ALL {
            let limits = Limits::new(&settings);
            let Some(allowance) = limit.allowance(&settings) else {
                assert!((0..10_000).all(|_| limits.take(limit, "a", 0).is_ok()));
                continue;
            };
            let at_once = (0..10_000).take_while(|_| limits.take(limit, "a", 0).is_ok()).count();
            assert_eq!(at_once, allowance.count as usize, "{limit:?}");
            assert!(limits.take(limit, "b", 0).is_ok(), "others are not touched");
            let wait = limits.take(limit, "a", 0).unwrap_err();
            assert!(limits.take(limit, "a", wait - 1).is_err());
            assert!(limits.take(limit, "a", wait).is_ok());
            let later = 10 * allowance.period_ms;
            let again = (0..10_000).take_while(|_| limits.take(limit, "a", later).is_ok()).count();
            assert_eq!(again, allowance.count as usize, "{limit:?}");
        }
    }

    #[test]
    fn a_clock_set_back_shuts_nobody_out() {
        let limits = Limits::new(&Cli::parse_from(["liantu"]).serve);
        while limits.take(Limit::SignIn, "a", 1_000_000_000).is_ok() {}
        assert!(limits.take(Limit::SignIn, "a", 0).is_err_and(|wait| wait <= MINUTE));
    }
}
