//! The map of blind spots: which way has looked at which step that leaves somebody discretion.

use axum::response::Response;
use liantu_app::page::{self, BlindSpotRow, BlindSpotsPage};
use liantu_app::route;
use liantu_app::text::round as round_words;
use liantu_domain::round::Step;

use super::desk::scene::Scene;
use crate::error::Failure;
use crate::room::load_from;
use crate::visit::{Visit, page};

/// How many charts a page shows: each is read.
const CHARTS: usize = 50;

/// The map.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let lang = visit.lang;
    let skipped: usize = visit.query("skip").and_then(|said| said.parse().ok()).unwrap_or_default();
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    let round = scene.round();
    let charts = round.head().map(|head| head.charts.clone()).unwrap_or_default();
    let (mut steps, mut said) = (Vec::new(), Vec::new());
    for chart in charts.iter().skip(skipped).take(CHARTS) {
        let loaded = load_from(&mut conn, chart, u64::MAX).await?;
        for node in loaded.ledger.document().nodes().filter(|node| !node.discretion.is_empty()) {
            steps.push(Step { chart: chart.clone(), node: node.id.clone() });
            said.push((node.label.clone(), node.discretion.clone()));
        }
    }
    drop(conn);
    let map = round.blind_spots(&steps);
    let mut rows: Vec<BlindSpotRow> = map
        .steps
        .iter()
        .zip(said)
        .map(|(looks, (step, discretion))| BlindSpotRow {
            chart: (
                format!("{}#{}", route::chart(&looks.step.chart), looks.step.node),
                scene.chart_title(lang, &looks.step.chart),
            ),
            step,
            discretion,
            looks: looks.by_way.clone(),
        })
        .collect();
    // Where nobody has looked comes first; charts stay together.
    rows.sort_by_key(BlindSpotRow::ways);
    let ways = map.ways.iter().filter_map(|id| round.way(id)).map(|way| round_words::way(lang, way));
    let data =
        BlindSpotsPage { ways: ways.collect(), rows, charts: (skipped, CHARTS, charts.len()), at: scene.at.clone() };
    Ok(page(page::blind_spots(&visit.frame(), data)))
}
