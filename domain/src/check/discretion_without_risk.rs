use super::{Finding, Rule, scan::Scan};
use crate::risk::Place;

/// Where there is discretion, there is a risk that it is abused (`domain.md` 1): some live risk point
/// hangs on the step.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let free = scan.steps().filter(|node| !node.discretion.trim().is_empty());
    free.map(|node| Place::Node(node.id.clone()))
        .filter(|place| scan.chart.risks_at(place).next().is_none())
        .map(|place| Finding::new(Rule::DiscretionWithoutRisk, Some(place)))
        .collect()
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > a | risk r: a | set a: discretion 罚款幅度", "start > a"],
        wrong: &[("start > a > b | risk r: b | set a: discretion 罚款幅度", "a")],
    }
}
