//! What a procedure costs those who go through it, before and after it was drawn anew (S0-05): steps,
//! hand-overs, working days.
//!
//! - *Steps* are pieces of work: tasks and closed sub-processes. An expanded sub-process counts by what is
//!   inside it, or as one where it is empty. Decisions, forks and documents are not work by themselves.
//! - *Hand-overs* are sequence flows whose two ends lie with different departments or posts: the node's own, or
//!   else its lane's. Where one end lies with nobody, nothing is handed over.
//! - *Working days* are the limit that the chart as a whole sets itself; where it sets none, the sum of its
//!   steps' limits on the way that takes longest. Ways back are gone once.

use std::collections::BTreeMap;

use crate::flowchart::{FlowNode, Flowchart, NodeKind};
use crate::id::NodeId;

/// What a procedure costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Pieces of work.
    pub steps: usize,
    /// Times that it goes from one hand to another.
    pub hand_overs: usize,
    /// Working days; `None` where no limit is set anywhere.
    pub working_days: Option<u32>,
}

/// What it cost before and what it costs after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Before.
    pub before: Effort,
    /// After.
    pub after: Effort,
}

/// Compares what two versions cost.
pub fn saved(before: &Flowchart, after: &Flowchart) -> Saved {
    Saved { before: Effort::of(before), after: Effort::of(after) }
}

impl Effort {
    /// What a chart costs.
    pub fn of(chart: &Flowchart) -> Effort {
        let is_step = |node: &&FlowNode| match node.kind {
            NodeKind::Task | NodeKind::SubProcess => true,
            NodeKind::ExpandedSubProcess => chart.children(&node.id).next().is_none(),
            _ => false,
        };
        let hands = chart.flows().filter(|flow| {
            let hand = |id| chart.node(id).map_or("", |node| in_charge(chart, node));
            let (from, to) = (hand(&flow.from), hand(&flow.to));
            !from.is_empty() && !to.is_empty() && from != to
        });
        let whole = chart.head().time_limit.map(u32::from);
        Effort {
            steps: chart.nodes().filter(is_step).count(),
            hand_overs: hands.count(),
            working_days: whole.or_else(|| longest(chart)),
        }
    }
}

/// The department or post that a node lies with; empty for nobody and for annotations.
fn in_charge<'a>(chart: &'a Flowchart, node: &'a FlowNode) -> &'a str {
    if node.kind == NodeKind::Annotation {
        return "";
    }
    if !node.responsible.is_empty() {
        return &node.responsible;
    }
    let lane = node.lane.as_ref().and_then(|id| chart.lane(id));
    lane.map_or("", |lane| if lane.holder.name().is_empty() { &lane.name } else { lane.holder.name() })
}

/// The days of the way that takes longest; `None` where no step has a limit.
fn longest(chart: &Flowchart) -> Option<u32> {
    if chart.nodes().all(|node| node.time_limit.is_none()) {
        return None;
    }
    // Inner levels first: what a sub-process takes is known when the level around it is walked.
    let mut levels: BTreeMap<Option<&NodeId>, Vec<&FlowNode>> = BTreeMap::new();
    for node in chart.nodes() {
        levels.entry(node.parent.as_ref()).or_default().push(node);
    }
    let depth = |parent: Option<&NodeId>| {
        std::iter::successors(parent, |id| chart.node(id).and_then(|node| node.parent.as_ref())).count()
    };
    let mut order: Vec<_> = levels.keys().copied().collect();
    order.sort_by_key(|parent| std::cmp::Reverse(depth(*parent)));
    let mut inside: BTreeMap<&NodeId, u32> = BTreeMap::new();
    let mut whole = 0;
    for parent in order {
        let days = level(chart, &levels[&parent], &inside);
        match parent {
            Some(parent) => drop(inside.insert(parent, days)),
            None => whole = days,
        }
    }
    Some(whole)
}

/// The longest way through one level, each node once, depth first; a flow back to a node that the way has
/// come by adds nothing.
fn level(chart: &Flowchart, nodes: &[&FlowNode], inside: &BTreeMap<&NodeId, u32>) -> u32 {
    let own = |node: &FlowNode| node.time_limit.map_or_else(|| inside.get(&node.id).copied().unwrap_or(0), u32::from);
    let at: BTreeMap<&NodeId, usize> = nodes.iter().enumerate().map(|(at, node)| (&node.id, at)).collect();
    let next: Vec<Vec<usize>> = nodes
        .iter()
        .map(|node| {
            let out = chart.flows_at(&node.id).filter(|flow| flow.from == node.id);
            out.filter_map(|flow| at.get(&flow.to).copied()).collect()
        })
        .collect();
    let mut entered = vec![false; nodes.len()];
    for to in next.iter().flatten() {
        entered[*to] = true;
    }
    let mut roots: Vec<usize> = (0..nodes.len()).collect();
    roots.sort_by_key(|at| (nodes[*at].kind != NodeKind::Start, entered[*at]));
    let mut seen = vec![false; nodes.len()];
    let mut days: Vec<Option<u32>> = vec![None; nodes.len()];
    let mut path: Vec<(usize, usize)> = Vec::new();
    for root in roots {
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        path.push((root, 0));
        while let Some((place, gone)) = path.last_mut() {
            if let Some(&to) = next[*place].get(*gone) {
                *gone += 1;
                if !std::mem::replace(&mut seen[to], true) {
                    path.push((to, 0));
                }
            } else {
                // A node that is still on the path has no days yet: the flow to it leads back.
                let rest = next[*place].iter().filter_map(|to| days[*to]).max().unwrap_or(0);
                days[*place] = Some(own(nodes[*place]).saturating_add(rest));
                path.pop();
            }
        }
    }
    days.into_iter().flatten().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::sketch;

    fn check(line: &str, steps: usize, hand_overs: usize, working_days: Option<u32>) {
        assert_eq!(Effort::of(&sketch(line)), Effort { steps, hand_overs, working_days }, "{line}");
    }

    #[test]
    fn what_a_procedure_costs() {
        check("start > a > b > end", 2, 0, None);
        check("start > a > b > end | set chart: days 20 | set a: days 3", 2, 0, Some(20));
        check("start > a > b > end | set a: days 3 | set b: days 4", 2, 0, Some(7));
        // Of two ways the longer one; a way back is gone once.
        check("a > ok? > b > end; ok > c > end; ok > a | set a: days 1 | set b: days 2 | set c: days 5", 3, 0, Some(6));
        check("a > [paper] > (sub) > end", 2, 0, None);
        // Who is in charge: the node's own word before its lane's.
        check("a > b > c | lane A: a, b | lane B: c", 3, 1, None);
        check("a > b > c | lane A: a, b | lane B: c | set b: by B", 3, 1, None);
        check("a > b > c | lane A: a, b, c | set b: by X", 3, 2, None);
        check("a > b | set a: by X", 2, 0, None);
        // What is inside a sub-process counts for it.
        check("a > {f} > b; x > y | in f: x, y | set x: days 2 | set y: days 3 | set a: days 1", 4, 0, Some(6));
        check("a > {f}", 2, 0, None);
    }
}
