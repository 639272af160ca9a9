//! Flows become lines and connectors, page by page. What runs beside the boxes takes the nearest free track;
//! flows to the same step share one. What leaves the page, or finds no track, ends in a connector that bears
//! the letter of its target; the target bears the same letter.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Content, Course, DOWN_LINES, Edge, FIRST_SLOT, Hand, Post, SLOT, Shape, Spot, down_room};
use super::form::Measure;
use super::pages::{Fragment, Sheet};
use crate::flowchart::NodeKind;
use crate::geometry::{Point, Rect, point};

/// A line of the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its corners; the last one is the tip.
    pub points: Vec<Point>,
    /// Whether it ends in an arrowhead.
    pub arrow: bool,
}

/// Words beside a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The condition.
    pub text: String,
    /// Where its lines begin, or end where they run to the left: above the first one or on the last one's baseline.
    pub at: Point,
    /// To which of the two.
    pub grows: Grows,
    /// How many lines there may be.
    pub lines: usize,
    /// How much room it has.
    pub room: i32,
    /// To which side it runs.
    pub to: Hand,
}

/// Whether words stand below their place or above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grows {
    /// Below.
    Down,
    /// Above.
    Up,
}

/// Where a connector leads, as it says beside its letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To another page.
    To(usize),
    /// From other pages.
    From(Vec<usize>),
    /// To or from a place on this page.
    Here,
}

/// A connector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connector {
    /// The middle of it, or of its edge next to the box.
    pub at: Point,
    /// On which side of that it lies; `None`: centred.
    pub hand: Option<Hand>,
    /// The letter of the target.
    pub letter: String,
    /// Where it leads.
    pub leads: Leads,
}

/// The flow on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Lines.
    pub lines: Vec<Line>,
    /// Conditions.
    pub words: Vec<Words>,
    /// Connectors.
    pub connectors: Vec<Connector>,
}

/// The distance of two tracks.
const TRACK: i32 = 15;
/// How many there are on each side.
const TRACKS: usize = 4;
/// From a box to its connector.
const STUB: i32 = 10;

/// Where a box stands.
#[derive(Clone, Copy)]
struct Stand {
    page: usize,
    rect: Rect,
    kind: Option<NodeKind>,
    /// Its place among the fragments of the page.
    at: usize,
}

impl Stand {
    /// The x of its outline at that distance from its middle.
    fn edge(&self, hand: Hand, from_middle: i32) -> i32 {
        let Rect { w, h, .. } = self.rect;
        let inset = match self.kind {
            Some(NodeKind::Decision) => w / 2 * from_middle.abs() / (h / 2).max(1),
            Some(NodeKind::Parallel) => (w - h) / 2 + from_middle.abs(),
            Some(NodeKind::Start | NodeKind::End) => {
                let r = f64::from(h.min(w) / 2);
                let y = f64::from(from_middle);
                (r - (r * r - y * y).max(0.0).sqrt()) as i32
            }
            _ => 0,
        };
        match hand {
            Hand::Left => self.rect.x + inset,
            Hand::Right => self.rect.right() - inset,
        }
    }
}

/// The letter of the n-th connector: A … Z, AA, AB …
fn letter(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push((b'A' + (at % 26) as u8) as char);
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    letters.into_iter().rev().collect()
}

/// Flows to one step beside the rows of one page.
struct Bundle<'a> {
    target: Stand,
    hand: Hand,
    edges: Vec<(&'a Edge, Stand, usize, usize)>,
}

impl Bundle<'_> {
    fn span(&self) -> (i32, i32) {
        let enters = into(&self.target, 0);
        let ys = self.edges.iter().map(|(_, from, slot, _)| out(from, *slot)).chain([enters]);
        ys.fold((enters, enters), |(low, high), y| (low.min(y), high.max(y)))
    }
}

fn out(from: &Stand, slot: usize) -> i32 {
    from.rect.center().y + FIRST_SLOT + SLOT * slot as i32
}

fn into(to: &Stand, slot: i32) -> i32 {
    to.rect.center().y - FIRST_SLOT - SLOT * slot
}

/// Finds the ways of all pages.
pub fn ways(content: &Content, sheets: &[Sheet], measure: &Measure) -> Vec<Ways> {
    let mut pages: Vec<Ways> = vec![Ways::default(); sheets.len()];
    let (begins, ends) = stands(content, sheets);
    let mut bundles: BTreeMap<(usize, Hand, Spot), Bundle<'_>> = BTreeMap::new();
    let mut apart: Vec<(&Edge, Stand, Stand)> = Vec::new();
    for edge in &content.edges {
        let (Some(from), Some(to)) = (ends.get(&edge.from).copied(), begins.get(&edge.to).copied()) else { continue };
        match edge.course {
            Course::Across => across(&mut pages[from.page], edge, &from, &to),
            Course::Down if from.page == to.page && to.at == from.at + 1 => {
                down(&mut pages[from.page], edge, &from, &to);
            }
            Course::Beside(hand, slot) if from.page == to.page => {
                let bundle = bundles.entry((from.page, hand, edge.to));
                let bundle = bundle.or_insert_with(|| Bundle { target: to, hand, edges: Vec::new() });
                bundle.edges.push((edge, from, slot, lines_at(content, edge)));
            }
            Course::Down | Course::Beside(..) => apart.push((edge, from, to)),
        }
    }
    // Short ones first, so that they lie inside the long ones.
    let mut bundles: Vec<_> = bundles.into_iter().collect();
    bundles.sort_by_key(|((page, hand, _), bundle)| (*page, *hand, bundle.span().1 - bundle.span().0));
    let mut taken: BTreeMap<(usize, Hand), Vec<Vec<(i32, i32)>>> = BTreeMap::new();
    for ((page, hand, _), bundle) in bundles {
        let (low, high) = bundle.span();
        let tracks = taken.entry((page, hand)).or_insert_with(|| vec![Vec::new(); TRACKS]);
        let free = tracks.iter().position(|spans| spans.iter().all(|(from, to)| high + 8 < *from || *to + 8 < low));
        match free {
            Some(track) => {
                tracks[track].push((low, high));
                beside(&mut pages[page], &bundle, track, measure);
            }
            None => apart.extend(bundle.edges.iter().map(|(edge, from, ..)| (*edge, *from, bundle.target))),
        }
    }
    connectors(&mut pages, apart, measure);
    pages
}

/// Where flows enter each box, and where they leave it: a row that is cut begins on one page and ends on another.
fn stands(content: &Content, sheets: &[Sheet]) -> (BTreeMap<Spot, Stand>, BTreeMap<Spot, Stand>) {
    let (mut begins, mut ends) = (BTreeMap::new(), BTreeMap::new());
    for (page, sheet) in sheets.iter().enumerate() {
        for (at, fragment) in sheet.fragments.iter().enumerate() {
            let row = &content.rows[fragment.row];
            let kind = |shape| match shape {
                Shape::Step(kind) => Some(kind),
                Shape::Band => None,
            };
            let main = Stand { page, rect: fragment.main, kind: kind(row.main.shape), at };
            let aside = row.aside.as_ref().zip(fragment.aside);
            let aside = aside.map(|(aside, rect)| Stand { page, rect, kind: kind(aside.shape), at });
            let note = |stands: &mut BTreeMap<Spot, Stand>, fragment: &Fragment| {
                stands.insert(Spot { row: fragment.row, place: Post::Main }, main);
                aside.map(|aside| stands.insert(Spot { row: fragment.row, place: Post::Aside }, aside));
            };
            if fragment.first {
                note(&mut begins, fragment);
            }
            if fragment.last {
                note(&mut ends, fragment);
            }
        }
    }
    (begins, ends)
}

fn down(ways: &mut Ways, edge: &Edge, from: &Stand, to: &Stand) {
    let x = from.rect.center().x;
    let (top, tip) = (from.rect.bottom(), to.rect.y);
    ways.lines.push(Line { points: vec![point(x, top), point(x, tip)], arrow: true });
    below(ways, edge, from);
}

/// The condition of a flow that leaves by the foot of its box.
fn below(ways: &mut Ways, edge: &Edge, from: &Stand) {
    let at = point(from.rect.center().x + 8, from.rect.bottom() + 2);
    let room = down_room(from.rect.w);
    let text = edge.condition.clone();
    ways.words.push(Words { text, at, grows: Grows::Down, lines: DOWN_LINES, room, to: Hand::Right });
}

fn across(ways: &mut Ways, edge: &Edge, from: &Stand, to: &Stand) {
    let y = from.rect.center().y;
    let (start, tip) = (from.edge(Hand::Right, 0), to.edge(Hand::Left, 0));
    ways.lines.push(Line { points: vec![point(start, y), point(tip, y)], arrow: true });
    let (text, at) = (edge.condition.clone(), point(tip - 6, y - 6));
    ways.words.push(Words { text, at, grows: Grows::Up, lines: 3, room: tip - start + 16, to: Hand::Left });
}

/// The condition of a flow that leaves by a side: below its line, up to where that turns.
fn condition(ways: &mut Ways, edge: &Edge, hand: Hand, (start, turn): (Point, i32), lines: usize) {
    let (x, to) = match hand {
        Hand::Left => (turn + 5, Hand::Right),
        Hand::Right => (turn - 5, Hand::Left),
    };
    // Below the line the slope of a decision leaves more room than on it.
    let room = (start.x - turn).abs() + 2 * FIRST_SLOT;
    let at = point(x, start.y + 2);
    ways.words.push(Words { text: edge.condition.clone(), at, grows: Grows::Down, lines, room, to });
}

/// How many lines the condition of a flow may have that leaves by a slot: where there is a slot below, one.
fn lines_at(content: &Content, edge: &Edge) -> usize {
    let Course::Beside(hand, slot) = edge.course else { return 1 };
    let next = Course::Beside(hand, slot + 1);
    if content.edges.iter().any(|other| other.from == edge.from && other.course == next) { 1 } else { 3 }
}

fn beside(ways: &mut Ways, bundle: &Bundle<'_>, track: usize, measure: &Measure) {
    let off = TRACK * (track as i32 + 1) - 3;
    let x = match bundle.hand {
        Hand::Left => measure.boxes.0 - off,
        Hand::Right => measure.boxes_end + off,
    };
    let enters = into(&bundle.target, 0);
    let tip = bundle.target.edge(bundle.hand, FIRST_SLOT);
    for (at, (edge, from, slot, lines)) in bundle.edges.iter().enumerate() {
        let leaves = out(from, *slot);
        let start = point(from.edge(bundle.hand, leaves - from.rect.center().y), leaves);
        let mut points = vec![start, point(x, leaves), point(x, enters)];
        // All of a bundle end in one arrow; the others join its line.
        if at == 0 {
            points.push(point(tip, enters));
        }
        ways.lines.push(Line { points, arrow: at == 0 });
        condition(ways, edge, bundle.hand, (start, x), *lines);
    }
}

/// Connectors for flows that find no line.
fn connectors(pages: &mut [Ways], apart: Vec<(&Edge, Stand, Stand)>, measure: &Measure) {
    let mut targets: BTreeMap<Spot, Vec<(&Edge, Stand, Stand)>> = BTreeMap::new();
    for (edge, from, to) in apart {
        targets.entry(edge.to).or_default().push((edge, from, to));
    }
    for (at, edges) in targets.into_values().enumerate() {
        let letter = letter(at);
        let Some((_, _, to)) = edges.first().copied() else { continue };
        let sources: BTreeSet<usize> =
            edges.iter().map(|(_, from, _)| from.page).filter(|page| *page != to.page).collect();
        let leads = if sources.is_empty() {
            Leads::Here
        } else {
            Leads::From(sources.into_iter().map(|page| page + 1).collect())
        };
        let is_down = |edge: &Edge| edge.course == Course::Down;
        let ways = &mut pages[to.page];
        if edges.iter().any(|(edge, ..)| is_down(edge)) && to.at == 0 {
            let (x, y) = (to.rect.center().x, measure.flow.y + 4);
            ways.connectors.push(Connector { at: point(x, y + 11), hand: None, letter: letter.clone(), leads });
            ways.lines.push(Line { points: vec![point(x, y + 22), point(x, to.rect.y)], arrow: true });
        } else {
            let hand = edges.iter().find_map(|(edge, ..)| match edge.course {
                Course::Beside(hand, _) => Some(hand),
                Course::Down | Course::Across => None,
            });
            let hand = hand.unwrap_or(Hand::Left);
            // A line may enter by the first slot already; the connector takes the second where there is room.
            let slot = i32::from(to.rect.h / 2 >= FIRST_SLOT + SLOT + 12);
            let y = into(&to, slot);
            let tip = to.edge(hand, to.rect.center().y - y);
            let x = match hand {
                Hand::Left => tip - STUB - 4,
                Hand::Right => tip + STUB + 4,
            };
            ways.connectors.push(Connector { at: point(x, y), hand: Some(hand), letter: letter.clone(), leads });
            ways.lines.push(Line { points: vec![point(x, y), point(tip, y)], arrow: true });
        }
        for (edge, from, to) in edges {
            let leads = if from.page == to.page { Leads::Here } else { Leads::To(to.page + 1) };
            let ways = &mut pages[from.page];
            match edge.course {
                Course::Beside(hand, slot) => {
                    let y = out(&from, slot);
                    let start = point(from.edge(hand, y - from.rect.center().y), y);
                    let x = match hand {
                        Hand::Left => from.rect.x - STUB,
                        Hand::Right => from.rect.right() + STUB,
                    };
                    ways.lines.push(Line { points: vec![start, point(x, y)], arrow: false });
                    ways.connectors.push(Connector {
                        at: point(x, y),
                        hand: Some(hand),
                        letter: letter.clone(),
                        leads,
                    });
                    let turn = x - if hand == Hand::Left { 40 } else { -40 };
                    condition(ways, edge, hand, (point(start.x, y + 9), turn), 1);
                }
                Course::Down | Course::Across => {
                    let (x, y) = (from.rect.center().x, from.rect.bottom());
                    let foot = (y + 24).min(measure.flow.bottom() - 26);
                    ways.lines.push(Line { points: vec![point(x, y), point(x, foot)], arrow: true });
                    ways.connectors.push(Connector {
                        at: point(x, foot + 11),
                        hand: None,
                        letter: letter.clone(),
                        leads,
                    });
                    below(ways, edge, &from);
                }
            }
        }
    }
}
