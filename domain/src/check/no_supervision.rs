use super::{Finding, Rule, scan::Scan};
use crate::flowchart::Scope;

/// A chart towards the outside names a channel for complaints: for the whole, or at a step
/// (`domain.md` 3.2).
pub fn check(scan: &Scan) -> Vec<Finding> {
    let head = scan.chart.head();
    let named = !head.supervision.trim().is_empty() || scan.steps().any(|node| !node.supervision.trim().is_empty());
    if head.scope == Scope::Internal || named || scan.steps().next().is_none() {
        return Vec::new();
    }
    vec![Finding::new(Rule::NoSupervision, None)]
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &[
            "start > end | set chart: supervision 12345",
            "start > a > end | set a: supervision 12345",
            "start > end | set chart: internal",
        ],
        wrong: &[("start > end", "chart")],
    }
}
