use std::collections::BTreeMap;

use super::scan::{Responsible, Scan};
use super::{Finding, Rule, Severity};
use crate::flowchart::{FlowNode, NodeKind};
use crate::id::NodeId;
use crate::risk::Place;

/// Who asks for something doesn't decide on it: the work of applying, proposing or drafting and the
/// decision on it lie with different posts. What a step does is read from its label. Where only the
/// department is known the two may be different people: worth a look, no more.
pub fn check(scan: &Scan) -> Vec<Finding> {
    let mut acts: BTreeMap<Responsible, (Vec<&NodeId>, Vec<&NodeId>)> = BTreeMap::new();
    for node in scan.steps() {
        let (Some(act), Some(who)) = (Act::of(node), scan.responsible(node)) else { continue };
        let (applies, approves) = acts.entry(who).or_default();
        match act {
            Act::Applies => applies.push(&node.id),
            Act::Approves => approves.push(&node.id),
        }
    }
    let both = acts.into_iter().filter(|(_, (applies, approves))| !applies.is_empty() && !approves.is_empty());
    both.map(|(who, (applies, approves))| {
        let place = |id: &&NodeId| Place::Node((*id).clone());
        let severity = if who.department { Severity::Hint } else { Rule::SamePost.severity() };
        Finding {
            severity,
            also: applies.iter().chain(&approves[1..]).map(place).collect(),
            ..Finding::new(Rule::SamePost, approves.first().map(place))
        }
    })
    .collect()
}

/// What a step does, as far as its label tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// It asks for something, proposes or drafts it.
    Applies,
    /// It decides on it.
    Approves,
}

const APPLYING: [&str; 10] =
    ["申请", "申报", "提出", "提交", "报送", "上报", "拟", "起草", "apply", "submit"];
const APPROVING: [&str; 9] = ["审批", "批准", "决定", "审定", "核准", "签批", "准予", "approve", "decide"];
/// Where one of these stands, the label speaks of an application or decision made elsewhere.
const OTHER: [&str; 17] = [
    "受理", "接收", "登记", "初审", "审查", "审核", "核查", "复核", "告知", "送达", "公示", "公开", "公布", "制作", "执行",
    "归档", "模拟",
];

impl Act {
    /// The earlier of two words tells: 提出审批意见 proposes, 审批申请 decides.
    fn of(node: &FlowNode) -> Option<Act> {
        let label = node.label.to_lowercase();
        let first = |words: &[&str]| words.iter().filter_map(|word| label.find(word)).min();
        let applies = first(&APPLYING).filter(|_| node.kind != NodeKind::Decision);
        let approves = first(&APPROVING);
        if !node.kind.is_work() || first(&OTHER).is_some() {
            return None;
        }
        match (applies, approves) {
            (None, None) => None,
            (Some(applies), Some(approves)) if approves < applies => Some(Act::Approves),
            (Some(_), _) => Some(Act::Applies),
            (None, Some(_)) => Some(Act::Approves),
        }
    }
}

#[cfg(test)]
pub fn examples() -> super::Examples {
    super::Examples {
        right: &[
            "start > 提出申请 > 审批 > end | set 提出申请: by 经办岗 | set 审批: by 局长",
            "start > 受理申请 > 审批 > end | lane 窗口: 受理申请, 审批",
            "start > 提出审批意见 > 送达决定书 > end | lane 窗口: 提出审批意见, 送达决定书",
            "start > 提出申请 > 审批 > end",
        ],
        wrong: &[
            ("start > 拟定分配方案 > 审批 > end | set 拟定分配方案: by 科长 | set 审批: by 科长", "审批"),
            ("start > submit > approved? > end | lane A: submit, approved | set A: post 科长", "approved"),
            ("start > 报送方案 > 审定方案 > end | lane 财务科: 报送方案, 审定方案", "审定方案"),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_tells_what_a_step_does() {
        let act = |label: &str| Act::of(&FlowNode::new(NodeId::new("a"), NodeKind::Task, label, 0, 0));
        for label in ["提出申请", "提出审批意见", "报送审批", "拟定处罚决定", "提出分配方案"] {
            assert_eq!(act(label), Some(Act::Applies), "{label}");
        }
        for label in ["审批", "审批申请", "局长批准", "作出行政处罚决定", "党组会议讨论决定"] {
            assert_eq!(act(label), Some(Act::Approves), "{label}");
        }
        for label in ["受理申请", "审查申请材料", "送达决定书", "公示决定", "现场核查", ""] {
            assert_eq!(act(label), None, "{label}");
        }
    }

    #[test]
    fn a_department_is_only_a_hint() {
        let chart = crate::sketch::sketch("拟定方案 > 审批 | lane A: 拟定方案, 审批 | set A: department 财务科");
        assert_eq!(check(&Scan::new(&chart))[0].severity, Severity::Hint);
    }
}
