//! The process: nodes, flows and lanes as elements.

use super::super::keep::{BPMN, Native, is_foreign_extension};
use super::super::{kind, ours};
use super::{Writer, drawing, part};
use crate::flowchart::{FlowNode, Lane, NodeKind, SequenceFlow};
use crate::format::xml::Element;
use crate::format::{extra, guard};
use crate::id::NodeId;
use crate::risk::Place;

impl<'c> Writer<'c> {
    /// What lies in a container: its nodes, then the flows between them.
    pub fn members(&self, container: Option<&'c NodeId>) -> Vec<Element> {
        let mut elements = Vec::new();
        for node in self.within.get(&container).into_iter().flatten() {
            elements.push(self.node(node));
            if node.kind == NodeKind::Document && self.node_element(node) == kind::element(NodeKind::Document) {
                let native = self.node_native(node);
                if !native.attributes.contains_key("dataObjectRef") {
                    elements
                        .push(Element::new("bpmn:dataObject").with("id", format!("{}_object", self.nodes[&node.id])));
                }
            }
        }
        let here = |flow: &&SequenceFlow| self.meeting(flow) == container && self.holder(flow).is_none();
        let flows = self.chart.flows().filter(here);
        let (sequence, others): (Vec<_>, Vec<_>) = flows.partition(|flow| self.is_sequence(flow));
        elements.extend(sequence.into_iter().chain(others).map(|flow| self.flow(flow)));
        elements
    }

    /// The innermost container around both ends of a flow.
    fn meeting(&self, flow: &SequenceFlow) -> Option<&'c NodeId> {
        let around = |id: &NodeId| {
            let mut containers = Vec::new();
            let mut at = self.container.get(id).copied().flatten();
            while let Some(container) = at {
                containers.push(container);
                at = self.container.get(container).copied().flatten();
            }
            containers
        };
        let from = around(&flow.from);
        around(&flow.to).into_iter().find(|container| from.contains(container))
    }

    pub fn is_sequence(&self, flow: &SequenceFlow) -> bool {
        let is_flow_node = |id| self.chart.node(id).is_some_and(|node| kind::is_flow_node(node.kind));
        is_flow_node(&flow.from) && is_flow_node(&flow.to)
    }

    /// The element that a node is written as.
    pub fn node_element(&self, node: &'c FlowNode) -> &'c str {
        let default = kind::element(node.kind);
        let Some(source) = node.source.as_deref().filter(|source| source.format == BPMN) else { return default };
        let element = source.element.as_str();
        let attached = element != "bpmn:boundaryEvent"
            || source.attributes.get("attachedToRef").is_some_and(|host| self.node_names.contains(host));
        // A data object that is drawn itself and has no reference: only as long as it is not nested.
        if attached && kind::fits(element, node.kind) && element != default { element } else { default }
    }

    pub fn node_native(&self, node: &'c FlowNode) -> Native {
        let Some(source) = node.source.as_deref() else { return Native::default() };
        let written = self.node_element(node);
        let fits = source.element.is_empty() || source.element == written && written != kind::element(node.kind);
        let own_object = format!("{}_object", self.nodes[&node.id]);
        let attribute = |name: &str, value: &str| match name.split_once('/') {
            Some(("shape", plain)) => {
                !matches!(plain, "bpmnElement" | "isExpanded") && self.is_shape_id(plain, value, &self.nodes[&node.id])
            }
            Some(("label", "place")) => drawing::place(value).is_some(),
            Some(("label", _)) => true,
            Some(_) => false,
            None => match name {
                "id" | "name" => false,
                "default" => {
                    let mut flows = self.chart.flows_at(&node.id).filter(|flow| flow.from == node.id);
                    flows.any(|flow| self.flows[&flow.id] == value)
                }
                "attachedToRef" => self.node_names.contains(value),
                "dataObjectRef" => value != own_object,
                _ => true,
            },
        };
        let container = kind::is_container(written);
        let child = |element: &Element| {
            let name = element.name.as_str();
            let taken = match name {
                "bpmn:incoming" | "bpmn:outgoing" => true,
                "bpmn:text" => node.kind == NodeKind::Annotation,
                "bpmn:dataInputAssociation" | "bpmn:dataOutputAssociation" => self.is_resolved(element),
                "bpmn:sequenceFlow" | "bpmn:association" => container,
                "bpmn:dataObject" => container && self.is_own_object(element),
                _ => container && kind::of(name).is_some(),
            };
            !taken && is_foreign_extension(element)
        };
        self.declared.native(source, fits, attribute, child)
    }

    /// Whether a shape's attribute may stay: an id only if it is not the one that we give.
    fn is_shape_id(&self, name: &str, value: &str, of: &str) -> bool {
        name != "id" || value != format!("{of}_di")
    }

    /// Whether a kept data association would become a flow.
    fn is_resolved(&self, element: &Element) -> bool {
        let end = if element.name == "bpmn:dataInputAssociation" { "bpmn:sourceRef" } else { "bpmn:targetRef" };
        element.first(end).is_some_and(|end| self.node_names.contains(end.text().trim()))
    }

    fn node(&self, node: &'c FlowNode) -> Element {
        let name = &self.nodes[&node.id];
        let mut element = Element::new(self.node_element(node)).with("id", name);
        let label = guard::legal(&node.label);
        if node.kind != NodeKind::Annotation {
            element = element.with("name", label.as_ref());
        }
        let native = self.node_native(node);
        let is_data = element.name == kind::element(NodeKind::Document);
        if is_data && !native.attributes.contains_key("dataObjectRef") {
            element = element.with("dataObjectRef", format!("{name}_object"));
        }
        element = part(element, &native, "");

        let mut words = Vec::new();
        let mut own = Element::new("liantu:node");
        if *name != node.id.as_str() {
            own = own.with("id", node.id.as_str());
        }
        if label != node.label || node.kind == NodeKind::Annotation {
            own = own.guarded("label", &node.label);
        }
        let natural = match kind::is_container(&element.name) {
            true => matches!(node.kind, NodeKind::SubProcess | NodeKind::ExpandedSubProcess),
            false => kind::of(&element.name) == Some(node.kind) || element.name == "bpmn:dataObject",
        };
        let filled = self.within.contains_key(&Some(&node.id));
        if !natural || node.kind == NodeKind::SubProcess && filled {
            own = own.with("kind", extra::word(&node.kind));
        }
        let named_by_lane = kind::is_flow_node(node.kind) && self.container[&node.id].is_none();
        match &node.lane {
            Some(lane) if !named_by_lane => own = own.with("lane", self.lanes.get(lane).map_or("", String::as_str)),
            None if !self.chart.lanes().is_empty() => own = own.with("lane", ""),
            _ => {}
        }
        if let (Some(parent), None) = (&node.parent, self.container[&node.id]) {
            own = own.with("parent", self.nodes.get(parent).map_or("", String::as_str));
        }
        for (name, value) in extra::node_words(node) {
            own = own.with(name, value);
        }
        if !own.attributes.is_empty() {
            words.push(own);
        }
        self.say(&mut words, &Place::Node(node.id.clone()), &native);

        let children = native.children;
        let until = |rank: usize| children.iter().take_while(|child| kind::rank(&child.name) < rank).count();
        let (documented, specified) = (until(1), until(4));
        element = element.holding(children[..documented].iter().cloned());
        element = element.holding(ours::extension(words, native.extension));
        if kind::is_flow_node(node.kind) {
            let flows = || self.chart.flows_at(&node.id).filter(|flow| self.is_sequence(flow));
            let tag = |tag: &str, flow: &SequenceFlow| Element::new(tag).saying(&self.flows[&flow.id]);
            element = element.holding(flows().filter(|f| f.to == node.id).map(|f| tag("bpmn:incoming", f)));
            element = element.holding(flows().filter(|f| f.from == node.id).map(|f| tag("bpmn:outgoing", f)));
        }
        element = element.holding(children[documented..specified].iter().cloned());
        let data = self.data.get(&node.id).into_iter().flatten().map(|flow| self.data_association(flow));
        let mut data: Vec<Element> = data.collect();
        data.sort_by_key(|element| kind::rank(&element.name));
        element = element.holding(data);
        element = element.holding(children[specified..].iter().cloned());
        if node.kind == NodeKind::Annotation {
            element.push(Element::new("bpmn:text").saying(label));
        }
        if kind::is_container(&element.name) {
            element = element.holding(self.members(Some(&node.id)));
        }
        element
    }

    fn flow(&self, flow: &'c SequenceFlow) -> Element {
        let element = if self.is_sequence(flow) { "bpmn:sequenceFlow" } else { "bpmn:association" };
        let native = self.flow_native(flow, element);
        let mut written = Element::new(element)
            .with("id", &self.flows[&flow.id])
            .with("name", guard::legal(&flow.condition))
            .with("sourceRef", &self.nodes[&flow.from])
            .with("targetRef", &self.nodes[&flow.to]);
        if element == "bpmn:association" && !native.attributes.contains_key("associationDirection") {
            written = written.with("associationDirection", "One");
        }
        self.finish_flow(part(written, &native, ""), flow, native)
    }

    fn data_association(&self, flow: &'c SequenceFlow) -> Element {
        let element = flow.source.as_deref().map_or("bpmn:association", |source| source.element.as_str());
        let native = self.flow_native(flow, element);
        let mut written = Element::new(element).with("id", &self.flows[&flow.id]);
        if !flow.condition.is_empty() {
            written = written.with("name", guard::legal(&flow.condition));
        }
        self.finish_flow(part(written, &native, ""), flow, native)
    }

    fn finish_flow(&self, mut element: Element, flow: &SequenceFlow, native: Native) -> Element {
        let mut own = Element::new("liantu:flow");
        if self.flows[&flow.id] != flow.id.as_str() {
            own = own.with("id", flow.id.as_str());
        }
        if guard::legal(&flow.condition) != flow.condition {
            own = own.guarded("label", &flow.condition);
        }
        if flow.bends.is_empty() {
            own = own.with("auto", super::super::plane::points_word(&self.points(flow)));
        }
        let mut words = vec![own];
        self.say(&mut words, &Place::Flow(flow.id.clone()), &native);
        let documented = native.children.iter().take_while(|child| kind::rank(&child.name) < 1).count();
        element = element.holding(native.children[..documented].iter().cloned());
        element = element.holding(ours::extension(words, native.extension));
        element.holding(native.children[documented..].iter().cloned())
    }

    /// What of a flow's source can be written as it was, on that element.
    pub fn flow_native(&self, flow: &'c SequenceFlow, element: &str) -> Native {
        let Some(source) = flow.source.as_deref() else { return Native::default() };
        let default = if self.is_sequence(flow) { "bpmn:sequenceFlow" } else { "bpmn:association" };
        let fits = source.element.is_empty() || (source.element == element && element != default);
        let name = &self.flows[&flow.id];
        let attribute = |attribute: &str, value: &str| match attribute.split_once('/') {
            Some(("shape", plain)) => {
                !matches!(plain, "bpmnElement" | "isExpanded") && self.is_shape_id(plain, value, name)
            }
            Some(("label", "place")) => drawing::place(value).is_some(),
            Some(("label", _)) => true,
            Some(_) => false,
            None => match attribute {
                "id" | "name" | "sourceRef" | "targetRef" => false,
                "associationDirection" => !(element == "bpmn:association" && value == "One"),
                _ => true,
            },
        };
        self.declared.native(source, fits, attribute, is_foreign_extension)
    }

    pub fn lane_native(&self, lane: &'c Lane) -> Native {
        let Some(source) = lane.source.as_deref() else { return Native::default() };
        let name = &self.lanes[&lane.id];
        let attribute = |attribute: &str, value: &str| match attribute.split_once('/') {
            Some(("shape", plain)) => {
                !matches!(plain, "bpmnElement" | "isExpanded" | "isHorizontal") && self.is_shape_id(plain, value, name)
            }
            Some(("label", "place")) => drawing::place(value).is_some(),
            Some(("label", _)) => true,
            Some(_) => false,
            None => !matches!(attribute, "id" | "name"),
        };
        let child = |element: &Element| {
            !matches!(element.name.as_str(), "bpmn:flowNodeRef" | "bpmn:childLaneSet") && is_foreign_extension(element)
        };
        self.declared.native(source, source.element.is_empty(), attribute, child)
    }

    pub fn lane(&self, lane: &'c Lane) -> Element {
        let native = self.lane_native(lane);
        let name = &self.lanes[&lane.id];
        let label = guard::legal(&lane.name);
        let element = Element::new("bpmn:lane").with("id", name).with("name", label.as_ref());
        let mut own = Element::new("liantu:lane");
        if *name != lane.id.as_str() {
            own = own.with("id", lane.id.as_str());
        }
        if label != lane.name {
            own = own.guarded("label", &lane.name);
        }
        for (name, value) in extra::lane_words(lane) {
            own = own.with(name, value);
        }
        let mut words = if own.attributes.is_empty() { Vec::new() } else { vec![own] };
        self.say(&mut words, &Place::Lane(lane.id.clone()), &native);
        let members = self.chart.nodes_in(&lane.id);
        let members = members.filter(|node| kind::is_flow_node(node.kind) && self.container[&node.id].is_none());
        let documented = native.children.iter().take_while(|child| kind::rank(&child.name) < 1).count();
        part(element, &native, "")
            .holding(native.children[..documented].iter().cloned())
            .holding(ours::extension(words, native.extension))
            .holding(native.children[documented..].iter().cloned())
            .holding(members.map(|node| Element::new("bpmn:flowNodeRef").saying(&self.nodes[&node.id])))
    }

    /// Adds the risk points at a place, and what of its source is said in words of our own.
    fn say(&self, words: &mut Vec<Element>, place: &Place, native: &Native) {
        words.extend(self.risks.get(place).into_iter().flatten().map(|risk| ours::risk(risk, None)));
        words.extend(native.rest.clone());
    }
}
