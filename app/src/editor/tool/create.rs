//! Putting a new node: click the palette and then the canvas, or drag from the palette.

use liantu_domain::flowchart::command::{AddNode, InsertNode, Inserted};
use liantu_domain::flowchart::{Command, FlowNode, NodeKind};
use liantu_domain::geometry::{Point, Rect, rect};
use liantu_domain::id::{FlowId, NodeId};
use liantu_domain::risk::Place;

use super::super::scene::Item;
use super::super::selection::Selection;
use super::{Cursor, DROP_REACH, Effect, Input, Pointer, Stage, ToolKind, snapped};

/// What the hand is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Create {
    /// A node of that kind is put where the canvas is clicked next.
    Armed {
        /// Its kind.
        kind: NodeKind,
        /// The number that its id comes from.
        number: u64,
    },
    /// A node hangs on the pointer that was pressed on the palette.
    Carried {
        /// Its kind.
        kind: NodeKind,
        /// The number that its id comes from.
        number: u64,
        /// Whether it has been over the canvas: then letting go elsewhere drops it.
        been_over: bool,
    },
}

impl Create {
    /// For a click on the palette.
    pub fn armed(kind: NodeKind, number: u64) -> Self {
        Create::Armed { kind, number }
    }

    /// For a press on the palette.
    pub fn carried(kind: NodeKind, number: u64) -> Self {
        Create::Carried { kind, number, been_over: false }
    }

    /// What the hand did, and what follows.
    #[must_use]
    pub fn step(self, stage: &Stage<'_>, input: Input) -> (Create, Vec<Effect>) {
        let (kind, number) = match self {
            Create::Armed { kind, number } | Create::Carried { kind, number, .. } => (kind, number),
        };
        match (self, input) {
            (tool, Input::Cancel) => (tool, ended(vec![Effect::Switch(ToolKind::Select)])),
            (Create::Carried { been_over: false, .. }, Input::UpOutside(_)) => {
                // Pressed and released over the palette: a click.
                (Create::armed(kind, number), Vec::new())
            }
            (tool @ Create::Carried { .. }, Input::UpOutside(_)) => {
                (tool, ended(vec![Effect::Switch(ToolKind::Select)]))
            }
            // The palette lies to the left of the surface: still over it.
            (tool @ Create::Carried { been_over: false, .. }, Input::Move(pointer)) if !is_over(pointer) => {
                (tool, Vec::new())
            }
            (Create::Carried { .. }, Input::Move(pointer)) => {
                (Create::Carried { kind, number, been_over: true }, hovering(stage, kind, pointer))
            }
            (tool @ Create::Armed { .. }, Input::Move(pointer)) => (tool, hovering(stage, kind, pointer)),
            (tool @ Create::Armed { .. }, Input::Down { .. } | Input::UpOutside(_)) => (tool, Vec::new()),
            (tool @ Create::Carried { .. }, Input::Down { .. }) => (tool, Vec::new()),
            (tool, Input::Up(pointer)) => {
                let command = put(stage, kind, number, pointer);
                let node = NodeId::random(number);
                let mut effects =
                    vec![Effect::Submit(command), Effect::Select(Selection::only(Item::Node(node.clone())))];
                // With Shift held, the tool stays in hand and the label can wait.
                if pointer.held.shift {
                    return (Create::armed(kind, (stage.chance)()), ended(effects));
                }
                if kind != NodeKind::Parallel {
                    effects.push(Effect::EditLabel(Place::Node(node)));
                }
                effects.push(Effect::Switch(ToolKind::Select));
                (tool, ended(effects))
            }
        }
    }
}

fn is_over(pointer: Pointer) -> bool {
    pointer.pixel.x >= 0.0 && pointer.pixel.y >= 0.0
}

/// Takes all marks of the tool off the canvas, then does the rest.
fn ended(rest: Vec<Effect>) -> Vec<Effect> {
    let mut effects = vec![Effect::Ghost(None), Effect::Target(None), Effect::Cursor(Cursor::Arrow)];
    effects.extend(rest);
    effects
}

fn hovering(stage: &Stage<'_>, kind: NodeKind, pointer: Pointer) -> Vec<Effect> {
    let target = flow_under(stage, kind, pointer).map(Place::Flow);
    vec![Effect::Ghost(Some((kind, place(kind, pointer)))), Effect::Target(target), Effect::Cursor(Cursor::Cross)]
}

/// The rectangle of a new node with its middle under the pointer, on the grid.
pub fn place(kind: NodeKind, pointer: Pointer) -> Rect {
    let (w, h) = kind.size();
    let middle: Point = snapped(pointer.at, pointer.held);
    rect(middle.x - w / 2, middle.y - h / 2, w, h)
}

/// The flow that a new node would be dropped into.
fn flow_under(stage: &Stage<'_>, kind: NodeKind, pointer: Pointer) -> Option<FlowId> {
    if matches!(kind, NodeKind::Start | NodeKind::End | NodeKind::Annotation | NodeKind::ExpandedSubProcess) {
        return None;
    }
    if super::super::hit::node_at(stage, pointer.at).is_some_and(|node| node.kind != NodeKind::ExpandedSubProcess) {
        return None;
    }
    stage.scene.flow_near(stage.chart, pointer.at, DROP_REACH).map(|(flow, _)| flow.id.clone())
}

fn put(stage: &Stage<'_>, kind: NodeKind, number: u64, pointer: Pointer) -> Command {
    let r = place(kind, pointer);
    let node = FlowNode { rect: r, ..FlowNode::new(NodeId::random(number), kind, "", r.x, r.y) };
    match flow_under(stage, kind, pointer) {
        Some(flow) => {
            InsertNode { flow, node: Inserted::New(Box::new(node)), rest: FlowId::random((stage.chance)()) }.into()
        }
        None => AddNode { node }.into(),
    }
}
