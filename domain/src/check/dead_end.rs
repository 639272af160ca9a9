use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Rule, scan::Scan};
use crate::flowchart::{FlowNode, NodeKind};
use crate::id::NodeId;
use crate::order;
use crate::risk::Place;

/// From every step, an end can be reached. Pointed out are the steps that nothing leads away from, and
/// of a circle that nobody gets out of one step.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let stuck = scan.steps().filter(|node| is_stuck(scan, node)).map(|node| &node.id);
    let mut places: Vec<&NodeId> = stuck.chain(circles(scan)).collect();
    order::sort_by(&mut places, Ord::cmp);
    places.dedup();
    places.into_iter().map(|id| Finding::new(Rule::DeadEnd, Some(Place::Node(id.clone())))).collect()
}

/// Whether nothing leads away although something should.
fn is_stuck(scan: &Scan, node: &FlowNode) -> bool {
    if node.kind == NodeKind::End || !scan.outs(&node.id).is_empty() || scan.is_beside(node) {
        return false;
    }
    // Ways out of a sub-process may begin at a step within.
    if scan.inside(&node.id).any(|inner| {
        let leaves = |to: &NodeId| scan.chart.node(to).is_some_and(|to| to.parent.as_ref() != Some(&node.id));
        scan.outs(&inner.id).iter().any(|flow| leaves(&flow.to))
    }) {
        return false;
    }
    // Where a sub-process has no end of its own, it ends where its last steps end.
    node.parent.as_ref().is_none_or(|frame| scan.inside(frame).any(|inner| inner.kind == NodeKind::End))
}

/// One step of each circle that nobody gets out of, sub-processes taken as one step.
fn circles<'a>(scan: &Scan<'a>) -> Vec<&'a NodeId> {
    let mut forth: Ways = BTreeMap::new();
    let mut back: Ways = BTreeMap::new();
    for node in scan.steps() {
        let from = &scan.outermost(node).id;
        let outs = scan.outs(&node.id).iter().filter_map(|flow| scan.chart.node(&flow.to));
        for to in outs.map(|node| &scan.outermost(node).id) {
            forth.entry(from).or_default().insert(to);
            back.entry(to).or_default().insert(from);
        }
    }
    let last = scan.top().map(|node| &node.id).filter(|id| !forth.contains_key(id));
    let free = walk(last.collect(), &[&back], |_| true);
    let mut caught = order::set(scan.top().map(|node| &node.id).filter(|id| !free.contains(id)));

    // What only leads into a circle is not on it: taken off from its beginning.
    let mut heads: Vec<&NodeId> = caught.iter().copied().filter(|id| !back.contains_key(id)).collect();
    let mut waiting = order::map(back.iter().map(|(id, froms)| (*id, froms.len())));
    while let Some(id) = heads.pop() {
        caught.remove(id);
        for to in forth.get(id).into_iter().flatten() {
            if let Some(left) = waiting.get_mut(to) {
                *left -= 1;
                if *left == 0 && caught.contains(to) {
                    heads.push(to);
                }
            }
        }
    }
    let mut found = Vec::new();
    while let Some(id) = caught.first().copied() {
        found.push(id);
        for id in walk(vec![id], &[&forth, &back], |id| caught.contains(id)) {
            caught.remove(id);
        }
    }
    found
}

type Ways<'a> = BTreeMap<&'a NodeId, BTreeSet<&'a NodeId>>;

/// All that can be reached along some ways without leaving a region.
fn walk<'a>(
    mut open: Vec<&'a NodeId>,
    ways: &[&Ways<'a>],
    within: impl Fn(&NodeId) -> bool,
) -> BTreeSet<&'a NodeId> {
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if within(id) && seen.insert(id) {
            open.extend(ways.iter().filter_map(|ways| ways.get(id)).flatten());
        }
    }
    seen
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &[
            "start > a > end; a > [paper]",
            "start > a > b? -again> a; b -done> end",
            "start > {frame} > end; a > b | in frame: a, b",
            "start > {frame}; a > end | in frame: a",
        ],
        wrong: &[
            ("start > a > end; a > b", "b"),
            ("start > a; start > b > end", "a"),
            ("start > x > a > b > a; start > end", "a"),
            ("start > a > b > a; start > c > d > c; start > end", "a c"),
            ("start > a > a; start > end", "a"),
            ("start > {frame} > end; a > end2; a > b | in frame: a, b, end2", "b"),
        ],
    }
}
