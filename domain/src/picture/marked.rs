//! A chart whose elements bear marks: each element that has one stands in a group with the mark's class.

use std::fmt::Write;

use super::chart::frames;
use super::fragment::{self, Names};
use super::route::Route;
use crate::flowchart::{FlowNode, Flowchart, Lane, NodeKind, SequenceFlow};

/// What may be marked.
#[derive(Clone, Copy)]
pub enum Element<'a> {
    /// A lane.
    Lane(&'a Lane),
    /// A flow.
    Flow(&'a SequenceFlow),
    /// A node.
    Node(&'a FlowNode),
}

/// The elements in the order in which they lie over each other; `mark` says the class of each.
pub fn elements(
    chart: &Flowchart,
    ways: &[Option<Route>],
    names: &dyn Names,
    mark: &dyn Fn(Element<'_>) -> Option<&'static str>,
) -> String {
    let mut svg = String::with_capacity(512 * (chart.nodes().len() + 4));
    let mut put = |element: Element<'_>, text: String| {
        let _ = match mark(element) {
            Some(class) => write!(svg, r#"<g class="{class}">{text}</g>"#),
            None => write!(svg, "{text}"),
        };
    };
    for lane in chart.lanes() {
        put(Element::Lane(lane), fragment::lane(chart, lane, names));
    }
    for node in frames(chart) {
        put(Element::Node(node), fragment::node(chart, node, names));
    }
    for (flow, way) in chart.flows().zip(ways) {
        if let Some(way) = way {
            put(Element::Flow(flow), fragment::flow(chart, flow, way, names));
        }
    }
    for node in chart.nodes().filter(|node| node.kind != NodeKind::ExpandedSubProcess) {
        put(Element::Node(node), fragment::node(chart, node, names));
    }
    svg
}
