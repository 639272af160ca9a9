use std::collections::BTreeSet;

use super::{Finding, Rule, scan::Scan};
use crate::flowchart::{FlowNode, NodeKind};
use crate::id::NodeId;
use crate::risk::Place;

/// From a start, every step can be reached. Whoever reaches a sub-process reaches its first steps, and
/// whoever reaches a step within has reached the sub-process. A chart without any start is not flooded
/// with findings: that it has none says enough.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let mut open: Vec<&FlowNode> = scan.top().filter(|node| node.kind == NodeKind::Start).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let mut reached: BTreeSet<&NodeId> = BTreeSet::new();
    while let Some(node) = open.pop() {
        if !reached.insert(&node.id) {
            continue;
        }
        open.extend(scan.outs(&node.id).iter().filter_map(|flow| scan.chart.node(&flow.to)));
        open.extend(node.parent.as_ref().and_then(|parent| scan.chart.node(parent)));
        let inside: Vec<_> = scan.inside(&node.id).collect();
        let starts = inside.iter().any(|inner| inner.kind == NodeKind::Start);
        open.extend(inside.into_iter().filter(|inner| match starts {
            true => inner.kind == NodeKind::Start,
            false => scan.ins(&inner.id).is_empty(),
        }));
    }
    scan.steps()
        .filter(|node| !reached.contains(&node.id))
        .filter(|node| !(scan.is_beside(node) && scan.ins(&node.id).is_empty()))
        .map(|node| Finding::new(Rule::UnreachableStep, Some(Place::Node(node.id.clone()))))
        .collect()
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &[
            "start > a > end; \"note\" > a",
            "start > a > end; [form] > a",
            "start > {frame} > end; a > b | in frame: a, b",
            "a > end",
        ],
        wrong: &[
            ("start > a > end; b > a", "b"),
            ("start > a > end; b > c > b", "b c"),
            ("start > {frame} > end; start2 > a; b > a | in frame: start2, a, b", "b"),
        ],
    }
}
