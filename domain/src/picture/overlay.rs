//! A chart as it is shown: the document, or the document with a preview on top of it.

use std::collections::BTreeMap;

use crate::engine::{Delta, Record};
use crate::flowchart::{Change, FlowNode, Flowchart, Grid, Head, Lane, SequenceFlow};
use crate::geometry::Rect;
use crate::id::{FlowId, LaneId, NodeId, RiskPointId};
use crate::order;
use crate::risk::{Place, RiskPoint};

/// What drawing has to know of a chart. A `&Flowchart` is one as it stands.
pub trait Shown {
    /// What concerns the whole chart.
    fn head(&self) -> &Head;
    /// A node.
    fn node(&self, id: &NodeId) -> Option<&FlowNode>;
    /// A flow.
    fn flow(&self, id: &FlowId) -> Option<&SequenceFlow>;
    /// A lane.
    fn lane(&self, id: &LaneId) -> Option<&Lane>;
    /// The flows that begin or end at a node, in the order of their ids.
    fn flows_at(&self, node: &NodeId) -> Vec<&SequenceFlow>;
    /// Hands over every node that shares area with the rectangle, in no order: what stands in a line's way.
    fn nodes_within(&self, area: Rect, found: &mut dyn FnMut(&NodeId, Rect));
    /// The live risk points at a place.
    fn risks_at(&self, place: &Place) -> Vec<&RiskPoint>;
}

impl Shown for Flowchart {
    fn head(&self) -> &Head {
        self.head()
    }

    fn node(&self, id: &NodeId) -> Option<&FlowNode> {
        self.node(id)
    }

    fn flow(&self, id: &FlowId) -> Option<&SequenceFlow> {
        self.flow(id)
    }

    fn lane(&self, id: &LaneId) -> Option<&Lane> {
        self.lane(id)
    }

    fn flows_at(&self, node: &NodeId) -> Vec<&SequenceFlow> {
        self.flows_at(node).collect()
    }

    fn nodes_within(&self, area: Rect, found: &mut dyn FnMut(&NodeId, Rect)) {
        self.nodes_within(area, found);
    }

    fn risks_at(&self, place: &Place) -> Vec<&RiskPoint> {
        self.risks_at(place).collect()
    }
}

type Layer<'a, R> = BTreeMap<&'a <R as Record>::Id, Option<&'a R>>;

/// A chart with changes laid over it that are not carried out: what a preview shows. Making one costs
/// what the changes touch.
pub struct Overlay<'a> {
    chart: &'a Flowchart,
    head: Option<&'a Head>,
    nodes: Layer<'a, FlowNode>,
    flows: Layer<'a, SequenceFlow>,
    lanes: Layer<'a, Lane>,
    risks: BTreeMap<&'a RiskPointId, Option<&'a RiskPoint>>,
    /// The places of the nodes in it.
    places: Grid,
}

fn lay<'a, R: Record>(layer: &mut Layer<'a, R>, delta: &'a Delta<R>) {
    if let Some(id) = delta.id() {
        layer.insert(id, delta.after.as_deref());
    }
}

impl<'a> Overlay<'a> {
    /// Lays the changes over the chart, in their order.
    pub fn new(chart: &'a Flowchart, changes: &'a [Change]) -> Self {
        let mut overlay = Overlay {
            chart,
            head: None,
            nodes: BTreeMap::new(),
            flows: BTreeMap::new(),
            lanes: BTreeMap::new(),
            risks: BTreeMap::new(),
            places: Grid::default(),
        };
        for change in changes {
            match change {
                Change::Head(delta) => overlay.head = delta.after.as_deref(),
                Change::Node(delta) => lay::<FlowNode>(&mut overlay.nodes, delta),
                Change::Flow(delta) => lay::<SequenceFlow>(&mut overlay.flows, delta),
                Change::Lane(delta) => lay::<Lane>(&mut overlay.lanes, delta),
                Change::Risk(delta) => lay::<RiskPoint>(&mut overlay.risks, delta),
                Change::Remark(_) => {}
            }
        }
        for node in overlay.nodes.values().flatten() {
            overlay.places.node(&node.id, None, Some(node.rect));
        }
        overlay
    }
}

impl Shown for Overlay<'_> {
    fn head(&self) -> &Head {
        self.head.unwrap_or_else(|| self.chart.head())
    }

    fn node(&self, id: &NodeId) -> Option<&FlowNode> {
        self.nodes.get(id).copied().unwrap_or_else(|| self.chart.node(id))
    }

    fn flow(&self, id: &FlowId) -> Option<&SequenceFlow> {
        self.flows.get(id).copied().unwrap_or_else(|| self.chart.flow(id))
    }

    fn lane(&self, id: &LaneId) -> Option<&Lane> {
        self.lanes.get(id).copied().unwrap_or_else(|| self.chart.lane(id))
    }

    fn flows_at(&self, node: &NodeId) -> Vec<&SequenceFlow> {
        let below = self.chart.flows_at(node).filter(|flow| !self.flows.contains_key(&flow.id));
        let above = self.flows.values().copied().flatten().filter(|flow| flow.touches(node));
        let mut flows: Vec<_> = below.chain(above).collect();
        order::sort_by(&mut flows, |a, b| a.id.cmp(&b.id));
        flows
    }

    fn nodes_within(&self, area: Rect, found: &mut dyn FnMut(&NodeId, Rect)) {
        self.chart.nodes_within(area, &mut |id, rect| {
            if !self.nodes.contains_key(id) {
                found(id, rect);
            }
        });
        self.places.within(area, found);
    }

    fn risks_at(&self, place: &Place) -> Vec<&RiskPoint> {
        let below = self.chart.risks_at(place).filter(|risk| !self.risks.contains_key(&risk.id));
        let above = self.risks.values().copied().flatten().filter(|risk| risk.is_live() && risk.place == *place);
        below.chain(above).collect()
    }
}
