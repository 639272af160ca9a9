//! Numbers of a workbook, as a person reads them. Dates are numbers that a style shows as dates.

/// How a style shows its numbers, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As a number.
    Number,
    /// As a day.
    Day,
}

impl Format {
    /// What one of the formats means that every program knows by number.
    pub fn of_id(id: &str) -> Format {
        match id.parse() {
            Ok(14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58) => Format::Day,
            _ => Format::Number,
        }
    }

    /// What a format's code means: whether it shows a year or a day of the month, outside of what is quoted.
    pub fn of_code(code: &str) -> Format {
        let mut characters = code.chars();
        while let Some(character) = characters.next() {
            match character {
                '"' => drop(characters.by_ref().find(|c| *c == '"')),
                '[' => drop(characters.by_ref().find(|c| *c == ']')),
                '\\' | '_' | '*' => drop(characters.next()),
                'y' | 'Y' | 'd' | 'D' => return Format::Day,
                _ => {}
            }
        }
        Format::Number
    }
}

/// The last day that the programs know, 31 December 9999, and how far the two ways of counting are apart.
const LAST_DAY: f64 = 2_958_465.0;
const DAYS_TO_1904: f64 = 1_462.0;

/// A number as a person reads it: a day as `2026-03-31`, another one without exponent.
pub fn spoken(value: &str, format: Format, since_1904: bool) -> String {
    let Some(number) = value.trim().parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return value.to_owned();
    };
    let day = if since_1904 { number + DAYS_TO_1904 } else { number };
    if format == Format::Day && (1.0..=LAST_DAY).contains(&day) {
        return iso_day(day);
    }
    // The programs keep fifteen digits; the rest is noise of the binary form, 0.30000000000000004 say.
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

/// The day of that number: 1 is 1 January 1900, and 60 a 29 February 1900 that never was.
#[expect(clippy::cast_possible_truncation, reason = "the caller has checked the range")]
fn iso_day(day: f64) -> String {
    let day = day.floor() as i64;
    let since_1899_12_30 = if day < 60 { day + 1 } else { day };
    // From there to the days of the proleptic calendar since 1 March of the year 0.
    let days = since_1899_12_30 + 693_899;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{of_month:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spoken_plainly() {
        for (value, format, since_1904, expected) in [
            ("3", Format::Number, false, "3"),
            ("3.50", Format::Number, false, "3.5"),
            ("0.30000000000000004", Format::Number, false, "0.3"),
            ("1E+20", Format::Number, false, "100000000000000000000"),
            ("1e-7", Format::Number, false, "0.0000001"),
            ("-0", Format::Number, false, "0"),
            ("46112", Format::Day, false, "2026-03-31"),
            ("44650", Format::Day, true, "2026-03-31"),
            ("46112.75", Format::Day, false, "2026-03-31"),
            ("59", Format::Day, false, "1900-02-28"),
            ("61", Format::Day, false, "1900-03-01"),
            ("36585", Format::Day, false, "2000-02-29"),
            ("2958465", Format::Day, false, "9999-12-31"),
            ("2958466", Format::Day, false, "2958466"),
            ("-1", Format::Day, false, "-1"),
            ("inf", Format::Number, false, "inf"),
            ("abc", Format::Number, false, "abc"),
        ] {
            assert_eq!(spoken(value, format, since_1904), expected, "{value}");
        }
    }

    #[test]
    fn codes_that_show_days() {
        for (code, expected) in [
            ("yyyy\\-mm\\-dd", Format::Day),
            ("yyyy\"年\"m\"月\"d\"日\"", Format::Day),
            ("m\"月\"d\"日\";@", Format::Day),
            ("0.00", Format::Number),
            ("General", Format::Number),
            ("[Red]0", Format::Number),
            ("0\"days\"", Format::Number),
            ("h:mm:ss", Format::Number),
            ("@", Format::Number),
        ] {
            assert_eq!(Format::of_code(code), expected, "{code}");
        }
    }
}
