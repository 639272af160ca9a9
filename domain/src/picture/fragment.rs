//! The SVG text of one element: node, flow or lane.
//!
//! Classes only, no `style=` (the page's policy forbids it); looks are in `style/editor/chart.css`.
//! Every text is escaped. Machines find elements by `data-node`, `data-flow`, `data-lane` and
//! `data-risks-of`; people who hear instead of see find them by `aria-label`, whose words come in
//! through [`Names`].

use std::borrow::Cow;
use std::fmt::Write;

use super::badge::{RiskCount, badges, breadth};
use super::escape::escape;
use super::outline;
use super::overlay::Shown;
use super::route::{self, FlowLabel, Route};
use super::wrap;
use crate::flowchart::{Direction, FlowNode, HEADER, Lane, NodeKind, SequenceFlow};
use crate::geometry::{Point, Rect, point, rect};
use crate::id::{LaneId, NodeId};
use crate::risk::Place;

/// The font size of labels, in canvas units.
pub const FONT: i32 = 14;
/// The distance of lines of a label.
pub const LINE: i32 = 17;
/// Shapes narrower than this have their label below.
pub const SMALL: i32 = 64;
/// How broad a label below a small shape may be.
const BELOW_ROOM: i32 = 100;
/// How high the title of an expanded sub-process is.
pub const TITLE: i32 = 28;

/// What is to be said of a node.
pub struct NodeFacts<'a> {
    /// Its kind.
    pub kind: NodeKind,
    /// Its name.
    pub label: &'a str,
    /// The name of its lane.
    pub lane: Option<&'a str>,
    /// How many flows lead into it.
    pub ways_in: usize,
    /// How many lead out of it.
    pub ways_out: usize,
    /// The risk points pinned to it.
    pub risks: RiskCount,
    /// Whether whoever acts there has discretion.
    pub discretion: bool,
    /// The time limit in working days.
    pub time_limit: Option<u16>,
}

/// What is to be said of a flow.
pub struct FlowFacts<'a> {
    /// The name of the node that it leaves.
    pub from: &'a str,
    /// The name of the node that it enters.
    pub to: &'a str,
    /// When this way is taken; may be empty.
    pub condition: &'a str,
    /// The risk points pinned to it.
    pub risks: RiskCount,
}

/// What is to be said of a lane.
pub struct LaneFacts<'a> {
    /// Its heading.
    pub name: &'a str,
    /// The department or post that it belongs to; may be empty.
    pub holder: &'a str,
    /// The risk points pinned to it.
    pub risks: RiskCount,
}

/// The words that go into a picture, in the language of the page.
pub trait Names {
    /// The accessible name of a node.
    fn node(&self, facts: &NodeFacts<'_>) -> String;
    /// The accessible name of a flow.
    fn flow(&self, facts: &FlowFacts<'_>) -> String;
    /// The accessible name of a lane.
    fn lane(&self, facts: &LaneFacts<'_>) -> String;
    /// The one character that marks discretion on a node.
    fn discretion(&self) -> &str {
        "裁"
    }
}

/// Names without words of a language: labels as they are. For files, where nothing announces them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Names for Plain {
    fn node(&self, facts: &NodeFacts<'_>) -> String {
        facts.label.to_owned()
    }

    fn flow(&self, facts: &FlowFacts<'_>) -> String {
        let condition = if facts.condition.is_empty() { String::new() } else { format!(" ({})", facts.condition) };
        format!("{} → {}{condition}", facts.from, facts.to)
    }

    fn lane(&self, facts: &LaneFacts<'_>) -> String {
        facts.name.to_owned()
    }
}

/// A node.
pub fn node(shown: &dyn Shown, node: &FlowNode, names: &dyn Names) -> String {
    let Rect { x, y, w, h } = node.rect;
    let place = Place::Node(node.id.clone());
    let risks = RiskCount::at(shown, &place);
    let name = node_name(shown, node, risks, names);
    let id = escape(node.id.as_str());
    let mut svg = String::with_capacity(512);
    let _ = write!(
        svg,
        r#"<g class="node node-{}" data-node="{id}" role="img" aria-label="{}" transform="translate({x} {y})">{}"#,
        outline::slug(node.kind),
        escape(&name),
        outline::shape(node.kind, w, h)
    );
    label(&mut svg, node);
    if !node.discretion.is_empty() {
        let left = if w < SMALL { -18 } else { 6 };
        let _ = write!(
            svg,
            r#"<g class="discretion"><rect x="{left}" y="-9" width="18" height="18" rx="3"/><text x="{}" y="4">{}</text></g>"#,
            left + 9,
            escape(names.discretion())
        );
    }
    let (right, top) = badge_corner(node, &risks);
    badges(&mut svg, &risks, &id, right, top);
    svg.push_str("</g>");
    svg
}

/// Where the badges of a node end, seen from its upper left corner.
fn badge_corner(node: &FlowNode, risks: &RiskCount) -> (i32, i32) {
    let w = node.rect.w;
    match node.kind {
        // On the upper right slope, out of the way of the tip that a line may leave by.
        NodeKind::Decision | NodeKind::Parallel if w >= SMALL => (w + breadth(risks) / 2 - w / 6, 4),
        _ if w < SMALL => (w / 2 + 8 + breadth(risks), -4),
        _ => (w - 6, 0),
    }
}

/// The rectangle of the badges of a node on the canvas; `None` where it has none.
pub fn badge_rect(shown: &dyn Shown, node: &FlowNode) -> Option<Rect> {
    let risks = RiskCount::at(shown, &Place::Node(node.id.clone()));
    if risks.total() == 0 {
        return None;
    }
    let (right, top) = badge_corner(node, &risks);
    let w = breadth(&risks);
    Some(rect(node.rect.x + right - w, node.rect.y + top - 13, w, 26))
}

fn node_name(shown: &dyn Shown, node: &FlowNode, risks: RiskCount, names: &dyn Names) -> String {
    let flows = shown.flows_at(&node.id);
    names.node(&NodeFacts {
        kind: node.kind,
        label: &node.label,
        lane: node.lane.as_ref().and_then(|id: &LaneId| shown.lane(id)).map(|lane| lane.name.as_str()),
        ways_in: flows.iter().filter(|flow| flow.to == node.id).count(),
        ways_out: flows.iter().filter(|flow| flow.from == node.id).count(),
        risks,
        discretion: !node.discretion.is_empty(),
        time_limit: node.time_limit,
    })
}

/// Where the label of a node stands and how it is broken: its lines and the rectangle on the canvas
/// that they are set in. Also where a person edits it.
pub fn node_label(node: &FlowNode) -> (Vec<String>, Rect) {
    let Rect { x, y, w, h } = node.rect;
    let rows = |h: i32| (h / LINE).clamp(1, 24) as usize;
    match node.kind {
        NodeKind::ExpandedSubProcess => {
            let area = rect(x + 12, y + 5, w - 24, LINE);
            (wrap::wrap(&node.label, FONT, area.w, 1), area)
        }
        _ if w < SMALL => {
            let lines = wrap::wrap(&node.label, FONT, BELOW_ROOM, 2);
            let high = lines.len().max(1) as i32 * LINE;
            (lines, rect(x + w / 2 - BELOW_ROOM / 2, y + h + 4, BELOW_ROOM, high))
        }
        NodeKind::Decision | NodeKind::Parallel => {
            // Within the rhombus, a block of n lines may be as broad as the shape is at its corners.
            let room = |lines: usize| {
                let high = (lines as i32 * LINE - 4).min(h);
                (i64::from(w) * i64::from(h - high) / i64::from(h.max(1))) as i32 + FONT / 2
            };
            let most = rows(h * 3 / 5);
            let lines = wrap::fit(&node.label, FONT, room, most);
            let (wide, high) = (room(lines.len().max(1)).min(w), lines.len().max(1) as i32 * LINE);
            (lines, rect(x + (w - wide) / 2, y + (h - high) / 2, wide, high))
        }
        _ => {
            let (side, low) = match node.kind {
                NodeKind::Start | NodeKind::End => (14, 0),
                NodeKind::SubProcess => (14, 0),
                NodeKind::Document => (8, 8),
                _ => (8, 0),
            };
            let area = rect(x + side, y + 2, (w - 2 * side).max(FONT), (h - 4 - low).max(LINE));
            let lines = wrap::wrap(&node.label, FONT, area.w, rows(area.h));
            (lines, area)
        }
    }
}

fn label(svg: &mut String, node: &FlowNode) {
    let (lines, area) = node_label(node);
    if lines.is_empty() {
        return;
    }
    let (left, top) = (area.x - node.rect.x, area.y - node.rect.y);
    let starts = matches!(node.kind, NodeKind::ExpandedSubProcess | NodeKind::Annotation);
    let x = if starts { left } else { left + area.w / 2 };
    let rest = area.h - lines.len() as i32 * LINE;
    let y = top + rest / 2 + FONT;
    let class = if starts {
        "label starts"
    } else if node.rect.w < SMALL {
        "label below"
    } else {
        "label"
    };
    text(svg, class, point(x, y), LINE, &lines);
}

/// Lines of text, the first on that baseline.
fn text(svg: &mut String, class: &str, at: Point, line: i32, lines: &[String]) {
    let Point { x, y } = at;
    let _ = write!(svg, r#"<text class="{class}" x="{x}" y="{y}">"#);
    for (i, words) in lines.iter().enumerate() {
        let _ = match i {
            0 => write!(svg, "{}", escape(words)),
            _ => write!(svg, r#"<tspan x="{x}" dy="{line}">{}</tspan>"#, escape(words)),
        };
    }
    svg.push_str("</text>");
}

/// What a node covers: the shape, a label below it and the badges.
pub fn node_extent(node: &FlowNode) -> Rect {
    let around = node.rect.grown(16);
    if node.rect.w < SMALL {
        around.union(rect(node.rect.center().x - 64, node.rect.y, 128, node.rect.h + 44))
    } else {
        around
    }
}

/// A flow, on the way that has been found for it.
pub fn flow(shown: &dyn Shown, flow: &SequenceFlow, way: &Route, names: &dyn Names) -> String {
    let label_of = |id: &NodeId| shown.node(id).map_or("", |node| node.label.as_str());
    let risks = RiskCount::at(shown, &Place::Flow(flow.id.clone()));
    let facts = FlowFacts { from: label_of(&flow.from), to: label_of(&flow.to), condition: &flow.condition, risks };
    let is_note = |id: &NodeId| shown.node(id).is_some_and(|node| node.kind == NodeKind::Annotation);
    let class = if is_note(&flow.from) || is_note(&flow.to) { "flow association" } else { "flow" };
    let id = escape(flow.id.as_str());
    let mut svg = String::with_capacity(256);
    let _ = write!(
        svg,
        r#"<g class="{class}" data-flow="{id}" role="img" aria-label="{}"><path class="flow-line" d="{}"/>"#,
        escape(&names.flow(&facts)),
        way.path()
    );
    if let Some(label) = &way.label {
        flow_label(&mut svg, label);
    }
    if risks.total() > 0 {
        let at = flow_badge_end(way, &risks);
        badges(&mut svg, &risks, &id, at.x, at.y);
    }
    svg.push_str("</g>");
    svg
}

/// The condition of a flow.
fn flow_label(svg: &mut String, label: &FlowLabel) {
    let at = point(label.rect.x + label.rect.w / 2, label.rect.y + route::LABEL_FONT - 1);
    text(svg, "flow-label", at, route::LABEL_LINE, &label.lines);
}

fn flow_badge_end(way: &Route, risks: &RiskCount) -> Point {
    let w = breadth(risks);
    match &way.label {
        Some(label) => point(label.rect.right() + 6 + w, label.rect.y + label.rect.h / 2),
        None => {
            let middle = way.middle();
            point(middle.x + w / 2, middle.y)
        }
    }
}

/// The rectangle of the badges of a flow; `None` where it has none.
pub fn flow_badge_rect(shown: &dyn Shown, flow: &SequenceFlow, way: &Route) -> Option<Rect> {
    let risks = RiskCount::at(shown, &Place::Flow(flow.id.clone()));
    if risks.total() == 0 {
        return None;
    }
    let end = flow_badge_end(way, &risks);
    let w = breadth(&risks);
    Some(rect(end.x - w, end.y - 13, w, 26))
}

/// A lane with its heading.
pub fn lane(shown: &dyn Shown, lane: &Lane, names: &dyn Names) -> String {
    let direction = shown.head().direction;
    let Rect { x, y, w, h } = lane.rect(direction, shown.head().pool);
    let risks = RiskCount::at(shown, &Place::Lane(lane.id.clone()));
    let facts = LaneFacts { name: &lane.name, holder: lane.holder.name(), risks };
    let id = escape(lane.id.as_str());
    let (hw, hh) = match direction {
        Direction::Horizontal => (HEADER, h),
        Direction::Vertical => (w, HEADER),
    };
    let mut svg = String::with_capacity(384);
    let _ = write!(
        svg,
        r#"<g class="lane" data-lane="{id}" role="img" aria-label="{}" transform="translate({x} {y})"><rect class="lane-body" width="{w}" height="{h}"/><rect class="lane-head" width="{hw}" height="{hh}"/>"#,
        escape(&names.lane(&facts))
    );
    let taken = if risks.total() > 0 { breadth(&risks) + 8 } else { 0 };
    match direction {
        Direction::Horizontal => upright_heading(&mut svg, &lane.name, hh - if taken > 0 { 34 } else { 0 }),
        Direction::Vertical => {
            let lines = wrap::wrap(&lane.name, FONT, hw - 16 - 2 * taken, 1);
            text(&mut svg, "lane-name", point(hw / 2, HEADER / 2 + 5), LINE, &lines);
        }
    }
    match direction {
        Direction::Horizontal => badges(&mut svg, &risks, &id, HEADER / 2 + breadth(&risks) / 2, hh - 18),
        Direction::Vertical => badges(&mut svg, &risks, &id, hw - 8, HEADER / 2),
    }
    svg.push_str("</g>");
    svg
}

/// The heading of a horizontal lane: Chinese stands upright, one character below the other, in two
/// columns where one is too short; what holds Latin words is turned.
fn upright_heading(svg: &mut String, name: &str, room: i32) {
    const STEP: i32 = 17;
    let middle = room / 2;
    let is_upright = |c: char| wrap::width_of(c) >= 100;
    if !name.chars().all(is_upright) {
        let lines = wrap::wrap(name, FONT, room - 12, 1);
        if let Some(line) = lines.first() {
            let x = HEADER / 2 + 5;
            let _ = write!(
                svg,
                r#"<text class="lane-name" transform="translate({x} {middle}) rotate(-90)">{}</text>"#,
                escape(line)
            );
        }
        return;
    }
    let fits = ((room - 8) / STEP).max(1) as usize;
    let all: Vec<char> = name.chars().collect();
    let columns: Vec<Cow<'_, [char]>> = if all.len() <= fits {
        vec![Cow::Borrowed(&all)]
    } else {
        let half = all.len().div_ceil(2).min(fits);
        let (first, rest) = all.split_at(half);
        let mut second = rest.to_vec();
        if second.len() > fits {
            second.truncate(fits);
            if let Some(last) = second.last_mut() {
                *last = '…';
            }
        }
        vec![Cow::Borrowed(first), Cow::Owned(second)]
    };
    let narrow = columns.len() > 1;
    for (i, column) in columns.iter().enumerate() {
        // Upright text runs from right to left.
        let x = if narrow { HEADER / 2 + 7 - 14 * i as i32 } else { HEADER / 2 };
        let longest = columns.iter().map(|column| column.len()).max().unwrap_or(0) as i32;
        let top = middle - longest * STEP / 2 + FONT - 1;
        let _ = write!(svg, r#"<text class="lane-name{}">"#, if narrow { " narrow" } else { "" });
        for (row, c) in column.iter().enumerate() {
            let mut buffer = [0; 4];
            let c: &str = c.encode_utf8(&mut buffer);
            let _ = write!(svg, r#"<tspan x="{x}" y="{}">{}</tspan>"#, top + row as i32 * STEP, escape(c));
        }
        svg.push_str("</text>");
    }
}

/// Where the name of a lane is edited: its heading.
pub fn lane_head(shown: &dyn Shown, lane: &Lane) -> Rect {
    let head = shown.head();
    let all = lane.rect(head.direction, head.pool);
    match head.direction {
        Direction::Horizontal => rect(all.x, all.y, HEADER, all.h),
        Direction::Vertical => rect(all.x, all.y, all.w, HEADER),
    }
}
