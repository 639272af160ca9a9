//! A paragraph in full lines, as official documents are set.

use liantu_domain::picture::wrap::{self, width_of};

/// What may not begin a line.
const CLOSES: &str = "，。、；：？！）》〉」』】〕”’…%";
/// What may not end a line.
const OPENS: &str = "（《〈「『【〔“‘";

/// A run of Latin letters and digits that is longer is torn.
const WORD: usize = 20;
/// In pieces of so many characters: a hash then fills its lines.
const TORN: usize = 4;

/// How broad a text is. Letters and digits of a Chinese typeface take half a square; those of others take a little more.
fn width(text: &str, font: i32) -> i32 {
    let letters = i32::try_from(text.chars().filter(char::is_ascii_alphanumeric).count()).unwrap_or(i32::MAX);
    wrap::width(text, font) + letters.saturating_mul(font / 16)
}

/// The lines of a paragraph; the first is that much shorter. A number or a short Latin word is not torn apart.
pub fn broken(text: &str, font: i32, room: i32, indent: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), indent);
    for piece in pieces(text) {
        let broad = width(&piece, font);
        if used + broad > room && !line.is_empty() {
            let rest = kept_back(&mut line);
            used = width(&rest, font);
            lines.push(std::mem::replace(&mut line, rest));
        }
        // A word that is longer than a line is torn after all.
        for c in piece.chars() {
            let broad = width(c.encode_utf8(&mut [0; 4]), font);
            if used + broad > room && !line.is_empty() && !CLOSES.contains(c) {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += broad;
        }
    }
    lines.push(line);
    lines
}

/// What opens something at the end of a line goes to the next one.
fn kept_back(line: &mut String) -> String {
    let kept = line.trim_end_matches(|c| OPENS.contains(c)).len();
    if kept == 0 { String::new() } else { line.split_off(kept) }
}

/// What is not broken: a character with what may not stand apart from it, or a short run of Latin letters and digits.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || "-:.".contains(c);
        let joins = |last: &str| {
            let is_run = is_word(c) && last.chars().all(is_word);
            CLOSES.contains(c) || is_run || width_of(c) == 0
        };
        match pieces.last_mut() {
            Some(last) if joins(last) => last.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces.into_iter().flat_map(torn).collect()
}

/// A long run in short pieces; what may not begin a line stays with the last of them.
fn torn(piece: String) -> Vec<String> {
    let run = piece.find(|c: char| !c.is_ascii()).unwrap_or(piece.len());
    if run <= WORD {
        return vec![piece];
    }
    let (run, rest) = piece.split_at(run);
    let mut torn: Vec<String> =
        run.as_bytes().chunks(TORN).map(|it| String::from_utf8_lossy(it).into_owned()).collect();
    if let Some(last) = torn.last_mut() {
        last.push_str(rest);
    }
    torn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_full_and_well_begun() {
        let broken = |text: &str| broken(text, 10, 60, 20);
        assert_eq!(broken("一二三四五六七八九十甲"), ["一二三四", "五六七八九十", "甲"]);
        assert_eq!(broken("一二三四，五"), ["一二三", "四，五"]);
        assert_eq!(broken("一二三（四"), ["一二三", "（四"]);
        assert_eq!(broken("一二三2026年"), ["一二三", "2026年"]);
        assert_eq!(broken(""), [""]);
        let hash = "0123456789abcdef".repeat(4);
        assert_eq!(broken(&hash).concat(), hash);
        assert_eq!(broken(&format!("{hash}。")).last().map(String::as_str), Some("cdef。"));
    }
}
