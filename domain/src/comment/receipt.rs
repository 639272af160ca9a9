//! The code with which somebody who has no account follows the answer to what they wrote: easy to write down, shown
//! once, and stored only as its hash.

use std::fmt;

/// How many groups of five characters a code has.
pub const GROUPS: usize = 4;

const LENGTH: usize = GROUPS * 5;
/// Crockford's base 32: no letter that is taken for a digit.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A code: 19 characters by chance (95 bits) and one that tells slips of the pen.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt([u8; LENGTH]);

impl Receipt {
    /// The code of a random number.
    pub fn random(number: u128) -> Receipt {
        let mut digits = [0; LENGTH];
        for (place, digit) in digits[..LENGTH - 1].iter_mut().enumerate() {
            *digit = ((number >> (5 * place)) & 31) as u8;
        }
        digits[LENGTH - 1] = check_digit(&digits);
        Receipt(digits)
    }

    /// Reads what somebody typed: in any case, with or without blanks and hyphens, full-width or not, an O for a 0, an
    /// I or L for a 1. None: it is no code, or there is a slip in it.
    pub fn parse(text: &str) -> Option<Receipt> {
        let mut digits = [0; LENGTH];
        let mut length = 0;
        for c in text.chars() {
            // Full-width forms lie at a fixed distance from their narrow ones.
            let c = match c {
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
                _ => c,
            };
            let c = match c.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                '-' | '–' | '—' | '－' => continue,
                c if c.is_whitespace() => continue,
                c => c,
            };
            let digit = DIGITS.iter().position(|it| char::from(*it) == c)?;
            *digits.get_mut(length)? = u8::try_from(digit).ok()?;
            length += 1;
        }
        (length == LENGTH && digits[LENGTH - 1] == check_digit(&digits)).then_some(Receipt(digits))
    }
}

/// Weighted by place, odd and so without a common factor with 32: any one wrong character is noticed, and most
/// exchanges of two.
fn check_digit(digits: &[u8; LENGTH]) -> u8 {
    let sum: u32 =
        digits[..LENGTH - 1].iter().zip(0u32..).map(|(digit, place)| u32::from(*digit) * (2 * place + 1)).sum();
    (sum % 32) as u8
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.0.iter().enumerate() {
            if place > 0 && place % 5 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(DIGITS[usize::from(*digit)]).to_ascii_uppercase())?;
        }
        Ok(())
    }
}

/// It is a secret of its holder: not in logs.
impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let receipt = Receipt::random(0x0123_4567_89ab_cdef_0123_4567);
        let text = receipt.to_string();
        assert_eq!(text.len(), LENGTH + GROUPS - 1, "{text}");
        let full_width: String = text.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
        let sloppy = text.replace('0', "o").replace('1', "l").replace('-', " ");
        for written in
            [&text, &text.to_lowercase(), &text.replace('-', ""), &format!(" {text}\n"), &full_width, &sloppy]
        {
            assert_eq!(Receipt::parse(written), Some(receipt.clone()), "{written}");
        }
        for wrong in ["", "U", "甲", &text[1..], &format!("{text}0"), "00000-00000-00000-00001"] {
            assert_eq!(Receipt::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{receipt:?}"), "Receipt(…)");
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_noticed(number: u128, place in 0usize..LENGTH, other in 1u8..32) {
            let receipt = Receipt::random(number);
            prop_assert_eq!(Receipt::parse(&receipt.to_string()), Some(receipt.clone()));
            let mut wrong = receipt.clone();
            wrong.0[place] = (wrong.0[place] + other) % 32;
            prop_assert_eq!(Receipt::parse(&wrong.to_string()), None);
        }
    }
}
