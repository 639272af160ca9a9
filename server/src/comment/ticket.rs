//! Against floods: while a round gets more comments than it should, a form is taken only with a ticket. It comes back to
//! the writer with one that is good after a while, once; or at once with a proof that the browser has worked for it
//! (`app/public/proof.js`). Neither knows anything of whoever writes, and nothing of them is stored.

use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::chance::Chance;
use crate::seal::Seal;

/// How long a form must lie that comes without a proof, in milliseconds.
pub const WAIT_MS: i64 = 20_000;
/// With how many zero bits the hash of a ticket and its proof must begin: half a million hashes on average, some seconds
/// on a phone. We look at one.
pub const PROOF_BITS: u32 = 19;
/// How long a ticket is good after it could be used without a proof.
const GOOD_MS: i64 = 3_600_000;
/// How many used tickets are remembered.
const USED: usize = 100_000;
/// The longest proof, in characters.
const PROOF_MAX: usize = 16;

/// Which tickets were used.
#[derive(Debug, Default)]
pub struct Tickets {
    used: Mutex<HashMap<String, i64>>,
}

/// What a ticket is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// The form is taken. The ticket is used up.
    Good,
    /// The form has not lain for long enough, and nothing proves that anybody worked for it.
    Early,
    /// Not ours, of another form, too old or used; or what was to be its proof is none.
    Nothing,
}

impl Tickets {
    /// A ticket for a form about something.
    pub fn give(&self, seal: &Seal, chance: &dyn Chance, about: &str, now_ms: i64) -> io::Result<String> {
        let said = format!("{}.{:016x}", now_ms + WAIT_MS, chance.number());
        Ok(format!("{said}.{}", seal.sign(&format!("{about} {said}"))?))
    }

    /// What a ticket is worth now for a form about that, with a proof or with none. What is good is used up.
    pub fn take(&self, seal: &Seal, ticket: &str, proof: &str, about: &str, now_ms: i64) -> io::Result<Worth> {
        let Some((said, signature)) = ticket.rsplit_once('.') else { return Ok(Worth::Nothing) };
        let from_ms: i64 = said.split('.').next().and_then(|text| text.parse().ok()).unwrap_or(i64::MAX);
        let until_ms = from_ms.saturating_add(GOOD_MS);
        if now_ms >= until_ms || !seal.is_signed(&format!("{about} {said}"), signature)? {
            return Ok(Worth::Nothing);
        }
        if !proof.is_empty() && !is_proof(ticket, proof) {
            return Ok(Worth::Nothing);
        }
        if proof.is_empty() && now_ms < from_ms {
            return Ok(Worth::Early);
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= USED {
            used.retain(|_, until_ms| *until_ms > now_ms);
        }
        // With no room to remember it, it is not taken.
        let is_good = used.len() < USED && used.insert(said.to_owned(), until_ms).is_none();
        Ok(if is_good { Worth::Good } else { Worth::Nothing })
    }
}

/// Whether the hash of both begins with enough zero bits.
fn is_proof(ticket: &str, proof: &str) -> bool {
    let hash = Sha256::digest(format!("{ticket}.{proof}"));
    let zeros = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]).leading_zeros();
    proof.len() <= PROOF_MAX && zeros >= PROOF_BITS
}

/// The proof that a browser finds for a ticket: what counts up is eight digits long.
#[must_use]
pub fn prove(ticket: &str) -> Option<String> {
    (0..100_000_000_u32).map(|number| format!("{number:08}")).find(|proof| is_proof(ticket, proof))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::chance::MachineChance;

    struct Desk {
        seal: Seal,
        tickets: Tickets,
        _folder: tempfile::TempDir,
    }

    impl Desk {
        fn new() -> Desk {
            let folder = tempfile::tempdir().unwrap();
            let seal = Seal::new(folder.path().join("key"), Arc::new(MachineChance));
            Desk { seal, tickets: Tickets::default(), _folder: folder }
        }

        fn give(&self) -> String {
            self.tickets.give(&self.seal, &MachineChance, "c1", 1_000).unwrap()
        }

        fn take(&self, ticket: &str, proof: &str, about: &str, now_ms: i64) -> Worth {
            self.tickets.take(&self.seal, ticket, proof, about, now_ms).unwrap()
        }
    }

    #[test]
    fn a_ticket_is_good_after_a_while_for_its_form_once() {
        let desk = Desk::new();
        let ticket = desk.give();
        for (ticket, about, now_ms, worth) in [
            (ticket.as_str(), "c1", 1_000 + WAIT_MS - 1, Worth::Early),
            (&ticket, "c2", 1_000 + WAIT_MS, Worth::Nothing),
            (&format!("0{ticket}"), "c1", 1_000 + WAIT_MS, Worth::Nothing),
            ("", "c1", 1_000 + WAIT_MS, Worth::Nothing),
            (&ticket, "c1", 1_000 + WAIT_MS, Worth::Good),
            (&ticket, "c1", 1_001 + WAIT_MS, Worth::Nothing),
            (&desk.give(), "c1", 1_000 + WAIT_MS + GOOD_MS, Worth::Nothing),
        ] {
            assert_eq!(desk.take(ticket, "", about, now_ms), worth, "{ticket} {about} {now_ms}");
        }
    }

    #[test]
    fn whoever_has_worked_does_not_wait() {
        let desk = Desk::new();
        let ticket = desk.give();
        let proof = prove(&ticket).unwrap();
        let other = desk.give();
        // Some work, and not enough.
        let easy = (0..u32::MAX)
            .map(|number| number.to_string())
            .find(|proof| Sha256::digest(format!("{ticket}.{proof}"))[0] == 0 && !is_proof(&ticket, proof));
        for (ticket, proof, about, now_ms, worth) in [
            (ticket.as_str(), easy.as_deref().unwrap(), "c1", 1_000, Worth::Nothing),
            (&ticket, "wrong", "c1", 1_000, Worth::Nothing),
            (&other, &proof, "c1", 1_000, Worth::Nothing),
            (&ticket, &proof, "c2", 1_000, Worth::Nothing),
            (&ticket, &proof, "c1", 1_000 + WAIT_MS + GOOD_MS, Worth::Nothing),
            (&ticket, &proof, "c1", 1_000, Worth::Good),
            (&ticket, &proof, "c1", 1_000, Worth::Nothing),
        ] {
            assert_eq!(desk.take(ticket, proof, about, now_ms), worth, "{proof} {about} {now_ms}");
        }
    }
}
