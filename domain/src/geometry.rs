//! Points and rectangles in canvas units (pixels at 100 %), whole numbers, y downwards.

use serde::{Deserialize, Serialize};

/// No coordinate or size goes beyond this, so that sums never overflow.
pub const COORDINATE_MAX: i32 = 1_000_000;

/// A place on the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Downwards.
    pub y: i32,
}

/// An upright rectangle: its upper left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

/// Makes a point.
pub const fn point(x: i32, y: i32) -> Point {
    Point { x, y }
}

/// Makes a rectangle from its left edge, upper edge, width and height.
pub const fn rect(x: i32, y: i32, w: i32, h: i32) -> Rect {
    Rect { x, y, w, h }
}

impl Point {
    /// The point moved by `dx` to the right and `dy` downwards.
    pub const fn moved(self, dx: i32, dy: i32) -> Self {
        point(self.x.saturating_add(dx), self.y.saturating_add(dy))
    }

    /// Whether both coordinates lie within [`COORDINATE_MAX`].
    pub const fn in_bounds(self) -> bool {
        self.x.unsigned_abs() <= COORDINATE_MAX as u32 && self.y.unsigned_abs() <= COORDINATE_MAX as u32
    }
}

impl Rect {
    /// The right edge.
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.w)
    }

    /// The lower edge.
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.h)
    }

    /// The middle, rounded down.
    pub const fn center(self) -> Point {
        point(self.x.saturating_add(self.w / 2), self.y.saturating_add(self.h / 2))
    }

    /// The rectangle moved by `dx`, `dy`.
    pub const fn moved(self, dx: i32, dy: i32) -> Self {
        rect(self.x.saturating_add(dx), self.y.saturating_add(dy), self.w, self.h)
    }

    /// The rectangle grown by `margin` on all sides (shrunk where negative).
    pub const fn grown(self, margin: i32) -> Self {
        rect(self.x - margin, self.y - margin, self.w + 2 * margin, self.h + 2 * margin)
    }

    /// Whether the point lies in it; the right and lower edges are outside.
    pub const fn contains(self, at: Point) -> bool {
        at.x >= self.x && at.x < self.right() && at.y >= self.y && at.y < self.bottom()
    }

    /// Whether `other` lies wholly in it.
    pub const fn covers(self, other: Rect) -> bool {
        other.x >= self.x && other.y >= self.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    /// Whether the two share any area.
    pub const fn overlaps(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The smallest rectangle around both.
    pub fn union(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        rect(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }

    /// The smallest rectangle around all points; `None` without points.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Rect> {
        points.into_iter().map(|p| rect(p.x, p.y, 0, 0)).reduce(Rect::union)
    }

    /// Whether it has a size of at least 1 × 1 and lies within [`COORDINATE_MAX`].
    pub const fn in_bounds(self) -> bool {
        self.w >= 1
            && self.h >= 1
            && self.w <= COORDINATE_MAX
            && self.h <= COORDINATE_MAX
            && point(self.x, self.y).in_bounds()
            && point(self.right(), self.bottom()).in_bounds()
    }
}
