use super::{Finding, Rule, scan::Scan};
use crate::flowchart::NodeKind;
use crate::risk::Place;

/// Each way out of a decision says when it is taken. A decision with one way out joins ways, and says
/// nothing.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let decisions = scan.steps().filter(|node| node.kind == NodeKind::Decision);
    decisions
        .filter_map(|node| {
            let outs = scan.outs(&node.id);
            let mute = outs.iter().filter(|flow| flow.condition.trim().is_empty());
            let also: Vec<_> = mute.map(|flow| Place::Flow(flow.id.clone())).collect();
            let finding = Finding::new(Rule::UnlabelledBranch, Some(Place::Node(node.id.clone())));
            (outs.len() > 1 && !also.is_empty()).then_some(Finding { also, ..finding })
        })
        .collect()
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > ok? -yes> end; ok? -no> a", "start > join? > end; a > join", "ok? -yes> a; ok -no> b; ok > \"note\""],
        wrong: &[("start > ok? > end; ok -no> a", "ok"), ("ok? > a; ok > b", "ok")],
    }
}
