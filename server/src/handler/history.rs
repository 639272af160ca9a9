//! What has been done to a chart, and earlier states of it.

use axum::response::Response;
use liantu_app::route;
use liantu_domain::engine::Ask;
use liantu_domain::flowchart::Content;
use liantu_domain::flowchart::command::ReplaceContent;
use liantu_domain::id::OperationId;

use crate::error::Failure;
use crate::room::{Answer, load_at};
use crate::store;
use crate::view;
use crate::visit::{Visit, page, see};

/// How many lines a page shows.
pub const PAGE: u64 = 100;

/// The log, newest first; `?before=` goes on from there.
pub async fn log(visit: Visit) -> Result<Response, Failure> {
    let id = visit.chart_id()?;
    let before = visit.query("before").and_then(|text| text.parse().ok()).unwrap_or(u64::MAX);
    let mut conn = visit.app.store.read().await?;
    let lines = store::operation::page(&mut conn, &id, before, PAGE as i64).await?;
    drop(conn);
    let now = visit.app.lobby.read(&id).await?;
    Ok(page(view::history(&visit, &lines, &now.chart, now.seq, PAGE)?))
}

/// The chart as it was after an operation, to be read.
pub async fn state(visit: Visit) -> Result<Response, Failure> {
    let id = visit.chart_id()?;
    let seq = visit.number("seq")?;
    let loaded = load_at(&visit.app.store, &id, seq).await?;
    if loaded.ledger.seq() != seq {
        return Err(Failure::NotFound);
    }
    let mut conn = visit.app.store.read().await?;
    let line = store::operation::after(&mut conn, &id, seq.saturating_sub(1), seq).await?.pop();
    let (last, _) = store::operation::last(&mut conn, &id).await?;
    drop(conn);
    let line = line.ok_or(Failure::NotFound)?;
    Ok(page(view::state(&visit, &line, loaded.ledger.document(), last)?))
}

/// Brings it back as one more operation.
pub async fn restore(visit: Visit) -> Result<Response, Failure> {
    let id = visit.chart_id()?;
    let seq = visit.number("seq")?;
    let loaded = load_at(&visit.app.store, &id, seq).await?;
    if loaded.ledger.seq() != seq {
        return Err(Failure::NotFound);
    }
    let content = Content::from(loaded.ledger.document().clone());
    let ask = Ask::Do(ReplaceContent { content: Box::new(content) }.into());
    let operation = OperationId::random(visit.app.chance.number());
    let entry = visit.audit(&id, serde_json::json!({ "to": seq, "operation": operation }));
    let author = visit.person()?.author();
    match visit.app.lobby.ask(&id, operation, ask, author, Some(entry)).await? {
        Answer::Done(_) => Ok(see(&route::chart(&id))),
        Answer::Refused(refusal) => Err(Failure::Refused(refusal)),
        Answer::Unavailable => Err(Failure::NoStorage),
    }
}
