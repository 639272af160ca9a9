//! The site's files.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::error::Failure;
use crate::site;
use crate::visit::Visit;

/// A file by its path, as small as the browser takes it.
pub async fn file(visit: Visit) -> Result<Response, Failure> {
    let asset = site::get(visit.parts.uri.path()).ok_or(Failure::NotFound)?;
    let header_text = |name| visit.parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let etag = HeaderValue::from_static(asset.etag);
    let cache = HeaderValue::from_static(if asset.immutable {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    });
    if header_text(header::IF_NONE_MATCH).is_some_and(|known| known.split(',').any(|known| known.trim() == asset.etag))
    {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag), (header::CACHE_CONTROL, cache)]).into_response());
    }
    let accepted = header_text(header::ACCEPT_ENCODING).unwrap_or_default();
    let takes = |coding: &str| {
        accepted.split(',').any(|entry| {
            let (name, weight) = entry.split_once(";q=").unwrap_or((entry, "1"));
            name.trim() == coding && weight.trim() != "0"
        })
    };
    let (bytes, coding) = match (asset.brotli.filter(|_| takes("br")), asset.gzip.filter(|_| takes("gzip"))) {
        (Some(brotli), _) => (brotli, Some("br")),
        (None, Some(gzip)) => (gzip, Some("gzip")),
        (None, None) => (asset.bytes, None),
    };
    let mut response = (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type)),
            (header::CACHE_CONTROL, cache),
            (header::ETAG, etag),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ],
        bytes,
    )
        .into_response();
    if let Some(coding) = coding {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Ok(response)
}
