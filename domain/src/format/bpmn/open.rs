//! Opening folded sub-processes that hold steps: other tools draw these on a page of their own. The frame
//! grows to hold them, and whatever lies to the right of it or below is pushed away.

use std::collections::{HashMap, HashSet};

use crate::flowchart::{Content, Direction, NodeKind};
use crate::format::Note;
use crate::format::tally::{Tally, called};
use crate::geometry::{Point, Rect};
use crate::id::NodeId;
use crate::layout;

/// The room around the steps, and above them for the heading.
const PADDING: i32 = 24;
const HEADING: i32 = 40;

/// Opens these, which come outermost first.
pub fn open(content: &mut Content, folded: &[NodeId], tally: &mut Tally) {
    for id in folded.iter().rev() {
        let Some(at) = content.nodes.iter().position(|node| node.id == *id) else { continue };
        content.nodes[at].kind = NodeKind::ExpandedSubProcess;
        let name = called(&content.nodes[at].label, id.as_str());
        tally.notes.push(Note::Opened { name });
        let frame = content.nodes[at].rect;
        if frame.w > 0 {
            open_one(content, id, frame);
        }
    }
}

fn open_one(content: &mut Content, id: &NodeId, frame: Rect) {
    let inside = inside(content, id);
    if content.nodes.iter().any(|node| inside.contains(&node.id) && node.rect.w <= 0) {
        arrange(content, id, &inside);
    }
    let rects = content.nodes.iter().filter(|node| inside.contains(&node.id)).map(|node| node.rect);
    let within = |end: &NodeId| inside.contains(end);
    let bends = content.flows.iter().filter(|flow| within(&flow.from) && within(&flow.to));
    let bends = bends.filter_map(|flow| Rect::around(flow.bends.iter().copied()));
    let Some(around) = rects.chain(bends).reduce(Rect::union) else { return };

    let (dx, dy) = (frame.x + PADDING - around.x, frame.y + HEADING - around.y);
    let grown =
        ((around.w + 2 * PADDING).max(frame.w) - frame.w, (around.h + HEADING + PADDING).max(frame.h) - frame.h);
    let push = |p: Point| Point {
        x: p.x.saturating_add(if p.x >= frame.right() - 2 { grown.0 } else { 0 }),
        y: p.y.saturating_add(if p.y >= frame.bottom() - 2 { grown.1 } else { 0 }),
    };
    let frames = outer(content, id);
    for node in &mut content.nodes {
        let rect = node.rect;
        if node.id == *id || frames.contains(&node.id) {
            node.rect.w = rect.w.saturating_add(grown.0);
            node.rect.h = rect.h.saturating_add(grown.1);
        } else if inside.contains(&node.id) {
            node.rect = rect.moved(dx, dy);
        } else {
            // What sits on the frame's border, an event say, stays there by its middle.
            let on_border = rect.overlaps(frame);
            let at = if on_border { rect.center() } else { Point { x: rect.x, y: rect.y } };
            let to = push(at);
            node.rect = rect.moved(to.x - at.x, to.y - at.y);
        }
    }
    for flow in &mut content.flows {
        let (from, to) = (inside.contains(&flow.from), inside.contains(&flow.to));
        if from && to {
            flow.bends.iter_mut().for_each(|bend| *bend = bend.moved(dx, dy));
        } else {
            flow.bends.iter_mut().for_each(|bend| *bend = push(*bend));
        }
    }
    let (along, across, start, end) = match content.head.direction {
        Direction::Horizontal => (grown.0, grown.1, frame.y, frame.bottom()),
        Direction::Vertical => (grown.1, grown.0, frame.x, frame.right()),
    };
    if !content.lanes.is_empty() {
        content.head.pool.length = content.head.pool.length.saturating_add(along);
    }
    for lane in content.lanes.iter_mut().filter(|lane| lane.size > 0) {
        if lane.at >= end - 2 {
            lane.at = lane.at.saturating_add(across);
        } else if lane.at <= start && start < lane.at.saturating_add(lane.size) {
            lane.size = lane.size.saturating_add(across);
        }
    }
}

/// All that lies within a sub-process, at any depth.
fn inside(content: &Content, id: &NodeId) -> HashSet<NodeId> {
    let mut children: HashMap<&NodeId, Vec<&NodeId>> = HashMap::new();
    for node in &content.nodes {
        if let Some(parent) = &node.parent {
            children.entry(parent).or_default().push(&node.id);
        }
    }
    let mut found = HashSet::new();
    let mut next = vec![id];
    while let Some(at) = next.pop() {
        for child in children.get(at).into_iter().flatten() {
            if found.insert((*child).clone()) {
                next.push(child);
            }
        }
    }
    found
}

/// The frames that a sub-process lies in: they grow along.
fn outer(content: &Content, id: &NodeId) -> HashSet<NodeId> {
    let parents: HashMap<&NodeId, &NodeId> =
        content.nodes.iter().filter_map(|node| Some((&node.id, node.parent.as_ref()?))).collect();
    let mut frames = HashSet::new();
    let mut at = id;
    while let Some(parent) = parents.get(at) {
        if !frames.insert((*parent).clone()) {
            break;
        }
        at = parent;
    }
    frames
}

/// Gives places to steps that are drawn nowhere.
fn arrange(content: &mut Content, id: &NodeId, inside: &HashSet<NodeId>) {
    let mut part = Content::default();
    part.head.direction = content.head.direction;
    for node in content.nodes.iter().filter(|node| inside.contains(&node.id)) {
        let mut node = node.clone();
        node.parent = node.parent.filter(|parent| parent != id);
        node.lane = None;
        node.rect = Rect::default();
        part.nodes.push(node);
    }
    let within = |end: &NodeId| inside.contains(end);
    part.flows = content.flows.iter().filter(|flow| within(&flow.from) && within(&flow.to)).cloned().collect();
    let places = layout::arrange_content(&part).nodes;
    for node in &mut content.nodes {
        if let Some(rect) = places.get(&node.id) {
            node.rect = *rect;
        }
    }
    for flow in content.flows.iter_mut().filter(|flow| within(&flow.from) || within(&flow.to)) {
        flow.bends.clear();
    }
}
