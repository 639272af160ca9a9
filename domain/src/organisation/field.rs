//! What may stand in a field of the tree, and why something may not.

use crate::calendar::Date;
use crate::organisation::PostTier;
use crate::risk::PowerDomain;

/// The longest name, in characters.
pub const NAME_MAX: usize = 100;
/// The longest code, in characters.
pub const CODE_MAX: usize = 40;
/// The longest text of duties, in characters.
pub const DUTIES_MAX: usize = 2_000;

/// Why what stands in a field can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// Nothing stands there, and something must.
    Missing,
    /// More characters than there is room for.
    TooLong {
        /// How many there may be.
        limit: usize,
        /// How many there are.
        found: usize,
    },
    /// Characters that can't be seen.
    Unseen,
    /// No day, or one that no calendar has.
    NotADay,
    /// A day before the one on which it began.
    BeforeItBegan(Date),
    /// Another has this name or code already.
    Taken,
    /// Nothing of the kind is there to be chosen.
    NoSuch,
    /// It would stand below itself.
    Loop,
    /// What it belongs to has ended.
    Ended,
    /// Several have this name: which one is meant can't be said.
    Ambiguous,
    /// The same person holds the post already, since another day.
    HeldSince(Date),
    /// Another row of the same file says otherwise.
    SaidOtherwise {
        /// The number of that row.
        row: usize,
    },
    /// Not within what the person may edit.
    NotYours,
}

/// A text without blanks around it, also without the wide ones.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// A line that may be empty.
pub fn line_or_nothing(text: &str, limit: usize) -> Result<String, FieldFault> {
    let text = trimmed(text);
    let found = text.chars().count();
    if found > limit {
        return Err(FieldFault::TooLong { limit, found });
    }
    if text.chars().any(char::is_control) {
        return Err(FieldFault::Unseen);
    }
    Ok(text.to_owned())
}

/// A line that must not be empty.
pub fn line(text: &str, limit: usize) -> Result<String, FieldFault> {
    if trimmed(text).is_empty() { Err(FieldFault::Missing) } else { line_or_nothing(text, limit) }
}

/// A text of several lines, which may be empty. What browsers and spreadsheets end a line with becomes one thing.
pub fn text(text: &str, limit: usize) -> Result<String, FieldFault> {
    let text = trimmed(text).replace("\r\n", "\n").replace('\r', "\n");
    let found = text.chars().count();
    if found > limit {
        return Err(FieldFault::TooLong { limit, found });
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(FieldFault::Unseen);
    }
    Ok(text)
}

/// A day, as offices write it: `2021-03-15`, `2021/3/15`, `2021.3`, `2021年3月15日`, in digits of either width, or
/// the number by which spreadsheets keep a day. Without a day, the first of the month is meant.
pub fn day(text: &str) -> Result<Date, FieldFault> {
    let plain: String = trimmed(text).chars().map(narrow).collect();
    if plain.is_empty() {
        return Err(FieldFault::Missing);
    }
    if plain.len() == 5
        && let Ok(serial) = plain.parse::<i64>()
    {
        // Spreadsheets count from 1899-12-30; 1900-01-01, the first day we know, is their 2.
        return Date::FIRST.plus_days(serial - 2).ok_or(FieldFault::NotADay);
    }
    // What is behind a blank is the time of day, which spreadsheets like to add.
    let plain = plain.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> =
        plain.trim_end_matches(['日', '月', '.']).split(['-', '/', '.', '年', '月']).map(str::trim).collect();
    let number = |at: usize| parts.get(at).and_then(|part: &&str| part.parse::<u16>().ok());
    let small = |at: usize| number(at).and_then(|number| u8::try_from(number).ok());
    let made = match parts.len() {
        2 => number(0).zip(small(1)).and_then(|(year, month)| Date::new(year, month, 1)),
        3 => number(0).zip(small(1)).zip(small(2)).and_then(|((year, month), day)| Date::new(year, month, day)),
        _ => None,
    };
    made.ok_or(FieldFault::NotADay)
}

/// A tier, by its word in the database or as offices write it.
pub fn tier(text: &str) -> Result<PostTier, FieldFault> {
    match trimmed(text) {
        "" => Err(FieldFault::Missing),
        "领导岗位" | "领导岗" | "领导" => Ok(PostTier::Leadership),
        "中层岗位" | "中层岗" | "中层" => Ok(PostTier::Middle),
        "重要岗位" | "重要岗" | "重要" => Ok(PostTier::Key),
        "一般岗位" | "一般岗" | "一般" => Ok(PostTier::General),
        word => PostTier::from_name(word).ok_or(FieldFault::NoSuch),
    }
}

/// The links 人财物事 that a text names, in their order: `人财`, `人、财`, `财权 物权`; nothing, `无` and `/` name none.
pub fn domains(text: &str) -> Result<Vec<PowerDomain>, FieldFault> {
    let mut found = Vec::new();
    for c in text.chars() {
        match c {
            '人' => found.push(PowerDomain::Personnel),
            '财' => found.push(PowerDomain::Finance),
            '物' => found.push(PowerDomain::Assets),
            '事' => found.push(PowerDomain::Affairs),
            '权' | '、' | '，' | ',' | ';' | '；' | '/' | '无' | '-' | '—' | '+' | '·' => {}
            c if c.is_whitespace() => {}
            _ => return Err(FieldFault::NoSuch),
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// The links that a post's words name; words that are none are passed over.
pub fn domains_of_words(words: &str) -> Vec<PowerDomain> {
    PowerDomain::ALL.into_iter().filter(|domain| words.split(' ').any(|word| word == domain.name())).collect()
}

/// The words of links, separated by blanks.
pub fn words_of_domains(domains: &[PowerDomain]) -> String {
    domains.iter().map(|domain| domain.name()).collect::<Vec<_>>().join(" ")
}

fn narrow(c: char) -> char {
    match c {
        // Wide forms stand 0xFEE0 above the ones of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_offices_write_them() {
        for (written, meant) in [
            ("2021-03-15", Some("2021-03-15")),
            ("2021/3/5", Some("2021-03-05")),
            ("2021.3.5", Some("2021-03-05")),
            ("2021.03", Some("2021-03-01")),
            ("2021年3月", Some("2021-03-01")),
            ("2021年3月15日", Some("2021-03-15")),
            ("　２０２１－０３－１５ ", Some("2021-03-15")),
            ("2021-03-15 00:00:00", Some("2021-03-15")),
            ("44270", Some("2021-03-15")),
            ("2026-02-30", None),
            ("2026-13-01", None),
            ("2025-02-29", None),
            ("0", None),
            ("去年", None),
            ("2021", None),
        ] {
            assert_eq!(day(written).ok().map(|day| day.to_string()).as_deref(), meant, "{written}");
        }
        assert_eq!(day("  "), Err(FieldFault::Missing));
    }

    #[test]
    fn lines_and_texts() {
        for (given, taken) in [
            (" 𠮷田岗　", Ok("𠮷田岗".to_owned())),
            ("", Err(FieldFault::Missing)),
            ("　", Err(FieldFault::Missing)),
            ("a\u{7}b", Err(FieldFault::Unseen)),
            ("一二三四五六", Err(FieldFault::TooLong { limit: 5, found: 6 })),
            ("𠮷𠮷𠮷𠮷𠮷", Ok("𠮷𠮷𠮷𠮷𠮷".to_owned())),
        ] {
            assert_eq!(line(given, 5), taken, "{given:?}");
        }
        assert_eq!(text("a\r\nb", 5), Ok("a\nb".to_owned()));
        assert_eq!(text(&"长".repeat(5_000), 2_000), Err(FieldFault::TooLong { limit: 2_000, found: 5_000 }));
    }

    #[test]
    fn tiers_and_links() {
        assert_eq!(tier("重要岗位"), Ok(PostTier::Key));
        assert_eq!(tier("middle"), Ok(PostTier::Middle));
        assert_eq!(tier("特级"), Err(FieldFault::NoSuch));
        for (written, words) in [("事、人", "personnel affairs"), ("财权，物权", "finance assets"), ("无", "")]
        {
            let found = domains(written).map(|domains| words_of_domains(&domains));
            assert_eq!(found.as_deref(), Ok(words), "{written}");
        }
        assert_eq!(domains("钱"), Err(FieldFault::NoSuch));
        assert_eq!(domains_of_words("affairs finance"), [PowerDomain::Finance, PowerDomain::Affairs]);
    }
}
