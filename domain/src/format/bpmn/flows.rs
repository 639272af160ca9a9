//! Sequence flows, associations and data associations: all are flows here.

use super::chart::ChartReader;
use super::keep::Keeper;
use super::ours;
use super::plane::{points_word, waypoints};
use crate::flowchart::SequenceFlow;
use crate::format::tally::called;
use crate::format::xml::Element;
use crate::format::{Note, guard};
use crate::id::FlowId;
use crate::risk::Place;

/// A flow whose ends are looked up when all nodes are known.
pub struct Pending<'d> {
    element: &'d Element,
    from: String,
    to: String,
    /// The activity that holds a data association.
    holder: Option<&'d Element>,
}

impl<'d> Pending<'d> {
    pub fn sequence(element: &'d Element) -> Self {
        Pending::between(element)
    }

    pub fn association(element: &'d Element) -> Self {
        Pending::between(element)
    }

    fn between(element: &'d Element) -> Self {
        let end = |name| element.get(name).unwrap_or_default().to_owned();
        Pending { element, from: end("sourceRef"), to: end("targetRef"), holder: None }
    }

    /// A data association of an activity: its other end is a child element.
    pub fn data(element: &'d Element, activity: &str, holder: &'d Element) -> Self {
        let end = |name| element.first(name).map(Element::text).unwrap_or_default();
        let (from, to) = if element.name == "bpmn:dataInputAssociation" {
            (end("bpmn:sourceRef"), activity.to_owned())
        } else {
            (activity.to_owned(), end("bpmn:targetRef"))
        };
        Pending { element, from, to, holder: Some(holder) }
    }
}

impl<'d> ChartReader<'d> {
    /// Makes flows of all that were found. A data association whose data is not drawn stays with its
    /// activity; an association with something that is no node, and a flow without an end, are kept.
    pub fn flow_elements(&mut self) {
        let pending = std::mem::take(&mut self.flows);
        for flow in &pending {
            let (from, to) = (self.resolve(&flow.from).cloned(), self.resolve(&flow.to).cloned());
            let element = flow.element;
            match (from, to, flow.holder) {
                (Some(from), Some(to), _) => self.flow(flow, SequenceFlow::new(FlowId::new(""), from, to)),
                (_, _, Some(holder)) => self.keep_with(holder, element),
                _ => {
                    if element.name == "bpmn:sequenceFlow" {
                        let name = called(element.get("name").unwrap_or_default(), element.get("id").unwrap_or("?"));
                        self.tally.notes.push(Note::DanglingFlow { name });
                    }
                    self.foreign("flow", element);
                }
            }
        }
    }

    fn flow(&mut self, pending: &Pending<'d>, mut flow: SequenceFlow) {
        let element = pending.element;
        let own = ours::of(element, "liantu:flow").next();
        let original = element.get("id").unwrap_or_default();
        let wanted = own.and_then(|own| own.get("id")).unwrap_or(original);
        let wanted = if wanted.is_empty() { "flow" } else { wanted };
        let id = self.flow_names.claim(wanted);
        self.tally.ids_changed += usize::from(id != wanted);
        flow.id = FlowId::new(id);

        let mut keeper = Keeper::default();
        if element.name != default_element(self, &flow) {
            keeper.source.element = element.name.to_string();
        }
        let mut known = vec!["id", "name", "sourceRef", "targetRef"];
        if keeper.source.element.is_empty() && element.get("associationDirection") == Some("One") {
            known.push("associationDirection");
        }
        for (name, _) in &element.attributes {
            if name.contains(':') && !name.starts_with("xsi:") {
                self.tally.kept(name, "");
            }
        }
        keeper.attributes(element, "", &known, &mut self.tally);
        let mut expression = String::new();
        for child in element.elements() {
            match child.name.as_str() {
                ours::EXTENSION => {
                    if let Some(rest) = ours::rest(child) {
                        self.tally.kept(child.local(), "");
                        keeper.child(&rest, &mut self.tally);
                    }
                }
                name => {
                    if name == "bpmn:conditionExpression" {
                        expression = child.text().trim().to_owned();
                    } else if pending.holder.is_none() {
                        self.tally.kept(child.local(), "");
                    }
                    keeper.child(child, &mut self.tally);
                }
            }
        }
        flow.condition = match (element.get("name"), own) {
            (Some(name), Some(_)) => name.to_owned(),
            (Some(name), None) if !name.is_empty() => name.to_owned(),
            _ => expression,
        };
        if let Some(edge) = self.shared.planes.edge(original).filter(|_| !original.is_empty()) {
            self.drawn.insert(original.to_owned());
            self.drawing(edge, original, &mut keeper);
            if let Some(points) = waypoints(edge) {
                let untouched = own.and_then(|own| own.get("auto")) == Some(points_word(&points).as_str());
                if points.len() > 2 && !untouched {
                    flow.bends = points[1..points.len() - 1].to_vec();
                }
            }
        }
        if let Some(own) = own
            && let Some(exact) = own.opened("label").filter(|exact| guard::legal(exact) == flow.condition)
        {
            flow.condition = exact;
        }
        flow.source = keeper.finish(element);
        for risk in ours::of(element, "liantu:risk") {
            self.content.risks.push(ours::read_risk(risk, Some(Place::Flow(flow.id.clone()))));
        }
        self.content.flows.push(flow);
    }

    /// Leaves a data association with its activity.
    fn keep_with(&mut self, holder: &Element, element: &Element) {
        let Some(id) = holder.get("id").and_then(|id| self.nodes.get(id)).cloned() else { return };
        self.tally.kept(element.local(), "");
        let Some(node) = self.content.nodes.iter().position(|node| node.id == id) else { return };
        let mut keeper = Keeper::taken(self.content.nodes[node].source.take());
        keeper.child(element, &mut self.tally);
        self.content.nodes[node].source = Some(Box::new(keeper.source));
    }
}

/// What a flow between these is written as if nothing else is said.
fn default_element(reader: &ChartReader<'_>, flow: &SequenceFlow) -> &'static str {
    let kind = |id| reader.kinds.get(id).copied();
    let is_flow_node = |id| kind(id).is_none_or(super::kind::is_flow_node);
    if is_flow_node(&flow.from) && is_flow_node(&flow.to) { "bpmn:sequenceFlow" } else { "bpmn:association" }
}
