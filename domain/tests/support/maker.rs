//! Makes commands by chance, of every kind, mostly sensible for the chart at hand and sometimes not.

use std::collections::BTreeMap;

use liantu_domain::flowchart::command::*;
use liantu_domain::flowchart::{
    Command, Content, Direction, FlowNode, Flowchart, Holder, Lane, NodeKind, Pool, Scope, SequenceFlow, Verb,
};
use liantu_domain::geometry::{Point, point, rect};
use liantu_domain::id::{FlowId, LaneId, MeasureId, NodeId, RemarkId, RiskPointId};
use liantu_domain::risk::{ControlMeasure, Grade, Place, PowerDomain, RiskPoint, RiskType};

use super::chance::Chance;

/// Above this many nodes, charts are rather cut back than grown.
const LARGE: usize = 40;

/// One person's hand.
#[derive(Clone)]
pub struct Maker {
    pub chance: Chance,
    tag: String,
    count: u32,
}

impl Maker {
    /// `tag` makes its ids differ from those of others.
    pub fn new(seed: u64, tag: &str) -> Self {
        Maker { chance: Chance::new(seed), tag: tag.to_owned(), count: 0 }
    }

    /// A new id text.
    pub fn id(&mut self) -> String {
        self.count += 1;
        format!("{}{}", self.tag, self.count)
    }

    /// Some command.
    pub fn command(&mut self, chart: &Flowchart) -> Command {
        let mut verb = *self.chance.pick(Verb::ALL).unwrap();
        let nodes = chart.nodes().len();
        // Replacing everything is rare in life, and would leave nothing else to test.
        if verb == Verb::ReplaceContent && self.chance.percent(80) {
            verb = Verb::PinRisk;
        }
        if nodes < 4 && self.chance.percent(50) {
            verb = Verb::AppendNode;
        }
        if nodes > LARGE && self.chance.percent(60) {
            verb = Verb::Delete;
        }
        self.of(verb, chart)
    }

    /// A command of that kind.
    pub fn of(&mut self, verb: Verb, chart: &Flowchart) -> Command {
        match verb {
            Verb::AddNode => AddNode { node: self.new_node() }.into(),
            Verb::AppendNode => {
                AppendNode { from: self.node(chart), node: self.new_node(), flow: FlowId::new(self.id()) }.into()
            }
            Verb::InsertNode => {
                let node = if self.chance.percent(60) {
                    Inserted::New(Box::new(self.new_node()))
                } else {
                    Inserted::Moved { node: self.node(chart), dx: self.step(), dy: self.step() }
                };
                InsertNode { flow: self.flow(chart), node, rest: FlowId::new(self.id()) }.into()
            }
            Verb::MoveNodes => {
                MoveNodes { nodes: self.some_nodes(chart).into_iter().collect(), dx: self.step(), dy: self.step() }
                    .into()
            }
            Verb::PlaceNodes => {
                let places: BTreeMap<_, _> = self
                    .some_nodes(chart)
                    .into_iter()
                    .map(|id| {
                        let at = self.point();
                        let size = chart.node(&id).map_or((100, 50), |node| (node.rect.w, node.rect.h));
                        (id, rect(at.x, at.y, size.0, size.1))
                    })
                    .collect();
                PlaceNodes { places }.into()
            }
            Verb::ResizeNode => {
                let at = self.point();
                let rect = rect(at.x, at.y, self.chance.within(10, 500), self.chance.within(10, 300));
                ResizeNode { node: self.node(chart), rect }.into()
            }
            Verb::EditNode => EditNode { node: self.node(chart), edit: self.node_edit() }.into(),
            Verb::ReplaceNode => ReplaceNode { node: self.node(chart), kind: self.kind() }.into(),
            Verb::SplitNode => {
                let node = self.node(chart);
                let risks: Vec<_> = chart.risks_at(&Place::Node(node.clone())).map(|risk| risk.id.clone()).collect();
                let risks = risks.into_iter().filter(|_| self.chance.percent(50)).collect();
                SplitNode { node, second: self.new_node(), flow: FlowId::new(self.id()), risks }.into()
            }
            Verb::MergeNodes => {
                MergeNodes { into: self.node(chart), nodes: self.some_nodes(chart).into_iter().collect() }.into()
            }
            Verb::Delete => {
                let flows = if self.chance.percent(30) { vec![self.flow(chart)] } else { Vec::new() };
                let nodes =
                    if flows.is_empty() || self.chance.percent(30) { self.some_nodes(chart) } else { Vec::new() };
                let risks = match self.chance.below(4) {
                    0 => Fate::Node(self.node(chart)),
                    1 => Fate::Retire("不再适用".to_owned()),
                    _ => Fate::Tray,
                };
                Delete { nodes: nodes.into_iter().collect(), flows: flows.into_iter().collect(), risks }.into()
            }
            Verb::Connect => {
                let flow = SequenceFlow::new(FlowId::new(self.id()), self.node(chart), self.node(chart));
                let bends = if self.chance.percent(30) { vec![self.point()] } else { Vec::new() };
                Connect { flow: SequenceFlow { bends, condition: self.text(), ..flow } }.into()
            }
            Verb::ReattachFlow => {
                let end = if self.chance.percent(50) { End::From } else { End::To };
                ReattachFlow { flow: self.flow(chart), end, node: self.node(chart) }.into()
            }
            Verb::BendFlow => {
                let bends = (0..self.chance.below(4)).map(|_| self.point()).collect();
                BendFlow { flow: self.flow(chart), bends }.into()
            }
            Verb::EditFlow => EditFlow { flow: self.flow(chart), edit: FlowEdit::Condition(self.text()) }.into(),
            Verb::AddLane => {
                let size = self.chance.within(60, 200);
                let lane = Lane::new(LaneId::new(self.id()), self.text(), self.step(), size);
                let after = if self.chance.percent(70) { Some(self.lane(chart)) } else { None };
                AddLane { lane, after: after.filter(|_| !chart.lanes().is_empty()) }.into()
            }
            Verb::EditLane => {
                let edit = match self.chance.below(3) {
                    0 => LaneEdit::Name(self.text()),
                    1 => LaneEdit::Holder(Holder::Post(self.text())),
                    _ => LaneEdit::Holder(Holder::Department(self.text())),
                };
                EditLane { lane: self.lane(chart), edit }.into()
            }
            Verb::ResizeLane => ResizeLane { lane: self.lane(chart), by: self.step() }.into(),
            Verb::ResizePool => {
                ResizePool { pool: Pool { start: self.step(), length: self.chance.within(200, 2_000) } }.into()
            }
            Verb::DeleteLane => DeleteLane { lane: self.lane(chart) }.into(),
            Verb::PinRisk => PinRisk { risk: self.new_risk(chart) }.into(),
            Verb::EditRisk => EditRisk { risk: self.risk(chart), edit: self.risk_edit(chart) }.into(),
            Verb::MoveRisk => MoveRisk { risk: self.risk(chart), to: self.place(chart) }.into(),
            Verb::RetireRisk => RetireRisk { risk: self.risk(chart), reason: "职权已取消".to_owned() }.into(),
            Verb::AddRemark => {
                let place = if self.chance.percent(70) { Some(self.place(chart)) } else { None };
                AddRemark { id: RemarkId::new(self.id()), place, text: "请核对".to_owned() }.into()
            }
            Verb::ResolveRemark => {
                let ids: Vec<_> = chart.remarks().map(|remark| remark.id.clone()).collect();
                let remark = self.chance.pick(&ids).cloned().unwrap_or_else(|| RemarkId::new("gone"));
                ResolveRemark { remark, resolved: self.chance.percent(70) }.into()
            }
            Verb::Paste => self.paste(chart).into(),
            Verb::ReplaceContent => {
                let mut content = Content::from(chart.clone());
                let kept = self.chance.within(30, 100) as usize;
                content.nodes.retain(|node| node.parent.is_none() && self.chance.percent(kept));
                let has = |id: &NodeId| content.nodes.iter().any(|node| node.id == *id);
                content.flows.retain(|flow| has(&flow.from) && has(&flow.to));
                let (nodes, flows) = (content.nodes.clone(), content.flows.clone());
                content.risks.retain(|risk| match &risk.place {
                    Place::Node(id) => nodes.iter().any(|node| node.id == *id),
                    Place::Flow(id) => flows.iter().any(|flow| flow.id == *id),
                    _ => true,
                });
                content.risks.retain(|_| self.chance.percent(70));
                content.nodes.push(self.new_node());
                content.risks.push(RiskPoint::new(RiskPointId::new(self.id()), Place::Tray));
                ReplaceContent { content: Box::new(content) }.into()
            }
            Verb::EditHead => {
                let edit = match self.chance.below(7) {
                    0 => HeadEdit::Title(self.text()),
                    1 => HeadEdit::Scope(if self.chance.percent(50) { Scope::Internal } else { Scope::External }),
                    2 => HeadEdit::Responsible(self.text()),
                    3 => HeadEdit::Basis(self.text()),
                    4 => HeadEdit::TimeLimit(Some(self.chance.below(60) as u16)),
                    5 => HeadEdit::Supervision(self.text()),
                    _ => HeadEdit::Direction(Direction::Vertical),
                };
                EditHead { edit }.into()
            }
        }
    }

    fn paste(&mut self, chart: &Flowchart) -> Paste {
        let mut paste =
            Paste { nodes: (0..1 + self.chance.below(3)).map(|_| self.new_node()).collect(), ..Paste::default() };
        // Some of the copy may lie within another piece of it.
        if paste.nodes[0].kind == NodeKind::ExpandedSubProcess {
            let frame = paste.nodes[0].id.clone();
            paste.nodes[1..].iter_mut().for_each(|node| node.parent = Some(frame.clone()));
        }
        if let [a, b, ..] = paste.nodes.as_slice() {
            paste.flows.push(SequenceFlow::new(FlowId::new(self.id()), a.id.clone(), b.id.clone()));
        }
        let place = Place::Node(paste.nodes[0].id.clone());
        paste.risks.push(RiskPoint::new(RiskPointId::new(self.id()), place.clone()));
        let tray: Vec<_> = chart.risks_at(&Place::Tray).map(|risk| risk.id.clone()).collect();
        paste.rehang = tray.into_iter().filter(|_| self.chance.percent(50)).map(|risk| (risk, place.clone())).collect();
        paste
    }

    pub fn new_node(&mut self) -> FlowNode {
        let at = self.point();
        let kind = self.kind();
        FlowNode::new(NodeId::new(self.id()), kind, self.text(), at.x, at.y)
    }

    fn new_risk(&mut self, chart: &Flowchart) -> RiskPoint {
        let place = self.place(chart);
        RiskPoint { manifestation: self.text(), ..RiskPoint::new(RiskPointId::new(self.id()), place) }
    }

    fn kind(&mut self) -> NodeKind {
        if self.chance.percent(40) { NodeKind::Task } else { *self.chance.pick(&NodeKind::ALL).unwrap() }
    }

    fn node_edit(&mut self) -> NodeEdit {
        match self.chance.below(7) {
            0 => NodeEdit::Label(self.text()),
            1 => NodeEdit::Responsible(self.text()),
            2 => NodeEdit::Basis(self.text()),
            3 => NodeEdit::TimeLimit(Some(self.chance.below(30) as u16)),
            4 => NodeEdit::Materials(vec![self.text()]),
            5 => NodeEdit::Supervision(self.text()),
            _ => NodeEdit::Discretion(self.text()),
        }
    }

    fn risk_edit(&mut self, chart: &Flowchart) -> RiskEdit {
        let measures: Vec<_> =
            chart.risks().flat_map(|risk| risk.measures.iter().map(|measure| measure.id.clone())).collect();
        match self.chance.below(8) {
            0 => RiskEdit::Kind(*self.chance.pick(&RiskType::ALL).unwrap()),
            1 => RiskEdit::Domain(*self.chance.pick(&PowerDomain::ALL).unwrap()),
            2 => RiskEdit::Manifestation(self.text()),
            3 => RiskEdit::Grade(Some(*self.chance.pick(&Grade::ALL).unwrap())),
            4 => RiskEdit::Owner(self.text()),
            5 => RiskEdit::Leader(self.text()),
            6 => {
                let id = MeasureId::new(self.id());
                RiskEdit::Measure(ControlMeasure { id, text: self.text(), responsible: self.text() })
            }
            _ => {
                RiskEdit::RemoveMeasure(self.chance.pick(&measures).cloned().unwrap_or_else(|| MeasureId::new("gone")))
            }
        }
    }

    /// A node of the chart; rarely one that is not there.
    fn node(&mut self, chart: &Flowchart) -> NodeId {
        let at = self.chance.below(chart.nodes().len());
        let there = chart.nodes().nth(at).filter(|_| !self.chance.percent(2));
        there.map_or_else(|| NodeId::new("gone"), |node| node.id.clone())
    }

    fn some_nodes(&mut self, chart: &Flowchart) -> Vec<NodeId> {
        (0..1 + self.chance.below(4)).map(|_| self.node(chart)).collect()
    }

    fn flow(&mut self, chart: &Flowchart) -> FlowId {
        let at = self.chance.below(chart.flows().len());
        let there = chart.flows().nth(at).filter(|_| !self.chance.percent(2));
        there.map_or_else(|| FlowId::new("gone"), |flow| flow.id.clone())
    }

    fn lane(&mut self, chart: &Flowchart) -> LaneId {
        self.chance.pick(&chart.lanes()).map_or_else(|| LaneId::new("gone"), |lane| lane.id.clone())
    }

    fn risk(&mut self, chart: &Flowchart) -> RiskPointId {
        let at = self.chance.below(chart.risks().len());
        chart.risks().nth(at).map_or_else(|| RiskPointId::new("gone"), |risk| risk.id.clone())
    }

    fn place(&mut self, chart: &Flowchart) -> Place {
        match self.chance.below(10) {
            0 => Place::Tray,
            1..=2 => Place::Flow(self.flow(chart)),
            3 => Place::Lane(self.lane(chart)),
            _ => Place::Node(self.node(chart)),
        }
    }

    fn point(&mut self) -> Point {
        point(self.chance.within(-100, 1_200), self.chance.within(-100, 700))
    }

    fn step(&mut self) -> i32 {
        self.chance.within(-150, 150)
    }

    fn text(&mut self) -> String {
        const WORDS: [&str; 6] = ["", "审查", "受理", "现场核查", "是", "否"];
        (*self.chance.pick(&WORDS).unwrap()).to_owned()
    }
}
