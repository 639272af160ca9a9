//! Wheels and fingers. What they mean is decided here, in `docs/decisions/0010-pointing.md` it is told.

use super::camera::{Pixel, pixel};
use super::tool::{Effect, Held};

/// How much larger one notch of a wheel makes the picture.
const NOTCH: f64 = 1.1;
/// How far a notch turns a wheel, in the browser's pixels.
const NOTCH_PIXELS: f64 = 100.0;
/// How many pixels a line is that a browser counts in lines.
const LINE_PIXELS: f64 = 33.0;
/// Pinching on a trackpad comes as a wheel with Ctrl and small numbers; this makes it follow the fingers.
const PINCH_PIXELS: f64 = 100.0;

/// What a browser counts a wheel's turn in (`WheelEvent.deltaMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WheelUnit {
    /// Pixels.
    Pixel,
    /// Lines.
    Line,
    /// Pages.
    Page,
}

/// What a turn of the wheel does: upright it zooms at the pointer, with Ctrl too (so pinching on a
/// trackpad does); sideways, or with Shift, it moves the picture.
pub fn wheel(at: Pixel, dx: f64, dy: f64, unit: WheelUnit, held: Held) -> Effect {
    let pixels = match unit {
        WheelUnit::Pixel => 1.0,
        WheelUnit::Line => LINE_PIXELS,
        WheelUnit::Page => 400.0,
    };
    let (dx, dy) = (dx * pixels, dy * pixels);
    if held.ctrl {
        let reach = if dy.abs() < 40.0 { PINCH_PIXELS / 10.0 } else { NOTCH_PIXELS };
        return Effect::Zoom { at, factor: NOTCH.powf((-dy / reach).clamp(-5.0, 5.0)) };
    }
    if held.shift && dx == 0.0 {
        return Effect::Pan { dx: -dy, dy: 0.0 };
    }
    if held.shift || dx != 0.0 {
        return Effect::Pan { dx: -dx, dy: -dy };
    }
    Effect::Zoom { at, factor: NOTCH.powf((-dy / NOTCH_PIXELS).clamp(-5.0, 5.0)) }
}

/// What a finger does, once it is known whether it is alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Finger {
    /// It is alone: hand the event to the tool.
    Alone,
    /// A second one has come: cancel what the tool is doing.
    Joined,
    /// Two fingers move the picture: carry these out, and keep the event from the tool.
    Pinch(Vec<Effect>),
    /// One of two or more is left or gone: keep the event from the tool.
    Ignored,
}

/// The fingers on the surface.
#[derive(Clone, Debug, Default)]
pub struct Fingers {
    down: Vec<(i32, Pixel)>,
    /// Two were down; the tool hears nothing until all are up again.
    pinching: bool,
}

impl Fingers {
    /// A finger was put down.
    pub fn down(&mut self, id: i32, at: Pixel) -> Finger {
        self.down.retain(|(other, _)| *other != id);
        self.down.push((id, at));
        match self.down.len() {
            1 => Finger::Alone,
            2 if !self.pinching => {
                self.pinching = true;
                Finger::Joined
            }
            _ => Finger::Ignored,
        }
    }

    /// A finger was moved.
    pub fn moved(&mut self, id: i32, to: Pixel) -> Finger {
        if !self.pinching {
            if let Some(finger) = self.down.iter_mut().find(|(other, _)| *other == id) {
                finger.1 = to;
            }
            return Finger::Alone;
        }
        let before = self.pair();
        if let Some(finger) = self.down.iter_mut().find(|(other, _)| *other == id) {
            finger.1 = to;
        }
        let (Some((a, b)), Some((c, d))) = (before, self.pair()) else { return Finger::Ignored };
        let middle = |a: Pixel, b: Pixel| pixel((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
        let (from, to) = (middle(a, b), middle(c, d));
        let factor = c.distance(d).max(1.0) / a.distance(b).max(1.0);
        Finger::Pinch(vec![Effect::Pan { dx: to.x - from.x, dy: to.y - from.y }, Effect::Zoom { at: to, factor }])
    }

    /// A finger was lifted, or lost.
    pub fn up(&mut self, id: i32) -> Finger {
        self.down.retain(|(other, _)| *other != id);
        if !self.pinching {
            return Finger::Alone;
        }
        self.pinching = !self.down.is_empty();
        Finger::Ignored
    }

    fn pair(&self) -> Option<(Pixel, Pixel)> {
        match self.down.as_slice() {
            [(_, a), (_, b), ..] => Some((*a, *b)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wheels() {
        let (at, none) = (pixel(5.0, 5.0), Held::default());
        let shift = Held { shift: true, ..none };
        let ctrl = Held { ctrl: true, ..none };
        assert_eq!(wheel(at, 0.0, -100.0, WheelUnit::Pixel, none), Effect::Zoom { at, factor: 1.1 });
        assert_eq!(wheel(at, 0.0, -100.0, WheelUnit::Pixel, ctrl), Effect::Zoom { at, factor: 1.1 });
        assert_eq!(wheel(at, 0.0, 100.0, WheelUnit::Pixel, shift), Effect::Pan { dx: -100.0, dy: 0.0 });
        assert_eq!(wheel(at, 8.0, 3.0, WheelUnit::Pixel, none), Effect::Pan { dx: -8.0, dy: -3.0 });
    }

    #[test]
    fn a_second_finger_ends_the_gesture_and_both_pinch() {
        let mut fingers = Fingers::default();
        assert_eq!(fingers.down(1, pixel(0.0, 0.0)), Finger::Alone);
        assert_eq!(fingers.moved(1, pixel(10.0, 0.0)), Finger::Alone);
        assert_eq!(fingers.down(2, pixel(110.0, 0.0)), Finger::Joined);
        let Finger::Pinch(effects) = fingers.moved(2, pixel(210.0, 0.0)) else { panic!("pinch") };
        assert_eq!(effects, [Effect::Pan { dx: 50.0, dy: 0.0 }, Effect::Zoom { at: pixel(110.0, 0.0), factor: 2.0 }]);
        assert_eq!(fingers.up(2), Finger::Ignored);
        assert_eq!(fingers.moved(1, pixel(0.0, 0.0)), Finger::Ignored);
        assert_eq!(fingers.up(1), Finger::Ignored);
        assert_eq!(fingers.down(3, pixel(0.0, 0.0)), Finger::Alone);
    }
}
