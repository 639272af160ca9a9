//! Bends that follow the hand. A way is a row of points; its inner ones become the flow's bends as soon
//! as a person moves one of them, with its neighbours giving way so that all corners stay right.

use liantu_domain::geometry::{Point, point};
use liantu_domain::picture::Route;

/// How far from its ends a straight way begins to step aside.
const STEP: i32 = 20;

/// The bends of a way whose `piece`-th straight piece is moved to run through `to`.
pub fn pull_piece(way: &Route, piece: usize, to: Point) -> Vec<Point> {
    let points = &way.points;
    let (Some(&a), Some(&b)) = (points.get(piece), points.get(piece + 1)) else { return inner(way) };
    let level = a.y == b.y;
    let moved = |p: Point| if level { point(p.x, to.y) } else { point(to.x, p.y) };
    let mut bends = inner(way);
    let last = points.len() - 2;
    match (piece == 0, piece == last) {
        // The only piece: it steps aside and comes back.
        (true, true) => {
            let step = |p: Point, q: Point| {
                let off = |from: i32, to: i32| from + (to - from).signum() * STEP.min((to - from).abs() / 3);
                if level { point(off(p.x, q.x), p.y) } else { point(p.x, off(p.y, q.y)) }
            };
            let (c, d) = (step(a, b), step(b, a));
            vec![c, moved(c), moved(d), d]
        }
        // An end piece: the corner moves, and the end follows along the outline.
        (true, false) => {
            bends[0] = moved(bends[0]);
            bends
        }
        (false, true) => {
            let at = bends.len() - 1;
            bends[at] = moved(bends[at]);
            bends
        }
        (false, false) => {
            bends[piece - 1] = moved(bends[piece - 1]);
            bends[piece] = moved(bends[piece]);
            bends
        }
    }
}

/// The bends of a way whose `corner`-th point is moved to `to`.
pub fn pull_corner(way: &Route, corner: usize, to: Point) -> Vec<Point> {
    let mut bends = inner(way);
    let Some(at) = corner.checked_sub(1).filter(|&at| at < bends.len()) else { return bends };
    let old = bends[at];
    bends[at] = to;
    let follow = |p: &mut Point| {
        if p.y == old.y {
            p.y = to.y;
        } else if p.x == old.x {
            p.x = to.x;
        }
    };
    if at > 0 {
        follow(&mut bends[at - 1]);
    }
    if at + 1 < bends.len() {
        follow(&mut bends[at + 1]);
    }
    bends
}

/// The bends of a way without its `corner`-th point; none, so that it finds its way again, where
/// little is left.
pub fn without_corner(way: &Route, corner: usize) -> Vec<Point> {
    let mut bends = inner(way);
    if bends.len() <= 2 || corner == 0 || corner > bends.len() {
        return Vec::new();
    }
    bends.remove(corner - 1);
    bends
}

/// Bends without those that say nothing.
pub fn tidy(bends: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(bends.len());
    for bend in bends {
        if kept.last() == Some(&bend) {
            continue;
        }
        if let [.., a, b] = kept.as_slice()
            && ((a.x == b.x && b.x == bend.x) || (a.y == b.y && b.y == bend.y))
        {
            kept.pop();
        }
        kept.push(bend);
    }
    kept
}

fn inner(way: &Route) -> Vec<Point> {
    way.points.get(1..way.points.len().saturating_sub(1)).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(points: &[(i32, i32)]) -> Route {
        Route { points: points.iter().map(|&(x, y)| point(x, y)).collect(), ..Route::default() }
    }

    fn check(bends: Vec<Point>, expected: &[(i32, i32)]) {
        assert_eq!(bends.into_iter().map(|p| (p.x, p.y)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn pieces_move_across_their_direction() {
        let step = way(&[(0, 0), (50, 0), (50, 100), (100, 100)]);
        check(pull_piece(&step, 1, point(70, 33)), &[(70, 0), (70, 100)]);
        check(pull_piece(&step, 0, point(33, 10)), &[(50, 10), (50, 100)]);
        check(pull_piece(&step, 2, point(33, 90)), &[(50, 0), (50, 90)]);
        check(pull_piece(&way(&[(0, 0), (90, 0)]), 0, point(45, 30)), &[(20, 0), (20, 30), (70, 30), (70, 0)]);
    }

    #[test]
    fn corners_take_their_neighbours_along() {
        let step = way(&[(0, 0), (50, 0), (50, 100), (100, 100)]);
        check(pull_corner(&step, 1, point(60, 10)), &[(60, 10), (60, 100)]);
        check(without_corner(&step, 1), &[]);
    }
}
