//! Drawing a flow: pull from one node to another, or click one and then the other. Let go over blank
//! canvas, it asks what shall be there.

use liantu_domain::flowchart::{Command, SequenceFlow, command};
use liantu_domain::geometry::Point;
use liantu_domain::id::{FlowId, NodeId};
use liantu_domain::picture::outline::{self, Side};
use liantu_domain::risk::Place;

use super::super::hit::node_at;
use super::super::scene::Item;
use super::super::selection::Selection;
use super::{Cursor, DRAG_MIN, Effect, Input, Menu, Pixel, Pointer, Stage, ToolKind};

/// What the hand is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Connect {
    /// No beginning is chosen yet.
    Idle,
    /// A line hangs on the pointer.
    Pulling {
        /// The node that it leaves.
        from: NodeId,
        /// The number that the flow's id comes from.
        number: u64,
        /// Where the node was pressed; `None` once the pointer has gone away from there, or where the
        /// pull began on the context pad.
        pressed: Option<Pixel>,
        /// The node under the pointer.
        over: Option<NodeId>,
    },
}

impl Connect {
    /// A line that was begun on the context pad.
    pub fn pulled(from: NodeId, number: u64) -> Self {
        Connect::Pulling { from, number, pressed: None, over: None }
    }

    /// Whether no line hangs on the pointer.
    pub fn is_idle(&self) -> bool {
        *self == Connect::Idle
    }

    /// What the hand did, and what follows.
    #[must_use]
    pub fn step(self, stage: &Stage<'_>, input: Input) -> (Connect, Vec<Effect>) {
        match (self, input) {
            (Connect::Idle, Input::Cancel) => (Connect::Idle, vec![Effect::Switch(ToolKind::Select)]),
            (Connect::Idle, Input::Move(pointer)) => {
                let over = node_at(stage, pointer.at).map(|node| Place::Node(node.id.clone()));
                (Connect::Idle, vec![Effect::Target(over)])
            }
            (Connect::Idle, Input::Down { pointer, .. }) => match node_at(stage, pointer.at) {
                Some(node) => {
                    let pressed = Some(pointer.pixel);
                    (
                        Connect::Pulling { from: node.id.clone(), number: (stage.chance)(), pressed, over: None },
                        Vec::new(),
                    )
                }
                None => (Connect::Idle, Vec::new()),
            },
            (Connect::Idle, Input::Up(_) | Input::UpOutside(_)) => (Connect::Idle, Vec::new()),
            (Connect::Pulling { .. }, Input::Cancel) => (Connect::Idle, ended(vec![Effect::Switch(ToolKind::Select)])),
            (Connect::Pulling { from, number, pressed, over }, Input::Move(pointer)) => {
                if pressed.is_some_and(|at| at.distance(pointer.pixel) < DRAG_MIN) {
                    return (Connect::Pulling { from, number, pressed, over }, Vec::new());
                }
                pull(stage, from, number, over, pointer)
            }
            (Connect::Pulling { from, number, over, .. }, Input::Down { pointer, .. }) => {
                // The second click of click and click: the release decides.
                pull(stage, from, number, over, pointer)
            }
            // Released where it was pressed: a click; the line stays on the pointer.
            (Connect::Pulling { from, number, pressed: Some(_), over }, Input::Up(_)) => {
                (Connect::Pulling { from, number, pressed: None, over }, Vec::new())
            }
            (Connect::Pulling { from, number, .. }, Input::Up(pointer)) => finish(stage, from, number, pointer),
            (Connect::Pulling { .. }, Input::UpOutside(_)) => {
                (Connect::Idle, ended(vec![Effect::Switch(ToolKind::Select)]))
            }
        }
    }
}

fn ended(rest: Vec<Effect>) -> Vec<Effect> {
    let mut effects = vec![Effect::DropPreview, Effect::Wire(None), Effect::Target(None)];
    effects.extend(rest);
    effects
}

fn connect(from: &NodeId, to: &NodeId, number: u64) -> Command {
    command::Connect { flow: SequenceFlow::new(FlowId::random(number), from.clone(), to.clone()) }.into()
}

fn pull(
    stage: &Stage<'_>,
    from: NodeId,
    number: u64,
    was_over: Option<NodeId>,
    pointer: Pointer,
) -> (Connect, Vec<Effect>) {
    let over = target(stage, &from, pointer.at);
    let mut effects = vec![Effect::Cursor(Cursor::Cross)];
    match &over {
        Some(to) if was_over.as_ref() != Some(to) => effects.extend([
            Effect::Wire(None),
            Effect::Preview(connect(&from, to, number)),
            Effect::Target(Some(Place::Node(to.clone()))),
        ]),
        Some(_) => {}
        None => {
            if was_over.is_some() {
                effects.extend([Effect::DropPreview, Effect::Target(None)]);
            }
            effects.push(Effect::Wire(wire(stage, &from, pointer.at)));
        }
    }
    (Connect::Pulling { from, number, pressed: None, over }, effects)
}

/// The node that the flow would enter. The node itself counts only well within it, so that a pull
/// that has only just begun is not a loop.
fn target(stage: &Stage<'_>, from: &NodeId, at: Point) -> Option<NodeId> {
    let node = node_at(stage, at)?;
    let holds = |inner: &NodeId| stage.chart.node(inner).and_then(|inner| inner.parent.as_ref()) == Some(&node.id);
    if holds(from) {
        return None;
    }
    Some(node.id.clone())
}

/// The line from the edge of a node to the pointer.
pub fn wire(stage: &Stage<'_>, from: &NodeId, to: Point) -> Option<(Point, Point)> {
    let node = stage.chart.node(from)?;
    let middle = node.rect.center();
    let (dx, dy) = (to.x - middle.x, to.y - middle.y);
    let wide = i64::from(dx.abs()) * i64::from(node.rect.h) >= i64::from(dy.abs()) * i64::from(node.rect.w);
    let start = match (wide, dx >= 0, dy >= 0) {
        (true, true, _) => outline::meet(node, Side::Right, middle.y),
        (true, false, _) => outline::meet(node, Side::Left, middle.y),
        (false, _, true) => outline::meet(node, Side::Bottom, middle.x),
        (false, _, false) => outline::meet(node, Side::Top, middle.x),
    };
    Some((start, to))
}

fn finish(stage: &Stage<'_>, from: NodeId, number: u64, pointer: Pointer) -> (Connect, Vec<Effect>) {
    let mut rest = match target(stage, &from, pointer.at) {
        Some(to) => vec![
            Effect::Submit(connect(&from, &to, number)),
            Effect::Select(Selection::only(Item::Flow(FlowId::random(number)))),
        ],
        None => vec![Effect::OpenMenu(Menu::Create { at: pointer.at, from: Some(from) })],
    };
    if !pointer.held.shift {
        rest.push(Effect::Switch(ToolKind::Select));
    }
    (Connect::Idle, ended(rest))
}
