//! What everybody may keep for a moment: pages of somebody who is not signed in, and open data. Whoever carries them for
//! us asks again after a second, by their tag, so that what is withdrawn is gone for everybody soon.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::chance::hash;
use crate::error::Failure;
use crate::visit::{Visit, page};

const KEEP: &str = "public, max-age=1, stale-while-revalidate=5, stale-if-error=300";

/// How many pages are kept as they were written.
const PAGES: usize = 256;

/// Pages as they were written, each with a stamp that is another when anything on it is.
#[derive(Debug, Default)]
pub struct Pages(Mutex<HashMap<String, (String, Written)>>);

/// A page as it was written.
#[derive(Clone, Debug)]
struct Written {
    tag: HeaderValue,
    body: Bytes,
}

impl Written {
    fn new(text: String) -> Option<Written> {
        let tag = HeaderValue::from_str(&format!("\"{}\"", &hash(&text)[..32])).ok()?;
        Some(Written { tag, body: text.into() })
    }
}

impl Pages {
    /// The page of an address with this stamp; of a visitor, for what is somebody's own is not kept.
    pub fn known(&self, visit: &Visit, stamp: &str) -> Option<Response> {
        let key = key(visit)?;
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let written = kept.get(&key).filter(|(known, _)| known == stamp)?.1.clone();
        drop(kept);
        Some(answer(visit, HTML, written))
    }

    /// Keeps a page, and shows it.
    pub fn shown(&self, visit: &Visit, stamp: String, html: String) -> Response {
        let Some(key) = key(visit) else { return shown(visit, html) };
        let Some(written) = Written::new(html) else { return Failure::Unclear.status().into_response() };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= PAGES {
            kept.clear();
        }
        kept.insert(key, (stamp, written.clone()));
        drop(kept);
        answer(visit, HTML, written)
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// What tells one page from another; none where it is somebody's own, or one of many that a query makes.
fn key(visit: &Visit) -> Option<String> {
    let frame = visit.frame();
    let is_plain = !frame.path.contains('?') && !is_own(visit);
    is_plain.then(|| format!("{} {} {}", frame.path, frame.lang.tag(), frame.preference.to_query()))
}

fn is_own(visit: &Visit) -> bool {
    visit.person.is_some() || visit.parts.headers.contains_key(header::COOKIE)
}

/// A page. Not to be kept where it is somebody's own.
pub fn shown(visit: &Visit, html: String) -> Response {
    if is_own(visit) { page(html) } else { kept(visit, HTML, html) }
}

/// A text of any type that is the same for everybody.
pub fn kept(visit: &Visit, content_type: &'static str, text: String) -> Response {
    match Written::new(text) {
        Some(written) => answer(visit, content_type, written),
        None => Failure::Unclear.status().into_response(),
    }
}

fn answer(visit: &Visit, content_type: &'static str, written: Written) -> Response {
    let known = visit.parts.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_tag = |known: &str| known.trim().trim_start_matches("W/").as_bytes() == written.tag.as_bytes();
    let is_known = known.is_some_and(|known| known.split(',').any(is_tag));
    let fixed = |name: HeaderName, value: &'static str| (name, HeaderValue::from_static(value));
    let headers = [
        (header::ETAG, written.tag.clone()),
        fixed(header::CACHE_CONTROL, KEEP),
        fixed(header::VARY, "cookie, accept-language"),
        fixed(header::CONTENT_TYPE, content_type),
    ];
    if is_known { (StatusCode::NOT_MODIFIED, headers).into_response() } else { (headers, written.body).into_response() }
}
