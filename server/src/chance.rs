//! Randomness, as a part that tests replace; and the forms that secrets take.

use std::fmt::Debug;
use std::sync::Mutex;

use sha2::{Digest, Sha256};

/// A source of chance.
pub trait Chance: Debug + Send + Sync {
    /// Fills the bytes.
    fn fill(&self, bytes: &mut [u8]);

    /// A number, for an id.
    fn number(&self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A secret of 256 bits, as hex.
    fn secret(&self) -> String {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        hex(&bytes)
    }
}

/// The machine's source of chance, fit for secrets.
#[derive(Debug, Default)]
pub struct MachineChance;

impl Chance for MachineChance {
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            // Going on with guessable secrets would be worse than not going on.
            tracing::error!(%error, "the machine gives no random bytes");
            std::process::abort();
        }
    }
}

/// The same numbers from the same seed. For tests.
#[derive(Debug)]
pub struct SeededChance(Mutex<u64>);

impl SeededChance {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Self {
        SeededChance(Mutex::new(seed))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64.
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^= mixed >> 31;
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}

/// Bytes as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The SHA-256 of a text, as hex: the form in which secrets are stored.
pub fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
