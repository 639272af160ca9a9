//! What everybody may keep for a moment: pages of somebody who is not signed in, and open data. Whoever carries them for
//! us asks again after a second, by their tag, so that what is withdrawn is gone for everybody soon.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::chance::hash;
use crate::error::Failure;
use crate::visit::{Begun, Visit, page};

const KEEP: &str = "public, max-age=1, stale-while-revalidate=5, stale-if-error=300";

/// How many pages are kept as they were written.
const PAGES: usize = 256;

/// How long a page is given without a look at the database, in milliseconds, where this program has committed nothing:
/// other programs may have.
const LATELY_MS: i64 = 1_000;

/// Pages as they were written.
#[derive(Debug, Default)]
pub struct Pages(Mutex<HashMap<String, Kept>>);

/// A page, and what is known of it.
#[derive(Debug)]
struct Kept {
    /// Another when anything on the page is.
    stamp: String,
    /// When whoever looked last whether it is still so came in.
    looked: Begun,
    /// It.
    written: Written,
}

/// A page as it was written.
#[derive(Clone, Debug)]
struct Written {
    tag: HeaderValue,
    body: Bytes,
    /// It, compressed, once somebody has asked for it so.
    packed: Arc<OnceLock<Bytes>>,
}

impl Written {
    fn new(text: String) -> Option<Written> {
        let tag = HeaderValue::from_str(&format!("W/\"{}\"", &hash(&text)[..32])).ok()?;
        Some(Written { tag, body: text.into(), packed: Arc::default() })
    }

    /// It, compressed. What everybody may read holds nothing that its length could give away.
    fn packed(&self) -> Bytes {
        let pack = || {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            // Writing into memory does not fail. If it did, the page would go as it is.
            let done = encoder.write_all(&self.body).and_then(|()| encoder.finish());
            done.map_or_else(|_| Bytes::new(), Bytes::from)
        };
        self.packed.get_or_init(pack).clone()
    }
}

impl Pages {
    /// The page of an address that was looked up a moment ago, if nothing was committed since.
    pub fn lately(&self, visit: &Visit) -> Option<Response> {
        let key = key(visit)?;
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = |looked: Begun| {
            looked.commits == visit.begun.commits && (0..LATELY_MS).contains(&(visit.begun.at_ms - looked.at_ms))
        };
        let written = kept.get(&key).filter(|page| is_new(page.looked))?.written.clone();
        drop(kept);
        Some(answer(visit, HTML, written))
    }

    /// The page of an address with this stamp; of a visitor, for what is somebody's own is not kept.
    pub fn known(&self, visit: &Visit, stamp: &str) -> Option<Response> {
        let key = key(visit)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let page = kept.get_mut(&key).filter(|page| page.stamp == stamp)?;
        page.looked = visit.begun;
        let written = page.written.clone();
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
        kept.insert(key, Kept { stamp, looked: visit.begun, written: written.clone() });
        drop(kept);
        answer(visit, HTML, written)
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// What tells one page from another; none where it is somebody's own, or one of many that a query makes.
fn key(visit: &Visit) -> Option<String> {
    let uri = &visit.parts.uri;
    let is_plain = uri.query().is_none() && visit.parts.method == Method::GET && !is_own(visit);
    is_plain.then(|| format!("{} {} {}", uri.path(), visit.lang.tag(), visit.preference.to_query()))
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

/// Whether the asker says that it reads gzip.
fn takes_gzip(visit: &Visit) -> bool {
    let accepted = visit.parts.headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let mut offers = accepted.unwrap_or_default().split(',').map(|offer| offer.split(';'));
    offers.any(|mut offer| {
        let is_gzip = offer.next().is_some_and(|name| name.trim().eq_ignore_ascii_case("gzip"));
        is_gzip && offer.all(|weight| !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn answer(visit: &Visit, content_type: &'static str, written: Written) -> Response {
    let known = visit.parts.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    // The same tag stands for the page in either form: it is compared as a weak one.
    let is_tag = |known: &str| known.trim().trim_start_matches("W/").as_bytes() == &written.tag.as_bytes()[2..];
    let is_known = known.is_some_and(|known| known.split(',').any(is_tag));
    let fixed = |name: HeaderName, value: &'static str| (name, HeaderValue::from_static(value));
    let headers = [
        (header::ETAG, written.tag.clone()),
        fixed(header::CACHE_CONTROL, KEEP),
        fixed(header::VARY, "cookie, accept-language, accept-encoding"),
        fixed(header::CONTENT_TYPE, content_type),
    ];
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let packed = if takes_gzip(visit) { written.packed() } else { Bytes::new() };
    if packed.is_empty() {
        return (headers, written.body).into_response();
    }
    (headers, [fixed(header::CONTENT_ENCODING, "gzip")], packed).into_response()
}
