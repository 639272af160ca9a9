//! The corners between two ends.
//!
//! Every case is turned until the line leaves to the right and its end lies on the left, upper or
//! right side of the second shape; so there are three cases and not sixteen.

use super::super::outline::{self, Side};
use crate::flowchart::FlowNode;
use crate::geometry::{Point, Rect, point, rect};

/// How far a line runs straight on before it turns.
const STUB: i32 = 20;
/// Where a line is longer than this, it turns soon after its beginning instead of half-way.
const LONG: i32 = 160;
/// The least length of the pieces at both ends of a step.
const LEAST: i32 = 8;

/// A turn by some quarters, with or without a flip.
#[derive(Clone, Copy)]
struct Turn {
    side: Side,
    flip: bool,
}

impl Turn {
    fn point(self, p: Point) -> Point {
        let p = match self.side {
            Side::Right => p,
            Side::Left => point(-p.x, -p.y),
            Side::Top => point(-p.y, p.x),
            Side::Bottom => point(p.y, -p.x),
        };
        if self.flip { point(p.x, -p.y) } else { p }
    }

    fn back(self, p: Point) -> Point {
        let p = if self.flip { point(p.x, -p.y) } else { p };
        match self.side {
            Side::Right => p,
            Side::Left => point(-p.x, -p.y),
            Side::Top => point(p.y, -p.x),
            Side::Bottom => point(-p.y, p.x),
        }
    }

    fn rect(self, r: Rect) -> Rect {
        let (a, b) = (self.point(point(r.x, r.y)), self.point(point(r.right(), r.bottom())));
        rect(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs(), (a.y - b.y).abs())
    }
}

/// The corners of a way that leaves one shape and enters another; each end with its side and the
/// shape's rectangle. `nudge` pushes the middle piece aside.
pub fn corners(start: (Point, Side, Rect), end: (Point, Side, Rect), nudge: i32) -> Vec<Point> {
    let mut turn = Turn { side: start.1, flip: false };
    let away = turn.point(end.1.away());
    turn.flip = away.y > 0;
    let (p, q) = (turn.point(start.0), turn.point(end.0));
    let (a, b) = (turn.rect(start.2), turn.rect(end.2));
    let corners = match away {
        Point { x: -1, .. } => facing(p, a, q, b, nudge),
        Point { x: 1, .. } => round(p, a, q, b, nudge),
        _ => onto(p, a, q, b, nudge),
    };
    corners.into_iter().map(|corner| turn.back(corner)).collect()
}

/// Into the left side: straight, one step, or an S where the second shape lies behind.
fn facing(p: Point, a: Rect, q: Point, b: Rect, nudge: i32) -> Vec<Point> {
    let run = q.x - p.x;
    if p.y == q.y && run >= 0 {
        return Vec::new();
    }
    if run >= 2 * LEAST {
        let middle = if run > LONG { p.x + STUB + LEAST } else { p.x + run / 2 };
        let x = (middle + nudge).clamp(p.x + LEAST, q.x - LEAST);
        return vec![point(x, p.y), point(x, q.y)];
    }
    let (x1, x2) = (p.x + STUB + nudge, q.x - STUB - nudge);
    let y = between(a, b).unwrap_or_else(|| a.bottom().max(b.bottom()) + STUB) + nudge;
    vec![point(x1, p.y), point(x1, y), point(x2, y), point(x2, q.y)]
}

/// Into the right side, from outside: a U.
fn round(p: Point, a: Rect, q: Point, b: Rect, nudge: i32) -> Vec<Point> {
    let x = a.right().max(b.right()) + STUB + nudge;
    vec![point(x, p.y), point(x, q.y)]
}

/// Into the upper side: one corner, or round about.
fn onto(p: Point, a: Rect, q: Point, b: Rect, nudge: i32) -> Vec<Point> {
    if q.x - p.x >= LEAST && q.y - p.y >= LEAST && q.x > a.right() {
        return vec![point(q.x, p.y)];
    }
    let gap = between(a, b).filter(|_| b.y > a.y);
    let y = gap.unwrap_or_else(|| a.y.min(b.y) - STUB - nudge);
    let beside = b.x - a.right() >= 2 * LEAST;
    let x = if beside {
        a.right() + (b.x - a.right()).min(2 * STUB) / 2
    } else if gap.is_some() {
        a.right() + STUB + nudge
    } else {
        a.right().max(b.right()) + STUB + nudge
    };
    vec![point(x, p.y), point(x, y), point(q.x, y)]
}

/// The height half-way between two shapes that lie above each other.
fn between(a: Rect, b: Rect) -> Option<i32> {
    if b.y - a.bottom() >= 2 * LEAST {
        Some((a.bottom() + b.y) / 2)
    } else if a.y - b.bottom() >= 2 * LEAST {
        Some((b.bottom() + a.y) / 2)
    } else {
        None
    }
}

/// The way through bends that a person has set, both ends on the outlines.
pub fn through(from: &FlowNode, to: &FlowNode, bends: &[Point]) -> Vec<Point> {
    let (Some(first), Some(last)) = (bends.first(), bends.last()) else { return Vec::new() };
    let mut points = leave(from, *first);
    for &bend in bends {
        join(&mut points, bend);
    }
    let mut end = leave(to, *last);
    end.reverse();
    for p in end {
        join(&mut points, p);
    }
    points
}

/// Adds a point, with a corner before it where it is not in line.
fn join(points: &mut Vec<Point>, next: Point) {
    if let Some(&last) = points.last()
        && last.x != next.x
        && last.y != next.y
    {
        let before = points.len().checked_sub(2).and_then(|at| points.get(at));
        let level = before.is_none_or(|before| before.y == last.y);
        points.push(if level { point(next.x, last.y) } else { point(last.x, next.y) });
    }
    points.push(next);
}

/// How a line leaves a shape for a point: its end on the outline, and a corner where one is needed.
fn leave(node: &FlowNode, to: Point) -> Vec<Point> {
    let r = node.rect;
    let middle = r.center();
    let sideways = if to.x >= middle.x { Side::Right } else { Side::Left };
    let upwards = if to.y >= middle.y { Side::Bottom } else { Side::Top };
    let beside = to.y > r.y && to.y < r.bottom();
    let above = to.x > r.x && to.x < r.right();
    match (beside, above) {
        (true, false) => vec![outline::meet(node, sideways, to.y)],
        (false, true) => vec![outline::meet(node, upwards, to.x)],
        (true, true) => vec![middle],
        (false, false) if (to.x - middle.x).abs() >= (to.y - middle.y).abs() => {
            vec![outline::meet(node, sideways, middle.y), point(to.x, middle.y)]
        }
        (false, false) => vec![outline::meet(node, upwards, middle.x), point(middle.x, to.y)],
    }
}
