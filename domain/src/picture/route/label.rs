//! Where the condition of a flow stands: beside its line, where it covers neither a shape nor a line.

use super::super::fragment;
use super::super::overlay::Shown;
use super::super::wrap;
use super::{FlowLabel, LABEL_FONT, LABEL_LINE, round, side};
use crate::flowchart::{NodeKind, SequenceFlow};
use crate::geometry::{Point, Rect, rect};
use crate::order;
use crate::picture::outline::Side;

/// How broad a condition may become before it is broken.
pub const ROOM: i32 = 92;
/// How narrow the lines of a condition may become: three characters.
const LEAST: i32 = 3 * LABEL_FONT;
/// How far from its line a condition stands.
const OFF: i32 = 6;
/// How far below its shape the name of a small one reaches, and how far to its sides.
pub const NAME_REACH: i32 = 44;

/// Which end of a way a condition stands near.
#[derive(Clone, Copy, PartialEq)]
pub enum Near {
    /// The beginning, where one decides.
    Beginning,
    /// The end: another flow leaves by the same side, and its condition stands at the beginning.
    End,
}

/// Where a flow before it leaves by the same side with a condition, this one's stands at the other end.
pub fn near(shown: &dyn Shown, flow: &SequenceFlow, out: Side) -> Near {
    let flows = shown.flows_at(&flow.from);
    if flows.len() > side::SHARED_MAX {
        return Near::Beginning;
    }
    let before = |other: &&SequenceFlow| {
        other.id < flow.id && other.from == flow.from && other.bends.is_empty() && !other.condition.is_empty()
    };
    let shares = |other: &SequenceFlow| match (shown.node(&other.from), shown.node(&other.to)) {
        (Some(from), Some(to)) => side::sides(shown, other, from, to).0 == out,
        _ => false,
    };
    let shared = flows.into_iter().filter(before).any(shares);
    if shared { Near::End } else { Near::Beginning }
}

/// Which part of its piece of the way a condition stands at, the best first.
const PLACES: [Along; 3] = [Along::Near, Along::Middle, Along::Far];

#[derive(Clone, Copy, PartialEq)]
enum Along {
    Near,
    Middle,
    Far,
}

/// The best place beside a way: at the first piece that has room for it, near its beginning, above a
/// level piece and to the right of an upright one; below a level piece that the way comes down to, for
/// above it is the shape. Where it would cover something there (`covers` counts it, in order of weight),
/// the other places along the way are tried. `None` for no condition.
pub fn place(way: &[Point], condition: &str, near: Near, covers: &dyn Fn(Rect) -> u32) -> Option<FlowLabel> {
    let lines = wrap::wrap(condition, LABEL_FONT, ROOM, 2);
    if lines.is_empty() {
        return None;
    }
    let (w, h) = size(&lines);
    let pieces: Vec<_> = way.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let fits = |&at: &usize| {
        let (a, b) = pieces[at];
        long(pieces[at]) >= if a.y == b.y { w + 20 } else { h + 12 }
    };
    let mut sequence: Vec<usize> = (0..pieces.len()).collect();
    // The longest where none has room, of several the first.
    let longest = sequence.iter().rev().copied().max_by_key(|&at| long(pieces[at]));
    if near == Near::End {
        sequence.reverse();
    }
    // Those with room first, both parts in their order.
    order::sort_by_key(&mut sequence, |at| if fits(at) { 0 } else { 1 + u8::from(Some(*at) != longest) });
    let mut best: Option<(u32, FlowLabel)> = None;
    for at in sequence {
        for across in [1, -1] {
            for along in PLACES {
                let label = beside(&pieces, at, (condition, &lines), near, along, across);
                let cost = covers(label.rect);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, label));
                }
                if cost == 0 {
                    return best.map(|(_, label)| label);
                }
            }
        }
    }
    best.map(|(_, label)| label)
}

fn long((a, b): (Point, Point)) -> i32 {
    (b.x - a.x).abs() + (b.y - a.y).abs()
}

/// The condition beside one piece of the way; `across` is 1 on its usual side, -1 on the other.
fn beside(
    pieces: &[(Point, Point)],
    at: usize,
    (condition, lines): (&str, &[String]),
    near: Near,
    along: Along,
    across: i32,
) -> FlowLabel {
    let (a, b) = pieces[at];
    let level = a.y == b.y;
    let (w, _) = size(lines);
    // Words that are broader than the gap before the next shape would lie under it: they are broken
    // into shorter lines.
    let gap = match pieces.get(at + 1) {
        _ if level => long((a, b)) - OFF,
        Some(&(c, d)) if d.x > c.x => long((c, d)) - OFF - 2,
        _ => ROOM,
    };
    let lines = if gap < w { wrap::wrap(condition, LABEL_FONT, gap.max(LEAST), 3) } else { lines.to_vec() };
    let (w, h) = size(&lines);
    // How far from the beginning of the piece its middle stands.
    let middle = |half: i32| {
        let near_end = half.min(long((a, b)) / 2);
        match along {
            Along::Middle => long((a, b)) / 2,
            _ if (along == Along::Near) == (near == Near::Beginning) => near_end,
            _ => long((a, b)) - near_end,
        }
    };
    let rect = if level {
        let middle = a.x + (b.x - a.x).signum() * middle(w / 2 + 14);
        let comes_down = at > 0 && pieces[at - 1].0.y < a.y;
        let top = if comes_down == (across == 1) { a.y + OFF - 2 } else { a.y - OFF - h };
        rect(middle - w / 2, top, w, h)
    } else {
        let middle = a.y + (b.y - a.y).signum() * middle(h / 2 + 10);
        let left = if across == 1 { a.x + OFF + 2 } else { a.x - OFF - 2 - w };
        rect(left, middle - h / 2, w, h)
    };
    FlowLabel { lines, rect }
}

/// What lines of a condition cover.
fn size(lines: &[String]) -> (i32, i32) {
    let w = lines.iter().map(|line| wrap::width(line, LABEL_FONT)).max().unwrap_or(0);
    (w, lines.len() as i32 * LABEL_LINE)
}

/// How much of what is drawn the words would cover: shapes weigh more than lines.
pub fn covers(shown: &dyn Shown, lines: &[Vec<Point>], words: Rect) -> u32 {
    const SHAPE: u32 = 10;
    let mut sum = 0;
    let words = words.grown(1);
    shown.nodes_within(words.grown(NAME_REACH), &mut |id, shape| {
        let Some(node) = shown.node(id) else { return };
        let name_below = || fragment::node_label(node).1;
        let covered = match node.kind {
            // Within a frame is free room, below its title.
            NodeKind::ExpandedSubProcess => {
                let inside = rect(shape.x, shape.y + fragment::TITLE, shape.w, shape.h - fragment::TITLE);
                shape.overlaps(words) && !inside.covers(words)
            }
            _ if shape.w < fragment::SMALL && !node.label.is_empty() => {
                shape.overlaps(words) || name_below().overlaps(words)
            }
            _ => shape.overlaps(words),
        };
        sum += if covered { SHAPE } else { 0 };
    });
    let crossed = |way: &Vec<Point>| round::pieces(way).filter(|piece| piece.overlaps(words)).count() as u32;
    sum + lines.iter().map(crossed).sum::<u32>()
}
