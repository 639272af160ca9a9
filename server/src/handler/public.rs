//! What everybody may read.

use axum::response::Response;

use super::public_cache::shown;
use super::public_comment::heard_on;
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
    let html = view::public_list(&visit, charts);
    Ok(shown(&visit, html))
}

/// A published chart, as it was when it was published.
pub async fn chart(visit: Visit) -> Result<Response, Failure> {
    let row = visit.chart()?.clone();
    let published = row.published.clone().ok_or(Failure::NotFound)?;
    let loaded = load_at(&visit.app.store, &row.id, published.seq).await?;
    let mut conn = visit.app.store.read().await?;
    let versions = store::chart_version::of(&mut conn, &row.id).await?;
    let heard = heard_on(&visit, &mut conn, loaded.ledger.document()).await?;
    drop(conn);
    let version = store::chart_version::line(&versions, &row).published().map_or(1, |version| version.number);
    let html = view::public_chart(&visit, &row, version, &published, loaded.ledger.document(), heard.as_ref());
    Ok(shown(&visit, html))
}

/// How to.
pub async fn help(visit: Visit) -> Result<Response, Failure> {
    Ok(page(view::help(&visit)))
}
