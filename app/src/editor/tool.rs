//! Tools: what the hand is doing. Each is a pure state machine, one a file.
//!
//! ```text
//! pointer event ─▶ Input ─▶ Tools::step ─▶ [Effect, …] ─▶ the editor carries them out
//! ```
//!
//! A tool reads the [`Stage`], never changes it. What it wants done it says in [`Effect`]s; the preview
//! that is drawn under the finger and the command that release submits are one and the same
//! [`Command`], ids included.

pub mod bend;
pub mod connect;
pub mod create;
pub mod pan;
pub mod select;
#[cfg(test)]
mod strip;

use liantu_domain::flowchart::{Command, Flowchart, NodeKind};
use liantu_domain::geometry::{Point, Rect};
use liantu_domain::id::NodeId;
use liantu_domain::risk::Place;

use super::camera::Pixel;
use super::scene::Scene;
use super::selection::Selection;
pub use connect::Connect;
pub use create::Create;
pub use pan::Pan;
pub use select::Select;

/// The grid that nodes snap to, in canvas units.
pub const GRID: i32 = 10;
/// How far the pointer must go before a press is a drag, in pixels.
pub const DRAG_MIN: f64 = 4.0;
/// How near a dragged node must come to a flow to be dropped into it, in canvas units.
pub const DROP_REACH: i32 = 10;

/// What a tool can see.
pub struct Stage<'a> {
    /// The chart as it stands, without any preview.
    pub chart: &'a Flowchart,
    /// Where everything lies.
    pub scene: &'a Scene,
    /// What is selected.
    pub selection: &'a Selection,
    /// Pixels for a canvas unit.
    pub scale: f64,
    /// Whether the person may change the chart.
    pub may_edit: bool,
    /// A source of random numbers for new ids.
    pub chance: &'a dyn Fn() -> u64,
}

/// Keys that are held while the pointer acts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Shift.
    pub shift: bool,
    /// Control, or Command on a Mac.
    pub ctrl: bool,
    /// Alt.
    pub alt: bool,
}

/// Where the pointer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// On the canvas.
    pub at: Point,
    /// On the drawing surface.
    pub pixel: Pixel,
    /// Keys that are held.
    pub held: Held,
}

/// A button of a mouse; a finger or a pen is the main one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Left, a finger, the tip of a pen.
    Main,
    /// The wheel.
    Middle,
    /// Right.
    Second,
}

/// What points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// A mouse, or a pen.
    Mouse,
    /// A finger.
    Touch,
}

/// What the hand did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// Pressed.
    Down {
        /// Where.
        pointer: Pointer,
        /// Which button.
        button: Button,
        /// What points.
        device: Device,
        /// The how-manieth press in quick succession this is, from 1.
        clicks: u32,
    },
    /// Moved, pressed or not.
    Move(Pointer),
    /// Released over the drawing surface.
    Up(Pointer),
    /// Released somewhere else: over the palette, say.
    UpOutside(Pointer),
    /// Escape, a lost pointer, or a second finger: whatever is going on ends without a trace.
    Cancel,
}

/// What the pointer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// The usual arrow.
    Arrow,
    /// Something can be moved.
    Move,
    /// The canvas can be moved.
    Hand,
    /// The canvas, or a thing, is being moved.
    Grabbing,
    /// Something will be put here.
    Cross,
    /// A level edge moves up and down.
    UpDown,
    /// An upright edge moves left and right.
    LeftRight,
    /// The corners upper left and lower right.
    Diagonal,
    /// The corners upper right and lower left.
    CounterDiagonal,
    /// Nothing can be done here.
    No,
}

impl Cursor {
    /// Its name in CSS; also the value of `data-cursor` on the canvas.
    pub const fn css(self) -> &'static str {
        match self {
            Cursor::Arrow => "default",
            Cursor::Move => "move",
            Cursor::Hand => "grab",
            Cursor::Grabbing => "grabbing",
            Cursor::Cross => "crosshair",
            Cursor::UpDown => "ns-resize",
            Cursor::LeftRight => "ew-resize",
            Cursor::Diagonal => "nwse-resize",
            Cursor::CounterDiagonal => "nesw-resize",
            Cursor::No => "not-allowed",
        }
    }
}

/// A menu that a tool asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Menu {
    /// What shall be made here? Where `from` is given, the new node is connected behind it.
    Create {
        /// Its middle.
        at: Point,
        /// The node that leads to it.
        from: Option<NodeId>,
    },
    /// What can be done with the selection, or with the canvas?
    Context {
        /// Where the menu opens.
        at: Point,
    },
}

/// What a tool wants done. The editor carries effects out in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Decide this on the chart and draw what it would do; say the reason where it is refused.
    Preview(Command),
    /// Draw the chart as it stands again.
    DropPreview,
    /// Carry this out.
    Submit(Command),
    /// Select exactly this.
    Select(Selection),
    /// Open the label of a node, the condition of a flow, or the name of a lane for typing.
    EditLabel(Place),
    /// Show the risk points of a place.
    OpenRisks(Place),
    /// Open a menu.
    OpenMenu(Menu),
    /// Move the picture by so many pixels.
    Pan {
        /// To the right.
        dx: f64,
        /// Downwards.
        dy: f64,
    },
    /// Zoom by a factor about a pixel.
    Zoom {
        /// What stays where it is.
        at: Pixel,
        /// How much larger.
        factor: f64,
    },
    /// Mark what is under the pointer; `None`: nothing.
    Hover(Option<Place>),
    /// Mark what something would be dropped on; `None`: nothing.
    Target(Option<Place>),
    /// Draw a rubber band, or take it away.
    Band(Option<Rect>),
    /// Draw a line that is being pulled, or take it away.
    Wire(Option<(Point, Point)>),
    /// Draw the outline of a node that is being placed, or take it away.
    Ghost(Option<(NodeKind, Rect)>),
    /// Give the pointer this look.
    Cursor(Cursor),
    /// The tool is done; this one is in hand now.
    Switch(ToolKind),
}

/// Which tool is in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolKind {
    /// Select, move, resize, bend.
    Select,
    /// Put a node of that kind.
    Create(NodeKind),
    /// Draw flows.
    Connect,
    /// Move the canvas.
    Hand,
    /// Select what a rubber band touches.
    Lasso,
}

/// A tool with what it is in the middle of.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
pub enum Tool {
    /// See [`Select`].
    Select(Select),
    /// See [`Create`].
    Create(Create),
    /// See [`Connect`].
    Connect(Connect),
    /// See [`Pan`].
    Pan(Pan),
}

/// The tool in hand, and the canvas-moving that can come on top of any of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Tools {
    tool: Tool,
    kind: ToolKind,
    /// Moving the canvas by another button, or with the space bar held.
    aside: Option<Pan>,
    space: bool,
}

impl Default for Tools {
    fn default() -> Self {
        Tools { tool: Tool::Select(Select::Idle), kind: ToolKind::Select, aside: None, space: false }
    }
}

impl Tools {
    /// Which tool is in hand.
    pub fn kind(&self) -> ToolKind {
        self.kind
    }

    /// Whether a gesture is going on that Escape would end.
    pub fn is_busy(&self) -> bool {
        self.aside.is_some()
            || match &self.tool {
                Tool::Select(select) => *select != Select::Idle,
                Tool::Create(_) => true,
                Tool::Connect(connect) => !connect.is_idle(),
                Tool::Pan(pan) => pan.is_moving(),
            }
    }

    /// Takes another tool in hand, ending what was going on.
    pub fn choose(&mut self, kind: ToolKind, stage: &Stage<'_>) -> Vec<Effect> {
        let mut effects = self.step(stage, Input::Cancel);
        effects.retain(|effect| !matches!(effect, Effect::Switch(_) | Effect::Select(_)));
        self.kind = kind;
        self.tool = match kind {
            ToolKind::Select => Tool::Select(Select::Idle),
            ToolKind::Lasso => Tool::Select(Select::Lasso),
            ToolKind::Create(kind) => Tool::Create(Create::armed(kind, (stage.chance)())),
            ToolKind::Connect => Tool::Connect(Connect::Idle),
            ToolKind::Hand => Tool::Pan(Pan::Idle),
        };
        effects.extend([Effect::Hover(None), Effect::Cursor(self.resting_cursor())]);
        effects
    }

    /// The palette was pressed: a node of that kind hangs on the pointer. Released over the palette it
    /// stays in hand for the next click; released over the canvas it is put there.
    pub fn carry(&mut self, kind: NodeKind, stage: &Stage<'_>) -> Vec<Effect> {
        let mut effects = self.choose(ToolKind::Select, stage);
        self.kind = ToolKind::Create(kind);
        self.tool = Tool::Create(Create::carried(kind, (stage.chance)()));
        effects.push(Effect::Cursor(self.resting_cursor()));
        effects
    }

    /// The context pad's line was pressed: a flow from that node hangs on the pointer.
    pub fn connect_from(&mut self, node: NodeId, stage: &Stage<'_>) -> Vec<Effect> {
        let effects = self.choose(ToolKind::Connect, stage);
        self.tool = Tool::Connect(Connect::pulled(node, (stage.chance)()));
        effects
    }

    /// The space bar went down or up: while it is held, dragging moves the canvas.
    pub fn hold_space(&mut self, down: bool) -> Vec<Effect> {
        self.space = down;
        vec![Effect::Cursor(if down { Cursor::Hand } else { self.resting_cursor() })]
    }

    /// What the hand did, and what follows.
    pub fn step(&mut self, stage: &Stage<'_>, input: Input) -> Vec<Effect> {
        if let Some(effects) = self.step_aside(stage, input) {
            return effects;
        }
        let tool = std::mem::replace(&mut self.tool, Tool::Select(Select::Idle));
        let (tool, effects) = match tool {
            Tool::Select(select) => wrap(select.step(stage, input), Tool::Select),
            Tool::Create(create) => wrap(create.step(stage, input), Tool::Create),
            Tool::Connect(connect) => wrap(connect.step(stage, input), Tool::Connect),
            Tool::Pan(pan) => wrap(pan.step(input), Tool::Pan),
        };
        self.tool = tool;
        if let Some(Effect::Switch(kind)) = effects.iter().rfind(|effect| matches!(effect, Effect::Switch(_))) {
            self.kind = *kind;
            self.tool = Tool::Select(Select::Idle);
        }
        effects
    }

    /// Moving the canvas whatever tool is in hand: space and drag, the middle or the second button.
    fn step_aside(&mut self, stage: &Stage<'_>, input: Input) -> Option<Vec<Effect>> {
        if let Some(pan) = self.aside.take() {
            let second = matches!(pan, Pan::Pressed { menu: true, .. });
            let (pan, mut effects) = pan.step(input);
            if pan == Pan::Idle {
                effects.push(Effect::Cursor(self.resting_cursor()));
                if let (true, Input::Up(pointer)) = (second, input) {
                    effects.extend(select::context(stage, pointer.at));
                }
            } else {
                self.aside = Some(pan);
            }
            return Some(effects);
        }
        match input {
            Input::Down { pointer, button, .. } if button != Button::Main || self.space => {
                if self.is_busy() && !matches!(self.tool, Tool::Create(_)) {
                    return Some(Vec::new());
                }
                let (pan, effects) = Pan::press(pointer, button == Button::Second);
                self.aside = Some(pan);
                Some(effects)
            }
            _ => None,
        }
    }

    fn resting_cursor(&self) -> Cursor {
        match self.kind {
            _ if self.space => Cursor::Hand,
            ToolKind::Select => Cursor::Arrow,
            ToolKind::Create(_) | ToolKind::Connect | ToolKind::Lasso => Cursor::Cross,
            ToolKind::Hand => Cursor::Hand,
        }
    }
}

fn wrap<T>((state, effects): (T, Vec<Effect>), tool: impl Fn(T) -> Tool) -> (Tool, Vec<Effect>) {
    (tool(state), effects)
}

/// Rounds to the grid.
pub fn snap(value: i32) -> i32 {
    (value + GRID / 2).div_euclid(GRID) * GRID
}

/// The point rounded to the grid, but with Alt held.
pub fn snapped(at: Point, held: Held) -> Point {
    if held.alt { at } else { Point { x: snap(at.x), y: snap(at.y) } }
}
