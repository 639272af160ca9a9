//! What an address of the desk asks for, or of another list of a round.

use liantu_app::page::DeskAsked;

/// The names of what the desk can be asked for.
pub const NAMES: [&str; 8] = ["q", "department", "way", "fate", "kind", "grade", "alike", "skip"];
/// The longest word that can be asked for, in characters.
const WORD_MAX: usize = 100;

/// Reads it: of a list at that path, which can be asked for these.
pub fn asked(address: &str, path: String, names: &[&str]) -> DeskAsked {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let said: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let word = |name: &&str| -> Option<(String, String)> {
        let (_, word) = said.iter().find(|(of, _)| of == name)?;
        let word: String = word.trim().chars().take(WORD_MAX).collect();
        (!word.is_empty()).then(|| ((*name).to_owned(), word))
    };
    DeskAsked { words: names.iter().filter_map(word).collect(), path }
}
