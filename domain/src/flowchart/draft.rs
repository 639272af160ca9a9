//! What a command writes on while it is decided: the chart below, untouched, and the records that
//! would be different above it. Costs what the command touches, not what the chart holds.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    BENDS_MAX, Change, Content, FlowNode, Flowchart, Head, LANE_MIN, Lane, NODES_MAX, NodeKind, RECORDS_MAX, Refusal,
    Remark, SequenceFlow, TEXT_MAX,
};
use crate::engine::{Conflict, Delta, Record, revert_delta};
use crate::geometry::{Point, Rect};
use crate::id::{self, FlowId, LaneId, NodeId, RemarkId, RiskPointId};
use crate::risk::{Place, RiskPoint};

type Layer<R> = BTreeMap<<R as Record>::Id, Option<R>>;

/// How deep sub-processes may lie in each other.
const DEPTH_MAX: usize = 64;

/// A flowchart in the making.
pub struct Draft<'a> {
    chart: &'a Flowchart,
    head: Option<Head>,
    nodes: Layer<FlowNode>,
    flows: Layer<SequenceFlow>,
    lanes: Layer<Lane>,
    risks: Layer<RiskPoint>,
    remarks: Layer<Remark>,
}

fn read<'a, R: Record>(layer: &'a Layer<R>, table: &'a BTreeMap<R::Id, R>, id: &R::Id) -> Option<&'a R> {
    layer.get(id).map_or_else(|| table.get(id), Option::as_ref)
}

/// The ids below and above that satisfy `holds`, each once.
fn select<'a, R: Record + 'a>(
    layer: &'a Layer<R>,
    indexed: Option<&BTreeSet<R::Id>>,
    holds: impl Fn(&R) -> bool,
) -> Vec<R::Id> {
    let below = indexed.into_iter().flatten().filter(|id| !layer.contains_key(id)).cloned();
    let above = layer.values().flatten().filter(|record| holds(record)).map(|record| record.id().clone());
    let mut ids: Vec<_> = below.chain(above).collect();
    ids.sort();
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
        read(&self.nodes, &self.chart.nodes, id).ok_or(Refusal::NoSuchNode)
    }

    pub fn flow(&self, id: &FlowId) -> Result<&SequenceFlow, Refusal> {
        read(&self.flows, &self.chart.flows, id).ok_or(Refusal::NoSuchFlow)
    }

    pub fn lane(&self, id: &LaneId) -> Result<&Lane, Refusal> {
        read(&self.lanes, &self.chart.lanes, id).ok_or(Refusal::NoSuchLane)
    }

    pub fn risk(&self, id: &RiskPointId) -> Result<&RiskPoint, Refusal> {
        read(&self.risks, &self.chart.risks, id).ok_or(Refusal::NoSuchRisk)
    }

    pub fn remark(&self, id: &RemarkId) -> Result<&Remark, Refusal> {
        read(&self.remarks, &self.chart.remarks, id).ok_or(Refusal::NoSuchRemark)
    }

    /// Puts a node that is there already, changed.
    pub fn set_node(&mut self, node: FlowNode) {
        self.nodes.insert(node.id.clone(), Some(node));
    }

    pub fn set_flow(&mut self, flow: SequenceFlow) {
        self.flows.insert(flow.id.clone(), Some(flow));
    }

    pub fn set_lane(&mut self, lane: Lane) {
        self.lanes.insert(lane.id.clone(), Some(lane));
    }

    pub fn set_risk(&mut self, risk: RiskPoint) {
        self.risks.insert(risk.id.clone(), Some(risk));
    }

    pub fn set_remark(&mut self, remark: Remark) {
        self.remarks.insert(remark.id.clone(), Some(remark));
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
        self.nodes.insert(id.clone(), None);
    }

    pub fn remove_flow(&mut self, id: &FlowId) {
        self.flows.insert(id.clone(), None);
    }

    pub fn remove_lane(&mut self, id: &LaneId) {
        self.lanes.insert(id.clone(), None);
    }

    pub fn flows_at(&self, node: &NodeId) -> Vec<FlowId> {
        select(&self.flows, self.chart.index.flows_at.get(node), |flow| flow.touches(node))
    }

    pub fn children(&self, node: &NodeId) -> Vec<NodeId> {
        select(&self.nodes, self.chart.index.children.get(node), |child| child.parent.as_ref() == Some(node))
    }

    pub fn nodes_in(&self, lane: &LaneId) -> Vec<NodeId> {
        select(&self.nodes, self.chart.index.in_lane.get(lane), |node| node.lane.as_ref() == Some(lane))
    }

    /// All risk points at a place, retired ones too.
    pub fn risks_at(&self, place: &Place) -> Vec<RiskPointId> {
        select(&self.risks, self.chart.index.risks_at.get(place), |risk| risk.place == *place)
    }

    pub fn remarks_at(&self, place: &Place) -> Vec<RemarkId> {
        select(&self.remarks, self.chart.index.remarks_at.get(place), |remark| remark.place.as_ref() == Some(place))
    }

    /// All lanes in the order in which they lie.
    pub fn lanes(&self) -> Vec<&Lane> {
        let below = self.chart.lanes.values().filter(|lane| !self.lanes.contains_key(&lane.id));
        let mut lanes: Vec<_> = below.chain(self.lanes.values().flatten()).collect();
        lanes.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
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
        let lanes = self.lanes();
        lanes.iter().find(|lane| lane.rect(head.direction, head.pool).contains(at)).map(|lane| lane.id.clone())
    }

    /// The innermost expanded sub-process around a point, other than those named.
    pub fn frame_at(&self, at: Point, except: &BTreeSet<NodeId>) -> Option<NodeId> {
        let is_frame = |node: &FlowNode| node.kind == NodeKind::ExpandedSubProcess;
        select(&self.nodes, Some(&self.chart.index.frames), is_frame)
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
            node.parent = self.frame_at(middle, &self.with_descendants(id).into_iter().collect());
        }
        self.set_node(node);
        Ok(())
    }

    /// Puts a risk point in the tray and notes where it hung.
    pub fn to_tray(&mut self, id: &RiskPointId) -> Result<(), Refusal> {
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

    /// Takes back one change, as far as nothing came after it.
    pub fn revert(&mut self, change: &Change) -> Result<(), Refusal> {
        fn back<R: Record>(
            layer: &mut Layer<R>,
            table: &BTreeMap<R::Id, R>,
            delta: &Delta<R>,
        ) -> Result<(), Conflict<R::Id>> {
            let Some(id) = delta.id() else { return Ok(()) };
            if let Some(undone) = revert_delta(read(layer, table, id), delta)? {
                layer.insert(id.clone(), undone.after);
            }
            Ok(())
        }
        let chart = self.chart;
        match change {
            Change::Head(delta) => {
                if let (Some(before), Some(after)) = (&delta.before, &delta.after) {
                    let label = after.title.clone();
                    let head = self.head().restored(before, after).ok_or(Refusal::ChangedSince { label })?;
                    self.set_head(head);
                }
            }
            Change::Node(delta) => back(&mut self.nodes, &chart.nodes, delta)
                .map_err(|conflict| changed(chart.place_label(&Place::Node(conflict.id))))?,
            Change::Flow(delta) => back(&mut self.flows, &chart.flows, delta)
                .map_err(|conflict| changed(chart.place_label(&Place::Flow(conflict.id))))?,
            Change::Lane(delta) => back(&mut self.lanes, &chart.lanes, delta)
                .map_err(|conflict| changed(chart.place_label(&Place::Lane(conflict.id))))?,
            Change::Risk(delta) => back(&mut self.risks, &chart.risks, delta).map_err(|conflict| {
                changed(chart.risk(&conflict.id).map_or(String::new(), |risk| risk.manifestation.clone()))
            })?,
            Change::Remark(delta) => back(&mut self.remarks, &chart.remarks, delta).map_err(|conflict| {
                changed(chart.remark(&conflict.id).map_or(String::new(), |remark| remark.text.clone()))
            })?,
        }
        Ok(())
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
            table: &BTreeMap<R::Id, R>,
            change: fn(Delta<R>) -> Change,
        ) -> impl Iterator<Item = Change> {
            layer.into_iter().filter_map(move |(id, after)| {
                let before = table.get(&id).cloned();
                (before != after).then(|| change(Delta { before, after }))
            })
        }
        let chart = self.chart;
        let head = self.head.filter(|head| *head != chart.head);
        let head = head.map(|head| Change::Head(Delta { before: Some(chart.head.clone()), after: Some(head) }));
        Ok(head
            .into_iter()
            .chain(deltas(self.lanes, &chart.lanes, Change::Lane))
            .chain(deltas(self.nodes, &chart.nodes, Change::Node))
            .chain(deltas(self.flows, &chart.flows, Change::Flow))
            .chain(deltas(self.risks, &chart.risks, Change::Risk))
            .chain(deltas(self.remarks, &chart.remarks, Change::Remark))
            .collect())
    }

    /// The invariants, for all that the draft touches.
    fn check(&self) -> Result<(), Refusal> {
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
        let mut up = node.parent.as_ref();
        for _ in 0..DEPTH_MAX {
            match up {
                None => return Ok(()),
                Some(parent) if *parent == node.id => return Err(Refusal::WithinItself),
                Some(parent) => up = self.node(parent)?.parent.as_ref(),
            }
        }
        Err(Refusal::WithinItself)
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

fn changed(label: String) -> Refusal {
    Refusal::ChangedSince { label }
}

fn fresh(taken: bool, id: &str) -> Result<(), Refusal> {
    if taken { Err(Refusal::IdTaken { id: id.to_owned() }) } else { Ok(()) }
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
fn room<R: Record>(layer: &Layer<R>, table: &BTreeMap<R::Id, R>, limit: usize) -> Result<(), usize> {
    let added = layer.iter().filter(|(id, record)| record.is_some() && !table.contains_key(id)).count();
    let removed = layer.iter().filter(|(id, record)| record.is_none() && table.contains_key(id)).count();
    if added > 0 && table.len() + added - removed > limit { Err(limit) } else { Ok(()) }
}
