//! What is under a point of the canvas.

use liantu_domain::flowchart::command::End;
use liantu_domain::flowchart::{Direction, FlowNode, NodeKind};
use liantu_domain::geometry::{Point, Rect, point, rect};
use liantu_domain::id::{FlowId, LaneId, NodeId};
use liantu_domain::picture::fragment;
use liantu_domain::picture::outline::Side;
use liantu_domain::risk::Place;

use super::scene::Item;
use super::tool::Stage;

/// How far off a flow still counts as hit, in pixels.
const FLOW_REACH: f64 = 7.0;
/// How far off a handle still counts as hit, in pixels.
const HANDLE_REACH: f64 = 7.0;
/// How far off a lane's border still counts as hit, in pixels.
const BORDER_REACH: f64 = 4.0;
/// Pieces of a flow shorter than this on the screen have no handle, in pixels.
pub const PIECE_MIN: f64 = 28.0;

/// One of the eight handles around a node, by the edges that it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grip {
    /// The upright edge: left, right or none.
    pub across: Option<Side>,
    /// The level edge: top, bottom or none.
    pub down: Option<Side>,
}

impl Grip {
    /// All eight: the corners first, for they lie over the edges.
    pub const ALL: [Grip; 8] = [
        Grip { across: Some(Side::Left), down: Some(Side::Top) },
        Grip { across: Some(Side::Right), down: Some(Side::Top) },
        Grip { across: Some(Side::Right), down: Some(Side::Bottom) },
        Grip { across: Some(Side::Left), down: Some(Side::Bottom) },
        Grip { across: None, down: Some(Side::Top) },
        Grip { across: Some(Side::Right), down: None },
        Grip { across: None, down: Some(Side::Bottom) },
        Grip { across: Some(Side::Left), down: None },
    ];

    /// Where it lies on a rectangle.
    pub fn at(self, r: Rect) -> Point {
        let x = match self.across {
            Some(Side::Left) => r.x,
            Some(_) => r.right(),
            None => r.x + r.w / 2,
        };
        let y = match self.down {
            Some(Side::Top) => r.y,
            Some(_) => r.bottom(),
            None => r.y + r.h / 2,
        };
        point(x, y)
    }

    /// The rectangle with the edges of this handle moved, never smaller than `least`.
    pub fn pull(self, r: Rect, dx: i32, dy: i32, least: i32) -> Rect {
        let (mut x0, mut y0, mut x1, mut y1) = (r.x, r.y, r.right(), r.bottom());
        match self.across {
            Some(Side::Left) => x0 = (x0 + dx).min(x1 - least),
            Some(_) => x1 = (x1 + dx).max(x0 + least),
            None => {}
        }
        match self.down {
            Some(Side::Top) => y0 = (y0 + dy).min(y1 - least),
            Some(_) => y1 = (y1 + dy).max(y0 + least),
            None => {}
        }
        rect(x0, y0, x1 - x0, y1 - y0)
    }
}

/// What is under a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// Blank canvas.
    Blank,
    /// A node.
    Node(NodeId),
    /// The badges of a place.
    Badge(Place),
    /// A flow, or its condition.
    Flow(FlowId),
    /// A handle of the one selected node.
    Grip(NodeId, Grip),
    /// The handle at a corner of the one selected flow; which of the way's points it is.
    Bend(FlowId, usize),
    /// The handle in the middle of a straight piece of the one selected flow; which piece.
    Piece(FlowId, usize),
    /// An end of the one selected flow.
    End(FlowId, End),
    /// The heading of a lane.
    Lane(LaneId),
    /// The far border of a lane.
    LaneBorder(LaneId),
    /// The far end of all lanes.
    PoolEnd,
}

impl Hit {
    /// The thing that a click there selects.
    pub fn item(&self) -> Option<Item> {
        match self {
            Hit::Blank | Hit::PoolEnd | Hit::LaneBorder(_) => None,
            Hit::Node(id) | Hit::Grip(id, _) => Some(Item::Node(id.clone())),
            Hit::Flow(id) | Hit::Bend(id, _) | Hit::Piece(id, _) | Hit::End(id, _) => Some(Item::Flow(id.clone())),
            Hit::Lane(id) => Some(Item::Lane(id.clone())),
            Hit::Badge(Place::Node(id)) => Some(Item::Node(id.clone())),
            Hit::Badge(Place::Flow(id)) => Some(Item::Flow(id.clone())),
            Hit::Badge(Place::Lane(id)) => Some(Item::Lane(id.clone())),
            Hit::Badge(Place::Tray) => None,
        }
    }
}

/// Finds what is under a point: handles of the selection first, then badges, nodes, flows, borders of
/// lanes, expanded sub-processes (their frame and title; within them is blank canvas), headings.
pub fn hit(stage: &Stage<'_>, at: Point) -> Hit {
    if let Some(hit) = handle(stage, at) {
        return hit;
    }
    let slack = units(stage, 2.0);
    let nodes = stage.scene.nodes_near(stage.chart, at, units(stage, 24.0).min(64));
    for node in &nodes {
        if fragment::badge_rect(stage.chart, node).is_some_and(|badges| badges.contains(at)) {
            return Hit::Badge(Place::Node(node.id.clone()));
        }
    }
    if let Some(node) = nodes.iter().find(|node| node.kind != NodeKind::ExpandedSubProcess && covers(node, at, slack)) {
        return Hit::Node(node.id.clone());
    }
    if let Some(hit) = flow(stage, at) {
        return hit;
    }
    for frame in nodes.iter().filter(|node| node.kind == NodeKind::ExpandedSubProcess) {
        let r = frame.rect;
        let edge = units(stage, 6.0);
        let title = rect(r.x, r.y, r.w, fragment::TITLE);
        if r.grown(edge / 2).contains(at) && (title.contains(at) || !r.grown(-edge).contains(at)) {
            return Hit::Node(frame.id.clone());
        }
    }
    lanes(stage, at)
}

/// The node under a point, for dropping and connecting; also the inside of an expanded sub-process.
pub fn node_at<'a>(stage: &Stage<'a>, at: Point) -> Option<&'a FlowNode> {
    let slack = units(stage, 4.0);
    stage.scene.nodes_near(stage.chart, at, slack.max(1)).into_iter().find(|node| covers(node, at, slack))
}

/// So many pixels in canvas units, rounded up.
fn units(stage: &Stage<'_>, pixels: f64) -> i32 {
    (pixels / stage.scale).ceil() as i32
}

fn close(a: Point, b: Point, reach: i32) -> bool {
    (a.x - b.x).abs() <= reach && (a.y - b.y).abs() <= reach
}

/// Whether a point lies in the shape or the label below it.
fn covers(node: &FlowNode, at: Point, slack: i32) -> bool {
    let r = node.rect;
    if node.rect.w < fragment::SMALL && !node.label.is_empty() && fragment::node_label(node).1.contains(at) {
        return true;
    }
    match node.kind {
        NodeKind::Decision | NodeKind::Parallel => {
            let middle = r.center();
            let (dx, dy) = (f64::from((at.x - middle.x).abs()), f64::from((at.y - middle.y).abs()));
            let (half_w, half_h) = (f64::from(r.w / 2 + slack).max(1.0), f64::from(r.h / 2 + slack).max(1.0));
            dx / half_w + dy / half_h <= 1.0
        }
        _ => r.grown(slack).contains(at),
    }
}

/// The handles of the one thing that is selected.
fn handle(stage: &Stage<'_>, at: Point) -> Option<Hit> {
    if !stage.may_edit {
        return None;
    }
    let reach = units(stage, HANDLE_REACH);
    match stage.selection.single()? {
        Item::Node(id) => {
            let node = stage.chart.node(&id)?;
            // On a small picture of a node the handles would leave no room to grab it.
            let roomy = f64::from(node.rect.w.min(node.rect.h)) * stage.scale >= 24.0;
            let mut grips =
                Grip::ALL.into_iter().filter(|grip| roomy || (grip.across.is_some() && grip.down.is_some()));
            let grip = grips.find(|grip| close(grip.at(node.rect), at, if roomy { reach } else { reach / 2 }))?;
            Some(Hit::Grip(id, grip))
        }
        Item::Flow(id) => {
            let way = stage.scene.way(stage.chart, stage.chart.flow(&id)?)?;
            let last = way.points.len() - 1;
            if close(way.points[last], at, reach) {
                return Some(Hit::End(id, End::To));
            }
            if close(way.points[0], at, reach) {
                return Some(Hit::End(id, End::From));
            }
            if let Some(bend) = (1..last).find(|&bend| close(way.points[bend], at, reach)) {
                return Some(Hit::Bend(id, bend));
            }
            let middles = way.segments().enumerate();
            let long = |(a, b): (Point, Point)| f64::from((b.x - a.x).abs() + (b.y - a.y).abs()) * stage.scale;
            let piece = middles
                .filter(|(_, piece)| long(*piece) >= PIECE_MIN)
                .find(|(_, (a, b))| close(point((a.x + b.x) / 2, (a.y + b.y) / 2), at, reach));
            piece.map(|(piece, _)| Hit::Piece(id, piece))
        }
        Item::Lane(_) => None,
    }
}

/// A flow, its condition or its badges.
fn flow(stage: &Stage<'_>, at: Point) -> Option<Hit> {
    let reach = units(stage, FLOW_REACH);
    for item in stage.scene.within(rect(at.x - reach, at.y - reach, 2 * reach, 2 * reach)) {
        let Item::Flow(id) = item else { continue };
        let Some(flow) = stage.chart.flow(&id) else { continue };
        let has_risks = stage.chart.risks_at(&Place::Flow(id.clone())).next().is_some();
        if flow.condition.is_empty() && !has_risks {
            continue;
        }
        let Some(way) = stage.scene.way(stage.chart, flow) else { continue };
        if has_risks && fragment::flow_badge_rect(stage.chart, flow, &way).is_some_and(|badges| badges.contains(at)) {
            return Some(Hit::Badge(Place::Flow(id)));
        }
        if way.label.as_ref().is_some_and(|label| label.rect.contains(at)) {
            return Some(Hit::Flow(id));
        }
    }
    stage.scene.flow_near(stage.chart, at, reach).map(|(flow, _)| Hit::Flow(flow.id.clone()))
}

/// Borders and headings of lanes.
fn lanes(stage: &Stage<'_>, at: Point) -> Hit {
    let lanes = stage.chart.lanes();
    let reach = units(stage, BORDER_REACH);
    let direction = stage.chart.head().direction;
    for lane in lanes.iter().filter(|_| stage.may_edit) {
        let r = stage.chart.lane_rect(lane);
        let (far, end, in_length, in_breadth) = match direction {
            Direction::Horizontal => (
                at.y - r.bottom(),
                at.x - r.right(),
                at.x >= r.x && at.x <= r.right(),
                at.y >= r.y && at.y <= r.bottom(),
            ),
            Direction::Vertical => (
                at.x - r.right(),
                at.y - r.bottom(),
                at.y >= r.y && at.y <= r.bottom(),
                at.x >= r.x && at.x <= r.right(),
            ),
        };
        if in_length && far.abs() <= reach {
            return Hit::LaneBorder(lane.id.clone());
        }
        if in_breadth && end.abs() <= reach {
            return Hit::PoolEnd;
        }
    }
    let heading = lanes.iter().find(|lane| fragment::lane_head(stage.chart, lane).contains(at));
    heading.map_or(Hit::Blank, |lane| Hit::Lane(lane.id.clone()))
}
