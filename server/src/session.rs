//! Who asks: from the cookie to a person.

use axum::http::{HeaderMap, HeaderValue, header};
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::id::{AccountId, OrganisationId};
use smol_str::SmolStr;

use crate::app::App;
use crate::chance;
use crate::config::Serve;
use crate::store::account::State;
use crate::store::{self, Conn};

/// How often the last use of a session is written down.
const TOUCH_MS: i64 = 60_000;
/// How long a browser is remembered from which somebody has signed in.
pub const DEVICE_MS: i64 = 180 * 24 * 3_600_000;

/// The header with which a page says that it asks by itself: nobody has used the session.
pub const BY_ITSELF: &str = "liantu-live";
/// What a page accepts that listens to what it follows.
pub const EVENTS: &str = "text/event-stream";

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their account.
    pub account: AccountId,
    /// What others read.
    pub name: String,
    /// Where they work.
    pub organisation: Option<OrganisationId>,
    /// The path of the region that they look after: somebody of a discipline body or of a leading group's
    /// office, who is of no organisation.
    pub looks_after: Option<String>,
    /// Their role.
    pub role: Role,
    /// The hash of the session's secret.
    pub session: String,
}

impl Person {
    /// As the author of operations.
    pub fn author(&self) -> Author {
        Author { id: self.account.clone(), name: SmolStr::new(&self.name) }
    }
}

/// The name of the session's cookie. `__Host-` ties it to TLS and to this very host.
pub fn cookie_name(settings: &Serve) -> &'static str {
    if settings.tls { "__Host-liantu" } else { "liantu" }
}

/// The name of the cookie by which a browser is known.
pub fn device_cookie_name(settings: &Serve) -> &'static str {
    if settings.tls { "__Host-liantu-device" } else { "liantu-device" }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// A header that sets a cookie that scripts can't read; an age of 0 takes it back. `None` where the
/// value can't stand in a header.
pub fn set_cookie(settings: &Serve, name: &str, value: &str, age_s: Option<i64>) -> Option<HeaderValue> {
    let age = age_s.map(|age| format!("; Max-Age={age}")).unwrap_or_default();
    let secure = if settings.tls { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}")).ok()
}

/// The person of the request, where there is one whose session is good. Remembers that it was used.
pub async fn person(app: &App, headers: &HeaderMap) -> store::Result<Option<Person>> {
    let Some(token) = cookie(headers, cookie_name(&app.settings)) else { return Ok(None) };
    let token_hash = chance::hash(token);
    let mut conn = app.store.read().await?;
    let found = look(app, &mut conn, &token_hash).await?;
    drop(conn);
    let by_itself =
        headers.contains_key(BY_ITSELF) || headers.get(header::ACCEPT).is_some_and(|accept| accept == EVENTS);
    if let Some((_, seen_ms)) = found.as_ref().filter(|_| !by_itself) {
        touch(app, &token_hash, *seen_ms).await?;
    }
    Ok(found.map(|(person, _)| person))
}

/// The person of a session that is good, and when it was last used.
pub async fn look(app: &App, conn: &mut Conn, token_hash: &str) -> store::Result<Option<(Person, i64)>> {
    let Some(session) = store::session::one(conn, token_hash).await? else { return Ok(None) };
    let now_ms = app.clock.now_ms();
    let good = session.state == State::Active
        && now_ms - session.seen_ms < idle_ms(&app.settings)
        && now_ms - session.created_ms < absolute_ms(&app.settings);
    if !good {
        return Ok(None);
    }
    let regional = session.organisation.is_none() && matches!(session.role, Role::Office | Role::Discipline);
    let person = Person {
        looks_after: regional.then_some(session.region_path),
        account: session.account,
        name: session.display_name,
        organisation: session.organisation,
        role: session.role,
        session: token_hash.to_owned(),
    };
    Ok(Some((person, session.seen_ms)))
}

/// Remembers that a session was used, once a minute.
pub async fn touch(app: &App, token_hash: &str, seen_ms: i64) -> store::Result<()> {
    let now_ms = app.clock.now_ms();
    if now_ms - seen_ms >= TOUCH_MS {
        let mut transaction = app.store.write().await?;
        store::session::touch(&mut transaction, token_hash, now_ms).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// How long a session lasts without use, in milliseconds.
pub fn idle_ms(settings: &Serve) -> i64 {
    i64::from(settings.idle_minutes) * 60_000
}

/// How long a session lasts in any case, in milliseconds.
pub fn absolute_ms(settings: &Serve) -> i64 {
    i64::from(settings.session_hours) * 3_600_000
}
