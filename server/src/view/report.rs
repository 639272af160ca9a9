use liantu_app::page::{self, FileReport, ImportReport, Imported};
use liantu_app::text::{self, Lang};
use liantu_domain::flowchart::{Flowchart, Refusal};
use liantu_domain::format::{Note, ReadError};
use liantu_domain::id::FlowchartId;

use crate::visit::Visit;

/// What became of one file.
#[derive(Clone, Debug)]
pub struct FileOutcome {
    /// Its name.
    pub name: String,
    /// The charts that it gave.
    pub charts: Vec<(FlowchartId, Flowchart)>,
    /// What is to be said about it, in sentences.
    pub notes: Vec<String>,
    /// Why it was not taken at all, as a sentence.
    pub error: Option<String>,
}

fn imported((id, chart): &(FlowchartId, Flowchart)) -> Imported {
    Imported {
        id: id.clone(),
        title: chart.head().title.clone(),
        nodes: chart.nodes().len(),
        flows: chart.flows().len(),
        lanes: chart.lanes().len(),
        risks: chart.risks().len(),
    }
}

impl FileOutcome {
    /// The same for programs.
    pub fn json(&self) -> serde_json::Value {
        let charts: Vec<_> = self
            .charts
            .iter()
            .map(imported)
            .map(|Imported { id, title, nodes, flows, lanes, risks }| {
                serde_json::json!({
                    "id": id, "title": title, "nodes": nodes, "flows": flows, "lanes": lanes, "risks": risks,
                })
            })
            .collect();
        serde_json::json!({ "file": self.name, "charts": charts, "notes": self.notes, "error": self.error })
    }
}

/// What is to be said about a file.
pub fn note(lang: Lang, note: &Note) -> String {
    text::note::note(lang, note)
}

/// Why a file was not taken.
pub fn read_error(lang: Lang, error: &ReadError) -> String {
    text::note::read_error(lang, error)
}

/// Why a command was not carried out.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    text::refusal::refusal(lang, refusal)
}

/// The report on files.
pub fn import_report(visit: &Visit, outcomes: Vec<FileOutcome>) -> String {
    let files = outcomes
        .into_iter()
        .map(|outcome| FileReport {
            charts: outcome.charts.iter().map(imported).collect(),
            name: outcome.name,
            notes: outcome.notes,
            error: outcome.error,
        })
        .collect();
    page::import_report(&visit.frame(), ImportReport { files })
}
