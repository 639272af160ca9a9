use std::collections::BTreeSet;

use super::{Finding, Rule, scan::Scan};
use crate::flowchart::NodeKind;
use crate::id::NodeId;
use crate::risk::Place;

/// Ways that part at a parallel gateway to be walked at once come together at another one. Pointed out
/// is a split of which some way leads to no join at all.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let gateways = || scan.steps().filter(|node| node.kind == NodeKind::Parallel);
    let joins = gateways().filter(|node| scan.ins(&node.id).len() > 1);
    let mut open: Vec<&NodeId> = joins.map(|node| &node.id).collect();
    let mut leads_to_join: BTreeSet<&NodeId> = BTreeSet::new();
    while let Some(id) = open.pop() {
        if leads_to_join.insert(id) {
            open.extend(scan.ins(id).iter().map(|flow| &flow.from));
        }
    }
    gateways()
        .filter_map(|node| {
            let outs = scan.outs(&node.id);
            let lost = outs.iter().filter(|flow| !leads_to_join.contains(&flow.to));
            let also: Vec<_> = lost.map(|flow| Place::Flow(flow.id.clone())).collect();
            let finding = Finding::new(Rule::SplitWithoutJoin, Some(Place::Node(node.id.clone())));
            (outs.len() > 1 && !also.is_empty()).then_some(Finding { also, ..finding })
        })
        .collect()
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > +s > a > +j > end; s > b > j", "start > +s > a > end"],
        wrong: &[("start > +s > a > end; s > b > end", "s"), ("start > +s > a > +j > end; s > b > j; s > c > end2", "s")],
    }
}
