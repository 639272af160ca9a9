//! The form with which the office designates a risk that nobody has named.

use axum::response::Response;
use liantu_app::page::{self, DesignatePage, DeskHeld};
use liantu_domain::flowchart::NodeKind;
use liantu_domain::id::FlowchartId;

use super::scene::Scene;
use crate::error::Failure;
use crate::room::load_from;
use crate::visit::{Visit, page};

/// The working days that a department has for its answer, unless the office says otherwise.
const ANSWER_DAYS: u32 = 5;

/// The form.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let address = visit.parts.uri.to_string();
    Ok(page(new_page(&visit, &address, DeskHeld::default()).await?))
}

/// The form for the department and chart that an address chooses.
pub(super) async fn new_page(visit: &Visit, address: &str, held: DeskHeld) -> Result<String, Failure> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let word = |name: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(of, _)| of == name);
        found.map(|(_, word)| word.into_owned()).unwrap_or_default()
    };
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    let round = scene.round();
    let departments = scene.departments();
    let department = departments.iter().find(|(id, _)| *id == word("department")).or(departments.first());
    let department = department.map(|(id, _)| id.clone()).unwrap_or_default();
    let searched = round.head().map(|head| head.charts.clone()).unwrap_or_default();
    let chart = Some(FlowchartId::new(word("chart"))).filter(|chart| searched.contains(chart));
    let mut steps = Vec::new();
    if let Some(chart) = &chart {
        let loaded = load_from(&mut conn, chart, u64::MAX).await?;
        let document = loaded.ledger.document();
        let shown = document.nodes().filter(|node| node.kind.is_work() || node.kind == NodeKind::Document);
        steps.extend(shown.map(|node| (node.id.to_string(), node.label.clone())));
    }
    let answer_by = answer_by(visit, &mut conn, &scene).await?;
    drop(conn);
    let posts = round.seats().filter(|seat| seat.department.as_str() == department);
    let data = DesignatePage {
        scheme: scene.rules.scheme,
        posts: posts.map(|seat| (seat.id.to_string(), seat.name.clone())).collect(),
        charts: searched.iter().map(|id| (id.to_string(), scene.chart_title(visit.lang, id))).collect(),
        chart: chart.map(|chart| chart.to_string()).unwrap_or_default(),
        answer_by,
        operation: visit.operation(),
        at: scene.at,
        departments,
        department,
        steps,
        held,
    };
    Ok(page::designate(&visit.frame(), data))
}

/// The last day for an answer that a form begins with.
pub(in crate::handler) async fn answer_by(
    visit: &Visit,
    conn: &mut crate::store::Conn,
    scene: &Scene,
) -> Result<String, Failure> {
    let calendar = crate::store::holiday::calendar(conn, &visit.organisation()?.region_path).await?;
    let counted = calendar.add(scene.today, ANSWER_DAYS).ok();
    let day = counted.or_else(|| scene.today.plus_days(7)).unwrap_or(scene.today);
    Ok(day.to_string())
}
