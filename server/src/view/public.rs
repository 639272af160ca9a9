use liantu_app::page::{self, HomePage, PublicChartRow, PublicOrganisation};
use liantu_domain::id::FlowchartId;

use super::grades;
use crate::store::chart::{Chart, Published};
use crate::visit::Visit;

/// The longest text that is looked for, in characters.
const QUERY_MAX: usize = 100;

/// What is published, organisation by organisation; of it what has all words of the query in its title,
/// its organisation, who exercises it, or its risk points.
pub fn public_list(visit: &Visit, charts: Vec<Chart>) -> String {
    let query: String = visit.query("q").unwrap_or_default().trim().chars().take(QUERY_MAX).collect();
    let sought = query.to_lowercase();
    let mut organisations: Vec<PublicOrganisation> = Vec::new();
    for chart in charts {
        let Some(published) = chart.published else { continue };
        let notice = &published.notice;
        let text =
            format!("{} {} {} {}", notice.summary.title, chart.organisation_name, notice.responsible, notice.risks)
                .to_lowercase();
        if !sought.split_whitespace().all(|word| text.contains(word)) {
            continue;
        }
        let row = public_chart_row(chart.id, &published);
        match organisations.last_mut() {
            Some(last) if last.name == chart.organisation_name => last.charts.push(row),
            _ => organisations.push(PublicOrganisation {
                id: Some(chart.organisation),
                name: chart.organisation_name,
                charts: vec![row],
            }),
        }
    }
    page::home(&visit.frame(), HomePage { query, organisations })
}

/// A published chart in a list.
pub fn public_chart_row(id: FlowchartId, published: &Published) -> PublicChartRow {
    let notice = &published.notice;
    PublicChartRow {
        id,
        risks: grades(&notice.summary),
        title: notice.summary.title.clone(),
        responsible: notice.responsible.clone(),
        time_limit: notice.time_limit,
        published_ms: published.at_ms,
    }
}
