//! What an address of the desk asks for.

use liantu_app::page::DeskAsked;

use crate::handler::register::words_of;

/// The names of what can be asked for.
const NAMES: [&str; 8] = ["q", "department", "way", "fate", "kind", "grade", "alike", "skip"];

/// Reads it.
pub(super) fn asked(address: &str, path: String) -> DeskAsked {
    DeskAsked { words: words_of(address, &NAMES), path }
}
