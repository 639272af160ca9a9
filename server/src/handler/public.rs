//! What everybody may read.

use axum::response::Response;
use liantu_domain::calendar::Date;

use super::public_cache::shown;
use super::public_comment::heard_on;
use crate::error::Failure;
use crate::room::load_at;
use crate::store::chart::{Chart, Published};
use crate::store::{self, Conn};
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
    let mut conn = visit.app.store.read().await?;
    let stamp = stamp(&visit, &mut conn, &row, &published).await?;
    drop(conn);
    if let Some(page) = visit.app.pages.known(&visit, &stamp) {
        return Ok(page);
    }
    let loaded = load_at(&visit.app.store, &row.id, published.seq).await?;
    let mut conn = visit.app.store.read().await?;
    let versions = store::chart_version::of(&mut conn, &row.id).await?;
    let heard = heard_on(&visit, &mut conn, loaded.ledger.document()).await?;
    drop(conn);
    let version = store::chart_version::line(&versions, &row).published().map_or(1, |version| version.number);
    let html = view::public_chart(&visit, &row, version, &published, loaded.ledger.document(), heard.as_ref());
    Ok(visit.app.pages.shown(&visit, stamp, html))
}

/// All that the page depends on and that can change: the publication, the day, the round that hears the public, and what
/// was said.
async fn stamp(visit: &Visit, conn: &mut Conn, row: &Chart, published: &Published) -> store::Result<String> {
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let rounds = store::round::of_chart(conn, &row.id).await?;
    let mut stamp = format!("{} {} {today} {}", published.seq, published.at_ms, row.organisation_name);
    for round in rounds.into_iter().filter(|round| round.hears.is_some()) {
        let said = store::comment::stamp(conn, &row.id, &round.id).await?;
        stamp.push_str(&format!(" {} {} {said:?}", round.id, round.seq));
    }
    Ok(stamp)
}

/// How to.
pub async fn help(visit: Visit) -> Result<Response, Failure> {
    Ok(page(view::help(&visit)))
}
