//! Arranging a chart that has no places: in layers along its direction, in bands across it.
//!
//! ```text
//!            layer 0     layer 1      layer 2        layer 3
//! lane A   ( start ) ─→ [ check ] ─→ < ok? > ──────→ ( end )
//! lane B                                └─→ [ correct ] ─┘
//! ```
//!
//! The steps are those of Sugiyama: circles are broken (`layer`), nodes get layers and long flows get
//! place holders (`layer`), each layer gets an order with few crossings (`order`), and the order becomes
//! coordinates (`place`). Each expanded sub-process is arranged for itself, the innermost first, and is
//! then one big node of what it lies in; notes stand beside what they are tied to. The result depends on
//! the content alone.

mod layer;
mod missing;
mod order;
mod place;
mod scope;

use std::collections::BTreeMap;

use crate::flowchart::{Content, FlowNode, Flowchart, NodeKind, Pool};
use crate::geometry::{COORDINATE_MAX, Rect};
use crate::id::{LaneId, NodeId};

/// Free room around the whole, in canvas units.
const MARGIN: i32 = 40;
/// Free room between layers.
const LAYER_GAP: i32 = 60;
/// Free room between nodes of one layer.
const NODE_GAP: i32 = 28;
/// Free room between a lane's border and its nodes.
const LANE_PADDING: i32 = 24;

/// The largest size that is arranged: the sum of all nodes still is a number.
const SIZE_MAX: i32 = 20_000;

/// Where everything is to lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// The place of each node.
    pub nodes: BTreeMap<NodeId, Rect>,
    /// Where each lane begins across the direction of the lanes, and how broad it is.
    pub lanes: BTreeMap<LaneId, (i32, i32)>,
    /// How far lanes reach.
    pub pool: Pool,
}

/// What [`complete`] had to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completed {
    /// All places were there.
    Nothing,
    /// So many nodes were given a place among the others.
    Some(usize),
    /// Everything was arranged.
    All,
}

/// Arranges a chart.
pub fn arrange(chart: &Flowchart) -> Arrangement {
    arrange_content(&Content::from(chart.clone()))
}

/// Arranges what has not become a chart yet.
pub fn arrange_content(content: &Content) -> Arrangement {
    scope::arrange(content)
}

/// Gives places to nodes and lanes without a size. Where half of the nodes or more, or any lane, has
/// none, everything is arranged.
pub fn complete(content: &mut Content) -> Completed {
    let missing = content.nodes.iter().filter(|node| is_missing(node)).count();
    let lanes_missing = content.lanes.iter().any(|lane| lane.size <= 0);
    if missing == 0 && !lanes_missing || !is_sane(content) {
        return Completed::Nothing;
    }
    if !lanes_missing && missing * 2 < content.nodes.len() && missing <= missing::MOST {
        missing::place(content);
        return Completed::Some(missing);
    }
    let arrangement = arrange_content(content);
    for node in &mut content.nodes {
        if let Some(rect) = arrangement.nodes.get(&node.id) {
            node.rect = *rect;
        }
    }
    for lane in &mut content.lanes {
        if let Some((at, size)) = arrangement.lanes.get(&lane.id) {
            (lane.at, lane.size) = (*at, *size);
        }
    }
    if !content.lanes.is_empty() {
        content.head.pool = arrangement.pool;
    }
    content.flows.iter_mut().for_each(|flow| flow.bends.clear());
    Completed::All
}

/// Whether what has a place lies on the canvas. What does not is refused later; here it would overflow.
fn is_sane(content: &Content) -> bool {
    let small = |value: i32| value.unsigned_abs() <= COORDINATE_MAX as u32;
    content.nodes.iter().all(|node| is_missing(node) || node.rect.in_bounds())
        && content.lanes.iter().all(|lane| small(lane.at) && small(lane.size))
        && small(content.head.pool.start)
        && small(content.head.pool.length)
}

fn is_missing(node: &FlowNode) -> bool {
    node.rect.w <= 0 || node.rect.h <= 0
}

/// The size that a node needs for its label, in canvas units: the usual one, or more lines of it. A node
/// that has a size keeps it.
pub fn size(node: &FlowNode) -> (i32, i32) {
    if !is_missing(node) {
        return (node.rect.w.min(SIZE_MAX), node.rect.h.min(SIZE_MAX));
    }
    let (w, h) = node.kind.size();
    let usable = match node.kind {
        NodeKind::Parallel | NodeKind::ExpandedSubProcess => return (w, h),
        NodeKind::Decision => w * 6 / 10,
        _ => w - 16,
    };
    let lines: i32 = node.label.lines().take(40).map(|line| (text_breadth(line) + usable - 1) / usable).sum();
    let needed = lines.clamp(1, 40) * 20 + if node.kind == NodeKind::Decision { 36 } else { 16 };
    (w, h.max(needed))
}

/// How broad a line of text is, about: a Chinese character is as broad as it is high, a Latin one about half
/// of that.
fn text_breadth(line: &str) -> i32 {
    line.chars().take(1_000).map(|c| if c.is_ascii() { 8 } else { 14 }).sum()
}

#[cfg(test)]
mod tests;
