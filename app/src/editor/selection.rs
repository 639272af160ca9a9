//! What is selected.

use std::collections::BTreeSet;

use liantu_domain::flowchart::Flowchart;
use liantu_domain::geometry::Rect;
use liantu_domain::id::{FlowId, LaneId, NodeId};
use liantu_domain::order;
use liantu_domain::risk::Place;

use super::scene::Item;

/// What is selected, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Nodes.
    pub nodes: BTreeSet<NodeId>,
    /// Flows.
    pub flows: BTreeSet<FlowId>,
    /// Lanes.
    pub lanes: BTreeSet<LaneId>,
}

impl Selection {
    /// Just this one.
    pub fn only(item: Item) -> Self {
        let mut selection = Selection::default();
        selection.set(item, true);
        selection
    }

    /// What lies in the chart of these places.
    pub fn of_places<'a>(places: impl IntoIterator<Item = &'a Place>) -> Self {
        let mut selection = Selection::default();
        for place in places {
            match place {
                Place::Node(id) => selection.set(Item::Node(id.clone()), true),
                Place::Flow(id) => selection.set(Item::Flow(id.clone()), true),
                Place::Lane(id) => selection.set(Item::Lane(id.clone()), true),
                Place::Tray => {}
            }
        }
        selection
    }

    /// Just these nodes.
    pub fn of_nodes(nodes: impl IntoIterator<Item = NodeId>) -> Self {
        Selection { nodes: order::set(nodes), ..Selection::default() }
    }

    /// All nodes and flows of the chart.
    pub fn all(chart: &Flowchart) -> Self {
        Selection {
            nodes: order::set(chart.nodes().map(|node| node.id.clone())),
            flows: order::set(chart.flows().map(|flow| flow.id.clone())),
            lanes: BTreeSet::new(),
        }
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.flows.is_empty() && self.lanes.is_empty()
    }

    /// How many things are selected.
    pub fn len(&self) -> usize {
        self.nodes.len() + self.flows.len() + self.lanes.len()
    }

    /// The one thing that is selected, if it is one.
    pub fn single(&self) -> Option<Item> {
        if self.len() == 1 { self.items().next() } else { None }
    }

    /// Everything selected: nodes, then flows, then lanes.
    pub fn items(&self) -> impl Iterator<Item = Item> + '_ {
        let nodes = self.nodes.iter().cloned().map(Item::Node);
        let flows = self.flows.iter().cloned().map(Item::Flow);
        let lanes = self.lanes.iter().cloned().map(Item::Lane);
        nodes.chain(flows).chain(lanes)
    }

    /// Whether the thing is selected.
    pub fn has(&self, item: &Item) -> bool {
        match item {
            Item::Node(id) => self.nodes.contains(id),
            Item::Flow(id) => self.flows.contains(id),
            Item::Lane(id) => self.lanes.contains(id),
        }
    }

    /// Puts a thing in or takes it out.
    pub fn set(&mut self, item: Item, selected: bool) {
        match (item, selected) {
            (Item::Node(id), true) => drop(self.nodes.insert(id)),
            (Item::Flow(id), true) => drop(self.flows.insert(id)),
            (Item::Lane(id), true) => drop(self.lanes.insert(id)),
            (Item::Node(id), false) => drop(self.nodes.remove(&id)),
            (Item::Flow(id), false) => drop(self.flows.remove(&id)),
            (Item::Lane(id), false) => drop(self.lanes.remove(&id)),
        }
    }

    /// This selection with the thing put in, or taken out where it was in.
    #[must_use]
    pub fn toggled(&self, item: Item) -> Self {
        let mut selection = self.clone();
        let on = !selection.has(&item);
        selection.set(item, on);
        selection
    }

    /// Without what is not in the chart (any more).
    pub fn retain(&mut self, chart: &Flowchart) {
        self.nodes.retain(|id| chart.node(id).is_some());
        self.flows.retain(|id| chart.flow(id).is_some());
        self.lanes.retain(|id| chart.lane(id).is_some());
    }

    /// The smallest rectangle around the selected nodes and lanes; `None` where there are none.
    pub fn bounds(&self, chart: &Flowchart) -> Option<Rect> {
        let nodes = self.nodes.iter().filter_map(|id| chart.node(id)).map(|node| node.rect);
        let lanes = self.lanes.iter().filter_map(|id| chart.lane(id)).map(|lane| chart.lane_rect(lane));
        nodes.chain(lanes).reduce(Rect::union)
    }

    /// The same as places, as presence tells it to others.
    pub fn places(&self) -> BTreeSet<Place> {
        order::set(self.items().map(Place::from))
    }
}
