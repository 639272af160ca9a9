//! The processes of the large demo, read from `processes.txt`, and the flowchart of one.

use std::collections::BTreeMap;

use liantu_domain::flowchart::{Content, FlowNode, Head, Holder, Lane, NodeKind, Scope, SequenceFlow};
use liantu_domain::geometry::rect;
use liantu_domain::id::{FlowId, LaneId, NodeId};
use liantu_domain::power::PowerKind;

use super::draw::Draw;
use super::unit::kind;

/// A process, as the file has it.
#[derive(Clone, Debug)]
pub struct Process {
    /// The kind of power; none: inside the organisation.
    pub kind: Option<PowerKind>,
    /// Its name.
    pub name: &'static str,
    /// Whom it is about.
    pub about: &'static str,
    /// The law, for one inside the organisation.
    pub law: &'static str,
    lines: Vec<Line>,
}

#[derive(Clone, Debug)]
enum Line {
    Step { step: Step, is_optional: bool },
    Decision { step: Step, ways: Vec<Way> },
    AtOnce(Vec<Vec<Step>>),
}

/// One step.
#[derive(Clone, Copy, Debug)]
struct Step {
    who: char,
    kind: NodeKind,
    label: &'static str,
    days: Option<u16>,
    topic: &'static str,
}

/// A way out of a decision.
#[derive(Clone, Debug)]
struct Way {
    condition: &'static str,
    steps: Vec<Step>,
    to: Option<&'static str>,
}

/// Who takes part, in the order of lanes.
pub const PARTS: [char; 9] = ['申', '窗', '办', '核', '分', '主', '财', '纪', '外'];

/// Who takes part in an organisation, by the words of the file.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// The title of the chart.
    pub title: String,
    /// External or internal.
    pub scope: Scope,
    /// Organisation and department in charge.
    pub responsible: String,
    /// The legal basis.
    pub law: String,
    /// Where to complain.
    pub supervision: String,
    /// Lanes: heading and holder.
    pub lanes: BTreeMap<char, (String, Holder)>,
    /// The posts that act.
    pub posts: BTreeMap<char, String>,
}

/// A place where a risk may be pinned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The step.
    pub node: NodeId,
    /// What it is called.
    pub label: &'static str,
    /// The subject of its risks.
    pub topic: &'static str,
    /// Who acts.
    pub who: char,
}

/// All processes, in the order of the file.
pub fn all() -> Vec<Process> {
    let mut pieces: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    let mut processes: Vec<Process> = Vec::new();
    let mut piece: Option<&str> = None;
    for text in include_str!("../../../demo/scale/processes.txt").lines() {
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        if let Some(name) = text.strip_prefix("% ") {
            piece = Some(name.trim());
        } else if let Some(head) = text.strip_prefix("* ") {
            piece = None;
            processes.push(process(head));
        } else {
            // Pieces stand before what they are put into, so they are whole by then.
            let put = text.strip_prefix("@ ").map(|name| pieces.get(name.trim()).cloned().unwrap_or_default());
            let lines = match piece {
                Some(name) => pieces.entry(name).or_default(),
                None => match processes.last_mut() {
                    Some(process) => &mut process.lines,
                    None => continue,
                },
            };
            match put {
                Some(put) => lines.extend(put),
                None => line(lines, text),
            }
        }
    }
    processes
}

fn process(head: &'static str) -> Process {
    let (word, rest) = head.split_at(head.chars().next().map_or(0, char::len_utf8));
    let mut fields = rest.split('|').map(str::trim);
    let mut next = || fields.next().unwrap_or_default();
    Process { kind: word.chars().next().and_then(kind), name: next(), about: next(), law: next(), lines: Vec::new() }
}

fn line(lines: &mut Vec<Line>, text: &'static str) {
    if let Some(way) = text.strip_prefix("  ") {
        if let Some(Line::Decision { ways, .. }) = lines.last_mut() {
            ways.push(self::way(way));
        }
    } else if let Some(ways) = text.strip_prefix("+ ") {
        lines.push(Line::AtOnce(ways.split('|').map(|way| vec![step(way.trim())]).collect()));
    } else {
        let is_optional = text.starts_with('~');
        let step = step(text.trim_start_matches('~'));
        lines.push(match step.kind {
            NodeKind::Decision => Line::Decision { step, ways: Vec::new() },
            _ => Line::Step { step, is_optional },
        });
    }
}

fn way(text: &'static str) -> Way {
    let (condition, rest) = text.split_once(':').unwrap_or((text, ""));
    let parts = || rest.split('>').map(str::trim).filter(|part| !part.is_empty());
    Way {
        condition: condition.trim(),
        steps: parts().filter(|part| !part.starts_with('^')).map(step).collect(),
        to: parts().find_map(|part| part.strip_prefix('^')),
    }
}

fn step(text: &'static str) -> Step {
    let mut words = text.split_whitespace();
    let who = words.next().and_then(|who| who.chars().next()).unwrap_or('办');
    let name = words.next().unwrap_or_default();
    let (kind, label) =
        [("(", NodeKind::Start), (")", NodeKind::End), ("?", NodeKind::Decision), ("=", NodeKind::Document)]
            .into_iter()
            .find_map(|(mark, kind)| name.strip_prefix(mark).map(|label| (kind, label)))
            .unwrap_or((NodeKind::Task, name));
    let (mut days, mut topic) = (None, "");
    for word in words {
        match word.strip_prefix('!') {
            Some(word) => topic = word,
            None => days = word.parse().ok(),
        }
    }
    Step { who, kind, label, days, topic }
}

impl Process {
    /// Its flowchart in an organisation, without coordinates, and where risks may be pinned.
    pub fn chart(&self, setting: &Setting, draw: &mut Draw) -> (Content, Vec<Spot>) {
        let mut sheet = Sheet { setting, about: self.about, ..Sheet::default_for(setting) };
        for line in &self.lines {
            match line {
                Line::Step { is_optional: true, .. } if draw.percent(45) => {}
                Line::Step { step, .. } => {
                    let node = sheet.add(step);
                    sheet.join(&node);
                    if step.kind != NodeKind::End {
                        sheet.open.push((node, ""));
                    }
                }
                Line::Decision { step, ways } => {
                    let node = sheet.add(step);
                    sheet.join(&node);
                    for way in ways {
                        sheet.way(&node, way);
                    }
                }
                Line::AtOnce(ways) => sheet.at_once(ways),
            }
        }
        sheet.finish(self)
    }
}

/// A flowchart under way.
struct Sheet<'a> {
    setting: &'a Setting,
    about: &'static str,
    content: Content,
    spots: Vec<Spot>,
    /// The ends that the next step goes on from, and the conditions there.
    open: Vec<(NodeId, &'static str)>,
    /// What leads to a step by its name.
    jumps: Vec<(NodeId, &'static str, &'static str)>,
    days: u32,
}

impl<'a> Sheet<'a> {
    fn default_for(setting: &'a Setting) -> Sheet<'a> {
        Sheet {
            setting,
            about: "",
            content: Content::default(),
            spots: Vec::new(),
            open: Vec::new(),
            jumps: Vec::new(),
            days: 0,
        }
    }

    fn lane(who: char) -> LaneId {
        let at = PARTS.iter().position(|part| *part == who).unwrap_or(2);
        LaneId::new(format!("l{}", at + 1))
    }

    fn add(&mut self, step: &Step) -> NodeId {
        let id = NodeId::new(format!("n{}", self.content.nodes.len() + 1));
        let mut node = FlowNode::new(id.clone(), step.kind, step.label, 0, 0);
        // Without a size, so that the layout gives it one that its label fits into.
        node.rect = rect(0, 0, 0, 0);
        node.lane = Some(Self::lane(step.who));
        node.time_limit = step.days;
        let is_ours = !matches!(step.who, '申' | '外');
        if node.kind.is_work() {
            if is_ours {
                node.responsible = self.setting.posts.get(&step.who).cloned().unwrap_or_default();
            }
            if node.time_limit.is_none() {
                node.time_limit = Some(1);
            }
            if matches!(step.topic, "决定" | "裁量" | "执行" | "核查") {
                node.basis.clone_from(&self.setting.law);
            }
            if step.kind == NodeKind::Decision || matches!(step.topic, "裁量" | "核查" | "征收" | "审查" | "评审")
            {
                node.discretion = discretion(step.topic).to_owned();
            }
            if self.setting.scope == Scope::External && matches!(step.topic, "受理" | "核查" | "裁量" | "征收")
            {
                node.supervision.clone_from(&self.setting.supervision);
            }
        }
        if step.kind == NodeKind::Start && step.who == '申' && self.setting.scope == Scope::External {
            node.materials =
                ["申请表（书）", "身份证明或者主体资格证明", "法律、法规规定的其他材料"].map(str::to_owned).to_vec();
        }
        self.days += if is_ours { u32::from(step.days.unwrap_or(0)) } else { 0 };
        self.content.nodes.push(node);
        if !step.topic.is_empty() {
            self.spots.push(Spot { node: id.clone(), label: step.label, topic: step.topic, who: step.who });
        }
        id
    }

    fn flow(&mut self, from: &NodeId, to: &NodeId, condition: &str) {
        let id = FlowId::new(format!("f{}", self.content.flows.len() + 1));
        let mut flow = SequenceFlow::new(id, from.clone(), to.clone());
        condition.clone_into(&mut flow.condition);
        self.content.flows.push(flow);
    }

    fn join(&mut self, to: &NodeId) {
        for (from, condition) in std::mem::take(&mut self.open) {
            self.flow(&from, to, condition);
        }
    }

    fn way(&mut self, from: &NodeId, way: &Way) {
        let mut last = (from.clone(), way.condition);
        for step in &way.steps {
            let node = self.add(step);
            self.flow(&last.0, &node, last.1);
            if step.kind == NodeKind::End {
                return;
            }
            last = (node, "");
        }
        match way.to {
            Some(label) => self.jumps.push((last.0, last.1, label)),
            None => self.open.push(last),
        }
    }

    fn at_once(&mut self, ways: &[Vec<Step>]) {
        let Some(first) = ways.first().and_then(|way| way.first()) else { return };
        let bar = Step { who: first.who, kind: NodeKind::Parallel, label: "", days: None, topic: "" };
        let split = self.add(&bar);
        self.join(&split);
        let mut ends = Vec::new();
        for way in ways {
            let mut last = split.clone();
            for step in way {
                let node = self.add(step);
                self.flow(&last, &node, "");
                last = node;
            }
            ends.push(last);
        }
        let join = self.add(&bar);
        for end in &ends {
            self.flow(end, &join, "");
        }
        self.open.push((join, ""));
    }

    fn finish(mut self, process: &Process) -> (Content, Vec<Spot>) {
        for (from, condition, label) in std::mem::take(&mut self.jumps) {
            let number = |id: &NodeId| id.as_str().trim_start_matches('n').parse::<usize>().unwrap_or(0);
            let (named, before): (Vec<_>, usize) =
                (self.content.nodes.iter().filter(|node| node.label == label).collect(), number(&from));
            // The nearest one before it, as one reads; where there is none, the first.
            let to =
                named.iter().rev().find(|node| number(&node.id) < before).or(named.first()).map(|node| node.id.clone());
            if let Some(to) = to {
                self.flow(&from, &to, condition);
            }
        }
        let setting = self.setting;
        for who in PARTS {
            let id = Self::lane(who);
            if self.content.nodes.iter().any(|node| node.lane.as_ref() == Some(&id)) {
                let (name, holder) = match who {
                    '申' => (self.about.to_owned(), Holder::None),
                    _ => setting.lanes.get(&who).cloned().unwrap_or_default(),
                };
                self.content.lanes.push(Lane { holder, ..Lane::new(id, name, 0, 0) });
            }
        }
        self.content.head = Head {
            title: setting.title.clone(),
            scope: setting.scope,
            responsible: setting.responsible.clone(),
            basis: if setting.law.is_empty() { process.law.to_owned() } else { setting.law.clone() },
            time_limit: u16::try_from(self.days).ok(),
            supervision: setting.supervision.clone(),
            ..Head::default()
        };
        (self.content, self.spots)
    }
}

/// What whoever acts there may weigh.
fn discretion(topic: &str) -> &'static str {
    match topic {
        "受理" => "对材料是否齐全、是否符合法定形式的判断",
        "审查" => "对材料真实性、条件符合程度的判断和审查深度的把握",
        "核查" => "对现场情况是否符合要求的逐项判定，整改与否的掌握",
        "评审" => "评分高低和评审意见的采纳",
        "裁量" => "对违法情节轻重、处罚种类和幅度的裁量",
        "立案" => "对线索是否达到立案标准的判断",
        "征收" => "对计征数额和减免缓条件的核定",
        "资金" => "对支出范围、标准和附件是否齐备的判断",
        "采购" => "采购方式的选择和限额以下供应商的确定",
        "执行" => "执行方式、时机和范围的掌握",
        _ => "对意见的采纳、退回或者否决",
    }
}

#[cfg(test)]
mod tests {
    use liantu_domain::check::{Rule, run};

    use super::*;

    #[test]
    fn every_process_is_a_sound_chart() {
        let processes = all();
        assert!(processes.len() >= 30, "{}", processes.len());
        for kind in PowerKind::ALL {
            assert!(processes.iter().any(|process| process.kind == Some(*kind)), "{kind:?}");
        }
        for process in &processes {
            for seed in 0..3 {
                let setting = Setting { title: process.name.to_owned(), ..Setting::default() };
                let (content, spots) = process.chart(&setting, &mut Draw::new(seed));
                let name = process.name;
                assert!((8..=45).contains(&content.nodes.len()), "{name}: {} steps", content.nodes.len());
                assert!(spots.len() >= 3, "{name}: {} places for risks", spots.len());
                let mut content = content;
                liantu_domain::layout::complete(&mut content);
                let chart = content.checked().unwrap();
                let bad: Vec<_> = run(&chart)
                    .into_iter()
                    .filter(|finding| {
                        matches!(
                            finding.rule,
                            Rule::NoStart
                                | Rule::NoEnd
                                | Rule::DeadEnd
                                | Rule::UnreachableStep
                                | Rule::UnlabelledBranch
                                | Rule::SplitWithoutJoin
                        )
                    })
                    .collect();
                assert!(bad.is_empty(), "{name}: {bad:?}");
            }
        }
    }
}
