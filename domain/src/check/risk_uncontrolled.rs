use super::{Finding, Rule, scan::Scan};

/// Whoever carries the risk prevents it, whoever leads controls it: a live risk point names both
/// (`domain.md` 4, S2-11).
pub fn check(scan: &Scan) -> Vec<Finding> {
    let bare = scan.chart.live_risks().filter(|risk| risk.owner.trim().is_empty() || risk.leader.trim().is_empty());
    bare.map(|risk| Finding {
        risks: vec![risk.id.clone()],
        ..Finding::new(Rule::RiskUncontrolled, Some(risk.place.clone()))
    })
    .collect()
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > a | risk r: a | set r: owner 经办岗, leader 分管副局长"],
        wrong: &[
            ("start > a | risk r: a | set r: owner 经办岗", "a"),
            ("start > a | risk r: start-a | risk s: tray | set r: leader 分管副局长", "start-a tray"),
        ],
    }
}
