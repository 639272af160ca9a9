//! What follows the pointer, and the command that letting go would submit.

use liantu_domain::flowchart::command::{
    BendFlow, End, InsertNode, Inserted, MoveNodes, ReattachFlow, ResizeLane, ResizeNode, ResizePool,
};
use liantu_domain::flowchart::{Command, Direction, FlowNode, NodeKind, Pool};
use liantu_domain::geometry::{Point, Rect, point};
use liantu_domain::id::{FlowId, NodeId};
use liantu_domain::risk::Place;

use super::super::super::hit::{Grip, node_at};
use super::super::{Cursor, DROP_REACH, Effect, Held, Pointer, Stage, bend, connect, snap, snapped};
use super::{Dragged, Select};

/// A node within this distance of standing level with a neighbour is drawn there, in canvas units.
const LEVEL_REACH: i32 = 6;
/// The least size of a node, in canvas units.
const LEAST: i32 = 20;

/// Nodes follow the pointer.
pub fn nodes(stage: &Stage<'_>, tool: Select, pointer: Pointer) -> (Select, Vec<Effect>) {
    let Select::Moving { nodes, grabbed, from, number, command: last } = tool else { return (tool, Vec::new()) };
    let (dx, dy) = stage.chart.node(&grabbed).map_or((0, 0), |node| shift(stage, node, from, pointer));
    let onto = drop_flow(stage, &nodes, (dx, dy));
    let command: Option<Command> = match &onto {
        _ if (dx, dy) == (0, 0) => None,
        Some(flow) => {
            let moved = Inserted::Moved { node: grabbed.clone(), dx, dy };
            Some(InsertNode { flow: flow.clone(), node: moved, rest: FlowId::random(number) }.into())
        }
        None => Some(MoveNodes { nodes: nodes.clone(), dx, dy }.into()),
    };
    let mut effects = previewed(&last, &command);
    if !effects.is_empty() {
        effects.push(Effect::Target(onto.map(Place::Flow)));
    }
    (Select::Moving { nodes, grabbed, from, number, command }, effects)
}

/// Draws the command, where it is another than before.
fn previewed(last: &Option<Command>, command: &Option<Command>) -> Vec<Effect> {
    match command {
        _ if last == command => Vec::new(),
        Some(command) => vec![Effect::Preview(command.clone())],
        None => vec![Effect::DropPreview],
    }
}

/// How far the grabbed node goes: its middle snaps to where it stands level with a neighbour along a
/// flow, or else to the grid; not with Alt. With Shift it keeps to one axis.
fn shift(stage: &Stage<'_>, node: &FlowNode, from: Point, pointer: Pointer) -> (i32, i32) {
    let (mut dx, mut dy) = (pointer.at.x - from.x, pointer.at.y - from.y);
    if pointer.held.shift {
        if dx.abs() >= dy.abs() {
            dy = 0;
        } else {
            dx = 0;
        }
    }
    if pointer.held.alt {
        return (dx, dy);
    }
    let middle = node.rect.center();
    let to = middle.moved(dx, dy);
    let neighbours: Vec<Point> = stage
        .chart
        .flows_at(&node.id)
        .take(8)
        .map(|flow| if flow.from == node.id { &flow.to } else { &flow.from })
        .filter(|id| **id != node.id && !stage.selection.nodes.contains(*id))
        .filter_map(|id| stage.chart.node(id))
        .map(|other| other.rect.center())
        .collect();
    let level = |value: i32, of: fn(&Point) -> i32| {
        let near = neighbours.iter().map(of).filter(|other| (other - value).abs() <= LEVEL_REACH);
        near.min_by_key(|other| (other - value).abs()).unwrap_or_else(|| snap(value))
    };
    let dx = if dx == 0 { 0 } else { level(to.x, |p| p.x) - middle.x };
    let dy = if dy == 0 { 0 } else { level(to.y, |p| p.y) - middle.y };
    (dx, dy)
}

/// The flow that a lone unconnected node would be dropped into.
fn drop_flow(stage: &Stage<'_>, nodes: &std::collections::BTreeSet<NodeId>, by: (i32, i32)) -> Option<FlowId> {
    let [id] = nodes.iter().collect::<Vec<_>>()[..] else { return None };
    let node = stage.chart.node(id)?;
    let fits = matches!(
        node.kind,
        NodeKind::Task | NodeKind::Decision | NodeKind::Parallel | NodeKind::Document | NodeKind::SubProcess
    );
    if !fits || stage.chart.flows_at(id).next().is_some() {
        return None;
    }
    let middle = node.rect.moved(by.0, by.1).center();
    stage.scene.flow_near(stage.chart, middle, DROP_REACH).map(|(flow, _)| flow.id.clone())
}

/// Anything else follows the pointer.
pub fn other(stage: &Stage<'_>, tool: Select, pointer: Pointer) -> (Select, Vec<Effect>) {
    let Select::Dragging { what, from, command: last } = tool else { return (tool, Vec::new()) };
    let mut marks = Vec::new();
    let command = match &what {
        Dragged::Grip(id, grip) => stage.chart.node(id).and_then(|node| {
            let rect = resized(node.rect, *grip, from, pointer);
            (rect != node.rect).then(|| ResizeNode { node: id.clone(), rect }.into())
        }),
        Dragged::Bend(id, corner) => {
            bent(stage, id, |way| bend::pull_corner(way, *corner, snapped(pointer.at, pointer.held)))
        }
        Dragged::Piece(id, piece) => {
            bent(stage, id, |way| bend::pull_piece(way, *piece, snapped(pointer.at, pointer.held)))
        }
        Dragged::End(id, end) => {
            let to = node_at(stage, pointer.at);
            let flow = stage.chart.flow(id);
            let stays = flow.map(|flow| if *end == End::From { &flow.to } else { &flow.from });
            let now = flow.map(|flow| if *end == End::From { &flow.from } else { &flow.to });
            marks.push(Effect::Target(to.map(|node| Place::Node(node.id.clone()))));
            marks.push(Effect::Wire(match (to, stays) {
                (None, Some(stays)) => connect::wire(stage, stays, pointer.at),
                _ => None,
            }));
            marks.push(Effect::Cursor(if to.is_some() { Cursor::Cross } else { Cursor::No }));
            to.filter(|node| Some(&node.id) != now)
                .map(|node| ReattachFlow { flow: id.clone(), end: *end, node: node.id.clone() }.into())
        }
        Dragged::LaneBorder(lane) => {
            let by = match stage.chart.head().direction {
                Direction::Horizontal => pointer.at.y - from.y,
                Direction::Vertical => pointer.at.x - from.x,
            };
            let by = if pointer.held.alt { by } else { snap(by) };
            (by != 0).then(|| ResizeLane { lane: lane.clone(), by }.into())
        }
        Dragged::PoolEnd => {
            let pool = stage.chart.head().pool;
            let by = match stage.chart.head().direction {
                Direction::Horizontal => pointer.at.x - from.x,
                Direction::Vertical => pointer.at.y - from.y,
            };
            let by = if pointer.held.alt { by } else { snap(by) };
            let pool = Pool { length: pool.length.saturating_add(by), ..pool };
            (by != 0).then(|| ResizePool { pool }.into())
        }
    };
    let mut effects = previewed(&last, &command);
    effects.extend(marks);
    (Select::Dragging { what, from, command }, effects)
}

/// The rectangle with a handle pulled; its moved edges are on the grid.
fn resized(r: Rect, grip: Grip, from: Point, pointer: Pointer) -> Rect {
    let (dx, dy) = (pointer.at.x - from.x, pointer.at.y - from.y);
    let corner = grip.at(r);
    let to = on_grid(point(corner.x + dx, corner.y + dy), pointer.held);
    grip.pull(r, to.x - corner.x, to.y - corner.y, LEAST)
}

fn on_grid(at: Point, held: Held) -> Point {
    snapped(at, held)
}

/// The command that gives a flow the bends that come of pulling at its way.
fn bent(
    stage: &Stage<'_>,
    id: &FlowId,
    pull: impl Fn(&liantu_domain::picture::Route) -> Vec<Point>,
) -> Option<Command> {
    let flow = stage.chart.flow(id)?;
    let way = stage.scene.way(stage.chart, flow)?;
    let bends = bend::tidy(pull(&way));
    (bends != flow.bends).then(|| BendFlow { flow: id.clone(), bends }.into())
}
