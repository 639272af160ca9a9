//! What the chart looks like, without a page: where everything lies, and the ways of the flows.
//!
//! Kept beside the document and brought up to date by its changes, at the cost of what they touch.
//! Hit-testing, tools and the painter read it.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use liantu_domain::engine::Delta;
use liantu_domain::flowchart::{Change, FlowNode, Flowchart, SequenceFlow};
use liantu_domain::geometry::{Point, Rect, rect};
use liantu_domain::id::{FlowId, LaneId, NodeId};
use liantu_domain::order;
use liantu_domain::picture::route::{self, Route, SHARED_MAX};
use liantu_domain::picture::{Shown, fragment};
use liantu_domain::risk::Place;

use super::index::Index;

/// Something that is drawn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A node.
    Node(NodeId),
    /// A flow.
    Flow(FlowId),
    /// A lane.
    Lane(LaneId),
}

impl From<Item> for Place {
    fn from(item: Item) -> Self {
        match item {
            Item::Node(id) => Place::Node(id),
            Item::Flow(id) => Place::Flow(id),
            Item::Lane(id) => Place::Lane(id),
        }
    }
}

/// Everything that looks different after some changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// So much is different that all is drawn anew.
    pub everything: bool,
    /// All lanes begin or end elsewhere.
    pub all_lanes: bool,
    /// Nodes that only lie elsewhere.
    pub moved: BTreeSet<NodeId>,
    /// What looks different, or is new, or is gone.
    pub redrawn: BTreeSet<Item>,
    /// Flows whose way may be another one.
    pub rerouted: BTreeSet<FlowId>,
}

/// Where everything lies.
#[derive(Default)]
pub struct Scene {
    index: Index<Item>,
    /// Ways found so far; of the document, never of a preview.
    ways: RefCell<HashMap<FlowId, Rc<Route>>>,
}

impl Scene {
    /// The scene of a chart.
    pub fn new(chart: &Flowchart) -> Self {
        let mut scene = Scene::default();
        chart.lanes().into_iter().for_each(|lane| scene.place(chart, &Item::Lane(lane.id.clone())));
        chart.nodes().for_each(|node| scene.place(chart, &Item::Node(node.id.clone())));
        chart.flows().for_each(|flow| scene.place(chart, &Item::Flow(flow.id.clone())));
        scene
    }

    /// Takes changes in that the chart already has, and says what looks different.
    pub fn update(&mut self, chart: &Flowchart, changes: &[Change]) -> Touched {
        let touched = self.touched(None, chart, changes);
        if touched.everything {
            *self = Scene::new(chart);
            return touched;
        }
        if touched.all_lanes {
            chart.lanes().into_iter().for_each(|lane| self.place(chart, &Item::Lane(lane.id.clone())));
        }
        for node in &touched.moved {
            self.place(chart, &Item::Node(node.clone()));
        }
        for item in &touched.redrawn {
            self.place(chart, item);
        }
        for flow in &touched.rerouted {
            self.ways.borrow_mut().remove(flow);
            self.place(chart, &Item::Flow(flow.clone()));
        }
        touched
    }

    fn place(&mut self, chart: &Flowchart, item: &Item) {
        if let Item::Flow(id) = item {
            self.ways.borrow_mut().remove(id);
        }
        match extent(chart, item) {
            Some(rect) => self.index.put(item.clone(), rect),
            None => self.index.remove(item),
        }
    }

    /// The way of a flow of the chart that this is the scene of.
    pub fn way(&self, chart: &Flowchart, flow: &SequenceFlow) -> Option<Rc<Route>> {
        if let Some(way) = self.ways.borrow().get(&flow.id) {
            return Some(way.clone());
        }
        let way = Rc::new(route::route(chart, flow)?);
        self.ways.borrow_mut().insert(flow.id.clone(), way.clone());
        Some(way)
    }

    /// What looks different once `changes` are carried out; `after` is the chart, or the preview, with
    /// them, `before` the chart without them, where it still is. Ways depend on the flows that share a
    /// shape, so moving a node touches also the flows of its neighbours, and where those leave by another
    /// side now, the flows they meet there; and on the shapes that stand in their way, so it touches the
    /// flows that pass by where it was and where it is.
    pub fn touched(&self, before: Option<&Flowchart>, after: &dyn Shown, changes: &[Change]) -> Touched {
        let mut touched = Touched::default();
        let mut nodes: BTreeSet<NodeId> = BTreeSet::new();
        // Where shapes were and are.
        let mut places: Vec<Rect> = Vec::new();
        for change in changes {
            match change {
                Change::Head(delta) => {
                    let turned = delta.before.as_ref().map(|head| head.direction)
                        != delta.after.as_ref().map(|head| head.direction);
                    let pooled =
                        delta.before.as_ref().map(|head| head.pool) != delta.after.as_ref().map(|head| head.pool);
                    touched.everything |= turned;
                    touched.all_lanes |= pooled;
                }
                Change::Lane(delta) => {
                    if let Some(id) = delta.id() {
                        touched.redrawn.insert(Item::Lane(id.clone()));
                    }
                }
                Change::Node(delta) => {
                    let Some(id) = delta.id() else { continue };
                    if only_moved(delta) {
                        touched.moved.insert(id.clone());
                    } else {
                        touched.redrawn.insert(Item::Node(id.clone()));
                    }
                    if !looks_same_to_flows(delta) {
                        nodes.insert(id.clone());
                    }
                    if !looks_same_to_flows(delta) || !is_called_the_same(delta) {
                        places.extend(delta.before.iter().chain(&delta.after).map(|node| node.rect));
                    }
                    if !is_called_the_same(delta) {
                        // A flow says whence and whither it leads, also where its way stays.
                        touched.redrawn.extend(after.flows_at(id).into_iter().map(|flow| Item::Flow(flow.id.clone())));
                    }
                }
                Change::Flow(delta) => {
                    let Some(id) = delta.id() else { continue };
                    touched.redrawn.insert(Item::Flow(id.clone()));
                    let ends = delta.before.iter().chain(&delta.after).flat_map(|flow| [&flow.from, &flow.to]);
                    let ends = order::set(ends.cloned());
                    let same_ends =
                        matches!((&delta.before, &delta.after), (Some(a), Some(b)) if a.from == b.from && a.to == b.to);
                    if !same_ends {
                        // A node says how many ways lead in and out.
                        touched.redrawn.extend(ends.iter().cloned().map(Item::Node));
                    }
                    nodes.extend(ends);
                }
                Change::Risk(delta) => {
                    for risk in delta.before.iter().chain(&delta.after) {
                        touched.redrawn.extend(item_at(&risk.place));
                    }
                }
                Change::Remark(_) => {}
            }
        }
        if touched.everything {
            return touched;
        }
        // Three rings: the flows of what changed, the flows they share a shape with, and once more.
        let mut ring = nodes.clone();
        for depth in 0..3 {
            let mut next = BTreeSet::new();
            for node in &ring {
                let flows = after.flows_at(node);
                if depth > 0 && flows.len() > SHARED_MAX {
                    continue;
                }
                for flow in flows {
                    if touched.rerouted.insert(flow.id.clone()) || depth == 0 {
                        next.extend([&flow.from, &flow.to].into_iter().filter(|end| !nodes.contains(*end)).cloned());
                    }
                }
            }
            nodes.extend(next.iter().cloned());
            ring = next;
        }
        places.dedup();
        for place in &places {
            for item in self.within(*place) {
                if let Item::Flow(id) = item
                    && let Some(flow) = after.flow(&id)
                    && !touched.rerouted.contains(&id)
                    && !self.stays(before, flow, &places)
                {
                    touched.rerouted.insert(id);
                }
            }
        }
        // A condition keeps off the lines that share a shape with its own.
        let mut beside = BTreeSet::new();
        for flow in touched.rerouted.iter().filter_map(|id| after.flow(id)) {
            for end in [&flow.from, &flow.to] {
                let flows = after.flows_at(end);
                if flows.len() <= SHARED_MAX {
                    beside.extend(
                        flows.into_iter().filter(|flow| !flow.condition.is_empty()).map(|flow| flow.id.clone()),
                    );
                }
            }
        }
        touched.rerouted.extend(beside);
        touched.moved.retain(|id| !touched.redrawn.contains(&Item::Node(id.clone())));
        touched
    }

    /// Whether a flow surely looks as before, though shapes came or went at those places.
    fn stays(&self, before: Option<&Flowchart>, flow: &SequenceFlow, places: &[Rect]) -> bool {
        if !flow.condition.is_empty() {
            return false;
        }
        if !flow.bends.is_empty() {
            return true;
        }
        let known = self.ways.borrow().get(&flow.id).cloned();
        let way = known.or_else(|| self.way(before?, before?.flow(&flow.id)?));
        way.is_some_and(|way| !way.is_hindered && !places.iter().any(|place| way.passes(*place)))
    }

    /// Everything that reaches into the rectangle.
    pub fn within(&self, area: Rect) -> Vec<Item> {
        self.index.within(area)
    }

    /// The nodes around a point, the smallest first: it lies on top.
    pub fn nodes_near<'c>(&self, chart: &'c Flowchart, at: Point, reach: i32) -> Vec<&'c FlowNode> {
        let node = |item: Item| match item {
            Item::Node(id) => chart.node(&id),
            Item::Flow(_) | Item::Lane(_) => None,
        };
        let mut nodes: Vec<_> = self.within(around(at, reach)).into_iter().filter_map(node).collect();
        order::sort_by_key(&mut nodes, |node| {
            (i64::from(node.rect.w) * i64::from(node.rect.h), std::cmp::Reverse(&node.id))
        });
        nodes
    }

    /// The flow nearest to a point, no farther off than `reach`, and which of its pieces it is.
    pub fn flow_near<'c>(&self, chart: &'c Flowchart, at: Point, reach: i32) -> Option<(&'c SequenceFlow, usize)> {
        let flow = |item: Item| match item {
            Item::Flow(id) => chart.flow(&id),
            Item::Node(_) | Item::Lane(_) => None,
        };
        let near = self.within(around(at, reach)).into_iter().filter_map(flow).filter_map(|flow| {
            let (off, piece) = self.way(chart, flow)?.distance(at);
            (off <= reach).then_some((off, flow, piece))
        });
        near.min_by_key(|(off, flow, _)| (*off, &flow.id)).map(|(_, flow, piece)| (flow, piece))
    }
}

/// The square around a point.
fn around(at: Point, reach: i32) -> Rect {
    rect(at.x - reach, at.y - reach, 2 * reach + 1, 2 * reach + 1)
}

/// What a thing covers on the canvas; `None` where it is not there.
pub fn extent(shown: &dyn Shown, item: &Item) -> Option<Rect> {
    match item {
        Item::Node(id) => shown.node(id).map(fragment::node_extent),
        Item::Flow(id) => route::reach(shown, shown.flow(id)?),
        Item::Lane(id) => shown.lane(id).map(|lane| lane.rect(shown.head().direction, shown.head().pool)),
    }
}

fn item_at(place: &Place) -> Option<Item> {
    match place {
        Place::Node(id) => Some(Item::Node(id.clone())),
        Place::Flow(id) => Some(Item::Flow(id.clone())),
        Place::Lane(id) => Some(Item::Lane(id.clone())),
        Place::Tray => None,
    }
}

/// Whether nothing but the place of a node is different: then its picture is only moved.
fn only_moved(delta: &Delta<FlowNode>) -> bool {
    let (Some(before), Some(after)) = (&delta.before, &delta.after) else { return false };
    let same_size = before.rect.w == after.rect.w && before.rect.h == after.rect.h;
    same_size
        && FlowNode {
            rect: after.rect,
            lane: after.lane.clone(),
            parent: after.parent.clone(),
            ..FlowNode::clone(before)
        } == **after
}

/// Whether the flows of a node can stay as they are.
fn looks_same_to_flows(delta: &Delta<FlowNode>) -> bool {
    matches!((&delta.before, &delta.after), (Some(a), Some(b)) if a.rect == b.rect && a.kind == b.kind)
}

fn is_called_the_same(delta: &Delta<FlowNode>) -> bool {
    matches!((&delta.before, &delta.after), (Some(a), Some(b)) if a.label == b.label)
}

#[cfg(test)]
mod tests;
