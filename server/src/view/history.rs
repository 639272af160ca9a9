use liantu_app::page::{self, HistoryEntry, HistoryPage, StatePage};
use liantu_app::text::Lang;
use liantu_app::text::history::describe;
use liantu_domain::access::Action;
use liantu_domain::flowchart::{Flowchart, FlowchartOperation};

use crate::error::Failure;
use crate::visit::Visit;

fn entry(lang: Lang, line: &FlowchartOperation, chart: &Flowchart) -> HistoryEntry {
    HistoryEntry {
        seq: line.seq,
        at_ms: line.context.at_ms,
        author: line.context.author.name.to_string(),
        sentence: describe(lang, line, chart),
    }
}

/// A page of a chart's log, `size` lines at most, newest first; `total` is the last line's number. The
/// chart, in any later state, lends the names.
pub fn history(
    visit: &Visit,
    lines: &[FlowchartOperation],
    chart: &Flowchart,
    total: u64,
    size: u64,
) -> Result<String, Failure> {
    let first = lines.first().map_or(0, |line| line.seq);
    let last = lines.last().map_or(0, |line| line.seq);
    let data = HistoryPage {
        id: visit.chart_id()?,
        title: chart.head().title.clone(),
        total,
        entries: lines.iter().map(|line| entry(visit.lang, line, chart)).collect(),
        newer: (first < total).then(|| (first + size).min(total) + 1),
        older: (last > 1).then_some(last),
    };
    Ok(page::history(&visit.frame(), data))
}

/// A chart as it was after an operation; `last` is the number of its last one.
pub fn state(visit: &Visit, line: &FlowchartOperation, chart: &Flowchart, last: u64) -> Result<String, Failure> {
    let data = StatePage {
        id: &visit.chart_id()?,
        chart,
        entry: &entry(visit.lang, line, chart),
        last,
        may_edit: visit.may(Action::EditCharts),
    };
    Ok(page::state(&visit.frame(), data))
}
