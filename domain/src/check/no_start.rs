use super::{Finding, Rule, scan::Scan};
use crate::flowchart::NodeKind;

/// A process begins somewhere. The start of a sub-process is not that of the whole.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let mut top = scan.top().peekable();
    if top.peek().is_none() || top.any(|node| node.kind == NodeKind::Start) {
        return Vec::new();
    }
    vec![Finding::new(Rule::NoStart, None)]
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > check > end", "\"only-a-note\""],
        wrong: &[("check > end", "chart"), ("{frame} > end; start > check | in frame: start, check", "chart")],
    }
}
