//! From a chart to a file.
//!
//! Everything that BPMN can say is said in BPMN, and other tools may change it; the rest stands in
//! extension elements. What was kept of another tool's file goes back to where it was.

mod drawing;
mod element;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::keep::{BPMN, Declared, Native, is_foreign_extension};
use super::{default, kind, ours};
use crate::flowchart::{FlowNode, Flowchart, NodeKind, SequenceFlow};
use crate::format::names::{Names, is_default};
use crate::format::xml::{Element, KNOWN, print};
use crate::format::{extra, guard};
use crate::id::{FlowId, LaneId, NodeId};
use crate::risk::{Place, RiskPoint};

/// The deepest nesting of sub-processes that is written as nesting of elements: readers have limits.
const NESTING_MAX: usize = 40;

/// The places of kept elements, in the order in which a file has them.
const PLACES: [&str; 8] =
    ["definitions", "collaboration", "participant", "laneSet", "process", "flow", "diagram", "plane"];

/// The rank of a place; what has none comes last.
pub fn at_rank(at: &str) -> usize {
    PLACES.iter().position(|place| *place == at).unwrap_or(PLACES.len())
}

/// A chart on its way into a file.
struct Writer<'c> {
    chart: &'c Flowchart,
    declared: Declared,
    /// What each thing is called in the file, where ids must differ across kinds.
    nodes: HashMap<&'c NodeId, String>,
    flows: HashMap<&'c FlowId, String>,
    lanes: HashMap<&'c LaneId, String>,
    /// The names of all nodes, and of everything.
    node_names: HashSet<String>,
    taken: HashSet<String>,
    /// What lies in each container, by the container's node.
    within: BTreeMap<Option<&'c NodeId>, Vec<&'c FlowNode>>,
    /// The container that each node is written in.
    container: HashMap<&'c NodeId, Option<&'c NodeId>>,
    risks: BTreeMap<&'c Place, Vec<&'c RiskPoint>>,
    /// Data associations, by the activity that holds them.
    data: HashMap<&'c NodeId, Vec<&'c SequenceFlow>>,
}

/// Writes a chart.
pub fn write(chart: &Flowchart) -> String {
    let writer = Writer::new(chart);
    print(&writer.document())
}

impl<'c> Writer<'c> {
    fn new(chart: &'c Flowchart) -> Self {
        let mut names = Names::default();
        let nodes: HashMap<&NodeId, String> = chart.nodes().map(|n| (&n.id, names.claim(n.id.as_str()))).collect();
        let flows: HashMap<&FlowId, String> =
            chart.flows().map(|flow| (&flow.id, names.claim(flow.id.as_str()))).collect();
        let lanes: HashMap<&LaneId, String> =
            chart.lanes().into_iter().map(|lane| (&lane.id, names.claim(lane.id.as_str()))).collect();
        let mut risks: BTreeMap<&Place, Vec<&RiskPoint>> = BTreeMap::new();
        chart.risks().for_each(|risk| risks.entry(&risk.place).or_default().push(risk));
        let mut writer = Writer {
            chart,
            declared: Declared::of(chart.head().source.as_deref()),
            node_names: nodes.values().cloned().collect(),
            taken: nodes.values().chain(flows.values()).chain(lanes.values()).cloned().collect(),
            nodes,
            flows,
            lanes,
            within: BTreeMap::new(),
            container: HashMap::new(),
            risks,
            data: HashMap::new(),
        };
        for node in chart.nodes() {
            let container = writer.container_of(node);
            writer.container.insert(&node.id, container);
            writer.within.entry(container).or_default().push(node);
        }
        for flow in chart.flows() {
            if let Some(holder) = writer.holder(flow) {
                writer.data.entry(holder).or_default().push(flow);
            }
        }
        writer
    }

    /// The sub-process whose element a node's element stands in.
    fn container_of(&self, node: &'c FlowNode) -> Option<&'c NodeId> {
        let mut depth = 0;
        let mut at = node;
        while let Some(parent) = at.parent.as_ref().and_then(|parent| self.chart.node(parent)) {
            if parent.kind != NodeKind::ExpandedSubProcess {
                return None;
            }
            depth += 1;
            at = parent;
        }
        node.parent.as_ref().filter(|_| depth <= NESTING_MAX && self.reaches_top(node))
    }

    /// Whether all frames around a node are written as containers.
    fn reaches_top(&self, node: &FlowNode) -> bool {
        let mut at = node;
        while let Some(parent) = at.parent.as_ref() {
            match self.chart.node(parent) {
                Some(frame) if frame.kind == NodeKind::ExpandedSubProcess => at = frame,
                _ => return false,
            }
        }
        true
    }

    /// The activity in whose element a data association stands, if the flow still is one.
    fn holder(&self, flow: &'c SequenceFlow) -> Option<&'c NodeId> {
        let source = flow.source.as_deref().filter(|source| source.format == BPMN)?;
        let (holder, other, end) = match source.element.as_str() {
            "bpmn:dataInputAssociation" => (&flow.to, &flow.from, "bpmn:sourceRef"),
            "bpmn:dataOutputAssociation" => (&flow.from, &flow.to, "bpmn:targetRef"),
            _ => return None,
        };
        let activity = self.chart.node(holder)?;
        let name = self.nodes.get(other)?;
        let points_there = source.children.iter().filter_map(|text| self.declared.element(text));
        let mut points_there = points_there.filter(|element| element.name == end);
        let fits = matches!(activity.kind, NodeKind::Task | NodeKind::SubProcess | NodeKind::ExpandedSubProcess)
            && points_there.next().is_some_and(|element| element.text() == *name);
        fits.then_some(holder)
    }

    fn document(&self) -> Element {
        let head = self.chart.head();
        let native = self.head_native();
        let (kept, said) = self.foreign();
        let mut kept_ids = HashSet::new();
        kept.iter().for_each(|(_, element)| super::read::collect(element, &mut kept_ids));
        let mut names = Names::default();
        for name in self.taken.iter().map(String::as_str).chain(kept_ids.iter().copied()) {
            names.claim(name);
        }
        let mut id = |part: &str, default: &str| {
            let kept = native.attributes.get(&format!("{part}/id"));
            kept.cloned().unwrap_or_else(|| names.reserve(default))
        };
        let process_id = id("process", default::PROCESS);
        let take = |at: &'static str| kept.iter().filter(move |(place, _)| *place == at).map(|(_, e)| e.clone());

        let mut root = Element::new("bpmn:definitions");
        for (prefix, uri) in KNOWN.iter().take(6) {
            root = root.with(&format!("xmlns:{prefix}"), *uri);
        }
        for (prefix, uri) in &self.declared.namespaces {
            root = root.with(&format!("xmlns:{prefix}"), uri);
        }
        root = root.with("id", id("definitions", default::DEFINITIONS));
        if !native.attributes.contains_key("definitions/targetNamespace") {
            root = root.with("targetNamespace", default::NAMESPACE);
        }
        root = part(root, &native, "definitions");
        let mut first: Vec<Element> = take("definitions").collect();
        first.sort_by_key(|element| element.name != "bpmn:documentation" && element.name != ours::EXTENSION);
        root = root.holding(first);

        let has_pool = !self.chart.lanes().is_empty()
            || native.attributes.keys().any(|name| {
                name.starts_with("participant/") || name.starts_with("pool") || name.starts_with("collaboration/")
            })
            || kept.iter().any(|(at, _)| matches!(*at, "collaboration" | "participant"));
        let participant_id = id("participant", default::PARTICIPANT);
        let collaboration_id = id("collaboration", default::COLLABORATION);
        let title = guard::legal(&head.title).into_owned();
        if has_pool {
            let participant = Element::new("bpmn:participant")
                .with("id", &participant_id)
                .with("name", &title)
                .with("processRef", &process_id);
            let participant = part(participant, &native, "participant").holding(take("participant"));
            let collaboration = Element::new("bpmn:collaboration").with("id", &collaboration_id);
            let mut around: Vec<Element> = take("collaboration").collect();
            let rest = around.split_off(around.iter().take_while(|e| kind::rank(&e.name) < 2).count());
            let collaboration = part(collaboration, &native, "collaboration").holding(around);
            root.push(collaboration.holding([participant]).holding(rest));
        }

        let mut process = Element::new("bpmn:process").with("id", &process_id);
        if !native.attributes.contains_key("process/name") {
            process = process.with("name", &title);
        }
        process = part(process, &native, "process");
        let mut kept_here: Vec<Element> = take("process").collect();
        let extension = kept_here.iter().position(|element| element.name == ours::EXTENSION);
        let extension = extension.map(|at| kept_here.remove(at));
        let later = kept_here.split_off(kept_here.iter().take_while(|e| kind::rank(&e.name) < 2).count());
        process = process.holding(kept_here);
        process = process.holding(ours::extension(self.chart_words(&native, said), extension));
        if !self.chart.lanes().is_empty() {
            let set = Element::new("bpmn:laneSet").with("id", id("laneSet", default::LANE_SET));
            let set = part(set, &native, "laneSet").holding(take("laneSet"));
            process.push(set.holding(self.chart.lanes().into_iter().map(|lane| self.lane(lane))));
        }
        process = process.holding(self.members(None)).holding(later).holding(take("flow"));
        root.push(process);

        let plane = Element::new("bpmndi:BPMNPlane")
            .with("id", id("plane", default::PLANE))
            .with("bpmnElement", if has_pool { &collaboration_id } else { &process_id });
        let mut plane = part(plane, &native, "plane");
        if has_pool {
            plane.push(self.pool_shape(&participant_id, &native));
        }
        plane = plane.holding(self.shapes()).holding(take("plane"));
        let diagram = Element::new("bpmndi:BPMNDiagram").with("id", id("diagram", default::DIAGRAM));
        root.push(part(diagram, &native, "diagram").holding([plane]).holding(take("diagram")));
        root
    }

    /// What of the head's source can be written as it was.
    fn head_native(&self) -> Native {
        let Some(source) = self.chart.head().source.as_deref() else { return Native::default() };
        let parts = ["definitions", "collaboration", "participant", "laneSet", "process", "diagram", "plane"];
        let has_lanes = !self.chart.lanes().is_empty();
        self.declared.native(
            source,
            source.element.is_empty(),
            |name, value| {
                let Some((of, plain)) = name.split_once('/') else { return false };
                if super::default_of(of, plain).is_some_and(|default| is_default(value, default)) {
                    return false;
                }
                match of {
                    "pool" => plain == "place" && !has_lanes && drawing::place(value).is_some(),
                    "pool-label" => plain != "place" || drawing::place(value).is_some(),
                    "pool-shape" => !matches!(plain, "id" | "bpmnElement" | "isHorizontal" | "isExpanded"),
                    "process" if plain == "name" => value != guard::legal(&self.chart.head().title),
                    "participant" if matches!(plain, "name" | "processRef") => false,
                    "plane" if plain == "bpmnElement" => false,
                    "laneSet" => has_lanes,
                    _ if plain == "id" => crate::id::is_valid(value) && !self.is_taken(value),
                    _ => parts.contains(&of),
                }
            },
            |_| false,
        )
    }

    fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// What is said about the chart in words of our own.
    fn chart_words(&self, native: &Native, said: Vec<Element>) -> Vec<Element> {
        let head = self.chart.head();
        let mut own = Element::new("liantu:chart").with("version", "1");
        if guard::legal(&head.title) != head.title {
            own = own.guarded("title", &head.title);
        }
        for (name, value) in extra::head_words(head) {
            own = own.with(name, value);
        }
        if self.chart.lanes().is_empty() && !native.attributes.contains_key("pool/place") {
            // If there is a pool, this is our idea of its place, not somebody's.
            own = own.with("frame", drawing::place_word(self.pool_rect(native)));
        }
        let mut words = vec![own];
        words.extend(native.rest.clone());
        words.extend(said);
        words.extend(self.risks.get(&Place::Tray).into_iter().flatten().map(|r| ours::risk(r, Some(&Place::Tray))));
        words.extend(self.chart.remarks().map(ours::remark));
        words
    }

    /// The kept elements that can be written where they were, and the others in words of our own.
    fn foreign(&self) -> (Vec<(&'static str, Element)>, Vec<Element>) {
        let (mut kept, mut said) = (Vec::new(), Vec::new());
        let mut last = 0;
        let mut kept_ids: HashSet<String> = HashSet::new();
        let mut extended: HashSet<&str> = HashSet::new();
        for (index, foreign) in self.chart.head().foreign.iter().enumerate() {
            let place = PLACES.iter().find(|place| **place == foreign.at).copied();
            let element = place.filter(|_| foreign.format == BPMN).and_then(|_| self.declared.element(&foreign.text));
            match (place, element) {
                (Some(place), Some(element))
                    if at_rank(place) >= last
                        && self.is_kept_at(place, &element, &kept_ids)
                        && (element.name != ours::EXTENSION || extended.insert(place)) =>
                {
                    last = at_rank(place);
                    let mut ids = HashSet::new();
                    super::read::collect(&element, &mut ids);
                    kept_ids.extend(ids.into_iter().map(str::to_owned));
                    kept.push((place, element));
                }
                _ => said.push(ours::foreign(foreign, index)),
            }
        }
        (kept, said)
    }

    /// Whether the reader would keep such an element at that place.
    fn is_kept_at(&self, at: &str, element: &Element, kept_ids: &HashSet<String>) -> bool {
        let name = element.name.as_str();
        let unknown_end = |name: &str| !element.get(name).is_some_and(|end| self.node_names.contains(end.trim()));
        match at {
            "definitions" => {
                !matches!(name, "bpmn:collaboration" | "bpmn:process" | "bpmndi:BPMNDiagram")
                    || name == "bpmn:process" && !element.elements().any(|child| kind::of(&child.name).is_some())
            }
            "collaboration" => match name {
                "bpmn:participant" => true,
                "bpmn:messageFlow" => {
                    let known = |end| {
                        element.get(end).is_some_and(|end| {
                            self.node_names.contains(end)
                                || kept_ids.contains(end)
                                || self.lanes.values().any(|l| l == end)
                        })
                    };
                    known("sourceRef") && known("targetRef")
                }
                "bpmn:association" | "bpmn:textAnnotation" => false,
                _ => is_foreign_extension(element),
            },
            "participant" => is_foreign_extension(element),
            "laneSet" => !self.chart.lanes().is_empty() && name != "bpmn:lane",
            "process" => {
                let taken =
                    matches!(name, "bpmn:sequenceFlow" | "bpmn:association" | "bpmn:laneSet" | "bpmn:dataObject");
                (!taken || name == "bpmn:dataObject" && !self.is_own_object(element))
                    && kind::of(name).is_none()
                    && is_foreign_extension(element)
            }
            "flow" => {
                matches!(name, "bpmn:sequenceFlow" | "bpmn:association")
                    && (unknown_end("sourceRef") || unknown_end("targetRef"))
            }
            "diagram" => name != "bpmndi:BPMNPlane",
            "plane" => {
                let of = super::plane::local(element.get("bpmnElement").unwrap_or_default());
                matches!(name, "bpmndi:BPMNShape" | "bpmndi:BPMNEdge") && kept_ids.contains(of) && !self.is_taken(of)
            }
            _ => false,
        }
    }

    /// Whether a kept data object would be taken for one of those that we write.
    fn is_own_object(&self, element: &Element) -> bool {
        let id = element.get("id").unwrap_or_default();
        id.strip_suffix("_object").is_some_and(|node| self.node_names.contains(node))
    }
}

/// Gives an element the attributes that were kept of it.
fn part(mut element: Element, native: &Native, of: &str) -> Element {
    for (name, value) in native.part(of) {
        if element.get(name).is_none() {
            element = element.with(name, value);
        }
    }
    element
}
