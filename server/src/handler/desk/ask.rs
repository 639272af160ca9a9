//! What an address of the desk asks for.

use liantu_app::page::DeskAsked;

/// The names of what can be asked for.
const NAMES: [&str; 8] = ["q", "department", "way", "fate", "kind", "grade", "alike", "skip"];
/// The longest word that can be asked for, in characters.
const WORD_MAX: usize = 100;

/// Reads it.
pub(super) fn asked(address: &str, path: String) -> DeskAsked {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let said: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let word = |name: &&str| {
        let (_, word) = said.iter().find(|(of, _)| of == name)?;
        let word: String = word.trim().chars().take(WORD_MAX).collect();
        (!word.is_empty()).then(|| ((*name).to_owned(), word))
    };
    DeskAsked { words: NAMES.iter().filter_map(word).collect(), path }
}
