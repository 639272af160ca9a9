//! What became of files that were brought in.

use leptos::prelude::*;
use liantu_domain::id::FlowchartId;

use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::route;
use crate::text::page::charts as say;
use crate::ui::{self, Kind, Tone, icon};

/// What the report shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// The files, in the order in which they came.
    pub files: Vec<FileReport>,
}

/// What became of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// The charts that it gave.
    pub charts: Vec<Imported>,
    /// What could not be taken over, or only in another form: sentences.
    pub notes: Vec<String>,
    /// Why it was not taken at all, as a sentence.
    pub error: Option<String>,
}

/// A chart that came from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Its id.
    pub id: FlowchartId,
    /// Its title.
    pub title: String,
    /// The number of its nodes.
    pub nodes: usize,
    /// The number of its flows.
    pub flows: usize,
    /// The number of its lanes.
    pub lanes: usize,
    /// The number of its risk points.
    pub risks: usize,
}

/// The report on files.
pub fn import_report(frame: &Frame, data: ImportReport) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::REPORT.of(lang)), || {
        let taken = data.files.iter().filter(|file| file.error.is_none()).count();
        let charts = data.files.iter().map(|file| file.charts.len()).sum();
        let tone = if taken == data.files.len() { Tone::Good } else { Tone::Bad };
        let sum = say::report(lang, data.files.len(), taken, charts);
        let files = data.files.into_iter().map(|file| file_report(frame, file)).collect_view();
        view! {
            <div class="report stack" data-gap="large">
                <h1>{say::REPORT.of(lang)}</h1>
                {ui::notice(tone, sum)}
                {files}
                <p>{ui::link_button(route::CHARTS.to_owned(), Kind::Plain, Some(icon::ARROW_LEFT), say::TO_LIST.of(lang))}</p>
            </div>
        }
    })
}

fn file_report(frame: &Frame, file: FileReport) -> AnyView {
    let lang = frame.lang;
    let state = match file.error {
        None => ui::tag(Tone::Good, say::TAKEN.of(lang).to_owned()),
        Some(_) => ui::tag(Tone::Bad, say::NOT_TAKEN.of(lang).to_owned()),
    };
    let charts = file
        .charts
        .iter()
        .map(|chart| {
            let content = say::content(lang, chart.nodes, chart.flows, chart.lanes, chart.risks);
            view! {
                <li>
                    <a href=route::chart(&chart.id)>{title(lang, &chart.title)}</a>
                    <span class="muted">{content}</span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let charts = (!charts.is_empty()).then(|| {
        view! { <h3>{say::REPORT_CHARTS.of(lang)}</h3><ul role="list" class="report-charts">{charts.collect_view()}</ul> }
    });
    let clean = file.error.is_none() && file.notes.is_empty();
    let notes = (!file.notes.is_empty()).then(|| {
        let notes = file.notes.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! { <h3>{say::REPORT_NOTES.of(lang)}</h3><ul>{notes}</ul> }
    });
    view! {
        <section class="card stack" data-gap="small">
            <h2 class="report-file">{file.name}" "{state}</h2>
            {file.error.map(|text| view! { <p>{text}</p> })}
            {charts}
            {notes}
            {clean.then(|| view! { <p class="muted">{say::REPORT_CLEAN.of(lang)}</p> })}
        </section>
    }
    .into_any()
}
