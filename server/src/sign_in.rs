//! Signing in: the same answer, at the same cost, for every way of failing (`trust.md` S1, S2).

use axum::http::{HeaderMap, HeaderValue};
use liantu_domain::access::Role;

use crate::app::App;
use crate::chance;
use crate::limit::Limit;
use crate::password::NotHashed;
use crate::session::{self, DEVICE_MS};
use crate::store::account::{self, Account, State};
use crate::store::audit::Entry;
use crate::store::sign_in_failure::{self, Failures};
use crate::store::{self, StoreError, audit, device};

/// After so many failures in a row each further one must wait, twice as long every time.
const PATIENT: i64 = 5;
/// After so many, a quarter of an hour.
const SHUT: i64 = 10;
const SHUT_MS: i64 = 15 * 60_000;

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// Signed in; these cookies go to the browser.
    In(Vec<HeaderValue>),
    /// Not signed in. Nobody is told why.
    Not,
    /// Tried too often with this name; wait so many milliseconds.
    TooOften(i64),
    /// Too many are signing in right now.
    Busy,
}

/// How long after the last failure the next try counts, in milliseconds.
pub fn delay_ms(failures: i64) -> i64 {
    match failures {
        ..PATIENT => 0,
        PATIENT..SHUT => 1_000 << (failures - PATIENT),
        SHUT.. => SHUT_MS,
    }
}

/// Tries a name and a password.
pub async fn sign_in(app: &App, headers: &HeaderMap, name: &str, password: String) -> Result<Outcome, StoreError> {
    let name = name.trim();
    let now_ms = app.clock.now_ms();
    if let Err(wait_ms) = app.limits.take(Limit::SignInName, &chance::hash(name), now_ms) {
        return Ok(Outcome::TooOften(wait_ms));
    }
    let (account, subject, failures) = look(app, headers, name).await?;
    let usable = account.as_ref().filter(|account| account.state == State::Active);
    let waited = now_ms - failures.last_ms >= delay_ms(failures.count);
    // Somebody who must still wait is checked all the same, so that waiting can't be told by the time it takes.
    let hash = usable.filter(|_| waited).map(|account| account.password_hash.clone());
    let right = match app.passwords.is(password, hash).await {
        Ok(right) => right,
        Err(NotHashed::Busy) => return Ok(Outcome::Busy),
        Err(_) => false,
    };
    app.metrics.sign_in(right);
    match usable.filter(|_| right) {
        Some(account) => let_in(app, headers, account, &subject).await.map(Outcome::In),
        None => {
            let mut transaction = app.store.write().await?;
            if waited {
                sign_in_failure::count(&mut transaction, &subject, now_ms).await?;
            }
            let entry = Entry {
                actor: String::new(),
                actor_name: String::new(),
                role: Role::Visitor.name().to_owned(),
                kind: "sign_in_failed".to_owned(),
                object: account.as_ref().map(|account| account.id.to_string()).unwrap_or_default(),
                detail: "{}".to_owned(),
            };
            audit::append(&mut transaction, &entry, now_ms).await?;
            transaction.commit().await?;
            Ok(Outcome::Not)
        }
    }
}

/// The account, and the failures that count: of the name, or, where somebody has signed in as it from
/// this browser before, of the browser. So strangers can't shut anybody out of their own browser.
async fn look(app: &App, headers: &HeaderMap, name: &str) -> Result<(Option<Account>, String, Failures), StoreError> {
    let mut conn = app.store.read().await?;
    let account = account::by_name(&mut conn, name).await?;
    let known = match session::cookie(headers, session::device_cookie_name(&app.settings)) {
        Some(token) => {
            let token = chance::hash(token);
            let owner = device::one(&mut conn, &token).await?;
            owner.filter(|owner| account.as_ref().is_some_and(|account| account.id == *owner)).map(|_| token)
        }
        None => None,
    };
    let subject = known.map_or_else(|| format!("name {}", chance::hash(name)), |device| format!("device {device}"));
    let failures = sign_in_failure::one(&mut conn, &subject).await?;
    Ok((account, subject, failures))
}

async fn let_in(
    app: &App,
    headers: &HeaderMap,
    account: &Account,
    subject: &str,
) -> Result<Vec<HeaderValue>, StoreError> {
    let now_ms = app.clock.now_ms();
    let (session_name, device_name) = (session::cookie_name(&app.settings), session::device_cookie_name(&app.settings));
    let token = app.chance.secret();
    let mut transaction = app.store.write().await?;
    // A session that was there before is worth nothing afterwards (S3).
    if let Some(old) = session::cookie(headers, session_name) {
        store::session::end(&mut transaction, &chance::hash(old)).await?;
        store::rights::changed(&mut transaction).await?;
    }
    store::session::insert(&mut transaction, &chance::hash(&token), &account.id, now_ms).await?;
    let mut device_token = None;
    match session::cookie(headers, device_name).map(chance::hash) {
        Some(known) if device::one(&mut transaction, &known).await?.as_ref() == Some(&account.id) => {
            device::touch(&mut transaction, &known, now_ms).await?;
        }
        _ => {
            let token = app.chance.secret();
            device::insert(&mut transaction, &chance::hash(&token), &account.id, now_ms).await?;
            device_token = Some(token);
        }
    }
    sign_in_failure::clear(&mut transaction, subject).await?;
    let entry = Entry {
        actor: account.id.to_string(),
        actor_name: account.display_name.clone(),
        role: account.role.name().to_owned(),
        kind: "sign_in".to_owned(),
        object: account.id.to_string(),
        detail: "{}".to_owned(),
    };
    audit::append(&mut transaction, &entry, now_ms).await?;
    transaction.commit().await?;

    let session = session::set_cookie(&app.settings, session_name, &token, None);
    let device =
        device_token.and_then(|token| session::set_cookie(&app.settings, device_name, &token, Some(DEVICE_MS / 1_000)));
    Ok(session.into_iter().chain(device).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_and_then_shuts() {
        let delays: Vec<i64> = (0..12).map(delay_ms).collect();
        assert_eq!(delays, [0, 0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, SHUT_MS, SHUT_MS]);
    }
}
