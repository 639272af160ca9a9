//! The drawing: shapes, edges and their labels.

use super::super::keep::Native;
use super::super::kind;
use super::{Writer, part};
use crate::flowchart::{Direction, NodeKind, SequenceFlow};
use crate::format::xml::Element;
use crate::geometry::{Point, Rect, rect};
use crate::picture::route;

/// The room that a pool's heading takes before its lanes.
const POOL_HEADING: i32 = 30;

/// A place as it is kept: left, top, width, height.
pub fn place(text: &str) -> Option<Rect> {
    let mut numbers = text.split(' ').map(|number| number.parse::<i32>().ok());
    let mut next = || numbers.next().flatten().filter(|n| n.unsigned_abs() <= 2_000_000);
    let found = rect(next()?, next()?, next()?, next()?);
    let sound = numbers.next().is_none() && found.w >= 1 && found.h >= 1;
    // Only as we write it ourselves: it has to come back the same.
    (sound && place_word(found) == text).then_some(found)
}

/// A place as [`place`] reads it.
pub fn place_word(at: Rect) -> String {
    format!("{} {} {} {}", at.x, at.y, at.w, at.h)
}

fn bounds(at: Rect) -> Element {
    Element::new("dc:Bounds")
        .with("x", at.x.to_string())
        .with("y", at.y.to_string())
        .with("width", at.w.to_string())
        .with("height", at.h.to_string())
}

/// The kept label, whose place is relative to that point.
fn label(native: &Native, prefix: &str, at: Point) -> Option<Element> {
    let mut element = Element::new("bpmndi:BPMNLabel");
    let mut there = false;
    for (name, value) in native.part(prefix) {
        there = true;
        match (name, place(value)) {
            ("place", Some(place)) => element.push(bounds(place.moved(at.x, at.y))),
            _ => element = element.with(name, value),
        }
    }
    there.then_some(element)
}

impl<'c> Writer<'c> {
    /// The shapes of lanes and nodes, frames before what lies in them, and the edges.
    pub fn shapes(&self) -> Vec<Element> {
        let mut shapes = Vec::new();
        let head = self.chart.head();
        for lane in self.chart.lanes() {
            let native = self.lane_native(lane);
            let at = self.chart.lane_rect(lane);
            let shape = self.shape(&self.lanes[&lane.id], &native);
            let shape = shape.with("isHorizontal", (head.direction == Direction::Horizontal).to_string());
            let corner = Point { x: at.x, y: at.y };
            shapes.push(shape.holding([bounds(at)]).holding(label(&native, "label", corner)));
        }
        let mut frames = Vec::new();
        let mut others = Vec::new();
        for node in self.chart.nodes() {
            let native = self.node_native(node);
            let mut shape = self.shape(&self.nodes[&node.id], &native);
            if kind::is_container(self.node_element(node)) {
                shape = shape.with("isExpanded", (node.kind == NodeKind::ExpandedSubProcess).to_string());
            }
            let corner = Point { x: node.rect.x, y: node.rect.y };
            let shape = shape.holding([bounds(node.rect)]).holding(label(&native, "label", corner));
            if node.kind == NodeKind::ExpandedSubProcess { &mut frames } else { &mut others }.push(shape);
        }
        shapes.extend(frames);
        shapes.extend(others);
        for flow in self.chart.flows() {
            let element = match self.holder(flow) {
                Some(_) => flow.source.as_deref().map_or("", |source| source.element.as_str()),
                None if self.is_sequence(flow) => "bpmn:sequenceFlow",
                None => "bpmn:association",
            };
            let native = self.flow_native(flow, element);
            let name = &self.flows[&flow.id];
            let edge = Element::new("bpmndi:BPMNEdge")
                .with("id", native.attributes.get("shape/id").cloned().unwrap_or_else(|| format!("{name}_di")))
                .with("bpmnElement", name);
            let points = self.points(flow);
            let waypoint =
                |p: &Point| Element::new("di:waypoint").with("x", p.x.to_string()).with("y", p.y.to_string());
            let first = points.first().copied().unwrap_or_default();
            shapes.push(
                part(edge, &native, "shape")
                    .holding(points.iter().map(waypoint))
                    .holding(label(&native, "label", first)),
            );
        }
        shapes
    }

    fn shape(&self, name: &str, native: &Native) -> Element {
        let id = native.attributes.get("shape/id").cloned().unwrap_or_else(|| format!("{name}_di"));
        part(Element::new("bpmndi:BPMNShape").with("id", id).with("bpmnElement", name), native, "shape")
    }

    /// Where the pool lies: around its lanes, where it was, or around everything.
    pub fn pool_rect(&self, native: &Native) -> Rect {
        let lanes = self.chart.lanes().into_iter().map(|lane| self.chart.lane_rect(lane)).reduce(Rect::union);
        let kept = native.attributes.get("pool/place").and_then(|text| place(text));
        match (lanes, kept) {
            (Some(lanes), _) => match self.chart.head().direction {
                Direction::Horizontal => rect(lanes.x - POOL_HEADING, lanes.y, lanes.w + POOL_HEADING, lanes.h),
                Direction::Vertical => rect(lanes.x, lanes.y - POOL_HEADING, lanes.w, lanes.h + POOL_HEADING),
            },
            (None, Some(kept)) => kept,
            (None, None) => self.chart.bounds().unwrap_or(rect(0, 0, 600, 250)).grown(POOL_HEADING),
        }
    }

    /// The shape of the pool.
    pub fn pool_shape(&self, participant: &str, native: &Native) -> Element {
        let direction = self.chart.head().direction;
        let at = self.pool_rect(native);
        let shape = Element::new("bpmndi:BPMNShape")
            .with("id", format!("{participant}_di"))
            .with("bpmnElement", participant)
            .with("isHorizontal", (direction == Direction::Horizontal).to_string());
        let corner = Point { x: at.x, y: at.y };
        part(shape, native, "pool-shape").holding([bounds(at)]).holding(label(native, "pool-label", corner))
    }

    /// The way of a flow: both ends, and the bends between them.
    pub fn points(&self, flow: &SequenceFlow) -> Vec<Point> {
        let way = route::route(self.chart, flow).map_or_else(Vec::new, |way| way.points);
        if flow.bends.is_empty() {
            return way;
        }
        let first = way.first().copied();
        let last = way.last().copied();
        first.into_iter().chain(flow.bends.iter().copied()).chain(last).collect()
    }
}
