//! What a command writes on while it is decided: the chart below, untouched, and the records that
//! would be different above it. Costs what the command touches, not what the chart holds.

mod check;
mod revert;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Change, Content, FlowNode, Flowchart, Head, Index, Lane, Refusal, Remark, SequenceFlow, Table};
use crate::engine::{Delta, Record};
use crate::geometry::{Point, Rect};
use crate::id::{FlowId, LaneId, NodeId, RemarkId, RiskPointId};
use crate::order;
use crate::risk::{Place, RiskPoint};

type Layer<R> = BTreeMap<<R as Record>::Id, Option<Arc<R>>>;

/// A flowchart in the making.
pub struct Draft<'a> {
    chart: &'a Flowchart,
    head: Option<Head>,
    nodes: Layer<FlowNode>,
    flows: Layer<SequenceFlow>,
    lanes: Layer<Lane>,
    risks: Layer<RiskPoint>,
    remarks: Layer<Remark>,
    /// Who hangs on whom among the records above.
    index: Index,
}

fn find<'a, R: Record>(layer: &'a Layer<R>, table: &'a Table<R>, id: &R::Id) -> Option<&'a Arc<R>> {
    layer.get(id).map_or_else(|| table.get(id), Option::as_ref)
}

/// The ids that an index holds: those below that the layer leaves as they are, and those above.
fn select<R: Record>(layer: &Layer<R>, below: Option<&BTreeSet<R::Id>>, above: Option<&BTreeSet<R::Id>>) -> Vec<R::Id> {
    let below = below.into_iter().flatten().filter(|id| !layer.contains_key(id));
    let mut ids: Vec<_> = below.chain(above.into_iter().flatten()).cloned().collect();
    order::sort_by(&mut ids, Ord::cmp);
    ids
}

impl<'a> Draft<'a> {
    /// A draft that says the same as the chart.
    pub fn new(chart: &'a Flowchart) -> Self {
        Draft {
            chart,
            head: None,
            nodes: Layer::<FlowNode>::new(),
            flows: Layer::<SequenceFlow>::new(),
            lanes: Layer::<Lane>::new(),
            risks: Layer::<RiskPoint>::new(),
            remarks: Layer::<Remark>::new(),
            index: Index::default(),
        }
    }

    /// The chart as it is before the command.
    pub fn chart(&self) -> &'a Flowchart {
        self.chart
    }

    pub fn head(&self) -> &Head {
        self.head.as_ref().unwrap_or(&self.chart.head)
    }

    pub fn set_head(&mut self, head: Head) {
        self.head = Some(head);
    }

    pub fn node(&self, id: &NodeId) -> Result<&FlowNode, Refusal> {
        find(&self.nodes, &self.chart.nodes, id).map(Arc::as_ref).ok_or(Refusal::NoSuchNode)
    }

    pub fn flow(&self, id: &FlowId) -> Result<&SequenceFlow, Refusal> {
        find(&self.flows, &self.chart.flows, id).map(Arc::as_ref).ok_or(Refusal::NoSuchFlow)
    }

    pub fn lane(&self, id: &LaneId) -> Result<&Lane, Refusal> {
        find(&self.lanes, &self.chart.lanes, id).map(Arc::as_ref).ok_or(Refusal::NoSuchLane)
    }

    pub fn risk(&self, id: &RiskPointId) -> Result<&RiskPoint, Refusal> {
        find(&self.risks, &self.chart.risks, id).map(Arc::as_ref).ok_or(Refusal::NoSuchRisk)
    }

    pub fn remark(&self, id: &RemarkId) -> Result<&Remark, Refusal> {
        find(&self.remarks, &self.chart.remarks, id).map(Arc::as_ref).ok_or(Refusal::NoSuchRemark)
    }

    /// Puts a node in place of the one with its id.
    pub fn set_node(&mut self, node: FlowNode) {
        self.put_node(node.id.clone(), Some(Arc::new(node)));
    }

    /// Puts a flow in place of the one with its id.
    pub fn set_flow(&mut self, flow: SequenceFlow) {
        self.put_flow(flow.id.clone(), Some(Arc::new(flow)));
    }

    /// Puts a lane in place of the one with its id.
    pub fn set_lane(&mut self, lane: Lane) {
        self.put_lane(lane.id.clone(), Some(Arc::new(lane)));
    }

    /// Puts a risk point in place of the one with its id.
    pub fn set_risk(&mut self, risk: RiskPoint) {
        self.put_risk(risk.id.clone(), Some(Arc::new(risk)));
    }

    /// Puts a remark in place of the one with its id.
    pub fn set_remark(&mut self, remark: Remark) {
        self.put_remark(remark.id.clone(), Some(Arc::new(remark)));
    }

    /// Puts a node that must be new.
    pub fn add_node(&mut self, node: FlowNode) -> Result<(), Refusal> {
        fresh(self.node(&node.id).is_ok(), node.id.as_str())?;
        self.set_node(node);
        Ok(())
    }

    pub fn add_flow(&mut self, flow: SequenceFlow) -> Result<(), Refusal> {
        fresh(self.flow(&flow.id).is_ok(), flow.id.as_str())?;
        self.set_flow(flow);
        Ok(())
    }

    pub fn add_lane(&mut self, lane: Lane) -> Result<(), Refusal> {
        fresh(self.lane(&lane.id).is_ok(), lane.id.as_str())?;
        self.set_lane(lane);
        Ok(())
    }

    pub fn add_risk(&mut self, risk: RiskPoint) -> Result<(), Refusal> {
        fresh(self.risk(&risk.id).is_ok(), risk.id.as_str())?;
        self.set_risk(risk);
        Ok(())
    }

    pub fn add_remark(&mut self, remark: Remark) -> Result<(), Refusal> {
        fresh(self.remark(&remark.id).is_ok(), remark.id.as_str())?;
        self.set_remark(remark);
        Ok(())
    }

    pub fn remove_node(&mut self, id: &NodeId) {
        self.put_node(id.clone(), None);
    }

    pub fn remove_flow(&mut self, id: &FlowId) {
        self.put_flow(id.clone(), None);
    }

    pub fn remove_lane(&mut self, id: &LaneId) {
        self.put_lane(id.clone(), None);
    }

    fn put_node(&mut self, id: NodeId, node: Option<Arc<FlowNode>>) {
        let before = self.nodes.get(&id).and_then(Option::as_deref);
        self.index.node(before, node.as_deref());
        self.nodes.insert(id, node);
    }

    fn put_flow(&mut self, id: FlowId, flow: Option<Arc<SequenceFlow>>) {
        let before = self.flows.get(&id).and_then(Option::as_deref);
        self.index.flow(before, flow.as_deref());
        self.flows.insert(id, flow);
    }

    fn put_risk(&mut self, id: RiskPointId, risk: Option<Arc<RiskPoint>>) {
        let before = self.risks.get(&id).and_then(Option::as_deref);
        self.index.risk(before, risk.as_deref());
        self.risks.insert(id, risk);
    }

    fn put_remark(&mut self, id: RemarkId, remark: Option<Arc<Remark>>) {
        let before = self.remarks.get(&id).and_then(Option::as_deref);
        self.index.remark(before, remark.as_deref());
        self.remarks.insert(id, remark);
    }

    fn put_lane(&mut self, id: LaneId, lane: Option<Arc<Lane>>) {
        self.lanes.insert(id, lane);
    }

    pub fn flows_at(&self, node: &NodeId) -> Vec<FlowId> {
        select(&self.flows, self.chart.index.flows_at.get(node), self.index.flows_at.get(node))
    }

    pub fn children(&self, node: &NodeId) -> Vec<NodeId> {
        select(&self.nodes, self.chart.index.children.get(node), self.index.children.get(node))
    }

    pub fn nodes_in(&self, lane: &LaneId) -> Vec<NodeId> {
        select(&self.nodes, self.chart.index.in_lane.get(lane), self.index.in_lane.get(lane))
    }

    /// All risk points at a place, retired ones too.
    pub fn risks_at(&self, place: &Place) -> Vec<RiskPointId> {
        select(&self.risks, self.chart.index.risks_at.get(place), self.index.risks_at.get(place))
    }

    pub fn remarks_at(&self, place: &Place) -> Vec<RemarkId> {
        select(&self.remarks, self.chart.index.remarks_at.get(place), self.index.remarks_at.get(place))
    }

    /// All lanes in the order in which they lie.
    pub fn lanes(&self) -> Vec<&Lane> {
        let below = self.chart.lanes.values().filter(|lane| !self.lanes.contains_key(&lane.id));
        let mut lanes: Vec<_> = below.chain(self.lanes.values().flatten()).map(Arc::as_ref).collect();
        order::sort_by(&mut lanes, |a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        lanes
    }

    /// The node and all that lies within it, the outermost first.
    pub fn with_descendants(&self, node: &NodeId) -> Vec<NodeId> {
        let mut all = vec![node.clone()];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.children(&all[next].clone()));
            next += 1;
        }
        all
    }

    /// The lane that a point lies in.
    pub fn lane_at(&self, at: Point) -> Option<LaneId> {
        let head = self.head();
        self.lanes()
            .into_iter()
            .find(|lane| lane.rect(head.direction, head.pool).contains(at))
            .map(|lane| lane.id.clone())
    }

    /// The innermost expanded sub-process around a point, other than those named.
    pub fn frame_at(&self, at: Point, except: &BTreeSet<NodeId>) -> Option<NodeId> {
        select(&self.nodes, Some(&self.chart.index.frames), Some(&self.index.frames))
            .into_iter()
            .filter(|id| !except.contains(id))
            .filter_map(|id| self.node(&id).ok())
            .filter(|frame| frame.rect.contains(at))
            .min_by_key(|frame| (i64::from(frame.rect.w) * i64::from(frame.rect.h), frame.id.clone()))
            .map(|frame| frame.id.clone())
    }

    /// Sets a node's lane and parent to what lies under its middle.
    pub fn settle(&mut self, id: &NodeId, moving: &BTreeSet<NodeId>) -> Result<(), Refusal> {
        let mut node = self.node(id)?.clone();
        let middle = node.rect.center();
        node.lane = self.lane_at(middle);
        let stays = node.parent.as_ref().is_some_and(|parent| moving.contains(parent));
        if !stays {
            node.parent = self.frame_at(middle, &order::set(self.with_descendants(id)));
        }
        self.set_node(node);
        Ok(())
    }

    /// Sets the lanes of all nodes that lie in another lane than before because lanes or nodes have moved.
    /// Looks at every node. One that a file put in a lane where it does not lie stays in it.
    pub fn settle_lanes(&mut self) {
        let chart = self.chart;
        let under = |lanes: &[(LaneId, Rect)], at: Point| {
            lanes.iter().find(|(_, rect)| rect.contains(at)).map(|(lane, _)| lane.clone())
        };
        let head = self.head();
        let rect = |lane: &Lane| (lane.id.clone(), lane.rect(head.direction, head.pool));
        let after: Vec<_> = self.lanes().into_iter().map(rect).collect();
        let before: Vec<_> = chart.lanes().into_iter().map(|lane| (lane.id.clone(), chart.lane_rect(lane))).collect();
        for old in chart.nodes.values() {
            let Ok(node) = self.node(&old.id) else { continue };
            let lane = under(&after, node.rect.center());
            if under(&before, old.rect.center()) != lane && node.lane != lane {
                let node = FlowNode { lane, ..node.clone() };
                self.set_node(node);
            }
        }
    }

    /// Those of the nodes that are there (still); a refusal where none of them is. What somebody else has
    /// deleted in the meantime must not keep the rest from being done.
    pub fn present<'n>(&self, nodes: impl IntoIterator<Item = &'n NodeId>) -> Result<BTreeSet<NodeId>, Refusal> {
        let present = order::set(nodes.into_iter().filter(|id| self.node(id).is_ok()).cloned());
        if present.is_empty() { Err(Refusal::NoSuchNode) } else { Ok(present) }
    }

    /// Puts a risk point in the tray and notes where it hung.
    pub fn lay_in_tray(&mut self, id: &RiskPointId) -> Result<(), Refusal> {
        let mut risk = self.risk(id)?.clone();
        risk.was_at = self.place_label(&risk.place);
        risk.place = Place::Tray;
        self.set_risk(risk);
        Ok(())
    }

    /// Hangs all risk points and remarks of a place on another one.
    pub fn rehang_all(&mut self, from: &Place, to: &Place) -> Result<(), Refusal> {
        for id in self.risks_at(from) {
            let risk = RiskPoint { place: to.clone(), ..self.risk(&id)?.clone() };
            self.set_risk(risk);
        }
        self.rehang_remarks(from, Some(to))
    }

    /// Hangs all remarks of a place on another one, or on the whole chart.
    pub fn rehang_remarks(&mut self, from: &Place, to: Option<&Place>) -> Result<(), Refusal> {
        for id in self.remarks_at(from) {
            let remark = Remark { place: to.cloned(), ..self.remark(&id)?.clone() };
            self.set_remark(remark);
        }
        Ok(())
    }

    /// What to call a place as it was before the command.
    pub fn place_label(&self, place: &Place) -> String {
        self.chart.place_label(place)
    }

    /// Whether the place is there.
    pub fn has(&self, place: &Place) -> bool {
        match place {
            Place::Node(id) => self.node(id).is_ok(),
            Place::Flow(id) => self.flow(id).is_ok(),
            Place::Lane(id) => self.lane(id).is_ok(),
            Place::Tray => true,
        }
    }

    /// Puts whole content into an empty chart.
    pub fn put_content(&mut self, content: Content) -> Result<(), Refusal> {
        self.set_head(content.head);
        content.lanes.into_iter().try_for_each(|lane| self.add_lane(lane))?;
        content.nodes.into_iter().try_for_each(|node| self.add_node(node))?;
        content.flows.into_iter().try_for_each(|flow| self.add_flow(flow))?;
        content.risks.into_iter().try_for_each(|risk| self.add_risk(risk))?;
        content.remarks.into_iter().try_for_each(|remark| self.add_remark(remark))
    }

    /// The changes of a command, if what it leaves keeps all invariants.
    pub fn finish(self) -> Result<Vec<Change>, Refusal> {
        let gone = self.risks.iter().any(|(id, risk)| risk.is_none() && self.chart.risks.contains_key(id));
        if gone {
            return Err(Refusal::RiskVanishes);
        }
        self.finish_revert()
    }

    /// As [`Draft::finish`], but a risk point may go whose pinning is being taken back.
    pub fn finish_revert(self) -> Result<Vec<Change>, Refusal> {
        self.check()?;
        fn deltas<R: Record>(
            layer: Layer<R>,
            table: &Table<R>,
            change: fn(Delta<R>) -> Change,
        ) -> impl Iterator<Item = Change> {
            layer.into_iter().filter_map(move |(id, after)| {
                let before = table.get(&id).cloned();
                (before != after).then(|| change(Delta { before, after }))
            })
        }
        let chart = self.chart;
        let head = self.head.filter(|head| *head != chart.head);
        let head = head.map(|head| {
            Change::Head(Delta { before: Some(Arc::new(chart.head.clone())), after: Some(Arc::new(head)) })
        });
        Ok(head
            .into_iter()
            .chain(deltas(self.lanes, &chart.lanes, Change::Lane))
            .chain(deltas(self.nodes, &chart.nodes, Change::Node))
            .chain(deltas(self.flows, &chart.flows, Change::Flow))
            .chain(deltas(self.risks, &chart.risks, Change::Risk))
            .chain(deltas(self.remarks, &chart.remarks, Change::Remark))
            .collect())
    }
}

fn fresh(taken: bool, id: &str) -> Result<(), Refusal> {
    if taken { Err(Refusal::IdTaken { id: id.to_owned() }) } else { Ok(()) }
}
