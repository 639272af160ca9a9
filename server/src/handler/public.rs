//! What everybody may read.

use axum::response::Response;

use crate::error::Failure;
use crate::room::load_at;
use crate::store;
use crate::view;
use crate::visit::{Visit, page};

/// What is published, organisation by organisation; `?q=` looks for a word.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let charts = store::chart::published(&mut conn).await?;
    drop(conn);
    Ok(page(view::public_list(&visit, charts)))
}

/// A published chart, as it was when it was published.
pub async fn chart(visit: Visit) -> Result<Response, Failure> {
    let row = visit.chart()?.clone();
    let published = row.published.clone().ok_or(Failure::NotFound)?;
    let loaded = load_at(&visit.app.store, &row.id, published.seq).await?;
    let mut conn = visit.app.store.read().await?;
    let versions = store::chart_version::of(&mut conn, &row.id).await?;
    drop(conn);
    let version = store::chart_version::line(&versions, &row).published().map_or(1, |version| version.number);
    Ok(page(view::public_chart(&visit, &row, version, &published, loaded.ledger.document())))
}

/// How to.
pub async fn help(visit: Visit) -> Result<Response, Failure> {
    Ok(page(view::help(&visit)))
}
