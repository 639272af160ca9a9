use super::{Finding, Rule, scan::Scan};
use crate::risk::Place;

/// Every step where somebody does something has a department or post in charge: its own, or its lane's
/// (`domain.md` 3.2).
pub fn check(scan: &Scan) -> Vec<Finding> {
    let work = scan.steps().filter(|node| node.kind.is_work());
    work.filter(|node| scan.responsible(node).is_none())
        .map(|node| Finding::new(Rule::NoResponsible, Some(Place::Node(node.id.clone()))))
        .collect()
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > a > end | set a: by 窗口岗", "start > a > end | lane 窗口: a"],
        wrong: &[
            ("start > a > b? > end", "a b"),
            ("start > a > end | lane L: a | set L: unnamed", "a"),
            ("start > (a) > end | lane L: start", "a"),
        ],
    }
}
