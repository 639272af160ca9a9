//! What machines read: published charts as data, announcements as a feed, the list of all pages.

use std::fmt::Write;

use axum::response::Response;
use liantu_app::grade::spoken;
use liantu_app::text::{Lang, risk as words};
use liantu_app::{route, time};
use liantu_domain::outline::outline;
use liantu_domain::picture::escape;
use liantu_domain::risk::{Grade, Place, RiskPoint};
use liantu_domain::round::Scope;
use serde::Serialize;

use super::public_cache::kept;
use crate::error::Failure;
use crate::peer;
use crate::room::load_at;
use crate::store;
use crate::store::round::State;
use crate::visit::Visit;

/// A published chart.
#[derive(Serialize)]
struct Data {
    chart: String,
    title: String,
    organisation: String,
    version: u64,
    published_on: String,
    hash: String,
    risks: Vec<Risk>,
}

/// A risk point of it.
#[derive(Serialize)]
struct Risk {
    id: String,
    step: String,
    step_name: String,
    kind: String,
    domain: String,
    manifestation: String,
    grade: String,
    owner: String,
    leader: String,
    measures: Vec<String>,
}

/// The address of this program as the reader knows it, to be put before paths.
pub fn origin(visit: &Visit) -> Result<String, Failure> {
    let settings = &visit.app.settings;
    if let Some(url) = &settings.mail.public_url {
        return Ok(url.trim_end_matches('/').to_owned());
    }
    let host = peer::host(&visit.parts.headers, settings).ok_or(Failure::ForeignHost)?;
    Ok(format!("{}://{host}", if settings.tls { "https" } else { "http" }))
}

async fn data(visit: &Visit) -> Result<Data, Failure> {
    let row = visit.chart()?;
    let published = row.published.as_ref().ok_or(Failure::NotFound)?;
    let loaded = load_at(&visit.app.store, &row.id, published.seq).await?;
    let chart = loaded.ledger.document();
    let outline = outline(chart);
    let step = |risk: &RiskPoint| match &risk.place {
        Place::Node(node) => outline.steps.iter().find(|step| step.node.id == *node),
        Place::Flow(flow) => outline.steps.iter().find(|step| step.ways.iter().any(|way| way.flow.id == *flow)),
        Place::Lane(_) | Place::Tray => None,
    };
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let risk = |risk: &RiskPoint| Risk {
        id: risk.id.to_string(),
        step: step(risk).map(|step| step.numeral()).unwrap_or_default(),
        step_name: step(risk).map(|step| line(&step.node.label)).unwrap_or_default(),
        kind: words::risk_type(risk.kind).of(Lang::Zh).to_owned(),
        domain: words::power_domain(risk.domain).of(Lang::Zh).to_owned(),
        manifestation: line(&risk.manifestation),
        grade: risk.grade.map(|grade| grade.name().to_owned()).unwrap_or_default(),
        owner: risk.owner.clone(),
        leader: risk.leader.clone(),
        measures: risk.measures.iter().map(|measure| measure.text.clone()).collect(),
    };
    Ok(Data {
        chart: row.id.to_string(),
        title: line(&chart.head().title),
        organisation: row.organisation_name.clone(),
        version: published.version,
        published_on: time::day(published.at_ms),
        hash: liantu_domain::engine::canonical_hash(chart).to_string(),
        risks: chart.live_risks().map(risk).collect(),
    })
}

/// The risk points of a published chart as JSON.
pub async fn json(visit: Visit) -> Result<Response, Failure> {
    let text = serde_json::to_string_pretty(&data(&visit).await?).map_err(|error| Failure::Broken(Box::new(error)))?;
    Ok(kept(&visit, "application/json; charset=utf-8", text))
}

/// The same as a table.
pub async fn csv(visit: Visit) -> Result<Response, Failure> {
    let data = data(&visit).await?;
    // The mark by which spreadsheets know the encoding.
    let mut text = String::from("\u{feff}");
    line(
        &mut text,
        &["环节序号", "环节", "风险类型", "权力领域", "表现形式", "等级", "责任人", "责任领导", "防控措施"],
    );
    for risk in &data.risks {
        let grade = spoken(Lang::Zh, Grade::from_name(&risk.grade));
        let measures = risk.measures.join("；");
        let cells = [
            &risk.step,
            &risk.step_name,
            &risk.kind,
            &risk.domain,
            &risk.manifestation,
            &grade,
            &risk.owner,
            &risk.leader,
            &measures,
        ];
        line(&mut text, &cells.map(String::as_str));
    }
    Ok(kept(&visit, "text/csv; charset=utf-8", text))
}

/// Adds a line. What a spreadsheet would take for a formula gets a blank before it.
fn line(text: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        let guard =
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) { " " } else { "" };
        let comma = if place > 0 { "," } else { "" };
        // Writing to a string can't fail.
        let _ = write!(text, "{comma}\"{guard}{}\"", cell.replace('"', "\"\""));
    }
    text.push_str("\r\n");
}

/// A time as feeds want it: with its seconds.
fn moment(at_ms: i64) -> String {
    time::machine(at_ms).replace("+08:00", ":00+08:00")
}

/// Announcements, the newest first: charts that were published, rounds.
pub async fn feed(visit: Visit) -> Result<Response, Failure> {
    let origin = origin(&visit)?;
    let mut conn = visit.app.store.read().await?;
    let charts = store::chart::published(&mut conn).await?;
    let rounds = store::round::all(&mut conn).await?;
    drop(conn);
    let mut entries: Vec<(i64, String, String)> = Vec::new();
    for chart in charts {
        if let Some(published) = chart.published {
            let title = format!("{}：{}", chart.organisation_name, published.notice.summary.title);
            entries.push((published.at_ms, route::public_chart(&chart.id), title));
        }
    }
    let begun =
        rounds.into_iter().filter(|round| round.state != State::Planned && round.heard_by() == Some(Scope::Public));
    // A round's row changes with whatever happens inside: the day it was opened to the public is not told by it.
    entries.extend(begun.map(|round| (0, route::public_round(&round.id), round.title)));
    let newest = entries.iter().map(|(at_ms, ..)| *at_ms).max().unwrap_or_default();
    for (at_ms, ..) in &mut entries {
        if *at_ms == 0 {
            *at_ms = newest;
        }
    }
    entries.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n\
         <title>廉图</title><id>{0}/</id><link href=\"{0}/\"/><link rel=\"self\" href=\"{0}{1}\"/><updated>{2}</updated>\n",
        escape(&origin),
        route::FEED,
        moment(newest),
    );
    for (at_ms, path, title) in entries.iter().take(200) {
        let _ = writeln!(
            text,
            "<entry><title>{}</title><id>{2}{1}</id><link href=\"{2}{1}\"/><updated>{3}</updated><author><name>廉图</name></author></entry>",
            escape(title),
            escape(path),
            escape(&origin),
            moment(*at_ms),
        );
    }
    text.push_str("</feed>\n");
    Ok(kept(&visit, "application/atom+xml; charset=utf-8", text))
}

/// All pages that everybody may read.
pub async fn sitemap(visit: Visit) -> Result<Response, Failure> {
    let origin = origin(&visit)?;
    let mut conn = visit.app.store.read().await?;
    let charts = store::chart::published(&mut conn).await?;
    drop(conn);
    let mut paths = vec![route::HOME.to_owned(), route::PUBLIC_POWERS.to_owned()];
    let mut organisations: Vec<String> =
        charts.iter().map(|chart| route::public_organisation(&chart.organisation)).collect();
    organisations.dedup();
    paths.extend(organisations);
    paths.extend(charts.iter().map(|chart| route::public_chart(&chart.id)));
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    // What the protocol allows in one file.
    for path in paths.iter().take(50_000) {
        let _ = writeln!(text, "<url><loc>{}{}</loc></url>", escape(&origin), escape(path));
    }
    text.push_str("</urlset>\n");
    Ok(kept(&visit, "application/xml; charset=utf-8", text))
}

/// What robots may read.
pub async fn robots(visit: Visit) -> Result<Response, Failure> {
    let text = format!("User-agent: *\nDisallow: {}\nSitemap: {}/sitemap.xml\n", route::RECEIPT, origin(&visit)?);
    Ok(kept(&visit, "text/plain; charset=utf-8", text))
}
