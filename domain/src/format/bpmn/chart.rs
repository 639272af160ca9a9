//! From one process to one chart.

mod whole;

use std::collections::{HashMap, HashSet};

use super::flows::Pending;
use super::keep::{BPMN, Keeper};
use super::plane::{Planes, bounds, local};
use super::read::collect;
use super::{kind, lanes, open, ours};
use crate::flowchart::{Content, FlowNode, Foreign, NodeKind};
use crate::format::names::Names;
use crate::format::tally::{Tally, called};
use crate::format::xml::{Document, Element, fragment};
use crate::format::{Format, Imported, Note, ReadError, extra, guard, limit, take};
use crate::geometry::Rect;
use crate::id::{LaneId, NodeId};
use crate::risk::Place;

/// What all charts of a file share.
pub struct Shared<'d> {
    pub document: &'d Document,
    pub planes: &'d Planes<'d>,
    pub collaborations: &'d [&'d Element],
    /// Processes without steps, which are kept with the first chart.
    pub empty: &'d [&'d Element],
    /// The file's name, for a chart that has none.
    pub stem: &'d str,
}

/// A chart in the making.
pub struct ChartReader<'d> {
    pub shared: &'d Shared<'d>,
    process: &'d Element,
    participant: Option<&'d Element>,
    pub content: Content,
    pub tally: Tally,
    /// Nodes by their ids in the file.
    pub nodes: HashMap<&'d str, NodeId>,
    /// What each is.
    pub kinds: HashMap<NodeId, NodeKind>,
    /// Data objects that we wrote for documents: they come and go with them.
    own_objects: HashSet<&'d str>,
    referenced: HashSet<&'d str>,
    names: Names,
    pub lane_names: Names,
    pub flow_names: Names,
    /// Lanes by their ids in the file, and the nodes that they name.
    pub lane_ids: HashMap<String, LaneId>,
    pub lane_of: HashMap<NodeId, LaneId>,
    /// Lanes and parents that our own words give, by ids of the file.
    pub said: HashMap<NodeId, (Option<&'d str>, Option<&'d str>)>,
    pub flows: Vec<Pending<'d>>,
    /// Sub-processes that are drawn folded and hold steps, the outermost first.
    folded: Vec<NodeId>,
    /// What was taken of the drawing.
    pub drawn: HashSet<String>,
    foreign: Vec<Foreign>,
    kept_ids: HashSet<String>,
}

impl<'d> ChartReader<'d> {
    pub fn new(shared: &'d Shared<'d>, process: &'d Element, participant: Option<&'d Element>) -> Self {
        ChartReader {
            shared,
            process,
            participant,
            content: Content::default(),
            tally: Tally::default(),
            nodes: HashMap::new(),
            kinds: HashMap::new(),
            own_objects: HashSet::new(),
            referenced: HashSet::new(),
            names: Names::default(),
            lane_names: Names::default(),
            flow_names: Names::default(),
            lane_ids: HashMap::new(),
            lane_of: HashMap::new(),
            said: HashMap::new(),
            flows: Vec::new(),
            folded: Vec::new(),
            drawn: HashSet::new(),
            foreign: Vec::new(),
            kept_ids: HashSet::new(),
        }
    }

    /// Reads the chart. `around` is what goes with it of what lies outside all processes.
    pub fn read(mut self, around: &[&'d Element], dice: &mut dyn FnMut() -> u64) -> Result<Imported, ReadError> {
        let process = self.process;
        let own = ours::of(process, "liantu:chart").next();
        self.definitions();
        for element in around {
            match element.name.as_str() {
                "bpmn:association" => self.flows.push(Pending::association(element)),
                "bpmn:textAnnotation" => self.node(element, NodeKind::Annotation, None, 0)?,
                _ => self.foreign("collaboration", element),
            }
        }
        for element in self.participant.into_iter().flat_map(Element::elements) {
            self.foreign("participant", element);
        }
        let mut objects = Objects::default();
        objects.find(process);
        (self.own_objects, self.referenced) = (objects.own(), objects.references.into_keys().collect());
        self.scope(process, None, 0)?;
        lanes::read(&mut self, process);
        self.flow_elements();
        self.head(own);
        lanes::settle(&mut self);
        self.plane();
        self.extensions(process);
        open::open(&mut self.content, &self.folded, &mut self.tally);
        if crate::format::band::align(&mut self.content) {
            self.tally.notes.push(Note::LanesAdjusted);
        }
        if own.is_none() && self.content.lanes.is_empty() {
            self.content.head.direction = take::direction(&self.content);
        }
        let name = match self.participant.and_then(|participant| participant.get("name")) {
            Some(name) if !name.is_empty() => name,
            _ => process.get("name").unwrap_or_default(),
        };
        let name = called(name, "");
        let mut notes = self.tally.into_notes();
        let chart = take::chart(self.content, Format::Bpmn, &mut notes, dice)?;
        Ok(Imported { chart, name, notes })
    }

    /// Takes everything in a process or sub-process.
    fn scope(&mut self, container: &'d Element, parent: Option<&NodeId>, depth: usize) -> Result<(), ReadError> {
        for element in container.elements() {
            let name = element.name.as_str();
            match (kind::of(name), name) {
                (Some(kind), _) => self.node(element, kind, parent, depth)?,
                (None, "bpmn:dataObject") if self.is_own_object(element) => {}
                (None, "bpmn:dataObject") if self.is_drawn_object(element) => {
                    self.node(element, NodeKind::Document, parent, depth)?;
                }
                (None, "bpmn:sequenceFlow") => self.flows.push(Pending::sequence(element)),
                (None, "bpmn:association") => self.flows.push(Pending::association(element)),
                (None, "bpmn:laneSet") if parent.is_none() => {}
                _ if parent.is_none() => self.foreign("process", element),
                _ => {}
            }
        }
        Ok(())
    }

    /// What a sub-process holds and no reader of nodes or flows takes.
    fn is_kept_in_frame(&self, element: &Element) -> bool {
        match element.name.as_str() {
            "bpmn:sequenceFlow" | "bpmn:association" => false,
            "bpmn:dataObject" => !self.is_own_object(element) && !self.is_drawn_object(element),
            name => kind::of(name).is_none(),
        }
    }

    /// A data object that we wrote for a document.
    fn is_own_object(&self, element: &Element) -> bool {
        element.get("id").is_some_and(|id| self.own_objects.contains(id))
    }

    /// A data object that is drawn itself, as early tools do.
    fn is_drawn_object(&self, element: &Element) -> bool {
        element.get("id").is_some_and(|id| !self.referenced.contains(id) && self.shared.planes.shape(id).is_some())
    }

    fn node(
        &mut self,
        element: &'d Element,
        mut kind: NodeKind,
        parent: Option<&NodeId>,
        depth: usize,
    ) -> Result<(), ReadError> {
        if self.content.nodes.len() >= crate::flowchart::NODES_MAX {
            return Err(ReadError::TooManyNodes { limit: crate::flowchart::NODES_MAX });
        }
        let own = ours::of(element, "liantu:node").next();
        let original = element.get("id").unwrap_or_default();
        let wanted = own.and_then(|own| own.get("id")).unwrap_or(original);
        let wanted = if wanted.is_empty() { element.local() } else { wanted };
        let id = self.names.claim(wanted);
        self.tally.ids_changed += usize::from(id != wanted || original.is_empty());
        let id = NodeId::new(id);
        if !original.is_empty() {
            self.nodes.entry(original).or_insert_with(|| id.clone());
        }

        let shape = self.shared.planes.shape(original).filter(|_| !original.is_empty());
        let holds = element.elements().any(|child| kind::of(&child.name).is_some());
        let is_container = kind::is_container(&element.name);
        if is_container {
            let expanded = match shape.and_then(|shape| shape.get("isExpanded")) {
                Some(expanded) => expanded == "true",
                None => holds && (shape.is_none() || self.is_drawn_inside(element, shape)),
            };
            if holds && !expanded {
                self.folded.push(id.clone());
            }
            if !holds && !expanded {
                kind = NodeKind::SubProcess;
            }
        }

        let mut keeper = Keeper::default();
        if kind::is_special(&element.name) {
            let shown = if kind == NodeKind::ExpandedSubProcess { NodeKind::SubProcess } else { kind };
            self.tally.shown(element.local(), shown);
        }
        if element.name != kind::element(kind) {
            keeper.source.element = element.name.to_string();
        }
        let mut known = vec!["id", "name"];
        if element.get("dataObjectRef").is_some_and(|object| self.own_objects.contains(object)) {
            known.push("dataObjectRef");
        }
        for (name, _) in &element.attributes {
            if name.contains(':') && !name.starts_with("xsi:") {
                self.tally.kept(name, "");
            }
        }
        keeper.attributes(element, "", &known, &mut self.tally);
        if let Some(shape) = shape {
            self.drawn.insert(original.to_owned());
            self.drawing(shape, original, &mut keeper);
        }
        let mut label = element.get("name").unwrap_or_default().to_owned();
        for child in element.elements() {
            match child.name.as_str() {
                "bpmn:incoming" | "bpmn:outgoing" => {}
                "bpmn:text" if kind == NodeKind::Annotation => label = child.text(),
                ours::EXTENSION => {
                    if let Some(rest) = ours::rest(child) {
                        self.tally.kept(child.local(), "");
                        keeper.child(&rest, &mut self.tally);
                    }
                }
                "bpmn:dataInputAssociation" | "bpmn:dataOutputAssociation" => {
                    self.flows.push(Pending::data(child, original, element));
                }
                _ if is_container && !self.is_kept_in_frame(child) => {}
                _ => {
                    self.tally.kept(child.local(), child.get("name").unwrap_or_default());
                    self.remember(child);
                    keeper.child(child, &mut self.tally);
                }
            }
        }
        if kind == NodeKind::Annotation && own.is_none() {
            label = label.trim().to_owned();
        }

        let mut node = FlowNode::new(id.clone(), kind, label, 0, 0);
        node.rect = shape.and_then(bounds).unwrap_or_default();
        node.parent = parent.cloned();
        if let Some(own) = own {
            for (name, value) in &own.attributes {
                extra::set_node_word(&mut node, name, value);
            }
            if let Some(exact) = own.opened("label").filter(|exact| guard::legal(exact) == node.label) {
                node.label = exact;
            }
            if let Some(exact) = own.get("kind").and_then(extra::value) {
                node.kind = exact;
            }
            self.said.insert(id.clone(), (own.get("lane"), own.get("parent")));
        }
        self.kinds.insert(id.clone(), node.kind);
        self.content.nodes.push(node);
        for risk in ours::of(element, "liantu:risk") {
            self.content.risks.push(ours::read_risk(risk, Some(Place::Node(id.clone()))));
        }
        if is_container {
            self.scope(element, Some(&id), depth + 1)?;
        }
        let source = keeper.finish(element);
        if let Some(node) = self.content.nodes.iter_mut().rev().find(|node| node.id == id) {
            node.source = source;
        }
        Ok(())
    }

    /// Whether any step of a sub-process is drawn within its shape.
    fn is_drawn_inside(&self, element: &Element, shape: Option<&Element>) -> bool {
        let Some(frame) = shape.and_then(bounds) else { return true };
        let inner = element.elements().filter(|child| kind::of(&child.name).is_some());
        inner.filter_map(|child| self.shared.planes.shape(child.get("id")?)).filter_map(bounds).any(|r| frame.covers(r))
    }

    /// Keeps what a shape or edge says beyond its place.
    pub fn drawing(&mut self, shape: &Element, id: &str, keeper: &mut Keeper) {
        let own_id = format!("{id}_di");
        for (name, value) in &shape.attributes {
            let ours = match name.as_str() {
                "bpmnElement" | "isExpanded" => true,
                "id" => *value == own_id,
                _ => false,
            };
            if !ours {
                keeper.attribute(&format!("shape/{name}"), value, &mut self.tally);
            }
        }
        if let Some(label) = shape.first("bpmndi:BPMNLabel") {
            keeper.attributes(label, "label/", &[], &mut self.tally);
            let around = bounds(shape).or_else(|| {
                let first = super::plane::waypoints(shape)?.into_iter().next()?;
                Some(Rect { x: first.x, y: first.y, w: 1, h: 1 })
            });
            // Relative to the shape, so that it moves along.
            if let (Some(at), Some(around)) = (bounds(label), around) {
                let value = format!("{} {} {} {}", at.x - around.x, at.y - around.y, at.w, at.h);
                keeper.attribute("label/place", &value, &mut self.tally);
            }
        }
    }

    /// Keeps a whole element.
    pub fn foreign(&mut self, at: &str, element: &Element) {
        if element.name == ours::EXTENSION {
            let Some(rest) = ours::rest(element) else { return };
            self.foreign_text(at, &rest);
        } else {
            self.foreign_text(at, element);
        }
    }

    fn foreign_text(&mut self, at: &str, element: &Element) {
        let name = called(element.get("name").unwrap_or_default(), element.get("id").unwrap_or_default());
        if self.foreign.len() >= limit::FOREIGN_MAX {
            self.tally.not_taken(element.local(), &name);
            return;
        }
        let text = fragment(element);
        if text.len() > limit::KEPT_MAX {
            self.tally.notes.push(Note::TooLong { name: element.name.to_string(), limit: limit::KEPT_MAX });
            return;
        }
        if at != "plane" && at != "diagram" {
            self.tally.kept(element.local(), &name);
        }
        self.remember(element);
        self.foreign.push(Foreign { format: BPMN.to_owned(), at: at.to_owned(), text });
    }

    /// Notes the ids of what is kept: its drawing is kept too.
    fn remember(&mut self, element: &Element) {
        let mut ids = HashSet::new();
        collect(element, &mut ids);
        self.kept_ids.extend(ids.into_iter().map(str::to_owned));
    }

    pub fn participant(&self) -> Option<&'d Element> {
        self.participant
    }

    pub fn resolve(&self, reference: &str) -> Option<&NodeId> {
        let reference = reference.trim();
        self.nodes.get(reference).or_else(|| self.nodes.get(local(reference)))
    }
}

/// Data objects and what refers to them.
#[derive(Default)]
struct Objects<'d> {
    /// The reference, by its object.
    references: HashMap<&'d str, &'d str>,
    /// Objects without any word of their own.
    bare: HashSet<&'d str>,
}

impl<'d> Objects<'d> {
    /// The depth is bounded by the parser.
    fn find(&mut self, element: &'d Element) {
        for child in element.elements() {
            match (child.name.as_str(), child.get("id"), child.get("dataObjectRef")) {
                ("bpmn:dataObjectReference", Some(id), Some(object)) => {
                    self.references.insert(object, id);
                }
                ("bpmn:dataObject", Some(id), _) if child.attributes.len() == 1 && child.children.is_empty() => {
                    self.bare.insert(id);
                }
                _ => {}
            }
            self.find(child);
        }
    }

    fn own(&self) -> HashSet<&'d str> {
        let named = |(object, reference): (&&'d str, &&'d str)| {
            let ours = object.strip_suffix("_object") == Some(*reference) && self.bare.contains(object);
            ours.then_some(*object)
        };
        self.references.iter().filter_map(named).collect()
    }
}
