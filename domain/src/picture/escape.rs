//! Text that goes into SVG or HTML.

use std::borrow::Cow;

/// The text with `& < > " '` written as entities and without characters that XML does not know, so
/// that it is safe between tags and between quotes (`trust.md` W4).
pub fn escape(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'') && is_xml(c);
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if is_xml(c) => safe.push(c),
            _ => {}
        }
    }
    Cow::Owned(safe)
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_safe_stays_and_the_rest_is_written_out() {
        for (text, safe) in [
            ("材料审查", "材料审查"),
            ("<script>alert('1')</script>", "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"),
            ("a & \"b\"", "a &amp; &quot;b&quot;"),
            ("bell\u{7} null\u{0} \u{FFFE}", "bell null "),
        ] {
            assert_eq!(escape(text), safe);
        }
    }
}
