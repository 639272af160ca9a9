//! Laws of the ways of flows: right angles from outline to outline, round the shapes between them, the same
//! whatever came first; and conditions that cover no shape.

#![allow(clippy::unwrap_used, clippy::panic)]

mod demo_files;

use liantu_domain::flowchart::{Content, Direction, FlowNode, Flowchart, NodeKind, SequenceFlow};
use liantu_domain::geometry::{Point, Rect, rect};
use liantu_domain::id::{FlowId, NodeId};
use liantu_domain::picture::outline::{self, Side};
use liantu_domain::picture::route::{self, Route};

/// A small generator, so that a failing run can be repeated by its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

/// A field of shapes of all sizes that leaves a passage between any two, and flows between any of them.
fn field(seed: u64) -> Content {
    const PITCH: (i32, i32) = (200, 150);
    const KINDS: [NodeKind; 6] = [
        NodeKind::Task,
        NodeKind::Decision,
        NodeKind::Document,
        NodeKind::Parallel,
        NodeKind::End,
        NodeKind::Annotation,
    ];
    let mut chance = Chance(seed);
    let mut content = Content::default();
    content.head.direction = if seed.is_multiple_of(2) { Direction::Horizontal } else { Direction::Vertical };
    let (columns, rows) = (2 + chance.below(9), 1 + chance.below(7));
    let empty = 1 + chance.below(4);
    for at in 0..columns * rows {
        if chance.below(6) >= empty || at < 2 {
            let (x, y) = ((at % columns) as i32 * PITCH.0, (at / columns) as i32 * PITCH.1);
            let mut node = FlowNode::new(NodeId::new(format!("n{at}")), KINDS[chance.below(6)], "", x, y);
            // At least 40 units remain between neighbours.
            (node.rect.x, node.rect.y) = (x + chance.below(21) as i32, y + chance.below(31) as i32);
            content.nodes.push(node);
        }
    }
    let any = |chance: &mut Chance| content.nodes[chance.below(content.nodes.len())].id.clone();
    for i in 0..content.nodes.len() * 3 / 2 {
        let (from, to) = (any(&mut chance), any(&mut chance));
        let condition = if chance.below(3) == 0 { "材料齐全" } else { "" }.to_owned();
        if from != to {
            content.flows.push(SequenceFlow { condition, ..SequenceFlow::new(FlowId::new(format!("f{i}")), from, to) });
        }
    }
    content
}

fn pieces(way: &Route) -> impl Iterator<Item = Rect> {
    let thin = |(a, b): (Point, Point)| rect(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs(), (a.y - b.y).abs());
    way.segments().map(thin)
}

/// The node whose inside a way runs through, if there is one.
fn run_through<'c>(chart: &'c Flowchart, flow: &SequenceFlow, way: &Route) -> Option<&'c FlowNode> {
    let (from, to) = (chart.node(&flow.from).unwrap(), chart.node(&flow.to).unwrap());
    let foreign = |node: &&FlowNode| !node.rect.overlaps(from.rect) && !node.rect.overlaps(to.rect);
    chart.nodes().filter(foreign).find(|node| pieces(way).any(|piece| piece.overlaps(node.rect)))
}

fn on_outline(node: &FlowNode, at: Point) -> bool {
    Side::ALL.into_iter().any(|side| outline::meet(node, side, if side.is_upright() { at.y } else { at.x }) == at)
}

fn check(chart: &Flowchart, name: &str) -> usize {
    let mut hindered = 0;
    for flow in chart.flows() {
        let way = route::route(chart, flow).unwrap();
        let said = || format!("{name}, {}: {} → {}, {:?}", flow.id, flow.from, flow.to, way.points);
        assert!(way.points.len() >= 2 && way.segments().all(|(a, b)| a.x == b.x || a.y == b.y), "{}", said());
        let (first, last) = (way.points[0], *way.points.last().unwrap());
        assert!(on_outline(chart.node(&flow.from).unwrap(), first), "begins on the outline: {}", said());
        assert!(on_outline(chart.node(&flow.to).unwrap(), last), "ends on the outline: {}", said());
        if let Some(node) = run_through(chart, flow, &way) {
            panic!("through {}: {}", node.id, said());
        }
        assert!(route::reach(chart, flow).unwrap().covers(way.bounds()), "{}", said());
        hindered += usize::from(way.is_hindered);
    }
    hindered
}

#[test]
fn ways_go_round_what_stands_in_them() {
    let mut hindered = 0;
    for seed in 0..80 {
        hindered += check(&Flowchart::from(field(seed)), &format!("seed {seed}"));
    }
    assert!(hindered > 500, "{hindered} were hindered");
}

#[test]
fn the_demo_is_drawn_without_a_line_through_a_shape_or_a_condition_on_one() {
    let charts = demo_files::charts();
    assert_eq!(charts.len(), 8);
    for (name, chart) in charts {
        check(&chart, &name);
        for flow in chart.flows() {
            let Some(label) = route::route(&chart, flow).and_then(|way| way.label) else { continue };
            let covered = chart.nodes().find(|node| node.rect.overlaps(label.rect));
            assert!(covered.is_none(), "{name}: {:?} of {} on {}", label, flow.id, covered.unwrap().id);
        }
    }
}

#[test]
fn a_way_is_the_same_whatever_came_first() {
    for seed in 0..40 {
        let content = field(seed);
        let chart = Flowchart::from(content.clone());
        let mut turned = content;
        turned.nodes.reverse();
        turned.flows.reverse();
        let turned = Flowchart::from(turned);
        let one_by_one: Vec<_> = turned.flows().map(|flow| route::route(&turned, flow)).collect();
        assert_eq!(route::all(&chart), one_by_one, "seed {seed}");
    }
}

#[test]
fn what_is_far_off_or_belongs_to_an_end_is_not_in_the_way() {
    let task = |id: &str, x: i32, y: i32| FlowNode::new(NodeId::new(id), NodeKind::Task, "", x, y);
    let mut content = Content { nodes: vec![task("a", 0, 0), task("b", 400, 0)], ..Content::default() };
    content.flows.push(SequenceFlow::new(FlowId::new("f"), NodeId::new("a"), NodeId::new("b")));
    let way = |content: &Content| {
        let chart = Flowchart::from(content.clone());
        let way = route::route(&chart, chart.flow(&FlowId::new("f")).unwrap()).unwrap();
        way.points.iter().map(|p| (p.x, p.y)).collect::<Vec<_>>()
    };
    let straight = [(120, 28), (400, 28)];
    assert_eq!(way(&content), straight);
    let mut frame = task("frame", -40, -40);
    (frame.kind, frame.rect) = (NodeKind::ExpandedSubProcess, rect(-40, -40, 300, 200));
    content.nodes.push(frame);
    assert_eq!(way(&content), straight, "out of a frame");
    content.nodes.push(task("near", 200, 60));
    assert_eq!(way(&content), straight, "past a shape");
    content.nodes.push(task("x", 240, 10));
    assert_eq!(way(&content), [(60, 0), (60, -12), (460, -12), (460, 0)], "round a shape");
    content.flows[0].bends = vec![Point { x: 300, y: 28 }];
    assert_eq!(way(&content), straight, "as a person has set it");
}
