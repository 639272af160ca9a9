//! Any two versions of a chart, side by side in one picture and in a table.

use axum::response::Response;
use liantu_app::page::{self, ComparePage};
use liantu_domain::compare::Layer;
use liantu_domain::flowchart::Flowchart;

use crate::error::Failure;
use crate::room::load_at;
use crate::visit::{Visit, page};

/// The versions after operations `?from=` and `?to=`, in the layers of `?layer=`. Left out: what is published (or the
/// one before the last) and what is there now, in all layers.
pub async fn compare(visit: Visit) -> Result<Response, Failure> {
    let row = visit.chart()?.clone();
    let last = visit.app.lobby.read(&row.id).await?.seq;
    let published = row.published.as_ref().map(|published| published.seq);
    let number = |name: &str| match visit.query(name) {
        Some(text) => text.trim().parse::<u64>().map(Some).map_err(|_| Failure::Unclear),
        None => Ok(None),
    };
    let to = number("to")?.unwrap_or(last);
    let usual = published.filter(|seq| *seq < to).unwrap_or(to.saturating_sub(1));
    let from = number("from")?.unwrap_or(usual);
    if to > last || from > last {
        return Err(Failure::NotFound);
    }
    let (before, after) = (version(&visit, from).await?, version(&visit, to).await?);
    let layers = layers(&visit);
    let frame = visit.frame();
    let html = tokio::task::spawn_blocking(move || {
        let data =
            ComparePage { id: &row.id, before: &before, after: &after, from, to, last, published, layers: &layers };
        page::compare(&frame, data)
    });
    Ok(page(html.await.map_err(|error| Failure::Broken(Box::new(error)))?))
}

/// The chart as it was after an operation; before any it is empty.
async fn version(visit: &Visit, seq: u64) -> Result<Flowchart, Failure> {
    if seq == 0 {
        return Ok(Flowchart::default());
    }
    let loaded = load_at(&visit.app.store, &visit.chart_id()?, seq).await?;
    if loaded.ledger.seq() != seq {
        return Err(Failure::NotFound);
    }
    Ok(loaded.ledger.document().clone())
}

/// The layers that the query names; all of them where it names none.
fn layers(visit: &Visit) -> Vec<Layer> {
    let query = visit.parts.uri.query().unwrap_or_default();
    let named: Vec<String> = form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == "layer")
        .map(|(_, value)| value.into_owned())
        .collect();
    let chosen: Vec<Layer> =
        Layer::ALL.into_iter().filter(|layer| named.iter().any(|name| Layer::named(name) == Some(*layer))).collect();
    if chosen.is_empty() { Layer::ALL.to_vec() } else { chosen }
}
