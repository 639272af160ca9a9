//! How somebody wants to read.

use axum::http::header;
use axum::response::Response;
use liantu_app::preference::Preference;

use crate::error::Failure;
use crate::router::PREFERENCE_COOKIE;
use crate::session;
use crate::visit::{Visit, own_path, see};

/// How long a browser keeps it, in seconds.
const AGE_S: i64 = 400 * 24 * 3600;

/// Keeps what a preference form sends, and goes back to where it was. Visitors get no cookie: their
/// preference travels in their links.
pub async fn preference(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let mut preference = visit.preference;
    for name in Preference::NAMES {
        if let Some(value) = form.get(name) {
            preference.set(name, value);
        }
    }
    let back = own_path(form.get("back").map(String::as_str), "/");
    if visit.person.is_none() {
        return Ok(see(&liantu_app::page::frame::with_query(&back, &preference.to_query())));
    }
    let mut response = see(&back);
    let cookie = session::set_cookie(&visit.app.settings, PREFERENCE_COOKIE, &preference.to_query(), Some(AGE_S));
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
