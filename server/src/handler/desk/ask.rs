//! What an address of the desk asks for, or of another list of a round.

use liantu_app::page::DeskAsked;

use crate::handler::register::words_of;

/// The names of what the desk can be asked for.
pub const NAMES: [&str; 8] = ["q", "department", "way", "fate", "kind", "grade", "alike", "skip"];

/// Reads it: of a list at that path, which can be asked for these.
pub fn asked(address: &str, path: String, names: &[&str]) -> DeskAsked {
    DeskAsked { words: words_of(address, names), path }
}
