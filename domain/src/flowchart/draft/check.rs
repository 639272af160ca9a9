//! The invariants of a flowchart, for all that a draft touches.

use super::super::{
    BENDS_MAX, FlowNode, LANE_MIN, NODES_MAX, NodeKind, RECORDS_MAX, Refusal, SequenceFlow, TEXT_MAX, Table,
};
use super::{Draft, Layer};
use crate::engine::Record;
use crate::geometry::Rect;
use crate::id::{self, NodeId};
use crate::risk::Place;

/// How deep sub-processes may lie in each other.
const DEPTH_MAX: usize = 64;

impl Draft<'_> {
    /// The invariants, for all that the draft touches.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if let Some(head) = &self.head {
            texts([&head.title, &head.responsible, &head.basis, &head.supervision])?;
            in_bounds(Rect { x: head.pool.start, y: 0, w: head.pool.length.max(1), h: 1 })?;
        }
        if !self.lanes.is_empty() || self.head.is_some() {
            let lanes = self.lanes();
            for lane in &lanes {
                valid(lane.id.as_str())?;
                texts([lane.name.as_str(), lane.holder.name()])?;
                in_bounds(Rect { x: lane.at, y: 0, w: lane.size.max(1), h: 1 })?;
                if lane.size < LANE_MIN {
                    return Err(Refusal::LaneTooNarrow { least: LANE_MIN });
                }
            }
            if lanes.windows(2).any(|pair| pair[0].end() != pair[1].at) {
                return Err(Refusal::LanesApart);
            }
        }
        for (id, lane) in &self.lanes {
            if lane.is_none() {
                self.unused(&Place::Lane(id.clone()), !self.nodes_in(id).is_empty())?;
            }
        }
        for (id, node) in &self.nodes {
            match node {
                Some(node) => self.check_node(node)?,
                None => {
                    let held = !self.flows_at(id).is_empty() || !self.children(id).is_empty();
                    self.unused(&Place::Node(id.clone()), held)?;
                }
            }
        }
        for (id, flow) in &self.flows {
            match flow {
                Some(flow) => self.check_flow(flow)?,
                None => self.unused(&Place::Flow(id.clone()), false)?,
            }
        }
        for risk in self.risks.values().flatten() {
            valid(risk.id.as_str())?;
            texts([&risk.manifestation, &risk.owner, &risk.leader, &risk.was_at])?;
            for measure in &risk.measures {
                valid(measure.id.as_str())?;
                texts([&measure.text, &measure.responsible])?;
            }
            self.need(&risk.place)?;
        }
        for remark in self.remarks.values().flatten() {
            valid(remark.id.as_str())?;
            texts([&remark.text])?;
            remark.place.as_ref().map_or(Ok(()), |place| self.need(place))?;
        }
        room(&self.nodes, &self.chart.nodes, NODES_MAX).map_err(|limit| Refusal::TooManyNodes { limit })?;
        room(&self.flows, &self.chart.flows, RECORDS_MAX)
            .and(room(&self.lanes, &self.chart.lanes, RECORDS_MAX))
            .and(room(&self.risks, &self.chart.risks, RECORDS_MAX))
            .and(room(&self.remarks, &self.chart.remarks, RECORDS_MAX))
            .map_err(|limit| Refusal::TooManyRecords { limit })
    }

    fn check_node(&self, node: &FlowNode) -> Result<(), Refusal> {
        valid(node.id.as_str())?;
        texts([&node.label, &node.responsible, &node.basis, &node.supervision, &node.discretion])?;
        texts(&node.materials)?;
        in_bounds(node.rect)?;
        node.lane.as_ref().map_or(Ok(()), |lane| self.lane(lane).map(|_| ()))?;
        self.check_nesting(node)
    }

    /// Only expanded sub-processes hold steps, none holds itself, and they don't lie too deep.
    fn check_nesting(&self, node: &FlowNode) -> Result<(), Refusal> {
        let holds = node.kind == NodeKind::ExpandedSubProcess;
        if !holds && !self.children(&node.id).is_empty() {
            return Err(Refusal::InUse { label: node.label.clone() });
        }
        let mut depth = 0;
        let mut up = node.parent.as_ref();
        while let Some(parent) = up {
            let parent = self.node(parent)?;
            depth += 1;
            if parent.kind != NodeKind::ExpandedSubProcess {
                return Err(Refusal::NotAFrame);
            }
            if parent.id == node.id || depth > DEPTH_MAX {
                return Err(Refusal::WithinItself);
            }
            up = parent.parent.as_ref();
        }
        let sinks = holds && self.chart.node(&node.id).is_none_or(|before| before.parent != node.parent);
        if sinks && depth > 0 && depth + self.height(&node.id) > DEPTH_MAX {
            return Err(Refusal::WithinItself);
        }
        Ok(())
    }

    /// How deep steps lie in each other below a node; it holds no circle, or one is found from above.
    fn height(&self, node: &NodeId) -> usize {
        let mut level = self.children(node);
        let mut height = 0;
        while !level.is_empty() && height <= DEPTH_MAX {
            height += 1;
            level = level.iter().flat_map(|id| self.children(id)).collect();
        }
        height
    }

    fn check_flow(&self, flow: &SequenceFlow) -> Result<(), Refusal> {
        valid(flow.id.as_str())?;
        texts([&flow.condition])?;
        self.node(&flow.from)?;
        self.node(&flow.to)?;
        if flow.bends.len() > BENDS_MAX {
            return Err(Refusal::TooManyBends { limit: BENDS_MAX });
        }
        if flow.bends.iter().all(|bend| bend.in_bounds()) { Ok(()) } else { Err(Refusal::OutOfBounds) }
    }

    fn need(&self, place: &Place) -> Result<(), Refusal> {
        match place {
            Place::Node(id) => self.node(id).map(|_| ()),
            Place::Flow(id) => self.flow(id).map(|_| ()),
            Place::Lane(id) => self.lane(id).map(|_| ()),
            Place::Tray => Ok(()),
        }
    }

    /// Whether something that goes is free of whatever could hang on it.
    fn unused(&self, place: &Place, held: bool) -> Result<(), Refusal> {
        if held || !self.risks_at(place).is_empty() || !self.remarks_at(place).is_empty() {
            return Err(Refusal::InUse { label: self.place_label(place) });
        }
        Ok(())
    }
}

fn valid(id: &str) -> Result<(), Refusal> {
    if id::is_valid(id) { Ok(()) } else { Err(Refusal::BadId { id: id.to_owned() }) }
}

fn texts<'t>(texts: impl IntoIterator<Item = impl AsRef<str> + 't>) -> Result<(), Refusal> {
    let long = |text: &str| text.len() > TEXT_MAX && text.chars().count() > TEXT_MAX;
    if texts.into_iter().any(|text| long(text.as_ref())) {
        return Err(Refusal::TextTooLong { limit: TEXT_MAX });
    }
    Ok(())
}

fn in_bounds(rect: Rect) -> Result<(), Refusal> {
    if rect.in_bounds() { Ok(()) } else { Err(Refusal::OutOfBounds) }
}

/// Whether there is room for what the layer adds; the limit if not.
fn room<R: Record>(layer: &Layer<R>, table: &Table<R>, limit: usize) -> Result<(), usize> {
    let added = layer.iter().filter(|(id, record)| record.is_some() && !table.contains_key(id)).count();
    let removed = layer.iter().filter(|(id, record)| record.is_none() && table.contains_key(id)).count();
    if added > 0 && table.len() + added - removed > limit { Err(limit) } else { Ok(()) }
}
