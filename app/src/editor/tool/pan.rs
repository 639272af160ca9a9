//! The hand: dragging moves the canvas.

use super::super::camera::Pixel;
use super::{Cursor, DRAG_MIN, Effect, Input, Pointer};

/// What the hand is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Pan {
    /// Nothing.
    Idle,
    /// Pressed, not moved yet.
    Pressed {
        /// Where.
        from: Pixel,
        /// Whether releasing without moving opens a menu.
        menu: bool,
    },
    /// The canvas follows.
    Moving {
        /// Where the pointer was last.
        last: Pixel,
    },
}

impl Pan {
    /// Begins at a press; with `menu`, releasing without moving asks for the context menu.
    pub fn press(pointer: Pointer, menu: bool) -> (Pan, Vec<Effect>) {
        (Pan::Pressed { from: pointer.pixel, menu }, vec![Effect::Cursor(Cursor::Grabbing)])
    }

    /// Whether the canvas is being moved.
    pub fn is_moving(&self) -> bool {
        *self != Pan::Idle
    }

    /// What the hand did, and what follows.
    #[must_use]
    pub fn step(self, input: Input) -> (Pan, Vec<Effect>) {
        match (self, input) {
            (Pan::Idle, Input::Down { pointer, .. }) => Pan::press(pointer, false),
            (Pan::Pressed { from, .. }, Input::Move(pointer)) if from.distance(pointer.pixel) >= DRAG_MIN => {
                follow(from, pointer)
            }
            (Pan::Moving { last }, Input::Move(pointer)) => follow(last, pointer),
            (Pan::Idle, Input::Cancel) => (Pan::Idle, vec![Effect::Switch(super::ToolKind::Select)]),
            (pan @ (Pan::Idle | Pan::Pressed { .. }), Input::Move(_)) => (pan, Vec::new()),
            (pan, Input::Down { .. }) => (pan, Vec::new()),
            (_, Input::Up(_) | Input::UpOutside(_) | Input::Cancel) => (Pan::Idle, vec![Effect::Cursor(Cursor::Hand)]),
        }
    }
}

fn follow(from: Pixel, pointer: Pointer) -> (Pan, Vec<Effect>) {
    let to = pointer.pixel;
    (Pan::Moving { last: to }, vec![Effect::Pan { dx: to.x - from.x, dy: to.y - from.y }])
}
