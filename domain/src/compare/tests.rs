use super::*;
use crate::engine::{Author, Context, Document};
use crate::flowchart::command::*;
use crate::flowchart::{Command, FlowNode, Holder, NodeKind, Pool, Scope};
use crate::geometry::{point, rect};
use crate::id::AccountId;
use crate::risk::{ControlMeasure, Grade, Place, RiskPoint};
use crate::sketch::sketch;

fn start() -> Flowchart {
    sketch("start > a > ok? -yes> end; ok -no> a | lane A: start, a, ok | lane B: end | risk r: a | risk s: B")
}

/// The layers in which a command shows, as letters: layout, flow, risks, measures.
fn shows(chart: &Flowchart, command: impl Into<Command>) -> (String, Flowchart) {
    let author = Author { id: AccountId::new("a1"), name: "甲".into() };
    let changes = chart.decide(&command.into(), &Context { author, at_ms: 0 }).unwrap();
    let mut after = chart.clone();
    after.apply_all(&changes).unwrap();
    let found = compare(chart, &after);
    assert_eq!(compare(&after, chart), found.reversed());
    let letter = |layer: Layer| (!found.layer(layer).is_empty()).then(|| &layer.name()[..1]);
    let layers = [Layer::Layout, Layer::Flow, Layer::Risks, Layer::Measures];
    (layers.into_iter().filter_map(letter).collect(), after)
}

#[test]
fn every_command_shows_in_its_layer_alone() {
    let node = |id: &str| NodeId::new(id);
    let risk = || RiskPointId::new("r");
    let new = |id: &str| FlowNode::new(node(id), NodeKind::Task, "新", 40, 400);
    let edit = |edit| EditNode { node: node("a"), edit };
    let edit_risk = |edit| EditRisk { risk: risk(), edit };
    let measure =
        |text: &str| ControlMeasure { id: MeasureId::new("m"), text: text.to_owned(), responsible: String::new() };
    let cases: Vec<(Command, &str)> = vec![
        (MoveNodes { nodes: [node("a")].into(), dx: 5, dy: 3 }.into(), "l"),
        (ResizeNode { node: node("a"), rect: rect(220, 32, 140, 60) }.into(), "l"),
        (PlaceNodes { places: [(node("a"), rect(300, 40, 120, 56))].into() }.into(), "l"),
        (BendFlow { flow: FlowId::new("ok-a"), bends: vec![point(1, 1)] }.into(), "l"),
        (ResizePool { pool: Pool { start: 0, length: 2_000 } }.into(), "l"),
        (ResizeLane { lane: LaneId::new("B"), by: 20 }.into(), "l"),
        (AddNode { node: new("n") }.into(), "f"),
        (edit(NodeEdit::Label("乙".to_owned())).into(), "f"),
        (edit(NodeEdit::TimeLimit(Some(3))).into(), "f"),
        (edit(NodeEdit::Basis("条例第五条".to_owned())).into(), "m"),
        (EditFlow { flow: FlowId::new("ok-a"), edit: FlowEdit::Condition("补正".to_owned()) }.into(), "f"),
        (EditLane { lane: LaneId::new("A"), edit: LaneEdit::Holder(Holder::Post("窗口".to_owned())) }.into(), "f"),
        (EditHead { edit: HeadEdit::Title("许可".to_owned()) }.into(), "f"),
        (EditHead { edit: HeadEdit::Scope(Scope::Internal) }.into(), "f"),
        (EditHead { edit: HeadEdit::Basis("许可法".to_owned()) }.into(), "m"),
        (PinRisk { risk: RiskPoint::new(RiskPointId::new("t"), Place::Tray) }.into(), "r"),
        (MoveRisk { risk: risk(), to: Place::Tray }.into(), "r"),
        (RetireRisk { risk: risk(), reason: "职权已取消".to_owned() }.into(), "r"),
        (edit_risk(RiskEdit::Grade(Some(Grade::High))).into(), "r"),
        (edit_risk(RiskEdit::Measure(measure("双人核查"))).into(), "m"),
        (AddRemark { id: crate::id::RemarkId::new("k"), place: None, text: "请核对".to_owned() }.into(), ""),
    ];
    for (command, layers) in cases {
        assert_eq!(shows(&start(), command.clone()).0, layers, "{command:?}");
    }
}

#[test]
fn measures_are_told_one_by_one() {
    let put = |text: &str| EditRisk {
        risk: RiskPointId::new("r"),
        edit: RiskEdit::Measure(ControlMeasure {
            id: MeasureId::new("m"),
            text: text.to_owned(),
            responsible: String::new(),
        }),
    };
    let (_, one) = shows(&start(), put("双人核查"));
    let (_, two) = shows(&one, put("双人核查，全程录像"));
    let subject = || Subject::Measure(RiskPointId::new("r"), MeasureId::new("m"));
    let said = |before: &Flowchart, after: &Flowchart| compare(before, after).measures;
    assert_eq!(said(&start(), &one), [Entry { subject: subject(), what: What::New }]);
    let text = FieldChange {
        field: Field::Text,
        before: Value::Text("双人核查".to_owned()),
        after: Value::Text("双人核查，全程录像".to_owned()),
    };
    assert_eq!(said(&one, &two), [Entry { subject: subject(), what: What::Changed(vec![text]) }]);
    assert_eq!(said(&two, &start()), [Entry { subject: subject(), what: What::Gone }]);
}

#[test]
fn a_chart_is_as_it_is() {
    assert!(compare(&start(), &start()).is_empty());
    let found = compare(&Flowchart::default(), &start());
    let is_new = |entry: &Entry| entry.what == What::New || entry.subject == Subject::Head;
    assert!(!found.is_empty() && Layer::ALL.into_iter().all(|layer| found.layer(layer).iter().all(is_new)));
}
