//! What administrators and machines read.

use std::collections::HashMap;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{AuditFilter, AuditRow};
use liantu_app::time;
use liantu_domain::access::Action;

use crate::chance;
use crate::error::Failure;
use crate::store::{self, Conn, audit};
use crate::view;
use crate::visit::{Visit, page};

/// How many audit entries a page shows.
const PAGE: usize = 100;
/// How many entries one search looks at; from there its "older" goes on.
const LOOKED_AT: usize = 20_000;

/// The audit log, newest first: what has the text `?q=` in a person, act or subject, from the day
/// `?from=` to the day `?to=`; `?before=` goes on. Reading it is an entry too.
pub async fn audit(visit: Visit) -> Result<Response, Failure> {
    let filter = AuditFilter {
        text: visit.query("q").unwrap_or_default().trim().chars().take(100).collect(),
        from: visit.query("from").unwrap_or_default(),
        to: visit.query("to").unwrap_or_default(),
    };
    let before = visit.query("before").and_then(|text| text.parse().ok());
    let mut transaction = visit.app.store.write().await?;
    let entry = visit.audit("", serde_json::json!({ "q": filter.text, "before": before }));
    audit::append(&mut transaction, &entry, visit.app.clock.now_ms()).await?;
    transaction.commit().await?;

    let mut conn = visit.app.store.read().await?;
    let names = names(&mut conn).await?;
    let sought = filter.text.to_lowercase();
    let fits = |row: &AuditRow| {
        let day = time::day(row.at_ms);
        let text = format!("{} {} {}", row.who, row.act, row.subject).to_lowercase();
        (filter.from.is_empty() || day >= filter.from)
            && (filter.to.is_empty() || day <= filter.to)
            && text.contains(&sought)
    };
    let (mut rows, mut last, mut looked_at) = (Vec::new(), before.unwrap_or(i64::MAX), 0);
    while rows.len() < PAGE && looked_at < LOOKED_AT && last > 1 {
        let lines = audit::page(&mut conn, last, PAGE as i64).await?;
        if lines.is_empty() {
            last = 1;
        }
        for line in lines {
            if rows.len() == PAGE {
                break;
            }
            (last, looked_at) = (line.seq, looked_at + 1);
            rows.extend(Some(view::audit_row(visit.lang, &line, &names)).filter(fits));
        }
    }
    // The whole chain is walked where the newest entries are shown.
    let verdict = if before.is_none() { Some(audit::verify(&mut conn).await?) } else { None };
    drop(conn);
    let older = (last > 1).then_some(last);
    Ok(page(view::audit(&visit, filter, rows, older, verdict.as_ref())))
}

/// Titles of charts, names of accounts and of powers, by their ids.
async fn names(conn: &mut Conn) -> store::Result<HashMap<String, String>> {
    let charts = store::chart::all(conn).await?.into_iter().map(|chart| (chart.id.to_string(), chart.summary.title));
    let accounts = store::account::all(conn).await?;
    let accounts = accounts.into_iter().map(|account| (account.id.to_string(), account.sign_in_name));
    let powers = store::power::names(conn).await?;
    Ok(charts.chain(accounts).chain(powers).collect())
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
