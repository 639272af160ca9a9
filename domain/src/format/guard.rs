//! Texts that XML can't hold. XML 1.0 has no place for most control characters, nor for U+FFFE and
//! U+FFFF, not even as references. In attributes of our own a backslash begins an escape: `\\` is a
//! backslash, `\n` a line break, `\u{1}` the character of that number.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether XML 1.0 can hold the character.
pub const fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// The text without what XML can't hold.
pub fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legal) { Cow::Borrowed(text) } else { text.chars().filter(|c| is_legal(*c)).collect() }
}

/// Writes a text so that XML can hold it and [`open`] gives it back.
pub fn close(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| is_legal(c) && c != '\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            c if is_legal(c) => out.push(c),
            c => {
                // Writing to a string can't fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
        }
    }
    Cow::Owned(out)
}

/// Reads what [`close`] wrote. An escape that is none stays as it is.
pub fn open(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let number = rest.strip_prefix("u{").and_then(|hex| {
            let (hex, _) = hex.split_once('}')?;
            let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?;
            Some((c, hex.len() + 3))
        });
        if let Some((c, length)) = number {
            out.push(c);
            rest = &rest[length..];
        } else if let Some(after) = rest.strip_prefix('\\') {
            out.push('\\');
            rest = after;
        } else if let Some(after) = rest.strip_prefix('n') {
            out.push('\n');
            rest = after;
        } else {
            out.push('\\');
        }
    }
    out.push_str(rest);
    out
}

/// Writes a list of texts as one, a line each.
pub fn close_list(list: &[String]) -> String {
    list.iter().map(|text| close(text).replace('\n', "\\n")).collect::<Vec<_>>().join("\n")
}

/// Reads what [`close_list`] wrote.
pub fn open_list(text: &str) -> Vec<String> {
    text.split('\n').map(open).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_opens_again() {
        for text in ["", "审查", "a\\b", "\\u{1}", "\u{1}\u{0}\u{ffff}", "\\n", "\n", "\\\\n", "\\", "𠀀\u{301}\r\t"]
        {
            assert!(close(text).chars().all(is_legal), "{text:?}");
            assert_eq!(open(&close(text)), text);
            let list = vec![text.to_owned(), String::new(), format!("{text}{text}")];
            assert_eq!(open_list(&close_list(&list)), list);
        }
        assert_eq!(open("\\u{110000} \\u{ \\x"), "\\u{110000} \\u{ \\x");
    }
}
