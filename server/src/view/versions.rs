use std::collections::BTreeMap;

use liantu_app::page::{self, CommentRow, Unsaved, VersionRow, VersionsMay, VersionsPage};
use liantu_app::route;
use liantu_app::text::meeting::laid;
use liantu_app::text::minutes;
use liantu_domain::access::Action;
use liantu_domain::version::VersionState;

use crate::meeting::decided::Adopted;
use crate::store::chart::Chart;
use crate::store::chart_version::{self, ChartVersion};
use crate::store::version_comment::VersionComment;
use crate::visit::Visit;

/// The versions of a chart, the newest first: the draft, where there is one, and those that are frozen.
pub fn versions(
    visit: &Visit,
    chart: &Chart,
    rows: Vec<ChartVersion>,
    comments: Vec<VersionComment>,
    adopted: BTreeMap<u64, Adopted>,
    wrong: Option<String>,
    unsaved: Option<Unsaved>,
) -> String {
    let line = chart_version::line(&rows, chart);
    let mut said: BTreeMap<u64, Vec<CommentRow>> = BTreeMap::new();
    for comment in comments {
        let VersionComment { id, number, party, body, answer, at_ms, by_name } = comment;
        said.entry(number).or_default().push(CommentRow { id, party, body, answer, at_ms, by_name });
    }
    let draft = line.draft().map(|number| VersionRow {
        number,
        state: VersionState::Draft,
        seq: chart.seq,
        hash: String::new(),
        reason: String::new(),
        changed_ms: chart.changed_ms,
        changed_by: chart.changed_by.clone(),
        comments: Vec::new(),
    });
    let frozen = line.frozen().iter().rev().map(|version| {
        let row = rows.iter().find(|row| row.number == version.number);
        let published_ms = chart.published.as_ref().map_or(chart.changed_ms, |published| published.at_ms);
        VersionRow {
            number: version.number,
            state: version.state,
            seq: version.seq,
            hash: row.map(|row| row.hash.clone()).unwrap_or_default(),
            reason: row.map(|row| row.reason.clone()).unwrap_or_default(),
            changed_ms: row.map_or(published_ms, |row| row.changed_ms),
            changed_by: row.map(|row| row.changed_by.clone()).unwrap_or_default(),
            comments: said.remove(&version.number).unwrap_or_default(),
        }
    });
    let data = VersionsPage {
        id: chart.id.clone(),
        title: chart.summary.title.clone(),
        may: VersionsMay {
            comment: visit.may(Action::EditCharts),
            lead: visit.may(Action::EditPowers),
            publish: visit.may(Action::PublishCharts),
        },
        versions: draft.into_iter().chain(frozen).collect(),
        adopted: adopted.into_iter().map(|(number, by)| (number, meeting(chart, &by))).collect(),
        wrong,
        unsaved,
    };
    page::versions(&visit.frame(), data)
}

/// By which meeting a version was adopted, and where that is.
fn meeting(chart: &Chart, by: &Adopted) -> (String, String) {
    let text = laid::adopted(&minutes::day(by.at_ms), &by.title, &by.number);
    (text, route::meeting(&chart.organisation, &by.meeting))
}
