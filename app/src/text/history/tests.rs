use liantu_domain::engine::{Author, Context, Document, Operation};
use liantu_domain::flowchart::command::{Connect, Delete, EditNode, NodeEdit, PinRisk, RetireRisk};
use liantu_domain::flowchart::{Command, FlowNode, NodeKind, SequenceFlow};
use liantu_domain::id::{AccountId, FlowId, NodeId, OperationId, RiskPointId};
use liantu_domain::risk::{Place, RiskPoint};

use super::*;

fn context() -> Context {
    Context { author: Author { id: AccountId::new("a1"), name: "甲".into() }, at_ms: 0 }
}

fn operation(deed: Deed<Verb>, changes: Vec<liantu_domain::flowchart::Change>) -> FlowchartOperation {
    Operation { id: OperationId::new("p1"), seq: 1, context: context(), deed, changes, hash: "".into() }
}

fn carry_out(chart: &mut Flowchart, command: impl Into<Command>) -> FlowchartOperation {
    let command = command.into();
    let changes = chart.decide(&command, &context()).unwrap();
    chart.apply_all(&changes).unwrap();
    operation(Deed::Did(command.verb()), changes)
}

/// 受理 → 材料审查, with two risk points on the latter.
fn chart() -> Flowchart {
    let mut chart = Flowchart::default();
    for (id, label, x) in [("a", "受理", 0), ("b", "材料审查", 200)] {
        let node = FlowNode::new(NodeId::new(id), NodeKind::Task, label, x, 0);
        carry_out(&mut chart, liantu_domain::flowchart::command::AddNode { node });
    }
    let flow = SequenceFlow::new(FlowId::new("f"), NodeId::new("a"), NodeId::new("b"));
    carry_out(&mut chart, Connect { flow });
    for id in ["r1", "r2"] {
        carry_out(&mut chart, PinRisk { risk: RiskPoint::new(RiskPointId::new(id), Place::Node(NodeId::new("b"))) });
    }
    chart
}

fn check(command: impl Into<Command>, zh: &str, en: &str) {
    let mut chart = chart();
    let operation = carry_out(&mut chart, command);
    assert_eq!(describe(Lang::Zh, &operation, &chart), zh);
    assert_eq!(describe(Lang::En, &operation, &chart), en);
}

#[test]
fn a_deletion_says_where_the_risk_points_went() {
    check(
        Delete { nodes: [NodeId::new("b")].into(), ..Delete::default() },
        "删除了“材料审查”；2 个风险点移入待安置区",
        "deleted “材料审查”; 2 risk points went into the tray",
    );
}

#[test]
fn an_edit_names_the_field() {
    check(
        EditNode { node: NodeId::new("b"), edit: NodeEdit::TimeLimit(Some(5)) },
        "将“材料审查”的办理时限改为 5 个工作日",
        "set the time limit of “材料审查” to 5 working days",
    );
    check(
        EditNode { node: NodeId::new("b"), edit: NodeEdit::Label("形式审查".into()) },
        "将“材料审查”改名为“形式审查”",
        "renamed “材料审查” to “形式审查”",
    );
}

#[test]
fn retiring_says_why() {
    check(
        RetireRisk { risk: RiskPointId::new("r1"), reason: "职权已取消".into() },
        "停用了风险点（未填写表现形式），理由：职权已取消",
        "retired the risk point (not described yet); reason: 职权已取消",
    );
}

#[test]
fn an_undo_says_what_is_back() {
    let mut chart = chart();
    let deleted = carry_out(&mut chart, Delete { nodes: [NodeId::new("b")].into(), ..Delete::default() });
    let changes = chart.revert(&deleted.changes).unwrap();
    chart.apply_all(&changes).unwrap();
    let undo = operation(Deed::Reverted(deleted.id), changes);
    assert_eq!(describe(Lang::Zh, &undo, &chart), "撤销了一步操作：恢复“材料审查”；2 个风险点从待安置区归位");
}

#[test]
fn every_verb_has_a_phrase_in_both_languages() {
    let mut seen = std::collections::BTreeSet::new();
    for verb in Verb::ALL {
        let phrase = super::verb(*verb);
        assert!(phrase.zh.contains('了') && phrase.en.is_ascii(), "{verb:?}");
        assert!(seen.insert(phrase.zh), "{verb:?} says the same as another");
    }
}
