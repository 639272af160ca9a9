//! What a risk point is found by: its words, their pinyin and the initials of that.

use std::fmt::Write;

use pinyin::ToPinyin;

use crate::store::risk_point::SPELT;

/// How many characters of a text are spelt out.
const LETTERS: usize = 120;

/// The words as one text in small letters; behind them, on a line of its own, each word spelt in pinyin and in
/// initials: `材料审查`, `cailiaoshencha clsc`.
pub fn searchable(words: &[&str]) -> String {
    let mut text = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let _ = write!(text, "{} ", word.to_lowercase());
    }
    text.push(SPELT);
    for word in words {
        let (mut spelt, mut initials) = (String::new(), String::new());
        for letter in word.chars().take(LETTERS) {
            if let Some(sound) = letter.to_pinyin() {
                spelt.push_str(sound.plain());
                initials.push_str(sound.first_letter());
            } else if letter.is_alphanumeric() {
                spelt.extend(letter.to_lowercase());
                initials.extend(letter.to_lowercase());
            }
        }
        if !spelt.is_empty() {
            let _ = write!(text, "{spelt} {initials} ");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_pinyin_and_by_initials() {
        let text = searchable(&["材料审查岗", "收受 VIP 卡", "𠮷"]);
        for part in ["材料审查岗", "cailiaoshenchagang", "clscg", "vip", "shoushouvipka", "ssvipk", "𠮷"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
