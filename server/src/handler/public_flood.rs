//! What slows floods down, the same for all that the public sends: by address, and by round. Above half of what a round
//! takes, a form is taken with a ticket alone (`comment/ticket.rs`).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use liantu_app::page::Ticket;
use liantu_app::text::comment as say;
use liantu_domain::id::RoundId;

use crate::comment::ticket::{PROOF_BITS, WAIT_MS, Worth};
use crate::error::Failure;
use crate::limit::Limit;
use crate::visit::{Visit, page};

/// What a form says of its ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The ticket; empty: none.
    pub ticket: String,
    /// What proves that the browser has worked for it; empty: nothing.
    pub proof: String,
}

/// Why a form is not taken now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slowed {
    /// In words.
    pub why: String,
    /// With what it will be.
    pub ticket: Option<Ticket>,
}

/// Whether a form about something of a round is taken now.
pub fn slowed(visit: &Visit, round: &RoundId, about: &str, carried: &Carried) -> Result<Option<Slowed>, Failure> {
    let (app, now_ms) = (&visit.app, visit.app.clock.now_ms());
    let too_often = |wait_ms: i64| {
        let why = say::too_often(visit.lang, wait_ms.div_euclid(60_000) + 1);
        Ok(Some(Slowed { why, ticket: None }))
    };
    if let Err(wait_ms) = app.limits.take(Limit::Comment, &visit.address.to_string(), now_ms) {
        return too_often(wait_ms);
    }
    let (seal, tickets) = (&app.comments.seal, &app.comments.tickets);
    let failed = |error| Failure::Broken(Box::new(error) as _);
    let worth = tickets.take(seal, &carried.ticket, &carried.proof, about, now_ms).map_err(failed)?;
    if worth != Worth::Good && app.limits.take(Limit::CommentAtOnce, round.as_str(), now_ms).is_err() {
        let is_wrong = worth == Worth::Nothing && !carried.ticket.is_empty();
        let text = tickets.give(seal, &*app.chance, about, now_ms).map_err(failed)?;
        // A browser whose proof was none is not set to work again by itself.
        let bits = (!is_wrong).then_some(PROOF_BITS);
        let why = if is_wrong { say::NO_TICKET.of(visit.lang).into() } else { say::wait(visit.lang, WAIT_MS / 1_000) };
        return Ok(Some(Slowed { why, ticket: Some(Ticket { text, bits }) }));
    }
    match app.limits.take(Limit::CommentRound, round.as_str(), now_ms) {
        Ok(()) => Ok(None),
        Err(wait_ms) => too_often(wait_ms),
    }
}

/// The page of a form that was not taken now.
pub fn later(html: String) -> Response {
    let mut response = page(html);
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(WAIT_MS / 1_000));
    response
}
