//! The second factor (decision 20): what somebody has, beside the password that they know. A code of an application
//! (RFC 6238), or one of the recovery codes that were shown once. Each is accepted once.

use std::sync::Arc;

use liantu_domain::id::AccountId;
use liantu_domain::meeting::Factor;
use totp_rs::{Builder, Secret, Totp};

use crate::app::App;
use crate::chance::{self, Chance};
use crate::config::Serve;
use crate::limit::Limit;
use crate::seal::Seal;
use crate::store::{self, Conn, StoreError, recovery_code, second_factor};

/// The length of a secret in bytes, as RFC 4226 recommends.
const SECRET: usize = 20;
/// How many recovery codes there are at first.
pub const CODES: usize = 10;
/// The length of a recovery code in bytes: 80 bits, 16 characters.
const CODE: usize = 10;
/// How many characters of a recovery code stand together.
const GROUP: usize = 4;
/// How many digits the application's codes have.
const DIGITS: u8 = 6;
/// What applications call us.
const ISSUER: &str = "廉图";

/// The file of the key that seals secrets, in the data folder.
pub const FACTOR_KEY: &str = "second-factor.key";

/// What seals secrets, as the settings say.
pub fn seal(settings: &Serve, chance: Arc<dyn Chance>) -> Seal {
    let key = settings.factor_key.clone().unwrap_or_else(|| settings.place.data.join(FACTOR_KEY));
    Seal::new(key, chance)
}

/// How far somebody is with their second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is none.
    Off,
    /// The secret is there and waits for its first code.
    Begun,
    /// It is set up.
    On {
        /// Since when.
        since_ms: i64,
        /// How many recovery codes are left.
        codes_left: i64,
    },
}

/// Tries a code for an account, in the caller's write transaction, and uses it up. `None`: it is none of theirs, it was
/// used before, or they have tried too often.
pub async fn prove(app: &App, conn: &mut Conn, account: &AccountId, code: &str) -> store::Result<Option<Factor>> {
    if may_try(app, account).is_err() {
        return Ok(None);
    }
    let code = plain(code);
    // There are recovery codes only where the factor was confirmed.
    if code.len() != usize::from(DIGITS) {
        let is_one = recovery_code::take(conn, account, &code_hash(account, &code)).await?;
        return Ok(is_one.then_some(Factor::RecoveryCode));
    }
    let Some(own) = second_factor::one(conn, account).await? else { return Ok(None) };
    let Some(secret) = opened(app, account, &own.sealed_secret)? else { return Ok(None) };
    match step(&secret, &code, app.clock.now_ms()) {
        Some(step) if second_factor::accept(conn, account, step).await? => Ok(Some(Factor::Totp)),
        _ => Ok(None),
    }
}

/// Whether an account has a second factor that can be proven.
pub async fn is_set_up(conn: &mut Conn, account: &AccountId) -> store::Result<bool> {
    Ok(second_factor::one(conn, account).await?.is_some_and(|own| own.confirmed_ms.is_some()))
}

/// Takes one from what an account may try; otherwise says how many milliseconds to wait.
pub fn may_try(app: &App, account: &AccountId) -> Result<(), i64> {
    let now_ms = app.clock.now_ms();
    app.limits.take(Limit::SecondFactor, account.as_str(), now_ms)?;
    app.limits.take(Limit::SecondFactorDay, account.as_str(), now_ms)
}

/// How far an account is.
pub async fn standing(conn: &mut Conn, account: &AccountId) -> store::Result<Standing> {
    let Some(own) = second_factor::one(conn, account).await? else { return Ok(Standing::Off) };
    let Some(since_ms) = own.confirmed_ms else { return Ok(Standing::Begun) };
    Ok(Standing::On { since_ms, codes_left: recovery_code::left(conn, account).await? })
}

/// Begins: makes a secret, in letters for the application, which counts for nothing until it is confirmed. `None`: there
/// is a confirmed one.
pub async fn begin(app: &App, conn: &mut Conn, account: &AccountId) -> store::Result<Option<String>> {
    let mut bytes = [0; SECRET];
    app.chance.fill(&mut bytes);
    let secret = Secret::from(bytes.to_vec()).to_base32();
    let sealed = app.factor_seal.close(account.as_str(), &secret).map_err(no_key)?;
    Ok(second_factor::begin(conn, account, &sealed).await?.then_some(secret))
}

/// Confirms the secret by its first code, and gives the recovery codes, which are never seen again. `None`: the code is
/// wrong, or there is nothing to confirm.
pub async fn confirm(
    app: &App,
    conn: &mut Conn,
    account: &AccountId,
    code: &str,
) -> store::Result<Option<Vec<String>>> {
    let Some(own) = second_factor::one(conn, account).await? else { return Ok(None) };
    let Some(secret) = opened(app, account, &own.sealed_secret)? else { return Ok(None) };
    let now_ms = app.clock.now_ms();
    match step(&secret, &plain(code), now_ms) {
        Some(step) if second_factor::confirm(conn, account, now_ms, step).await? => new_codes(app, conn, account).await,
        _ => Ok(None),
    }
}

/// New recovery codes in the place of the old ones, which are good for nothing from now on. `None`: there is no second
/// factor that they could stand in for.
pub async fn new_codes(app: &App, conn: &mut Conn, account: &AccountId) -> store::Result<Option<Vec<String>>> {
    if !is_set_up(conn, account).await? {
        return Ok(None);
    }
    recovery_code::remove(conn, account).await?;
    let mut codes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let mut bytes = [0; CODE];
        app.chance.fill(&mut bytes);
        let code = Secret::from(bytes.to_vec()).to_base32();
        recovery_code::insert(conn, account, &code_hash(account, &code)).await?;
        codes.push(grouped(&code));
    }
    Ok(Some(codes))
}

/// Takes the second factor away, with its recovery codes. `false`: there was none.
pub async fn take_away(conn: &mut Conn, account: &AccountId) -> store::Result<bool> {
    recovery_code::remove(conn, account).await?;
    second_factor::remove(conn, account).await
}

/// What applications read from the picture: the secret, under our name and the account's.
pub fn address(secret: &str, sign_in_name: &str) -> String {
    let escaped = |text: &str| {
        let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        text.replace('+', "%20")
    };
    let issuer = escaped(ISSUER);
    format!("otpauth://totp/{issuer}:{}?secret={secret}&issuer={issuer}", escaped(sign_in_name))
}

/// Characters in groups, so that they can be read and typed.
pub fn grouped(code: &str) -> String {
    let mut text = String::new();
    for (place, letter) in code.chars().enumerate() {
        if place > 0 && place % GROUP == 0 {
            text.push('-');
        }
        text.push(letter);
    }
    text
}

/// A code as it is compared: without what only makes it readable, full-width digits as digits.
fn plain(typed: &str) -> String {
    let narrow = |letter: char| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    };
    typed.chars().map(narrow).filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// The same code is another one for another account.
fn code_hash(account: &AccountId, code: &str) -> String {
    chance::hash(&format!("{account} {code}"))
}

/// The code of a secret in letters, as an application shows it now.
pub fn code(secret: &str, now_ms: i64) -> Option<String> {
    let secret = Secret::try_from_base32(secret).ok()?;
    Some(totp(&secret)?.generate(u64::try_from(now_ms).ok()? / 1_000).to_string())
}

/// The step of time whose code this is, among the present one and its neighbours: clocks differ.
fn step(secret: &Secret, code: &str, now_ms: i64) -> Option<i64> {
    let seconds = u64::try_from(now_ms).ok()? / 1_000;
    let step = totp(secret)?.check(code, seconds)?;
    i64::try_from(step).ok()
}

/// As all applications have it: SHA-1, six digits, thirty seconds, one step to either side.
fn totp(secret: &Secret) -> Option<Totp> {
    Builder::new().with_secret(secret.clone()).with_digits(DIGITS).with_skew(1).with_step_duration(30).build().ok()
}

fn opened(app: &App, account: &AccountId, sealed: &str) -> store::Result<Option<Secret>> {
    let text = app.factor_seal.open(account.as_str(), sealed).map_err(no_key)?;
    Ok(text.and_then(|text| Secret::try_from_base32(text).ok()))
}

fn no_key(error: std::io::Error) -> StoreError {
    StoreError::unreadable("key of second factors", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of RFC 6238, appendix B, for SHA-1; ours have the last six of their eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::from(b"12345678901234567890".to_vec());
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let own = seconds / 30;
            let at = |step: i64| self::step(&secret, &code[2..], step * 30_000);
            let taken: Vec<_> = (own - 2..=own + 2).map(at).collect();
            assert_eq!(taken, [None, Some(own), Some(own), Some(own), None], "{code}");
        }
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for (typed, read) in [
            ("123 456", "123456"),
            ("１２３４５６", "123456"),
            ("abcd-efgh-2345-67ab", "ABCDEFGH234567AB"),
            (" ABCD EFGH－2345 67AB ", "ABCDEFGH234567AB"),
            ("一二三", ""),
        ] {
            assert_eq!(plain(typed), read);
        }
        assert_eq!(grouped("ABCDEFGH"), "ABCD-EFGH");
    }

    #[test]
    fn applications_read_whose_secret_it_is() {
        let issuer = "%E5%BB%89%E5%9B%BE";
        assert_eq!(address("ABC", "a b"), format!("otpauth://totp/{issuer}:a%20b?secret=ABC&issuer={issuer}"));
    }
}
