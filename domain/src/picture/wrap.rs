//! Breaking labels into lines by the rules of Chinese typesetting, without asking a browser: the page,
//! the exported file and the print break alike.

/// How broad a character is, in hundredths of its font size. Chinese is square; Latin is taken as in
/// a common sans-serif, rather a little too broad than too narrow.
pub const fn width_of(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '!' | '.' | ',' | ':' | ';' => 28,
        ' ' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '\\' | '-' | '`' => 34,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '&' => 86,
        'A'..='Z' => 67,
        '\0'..='\u{7F}' => 56,
        '·' => 40,
        '\u{80}'..='\u{2FF}' | '\u{370}'..='\u{52F}' => 60,
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{FF61}'..='\u{FF9F}' => 50,
        _ => 100,
    }
}

/// How broad a text is at that font size, in canvas units, rounded up.
pub fn width(text: &str, font: i32) -> i32 {
    to_units(text.chars().map(width_of).sum(), font)
}

fn to_units(hundredths: u32, font: i32) -> i32 {
    (i64::from(hundredths) * i64::from(font) + 99).div_euclid(100).min(i64::from(i32::MAX)) as i32
}

/// What may not begin a line.
fn closes(c: char) -> bool {
    "，。、；：？！）》」』】〕〉〗’”…—～％℃·,.;:?!)]}%/".contains(c)
}

/// What may not end a line.
fn opens(c: char) -> bool {
    "（《「『【〔〈〖‘“([{#￥$№".contains(c)
}

/// The lines of a text that may be `room` units broad each, at most `most` of them, in lines of about
/// equal length. What does not fit ends in `…`. A line break in the text is kept.
pub fn wrap(text: &str, font: i32, room: i32, most: usize) -> Vec<String> {
    fit(text, font, |_| room, most)
}

/// As [`wrap`], for shapes whose room depends on the number of lines: `room` says how broad lines may
/// be where there are so many of them. Takes the least number of lines that do.
pub fn fit(text: &str, font: i32, room: impl Fn(usize) -> i32, most: usize) -> Vec<String> {
    let text = text.trim();
    if text.is_empty() || most == 0 {
        return Vec::new();
    }
    // Beyond this no shape shows more; it bounds the work for a label of many thousand characters.
    let pieces = pieces(text, 600);
    for count in 1..=most {
        let lines = fill(&pieces, font, room(count));
        if lines.len() <= count {
            return balance(&pieces, font, room(count), lines);
        }
    }
    let mut lines = fill(&pieces, font, room(most));
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        ellipse(last, font, room(most));
    }
    lines
}

/// All lines of a text of any length, each at most `room` units broad: for paper, where nothing may be left out.
pub fn lines(text: &str, font: i32, room: i32) -> Vec<String> {
    let pieces = pieces(text.trim(), usize::MAX);
    let lines = fill(&pieces, font, room);
    // One or two characters alone on the last line: the lines above give some of theirs.
    let is_widow = |lines: &[String]| lines.len() > 1 && lines.last().is_some_and(|line| width(line, font) <= 2 * font);
    let narrower = [1, 2, 3].into_iter().map(|by| fill(&pieces, font, room - by * font));
    let mut better = narrower.filter(|other| other.len() == lines.len() && !is_widow(other));
    if is_widow(&lines) { better.next().unwrap_or(lines) } else { lines }
}

/// Something that is not broken, and whether the text demands a break behind it.
struct Piece {
    text: String,
    breaks: bool,
}

/// Cuts the text wherever a line may end.
fn pieces(text: &str, most: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<char> = None;
    for c in text.chars().take(most) {
        if c == '\n' {
            if let Some(piece) = pieces.last_mut() {
                piece.breaks = true;
            }
            last = None;
            continue;
        }
        let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
        let latin = |c: char| width_of(c) < 100 && c != ' ' && c != '·';
        let joined = last.is_some_and(|last| {
            opens(last) || (closes(c) && last != ' ') || (latin(last) && latin(c) && !closes(last)) || c == ' '
        });
        match pieces.last_mut() {
            Some(piece) if joined => piece.text.push(c),
            _ => pieces.push(Piece { text: c.to_string(), breaks: false }),
        }
        last = Some(c);
    }
    pieces
}

/// Fills lines greedily. A piece broader than a line is broken where it must be.
fn fill(pieces: &[Piece], font: i32, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces {
        let longer = |line: &str| width((line.to_owned() + piece.text.as_str()).trim_end(), font) <= room;
        if !line.is_empty() && !longer(&line) {
            lines.push(std::mem::take(&mut line));
        }
        if line.is_empty() && width(piece.text.trim(), font) > room {
            for c in piece.text.trim_start().chars() {
                if !line.is_empty() && width(&line, font) + width(c.encode_utf8(&mut [0; 4]), font) > room {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(c);
            }
        } else if line.is_empty() {
            line.push_str(piece.text.trim_start());
        } else {
            line.push_str(&piece.text);
        }
        if piece.breaks {
            lines.push(std::mem::take(&mut line));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines
}

/// The same number of lines, as equal in length as they can be.
fn balance(pieces: &[Piece], font: i32, room: i32, lines: Vec<String>) -> Vec<String> {
    if lines.len() < 2 || pieces.iter().any(|piece| piece.breaks) {
        return lines;
    }
    let all: i32 = lines.iter().map(|line| width(line, font)).sum();
    let mut narrow = all / lines.len() as i32;
    while narrow < room {
        let even = fill(pieces, font, narrow);
        if even.len() <= lines.len() {
            return even;
        }
        narrow += font / 2 + 1;
    }
    lines
}

/// Ends the line in `…`, taking off what has no room.
fn ellipse(line: &mut String, font: i32, room: i32) {
    let dots = to_units(width_of('…'), font);
    while !line.is_empty() && width(line, font) + dots > room {
        line.pop();
    }
    while line.chars().last().is_some_and(|c| opens(c) || closes(c) || c == ' ') {
        line.pop();
    }
    line.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, room: i32, most: usize, lines: &[&str]) {
        assert_eq!(wrap(text, 10, room, most), lines, "{text}");
    }

    #[test]
    fn labels_break_by_the_rules() {
        check("", 50, 2, &[]);
        check("材料审查", 50, 2, &["材料审查"]);
        check("材料审查意见", 50, 2, &["材料审", "查意见"]);
        // No closing punctuation at the beginning of a line, no opening one at the end.
        check("材料是否齐全？", 60, 2, &["材料是否", "齐全？"]);
        check("决定（准予）", 30, 3, &["决定", "（准", "予）"]);
        check("依据《食品法》", 30, 4, &["依据", "《食品", "法》"]);
        // Latin words and numbers stay whole.
        check("报送 OA 系统 2026", 45, 3, &["报送 OA", "系统", "2026"]);
        check("在12345工作日内", 40, 3, &["在12345", "工作日内"]);
        // What a person has broken stays broken.
        check("受理\n补正", 50, 2, &["受理", "补正"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_dots() {
        check("受理申请材料并出具受理通知书", 40, 2, &["受理申请", "材料并…"]);
        check("准予许可，公示", 50, 1, &["准予许可…"]);
        assert_eq!(wrap("x", 10, 1, 1), ["x"]);
    }

    #[test]
    fn any_text_ends_in_time_and_within_its_room() {
        let long = "长".repeat(20_000);
        assert_eq!(wrap(&long, 14, 104, 3).len(), 3);
        for room in 1..40 {
            wrap("a，（b）c d\u{200d}e\n\n", 14, room, 3);
        }
    }
}
