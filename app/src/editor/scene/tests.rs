//! The law of the scene: drawing only what was touched leaves what drawing everything would.

use std::collections::BTreeMap;

use liantu_domain::engine::{Author, Context, Document};
use liantu_domain::flowchart::command::{
    AddLane, AddNode, BendFlow, Connect, Delete, EditNode, End, MoveNodes, NodeEdit, PinRisk, ReattachFlow,
    ReplaceNode, ResizeNode,
};
use liantu_domain::flowchart::{Command, Direction, Head, Lane, NodeKind};
use liantu_domain::geometry::point;
use liantu_domain::id::{AccountId, RiskPointId};
use liantu_domain::picture::{Overlay, Plain};
use liantu_domain::risk::RiskPoint;

use super::*;

/// A small generator, so that a failing run can be repeated by its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }

    fn place(&mut self) -> i32 {
        self.below(90) as i32 * 10
    }
}

type Picture = BTreeMap<Item, String>;

fn text(shown: &dyn Shown, item: &Item) -> Option<String> {
    Some(match item {
        Item::Node(id) => fragment::node(shown, shown.node(id)?, &Plain),
        Item::Flow(id) => {
            let flow = shown.flow(id)?;
            fragment::flow(shown, flow, &route::route(shown, flow)?, &Plain)
        }
        Item::Lane(id) => fragment::lane(shown, shown.lane(id)?, &Plain),
    })
}

fn whole(chart: &Flowchart) -> Picture {
    let lanes = chart.lanes().into_iter().map(|lane| Item::Lane(lane.id.clone()));
    let nodes = chart.nodes().map(|node| Item::Node(node.id.clone()));
    let flows = chart.flows().map(|flow| Item::Flow(flow.id.clone()));
    lanes.chain(nodes).chain(flows).filter_map(|item| Some((item.clone(), text(chart, &item)?))).collect()
}

/// Draws what is touched, as the painter does.
fn redraw(picture: &mut Picture, shown: &dyn Shown, touched: &Touched, lanes: &[LaneId]) {
    let moved = touched.moved.iter().cloned().map(Item::Node);
    let rerouted = touched.rerouted.iter().cloned().map(Item::Flow);
    let lanes = lanes.iter().filter(|_| touched.all_lanes).cloned().map(Item::Lane);
    for item in touched.redrawn.iter().cloned().chain(moved).chain(rerouted).chain(lanes) {
        match text(shown, &item) {
            Some(svg) => picture.insert(item, svg),
            None => picture.remove(&item),
        };
    }
}

fn command(chance: &mut Chance, chart: &Flowchart, step: usize) -> Option<Command> {
    let node = |chance: &mut Chance| chart.nodes().nth(chance.below(chart.nodes().len())).map(|node| node.id.clone());
    let flow = |chance: &mut Chance| chart.flows().nth(chance.below(chart.flows().len())).map(|flow| flow.id.clone());
    let kind = NodeKind::ALL[chance.below(9)];
    Some(match chance.below(14) {
        0 | 1 => {
            let id = NodeId::new(format!("n{step}"));
            AddNode { node: FlowNode::new(id, kind, format!("第{step}步"), chance.place(), chance.place()) }.into()
        }
        2..=4 => {
            let flow = SequenceFlow::new(FlowId::new(format!("f{step}")), node(chance)?, node(chance)?);
            Connect { flow }.into()
        }
        5..=7 => {
            let nodes = [node(chance)?, node(chance)?].into();
            MoveNodes { nodes, dx: chance.place() - 400, dy: chance.place() - 400 }.into()
        }
        8 => EditNode { node: node(chance)?, edit: NodeEdit::Label(format!("改{step}")) }.into(),
        9 => ReplaceNode { node: node(chance)?, kind }.into(),
        10 => {
            let id = node(chance)?;
            let r = chart.node(&id)?.rect;
            ResizeNode { node: id, rect: rect(r.x, r.y, r.w + 20, r.h + 10) }.into()
        }
        11 => match chance.below(3) {
            0 => BendFlow { flow: flow(chance)?, bends: vec![point(chance.place(), chance.place())] }.into(),
            1 => ReattachFlow { flow: flow(chance)?, end: End::To, node: node(chance)? }.into(),
            _ => Delete { nodes: [node(chance)?].into(), ..Delete::default() }.into(),
        },
        12 => {
            let place = if chance.below(2) == 0 { Place::Node(node(chance)?) } else { Place::Flow(flow(chance)?) };
            PinRisk { risk: RiskPoint::new(RiskPointId::new(format!("r{step}")), place) }.into()
        }
        _ => {
            let lane = Lane::new(LaneId::new(format!("l{step}")), format!("道{step}"), 0, 120);
            AddLane { lane, after: None }.into()
        }
    })
}

#[test]
fn drawing_what_is_touched_is_drawing_everything() {
    let author = Author { id: AccountId::new("x"), name: "x".into() };
    let context = Context { author, at_ms: 0 };
    let mut carried_out = 0;
    for seed in 0..24 {
        let mut chance = Chance(seed);
        let mut chart = start(seed);
        let (mut scene, mut picture) = (Scene::new(&chart), whole(&chart));
        for step in 0..70 {
            let Some(command) = command(&mut chance, &chart, step) else { continue };
            let Ok(changes) = chart.decide(&command, &context) else { continue };
            // The preview first: it must show what will be, and leave the document's picture to be found.
            let shown = Overlay::new(&chart, &changes);
            let mut preview = picture.clone();
            let touched_by_preview = scene.touched(Some(&chart), &shown, &changes);
            chart.apply_all(&changes).expect("applied");
            carried_out += 1;
            let lanes: Vec<_> = chart.lanes().into_iter().map(|lane| lane.id.clone()).collect();
            redraw(&mut preview, &chart, &touched_by_preview, &lanes);

            let touched = scene.update(&chart, &changes);
            if touched.everything {
                picture = whole(&chart);
            } else {
                redraw(&mut picture, &chart, &touched, &lanes);
            }
            let expected = whole(&chart);
            assert_same(&picture, &expected, seed, step, &command);
            if !touched.everything {
                assert_same(&preview, &expected, seed, step, &command);
            }
            for item in expected.keys() {
                assert_eq!(scene.index.rect(item), extent(&chart, item), "index: seed {seed}, step {step}");
            }
        }
    }
    assert!(carried_out > 1000, "{carried_out} commands were carried out");
}

fn start(seed: u64) -> Flowchart {
    let direction = if seed.is_multiple_of(2) { Direction::Horizontal } else { Direction::Vertical };
    Flowchart::from(liantu_domain::flowchart::Content {
        head: Head { direction, ..Head::default() },
        ..Default::default()
    })
}

fn assert_same(got: &Picture, expected: &Picture, seed: u64, step: usize, command: &Command) {
    for (item, svg) in expected {
        assert_eq!(got.get(item), Some(svg), "{item:?}: seed {seed}, step {step}, {command:?}");
    }
    assert_eq!(got.len(), expected.len(), "seed {seed}, step {step}, {command:?}");
}
