//! What stands in which row, before anybody knows on which page.

use std::collections::BTreeMap;

use super::SheetWords;
use super::form::Measure;
use crate::flowchart::{Flowchart, NodeKind};
use crate::id::{MeasureId, NodeId};
use crate::outline::{Outline, Step, outline};
use crate::picture::wrap;
use crate::risk::{Grade, Place, RiskPoint};

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Body,
    /// Beside the matter.
    Muted,
}

/// A line of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// How.
    pub tone: Tone,
}

/// A risk and what is done against it, side by side under one number.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The number of both, from 1.
    pub number: usize,
    /// The grade of the risk.
    pub grade: Option<Grade>,
    /// The risk.
    pub risk: Vec<Line>,
    /// Its measures.
    pub measures: Vec<Line>,
}

/// What stands in the middle of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A step.
    Step(NodeKind),
    /// What risks hang on that is no step: a lane, a note, the tray.
    Band,
}

/// A box in the middle.
#[derive(Clone, Debug)]
pub struct Box {
    /// Its shape.
    pub shape: Shape,
    /// The step's number; empty for a band.
    pub numeral: String,
    /// Its name, broken into lines.
    pub label: Vec<String>,
    /// Who does it and how long it may take, broken into lines.
    pub caption: Vec<String>,
    /// How broad and high it is.
    pub size: (i32, i32),
}

/// How many lines the condition of a flow to the next row may have, and how broad they may be below a box.
pub const DOWN_LINES: usize = 2;
/// See [`DOWN_LINES`].
pub const fn down_room(breadth: i32) -> i32 {
    breadth / 2 + 20
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The box in the middle.
    pub main: Box,
    /// A step aside.
    pub aside: Option<Box>,
    /// Risks and measures.
    pub pairs: Vec<Pair>,
    /// The room below the box for the arrow to the next row and its condition, and how much of it can be spared.
    pub below: (i32, i32),
}

/// A box of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The row.
    pub row: usize,
    /// Whether it is the one aside.
    pub place: Post,
}

/// Which box of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Post {
    /// The one in the middle.
    Main,
    /// The one aside.
    Aside,
}

/// The side of a box that a line leaves or enters by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hand {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// How a flow runs, as far as it does not depend on pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// From a row to the next one.
    Down,
    /// From a decision to the step beside it.
    Across,
    /// Beside the rows, on that hand, leaving by that slot counted from the middle.
    Beside(Hand, usize),
}

/// A flow.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Where it begins.
    pub from: Spot,
    /// Where it ends.
    pub to: Spot,
    /// When this way is taken.
    pub condition: String,
    /// How it runs.
    pub course: Course,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The rows, from above.
    pub rows: Vec<Row>,
    /// The flows between them.
    pub edges: Vec<Edge>,
    /// Risks of grade A, B, C and without grade.
    pub counts: [usize; 4],
}

/// The distance of two slots on the side of a box, and of the first from its middle.
pub const SLOT: i32 = 24;
/// See [`SLOT`].
pub const FIRST_SLOT: i32 = 15;
/// How many flows leave a box beside the rows on one hand; more are told in words.
const SLOTS_MAX: usize = 4;
/// How many lines of a step's name are shown.
const LABEL_MAX: usize = 6;
/// How many lines of what else is said of a step are shown.
const CAPTION_MAX: usize = 5;

/// Puts a chart into rows.
pub fn content(chart: &Flowchart, words: &dyn SheetWords, measure: &Measure) -> Content {
    let outline = outline(chart);
    let mut homes = Homes::of(chart, &outline);
    let asides = asides(chart, &outline, &homes, measure);
    let spots = spots(&outline, &asides);
    let mut content = Content::default();
    let (edges, told) = edges(&outline, &spots, &asides);
    content.edges = edges;
    let mut numbering = Numbering { next: 1, named: BTreeMap::new(), words, measure };
    for (at, step) in outline.steps.iter().enumerate() {
        if spots[at].place == Post::Aside {
            continue;
        }
        let risks = homes.steps.remove(&at).unwrap_or_default();
        let row = content.rows.len();
        let slots = slots(&content.edges, Spot { row, place: Post::Main });
        let main = step_box(step, told.get(&at), slots, measure.boxes.1, words, measure);
        let aside = asides.iter().find(|(_, host)| **host == at).and_then(|(aside, _)| {
            let slots = self::slots(&content.edges, Spot { row, place: Post::Aside });
            let (_, breadth) = measure.aside?;
            Some(step_box(&outline.steps[*aside], told.get(aside), slots, breadth, words, measure))
        });
        let pairs = risks.into_iter().map(|(risk, flow)| numbering.pair(risk, flow)).collect();
        let below = below(&content.edges, row, &main, measure);
        content.rows.push(Row { main, aside, pairs, below });
    }
    for (name, risks) in homes.others(chart, words) {
        let room = measure.boxes.1 - measure.font;
        let label = wrap::wrap(&name, measure.font, room, LABEL_MAX);
        let size = (measure.boxes.1, label.len().max(1) as i32 * measure.line + measure.font);
        let main = Box { shape: Shape::Band, numeral: String::new(), label, caption: Vec::new(), size };
        let pairs = risks.into_iter().map(|risk| numbering.pair(risk, None)).collect();
        content.rows.push(Row { main, aside: None, pairs, below: ARROW });
    }
    for pair in content.rows.iter().flat_map(|row| &row.pairs) {
        content.counts[pair.grade.map_or(3, |grade| grade as usize)] += 1;
    }
    content
}

/// The usual room for an arrow, and how much of it can be spared.
const ARROW: (i32, i32) = (34, 10);

/// The room below a box: for an arrow and the lines of its condition.
fn below(edges: &[Edge], row: usize, main: &Box, measure: &Measure) -> (i32, i32) {
    let down = edges.iter().find(|edge| edge.from.row == row && edge.course == Course::Down);
    let lines = down
        .map_or(0, |edge| wrap::wrap(&edge.condition, measure.small, down_room(main.size.0), DOWN_LINES).len() as i32);
    if lines > 1 { (lines * measure.small_line + 14, 0) } else { ARROW }
}

/// Which risk points hang where.
struct Homes<'a> {
    /// On steps, with the name of the flow where it is one that leaves the step.
    steps: BTreeMap<usize, Vec<(&'a RiskPoint, Option<String>)>>,
    /// Elsewhere.
    elsewhere: BTreeMap<Place, Vec<&'a RiskPoint>>,
}

impl<'a> Homes<'a> {
    fn of(chart: &'a Flowchart, outline: &Outline<'_>) -> Homes<'a> {
        let at: BTreeMap<&NodeId, usize> =
            outline.steps.iter().enumerate().map(|(at, step)| (&step.node.id, at)).collect();
        let mut homes = Homes { steps: BTreeMap::new(), elsewhere: BTreeMap::new() };
        let mut risks: Vec<&RiskPoint> = chart.live_risks().collect();
        risks.sort_by_key(|risk| risk.grade.map_or(3, |grade| grade as usize));
        for risk in risks {
            let home = match &risk.place {
                Place::Node(id) => at.get(id).map(|at| (*at, None)),
                Place::Flow(id) => chart.flow(id).and_then(|flow| {
                    let at = at.get(&flow.from).or_else(|| at.get(&flow.to))?;
                    Some((*at, Some(chart.place_label(&risk.place))))
                }),
                Place::Lane(_) | Place::Tray => None,
            };
            match home {
                Some((at, flow)) => homes.steps.entry(at).or_default().push((risk, flow)),
                None => homes.elsewhere.entry(risk.place.clone()).or_default().push(risk),
            }
        }
        homes
    }

    /// What hangs on no step, by name: lanes in their order, then notes, then the tray.
    fn others(self, chart: &Flowchart, words: &dyn SheetWords) -> Vec<(String, Vec<&'a RiskPoint>)> {
        let lanes = chart.lanes();
        let mut others: Vec<_> = self.elsewhere.into_iter().collect();
        others.sort_by_key(|(place, _)| match place {
            Place::Lane(id) => (0, lanes.iter().position(|lane| lane.id == *id).unwrap_or(lanes.len())),
            Place::Node(_) | Place::Flow(_) => (1, 0),
            Place::Tray => (2, 0),
        });
        let name = |place: &Place| match place {
            Place::Lane(_) => words.lane(&chart.place_label(place)),
            Place::Node(_) | Place::Flow(_) => chart.place_label(place),
            Place::Tray => words.labels().tray.to_owned(),
        };
        others.into_iter().map(|(place, risks)| (name(&place), risks)).collect()
    }
}

/// Steps that stand beside another one: the step and its host. A short way aside has nothing pinned to it and one
/// way in; it ends there or leads back to somewhere else. Its host has nothing pinned to it either, so no
/// leader has to pass.
fn asides(chart: &Flowchart, outline: &Outline<'_>, homes: &Homes<'_>, measure: &Measure) -> BTreeMap<usize, usize> {
    let mut asides: BTreeMap<usize, usize> = BTreeMap::new();
    if measure.aside.is_none() {
        return asides;
    }
    for (host, step) in outline.steps.iter().enumerate() {
        if homes.steps.contains_key(&host) || step.ways.len() < 2 || asides.contains_key(&host) {
            continue;
        }
        let fits = |at: usize| {
            let other = &outline.steps[at];
            let ends = match other.ways.as_slice() {
                [] => true,
                [way] => way.to != host && way.to != at,
                _ => false,
            };
            at != host
                && ends
                && other.incoming == 1
                && other.node.kind != NodeKind::ExpandedSubProcess
                && other.node.parent == step.node.parent
                && !homes.steps.contains_key(&at)
                && !asides.contains_key(&at)
                && !asides.values().any(|host| *host == at)
        };
        // Of several, the one that is told next: it is over soonest.
        if let Some(way) = step.ways.iter().find(|way| fits(way.to) && way.flow.from == step.node.id)
            && chart.flow(&way.flow.id).is_some()
        {
            asides.insert(way.to, host);
        }
    }
    asides
}

/// Where each step stands.
fn spots(outline: &Outline<'_>, asides: &BTreeMap<usize, usize>) -> Vec<Spot> {
    let mut spots = vec![Spot { row: 0, place: Post::Main }; outline.steps.len()];
    let mut row = 0;
    for (at, spot) in spots.iter_mut().enumerate() {
        if !asides.contains_key(&at) {
            spot.row = row;
            row += 1;
        }
    }
    for (aside, host) in asides {
        spots[*aside] = Spot { row: spots[*host].row, place: Post::Aside };
    }
    spots
}

/// The flows, and for steps with more than there is room for, the numerals of where the rest lead.
fn edges(
    outline: &Outline<'_>,
    spots: &[Spot],
    asides: &BTreeMap<usize, usize>,
) -> (Vec<Edge>, BTreeMap<usize, Vec<String>>) {
    let hosts: std::collections::BTreeSet<usize> = asides.values().map(|host| spots[*host].row).collect();
    let mut edges: Vec<Edge> = Vec::new();
    let mut told: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (at, step) in outline.steps.iter().enumerate() {
        let from = spots[at];
        let mut taken = [0; 2];
        let mut down = false;
        for way in &step.ways {
            let to = spots[way.to];
            let condition = way.flow.condition.clone();
            let course = if to.place == Post::Aside {
                Course::Across
            } else if from.place == Post::Main && to.row == from.row + 1 && !down {
                down = true;
                Course::Down
            } else {
                let hand = match from.place {
                    Post::Aside => Hand::Right,
                    Post::Main if hosts.contains(&from.row) || hosts.contains(&to.row) || to.row <= from.row => {
                        Hand::Left
                    }
                    Post::Main => Hand::Right,
                };
                let slot = taken[hand as usize];
                if slot == SLOTS_MAX {
                    told.entry(at).or_default().push(outline.steps[way.to].numeral());
                    continue;
                }
                taken[hand as usize] += 1;
                Course::Beside(hand, slot)
            };
            edges.push(Edge { from, to, condition, course });
        }
    }
    (edges, told)
}

/// How many slots a box needs above and below its middle.
fn slots(edges: &[Edge], spot: Spot) -> (usize, usize) {
    let hand = |edge: &Edge| match edge.course {
        Course::Beside(hand, _) => Some(hand),
        Course::Down | Course::Across => None,
    };
    let most = |count: &dyn Fn(Hand) -> usize| count(Hand::Left).max(count(Hand::Right));
    let into = |on: Hand| edges.iter().filter(|edge| edge.to == spot && hand(edge) == Some(on)).count().min(2);
    let out = |on: Hand| edges.iter().filter(|edge| edge.from == spot && hand(edge) == Some(on)).count();
    (most(&into), most(&out))
}

fn step_box(
    step: &Step<'_>,
    told: Option<&Vec<String>>,
    slots: (usize, usize),
    breadth: i32,
    words: &dyn SheetWords,
    measure: &Measure,
) -> Box {
    let kind = step.node.kind;
    let name = step.node.label.split_whitespace().collect::<Vec<_>>().join(" ");
    let (font, line) = (measure.font, measure.line);
    let is_gate = matches!(kind, NodeKind::Parallel);
    let name = if name.is_empty() && !is_gate { words.labels().nameless.to_owned() } else { name };
    let mut caption: Vec<String> = Vec::new();
    if kind.is_work() && kind != NodeKind::Decision {
        caption = wrap::wrap(&words.step(step.responsible(), step.node.time_limit), measure.small, breadth - font, 2);
    }
    if let Some(told) = told {
        let text = words.leads_to(&told.join("、"));
        caption.extend(wrap::wrap(&text, measure.small, breadth - font, CAPTION_MAX - 2));
    }
    let needs = |side: usize| if side == 0 { 0 } else { FIRST_SLOT + SLOT * (side as i32 - 1) + 13 };
    let least = 2 * needs(slots.0).max(needs(slots.1)).max(font + 6);
    let (label, size) = match kind {
        NodeKind::Decision => {
            let mut high = (4 * font).max(least);
            loop {
                let room = |lines: usize| {
                    let block = (lines as i32 * line - 4).min(high);
                    (i64::from(breadth) * i64::from(high - block) / i64::from(high)) as i32
                };
                let most = if high < 10 * font { (high * 3 / 5 / line).max(1) as usize } else { LABEL_MAX };
                let label = wrap::fit(&name, font, room, most);
                if high >= 10 * font || !label.last().is_some_and(|line| line.ends_with('…')) {
                    break (label, (breadth, high + caption.len() as i32 * measure.small_line));
                }
                high += font;
            }
        }
        NodeKind::Parallel => {
            let high = (3 * font).max(least);
            (wrap::wrap(&name, measure.small, breadth / 2 - high / 2, 2), (breadth, high))
        }
        _ => {
            let side = if matches!(kind, NodeKind::SubProcess) { 2 * font } else { font * 3 / 2 };
            let label = wrap::wrap(&name, font, breadth - side, LABEL_MAX);
            let text = label.len().max(1) as i32 * line + caption.len() as i32 * measure.small_line;
            let low = if kind == NodeKind::Document { 10 } else { 0 };
            (label, (breadth, (text + font * 4 / 5 + low).max(least)))
        }
    };
    Box { shape: Shape::Step(kind), numeral: step.numeral(), label, caption, size }
}

/// Numbers risks and measures as they come.
struct Numbering<'a> {
    next: usize,
    /// Under which number a measure stands already. The same one in other words is told in those words.
    named: BTreeMap<(MeasureId, String, String), String>,
    words: &'a dyn SheetWords,
    measure: &'a Measure,
}

impl Numbering<'_> {
    fn pair(&mut self, risk: &RiskPoint, flow: Option<String>) -> Pair {
        let number = self.next;
        self.next += 1;
        let labels = self.words.labels();
        let room = self.measure.card_room();
        let broken = |text: &str, tone| {
            let font = if tone == Tone::Body { self.measure.font } else { self.measure.small };
            wrap::lines(text, font, room).into_iter().map(move |text| Line { text, tone })
        };
        let manifestation = risk.manifestation.trim();
        let manifestation = if manifestation.is_empty() { labels.no_manifestation } else { manifestation };
        let mut card: Vec<Line> = broken(manifestation, Tone::Body).collect();
        card.extend(flow.iter().flat_map(|flow| broken(&self.words.on_flow(flow), Tone::Muted)));
        card.extend(broken(&self.words.risk(risk), Tone::Muted));
        let mut measures: Vec<Line> = Vec::new();
        for (at, control) in risk.measures.iter().enumerate() {
            let own = format!("{number}-{}", at + 1);
            let key = (control.id.clone(), control.text.clone(), control.responsible.clone());
            match self.named.get(&key) {
                Some(there) => {
                    let text = format!("{own} {}", self.words.same_as(there));
                    measures.extend(broken(&text, Tone::Muted));
                }
                None => {
                    measures.extend(broken(&format!("{own} {}", self.words.measure(control)), Tone::Body));
                    self.named.insert(key, own);
                }
            }
        }
        if measures.is_empty() {
            measures.extend(broken(labels.no_measures, Tone::Muted));
        }
        Pair { number, grade: risk.grade, risk: card, measures }
    }
}
