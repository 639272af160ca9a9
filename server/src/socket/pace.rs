//! How fast a browser is read: 30 messages a second, and what has gathered while it was away at once.

use std::time::Duration;

use tokio::time::Instant;

/// The time that one message costs.
const COST: Duration = Duration::from_millis(1_000 / 30);
/// How many may come at once.
const AT_ONCE: u32 = 120;
/// How long somebody may send at the limit without a pause.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a browser has left.
#[derive(Debug)]
pub(super) struct Pace {
    /// When all that was read is paid for.
    paid: Instant,
    /// Since when the limit has been reached without a pause.
    pressed: Option<Instant>,
}

impl Pace {
    pub(super) fn begin(now: Instant) -> Pace {
        Pace { paid: now, pressed: None }
    }

    /// When the next message may be read.
    pub(super) fn next(&self) -> Instant {
        self.paid.checked_sub(COST * (AT_ONCE - 1)).unwrap_or(self.paid)
    }

    /// A message was read; `false`: it has been too much for too long.
    pub(super) fn spend(&mut self, now: Instant) -> bool {
        if self.paid <= now {
            self.pressed = None;
        }
        let owed = self.paid.max(now) + COST;
        if owed.duration_since(now) >= COST * (AT_ONCE - 1) {
            let since = *self.pressed.get_or_insert(now);
            if now.duration_since(since) > PATIENCE {
                return false;
            }
        }
        self.paid = owed;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_a_second_after_a_burst() {
        let start = Instant::now();
        let mut pace = Pace::begin(start);
        let (mut now, mut read) = (start, 0);
        while now < start + Duration::from_secs(10) {
            now = now.max(pace.next());
            assert!(pace.spend(now));
            read += 1;
        }
        let expected = 300 + i32::try_from(AT_ONCE).unwrap();
        assert!((read - expected).abs() <= 5, "{read}");
    }

    #[test]
    fn who_never_pauses_is_let_go() {
        let start = Instant::now();
        let mut pace = Pace::begin(start);
        let mut now = start;
        while pace.spend(now) {
            now = now.max(pace.next());
            assert!(now < start + Duration::from_secs(140));
        }
        assert!(now > start + PATIENCE);
    }
}
