//! Days as forms send them: `2026-11-21`.

/// Whether the text names a day that there is. As texts, such days stand in the order of time.
pub fn exists(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |digits: usize| -> Option<u32> {
        let part = parts.next()?;
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(4), number(2), number(2)) else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    };
    parts.next().is_none() && year > 0 && (1..=12).contains(&month) && (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::exists;

    #[test]
    fn days_that_there_are() {
        for (text, is_so) in [
            ("2026-11-21", true),
            ("2024-02-29", true),
            ("2000-02-29", true),
            ("2026-02-29", false),
            ("1900-02-29", false),
            ("2026-04-31", false),
            ("2026-13-01", false),
            ("2026-00-10", false),
            ("2026-01-00", false),
            ("0000-01-01", false),
            ("2026-1-1", false),
            ("2026-01-01-", false),
            ("２０２６-01-01", false),
            ("", false),
        ] {
            assert_eq!(exists(text), is_so, "{text}");
        }
    }
}
