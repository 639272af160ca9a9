//! The last step of every reader: from what the file says to a chart that keeps all invariants.

use std::collections::{BTreeSet, HashMap};

use super::{Format, Note, ReadError};
use crate::flowchart::{BENDS_MAX, Content, Direction, Flowchart, HEADER, NODES_MAX, NodeKind};
use crate::geometry::Rect;
use crate::id::{self, MeasureId, NodeId, RiskPointId};
use crate::layout;
use crate::risk::{Place, RiskPoint};

/// How many nodes around a node are looked through for a frame.
const DEPTH_MAX: usize = 100;

/// Checks the content, gives places to what has none, and makes a chart of it.
pub fn chart(
    mut content: Content,
    format: Format,
    notes: &mut Vec<Note>,
    dice: &mut dyn FnMut() -> u64,
) -> Result<Flowchart, ReadError> {
    if content.nodes.len() > NODES_MAX {
        return Err(ReadError::TooManyNodes { limit: NODES_MAX });
    }
    risks(&mut content, notes, dice);
    if format != Format::Json {
        frames(&mut content);
        for flow in &mut content.flows {
            if flow.bends.len() > BENDS_MAX {
                flow.bends.clear();
                let name = if flow.condition.is_empty() { flow.id.as_str() } else { &flow.condition };
                notes.push(Note::Straightened { name: name.to_owned() });
            }
        }
    }
    let done = layout::complete(&mut content);
    pool(&mut content);
    match done {
        layout::Completed::Nothing => {}
        layout::Completed::Some(count) => notes.push(Note::Placed { count }),
        layout::Completed::All => notes.push(Note::Arranged),
    }
    Ok(content.checked()?)
}

/// Which way a chart without lanes runs: as most of its flows do.
pub fn direction(content: &Content) -> Direction {
    let rects: HashMap<&NodeId, Rect> = content.nodes.iter().map(|node| (&node.id, node.rect)).collect();
    let (mut level, mut upright) = (0usize, 0usize);
    for flow in &content.flows {
        let (Some(from), Some(to)) = (rects.get(&flow.from), rects.get(&flow.to)) else { continue };
        if from.w <= 0 || to.w <= 0 {
            continue;
        }
        let (a, b) = (from.center(), to.center());
        let (dx, dy) = (i64::from(b.x) - i64::from(a.x), i64::from(b.y) - i64::from(a.y));
        if dx.abs() >= dy.abs() { level += 1 } else { upright += 1 }
    }
    if upright > level { Direction::Vertical } else { Direction::Horizontal }
}

/// Gives lanes a length if they have a place and none: as far as the nodes reach.
fn pool(content: &mut Content) {
    if content.lanes.is_empty() || content.head.pool.length > 0 {
        return;
    }
    let around = content.nodes.iter().map(|node| node.rect).reduce(Rect::union).unwrap_or_default();
    let (start, end) = match content.head.direction {
        Direction::Horizontal => (around.x, around.right()),
        Direction::Vertical => (around.y, around.bottom()),
    };
    let pool = &mut content.head.pool;
    pool.start = start.saturating_sub(HEADER + 40);
    pool.length = end.saturating_sub(pool.start).saturating_add(40);
}

/// Lets only frames hold nodes: what lies in something else lies in the next frame around it.
fn frames(content: &mut Content) {
    let above: HashMap<NodeId, (NodeKind, Option<NodeId>)> =
        content.nodes.iter().map(|node| (node.id.clone(), (node.kind, node.parent.clone()))).collect();
    for node in &mut content.nodes {
        let mut steps = 0;
        while let Some((kind, parent)) = node.parent.as_ref().and_then(|parent| above.get(parent)) {
            steps += 1;
            if *kind == NodeKind::ExpandedSubProcess || steps > DEPTH_MAX {
                break;
            }
            node.parent.clone_from(parent);
        }
    }
}

/// Puts risk points whose place is not there into the tray, and gives ids to those without.
fn risks(content: &mut Content, notes: &mut Vec<Note>, dice: &mut dyn FnMut() -> u64) {
    if content.risks.is_empty() && content.remarks.is_empty() {
        return;
    }
    let mut places: BTreeSet<Place> = BTreeSet::from([Place::Tray]);
    places.extend(content.nodes.iter().map(|node| Place::Node(node.id.clone())));
    places.extend(content.flows.iter().map(|flow| Place::Flow(flow.id.clone())));
    places.extend(content.lanes.iter().map(|lane| Place::Lane(lane.id.clone())));
    let mut seen: BTreeSet<RiskPointId> = BTreeSet::new();
    let mut changed = 0;
    for risk in &mut content.risks {
        if !places.contains(&risk.place) {
            risk.place = Place::Tray;
            notes.push(Note::RiskToTray { name: beginning(risk) });
        }
        if !id::is_valid(risk.id.as_str()) || seen.contains(&risk.id) {
            risk.id = RiskPointId::random(dice());
            changed += 1;
        }
        seen.insert(risk.id.clone());
        for measure in &mut risk.measures {
            if !id::is_valid(measure.id.as_str()) {
                measure.id = MeasureId::random(dice());
                changed += 1;
            }
        }
    }
    if changed > 0 {
        notes.push(Note::IdsChanged { count: changed });
    }
    for remark in &mut content.remarks {
        if remark.place.as_ref().is_some_and(|place| !places.contains(place)) {
            remark.place = None;
        }
    }
}

fn beginning(risk: &RiskPoint) -> String {
    risk.manifestation.chars().take(40).collect()
}
