use super::{Finding, Rule, scan::Scan};
use crate::flowchart::{FlowNode, Flowchart, NodeKind, Scope};
use crate::risk::Place;

/// Every piece of work has a time limit (`domain.md` 3.2). A decision takes its step's time; what the
/// people outside do has no limit for the office. The limit of a sub-process holds for its steps. The
/// limit of the whole is enough for an internal chart; an external one promises more.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let head = scan.chart.head();
    if head.scope == Scope::Internal && head.time_limit.is_some() {
        return Vec::new();
    }
    let work = scan.steps().filter(|node| match node.kind {
        NodeKind::Task | NodeKind::SubProcess => true,
        NodeKind::ExpandedSubProcess => scan.inside(&node.id).next().is_none(),
        _ => false,
    });
    work.filter(|node| !is_limited(scan.chart, node) && !scan.is_outsiders(node))
        .map(|node| Finding::new(Rule::NoTimeLimit, Some(Place::Node(node.id.clone()))))
        .collect()
}

/// Whether the step or a sub-process around it has a limit.
fn is_limited(chart: &Flowchart, node: &FlowNode) -> bool {
    let mut at = Some(node);
    while let Some(node) = at {
        if node.time_limit.is_some() {
            return true;
        }
        at = node.parent.as_ref().and_then(|parent| chart.node(parent));
    }
    false
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &[
            "start > a > ok? > end | set a: days 5",
            "start > a > end | set chart: internal, days 20",
            "start > {f} > end; a > b | in f: a, b | set f: days 5",
            "start > a > end | lane 申请人: a",
        ],
        wrong: &[
            ("start > a > end | set chart: days 20", "a"),
            ("start > a > (b) > end | set chart: internal | set a: days 0", "b"),
            ("start > {f} > end; a > b | in f: a, b | set b: days 5", "a"),
        ],
    }
}
