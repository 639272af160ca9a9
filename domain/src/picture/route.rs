//! The way of a flow: right angles, touching the outlines at both ends, round the shapes between them.
//!
//! ```text
//!   [a]──┐          the sides are chosen in `side`, the corners between them in `line`;
//!        │          where flows share a side of a shape they are spread over it in `port`;
//!        └──▶[b]    where other shapes stand in the way it goes round them, in `round`;
//!                   its condition stands where `label` finds room
//! ```
//!
//! A way follows from the two shapes, the flows that share them, and the shapes within its [`reach`]. So
//! its cost does not depend on the size of the chart, and moving a shape re-routes only its flows and
//! those that pass it.

mod label;
mod line;
mod port;
mod round;
mod side;

use std::cell::Cell;

use super::outline::{self, Side};
use super::overlay::Shown;
use crate::flowchart::{FlowNode, Flowchart, NodeKind, SequenceFlow};
use crate::geometry::{Point, Rect, point, rect};
use crate::order;

pub use side::SHARED_MAX;

/// The font size of conditions, in canvas units.
pub const LABEL_FONT: i32 = 13;
/// The distance of lines of a condition.
pub const LABEL_LINE: i32 = 16;

/// The way of one flow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// Beginning, corners and end; at least two points, neighbours share x or y.
    pub points: Vec<Point>,
    /// Where its condition stands; `None` where it has none.
    pub label: Option<FlowLabel>,
    /// Whether shapes stand in its plain way: once those are gone, it is another one.
    pub is_hindered: bool,
}

/// Where a condition stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowLabel {
    /// Its lines.
    pub lines: Vec<String>,
    /// What they cover.
    pub rect: Rect,
}

/// Finds the way of a flow; `None` where one of its ends is not there.
pub fn route(shown: &dyn Shown, flow: &SequenceFlow) -> Option<Route> {
    let effort = Cell::new(usize::MAX);
    let way = way(shown, flow, &effort)?;
    let label = words(shown, flow, &way, &|other| Some(self::way(shown, other, &effort)?.points));
    Some(Route { points: way.points, label, is_hindered: way.is_hindered })
}

/// The ways of all flows of a chart, in their order: each is found once, whatever stands beside it. In a chart
/// that is made to be hard, the last ones go straight through what stands in their way.
pub fn all(chart: &Flowchart) -> Vec<Option<Route>> {
    let effort = Cell::new(round::EFFORT_ALL);
    let ways = order::map(chart.flows().filter_map(|flow| Some((&flow.id, way(chart, flow, &effort)?))));
    let route = |flow: &SequenceFlow| {
        let way = ways.get(&flow.id)?;
        let label = words(chart, flow, way, &|other| Some(ways.get(&other.id)?.points.clone()));
        Some(Route { points: way.points.clone(), label, is_hindered: way.is_hindered })
    };
    chart.flows().map(route).collect()
}

/// Where the condition of a flow stands, among its own line and those that it shares a shape with.
fn words(
    shown: &dyn Shown,
    flow: &SequenceFlow,
    way: &Way,
    points: &dyn Fn(&SequenceFlow) -> Option<Vec<Point>>,
) -> Option<FlowLabel> {
    if flow.condition.is_empty() {
        return None;
    }
    let near = way.out.map_or(label::Near::Beginning, |out| label::near(shown, flow, out));
    let mut lines = vec![way.points.clone()];
    for end in [&flow.from, &flow.to] {
        let others = shown.flows_at(end);
        if others.len() <= SHARED_MAX {
            lines.extend(others.into_iter().filter(|other| other.id != flow.id).filter_map(points));
        }
    }
    label::place(&way.points, &flow.condition, near, &|words| label::covers(shown, &lines, words))
}

/// A way without its condition.
struct Way {
    points: Vec<Point>,
    /// The side that it leaves by, if it has found its way by itself.
    out: Option<Side>,
    is_hindered: bool,
}

fn way(shown: &dyn Shown, flow: &SequenceFlow, effort: &Cell<usize>) -> Option<Way> {
    let (from, to) = (shown.node(&flow.from)?, shown.node(&flow.to)?);
    if !flow.bends.is_empty() {
        return Some(Way { points: tidy(line::through(from, to, &flow.bends)), out: None, is_hindered: false });
    }
    let (out, into) = side::sides(shown, flow, from, to);
    let ports = port::ports(shown, flow, (from, out), (to, into));
    let (start, end) = level(from, to, (ports.from, out), (ports.to, into));
    let mut points = vec![start];
    points.extend(line::corners((start, out, from.rect), (end, into, to.rect), ports.nudge));
    points.push(end);
    let points = tidy(points);
    let round = round::round(round::Leg { shown, flow, from, to }, (out, into), &points, effort);
    let is_hindered = round.is_some();
    Some(Way { points: round.unwrap_or(points), out: Some(out), is_hindered })
}

/// Where ways between two shapes run: around both, and farther out where they lie far apart.
fn room(from: Rect, to: Rect) -> Rect {
    let ends = from.union(to);
    ends.grown((96 + ends.w.max(ends.h) / 8).min(400))
}

/// Everything that the way and the label of a flow can cover, and every shape that can stand in their
/// way; found without routing it.
pub fn reach(shown: &dyn Shown, flow: &SequenceFlow) -> Option<Rect> {
    let ends = room(shown.node(&flow.from)?.rect, shown.node(&flow.to)?.rect);
    let all = Rect::around(flow.bends.iter().copied()).map_or(ends, |bends| ends.union(bends));
    let words = if flow.condition.is_empty() { 0 } else { label::ROOM + label::NAME_REACH };
    Some(all.grown(round::CLEAR_MAX + words))
}

/// Sets the ends of a nearly straight way level, so that it has no tiny step.
fn level(from: &FlowNode, to: &FlowNode, start: (Point, Side), end: (Point, Side)) -> (Point, Point) {
    let ((p, out), (q, into)) = (start, end);
    let facing = out.away().x == -into.away().x && out.away().y == -into.away().y;
    let upright = out.is_upright();
    let (a, b) = if upright { (p.y, q.y) } else { (p.x, q.x) };
    if !facing || a == b || (a - b).abs() > side::LEVEL {
        return (p, q);
    }
    // A gateway keeps its tip; the other shape has a long side to give way on.
    let tip = |node: &FlowNode| matches!(node.kind, NodeKind::Decision | NodeKind::Parallel);
    let along = if tip(to) && !tip(from) { b } else { a };
    let holds = |node: &FlowNode| {
        let r = node.rect;
        let (lo, hi) = if upright { (r.y, r.bottom()) } else { (r.x, r.right()) };
        along >= lo + outline::CORNER && along <= hi - outline::CORNER
    };
    if !holds(from) || !holds(to) {
        return (p, q);
    }
    (outline::meet(from, out, along), outline::meet(to, into, along))
}

/// Without points that say nothing: repeated ones, and those in the middle of a straight piece.
fn tidy(points: Vec<Point>) -> Vec<Point> {
    let (first, last) = (points.first().copied(), points.last().copied());
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for p in points {
        if kept.last() == Some(&p) {
            continue;
        }
        while let [.., a, b] = kept.as_slice() {
            let straight = (a.x == b.x && b.x == p.x) || (a.y == b.y && b.y == p.y);
            if !straight {
                break;
            }
            kept.pop();
        }
        if kept.last() != Some(&p) {
            kept.push(p);
        }
    }
    if kept.len() < 2 {
        kept = first.into_iter().chain(last).collect();
    }
    kept
}

impl Route {
    /// The straight pieces.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = (Point, Point)> {
        self.points.windows(2).map(|pair| (pair[0], pair[1]))
    }

    /// The smallest rectangle around it, at least 1 × 1.
    pub fn bounds(&self) -> Rect {
        let around = Rect::around(self.points.iter().copied()).unwrap_or_default();
        rect(around.x, around.y, around.w.max(1), around.h.max(1))
    }

    /// Whether it would have to go round a shape there. A way that does not, and [is not
    /// hindered](Route::is_hindered), stays as it is when shapes come there or go.
    pub fn passes(&self, shape: Rect) -> bool {
        round::passes(&self.points, shape)
    }

    /// The point half-way along it.
    pub fn middle(&self) -> Point {
        let length = |(a, b): (Point, Point)| (b.x - a.x).abs() + (b.y - a.y).abs();
        let mut left = self.segments().map(length).sum::<i32>() / 2;
        for (a, b) in self.segments() {
            let long = length((a, b));
            if left <= long {
                return point(a.x + (b.x - a.x).signum() * left, a.y + (b.y - a.y).signum() * left);
            }
            left -= long;
        }
        self.points.first().copied().unwrap_or_default()
    }

    /// How far a point lies from it, and which straight piece is the nearest.
    pub fn distance(&self, at: Point) -> (i32, usize) {
        let off = |(a, b): (Point, Point)| {
            let x = (a.x.min(b.x) - at.x).max(at.x - a.x.max(b.x)).max(0);
            let y = (a.y.min(b.y) - at.y).max(at.y - a.y.max(b.y)).max(0);
            x.max(y)
        };
        self.segments().map(off).enumerate().map(|(at, off)| (off, at)).min().unwrap_or((i32::MAX, 0))
    }

    /// The way as SVG path data with slightly rounded corners.
    pub fn path(&self) -> String {
        use std::fmt::Write;
        const ROUND: i32 = 5;
        let mut d = String::with_capacity(self.points.len() * 16);
        let last = self.points.len().saturating_sub(1);
        for (i, p) in self.points.iter().enumerate() {
            // Writing to a string can't fail.
            let _ = if i == 0 {
                write!(d, "M{} {}", p.x, p.y)
            } else if i == last {
                write!(d, "L{} {}", p.x, p.y)
            } else {
                let toward = |q: Point| {
                    let (dx, dy) = (q.x - p.x, q.y - p.y);
                    let r = ROUND.min(dx.abs().max(dy.abs()) / 2);
                    point(p.x + dx.signum() * r, p.y + dy.signum() * r)
                };
                let (a, b) = (toward(self.points[i - 1]), toward(self.points[i + 1]));
                write!(d, "L{} {}Q{} {} {} {}", a.x, a.y, p.x, p.y, b.x, b.y)
            };
        }
        d
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flowchart::{Content, Direction, Head};
    use crate::id::{FlowId, NodeId};

    /// A chart of nodes (`id kind x y`) and flows (`id from to`).
    pub(super) fn chart(
        direction: Direction,
        nodes: &[(&str, NodeKind, i32, i32)],
        flows: &[(&str, &str, &str)],
    ) -> Flowchart {
        let node = |&(id, kind, x, y): &(&str, NodeKind, i32, i32)| FlowNode::new(NodeId::new(id), kind, id, x, y);
        let flow =
            |&(id, a, b): &(&str, &str, &str)| SequenceFlow::new(FlowId::new(id), NodeId::new(a), NodeId::new(b));
        Flowchart::from(Content {
            head: Head { direction, ..Head::default() },
            nodes: nodes.iter().map(node).collect(),
            flows: flows.iter().map(flow).collect(),
            ..Content::default()
        })
    }

    fn way(chart: &Flowchart, flow: &str) -> Vec<(i32, i32)> {
        let flow = chart.flow(&FlowId::new(flow)).expect("flow");
        let route = route(chart, flow).expect("route");
        assert!(route.segments().all(|(a, b)| a.x == b.x || a.y == b.y), "right angles: {route:?}");
        route.points.iter().map(|p| (p.x, p.y)).collect()
    }

    use NodeKind::{Decision, Task};

    #[test]
    fn ahead_is_straight_or_one_step() {
        let nodes = [("a", Task, 0, 0), ("b", Task, 200, 0), ("c", Task, 200, 200), ("d", Task, 200, 6)];
        let flows = [("ab", "a", "b"), ("ac", "a", "c"), ("ad", "a", "d")];
        let chart = chart(Direction::Horizontal, &nodes, &flows);
        assert_eq!(way(&chart, "ab"), [(120, 28), (200, 28)]);
        assert_eq!(way(&chart, "ac"), [(120, 28), (160, 28), (160, 228), (200, 228)]);
        assert_eq!(way(&chart, "ad"), [(120, 28), (200, 28)], "a few units off is drawn level");
    }

    #[test]
    fn a_decision_leaves_from_different_sides() {
        let nodes = [("s", Task, -200, 8), ("a", Decision, 0, 0), ("b", Task, 200, 8), ("c", Task, 200, 208)];
        let flows = [("f1", "a", "c"), ("f2", "a", "b"), ("f3", "s", "a")];
        let chart = chart(Direction::Horizontal, &nodes, &flows);
        assert_eq!(way(&chart, "f2"), [(120, 36), (200, 36)]);
        assert_eq!(way(&chart, "f1"), [(60, 72), (60, 236), (200, 236)]);
        assert_eq!(way(&chart, "f3"), [(-80, 36), (0, 36)]);
    }

    #[test]
    fn back_edges_go_round() {
        let nodes = [("a", Task, 0, 0), ("b", Task, 200, 0)];
        let chart = chart(Direction::Horizontal, &nodes, &[("ab", "a", "b"), ("ba", "b", "a")]);
        assert_eq!(way(&chart, "ba"), [(260, 56), (260, 76), (60, 76), (60, 56)]);
    }

    #[test]
    fn vertical_charts_run_down() {
        let nodes = [("a", Task, 0, 0), ("b", Task, 0, 120), ("c", Task, 200, 120)];
        let chart = chart(Direction::Vertical, &nodes, &[("ab", "a", "b"), ("ac", "a", "c"), ("ba", "b", "a")]);
        assert_eq!(way(&chart, "ab"), [(60, 56), (60, 120)]);
        assert_eq!(way(&chart, "ac"), [(60, 56), (60, 88), (260, 88), (260, 120)]);
        assert_eq!(way(&chart, "ba"), [(120, 148), (140, 148), (140, 28), (120, 28)]);
    }

    #[test]
    fn flows_between_the_same_two_are_drawn_apart() {
        let nodes = [("a", Task, 0, 0), ("b", Task, 200, 0)];
        let chart = chart(Direction::Horizontal, &nodes, &[("f1", "a", "b"), ("f2", "a", "b")]);
        assert_eq!(way(&chart, "f1"), [(120, 21), (200, 21)]);
        assert_eq!(way(&chart, "f2"), [(120, 35), (200, 35)]);
    }

    #[test]
    fn a_loop_leaves_and_comes_back() {
        let chart = chart(Direction::Horizontal, &[("a", Task, 0, 0)], &[("aa", "a", "a")]);
        assert_eq!(way(&chart, "aa"), [(120, 28), (140, 28), (140, -20), (60, -20), (60, 0)]);
    }

    #[test]
    fn bends_are_joined_at_right_angles() {
        let mut content = Content::from(chart(
            Direction::Horizontal,
            &[("a", Task, 0, 0), ("b", Task, 200, 200)],
            &[("f", "a", "b")],
        ));
        content.flows[0].bends = vec![point(60, 120), point(160, 228)];
        let chart = Flowchart::from(content);
        assert_eq!(way(&chart, "f"), [(60, 56), (60, 228), (200, 228)]);
    }

    #[test]
    fn a_way_stays_within_its_reach() {
        let places = [-300, -130, -60, 0, 40, 130, 300];
        for direction in [Direction::Horizontal, Direction::Vertical] {
            for x in places {
                for y in places {
                    let nodes = [("a", Decision, 0, 0), ("b", Task, x, y)];
                    let flows: Vec<_> =
                        ["f1", "f2", "f3"].iter().map(|id| (*id, "a", "b")).chain([("g", "b", "a")]).collect();
                    let chart = chart(direction, &nodes, &flows);
                    for flow in chart.flows() {
                        let reach = reach(&chart, flow).expect("reach");
                        let way = route(&chart, flow).expect("route");
                        way.segments().for_each(|(a, b)| assert!(a.x == b.x || a.y == b.y, "{way:?}"));
                        assert!(reach.covers(way.bounds()), "{x} {y} {way:?} {reach:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn conditions_stand_beside_their_line() {
        let place = |way: &[Point], condition: &str| label::place(way, condition, label::Near::Beginning, &|_| 0);
        let way = [point(0, 0), point(100, 0), point(100, 80)];
        let label = place(&way, "是").expect("label");
        assert_eq!((label.lines.join(""), label.rect), ("是".to_owned(), rect(14, -22, 13, 16)));
        assert_eq!(place(&way, " "), None);
        let narrow = place(&[point(0, 0), point(60, 0)], "符合法定条件").expect("label");
        assert_eq!(narrow.lines, ["符合法", "定条件"], "no broader than the gap");
    }
}
