//! The flowchart of one power (权力运行流程图): flow nodes, sequence flows, lanes, and the risk points
//! and remarks pinned to them.
//!
//! Invariants, checked by every command's draft before its changes leave it:
//! - ids are unique within their kind; a flow's ends, a node's lane and parent, and every place exist;
//! - parents form no circle; all coordinates and sizes are within bounds;
//! - lanes lie side by side without gap or overlap;
//! - no command removes a risk point: it hangs somewhere, lies in the tray, or is retired with a reason.

mod change;
pub mod command;
mod draft;
mod flow;
mod grid;
mod head;
mod index;
mod lane;
mod node;
mod refusal;
mod remark;

pub use change::Change;
pub use command::{Command, Verb};
pub use flow::SequenceFlow;
pub(crate) use grid::Grid;
pub use head::{Direction, Foreign, Head, Pool, Scope, Source};
pub use lane::{HEADER, Holder, LANE_MIN, Lane};
pub use node::{FlowNode, NodeKind};
pub use refusal::Refusal;
pub use remark::Remark;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::engine::{Context, Delta, Document, Mismatch, Operation, Record};
use crate::geometry::Rect;
use crate::id::{FlowId, LaneId, NodeId, RemarkId, RiskPointId};
use crate::order;
use crate::risk::{Place, RiskPoint};
use draft::Draft;
use index::Index;

/// The most nodes that a chart may hold (`trust.md` P5).
pub const NODES_MAX: usize = 5_000;
/// The most flows, lanes, risk points or remarks that a chart may hold.
pub const RECORDS_MAX: usize = 20_000;
/// The longest text of any field, in characters.
pub const TEXT_MAX: usize = 20_000;
/// The most bends of one flow.
pub const BENDS_MAX: usize = 200;

/// One line of a flowchart's log.
pub type FlowchartOperation = Operation<Change, Verb>;

/// Records by their ids, shared with the changes that brought them.
type Table<R> = BTreeMap<<R as Record>::Id, Arc<R>>;

/// A flowchart. Read it through its methods; change it by commands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Content", into = "Content")]
pub struct Flowchart {
    head: Head,
    nodes: Table<FlowNode>,
    flows: Table<SequenceFlow>,
    lanes: Table<Lane>,
    risks: Table<RiskPoint>,
    remarks: Table<Remark>,
    index: Index,
}

/// What a flowchart holds, as plain lists in the order of their ids: its stored and exchanged form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Title and what concerns the whole chart.
    pub head: Head,
    /// Flow nodes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<FlowNode>,
    /// Sequence flows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<SequenceFlow>,
    /// Lanes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<Lane>,
    /// Risk points, retired ones too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<RiskPoint>,
    /// Remarks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
}

impl From<Content> for Flowchart {
    fn from(content: Content) -> Self {
        fn table<R: Record>(records: Vec<R>) -> Table<R> {
            order::map(records.into_iter().map(|record| (record.id().clone(), Arc::new(record))))
        }
        let mut chart = Flowchart {
            head: content.head,
            nodes: table(content.nodes),
            flows: table(content.flows),
            lanes: table(content.lanes),
            risks: table(content.risks),
            remarks: table(content.remarks),
            index: Index::default(),
        };
        let index = &mut chart.index;
        chart.nodes.values().for_each(|node| index.node(None, Some(node)));
        chart.flows.values().for_each(|flow| index.flow(None, Some(flow)));
        chart.risks.values().for_each(|risk| index.risk(None, Some(risk)));
        chart.remarks.values().for_each(|remark| index.remark(None, Some(remark)));
        chart
    }
}

impl From<Flowchart> for Content {
    fn from(chart: Flowchart) -> Self {
        fn list<R: Record>(table: Table<R>) -> Vec<R> {
            table.into_values().map(Arc::unwrap_or_clone).collect()
        }
        Content {
            head: chart.head,
            nodes: list(chart.nodes),
            flows: list(chart.flows),
            lanes: list(chart.lanes),
            risks: list(chart.risks),
            remarks: list(chart.remarks),
        }
    }
}

impl Content {
    /// The chart that holds this, or what is wrong with it. For content from outside: everything that
    /// a command would refuse is refused here too.
    pub fn checked(self) -> Result<Flowchart, Refusal> {
        let empty = Flowchart::default();
        let mut draft = Draft::new(&empty);
        draft.put_content(self)?;
        let changes = draft.finish()?;
        let mut chart = empty.clone();
        chart.apply_all(&changes).map_err(|_| Refusal::UnknownOperation)?;
        Ok(chart)
    }
}

impl Flowchart {
    /// Title and what concerns the whole chart.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// A node.
    pub fn node(&self, id: &NodeId) -> Option<&FlowNode> {
        self.nodes.get(id).map(Arc::as_ref)
    }

    /// A flow.
    pub fn flow(&self, id: &FlowId) -> Option<&SequenceFlow> {
        self.flows.get(id).map(Arc::as_ref)
    }

    /// A lane.
    pub fn lane(&self, id: &LaneId) -> Option<&Lane> {
        self.lanes.get(id).map(Arc::as_ref)
    }

    /// A risk point.
    pub fn risk(&self, id: &RiskPointId) -> Option<&RiskPoint> {
        self.risks.get(id).map(Arc::as_ref)
    }

    /// A remark.
    pub fn remark(&self, id: &RemarkId) -> Option<&Remark> {
        self.remarks.get(id).map(Arc::as_ref)
    }

    /// All nodes, in the order of their ids.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &FlowNode> {
        self.nodes.values().map(Arc::as_ref)
    }

    /// All flows, in the order of their ids.
    pub fn flows(&self) -> impl ExactSizeIterator<Item = &SequenceFlow> {
        self.flows.values().map(Arc::as_ref)
    }

    /// All lanes, in the order in which they lie.
    pub fn lanes(&self) -> Vec<&Lane> {
        let mut lanes: Vec<_> = self.lanes.values().map(Arc::as_ref).collect();
        order::sort_by_key(&mut lanes, |lane| lane.at);
        lanes
    }

    /// All risk points, retired ones too, in the order of their ids.
    pub fn risks(&self) -> impl ExactSizeIterator<Item = &RiskPoint> {
        self.risks.values().map(Arc::as_ref)
    }

    /// The risk points that count.
    pub fn live_risks(&self) -> impl Iterator<Item = &RiskPoint> {
        self.risks().filter(|risk| risk.is_live())
    }

    /// All remarks, in the order of their ids.
    pub fn remarks(&self) -> impl ExactSizeIterator<Item = &Remark> {
        self.remarks.values().map(Arc::as_ref)
    }

    /// The flows that begin or end at a node.
    pub fn flows_at(&self, node: &NodeId) -> impl Iterator<Item = &SequenceFlow> {
        self.index.flows_at.get(node).into_iter().flatten().filter_map(|id| self.flow(id))
    }

    /// Hands over every node that shares area with the rectangle: its id and its place. The cost is that of
    /// what lies there; where the rectangle is very large (65,000 units long, say), nothing is found.
    pub fn nodes_within(&self, area: Rect, found: &mut dyn FnMut(&NodeId, Rect)) {
        self.index.places.within(area, found);
    }

    /// The live risk points at a place.
    pub fn risks_at(&self, place: &Place) -> impl Iterator<Item = &RiskPoint> {
        self.index
            .risks_at
            .get(place)
            .into_iter()
            .flatten()
            .filter_map(|id| self.risk(id))
            .filter(|risk| risk.is_live())
    }

    /// The nodes inside an expanded sub-process.
    pub fn children(&self, node: &NodeId) -> impl Iterator<Item = &FlowNode> {
        self.index.children.get(node).into_iter().flatten().filter_map(|id| self.node(id))
    }

    /// The nodes of a lane.
    pub fn nodes_in(&self, lane: &LaneId) -> impl Iterator<Item = &FlowNode> {
        self.index.in_lane.get(lane).into_iter().flatten().filter_map(|id| self.node(id))
    }

    /// The rectangle of a lane, its heading included.
    pub fn lane_rect(&self, lane: &Lane) -> Rect {
        lane.rect(self.head.direction, self.head.pool)
    }

    /// What to call a place in a sentence: the label of the node, the condition of the flow or the
    /// labels of its ends, the name of the lane. Empty for the tray and for what is not there.
    pub fn place_label(&self, place: &Place) -> String {
        let label = |id: &NodeId| self.nodes.get(id).map_or("", |node| node.label.as_str());
        match place {
            Place::Node(id) => label(id).to_owned(),
            Place::Flow(id) => self.flows.get(id).map_or(String::new(), |flow| {
                if flow.condition.is_empty() {
                    format!("{} → {}", label(&flow.from), label(&flow.to))
                } else {
                    flow.condition.clone()
                }
            }),
            Place::Lane(id) => self.lanes.get(id).map_or(String::new(), |lane| lane.name.clone()),
            Place::Tray => String::new(),
        }
    }

    /// The smallest rectangle around all nodes, bends and lanes; `None` for an empty chart.
    pub fn bounds(&self) -> Option<Rect> {
        let nodes = self.nodes.values().map(|node| node.rect);
        let lanes = self.lanes.values().map(|lane| self.lane_rect(lane));
        let bends = self.flows.values().filter_map(|flow| Rect::around(flow.bends.iter().copied()));
        nodes.chain(lanes).chain(bends).reduce(Rect::union)
    }
}

impl Document for Flowchart {
    type Command = Command;
    type Change = Change;
    type Verb = Verb;
    type Refusal = Refusal;

    fn decide(&self, command: &Command, context: &Context) -> Result<Vec<Change>, Refusal> {
        let mut draft = Draft::new(self);
        command.decide(&mut draft, context)?;
        let changes = draft.finish()?;
        if changes.is_empty() { Err(Refusal::NothingToDo) } else { Ok(changes) }
    }

    fn verb(command: &Command) -> Verb {
        command.verb()
    }

    fn apply(&mut self, change: &Change) -> Result<(), Mismatch> {
        let index = &mut self.index;
        match change {
            Change::Head(delta) => match (&delta.before, &delta.after) {
                (Some(before), Some(after)) if **before == self.head => {
                    self.head = Head::clone(after);
                    Ok(())
                }
                _ => Err(Mismatch { record: "head".to_owned() }),
            },
            Change::Node(delta) => step(&mut self.nodes, delta, |before, after| index.node(before, after)),
            Change::Flow(delta) => step(&mut self.flows, delta, |before, after| index.flow(before, after)),
            Change::Lane(delta) => step(&mut self.lanes, delta, |_, _| ()),
            Change::Risk(delta) => step(&mut self.risks, delta, |before, after| index.risk(before, after)),
            Change::Remark(delta) => step(&mut self.remarks, delta, |before, after| index.remark(before, after)),
        }
    }

    fn revert(&self, changes: &[Change]) -> Result<Vec<Change>, Refusal> {
        let mut draft = Draft::new(self);
        for change in changes.iter().rev() {
            draft.revert(change)?;
        }
        draft.check_revert()?;
        let changes = draft.finish_revert()?;
        if changes.is_empty() { Err(Refusal::NothingToDo) } else { Ok(changes) }
    }

    fn unknown_operation() -> Refusal {
        Refusal::UnknownOperation
    }
}

/// Carries a delta out on its table.
fn step<R: Record>(
    table: &mut Table<R>,
    delta: &Delta<R>,
    index: impl FnOnce(Option<&R>, Option<&R>),
) -> Result<(), Mismatch> {
    let Some(id) = delta.id() else { return Ok(()) };
    let (before, after) = (delta.before.as_ref(), delta.after.as_ref());
    if table.get(id) != before {
        return Err(Mismatch { record: format!("{id:?}") });
    }
    match after {
        Some(after) => drop(table.insert(id.clone(), Arc::clone(after))),
        None => drop(table.remove(id)),
    }
    index(delta.before.as_deref(), delta.after.as_deref());
    Ok(())
}
