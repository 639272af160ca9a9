//! Which sides a flow leaves and enters by.
//!
//! Everything is thought out for a chart that runs from left to right; one that runs downwards is
//! turned over its diagonal before and after.

use super::super::outline::Side;
use super::super::overlay::Shown;
use crate::flowchart::{Direction, FlowNode, NodeKind, SequenceFlow};
use crate::geometry::{Rect, rect};
use crate::order;

/// Ways whose ends are off by no more than this are drawn straight.
pub const LEVEL: i32 = 12;
/// The least gap between two shapes for a line to turn in it.
const GAP: i32 = 20;
/// A shape with more flows than this is not looked at flow by flow: its flows share its sides.
pub const SHARED_MAX: usize = 12;

/// The side that a way leaves by, and the one that it enters by.
type Pair = (Side, Side);

/// The sides by which a flow leaves `from` and enters `to`.
pub fn sides(shown: &dyn Shown, flow: &SequenceFlow, from: &FlowNode, to: &FlowNode) -> Pair {
    let direction = shown.head().direction;
    let (out, into) = chosen(shown, flow, from, to, direction);
    (turned_side(out, direction), turned_side(into, direction))
}

/// Turned over the diagonal where the chart runs downwards.
fn turned(r: Rect, direction: Direction) -> Rect {
    match direction {
        Direction::Horizontal => r,
        Direction::Vertical => rect(r.y, r.x, r.h, r.w),
    }
}

fn turned_side(side: Side, direction: Direction) -> Side {
    match (direction, side) {
        (Direction::Horizontal, side) => side,
        (Direction::Vertical, Side::Left) => Side::Top,
        (Direction::Vertical, Side::Top) => Side::Left,
        (Direction::Vertical, Side::Right) => Side::Bottom,
        (Direction::Vertical, Side::Bottom) => Side::Right,
    }
}

/// Whether its ways out each take a side.
pub const fn is_gateway(node: &FlowNode) -> bool {
    matches!(node.kind, NodeKind::Decision | NodeKind::Parallel)
}

/// The sides, in a chart that runs to the right. Where a gateway has several ways out, each takes a
/// side that is still free, the straightest first.
fn chosen(shown: &dyn Shown, flow: &SequenceFlow, from: &FlowNode, to: &FlowNode, direction: Direction) -> Pair {
    let wishes = |from: &FlowNode, to: &FlowNode| wishes(from, to, joins(shown, to), direction);
    let first = wishes(from, to)[0];
    if !is_gateway(from) {
        return first;
    }
    let flows = shown.flows_at(&from.id);
    if flows.len() < 2 || flows.len() > SHARED_MAX {
        return first;
    }
    let mut taken: Vec<Side> = Vec::new();
    let mut ways: Vec<(bool, &SequenceFlow, Vec<Pair>)> = Vec::new();
    for other in flows.into_iter().filter(|other| other.bends.is_empty()) {
        let (Some(start), Some(end)) = (shown.node(&other.from), shown.node(&other.to)) else { continue };
        if other.from == from.id {
            let wishes = wishes(start, end);
            ways.push((wishes[0].0 != Side::Right, other, wishes));
        } else {
            taken.push(wishes(start, end)[0].1);
        }
    }
    order::sort_by(&mut ways, |a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    for (_, other, wishes) in ways {
        let free = wishes.iter().find(|(out, _)| !taken.contains(out)).copied();
        let pick = free.unwrap_or(wishes[0]);
        if other.id == flow.id {
            return pick;
        }
        taken.push(pick.0);
    }
    first
}

/// How a node takes in what leads to it.
#[derive(Clone, Copy, PartialEq)]
enum Entry {
    /// From the front, so that its other sides are free for what leads away.
    Front,
    /// From the side that is nearest: a gateway where several ways meet.
    Nearest,
}

fn joins(shown: &dyn Shown, node: &FlowNode) -> Entry {
    if !is_gateway(node) {
        return Entry::Front;
    }
    let flows = shown.flows_at(&node.id);
    let ways_in = flows.iter().filter(|flow| flow.to == node.id).count();
    let several = ways_in > 1 && flows.len() - ways_in < 2 && flows.len() <= SHARED_MAX;
    if several { Entry::Nearest } else { Entry::Front }
}

/// The pairs of sides that suit two shapes, the best first; never empty.
fn wishes(from: &FlowNode, to: &FlowNode, entry: Entry, direction: Direction) -> Vec<Pair> {
    use Side::{Bottom, Left, Right, Top};
    if from.id == to.id {
        return vec![(Right, Top), (Bottom, Left)];
    }
    let (a, b) = (turned(from.rect, direction), turned(to.rect, direction));
    let (mid_a, mid_b) = (a.center(), b.center());
    let ahead = b.x - a.right() >= GAP;
    let lower = mid_b.y > mid_a.y;
    // Towards the other shape across the chart's direction, and back.
    let (toward, back) = if lower { (Bottom, Top) } else { (Top, Bottom) };
    if ahead {
        if (mid_a.y - mid_b.y).abs() <= LEVEL {
            return vec![(Right, Left), (Bottom, Bottom), (Top, Top)];
        }
        // Down and then over, or over and then down: one corner each.
        let far_edge = |r: Rect, side: Side| if side == Bottom { r.bottom() } else { r.y };
        let down_over = (mid_b.y - far_edge(a, toward)).abs() >= GAP && !within(mid_b.y, a);
        let over_down = (mid_a.y - far_edge(b, back)).abs() >= GAP && !within(mid_a.y, b);
        let mut wishes = Vec::with_capacity(3);
        if is_gateway(from) && down_over {
            wishes.push((toward, Left));
        }
        if entry == Entry::Nearest && over_down && !is_gateway(from) {
            wishes.push((Right, back));
        }
        wishes.push((Right, Left));
        if !is_gateway(from) && down_over {
            wishes.push((toward, Left));
        }
        return wishes;
    }
    let gap = if lower { b.y - a.bottom() } else { a.y - b.bottom() };
    if gap >= GAP {
        let behind = b.right() <= mid_a.x - GAP;
        let mut wishes = vec![(toward, back)];
        if behind && b.right() <= a.x {
            wishes.push((Left, back));
        }
        wishes.extend([(Right, Right), (Left, Left)]);
        return wishes;
    }
    vec![(Bottom, Bottom), (Top, Top), (Right, Bottom), (Left, Right)]
}

fn within(y: i32, r: Rect) -> bool {
    y >= r.y && y <= r.bottom()
}
