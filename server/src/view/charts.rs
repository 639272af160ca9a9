use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use liantu_app::page::{self, ChartRow, ChartState, ChartsMay, ChartsPage};
use liantu_app::text::filing;
use liantu_domain::access::Action;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::filing::Reminder;
use liantu_domain::id::FlowchartId;

use super::{grades, size};
use crate::app::App;
use crate::room::load;
use crate::store::chart::Chart;
use crate::store::organisation::Organisation;
use crate::visit::Visit;

/// How many charts' problems are remembered.
const REMEMBERED: usize = 10_000;

/// How much the checks point out in each chart, remembered until the chart changes.
#[derive(Debug, Default)]
pub struct Problems(Mutex<HashMap<FlowchartId, (u64, usize)>>);

impl Problems {
    /// The number for a chart. Where it can't be read, none are told of: its own page says what is wrong.
    async fn of(&self, app: &App, chart: &Chart) -> usize {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&chart.id).copied();
        if let Some((seq, count)) = known
            && seq == chart.seq
        {
            return count;
        }
        let Ok(loaded) = load(&app.store, &chart.id).await else { return 0 };
        let count = liantu_domain::check::run(loaded.ledger.document()).len();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(chart.id.clone(), (loaded.ledger.seq(), count));
        count
    }
}

/// The charts of an organisation; `None`: of all, for somebody who is of none.
pub async fn chart_list(
    visit: &Visit,
    organisation: Option<&Organisation>,
    charts: Vec<Chart>,
    reminders: &[(Reminder, Option<Time>)],
) -> String {
    let mut rows = Vec::with_capacity(charts.len());
    for chart in charts {
        let problems = visit.app.problems.of(&visit.app, &chart).await;
        let title = match organisation {
            Some(_) => chart.summary.title.clone(),
            None => format!("{} · {}", chart.organisation_name, chart.summary.title),
        };
        rows.push(ChartRow {
            id: chart.id,
            title,
            scope: chart.summary.scope,
            state: match &chart.published {
                None => ChartState::Draft,
                Some(published) if published.seq == chart.seq => ChartState::Published,
                Some(_) => ChartState::PublishedChanged,
            },
            nodes: size(chart.summary.nodes),
            risks: grades(&chart.summary),
            problems,
            changed_ms: chart.changed_ms,
            changed_by: chart.changed_by,
        });
    }
    // Charts belong to an organisation: who is of none draws none.
    let is_own = organisation.is_some();
    let may = ChartsMay {
        edit: is_own && visit.may(Action::EditCharts),
        publish: is_own && visit.may(Action::PublishCharts),
    };
    let templates = rows.iter().map(|row| (row.id.clone(), row.title.clone())).collect();
    let organisation = organisation.map(|organisation| organisation.name.clone());
    let reminders = reminders.iter().map(|(it, time)| filing::reminder(visit.lang, it, *time)).collect();
    page::charts(&visit.frame(), ChartsPage { organisation, may, charts: rows, templates, reminders, wrong: None })
}
