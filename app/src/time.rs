//! Moments as people here read them: in Beijing's time, eight hours ahead of UTC all year round.

use std::fmt::Write;

const OFFSET_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

/// A moment, taken apart.
struct Parts {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
}

fn parts(at_ms: i64) -> Parts {
    let local = at_ms.saturating_add(OFFSET_MS);
    let (days, rest) = (local.div_euclid(DAY_MS), local.rem_euclid(DAY_MS) / 60_000);
    // Days since 1970-01-01 to a date, in eras of 400 years that begin on 1 March
    // (Howard Hinnant, "chrono-compatible low-level date algorithms").
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    Parts {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month,
        day: of_year - (153 * from_march + 2) / 5 + 1,
        hour: rest / 60,
        minute: rest % 60,
    }
}

/// The day: `2026-11-21`. Milliseconds since 1970-01-01 UTC.
pub fn day(at_ms: i64) -> String {
    let it = parts(at_ms);
    format!("{:04}-{:02}-{:02}", it.year, it.month, it.day)
}

/// The time of day: `14:32`.
pub fn clock(at_ms: i64) -> String {
    let it = parts(at_ms);
    format!("{:02}:{:02}", it.hour, it.minute)
}

/// Day and time: `2026-11-21 14:32`.
pub fn minute(at_ms: i64) -> String {
    format!("{} {}", day(at_ms), clock(at_ms))
}

/// For machines, the `datetime` of a `time` element: `2026-11-21T14:32+08:00`.
pub fn machine(at_ms: i64) -> String {
    let mut text = day(at_ms);
    let _ = write!(text, "T{}+08:00", clock(at_ms));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_beijing() {
        for (at_ms, text) in [
            (0, "1970-01-01 08:00"),
            (-1, "1970-01-01 07:59"),
            (1_795_242_720_000, "2026-11-21 14:32"),
            (1_709_135_999_999, "2024-02-28 23:59"),
            (1_709_222_399_999, "2024-02-29 23:59"),
            (1_709_222_400_000, "2024-03-01 00:00"),
            (951_753_600_000, "2000-02-29 00:00"),
            (4_102_415_999_000, "2099-12-31 23:59"),
        ] {
            assert_eq!(minute(at_ms), text, "{at_ms}");
        }
        assert_eq!(machine(1_795_242_720_000), "2026-11-21T14:32+08:00");
    }

    #[test]
    fn no_moment_is_too_far() {
        assert!(!minute(i64::MAX).is_empty());
        assert!(!minute(i64::MIN).is_empty());
    }
}
