use super::{Finding, Rule, scan::Scan};
use crate::flowchart::NodeKind;

/// A process ends somewhere. The end of a sub-process is not that of the whole.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let mut top = scan.top().peekable();
    if top.peek().is_none() || top.any(|node| node.kind == NodeKind::End) {
        return Vec::new();
    }
    vec![Finding::new(Rule::NoEnd, None)]
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &["start > check > end", "\"only-a-note\""],
        wrong: &[("start > check", "chart"), ("start > {frame}; check > end | in frame: check, end", "chart")],
    }
}
