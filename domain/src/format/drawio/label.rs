//! Labels: plain, or as HTML where the style says so.

/// The text of an HTML label: line breaks for what breaks lines, no tags.
pub fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut marked_up = false;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let read = if rest.starts_with('<') { tag(rest, &mut out, &mut marked_up) } else { entity(rest, &mut out) };
        match read {
            Some(length) => rest = &rest[length..],
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    if !marked_up {
        return out;
    }
    // Between blocks there is one break, none at the ends, and spaces are as a browser shows them.
    let lines: Vec<String> =
        out.replace('\u{a0}', " ").lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut kept: Vec<&str> = Vec::new();
    for line in &lines {
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned()
}

/// Takes a tag at the beginning; its length.
fn tag(rest: &str, out: &mut String, marked_up: &mut bool) -> Option<usize> {
    let next = rest[1..].chars().next()?;
    if !(next.is_ascii_alphabetic() || next == '/' || next == '!') {
        return None;
    }
    let end = rest.find('>')?;
    let body = &rest[1..end];
    let closing = body.starts_with('/');
    let name = body.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    *marked_up |= body != "br";
    match name.as_str() {
        "br" => out.push('\n'),
        "hr" => out.push('\n'),
        "li" if !closing => out.push_str("\n· "),
        "div" | "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "tr" | "table"
            if !out.is_empty() && !out.ends_with('\n') =>
        {
            out.push('\n');
        }
        "td" | "th" if !closing => out.push(' '),
        "style" | "script" if !closing => {
            // Not a text at all.
            let close = format!("</{name}");
            let after = rest.to_ascii_lowercase().find(&close)?;
            return rest[after..].find('>').map(|end| after + end + 1);
        }
        _ => {}
    }
    Some(end + 1)
}

/// Takes an entity at the beginning; its length.
fn entity(rest: &str, out: &mut String) -> Option<usize> {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = &rest[1..end];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ensp" | "emsp" => ' ',
        "middot" => '·',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "times" => '×',
        "le" => '≤',
        "ge" => '≥',
        "rarr" => '→',
        "larr" => '←',
        "bull" => '•',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    };
    out.push(c);
    Some(end + 1)
}

/// A text as an HTML label that shows nothing but it.
pub fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_show() {
        for (html, expected) in [
            ("审查", "审查"),
            ("现场<br>核查", "现场\n核查"),
            ("<div>一</div><div>二</div>", "一\n二"),
            ("a &lt; b &amp;&amp; c", "a < b && c"),
            ("<b style=\"x\">金额&nbsp;≥ 1万</b>", "金额 ≥ 1万"),
            ("<p>甲</p><p><br></p><p>乙</p>", "甲\n\n乙"),
            ("<ul><li>一</li><li>二</li></ul>", "· 一\n· 二"),
            ("1 < 2 & 3", "1 < 2 & 3"),
            ("&#23457;&#x67e5;&unknown;", "审查&unknown;"),
            ("<style>p{}</style>x<script>alert(1)</script>", "x"),
            ("<unclosed", "<unclosed"),
            ("  two  spaces ", "  two  spaces "),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn a_text_survives_as_html() {
        for plain in ["", "a<b>&c\n d ", "&amp;", "<br>", "审查\n\n", "𠀀\u{a0}\r\t<script>"] {
            assert_eq!(text(&html(plain)), plain);
        }
    }
}
