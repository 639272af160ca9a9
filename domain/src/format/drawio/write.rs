//! From a chart to a file: one plain page.

use std::collections::{BTreeMap, HashMap};

use super::said::{Kept, to_json};
use super::{DRAWIO, OWN, head, shape};
use crate::flowchart::{Direction, FlowNode, Flowchart, Foreign, Lane, NodeKind, SequenceFlow};
use crate::format::names::Names;
use crate::format::xml::{Element, print};
use crate::format::{extra, guard};
use crate::geometry::{Point, Rect, point, rect};
use crate::id::{FlowId, LaneId, NodeId};
use crate::risk::{Place, RiskPoint};

/// The room that a pool's heading takes before its lanes.
const POOL_HEADING: i32 = 32;
/// The deepest nesting of frames that is written as nesting of cells.
const NESTING_MAX: usize = 40;

/// Writes a chart.
pub fn write(chart: &Flowchart) -> String {
    print(&Writer::new(chart).file())
}

struct Writer<'c> {
    chart: &'c Flowchart,
    nodes: HashMap<&'c NodeId, String>,
    flows: HashMap<&'c FlowId, String>,
    lanes: HashMap<&'c LaneId, String>,
    pool: String,
    risks: BTreeMap<&'c Place, Vec<&'c RiskPoint>>,
}

impl<'c> Writer<'c> {
    fn new(chart: &'c Flowchart) -> Self {
        let mut names = Names::default();
        let nodes = chart.nodes().map(|node| (&node.id, names.claim(node.id.as_str()))).collect();
        let flows = chart.flows().map(|flow| (&flow.id, names.claim(flow.id.as_str()))).collect();
        let lanes = chart.lanes().into_iter().map(|lane| (&lane.id, names.claim(lane.id.as_str()))).collect();
        let mut risks: BTreeMap<&Place, Vec<&RiskPoint>> = BTreeMap::new();
        chart.risks().for_each(|risk| risks.entry(&risk.place).or_default().push(risk));
        Writer { chart, nodes, flows, lanes, pool: names.claim("pool"), risks }
    }

    fn file(&self) -> Element {
        let head = self.chart.head();
        let has_lanes = !self.chart.lanes().is_empty();
        let band = shape::band_style(head.direction);
        let native = head::native(head, band, has_lanes);
        let said = native.is_none() && head.source.is_some();
        let native = native.unwrap_or_default();
        let part = |mut element: Element, part: &str| {
            for (name, value) in &native {
                if let Some((of, plain)) = name.split_once('/')
                    && of == part
                    && element.get(plain).is_none()
                {
                    element = element.with(plain, value);
                }
            }
            element
        };
        let has = |name: &str| native.iter().any(|(known, _)| known == name);

        let ground = Element::new("object");
        let ground = if has("root/label") { ground } else { ground.with("label", "") };
        let mut ground = head::say(part(ground, "root"), head, said);
        let (loose, kept) = self.loose();
        if !kept.is_empty() {
            ground = ground.with(&format!("{OWN}foreign"), to_json(&kept));
        }
        ground = self.say_risks(ground, &Place::Tray);
        let remarks: Vec<_> = self.chart.remarks().collect();
        if !remarks.is_empty() {
            ground = ground.with(&format!("{OWN}remarks"), to_json(&remarks));
        }
        ground = ground.with("id", "0").holding([Element::new("mxCell")]);

        let mut root = Element::new("root").holding([ground]);
        root.push(part(Element::new("mxCell").with("id", "1").with("parent", "0"), "layer"));
        if has_lanes {
            let style = native.iter().find(|(name, _)| name == "pool/style").map_or(band, |(_, style)| style);
            let label = Kept::plain(style).label(&head.title);
            let at = self.pool_rect();
            let pool = part(Element::new("object").with("label", label), "pool-object").with("id", &self.pool);
            let cell = Element::new("mxCell").with("style", style).with("vertex", "1").with("parent", "1");
            root.push(pool.holding([part(cell, "pool").holding([geometry(at, point(0, 0))])]));
            for lane in self.chart.lanes() {
                root.push(self.lane(lane, point(at.x, at.y)));
            }
        }
        // Frames come before what lies in them: what is later lies on top.
        let mut nodes: Vec<(usize, &FlowNode)> = self.chart.nodes().map(|node| (self.depth(node), node)).collect();
        nodes.sort_by_key(|(depth, node)| (*depth, node.kind != NodeKind::ExpandedSubProcess));
        root = root.holding(nodes.into_iter().map(|(_, node)| self.node(node)));
        root = root.holding(self.chart.flows().map(|flow| self.flow(flow)));
        root = root.holding(loose);

        let model = part(Element::new("mxGraphModel"), "model").holding([root]);
        let diagram = Element::new("diagram");
        let diagram = if has("page/id") { diagram } else { diagram.with("id", "page-1") };
        let diagram = diagram.with("name", guard::legal(&head.title));
        let file = Element::new("mxfile");
        let file = if has("file/host") { file } else { file.with("host", "liantu") };
        part(file, "file").holding([part(diagram, "page").holding([model])])
    }

    /// How many frames lie around a node.
    fn depth(&self, node: &FlowNode) -> usize {
        let parent = |node: &&FlowNode| node.parent.as_ref().and_then(|parent| self.chart.node(parent));
        std::iter::successors(parent(&node), parent).count()
    }

    /// The frame whose cell a node's cell lies in.
    fn frame(&self, node: &FlowNode) -> Option<&'c FlowNode> {
        let parent = self.chart.node(node.parent.as_ref()?)?;
        (parent.kind == NodeKind::ExpandedSubProcess && self.depth(node) <= NESTING_MAX).then_some(parent)
    }

    /// The lane that a node's cell lies in by way of its frames.
    fn natural_lane(&self, node: &FlowNode) -> Option<&'c LaneId> {
        let mut at = self.chart.node(&node.id)?;
        while let Some(frame) = self.frame(at) {
            at = frame;
        }
        at.lane.as_ref()
    }

    fn pool_rect(&self) -> Rect {
        let lanes = self.chart.lanes().into_iter().map(|lane| self.chart.lane_rect(lane)).reduce(Rect::union);
        let lanes = lanes.unwrap_or_default();
        match self.chart.head().direction {
            Direction::Horizontal => rect(lanes.x - POOL_HEADING, lanes.y, lanes.w + POOL_HEADING, lanes.h),
            Direction::Vertical => rect(lanes.x, lanes.y - POOL_HEADING, lanes.w, lanes.h + POOL_HEADING),
        }
    }

    fn lane(&self, lane: &'c Lane, origin: Point) -> Element {
        let default = shape::band_style(self.chart.head().direction);
        let kept = Kept::of(lane.source.as_deref(), default, &lane.name, false, |style| {
            style.is_swimlane() && style.get("childLayout") != Some("stackLayout")
        });
        let object = self.object(&kept, &lane.name, &self.lanes[&lane.id], lane.id.as_str());
        let object = extra::lane_words(lane)
            .into_iter()
            .fold(object.with(&format!("{OWN}lane"), ""), |object, (name, value)| {
                object.with(&format!("{OWN}{name}"), value)
            });
        let object = self.say_risks(object, &Place::Lane(lane.id.clone()));
        let at = self.chart.lane_rect(lane);
        self.vertex(object, &kept, &self.pool, at, origin)
    }

    fn node(&self, node: &'c FlowNode) -> Element {
        let is_frame = node.kind == NodeKind::ExpandedSubProcess;
        let kept = Kept::of(node.source.as_deref(), shape::style(node.kind), &node.label, false, |style| {
            let band = style.is_swimlane() || matches!(style.shape(), "table" | "tableRow");
            shape::fits(style, node.kind) && !band && !(is_frame && (style.has("group") || style.0.is_empty()))
        });
        let mut object = self.object(&kept, &node.label, &self.nodes[&node.id], node.id.as_str());
        object = object.with(&format!("{OWN}kind"), extra::word(&node.kind));
        for (name, value) in extra::node_words(node) {
            object = object.with(&format!("{OWN}{name}"), value);
        }
        let natural = self.natural_lane(node);
        if natural != node.lane.as_ref() {
            let lane = node.lane.as_ref().and_then(|lane| self.lanes.get(lane));
            object = object.with(&format!("{OWN}lane"), lane.map_or("", String::as_str));
        }
        let frame = self.frame(node);
        if let (Some(parent), None) = (&node.parent, frame) {
            object = object.with(&format!("{OWN}parent"), self.nodes.get(parent).map_or("", String::as_str));
        }
        object = self.say_risks(object, &Place::Node(node.id.clone()));
        let (parent, origin) = match (frame, natural.and_then(|lane| self.chart.lane(lane))) {
            (Some(frame), _) => (&self.nodes[&frame.id], frame.rect),
            (None, Some(lane)) => (&self.lanes[&lane.id], self.chart.lane_rect(lane)),
            (None, None) => return self.vertex(object, &kept, "1", node.rect, Point::default()),
        };
        self.vertex(object, &kept, parent, node.rect, point(origin.x, origin.y))
    }

    fn flow(&self, flow: &'c SequenceFlow) -> Element {
        let is_note = |id| self.chart.node(id).is_some_and(|node| node.kind == NodeKind::Annotation);
        let default = shape::flow_style(is_note(&flow.from) || is_note(&flow.to));
        let kept = Kept::of(flow.source.as_deref(), default, &flow.condition, true, |_| true);
        let object = self.object(&kept, &flow.condition, &self.flows[&flow.id], flow.id.as_str());
        let object = self.say_risks(object, &Place::Flow(flow.id.clone()));
        let geometry = kept.give(Element::new("mxGeometry"), "geometry").with("relative", "1").with("as", "geometry");
        let mut geometry = geometry.holding(kept.children.iter().cloned());
        if !flow.bends.is_empty() {
            let bend = |p: &Point| Element::new("mxPoint").with("x", p.x.to_string()).with("y", p.y.to_string());
            geometry.push(Element::new("Array").with("as", "points").holding(flow.bends.iter().map(bend)));
        }
        let cell = Element::new("mxCell")
            .with("style", kept.style)
            .with("edge", "1")
            .with("parent", "1")
            .with("source", &self.nodes[&flow.from])
            .with("target", &self.nodes[&flow.to]);
        object.holding([kept.give(cell, "cell").holding([geometry])])
    }

    /// The object around a cell, with its label, its id, and what is said in our own words.
    fn object(&self, kept: &Kept<'_>, label: &str, name: &str, id: &str) -> Element {
        let mut object = Element::new(kept.element).with("label", kept.label(label));
        object = kept.give(object, "object");
        if guard::legal(label) != label {
            object = object.guarded(&format!("{OWN}label"), label);
        }
        if name != id {
            object = object.with(&format!("{OWN}id"), id);
        }
        if let Some(said) = &kept.said {
            object = object.with(&format!("{OWN}source"), said);
        }
        object.with("id", name)
    }

    fn vertex(&self, object: Element, kept: &Kept<'_>, parent: &str, at: Rect, origin: Point) -> Element {
        let cell = Element::new("mxCell").with("style", kept.style).with("vertex", "1").with("parent", parent);
        let geometry = kept.give(geometry(at, origin), "geometry").holding(kept.children.iter().cloned());
        object.holding([kept.give(cell, "cell").holding([geometry])])
    }

    fn say_risks(&self, object: Element, place: &Place) -> Element {
        match self.risks.get(place) {
            Some(risks) => object.with(&format!("{OWN}risks"), to_json(risks)),
            None => object,
        }
    }

    /// Kept connections without an end, and what can't be written as it was, with its place in the list.
    fn loose(&self) -> (Vec<Element>, Vec<(usize, &'c Foreign)>) {
        let known: std::collections::HashSet<&str> = self.nodes.values().map(String::as_str).collect();
        let (mut loose, mut said) = (Vec::new(), Vec::new());
        for (index, foreign) in self.chart.head().foreign.iter().enumerate() {
            match Some(foreign).filter(|f| f.format == DRAWIO).and_then(|f| head::loose(f, |id| known.contains(id))) {
                Some(element) => loose.push(element),
                None => said.push((index, foreign)),
            }
        }
        (loose, said)
    }
}

fn geometry(at: Rect, origin: Point) -> Element {
    Element::new("mxGeometry")
        .with("x", (at.x - origin.x).to_string())
        .with("y", (at.y - origin.y).to_string())
        .with("width", at.w.to_string())
        .with("height", at.h.to_string())
        .with("as", "geometry")
}
