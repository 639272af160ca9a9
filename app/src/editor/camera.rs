//! Which part of the canvas is seen, and how large.
//!
//! Two kinds of coordinates meet here: *canvas units* (whole numbers, [`Point`]), in which the chart is
//! stored, and *pixels* ([`Pixel`]), counted from the upper left corner of the drawing surface.

use liantu_domain::geometry::{COORDINATE_MAX, Point, Rect, point, rect};

/// The least scale: 20 %.
pub const SCALE_MIN: f64 = 0.2;
/// The largest scale: 400 %.
pub const SCALE_MAX: f64 = 4.0;
/// How much paper is left around what is fitted into view, in pixels.
const FIT_MARGIN: f64 = 24.0;

/// A place on the drawing surface, in pixels from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pixel {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// Makes a pixel place.
pub const fn pixel(x: f64, y: f64) -> Pixel {
    Pixel { x, y }
}

impl Pixel {
    /// How far another place is away.
    pub fn distance(self, other: Pixel) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// The view: `pixel = canvas × scale + (x, y)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Pixels for a canvas unit.
    pub scale: f64,
    /// Where the canvas' origin is seen.
    pub x: f64,
    /// Where the canvas' origin is seen.
    pub y: f64,
    /// The breadth of the drawing surface in pixels.
    pub w: f64,
    /// Its height.
    pub h: f64,
}

impl Camera {
    /// A view at 100 % of a drawing surface of that size, with the canvas' origin in its corner.
    pub const fn new(w: f64, h: f64) -> Self {
        Camera { scale: 1.0, x: 0.0, y: 0.0, w, h }
    }

    /// The canvas point under a pixel; however far one has wandered, within what sums can hold.
    pub fn to_canvas(&self, at: Pixel) -> Point {
        const FAR: f64 = 4.0 * COORDINATE_MAX as f64;
        let unit = |v: f64| (v / self.scale).round().clamp(-FAR, FAR) as i32;
        point(unit(at.x - self.x), unit(at.y - self.y))
    }

    /// Where a canvas point is seen.
    pub fn to_pixel(&self, at: Point) -> Pixel {
        pixel(f64::from(at.x) * self.scale + self.x, f64::from(at.y) * self.scale + self.y)
    }

    /// Where a rectangle is seen: its upper left corner and its lower right one.
    pub fn corners(&self, r: Rect) -> (Pixel, Pixel) {
        (self.to_pixel(point(r.x, r.y)), self.to_pixel(point(r.right(), r.bottom())))
    }

    /// The part of the canvas that is seen.
    pub fn visible(&self) -> Rect {
        let a = self.to_canvas(pixel(0.0, 0.0));
        let b = self.to_canvas(pixel(self.w, self.h));
        rect(a.x, a.y, (b.x - a.x).max(1), (b.y - a.y).max(1))
    }

    /// Moves the picture by so many pixels.
    #[must_use]
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        Camera { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// Zooms by a factor, leaving what is under the pixel where it is.
    #[must_use]
    pub fn zoomed(self, at: Pixel, factor: f64) -> Self {
        let scale = (self.scale * factor).clamp(SCALE_MIN, SCALE_MAX);
        // Ten steps out and ten in end at 100 % exactly.
        let scale = if (scale - 1.0).abs() < 0.004 { 1.0 } else { scale };
        let real = scale / self.scale;
        Camera { scale, x: at.x - (at.x - self.x) * real, y: at.y - (at.y - self.y) * real, ..self }
    }

    /// Zooms by a factor about the middle of the surface.
    #[must_use]
    pub fn zoomed_in_place(self, factor: f64) -> Self {
        self.zoomed(pixel(self.w / 2.0, self.h / 2.0), factor)
    }

    /// Shows the whole rectangle, at 100 % at the most.
    #[must_use]
    pub fn fitted(self, to: Rect) -> Self {
        let (w, h) = (f64::from(to.w.max(1)), f64::from(to.h.max(1)));
        let room = |size: f64| (size - 2.0 * FIT_MARGIN).max(1.0);
        let scale = (room(self.w) / w).min(room(self.h) / h).clamp(SCALE_MIN, 1.0);
        let x = (self.w - w * scale) / 2.0 - f64::from(to.x) * scale;
        let y = (self.h - h * scale) / 2.0 - f64::from(to.y) * scale;
        Camera { scale, x, y, ..self }
    }

    /// Moves as little as is needed to see the rectangle with a margin in pixels around it; its upper
    /// left corner has precedence where it is larger than the surface.
    #[must_use]
    pub fn revealing(self, what: Rect, margin: f64) -> Self {
        let (a, b) = self.corners(what);
        let shift = |from: f64, to: f64, size: f64| {
            let over = to + margin - size;
            let moved = if over > 0.0 { -over } else { 0.0 };
            let under = from - margin + moved;
            if under < 0.0 { moved - under } else { moved }
        };
        self.panned(shift(a.x, b.x, self.w), shift(a.y, b.y, self.h))
    }

    /// The same view on a surface of another size.
    #[must_use]
    pub fn resized(self, w: f64, h: f64) -> Self {
        Camera { w, h, ..self }
    }

    /// The scale in whole percent.
    pub fn percent(&self) -> i32 {
        (self.scale * 100.0).round() as i32
    }

    /// What a `transform` attribute says for this view. Whole pixels, so that lines stay sharp.
    pub fn matrix(&self) -> String {
        format!("matrix({0} 0 0 {0} {1} {2})", self.scale, self.x.round(), self.y.round())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let camera = Camera { x: 13.0, y: -7.0, ..Camera::new(800.0, 600.0) };
        let at = pixel(300.0, 200.0);
        let there = camera.to_canvas(at);
        for factor in [1.1, 0.5, 3.0, 100.0, 0.0001] {
            let zoomed = camera.zoomed(at, factor);
            assert!(zoomed.scale >= SCALE_MIN && zoomed.scale <= SCALE_MAX);
            assert_eq!(zoomed.to_canvas(at), there, "{factor}");
        }
        let mut back = camera;
        for _ in 0..10 {
            back = back.zoomed(at, 1.0 / 1.1);
        }
        for _ in 0..10 {
            back = back.zoomed(at, 1.1);
        }
        assert_eq!(back.scale, 1.0);
    }

    #[test]
    fn fitting_shows_everything() {
        let camera = Camera::new(800.0, 600.0).fitted(rect(-500, 100, 3000, 200));
        assert!(camera.visible().covers(rect(-500, 100, 3000, 200)));
        assert_eq!(Camera::new(800.0, 600.0).fitted(rect(0, 0, 10, 10)).scale, 1.0);
    }

    #[test]
    fn revealing_moves_as_little_as_it_can() {
        let camera = Camera::new(800.0, 600.0);
        assert_eq!(camera.revealing(rect(100, 100, 50, 50), 20.0), camera);
        assert_eq!(camera.revealing(rect(800, 100, 50, 50), 20.0).x, -70.0);
        assert_eq!(camera.revealing(rect(-5, 100, 50, 50), 20.0).x, 25.0);
        assert_eq!(camera.revealing(rect(100, 100, 5000, 50), 20.0).x, -80.0);
    }
}
