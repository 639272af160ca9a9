//! The way round what stands in the way.
//!
//! ```text
//!   [a]─┐ ┌───┐ ┌─▶[b]      the corners lie on lines at a little distance from the shapes;
//!       │ │ x │ │           of all ways along such lines the cheapest is taken,
//!       └─┴╌╌╌┴─┘           a corner costing as much as a piece of `BEND` units
//! ```
//!
//! At first only the shapes that the plain way hits are looked at; where the way found hits others, it
//! is looked for again with them too. So the cost follows what is in the way, not what there is. Nothing
//! outside [`super::room`] counts.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::outline::{self, Side};
use super::super::overlay::Shown;
use super::side::{SHARED_MAX, is_gateway, sides};
use crate::flowchart::{FlowNode, SequenceFlow};
use crate::geometry::{Point, Rect, point, rect};
use crate::order;

/// A way that comes nearer than this to a shape it has nothing to do with is not taken as it is.
const NEAR: i32 = 6;
/// How far from shapes a way round them runs, where there is room.
const CLEAR: i32 = 12;
/// Ways round the same shape run that far from each other, if they are lucky.
const APART: i32 = 8;
/// No way round runs farther from a shape than this.
pub const CLEAR_MAX: i32 = CLEAR + 2 * APART;
/// What a corner costs, in units of length.
const BEND: u32 = 80;
/// What it costs to leave or enter by another side than the plain way does.
const OTHER_SIDE: u32 = 25;
/// What it costs where lines of another sort use that side already.
const TAKEN: u32 = 300;
/// What it costs to squeeze through where there is less room than [`CLEAR`], and what room beyond that is
/// worth.
const ROOMY: u32 = 60;
/// How often a shape may be compared with a piece of a way until what was found must do, or the plain way.
const EFFORT: usize = 800_000;
/// The same for all flows of a chart together: about a second.
pub const EFFORT_ALL: usize = 500 * EFFORT;
/// Where more shapes than this are in the way, those that stand in a row make lines as one at first.
const SINGLE_MAX: usize = 10;
/// How far off each other, and how far out of line, shapes of a row may be.
const ROW: (i32, i32) = (100, 40);
/// How often the way is looked for anew because it hits another shape.
const ROUNDS: usize = 16;

/// A flow with the shapes at its ends.
#[derive(Clone, Copy)]
pub struct Leg<'a> {
    pub shown: &'a dyn Shown,
    pub flow: &'a SequenceFlow,
    pub from: &'a FlowNode,
    pub to: &'a FlowNode,
}

/// A place where the way may leave or enter a shape.
#[derive(Clone, Copy)]
struct Door {
    /// On the outline.
    port: Point,
    side: Side,
    cost: u32,
}

impl Door {
    /// Where the way is at a distance from the shape.
    fn gate(self, shape: Rect, clear: i32) -> Point {
        let Point { x, y } = self.port;
        match self.side {
            Side::Left => point(shape.x - clear, y),
            Side::Right => point(shape.right() + clear, y),
            Side::Top => point(x, shape.y - clear),
            Side::Bottom => point(x, shape.bottom() + clear),
        }
    }
}

/// The way round the shapes that stand in `plain`, the way that looks at nothing but its own two shapes;
/// the plain way itself where there is no other. `None` where nothing stands in it. What it costs is taken off
/// `purse`; an empty one buys the plain way.
pub fn round(leg: Leg<'_>, sides: (Side, Side), plain: &[Point], purse: &Cell<usize>) -> Option<Vec<Point>> {
    let (from, to) = (leg.from.rect, leg.to.rect);
    let (&start, &end) = (plain.first()?, plain.last()?);
    if from.overlaps(to) {
        return None;
    }
    let mut blocks = vec![from, to];
    if !leg.hits(plain, NEAR, &mut blocks) && !runs_through_own(plain, from, to) {
        return None;
    }
    let starts = leg.doors(leg.from, Door { port: start, side: sides.0, cost: 0 });
    let ends = leg.doors(leg.to, Door { port: end, side: sides.1, cost: 0 });
    // By the letters of its id, so that flows that go round the same shape don't all take the same line.
    let lot = leg.flow.id.as_str().bytes().map(i32::from).sum::<i32>() % 3;
    // What the plain way would cost if nothing stood in it.
    let lengths = pieces(plain).map(|piece| (piece.w + piece.h) as u32);
    let ideal = lengths.sum::<u32>() + BEND * (plain.len() as u32 - 2);
    let mut best: Option<(u32, Vec<Point>)> = None;
    let allowed = EFFORT.min(purse.get());
    let effort = Cell::new(allowed);
    let tries = [(CLEAR + APART * lot, 0), (CLEAR, ROOMY), (NEAR, 2 * ROOMY), (0, 8 * ROOMY)];
    for (clear, cost) in tries.into_iter().filter(|(_, cost)| lot != 0 || *cost != ROOMY) {
        // Whether squeezing through could be worth it, and worth looking for.
        let good = |(least, _): &(u32, _)| *least <= ideal + cost || clear == 0 || blocks.len() > SINGLE_MAX;
        if best.as_ref().is_some_and(good) {
            break;
        }
        let search = |blocks: &[Rect], groups: &[Rect]| {
            let search = Search { area: super::room(from, to), plain, blocks, groups, clear, effort: &effort };
            search.cheapest((from, &starts), (to, &ends))
        };
        let mut own = blocks.clone();
        for _ in 0..ROUNDS {
            let mut found = None;
            if own.len() > SINGLE_MAX {
                found = search(&own, &groups(&own));
            }
            let Some((sum, way)) = found.or_else(|| search(&own, &own)) else { break };
            if !leg.hits(&way, clear, &mut own) {
                if best.as_ref().is_none_or(|(least, _)| sum + cost < *least) {
                    best = Some((sum + cost, way));
                }
                break;
            }
        }
    }
    purse.set(purse.get() - (allowed - effort.get()));
    Some(best.map_or_else(|| plain.to_vec(), |(_, way)| way))
}

/// Whether a way comes so near to a shape that it has nothing to do with that it is not taken as it is.
pub fn passes(way: &[Point], shape: Rect) -> bool {
    pieces(way).any(|piece| piece.grown(NEAR).overlaps(shape))
}

/// The pieces of a way, each as a rectangle without breadth.
pub fn pieces(way: &[Point]) -> impl Iterator<Item = Rect> {
    way.windows(2).map(|pair| thin(pair[0], pair[1]))
}

fn thin(a: Point, b: Point) -> Rect {
    rect(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs(), (a.y - b.y).abs())
}

/// Whether a way comes back into a shape that it has left, or runs through the one that it leads to.
fn runs_through_own(way: &[Point], from: Rect, to: Rect) -> bool {
    let last = way.len().saturating_sub(2);
    let through = |(at, piece): (usize, Rect)| (at > 0 && piece.overlaps(from)) || (at < last && piece.overlaps(to));
    pieces(way).enumerate().any(through)
}

impl Leg<'_> {
    /// Adds the shapes that the way comes nearer to than `clear`; whether there were new ones. What lies
    /// over or around one of its ends is not in the way.
    fn hits(&self, way: &[Point], clear: i32, blocks: &mut Vec<Rect>) -> bool {
        let before = blocks.len();
        for piece in pieces(way) {
            self.shown.nodes_within(piece.grown(clear), &mut |id, rect| {
                let own = *id == self.from.id || *id == self.to.id;
                if !own && !rect.overlaps(self.from.rect) && !rect.overlaps(self.to.rect) && !blocks.contains(&rect) {
                    blocks.push(rect);
                }
            });
        }
        order::sort_by(&mut blocks[before..], Ord::cmp);
        blocks.len() > before
    }

    /// All places where the way may leave or enter a node; `plain` is the usual one.
    fn doors(&self, node: &FlowNode, plain: Door) -> [Door; 4] {
        let out = node.id == self.from.id;
        let mut taken = [false; 4];
        let flows = self.shown.flows_at(&node.id);
        if flows.len() <= SHARED_MAX {
            for other in flows.into_iter().filter(|other| other.bends.is_empty() && other.id != self.flow.id) {
                let (Some(from), Some(to)) = (self.shown.node(&other.from), self.shown.node(&other.to)) else {
                    continue;
                };
                let (leaves, enters) = sides(self.shown, other, from, to);
                // What leads the same way may share a side; the ways out of a gateway don't.
                if other.from == node.id && (!out || is_gateway(node)) {
                    taken[leaves as usize] = true;
                }
                if other.to == node.id && out {
                    taken[enters as usize] = true;
                }
            }
        }
        let middle = node.rect.center();
        Side::ALL.map(|side| {
            if side == plain.side {
                return plain;
            }
            let along = if side.is_upright() { middle.y } else { middle.x };
            let cost = if taken[side as usize] { OTHER_SIDE + TAKEN } else { OTHER_SIDE };
            Door { port: outline::meet(node, side, along), side, cost }
        })
    }
}

/// What a way is looked for among.
struct Search<'a> {
    area: Rect,
    plain: &'a [Point],
    blocks: &'a [Rect],
    /// What makes lines: the blocks, or rows of them.
    groups: &'a [Rect],
    clear: i32,
    effort: &'a Cell<usize>,
}

/// Many blocks, those of a row or column as one; the first two, the ends of the way, by themselves.
fn groups(blocks: &[Rect]) -> Vec<Rect> {
    let (ends, others) = blocks.split_at(2);
    let mut groups: Vec<Rect> = Vec::new();
    for block in others {
        let mut whole = *block;
        let joins = |group: &Rect, whole: Rect| {
            let both = group.union(whole);
            let in_line = both.w <= group.w.max(whole.w) + ROW.1 || both.h <= group.h.max(whole.h) + ROW.1;
            in_line && group.grown(ROW.0).overlaps(whole)
        };
        while let Some(row) = groups.iter().position(|group| joins(group, whole)) {
            whole = whole.union(groups.swap_remove(row));
        }
        groups.push(whole);
    }
    groups.extend(ends);
    groups
}

/// What a piece on the plain way costs: the way round keeps to it as far as it can.
fn cheap(length: u32) -> u32 {
    length - length / 32
}

/// Where a way has come to: a crossing of two lines, and the direction that it came in, as the number
/// of a side.
type State = usize;

impl Search<'_> {
    /// For each of these lines the stretches of it that are blocked.
    fn walls(&self, lines: &[i32], turned: fn(Rect) -> Rect) -> Vec<Vec<(i32, i32)>> {
        let blocks: Vec<Rect> = self.blocks.iter().map(|block| turned(block.grown(self.clear))).collect();
        let wall = |line: &i32| {
            let crossed = blocks.iter().filter(|block| block.x < *line && *line < block.right());
            crossed.map(|block| (block.y, block.bottom())).collect()
        };
        lines.iter().map(wall).collect()
    }

    /// The lines in one direction, in order.
    fn lines(&self, gates: impl Iterator<Item = Point>, along: impl Fn(Point) -> i32) -> Vec<i32> {
        let low = along(point(self.area.x, self.area.y));
        let high = along(point(self.area.right(), self.area.bottom()));
        let edges = self.groups.iter().map(|block| block.grown(self.clear));
        let corners = edges.flat_map(|edge| [point(edge.x, edge.y), point(edge.right(), edge.bottom())]);
        let all = corners.chain(gates).chain(self.plain.iter().copied()).map(along);
        let mut lines: Vec<i32> = all.filter(|line| (low..=high).contains(line)).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The cheapest way (A*), from a door of the first shape to one of the second.
    fn cheapest(&self, from: (Rect, &[Door; 4]), to: (Rect, &[Door; 4])) -> Option<(u32, Vec<Point>)> {
        let gates = |(shape, doors): (Rect, &[Door; 4])| doors.map(|door| door.gate(shape, self.clear));
        let (starts, ends) = (gates(from), gates(to));
        let both = || starts.into_iter().chain(ends);
        let (xs, ys) = (self.lines(both(), |p| p.x), self.lines(both(), |p| p.y));
        let upright = self.walls(&xs, |r| r);
        let level = self.walls(&ys, |r| rect(r.y, r.x, r.h, r.w));
        let at = |state: State| point(xs[state / 4 % xs.len()], ys[state / 4 / xs.len()]);
        let far = |a: Point, b: Point| a.x.abs_diff(b.x) + a.y.abs_diff(b.y);
        let left = |p: Point| {
            let costs = ends.iter().zip(to.1).map(|(gate, door)| cheap(far(p, *gate)) + door.cost);
            costs.min().unwrap_or(0)
        };

        let mut costs = vec![u32::MAX; xs.len() * ys.len() * 4];
        let mut before = vec![u32::MAX; costs.len()];
        let mut open = BinaryHeap::new();
        for (gate, door) in starts.iter().zip(from.1) {
            if let (Ok(x), Ok(y)) = (xs.binary_search(&gate.x), ys.binary_search(&gate.y))
                && !upright[x].iter().any(|wall| wall.0 < gate.y && gate.y < wall.1)
            {
                let state = (y * xs.len() + x) * 4 + door.side as usize;
                costs[state] = door.cost;
                open.push(Reverse((door.cost + left(*gate), state)));
            }
        }
        let mut found: Option<(u32, State, Point)> = None;
        while let Some(Reverse((guess, state))) = open.pop() {
            self.effort.set(self.effort.get().checked_sub(4 * self.blocks.len())?);
            if found.is_some_and(|(cost, ..)| guess >= cost) {
                break;
            }
            let (here, came) = (at(state), state % 4);
            let cost = costs[state];
            if guess > cost + left(here) {
                continue;
            }
            for (gate, door) in ends.iter().zip(to.1) {
                let side = door.side as usize;
                if *gate == here && came != side {
                    let whole = cost + door.cost + if came == side ^ 2 { 0 } else { BEND };
                    if found.is_none_or(|(least, ..)| whole < least) {
                        found = Some((whole, state, door.port));
                    }
                }
            }
            let (column, row) = (state / 4 % xs.len(), state / 4 / xs.len());
            for direction in (0..4).filter(|direction| *direction != came ^ 2) {
                let (x, y) = match direction {
                    0 => (column.wrapping_sub(1), row),
                    1 => (column, row.wrapping_sub(1)),
                    2 => (column + 1, row),
                    _ => (column, row + 1),
                };
                if x >= xs.len() || y >= ys.len() {
                    continue;
                }
                let next = (y * xs.len() + x) * 4 + direction;
                let there = at(next);
                let piece = thin(here, there);
                let length = far(here, there);
                let length = if pieces(self.plain).any(|plain| plain.covers(piece)) { cheap(length) } else { length };
                let sum = cost + length + if direction == came { 0 } else { BEND };
                let (walls, from, to) = if x == column {
                    (&upright[x], piece.y, piece.bottom())
                } else {
                    (&level[y], piece.x, piece.right())
                };
                if sum < costs[next] && !walls.iter().any(|wall| wall.0 < to && from < wall.1) {
                    (costs[next], before[next]) = (sum, state as u32);
                    open.push(Reverse((sum + left(there), next)));
                }
            }
        }
        let (cost, last, port) = found?;
        let mut way = vec![port];
        let mut state = last;
        loop {
            way.push(at(state));
            match before[state] {
                u32::MAX => break,
                previous => state = previous as State,
            }
        }
        way.extend(from.1.iter().filter(|door| door.side as usize == state % 4).map(|door| door.port));
        way.reverse();
        Some((cost, super::tidy(way)))
    }
}
