//! What a page hears of the document that it follows.

use std::convert::Infallible;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Response, Sse};
use futures_util::stream::unfold;
use liantu_domain::id::FlowchartId;

use crate::error::Failure;
use crate::live::{Listener, about};
use crate::session::EVENTS;
use crate::store;
use crate::visit::Visit;

/// How long a browser waits before it comes back.
const BACK: Duration = Duration::from_secs(2);
/// How often a stream without news shows that it stands.
const ALIVE: Duration = Duration::from_secs(15);
/// How long somebody waits who holds too many streams.
const WAIT_MS: i64 = 5_000;

/// A stream of numbers: how long the log is, at once and whenever it has grown. Whoever does not ask for events is told
/// it once.
pub async fn listen(visit: Visit) -> Result<Response, Failure> {
    let document = visit.params.get("document").map(FlowchartId::new).ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let (action, _) = about(&mut conn, &document, visit.person.as_ref()).await?.ok_or(Failure::NotFound)?;
    if !visit.may(action) {
        return Err(Failure::NotFound);
    }
    let wants_events = visit.parts.headers.get(header::ACCEPT).is_some_and(|accept| accept == EVENTS);
    if !wants_events {
        let (seq, _) = store::operation::last(&mut conn, &document).await?;
        let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        return Ok((json, format!("{{\"seq\":{seq}}}")).into_response());
    }
    drop(conn);
    let stream = visit.app.live.stream(&visit.person()?.session);
    let stream = stream.ok_or(Failure::TooOften { wait_ms: WAIT_MS })?;
    let listener = Listener::new(visit.app, document, stream);
    let events = unfold(listener, async |mut listener| {
        let seq = listener.next().await?;
        Some((Ok::<_, Infallible>(Event::default().retry(BACK).data(seq.to_string())), listener))
    });
    // Proxies that gather answers are asked not to.
    let at_once = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response();
    response.headers_mut().extend(at_once);
    Ok(response)
}
