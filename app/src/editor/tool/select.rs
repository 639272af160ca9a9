//! The arrow: select, move, resize, bend, re-attach, and move the borders of lanes.

mod drag;

use std::collections::BTreeSet;

use liantu_domain::flowchart::Command;
use liantu_domain::flowchart::command::{BendFlow, End};
use liantu_domain::geometry::{Point, Rect, rect};
use liantu_domain::id::{FlowId, LaneId, NodeId};
use liantu_domain::order;
use liantu_domain::risk::Place;

use super::super::camera::Pixel;
use super::super::hit::{self, Grip, Hit};
use super::super::scene::Item;
use super::super::selection::Selection;
use super::pan::Pan;
use super::{Button, Cursor, DRAG_MIN, Device, Effect, Input, Menu, Pointer, Stage, ToolKind, bend};

/// What the hand is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Select {
    /// Nothing.
    Idle,
    /// The next drag draws a rubber band, wherever it begins.
    Lasso,
    /// Pressed on something, not moved yet.
    Pressed {
        /// What is under the pointer.
        hit: Hit,
        /// Where.
        at: Point,
        /// Where on the surface.
        pixel: Pixel,
        /// What points.
        device: Device,
        /// The how-manieth press in quick succession.
        clicks: u32,
    },
    /// Blank canvas moves under the hand.
    Panning(Pan),
    /// A rubber band is drawn.
    Banding {
        /// Where it began.
        from: Point,
        /// What was selected before and stays so.
        before: Selection,
    },
    /// Nodes follow the pointer.
    Moving {
        /// All that move.
        nodes: BTreeSet<NodeId>,
        /// The one under the pointer.
        grabbed: NodeId,
        /// Where it was pressed.
        from: Point,
        /// The number of a flow's second half, should the node be dropped into a flow.
        number: u64,
        /// What release would submit; `None` while nothing is different.
        command: Option<Command>,
    },
    /// Something other than nodes follows the pointer.
    Dragging {
        /// What.
        what: Dragged,
        /// Where it was pressed.
        from: Point,
        /// What release would submit; `None` while nothing is different.
        command: Option<Command>,
    },
}

/// What can be dragged besides nodes.
#[derive(Clone, Debug, PartialEq)]
pub enum Dragged {
    /// A handle of a node.
    Grip(NodeId, Grip),
    /// A corner of a flow.
    Bend(FlowId, usize),
    /// A straight piece of a flow.
    Piece(FlowId, usize),
    /// An end of a flow.
    End(FlowId, End),
    /// The far border of a lane.
    LaneBorder(LaneId),
    /// The far end of all lanes.
    PoolEnd,
}

impl Select {
    /// What the hand did, and what follows.
    #[must_use]
    pub fn step(self, stage: &Stage<'_>, input: Input) -> (Select, Vec<Effect>) {
        match (self, input) {
            (tool @ (Select::Idle | Select::Lasso), Input::Down { pointer, button: Button::Main, device, clicks }) => {
                press(stage, pointer, device, clicks, tool == Select::Lasso)
            }
            (Select::Idle, Input::Move(pointer)) => (Select::Idle, hover(stage, pointer.at)),
            (Select::Idle, Input::Cancel) => (Select::Idle, vec![Effect::Select(Selection::default())]),
            (Select::Lasso, Input::Cancel) => (Select::Idle, vec![Effect::Switch(ToolKind::Select)]),
            (tool @ (Select::Idle | Select::Lasso), _) => (tool, Vec::new()),

            (Select::Pressed { hit, at, pixel, device, clicks }, Input::Move(pointer)) => {
                if pixel.distance(pointer.pixel) < DRAG_MIN {
                    return (Select::Pressed { hit, at, pixel, device, clicks }, Vec::new());
                }
                start(stage, hit, at, pixel, device, pointer)
            }
            (Select::Pressed { hit, at, clicks, .. }, Input::Up(pointer)) => {
                (Select::Idle, click(stage, &hit, at, clicks, pointer))
            }
            (Select::Pressed { .. }, Input::Cancel | Input::UpOutside(_)) => (Select::Idle, Vec::new()),
            (tool @ Select::Pressed { .. }, Input::Down { .. }) => (tool, Vec::new()),

            (Select::Panning(pan), input) => {
                let (pan, mut effects) = pan.step(input);
                match pan {
                    Pan::Idle => {
                        effects.push(Effect::Cursor(Cursor::Arrow));
                        (Select::Idle, effects)
                    }
                    pan => (Select::Panning(pan), effects),
                }
            }

            (Select::Banding { from, before }, Input::Move(pointer)) => {
                let band = band(from, pointer.at);
                let selection = within(stage, band, &before);
                let effects = vec![Effect::Band(Some(band)), Effect::Select(selection)];
                (Select::Banding { from, before }, effects)
            }
            (Select::Banding { .. }, Input::Up(_) | Input::UpOutside(_)) => (
                Select::Idle,
                vec![Effect::Band(None), Effect::Cursor(Cursor::Arrow), Effect::Switch(ToolKind::Select)],
            ),
            (Select::Banding { before, .. }, Input::Cancel) => {
                (Select::Idle, vec![Effect::Band(None), Effect::Select(before), Effect::Cursor(Cursor::Arrow)])
            }
            (tool @ Select::Banding { .. }, Input::Down { .. }) => (tool, Vec::new()),

            (tool @ Select::Moving { .. }, Input::Move(pointer)) => drag::nodes(stage, tool, pointer),
            (tool @ Select::Dragging { .. }, Input::Move(pointer)) => drag::other(stage, tool, pointer),
            (Select::Moving { command, .. } | Select::Dragging { command, .. }, Input::Up(_) | Input::UpOutside(_)) => {
                (Select::Idle, dropped(command.map(Effect::Submit)))
            }
            (Select::Moving { .. } | Select::Dragging { .. }, Input::Cancel) => (Select::Idle, dropped(None)),
            (tool @ (Select::Moving { .. } | Select::Dragging { .. }), Input::Down { .. }) => (tool, Vec::new()),
        }
    }
}

/// Ends a drag. The preview goes before the command is carried out, and both in one turn, so that
/// nothing jumps.
fn dropped(submit: Option<Effect>) -> Vec<Effect> {
    let ends = [Effect::DropPreview, Effect::Wire(None), Effect::Target(None)];
    ends.into_iter().chain(submit).chain([Effect::Cursor(Cursor::Arrow)]).collect()
}

fn press(stage: &Stage<'_>, pointer: Pointer, device: Device, clicks: u32, lasso: bool) -> (Select, Vec<Effect>) {
    let Pointer { at, pixel, held } = pointer;
    let hit = if lasso { Hit::Blank } else { hit::hit(stage, at) };
    if hit == Hit::Blank && (lasso || held.shift) {
        let before = if held.shift { stage.selection.clone() } else { Selection::default() };
        return (Select::Banding { from: at, before }, vec![Effect::Cursor(Cursor::Cross)]);
    }
    (Select::Pressed { hit, at, pixel, device, clicks }, vec![Effect::Hover(None)])
}

/// A press has become a drag.
fn start(
    stage: &Stage<'_>,
    hit: Hit,
    from: Point,
    pixel: Pixel,
    device: Device,
    pointer: Pointer,
) -> (Select, Vec<Effect>) {
    let pan = || {
        let (pan, mut effects) = Pan::Moving { last: pixel }.step(Input::Move(pointer));
        effects.push(Effect::Cursor(Cursor::Grabbing));
        (Select::Panning(pan), effects)
    };
    let dragging = |what: Dragged| {
        let tool = Select::Dragging { what, from, command: None };
        drag::other(stage, tool, pointer)
    };
    match hit {
        Hit::Node(id) | Hit::Badge(Place::Node(id)) => {
            let selected = stage.selection.nodes.contains(&id);
            // A finger moves the canvas, but for what it has selected by a tap before.
            if !stage.may_edit || (device == Device::Touch && !selected) {
                return pan();
            }
            let nodes = if selected { stage.selection.nodes.clone() } else { order::set([id.clone()]) };
            let mut effects = vec![Effect::Cursor(Cursor::Grabbing)];
            if !selected {
                effects.push(Effect::Select(Selection::of_nodes(nodes.clone())));
            }
            let number = (stage.chance)();
            let tool = Select::Moving { nodes, grabbed: id, from, number, command: None };
            let (tool, moved) = drag::nodes(stage, tool, pointer);
            effects.extend(moved);
            (tool, effects)
        }
        Hit::Grip(id, grip) => dragging(Dragged::Grip(id, grip)),
        Hit::Bend(id, corner) => dragging(Dragged::Bend(id, corner)),
        Hit::Piece(id, piece) => dragging(Dragged::Piece(id, piece)),
        Hit::End(id, end) => dragging(Dragged::End(id, end)),
        Hit::LaneBorder(id) => dragging(Dragged::LaneBorder(id)),
        Hit::PoolEnd => dragging(Dragged::PoolEnd),
        Hit::Flow(id) if stage.may_edit && device == Device::Mouse => {
            let piece = stage.chart.flow(&id).and_then(|flow| stage.scene.way(stage.chart, flow));
            let piece = piece.map_or(0, |way| way.distance(from).1);
            let (tool, mut effects) = dragging(Dragged::Piece(id.clone(), piece));
            effects.insert(0, Effect::Select(Selection::only(Item::Flow(id))));
            (tool, effects)
        }
        Hit::Blank | Hit::Flow(_) | Hit::Lane(_) | Hit::Badge(_) => pan(),
    }
}

/// Released where it was pressed.
fn click(stage: &Stage<'_>, hit: &Hit, at: Point, clicks: u32, pointer: Pointer) -> Vec<Effect> {
    if let (Hit::Bend(flow, corner), true) = (hit, clicks == 2 || pointer.held.alt) {
        // A corner goes by Alt and click, or by a double click.
        let way = stage.chart.flow(flow).and_then(|flow| stage.scene.way(stage.chart, flow));
        let bends = way.map_or(Vec::new(), |way| bend::without_corner(&way, *corner));
        return vec![Effect::Submit(BendFlow { flow: flow.clone(), bends }.into())];
    }
    let Some(item) = hit.item() else {
        let none = Effect::Select(Selection::default());
        return match (hit, clicks) {
            (Hit::Blank, 2) if stage.may_edit => vec![none, Effect::OpenMenu(Menu::Create { at, from: None })],
            _ if pointer.held.shift || pointer.held.ctrl => Vec::new(),
            _ => vec![none],
        };
    };
    if clicks == 2 && stage.may_edit && !matches!(hit, Hit::Badge(_)) {
        return vec![Effect::Select(Selection::only(item.clone())), Effect::EditLabel(item.into())];
    }
    let selection =
        if pointer.held.shift || pointer.held.ctrl { stage.selection.toggled(item) } else { Selection::only(item) };
    let mut effects = vec![Effect::Select(selection)];
    if let Hit::Badge(place) = hit {
        effects.push(Effect::OpenRisks(place.clone()));
    }
    effects
}

/// The second button was clicked: what is there is selected, if it is not, and the menu opens.
pub(super) fn context(stage: &Stage<'_>, at: Point) -> Vec<Effect> {
    let item = hit::hit(stage, at).item();
    let select = match item {
        Some(item) if stage.selection.has(&item) => None,
        Some(item) => Some(Selection::only(item)),
        None => Some(Selection::default()),
    };
    select.map(Effect::Select).into_iter().chain([Effect::OpenMenu(Menu::Context { at })]).collect()
}

fn hover(stage: &Stage<'_>, at: Point) -> Vec<Effect> {
    let hit = hit::hit(stage, at);
    let cursor = match &hit {
        Hit::Blank | Hit::Badge(_) | Hit::Lane(_) | Hit::Flow(_) => Cursor::Arrow,
        Hit::Node(_) if stage.may_edit => Cursor::Move,
        Hit::Node(_) => Cursor::Arrow,
        Hit::Grip(_, grip) => grip_cursor(*grip),
        Hit::Bend(..) | Hit::End(..) => Cursor::Move,
        Hit::Piece(flow, piece) => {
            let way = stage.chart.flow(flow).and_then(|flow| stage.scene.way(stage.chart, flow));
            let level = way.is_some_and(|way| way.segments().nth(*piece).is_some_and(|(a, b)| a.y == b.y));
            if level { Cursor::UpDown } else { Cursor::LeftRight }
        }
        Hit::LaneBorder(_) | Hit::PoolEnd => {
            let across = stage.chart.head().direction == liantu_domain::flowchart::Direction::Horizontal;
            if across == matches!(hit, Hit::LaneBorder(_)) { Cursor::UpDown } else { Cursor::LeftRight }
        }
    };
    let marked = hit.item().filter(|item| !matches!(item, Item::Lane(_))).map(Place::from);
    vec![Effect::Hover(marked), Effect::Cursor(cursor)]
}

fn grip_cursor(grip: Grip) -> Cursor {
    use liantu_domain::picture::outline::Side::{Left, Right, Top};
    match (grip.across, grip.down) {
        (None, _) => Cursor::UpDown,
        (_, None) => Cursor::LeftRight,
        (Some(Left), Some(Top)) => Cursor::Diagonal,
        (Some(Right), Some(down)) if down != Top => Cursor::Diagonal,
        _ => Cursor::CounterDiagonal,
    }
}

fn band(a: Point, b: Point) -> Rect {
    rect(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs().max(1), (a.y - b.y).abs().max(1))
}

/// What was selected before, and every node that the band touches and every flow that it holds. An
/// expanded sub-process must lie in it wholly.
fn within(stage: &Stage<'_>, band: Rect, before: &Selection) -> Selection {
    let mut selection = before.clone();
    for item in stage.scene.within(band) {
        let inside = match &item {
            Item::Node(id) => stage.chart.node(id).is_some_and(|node| {
                let frame = node.kind == liantu_domain::flowchart::NodeKind::ExpandedSubProcess;
                if frame { band.covers(node.rect) } else { band.overlaps(node.rect) }
            }),
            Item::Flow(id) => {
                let way = stage.chart.flow(id).and_then(|flow| stage.scene.way(stage.chart, flow));
                way.is_some_and(|way| band.covers(way.bounds()))
            }
            Item::Lane(_) => false,
        };
        if inside {
            selection.set(item, true);
        }
    }
    selection
}
