//! What everybody may keep for a moment: pages of somebody who is not signed in, and open data. Whoever carries them for
//! us asks again after a second, by their tag, so that what is withdrawn is gone for everybody soon.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::chance::hash;
use crate::visit::{Visit, page};

const KEEP: &str = "public, max-age=1, stale-while-revalidate=5, stale-if-error=300";

/// A page. Not to be kept where it is somebody's own.
pub fn shown(visit: &Visit, html: String) -> Response {
    let is_own = visit.person.is_some() || visit.parts.headers.contains_key(header::COOKIE);
    if is_own { page(html) } else { kept(visit, "text/html; charset=utf-8", html) }
}

/// A text of any type that is the same for everybody.
pub fn kept(visit: &Visit, content_type: &'static str, text: String) -> Response {
    let tag = format!("\"{}\"", &hash(&text)[..32]);
    let known = visit.parts.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known =
        known.is_some_and(|known| known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let Ok(tag) = HeaderValue::from_str(&tag) else { return page(text) };
    let fixed = |name: HeaderName, value: &'static str| (name, HeaderValue::from_static(value));
    let headers = [
        (header::ETAG, tag),
        fixed(header::CACHE_CONTROL, KEEP),
        fixed(header::VARY, "cookie, accept-language"),
        fixed(header::CONTENT_TYPE, content_type),
    ];
    if is_known { (StatusCode::NOT_MODIFIED, headers).into_response() } else { (headers, text).into_response() }
}
