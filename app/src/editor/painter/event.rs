//! The browser's events in the tools' words.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::super::camera::Pixel;
use super::super::gesture::{self, WheelUnit};
use super::super::keymap::Stroke;
use super::super::tool::{Button, Device, Effect, Held};

/// How quickly presses follow each other to count as one double press, in milliseconds.
const DOUBLE_MS: f64 = 450.0;
/// How near they must be, in pixels.
const DOUBLE_REACH: f64 = 6.0;
/// The code of a key that an input method has taken.
const TAKEN: u32 = 229;

/// Keys that are held during an event of the pointer.
pub fn held(event: &MouseEvent) -> Held {
    Held { shift: event.shift_key(), ctrl: event.ctrl_key() || event.meta_key(), alt: event.alt_key() }
}

/// Which button an event is about.
pub fn button(event: &MouseEvent) -> Button {
    match event.button() {
        1 => Button::Middle,
        2 => Button::Second,
        _ => Button::Main,
    }
}

/// What points.
pub fn device(event: &PointerEvent) -> Device {
    if event.pointer_type() == "touch" { Device::Touch } else { Device::Mouse }
}

/// Counts presses in quick succession, which pointer events do not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clicks {
    count: u32,
    at: Pixel,
    ms: f64,
}

impl Clicks {
    /// Counts a press; the how-manieth it is.
    pub fn press(&mut self, at: Pixel, ms: f64) -> u32 {
        let again = ms - self.ms <= DOUBLE_MS && at.distance(self.at) <= DOUBLE_REACH;
        self.count = if again { self.count + 1 } else { 1 };
        (self.at, self.ms) = (at, ms);
        self.count
    }
}

/// What a turn of the wheel does.
pub fn wheel(event: &WheelEvent, at: Pixel) -> Effect {
    let unit = match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => WheelUnit::Line,
        WheelEvent::DOM_DELTA_PAGE => WheelUnit::Page,
        _ => WheelUnit::Pixel,
    };
    gesture::wheel(at, event.delta_x(), event.delta_y(), unit, held(event))
}

/// A key that went down.
pub fn stroke(event: &KeyboardEvent) -> Stroke {
    Stroke {
        code: event.code(),
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        composing: event.is_composing() || event.key_code() == TAKEN,
        in_field: event.target().is_some_and(|target| in_field(target.dyn_ref())),
    }
}

/// Whether keys write text there.
pub fn in_field(element: Option<&Element>) -> bool {
    let field = "input:not([type=checkbox]):not([type=radio]):not([type=button]),textarea,select,[contenteditable]";
    element.is_some_and(|element| element.closest(field).ok().flatten().is_some())
}
