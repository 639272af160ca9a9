//! What everybody may read.

use axum::response::Response;
use liantu_app::page;
use liantu_domain::calendar::Date;
use liantu_domain::round::Scope;

use super::public_cache::shown;
use crate::error::Failure;
use crate::store::chart::{Chart, Published};
use crate::store::comment::Extent;
use crate::store::round::Hearing;
use crate::store::{self, Conn};
use crate::view;
use crate::visit::{Visit, page as html};

/// What is published, organisation by organisation; `?q=` looks for a word.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let charts = store::chart::published(&mut conn).await?;
    drop(conn);
    Ok(shown(&visit, view::public_list(&visit, charts)))
}

/// A published chart, as it was when it was published.
pub async fn chart(visit: Visit) -> Result<Response, Failure> {
    let row = visit.chart()?.clone();
    let published = row.published.clone().ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let state = State::of(&visit, &mut conn, &row, &published).await?;
    if let Some(page) = visit.app.pages.known(&visit, &state.stamp) {
        return Ok(page);
    }
    let is_heard = state.hearing.is_some();
    let kept = match visit.app.charts.known(&visit, &row, &published, is_heard) {
        Some(kept) => kept,
        None => visit.app.charts.write(&visit, &mut conn, &row, &published, is_heard).await?,
    };
    let heard = match state.hearing {
        Some((hearing, at, extent)) => {
            let said = store::comment::told(&mut conn, &row.id, &hearing.round, extent).await?;
            Some((kept.heard(&visit, &mut conn, hearing, &at).await?, said))
        }
        None => None,
    };
    drop(conn);
    let frame = visit.frame();
    let heard = heard.as_ref().map(|(text, said)| (&**text, said.as_slice()));
    let html = page::public_chart(&frame, &kept.text, &kept.around(&frame), heard);
    Ok(visit.app.pages.shown(&visit, state.stamp, html))
}

/// What the page depends on beside the chart.
struct State {
    /// Another when anything is: the publication, the day, the round that hears the public, what was said.
    stamp: String,
    /// The round that hears the public, at which state of it, and how much was said.
    hearing: Option<(Hearing, String, Extent)>,
}

impl State {
    async fn of(visit: &Visit, conn: &mut Conn, row: &Chart, published: &Published) -> store::Result<State> {
        let today = Date::in_beijing(visit.app.clock.now_ms());
        let mut stamp = format!("{} {} {today} {}", published.seq, published.at_ms, row.organisation_name);
        let mut hearing = None;
        for round in store::round::of_chart(conn, &row.id).await? {
            let Some(hears) = round.hears(today, &[Scope::Public]).filter(|_| hearing.is_none()) else { continue };
            let extent = store::comment::extent(conn, &row.id, &round.id).await?;
            let at = format!("{} {} {today}", round.id, round.seq);
            stamp.push_str(&format!(" {at} {extent:?}"));
            hearing = Some((hears, at, extent));
        }
        Ok(State { stamp, hearing })
    }
}

/// How to.
pub async fn help(visit: Visit) -> Result<Response, Failure> {
    Ok(html(view::help(&visit)))
}
