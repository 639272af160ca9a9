//! The drawing: shapes and edges by the elements that they stand for.

use std::collections::{HashMap, HashSet};

use crate::format::number::coordinate;
use crate::format::xml::Element;
use crate::geometry::{Point, Rect, point, rect};

/// The drawing of a file.
#[derive(Default)]
pub struct Planes<'d> {
    shapes: HashMap<&'d str, &'d Element>,
    edges: HashMap<&'d str, &'d Element>,
    /// All shapes and edges in the order of the file.
    pub all: Vec<&'d Element>,
    /// The first diagram and its plane.
    pub first: Option<(&'d Element, Option<&'d Element>)>,
    /// How many shapes and edges stand for something that has been drawn before.
    pub repeated: usize,
}

/// An id that may be written as a qualified name.
pub fn local(reference: &str) -> &str {
    let reference = reference.trim();
    reference.rsplit_once(':').map_or(reference, |(_, local)| local)
}

impl<'d> Planes<'d> {
    pub fn new(definitions: &'d Element) -> Self {
        let mut planes = Planes::default();
        for diagram in definitions.all("bpmndi:BPMNDiagram") {
            let plane = diagram.first("bpmndi:BPMNPlane");
            planes.first.get_or_insert((diagram, plane));
            for drawn in plane.into_iter().flat_map(Element::elements) {
                let table = match drawn.name.as_str() {
                    "bpmndi:BPMNShape" => &mut planes.shapes,
                    "bpmndi:BPMNEdge" => &mut planes.edges,
                    _ => continue,
                };
                let of = local(drawn.get("bpmnElement").unwrap_or_default());
                if table.contains_key(of) {
                    planes.repeated += 1;
                } else {
                    table.insert(of, drawn);
                    planes.all.push(drawn);
                }
            }
        }
        planes
    }

    pub fn shape(&self, id: &str) -> Option<&'d Element> {
        self.shapes.get(local(id)).copied()
    }

    pub fn edge(&self, id: &str) -> Option<&'d Element> {
        self.edges.get(local(id)).copied()
    }

    /// Shapes and edges of what is in `kept` and not in `taken`.
    pub fn rest<'p>(
        &'p self,
        kept: &'p HashSet<String>,
        taken: &'p HashSet<String>,
    ) -> impl Iterator<Item = &'d Element> + 'p {
        self.all.iter().copied().filter(move |drawn| {
            let of = local(drawn.get("bpmnElement").unwrap_or_default());
            kept.contains(of) && !taken.contains(of)
        })
    }
}

/// The bounds of a shape or label, if they are sound.
pub fn bounds(shape: &Element) -> Option<Rect> {
    let bounds = shape.first("dc:Bounds")?;
    let number = |name| bounds.get(name).and_then(coordinate);
    let (x, y, w, h) = (number("x")?, number("y")?, number("width")?, number("height")?);
    let rect = rect(x, y, w.max(1), h.max(1));
    rect.in_bounds().then_some(rect)
}

/// The points of an edge, if all are sound.
pub fn waypoints(edge: &Element) -> Option<Vec<Point>> {
    let number = |waypoint: &Element, name| waypoint.get(name).and_then(coordinate);
    edge.all("di:waypoint").map(|waypoint| Some(point(number(waypoint, "x")?, number(waypoint, "y")?))).collect()
}

/// Points as one word, to compare an edge with what it was when we wrote it.
pub fn points_word(points: &[Point]) -> String {
    points.iter().map(|p| format!("{},{}", p.x, p.y)).collect::<Vec<_>>().join(" ")
}
