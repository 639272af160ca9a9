//! What several checks ask of a chart, worked out once.

use std::collections::BTreeMap;

use crate::flowchart::{FlowNode, Flowchart, Holder, Lane, NodeKind, SequenceFlow};
use crate::id::{LaneId, NodeId};
use crate::order;

/// A chart, and its ways without annotations.
pub struct Scan<'a> {
    /// The chart.
    pub chart: &'a Flowchart,
    outs: BTreeMap<&'a NodeId, Vec<&'a SequenceFlow>>,
    ins: BTreeMap<&'a NodeId, Vec<&'a SequenceFlow>>,
    lanes: BTreeMap<&'a LaneId, &'a Lane>,
}

/// Who is in charge of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Responsible<'a> {
    /// The department or post.
    pub name: &'a str,
    /// Whether it is only known by department: several posts may share the work.
    pub department: bool,
}

impl<'a> Scan<'a> {
    /// Walks the chart once.
    pub fn new(chart: &'a Flowchart) -> Self {
        let mut scan = Scan { chart, outs: BTreeMap::new(), ins: BTreeMap::new(), lanes: BTreeMap::new() };
        let notes = order::set(chart.nodes().filter(|node| node.kind == NodeKind::Annotation).map(|node| &node.id));
        for flow in chart.flows().filter(|flow| !notes.contains(&flow.from) && !notes.contains(&flow.to)) {
            scan.outs.entry(&flow.from).or_default().push(flow);
            scan.ins.entry(&flow.to).or_default().push(flow);
        }
        scan.lanes = order::map(chart.lanes().into_iter().map(|lane| (&lane.id, lane)));
        scan
    }

    /// All nodes but annotations, in the order of their ids.
    pub fn steps(&self) -> impl Iterator<Item = &'a FlowNode> {
        self.chart.nodes().filter(|node| node.kind != NodeKind::Annotation)
    }

    /// The steps that lie in no sub-process.
    pub fn top(&self) -> impl Iterator<Item = &'a FlowNode> {
        self.steps().filter(|node| node.parent.is_none())
    }

    /// The flows that lead away from a node.
    pub fn outs(&self, node: &NodeId) -> &[&'a SequenceFlow] {
        self.outs.get(node).map_or(&[], Vec::as_slice)
    }

    /// The flows that lead to a node.
    pub fn ins(&self, node: &NodeId) -> &[&'a SequenceFlow] {
        self.ins.get(node).map_or(&[], Vec::as_slice)
    }

    /// The steps inside an expanded sub-process.
    pub fn inside(&self, frame: &NodeId) -> impl Iterator<Item = &'a FlowNode> {
        self.chart.children(frame).filter(|node| node.kind != NodeKind::Annotation)
    }

    /// Whether a document lies beside the way, as what comes in or goes out, and not on it.
    pub fn is_beside(&self, node: &FlowNode) -> bool {
        node.kind == NodeKind::Document && (self.ins(&node.id).is_empty() || self.outs(&node.id).is_empty())
    }

    /// The outermost sub-process that a node lies in, or itself.
    pub fn outermost(&self, node: &'a FlowNode) -> &'a FlowNode {
        let mut at = node;
        while let Some(parent) = at.parent.as_ref().and_then(|parent| self.chart.node(parent)) {
            at = parent;
        }
        at
    }

    /// Who is in charge of a step: its own field, else whom its lane belongs to, else the lane's name.
    pub fn responsible(&self, node: &'a FlowNode) -> Option<Responsible<'a>> {
        let own = node.responsible.trim();
        if !own.is_empty() {
            return Some(Responsible { name: own, department: false });
        }
        let lane = self.lanes.get(node.lane.as_ref()?)?;
        let found = match &lane.holder {
            Holder::Post(name) => Responsible { name: name.trim(), department: false },
            Holder::Department(name) => Responsible { name: name.trim(), department: true },
            Holder::None => Responsible { name: "", department: true },
        };
        let name = if found.name.is_empty() { lane.name.trim() } else { found.name };
        (!name.is_empty()).then_some(Responsible { name, ..found })
    }

    /// Whether the step is done by those whom the power is exercised upon, not by an office.
    pub fn is_outsiders(&self, node: &'a FlowNode) -> bool {
        /// Names of those who ask, bid or are dealt with, as charts call them.
        const OUTSIDERS: [&str; 12] = [
            "申请人",
            "申请单位",
            "申请家庭",
            "申请企业",
            "申报单位",
            "申报人",
            "当事人",
            "相对人",
            "投标人",
            "竞买人",
            "供应商",
            "办事群众",
        ];
        self.responsible(node).is_some_and(|who| OUTSIDERS.iter().any(|outsider| who.name.contains(outsider)))
    }
}
