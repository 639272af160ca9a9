//! Deleting what is selected. Risk points are never lost with it: they go into the tray, and the person is told
//! at once, with the way back and the way on.

use std::collections::BTreeSet;

use liantu_domain::flowchart::Flowchart;
use liantu_domain::flowchart::command::{Delete, DeleteLane, Fate};
use liantu_domain::id::{FlowId, LaneId, NodeId, RiskPointId};
use liantu_domain::order;
use liantu_domain::risk::Place;

use super::state::Editor;
use super::toast::Way;
use crate::text::editor as say;
use leptos::prelude::*;

/// Deletes what is selected.
pub fn delete_selection(editor: Editor) {
    let places = editor.selection.get_untracked();
    let (mut nodes, mut flows, mut lanes) =
        (BTreeSet::<NodeId>::new(), BTreeSet::<FlowId>::new(), Vec::<LaneId>::new());
    for place in places {
        match place {
            Place::Node(id) => _ = nodes.insert(id),
            Place::Flow(id) => _ = flows.insert(id),
            Place::Lane(id) => lanes.push(id),
            Place::Tray => {}
        }
    }
    let before = editor.read(in_tray);
    let mut done = false;
    if !nodes.is_empty() || !flows.is_empty() {
        done |= editor.submit(Delete { nodes, flows, risks: Fate::Tray });
    }
    for lane in lanes {
        done |= editor.submit(DeleteLane { lane });
    }
    if done {
        report(editor, &before);
    }
}

/// Says how many risk points have come into the tray since.
pub fn report(editor: Editor, before: &BTreeSet<RiskPointId>) {
    let fresh: Vec<RiskPointId> = editor.read(in_tray).difference(before).cloned().collect();
    let text = say::deleted(editor.lang, fresh.len());
    let mut ways = vec![Way::Undo];
    if !fresh.is_empty() {
        ways.push(Way::Place(fresh));
    }
    editor.tell(text, ways);
}

/// The live risk points in the tray.
pub fn in_tray(chart: &Flowchart) -> BTreeSet<RiskPointId> {
    order::set(chart.risks_at(&Place::Tray).map(|risk| risk.id.clone()))
}
