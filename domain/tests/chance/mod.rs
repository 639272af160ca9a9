//! For the tests of formats: chance that can be repeated, and charts made by it.

#![allow(dead_code)]

use std::collections::BTreeMap;

use liantu_domain::engine::Author;
use liantu_domain::flowchart::{
    Content, Direction, FlowNode, Flowchart, Foreign, Holder, Lane, NodeKind, Pool, Remark, Scope, SequenceFlow, Source,
};
use liantu_domain::geometry::{point, rect};
use liantu_domain::id::{AccountId, FlowId, LaneId, MeasureId, NodeId, RemarkId, RiskPointId};
use liantu_domain::risk::{ControlMeasure, Grade, Place, PowerDomain, RiskPoint, RiskState, RiskType};

/// A source of chance that gives the same from the same seed (xorshift).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        ((self.next() >> 33) as usize) % bound.max(1)
    }

    /// True in one of so many cases.
    pub fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}

/// A text of any sort: empty, Chinese, beyond the basic plane, combining, control, markup, very long.
pub fn text(dice: &mut Dice) -> String {
    const PARTS: [&str; 28] = [
        "审查",
        "材料",
        "𠀀𪜶",
        "e\u{301}\u{323}",
        "\u{1}",
        "\u{0}\u{b}",
        "\u{fffe}\u{ffff}",
        "<b>&amp;",
        "\"'",
        "]]>",
        "\\",
        "\\n\\u{1}",
        "\n",
        "\r\n",
        "\t",
        "  ",
        "\u{a0}",
        "\u{202e}",
        "👨‍👩‍👧",
        "<br>",
        "&#10;",
        "%3C",
        "--",
        "}}{{",
        "=1+1",
        "\u{2028}",
        "A",
        "。，",
    ];
    match dice.below(12) {
        0..3 => String::new(),
        3 if dice.one_in(8) => "廉".repeat(5_000),
        4..8 => "申请人提交材料".chars().take(1 + dice.below(7)).collect(),
        _ => (0..1 + dice.below(5)).map(|_| *dice.pick(&PARTS)).collect(),
    }
}

fn id(dice: &mut Dice, index: usize) -> String {
    const FORMS: [&str; 6] = ["n", "_", "Activity_0a", "sid-36EA43D1-", "审查", "Process_1"];
    // Small numbers, so that nodes, flows and lanes share ids.
    format!("{}{index}", dice.pick(&FORMS))
}

fn bpmn_source(dice: &mut Dice, element: &str, children: bool) -> Option<Box<Source>> {
    if !dice.one_in(3) {
        return None;
    }
    let mut source = Source { format: "bpmn".to_owned(), element: element.to_owned(), ..Source::default() };
    const ATTRIBUTES: [(&str, &str); 9] = [
        ("isForCompensation", "false"),
        ("activiti:assignee", "${applyUserId}"),
        ("default", "nowhere"),
        ("shape/bioc:fill", "#fff\n"),
        ("label/place", "-3 40 80 14"),
        ("label/place", "1 2 3"),
        ("undeclared:x", "y"),
        ("name", "taken"),
        ("shape/id", "Shape_7"),
    ];
    for _ in 0..dice.below(4) {
        let (name, value) = dice.pick(&ATTRIBUTES);
        source.attributes.insert((*name).to_owned(), (*value).to_owned());
    }
    const CHILDREN: [&str; 8] = [
        "<bpmn:documentation>说明 &lt;1&gt;</bpmn:documentation>",
        "<bpmn:extensionElements><activiti:formProperty id=\"a\" name=\"b\"/></bpmn:extensionElements>",
        "<bpmn:extensionElements><liantu:risk id=\"r\"/></bpmn:extensionElements>",
        "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\"/>",
        "<bpmn:incoming>x</bpmn:incoming>",
        "<bpmn:task id=\"inner\"/>",
        "not an element",
        "<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P1D</bpmn:timeDuration></bpmn:timerEventDefinition>",
    ];
    for _ in 0..if children { dice.below(4) } else { 0 } {
        source.children.push((*dice.pick(&CHILDREN)).to_owned());
    }
    Some(Box::new(source))
}

fn drawio_source(dice: &mut Dice) -> Option<Box<Source>> {
    let mut source = Source { format: "drawio".to_owned(), ..Source::default() };
    const ATTRIBUTES: [(&str, &str); 12] = [
        ("style", "rhombus;whiteSpace=wrap;html=1;fillColor=#fff2cc;"),
        ("style", "rounded=1;whiteSpace=wrap;html=1;"),
        ("style", "ellipse;html=1;"),
        ("style", ""),
        ("style", "group"),
        ("style", "swimlane;html=1;"),
        ("style", "text;html=1;align=center;"),
        ("value", "<b>审查</b>"),
        ("object/tooltip", "提示\n二"),
        ("cell/visible", "0"),
        ("geometry/relative", "1"),
        ("object/label", "taken"),
    ];
    for _ in 0..dice.below(4) {
        let (name, value) = dice.pick(&ATTRIBUTES);
        source.attributes.insert((*name).to_owned(), (*value).to_owned());
    }
    if dice.one_in(4) {
        source.element = (*dice.pick(&["UserObject", "object", "x y"])).to_owned();
    }
    if dice.one_in(4) {
        const CHILDREN: [&str; 3] = [
            "<mxPoint x=\"3\" as=\"offset\"/>",
            "<Array as=\"points\"/>",
            "<mxRectangle width=\"9\" as=\"alternateBounds\"/>",
        ];
        source.children.push((*dice.pick(&CHILDREN)).to_owned());
    }
    Some(Box::new(source))
}

fn source(dice: &mut Dice, elements: &[&str], children: bool) -> Option<Box<Source>> {
    let element = *dice.pick(elements);
    if dice.one_in(4) { drawio_source(dice) } else { bpmn_source(dice, element, children) }
}

/// A chart of any sort that commands and imports can make.
pub fn chart(seed: u64) -> Flowchart {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    let mut content = Content::default();
    content.head.title = text(dice);
    content.head.scope = *dice.pick(&[Scope::External, Scope::Internal]);
    content.head.direction = *dice.pick(&[Direction::Horizontal, Direction::Vertical]);
    content.head.responsible = text(dice);
    content.head.basis = text(dice);
    content.head.supervision = text(dice);
    content.head.time_limit = dice.one_in(2).then(|| dice.below(65_536) as u16);
    content.head.pool = Pool { start: dice.below(400) as i32 - 200, length: dice.below(5_000) as i32 + 1 };
    if dice.one_in(2) {
        let mut attributes = BTreeMap::from([("xmlns:activiti".to_owned(), "http://activiti.org/bpmn".to_owned())]);
        const MORE: [(&str, &str); 8] = [
            ("xmlns:bioc", "http://bpmn.io/schema/bpmn/biocolor/1.0"),
            ("process/isExecutable", "true"),
            ("participant/id", "leavePool"),
            ("pool/place", "0 0 900 400"),
            ("definitions/exporter", "bpmn-js"),
            ("xmlns:bad prefix", "urn:x"),
            ("xmlns:bpmn", "urn:other"),
            ("process/id", "Process_1_"),
        ];
        for _ in 0..dice.below(5) {
            let (name, value) = dice.pick(&MORE);
            attributes.insert((*name).to_owned(), (*value).to_owned());
        }
        content.head.source = Some(Box::new(Source { format: "bpmn".to_owned(), attributes, ..Source::default() }));
    } else if dice.one_in(3) {
        let attributes = BTreeMap::from([
            ("model/dx".to_owned(), "1111".to_owned()),
            ("root/flag".to_owned(), "core".to_owned()),
            ("page/id".to_owned(), "abc".to_owned()),
        ]);
        content.head.source = Some(Box::new(Source { format: "drawio".to_owned(), attributes, ..Source::default() }));
    }
    const FOREIGN: [(&str, &str, &str); 10] = [
        ("bpmn", "definitions", "<bpmn:message id=\"Message_1\" name=\"通知\"/>"),
        ("bpmn", "collaboration", "<bpmn:participant id=\"Pool_box\" name=\"申请人\"/>"),
        ("bpmn", "process", "<bpmn:documentation>说明</bpmn:documentation>"),
        ("bpmn", "process", "<bpmn:task id=\"inner\"/>"),
        ("bpmn", "process", "<bpmn:group id=\"Group_1\"/>"),
        ("bpmn", "flow", "<bpmn:association id=\"A_1\" sourceRef=\"Group_1\" targetRef=\"Group_1\"/>"),
        (
            "bpmn",
            "plane",
            "<bpmndi:BPMNShape id=\"Group_1_di\" bpmnElement=\"Group_1\"><dc:Bounds x=\"1\" y=\"2\" width=\"3\" height=\"4\"/></bpmndi:BPMNShape>",
        ),
        (
            "drawio",
            "page",
            "<mxCell id=\"loose\" edge=\"1\" parent=\"1\"><mxGeometry relative=\"1\" as=\"geometry\"><mxPoint x=\"99000\" y=\"1\" as=\"sourcePoint\"/></mxGeometry></mxCell>",
        ),
        ("drawio", "page", "<mxCell id=\"x\" vertex=\"1\" parent=\"1\"/>"),
        ("else", "where", "\u{1}<"),
    ];
    for _ in 0..if dice.one_in(2) { dice.below(6) } else { 0 } {
        let (format, at, text) = dice.pick(&FOREIGN);
        let foreign = Foreign { format: (*format).to_owned(), at: (*at).to_owned(), text: (*text).to_owned() };
        content.head.foreign.push(foreign);
    }

    let mut at = dice.below(300) as i32 - 150;
    for i in 0..if dice.one_in(3) { 0 } else { dice.below(5) } {
        let mut lane = Lane::new(LaneId::new(id(dice, i)), text(dice), at, 60 + dice.below(300) as i32);
        lane.holder = match dice.below(3) {
            0 => Holder::None,
            1 => Holder::Department(text(dice)),
            _ => Holder::Post(text(dice)),
        };
        lane.source = source(dice, &["", "bpmn:lane"], true);
        at = lane.end();
        if content.lanes.iter().all(|known| known.id != lane.id) {
            content.lanes.push(lane);
        } else {
            at = lane.at;
        }
    }
    let lane = |dice: &mut Dice, content: &Content| {
        let at = dice.below(content.lanes.len() + 1);
        content.lanes.get(at).map(|lane| lane.id.clone())
    };
    for i in 0..dice.below(24) {
        let kind = *dice.pick(&NodeKind::ALL);
        let mut node = FlowNode::new(NodeId::new(id(dice, i)), kind, text(dice), 0, 0);
        node.rect = rect(
            dice.below(3_000) as i32 - 1_000,
            dice.below(2_000) as i32 - 1_000,
            1 + dice.below(400) as i32,
            1 + dice.below(300) as i32,
        );
        node.lane = lane(dice, &content);
        if dice.one_in(3) && !content.nodes.is_empty() {
            let parents: Vec<&FlowNode> =
                content.nodes.iter().filter(|node| node.kind == NodeKind::ExpandedSubProcess).collect();
            if !parents.is_empty() {
                node.parent = Some(dice.pick(&parents).id.clone());
            }
        }
        node.responsible = text(dice);
        node.basis = text(dice);
        node.supervision = text(dice);
        node.discretion = text(dice);
        node.time_limit = dice.one_in(2).then(|| dice.below(100) as u16);
        node.materials = (0..if dice.one_in(2) { dice.below(4) } else { 0 }).map(|_| text(dice)).collect();
        const ELEMENTS: [&str; 12] = [
            "",
            "",
            "",
            "bpmn:userTask",
            "bpmn:callActivity",
            "bpmn:inclusiveGateway",
            "bpmn:boundaryEvent",
            "bpmn:transaction",
            "bpmn:dataStoreReference",
            "bpmn:task",
            "bpmn:intermediateCatchEvent",
            "bpmn:dataInputAssociation",
        ];
        node.source = source(dice, &ELEMENTS, true);
        content.nodes.push(node);
    }
    for i in 0..if content.nodes.is_empty() { 0 } else { dice.below(30) } {
        let from = dice.pick(&content.nodes).id.clone();
        let to = dice.pick(&content.nodes).id.clone();
        let mut flow = SequenceFlow::new(FlowId::new(id(dice, i)), from, to);
        flow.condition = text(dice);
        if dice.one_in(3) {
            flow.bends = (0..1 + dice.below(4))
                .map(|_| point(dice.below(3_000) as i32 - 1_000, dice.below(2_000) as i32 - 1_000))
                .collect();
        }
        flow.source =
            source(dice, &["", "", "bpmn:dataOutputAssociation", "bpmn:association", "bpmn:sequenceFlow"], true);
        content.flows.push(flow);
    }
    let place = |dice: &mut Dice, content: &Content| match dice.below(4) {
        0 if !content.nodes.is_empty() => Place::Node(dice.pick(&content.nodes).id.clone()),
        1 if !content.flows.is_empty() => Place::Flow(dice.pick(&content.flows).id.clone()),
        2 if !content.lanes.is_empty() => Place::Lane(dice.pick(&content.lanes).id.clone()),
        _ => Place::Tray,
    };
    for i in 0..dice.below(8) {
        let place = place(dice, &content);
        let risk = RiskPoint {
            was_at: text(dice),
            kind: *dice.pick(&RiskType::ALL),
            domain: *dice.pick(&PowerDomain::ALL),
            manifestation: text(dice),
            grade: dice.one_in(2).then(|| *dice.pick(&Grade::ALL)),
            owner: text(dice),
            leader: text(dice),
            measures: (0..dice.below(3))
                .map(|m| ControlMeasure {
                    id: MeasureId::new(format!("m{m}")),
                    text: text(dice),
                    responsible: text(dice),
                })
                .collect(),
            state: if dice.one_in(3) { RiskState::Retired(text(dice)) } else { RiskState::Live },
            ..RiskPoint::new(RiskPointId::new(id(dice, i)), place)
        };
        content.risks.push(risk);
    }
    for i in 0..dice.below(3) {
        let place = dice.one_in(2).then(|| place(dice, &content));
        let author = Author { id: AccountId::new(text(dice)), name: text(dice).into() };
        let id = RemarkId::new(format!("k{i}"));
        let text = text(dice);
        content.remarks.push(Remark { id, place, author, at_ms: -5 + i as i64, text, resolved: dice.one_in(2) });
    }
    // Ids of one kind must differ; of different kinds they may be the same.
    content.nodes.sort_by(|a, b| a.id.cmp(&b.id));
    content.nodes.dedup_by(|a, b| a.id == b.id);
    content.flows.sort_by(|a, b| a.id.cmp(&b.id));
    content.flows.dedup_by(|a, b| a.id == b.id);
    content.risks.sort_by(|a, b| a.id.cmp(&b.id));
    content.risks.dedup_by(|a, b| a.id == b.id);
    content.checked().unwrap_or_else(|refusal| panic!("seed {seed}: {refusal:?}"))
}

/// A small chart, for files that are read very often.
pub fn small(seed: u64) -> Flowchart {
    let mut content = Content::from(chart(seed + 1_000));
    content.nodes.truncate(4);
    content.nodes.iter_mut().for_each(|node| node.parent = None);
    let there = |id: &NodeId| content.nodes.iter().any(|node| node.id == *id);
    content.flows.retain(|flow| there(&flow.from) && there(&flow.to));
    content.risks.iter_mut().for_each(|risk| risk.place = Place::Tray);
    content.remarks.iter_mut().for_each(|remark| remark.place = None);
    let short = |text: &mut String| *text = text.chars().take(12).collect();
    content.nodes.iter_mut().for_each(|node| {
        [&mut node.label, &mut node.basis, &mut node.responsible, &mut node.supervision, &mut node.discretion]
            .into_iter()
            .for_each(short);
    });
    content.checked().unwrap()
}
