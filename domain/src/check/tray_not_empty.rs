use super::{Finding, Rule, scan::Scan};
use crate::id::RiskPointId;
use crate::risk::Place;

/// A risk point in the tray has lost its place and wants a new one, or to be retired.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let risks: Vec<RiskPointId> = scan.chart.risks_at(&Place::Tray).map(|risk| risk.id.clone()).collect();
    if risks.is_empty() {
        return Vec::new();
    }
    vec![Finding { risks, ..Finding::new(Rule::TrayNotEmpty, Some(Place::Tray)) }]
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > a | risk r: a"],
        wrong: &[("start > a | risk r: tray | risk s: tray", "tray")],
    }
}
