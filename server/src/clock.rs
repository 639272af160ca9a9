//! The time, as a part that tests replace.

use std::fmt::Debug;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// What time it is.
pub trait Clock: Debug + Send + Sync {
    /// Milliseconds since 1970-01-01 UTC.
    fn now_ms(&self) -> i64;
}

/// The machine's clock, the only place that asks for it.
#[derive(Debug, Default)]
pub struct MachineClock;

impl Clock for MachineClock {
    #[allow(clippy::disallowed_methods, reason = "this is where the time comes in")]
    fn now_ms(&self) -> i64 {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands until it is put forward.
#[derive(Debug)]
pub struct StandingClock(AtomicI64);

impl StandingClock {
    /// A clock that shows this time.
    pub fn at(now_ms: i64) -> Self {
        StandingClock(AtomicI64::new(now_ms))
    }

    /// Puts it forward, or back.
    pub fn forward(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}
