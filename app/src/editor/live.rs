//! What a screen reader is told: the selection, and what the editor says.

use leptos::prelude::*;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::picture::{FlowFacts, LaneFacts, Names, NodeFacts, RiskCount};
use liantu_domain::risk::Place;

use super::state::{Editor, one};
use crate::text::{Lang, editor as say};

/// The region that is read out.
pub fn live(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let selected = Memo::new(move |_| {
        editor.selection.with(|all| match one(all) {
            Some(place) => editor.read(|chart| describe(lang, chart, &place)),
            None if all.is_empty() => String::new(),
            None => say::selected(lang, all.len()),
        })
    });
    view! {
        <div class="said" role="status" aria-live="polite" id="said-selection">{move || selected.get()}</div>
        <div class="said" role="status" aria-live="polite" id="said">{move || editor.said.get()}</div>
    }
}

/// A place in a sentence: kind, label, lane, ways in and out, risks.
pub fn describe(lang: Lang, chart: &Flowchart, place: &Place) -> String {
    let risks = RiskCount::of(chart.risks_at(place));
    match place {
        Place::Node(id) => {
            let Some(node) = chart.node(id) else { return String::new() };
            let lane = node.lane.as_ref().and_then(|id| chart.lane(id));
            lang.node(&NodeFacts {
                kind: node.kind,
                label: &node.label,
                lane: lane.map(|lane| lane.name.as_str()),
                ways_in: chart.flows_at(id).filter(|flow| flow.to == *id).count(),
                ways_out: chart.flows_at(id).filter(|flow| flow.from == *id).count(),
                risks,
                discretion: !node.discretion.is_empty(),
                time_limit: node.time_limit,
            })
        }
        Place::Flow(id) => {
            let Some(flow) = chart.flow(id) else { return String::new() };
            let label = |id| chart.node(id).map_or("", |node| node.label.as_str());
            lang.flow(&FlowFacts { from: label(&flow.from), to: label(&flow.to), condition: &flow.condition, risks })
        }
        Place::Lane(id) => {
            let Some(lane) = chart.lane(id) else { return String::new() };
            lang.lane(&LaneFacts { name: &lane.name, holder: lane.holder.name(), risks })
        }
        Place::Tray => String::new(),
    }
}
