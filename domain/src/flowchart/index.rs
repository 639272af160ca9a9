//! Who hangs on whom.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::Grid;
use super::{FlowNode, NodeKind, Remark, SequenceFlow};
use crate::id::{FlowId, LaneId, NodeId, RemarkId, RiskPointId};
use crate::risk::{Place, RiskPoint};

/// Who hangs on whom: kept as records come, change and go, never stored. A set that would be empty is
/// not there, so that equal charts have equal indices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    pub places: Grid,
    pub flows_at: BTreeMap<NodeId, BTreeSet<FlowId>>,
    pub children: BTreeMap<NodeId, BTreeSet<NodeId>>,
    pub frames: BTreeSet<NodeId>,
    pub in_lane: BTreeMap<LaneId, BTreeSet<NodeId>>,
    pub risks_at: BTreeMap<Place, BTreeSet<RiskPointId>>,
    pub remarks_at: BTreeMap<Place, BTreeSet<RemarkId>>,
}

impl Index {
    /// A node came, went or changed.
    pub fn node(&mut self, before: Option<&FlowNode>, after: Option<&FlowNode>) {
        let Some(id) = before.or(after).map(|node| &node.id) else { return };
        let parent = |node: Option<&FlowNode>| node.and_then(|node| node.parent.clone());
        let lane = |node: Option<&FlowNode>| node.and_then(|node| node.lane.clone());
        let is_frame = |node: Option<&FlowNode>| node.is_some_and(|node| node.kind == NodeKind::ExpandedSubProcess);
        self.places.node(id, before.map(|node| node.rect), after.map(|node| node.rect));
        hang(&mut self.children, parent(before), parent(after), id);
        hang(&mut self.in_lane, lane(before), lane(after), id);
        if is_frame(before) && !is_frame(after) {
            self.frames.remove(id);
        }
        if is_frame(after) && !is_frame(before) {
            self.frames.insert(id.clone());
        }
    }

    /// A flow came, went or changed.
    pub fn flow(&mut self, before: Option<&SequenceFlow>, after: Option<&SequenceFlow>) {
        let ends = |flow: Option<&SequenceFlow>| flow.map(|flow| (flow.from.clone(), flow.to.clone()));
        let (old, new) = (ends(before), ends(after));
        if old == new {
            return;
        }
        if let (Some(flow), Some((from, to))) = (before, old) {
            hang(&mut self.flows_at, Some(from), None, &flow.id);
            hang(&mut self.flows_at, Some(to), None, &flow.id);
        }
        if let (Some(flow), Some((from, to))) = (after, new) {
            hang(&mut self.flows_at, None, Some(from), &flow.id);
            hang(&mut self.flows_at, None, Some(to), &flow.id);
        }
    }

    /// A risk point came, went or changed.
    pub fn risk(&mut self, before: Option<&RiskPoint>, after: Option<&RiskPoint>) {
        let Some(id) = before.or(after).map(|risk| &risk.id) else { return };
        let place = |risk: Option<&RiskPoint>| risk.map(|risk| risk.place.clone());
        hang(&mut self.risks_at, place(before), place(after), id);
    }

    /// A remark came, went or changed.
    pub fn remark(&mut self, before: Option<&Remark>, after: Option<&Remark>) {
        let Some(id) = before.or(after).map(|remark| &remark.id) else { return };
        let place = |remark: Option<&Remark>| remark.and_then(|remark| remark.place.clone());
        hang(&mut self.remarks_at, place(before), place(after), id);
    }
}

/// Takes a thing off one place and hangs it on another. Where the two are the same, as in most edits,
/// nothing is touched.
fn hang<K: Ord, V: Ord + Clone>(map: &mut BTreeMap<K, BTreeSet<V>>, from: Option<K>, to: Option<K>, what: &V) {
    if from == to {
        return;
    }
    if let Some(from) = from
        && let Some(set) = map.get_mut(&from)
    {
        set.remove(what);
        if set.is_empty() {
            map.remove(&from);
        }
    }
    if let Some(to) = to {
        map.entry(to).or_default().insert(what.clone());
    }
}
