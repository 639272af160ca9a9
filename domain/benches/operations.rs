//! What one operation costs, by the size of the chart: `cargo bench -p liantu-domain`.
//!
//! *browser*: decided, applied and shown (`Replica::ask`), then confirmed (`Replica::receive`).
//! *room*: decided, sealed into the chain and applied (`Ledger::carry_out`), without the disk.
//! Each command is taken back after it was measured, outside the clock, so that the chart keeps its size.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::Instant;

use liantu_domain::engine::{Ask, Author, Context, Ledger, Outcome, Replica};
use liantu_domain::flowchart::command::*;
use liantu_domain::flowchart::{
    Command, Content, FlowNode, Flowchart, FlowchartOperation, HEADER, Lane, NodeKind, Pool, SequenceFlow,
};
use liantu_domain::id::{AccountId, FlowId, LaneId, NodeId, OperationId, RiskPointId};
use liantu_domain::risk::{Place, RiskPoint};

/// The largest leaves room for the step that is appended: a chart holds 5,000.
const SIZES: [usize; 4] = [30, 300, 1_000, 4_999];
const SAMPLES: usize = 1_000;
const LANES: usize = 5;

/// A long way of steps that winds through five lanes, with a risk point on every tenth step.
fn chart(size: usize) -> Flowchart {
    let mut content = Content::default();
    let rows = size.div_ceil(50) as i32;
    content.head.pool = Pool { start: 0, length: HEADER + 50 * 180 };
    for lane in 0..LANES as i32 {
        let height = 100 * (rows / LANES as i32 + 1);
        content.lanes.push(Lane::new(LaneId::new(format!("l{lane}")), "科室", lane * height, height));
    }
    for i in 0..size {
        let (x, y) = (HEADER + 40 + (i % 50) as i32 * 180, 20 + (i / 50) as i32 * 100);
        let mut node = FlowNode::new(node(i), NodeKind::Task, format!("环节{i}"), x, y);
        let middle = node.rect.center();
        node.lane =
            content.lanes.iter().find(|lane| (lane.at..lane.end()).contains(&middle.y)).map(|lane| lane.id.clone());
        content.nodes.push(node);
        if i > 0 {
            content.flows.push(SequenceFlow::new(FlowId::new(format!("f{i}")), self::node(i - 1), self::node(i)));
        }
        if i % 10 == 0 {
            content.risks.push(RiskPoint::new(RiskPointId::new(format!("r{i}")), Place::Node(self::node(i))));
        }
    }
    content.checked().unwrap()
}

fn node(i: usize) -> NodeId {
    NodeId::new(format!("n{i}"))
}

/// Makes the command of the `i`-th sample on a chart of `size` nodes.
type Make = fn(usize, usize) -> Command;

/// The commands that are measured.
fn commands() -> [(&'static str, Make); 7] {
    [
        ("move 1 node", |i, n| MoveNodes { nodes: [node(place(i, n))].into(), dx: 10, dy: 0 }.into()),
        ("edit a label", |i, n| {
            EditNode { node: node(place(i, n)), edit: NodeEdit::Label("材料审查".to_owned()) }.into()
        }),
        ("append a node", |i, n| {
            let new = FlowNode::new(NodeId::new("new"), NodeKind::Task, "新环节", 400, 400);
            AppendNode { from: node(place(i, n)), node: new, flow: FlowId::new("new") }.into()
        }),
        ("connect", |i, n| {
            Connect { flow: SequenceFlow::new(FlowId::new("new"), node(place(i, n)), node(place(i + 1, n))) }.into()
        }),
        ("pin a risk", |i, n| {
            PinRisk { risk: RiskPoint::new(RiskPointId::new("new"), Place::Node(node(place(i, n)))) }.into()
        }),
        ("delete 1 node", |i, n| Delete { nodes: [node(place(i, n))].into(), ..Delete::default() }.into()),
        ("move 10 nodes", |i, n| {
            let nodes = (0..10).map(|k| node(place(i + k, n))).collect();
            MoveNodes { nodes, dx: 10, dy: 0 }.into()
        }),
    ]
}

/// A node in the middle of the way, spread over the chart.
fn place(i: usize, size: usize) -> usize {
    (i * 7_919) % (size - 2) + 1
}

fn context() -> Context {
    Context { author: Author { id: AccountId::new("a1"), name: "甲".into() }, at_ms: 1 }
}

/// The medians of what the browser and the room need, in nanoseconds.
fn measure(start: &Flowchart, size: usize, command: Make) -> (u128, u128) {
    let mut replica = Replica::new(start.clone(), 0);
    let mut ledger = Ledger::new(start.clone());
    let (mut browser, mut room) = (Vec::new(), Vec::new());
    for i in 0..SAMPLES {
        let id = OperationId::new(format!("p{i}"));
        let ask = Ask::Do(command(i, size));

        let begin = Instant::now();
        let outcome = ledger.carry_out(id.clone(), &ask, context(), |_| None).unwrap();
        room.push(begin.elapsed().as_nanos());
        let done = outcome.operation().clone();

        let begin = Instant::now();
        black_box(replica.ask(id.clone(), ask, context()).unwrap());
        black_box(replica.receive(std::slice::from_ref(&done)));
        browser.push(begin.elapsed().as_nanos());

        let undo = OperationId::new(format!("u{i}"));
        let undone = |asked: &OperationId| (*asked == id).then(|| done.clone());
        let undo: FlowchartOperation =
            match ledger.carry_out(undo, &Ask::Revert(id.clone()), context(), undone).unwrap() {
                Outcome::New(operation) | Outcome::Known(operation) => operation,
            };
        replica.receive(&[undo]);
    }
    browser.sort_unstable();
    room.sort_unstable();
    (browser[SAMPLES / 2], room[SAMPLES / 2])
}

fn main() {
    // Cargo hands over its own flags; `--test` only asks whether this starts.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    let charts = SIZES.map(chart);
    let growth_allowed = (SIZES[3] as f64).log2() / (SIZES[0] as f64).log2();
    println!(
        "| microseconds, median of {SAMPLES} | {} nodes | {} | {} | {} | grows by |",
        SIZES[0], SIZES[1], SIZES[2], SIZES[3]
    );
    println!("|---|---|---|---|---|---|");
    for (name, command) in commands() {
        let medians: Vec<_> = charts.iter().zip(SIZES).map(|(chart, size)| measure(chart, size, command)).collect();
        for (where_, pick) in [("browser", 0), ("room", 1)] {
            let nanos: Vec<u128> =
                medians.iter().map(|(browser, room)| if pick == 0 { *browser } else { *room }).collect();
            let cells: Vec<_> = nanos.iter().map(|nanos| format!("{:.1}", *nanos as f64 / 1_000.0)).collect();
            println!("| {name}, {where_} | {} | {:.2} |", cells.join(" | "), nanos[3] as f64 / nanos[0] as f64);
        }
    }
    println!("\nlogarithmic growth from {} to {} nodes would be {growth_allowed:.2}", SIZES[0], SIZES[3]);
}
