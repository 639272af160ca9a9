//! Where on a side a flow begins or ends: the middle, or spread where ends of different sorts share it.

use super::super::outline::{self, Side};
use super::super::overlay::Shown;
use super::side::{SHARED_MAX, sides};
use crate::flowchart::command::End;
use crate::flowchart::{FlowNode, NodeKind, SequenceFlow};
use crate::geometry::Point;
use crate::id::NodeId;
use crate::order;

/// How far ends on one side lie from each other.
const SPREAD: i32 = 14;
/// How far lines of flows between the same two shapes run from each other.
const APART: i32 = 10;
/// No line is pushed aside by more than this.
const NUDGE_MAX: i32 = 40;

/// Where a flow begins and ends.
pub struct Ports {
    /// On the outline of the first shape.
    pub from: Point,
    /// On the outline of the second.
    pub to: Point,
    /// How far its middle piece is pushed aside.
    pub nudge: i32,
}

/// Finds both ends of a flow that leaves and enters by those sides.
pub fn ports(shown: &dyn Shown, flow: &SequenceFlow, start: (&FlowNode, Side), end: (&FlowNode, Side)) -> Ports {
    let flows = shown.flows_at(&flow.from);
    let rank = if flows.len() > SHARED_MAX { 0 } else { rank(&flows, flow) };
    // Where a way leaves and enters by the same side, twins lie the other way round at its end, so
    // that they don't cross.
    let order = if start.1 == end.1 { -1 } else { 1 };
    let nudge = (rank as i32 * APART).min(NUDGE_MAX);
    Ports { from: port(shown, flow, start, End::From, 1), to: port(shown, flow, end, End::To, order), nudge }
}

/// Which of the flows with the same beginning and end it is; `flows` are those at one of them.
fn rank(flows: &[&SequenceFlow], flow: &SequenceFlow) -> usize {
    flows.iter().filter(|other| other.id < flow.id && twins(other, flow)).count()
}

fn twins(a: &SequenceFlow, b: &SequenceFlow) -> bool {
    a.from == b.from && a.to == b.to && a.bends.is_empty() && b.bends.is_empty()
}

/// What shares one place on a side: all that comes in, or all that goes out; flows between the same
/// two shapes have a place each.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
struct Slot {
    /// Where the others' ends lie along the side, roughly.
    along: i32,
    out: bool,
    rank: i32,
}

/// The end of the flow on that side of the node. `order` is 1 or -1: which way round twins lie.
fn port(shown: &dyn Shown, flow: &SequenceFlow, (node, side): (&FlowNode, Side), end: End, order: i32) -> Point {
    let r = node.rect;
    let middle = if side.is_upright() { r.center().y } else { r.center().x };
    let flows = shown.flows_at(&node.id);
    if flows.len() < 2 || flows.len() > SHARED_MAX {
        return outline::meet(node, side, middle);
    }
    let is_out = end == End::From;
    let mut slots: Vec<Slot> = Vec::new();
    let mut own = None;
    let mut add = |other: &SequenceFlow, far: &FlowNode, out: bool| {
        let place = if side.is_upright() { far.rect.center().y } else { far.rect.center().x };
        let slot = Slot { along: (place - middle).signum(), out, rank: rank(&flows, other) as i32 * order };
        if other.id == flow.id && out == is_out {
            own = Some(slot);
        }
        slots.push(slot);
    };
    let find = |id: &NodeId| if *id == node.id { Some(node) } else { shown.node(id) };
    for other in flows.iter().filter(|other| other.bends.is_empty()) {
        let (Some(from), Some(to)) = (find(&other.from), find(&other.to)) else { continue };
        let (out, into) = sides(shown, other, from, to);
        if other.from == node.id && out == side {
            add(other, to, true);
        }
        if other.to == node.id && into == side {
            add(other, from, false);
        }
    }
    // All that goes the same way merges in one place, whatever it comes from.
    let merged = |out: bool, slots: &[Slot]| {
        let of = slots.iter().filter(|slot| slot.out == out);
        of.clone().map(|slot| slot.along).sum::<i32>().signum()
    };
    let (sum_out, sum_in) = (merged(true, &slots), merged(false, &slots));
    let flat = |slot: Slot| Slot { along: if slot.out { sum_out } else { sum_in }, ..slot };
    let own = own.map(flat);
    let mut places: Vec<Slot> = slots.into_iter().map(flat).collect();
    order::sort_by(&mut places, Ord::cmp);
    places.dedup();
    let at = own.and_then(|own| places.iter().position(|slot| *slot == own)).unwrap_or(0);
    let length = if side.is_upright() { r.h } else { r.w };
    let usable = if matches!(node.kind, NodeKind::Decision | NodeKind::Parallel) { length / 2 } else { length };
    let gap = SPREAD.min(usable / (places.len() as i32 + 1));
    // Twice the offset, so that an even number of places lies evenly about the middle.
    let off = (2 * at as i32 - (places.len() as i32 - 1)) * gap / 2;
    outline::meet(node, side, middle + off)
}
