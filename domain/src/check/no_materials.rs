use super::{Finding, Rule, scan::Scan};
use crate::flowchart::Scope;

/// A chart towards the outside names all documents to bring, at the step where they are brought
/// (`domain.md` 3.2).
pub fn check(scan: &Scan) -> Vec<Finding> {
    let named = scan.steps().any(|node| node.materials.iter().any(|material| !material.trim().is_empty()));
    if scan.chart.head().scope == Scope::Internal || named || scan.steps().next().is_none() {
        return Vec::new();
    }
    vec![Finding::new(Rule::NoMaterials, None)]
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > a > end | set a: materials 申请书", "start > a > end | set chart: internal"],
        wrong: &[("start > a > end", "chart")],
    }
}
