//! Against floods: while a round gets more comments than it should, a form is taken only after it has lain for a while.
//! It comes back to the writer with a ticket that is good from then on, once. It works without scripts, knows nothing of
//! whoever writes, and is stored nowhere.

use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use crate::chance::Chance;
use crate::seal::Seal;

/// How long a form must lie, in milliseconds.
pub const WAIT_MS: i64 = 20_000;
/// How long a ticket is good after that.
const GOOD_MS: i64 = 3_600_000;
/// How many used tickets are remembered.
const USED: usize = 100_000;

/// Which tickets were used.
#[derive(Debug, Default)]
pub struct Tickets {
    used: Mutex<HashMap<String, i64>>,
}

impl Tickets {
    /// A ticket for a form about something.
    pub fn give(&self, seal: &Seal, chance: &dyn Chance, about: &str, now_ms: i64) -> io::Result<String> {
        let said = format!("{}.{:x}", now_ms + WAIT_MS, chance.number());
        Ok(format!("{said}.{}", seal.sign(&format!("{about} {said}"))?))
    }

    /// Whether a ticket is good now for a form about that; from now on it is not.
    pub fn take(&self, seal: &Seal, ticket: &str, about: &str, now_ms: i64) -> io::Result<bool> {
        let Some((said, signature)) = ticket.rsplit_once('.') else { return Ok(false) };
        let from_ms: i64 = said.split('.').next().and_then(|text| text.parse().ok()).unwrap_or(i64::MAX);
        let until_ms = from_ms.saturating_add(GOOD_MS);
        if !(from_ms..until_ms).contains(&now_ms) || !seal.is_signed(&format!("{about} {said}"), signature)? {
            return Ok(false);
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= USED {
            used.retain(|_, until_ms| *until_ms > now_ms);
        }
        // With no room to remember it, it is not taken.
        Ok(used.len() < USED && used.insert(said.to_owned(), until_ms).is_none())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::chance::MachineChance;

    #[test]
    fn a_ticket_is_good_after_a_while_for_its_form_once() {
        let folder = tempfile::tempdir().unwrap();
        let seal = Seal::new(folder.path().join("key"), Arc::new(MachineChance));
        let tickets = Tickets::default();
        let ticket = tickets.give(&seal, &MachineChance, "c1", 1_000).unwrap();
        let take = |ticket: &str, about, now_ms| tickets.take(&seal, ticket, about, now_ms).unwrap();
        assert!(!take(&ticket, "c1", 1_000 + WAIT_MS - 1), "too early");
        assert!(!take(&ticket, "c2", 1_000 + WAIT_MS), "another form");
        assert!(!take(&format!("0{ticket}"), "c1", 1_000 + WAIT_MS), "altered");
        assert!(!take("", "c1", 1_000 + WAIT_MS));
        assert!(take(&ticket, "c1", 1_000 + WAIT_MS));
        assert!(!take(&ticket, "c1", 1_001 + WAIT_MS), "used");
        let late = tickets.give(&seal, &MachineChance, "c1", 1_000).unwrap();
        assert!(!take(&late, "c1", 1_000 + WAIT_MS + GOOD_MS), "too late");
    }
}
