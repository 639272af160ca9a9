//! What drawing costs, by the size of the chart: `cargo bench -p liantu-domain --bench drawing`.
//!
//! *a way*: one flow found its way, condition and all; the median and the 95th of a hundred.
//! *whole*: the chart as one picture, as the server draws it.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::Instant;

use liantu_domain::flowchart::{Content, FlowNode, Flowchart, NODES_MAX, NodeKind, SequenceFlow};
use liantu_domain::id::{FlowId, NodeId};
use liantu_domain::picture::{Frame, Plain, chart as draw, route};

const SIZES: [usize; 4] = [30, 300, 1_000, NODES_MAX];

/// A tight field of steps, fifty in a row. Every tenth is a decision; every third flow skips a step, so
/// that it has to go round it; every seventh leads back, some far.
fn chart(size: usize) -> Flowchart {
    let mut content = Content::default();
    let id = |i: usize| NodeId::new(format!("n{i}"));
    for i in 0..size {
        let kind = if i % 10 == 0 { NodeKind::Decision } else { NodeKind::Task };
        let (x, y) = ((i % 50) as i32 * 180, (i / 50) as i32 * 130);
        content.nodes.push(FlowNode::new(id(i), kind, format!("环节{i}"), x, y));
        let mut lead = |to: usize, condition: &str| {
            let name = FlowId::new(format!("f{i}-{to}"));
            content
                .flows
                .push(SequenceFlow { condition: condition.to_owned(), ..SequenceFlow::new(name, id(i), id(to)) });
        };
        if i > 0 {
            lead(i - 1, if i % 10 == 0 { "材料齐全" } else { "" });
        }
        if i > 1 && i % 3 == 0 {
            lead(i - 2, if i % 10 == 0 { "材料不齐全" } else { "" });
        }
        if i % 7 == 0 && i > 60 {
            lead(i - 60, "");
        }
        if i % 70 == 0 && i > 700 {
            lead(i / 2, "");
        }
    }
    content.checked().unwrap()
}

fn main() {
    // Cargo hands over its own flags; `--test` only asks whether this starts.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    println!("| nodes | flows | hindered | a way, median µs | 95th µs | whole, ms |");
    println!("|---:|---:|---:|---:|---:|---:|");
    for size in SIZES {
        let chart = chart(size);
        let (mut times, mut hindered) = (Vec::new(), 0);
        for flow in chart.flows() {
            let begin = Instant::now();
            let way = black_box(route::route(&chart, flow)).unwrap();
            times.push(begin.elapsed().as_nanos());
            hindered += usize::from(way.is_hindered);
        }
        let whole = (0..5).map(|_| {
            let begin = Instant::now();
            black_box(draw(&chart, &Plain, Frame::Page));
            begin.elapsed().as_micros()
        });
        let whole = whole.min().unwrap() as f64 / 1_000.0;
        times.sort_unstable();
        let at = |part: usize| times[times.len() * part / 100] as f64 / 1_000.0;
        println!("| {size} | {} | {hindered} | {:.1} | {:.1} | {whole:.1} |", times.len(), at(50), at(95));
    }
}
