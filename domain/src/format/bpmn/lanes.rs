//! Lanes: flattened, with their directions and places, and who lies in which.

use std::collections::HashMap;

use super::chart::ChartReader;
use super::keep::Keeper;
use super::ours;
use super::plane::bounds;
use crate::flowchart::{Direction, Lane};
use crate::format::xml::Element;
use crate::format::{Note, extra, guard};
use crate::geometry::Rect;
use crate::id::{LaneId, NodeId};
use crate::risk::Place;

/// Reads the lanes of a process. Lanes within lanes become lanes of their own, named by both.
pub fn read(reader: &mut ChartReader<'_>, process: &Element) {
    let mut found = Found::default();
    for set in process.all("bpmn:laneSet") {
        set.elements().filter(|e| e.name != "bpmn:lane").for_each(|element| reader.foreign("laneSet", element));
        collect(reader, set, "", &mut found);
    }
    if found.leaves.is_empty() {
        return;
    }
    let planes = reader.shared.planes;
    let shape = |id: Option<&str>| id.and_then(|id| planes.shape(id));
    let rects: Vec<Option<Rect>> =
        found.leaves.iter().map(|leaf| shape(leaf.element.get("id")).and_then(bounds)).collect();
    let pool = shape(reader.participant().and_then(|participant| participant.get("id")));
    let says = found.leaves.iter().map(|leaf| shape(leaf.element.get("id"))).chain([pool]).flatten();
    let said = says.filter_map(|shape| shape.get("isHorizontal")).next();
    let direction = match said {
        Some("false") => Direction::Vertical,
        Some(_) => Direction::Horizontal,
        None => guess(&rects),
    };
    let complete = rects.iter().all(Option::is_some);
    let union = rects.iter().flatten().copied().reduce(Rect::union).unwrap_or_default();
    let pool = &mut reader.content.head.pool;
    reader.content.head.direction = direction;
    (pool.start, pool.length) = match direction {
        Direction::Horizontal => (union.x, union.w),
        Direction::Vertical => (union.y, union.h),
    };

    let mut lanes_of: HashMap<&str, LaneId> = HashMap::new();
    for (leaf, rect) in found.leaves.iter().zip(rects) {
        let element = leaf.element;
        let own = ours::of(element, "liantu:lane").next();
        let original = element.get("id").unwrap_or_default();
        let wanted = own.and_then(|own| own.get("id")).unwrap_or(original);
        let wanted = if wanted.is_empty() { "lane" } else { wanted };
        let id = reader.lane_names.claim(wanted);
        reader.tally.ids_changed += usize::from(id != wanted || original.is_empty());
        let mut lane = Lane::new(LaneId::new(id), &leaf.name, 0, 0);
        if let (Some(rect), true) = (rect, complete) {
            (lane.at, lane.size) = match direction {
                Direction::Horizontal => (rect.y, rect.h),
                Direction::Vertical => (rect.x, rect.w),
            };
        }
        let mut keeper = Keeper::default();
        keeper.attributes(element, "", &["id", "name"], &mut reader.tally);
        if let Some(shape) = shape(element.get("id")) {
            reader.drawn.insert(original.to_owned());
            reader.drawing(shape, original, &mut keeper);
            keeper.source.attributes.remove("shape/isHorizontal");
        }
        for child in element.elements() {
            match child.name.as_str() {
                "bpmn:flowNodeRef" => {
                    if let Some(node) = reader.resolve(&child.text()) {
                        leaf_of(&mut found.of, node, &lane.id);
                    }
                }
                "bpmn:childLaneSet" => {}
                ours::EXTENSION => {
                    if let Some(rest) = ours::rest(child) {
                        keeper.child(&rest, &mut reader.tally);
                    }
                }
                _ => keeper.child(child, &mut reader.tally),
            }
        }
        if let Some(own) = own {
            for (name, value) in &own.attributes {
                extra::set_lane_word(&mut lane, name, value);
            }
            if let Some(exact) = own.opened("label").filter(|exact| guard::legal(exact) == lane.name) {
                lane.name = exact;
            }
        }
        lane.source = keeper.finish(element);
        for risk in ours::of(element, "liantu:risk") {
            reader.content.risks.push(ours::read_risk(risk, Some(Place::Lane(lane.id.clone()))));
        }
        lanes_of.insert(original, lane.id.clone());
        reader.content.lanes.push(lane);
    }
    reader.lane_of = found.of;
    reader.lane_ids = lanes_of.into_iter().map(|(original, id)| (original.to_owned(), id)).collect();
}

fn leaf_of(of: &mut HashMap<NodeId, LaneId>, node: &NodeId, lane: &LaneId) {
    of.entry(node.clone()).or_insert_with(|| lane.clone());
}

struct Leaf<'d> {
    element: &'d Element,
    name: String,
}

#[derive(Default)]
struct Found<'d> {
    leaves: Vec<Leaf<'d>>,
    of: HashMap<NodeId, LaneId>,
}

/// The depth is bounded by the parser.
fn collect<'d>(reader: &mut ChartReader<'_>, set: &'d Element, above: &str, found: &mut Found<'d>) {
    for lane in set.all("bpmn:lane") {
        let name = lane.get("name").unwrap_or_default();
        let name = match (above, name) {
            ("", name) => name.to_owned(),
            (above, "") => above.to_owned(),
            (above, name) => format!("{above} / {name}"),
        };
        match lane.first("bpmn:childLaneSet").filter(|inner| inner.first("bpmn:lane").is_some()) {
            Some(inner) => {
                reader.tally.nested_lanes += 1;
                collect(reader, inner, &name, found);
            }
            None => found.leaves.push(Leaf { element: lane, name }),
        }
    }
}

/// Which way lanes run that don't say it: several lie side by side, one is longer than broad.
fn guess(rects: &[Option<Rect>]) -> Direction {
    let mut rects = rects.iter().flatten();
    let Some(first) = rects.next() else { return Direction::Horizontal };
    match rects.next() {
        Some(second) if (second.x - first.x).abs() > (second.y - first.y).abs() => Direction::Vertical,
        Some(_) => Direction::Horizontal,
        None if first.h > first.w => Direction::Vertical,
        None => Direction::Horizontal,
    }
}

/// Gives nodes their lanes and parents: as our own words say, as the lanes say, as their frame, or as
/// they lie.
pub fn settle(reader: &mut ChartReader<'_>) {
    let head = &reader.content.head;
    let lanes: Vec<(LaneId, Rect)> =
        reader.content.lanes.iter().map(|lane| (lane.id.clone(), lane.rect(head.direction, head.pool))).collect();
    let drawn = reader.content.lanes.iter().all(|lane| lane.size > 0);
    // Frames come before what lies in them.
    let mut given: HashMap<NodeId, Option<LaneId>> = HashMap::new();
    for node in &mut reader.content.nodes {
        let (lane, parent) = reader.said.get(&node.id).copied().unwrap_or_default();
        if let (None, Some(parent)) = (&node.parent, parent) {
            node.parent = reader.nodes.get(parent).cloned();
        }
        node.lane = match lane {
            Some(lane) => reader.lane_ids.get(lane).cloned(),
            None => reader.lane_of.get(&node.id).cloned().or_else(|| {
                let from_frame = node.parent.as_ref().and_then(|parent| given.get(parent)).cloned();
                from_frame.unwrap_or_else(|| {
                    let middle = node.rect.center();
                    let around = lanes.iter().find(|(_, rect)| drawn && node.rect.w > 0 && rect.contains(middle));
                    around.map(|(id, _)| id.clone())
                })
            }),
        };
        given.insert(node.id.clone(), node.lane.clone());
    }
    if !drawn && reader.content.nodes.iter().any(|node| node.rect.w > 0) {
        reader.tally.notes.push(Note::LanesAdjusted);
    }
}
