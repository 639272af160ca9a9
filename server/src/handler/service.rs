//! What administrators and machines read.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use liantu_domain::access::Action;

use crate::chance;
use crate::error::Failure;
use crate::store;
use crate::store::audit;
use crate::view;
use crate::visit::{Visit, page};

/// How many audit entries a page shows.
pub const PAGE: i64 = 100;

/// The audit log, newest first; `?before=` goes on from there.
pub async fn audit(visit: Visit) -> Result<Response, Failure> {
    let before = visit.query("before").and_then(|text| text.parse().ok()).unwrap_or(i64::MAX);
    let mut conn = visit.app.store.read().await?;
    let lines = audit::page(&mut conn, before, PAGE).await?;
    let verdict = audit::verify(&mut conn).await?;
    drop(conn);
    Ok(page(view::audit(&visit, &lines, &verdict)))
}

/// The figures: for the system administrator, or for a collector that has the secret.
pub async fn metrics(visit: Visit) -> Result<Response, Failure> {
    if !visit.may(Action::ReadMetrics) {
        let given = visit.parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let given = given.and_then(|value| value.strip_prefix("Bearer "));
        // Hashes are compared, so that the time tells nothing of the secret.
        let right = match (given, &visit.app.settings.metrics_token) {
            (Some(given), Some(token)) => chance::hash(given) == chance::hash(token),
            _ => false,
        };
        if !right {
            return Err(Failure::SignInNeeded);
        }
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], visit.app.metrics.text()).into_response())
}

/// Whether the program is there and its database answers.
pub async fn health(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await.map_err(|_| Failure::Busy)?;
    store::rights::epoch(&mut conn).await.map_err(|_| Failure::Busy)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "ok\n").into_response())
}
