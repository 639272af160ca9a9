//! For tests: a flowchart from one line.
//!
//! ```text
//! start > check > ok? > end; ok? -no> check | lane A: check | risk r: check
//! └─────────── ways, by ";" ──────────────┘ └──────── notes, by "|" ───────┘
//! ```
//! A step is named once and for all by its first mention; its shape tells its kind:
//! `start…`, `end…`, `name?` decision, `+name` parallel, `[name]` document, `(name)` sub-process,
//! `{name}` expanded sub-process, `"name"` annotation, anything else a task. The bare name is both id
//! and label. A flow's id is `from-to`; a second one between the same two is `from-to.2`.
//!
//! Notes: `lane NAME: steps`, `in FRAME: steps`, `risk ID: place` (a step, a flow's id, a lane or `tray`),
//! `set NAME: word value, …` for a step (`by`, `days`, `basis`, `materials`, `supervision`, `discretion`),
//! a lane (`post`, `department`), a risk (`owner`, `leader`, `how`) or `chart` (`internal`, `by`, `days`,
//! `basis`, `supervision`, `title`).

use std::collections::BTreeMap;

use crate::flowchart::{Content, FlowNode, Flowchart, Holder, Lane, NodeKind, Pool, Scope, SequenceFlow};
use crate::geometry::rect;
use crate::id::{FlowId, LaneId, NodeId, RiskPointId};
use crate::risk::{Place, RiskPoint};

/// The flowchart that a line describes.
///
/// # Panics
/// Where the line can't be read: it stands in a test, and the test is wrong.
#[expect(clippy::panic, reason = "only tests sketch")]
pub fn sketch(line: &str) -> Flowchart {
    read(line).unwrap_or_else(|fault| panic!("{fault} in the sketch {line:?}"))
}

/// The same, or what can't be read in it.
pub fn read(line: &str) -> Result<Flowchart, String> {
    let mut sketch = Sketch::default();
    let mut parts = line.split('|');
    for way in parts.next().unwrap_or_default().split(';').map(str::trim).filter(|way| !way.is_empty()) {
        sketch.way(way)?;
    }
    for note in parts.map(str::trim).filter(|note| !note.is_empty()) {
        sketch.note(note)?;
    }
    sketch.finish()
}

/// The distance from one step to the next, and the breadth of a lane.
const STEP: (i32, i32) = (180, 120);

#[derive(Default)]
struct Sketch {
    content: Content,
    /// Where each step lies in the list.
    at: BTreeMap<NodeId, usize>,
}

impl Sketch {
    fn way(&mut self, way: &str) -> Result<(), String> {
        let mut rest = way;
        let mut from: Option<(NodeId, String)> = None;
        loop {
            let (head, tail) = rest.split_once('>').map_or((rest, None), |(head, tail)| (head, Some(tail)));
            // In "ok? -no" what follows the dash is the condition of the flow that begins there.
            let (name, condition) = match (tail, head.rsplit_once(" -")) {
                (Some(_), Some((name, condition))) => (name, condition.trim()),
                _ => (head, ""),
            };
            let id = self.step(name)?;
            if let Some((from, condition)) = from.take() {
                self.flow(from, id.clone(), condition);
            }
            let Some(tail) = tail else { return Ok(()) };
            from = Some((id, condition.to_owned()));
            rest = tail;
        }
    }

    fn flow(&mut self, from: NodeId, to: NodeId, condition: String) {
        let twins = self.content.flows.iter().filter(|flow| flow.from == from && flow.to == to).count();
        let number = if twins == 0 { String::new() } else { format!(".{}", twins + 1) };
        let id = FlowId::new(format!("{from}-{to}{number}"));
        self.content.flows.push(SequenceFlow { condition, ..SequenceFlow::new(id, from, to) });
    }

    fn step(&mut self, text: &str) -> Result<NodeId, String> {
        let text = text.trim();
        let within = |open: char, close: char| text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        let (name, kind) = if let Some(name) = text.strip_suffix('?') {
            (name, NodeKind::Decision)
        } else if let Some(name) = text.strip_prefix('+') {
            (name, NodeKind::Parallel)
        } else if let Some(name) = within('[', ']') {
            (name, NodeKind::Document)
        } else if let Some(name) = within('(', ')') {
            (name, NodeKind::SubProcess)
        } else if let Some(name) = within('{', '}') {
            (name, NodeKind::ExpandedSubProcess)
        } else if let Some(name) = within('"', '"') {
            (name, NodeKind::Annotation)
        } else if text.starts_with("start") {
            (text, NodeKind::Start)
        } else if text.starts_with("end") {
            (text, NodeKind::End)
        } else {
            (text, NodeKind::Task)
        };
        if !crate::id::is_valid(name) {
            return Err(format!("{name:?} is no name"));
        }
        let id = NodeId::new(name);
        if !self.at.contains_key(&id) {
            let number = self.content.nodes.len();
            self.at.insert(id.clone(), number);
            let x = 40 + STEP.0 * number as i32;
            self.content.nodes.push(FlowNode::new(id.clone(), kind, name, x, 40));
        }
        Ok(id)
    }

    fn node(&mut self, name: &str) -> Result<&mut FlowNode, String> {
        let at = self.at.get(&NodeId::new(name.trim())).ok_or_else(|| format!("{name:?} is no step"))?;
        Ok(&mut self.content.nodes[*at])
    }

    fn note(&mut self, note: &str) -> Result<(), String> {
        let (head, tail) = note.split_once(':').unwrap_or((note, ""));
        let (word, name) = head.trim().split_once(' ').ok_or_else(|| format!("{note:?} is no note"))?;
        let name = name.trim();
        let list: Vec<&str> = tail.split(',').map(str::trim).filter(|text| !text.is_empty()).collect();
        match word {
            "lane" => {
                let number = self.content.lanes.len() as i32;
                let id = LaneId::new(name);
                self.content.lanes.push(Lane::new(id.clone(), name, STEP.1 * number, STEP.1));
                for step in list {
                    let node = self.node(step)?;
                    node.lane = Some(id.clone());
                    node.rect.y = STEP.1 * number + (STEP.1 - node.rect.h) / 2;
                }
            }
            "in" => {
                let frame = self.node(name)?.id.clone();
                list.into_iter().try_for_each(|step| {
                    self.node(step)?.parent = Some(frame.clone());
                    Ok::<_, String>(())
                })?;
            }
            "risk" => {
                let place = self.place(tail.trim())?;
                self.content.risks.push(RiskPoint::new(RiskPointId::new(name), place));
            }
            "set" => list.into_iter().try_for_each(|field| {
                let (word, value) = field.split_once(' ').unwrap_or((field, ""));
                self.set(name, word, value.trim()).ok_or_else(|| format!("{name:?} has no {word:?}"))
            })?,
            _ => return Err(format!("{word:?} is no word of a note")),
        }
        Ok(())
    }

    fn place(&self, name: &str) -> Result<Place, String> {
        if name == "tray" {
            return Ok(Place::Tray);
        }
        if self.at.contains_key(&NodeId::new(name)) {
            return Ok(Place::Node(NodeId::new(name)));
        }
        if self.content.lanes.iter().any(|lane| lane.id.as_str() == name) {
            return Ok(Place::Lane(LaneId::new(name)));
        }
        let flow = self.content.flows.iter().find(|flow| flow.id.as_str() == name);
        flow.map(|flow| Place::Flow(flow.id.clone())).ok_or_else(|| format!("{name:?} is no place"))
    }

    /// Sets one field of what is called `name`; `None` where there is no such field.
    fn set(&mut self, name: &str, word: &str, value: &str) -> Option<()> {
        let text = value.to_owned();
        if name == "chart" {
            let head = &mut self.content.head;
            match word {
                "internal" => head.scope = Scope::Internal,
                "title" => head.title = text,
                "by" => head.responsible = text,
                "days" => head.time_limit = value.parse().ok(),
                "basis" => head.basis = text,
                "supervision" => head.supervision = text,
                _ => return None,
            }
        } else if let Ok(node) = self.node(name) {
            match word {
                "by" => node.responsible = text,
                "days" => node.time_limit = value.parse().ok(),
                "basis" => node.basis = text,
                "materials" => node.materials.push(text),
                "supervision" => node.supervision = text,
                "discretion" => node.discretion = text,
                "label" => node.label = text,
                _ => return None,
            }
        } else if let Some(lane) = self.content.lanes.iter_mut().find(|lane| lane.id.as_str() == name) {
            match word {
                "post" => lane.holder = Holder::Post(text),
                "department" => lane.holder = Holder::Department(text),
                "unnamed" => lane.name = String::new(),
                _ => return None,
            }
        } else {
            let risk = self.content.risks.iter_mut().find(|risk| risk.id.as_str() == name)?;
            match word {
                "owner" => risk.owner = text,
                "leader" => risk.leader = text,
                "how" => risk.manifestation = text,
                _ => return None,
            }
        }
        Some(())
    }

    fn finish(mut self) -> Result<Flowchart, String> {
        let below = STEP.1 * self.content.lanes.len() as i32;
        if below > 0 {
            self.content.head.pool = Pool { start: 0, length: 80 + STEP.0 * self.content.nodes.len() as i32 };
            for node in self.content.nodes.iter_mut().filter(|node| node.lane.is_none()) {
                node.rect.y = below + 40;
            }
        }
        let rects: Vec<_> = self.content.nodes.iter().map(|node| (node.parent.clone(), node.rect)).collect();
        for node in self.content.nodes.iter_mut().filter(|node| node.kind == NodeKind::ExpandedSubProcess) {
            let within = rects.iter().filter(|(parent, _)| parent.as_ref() == Some(&node.id)).map(|(_, rect)| *rect);
            if let Some(around) = within.reduce(|a, b| a.union(b)) {
                let around = around.grown(20);
                node.rect = rect(around.x, around.y, around.w, around.h);
            }
        }
        self.content.checked().map_err(|refusal| format!("{refusal:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_a_flowchart() {
        let chart = sketch("start > check > ok? -yes> end; ok? -no> check | lane A: check, ok | risk r: check");
        let kinds: Vec<_> = chart.nodes().map(|node| (node.id.as_str(), node.kind)).collect();
        assert_eq!(
            kinds,
            [("check", NodeKind::Task), ("end", NodeKind::End), ("ok", NodeKind::Decision), ("start", NodeKind::Start)]
        );
        let flows: Vec<_> = chart.flows().map(|flow| (flow.id.as_str(), flow.condition.as_str())).collect();
        assert_eq!(flows, [("check-ok", ""), ("ok-check", "no"), ("ok-end", "yes"), ("start-check", "")]);
        assert_eq!(chart.nodes_in(&LaneId::new("A")).count(), 2);
        assert_eq!(chart.risks_at(&Place::Node(NodeId::new("check"))).count(), 1);
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        for (line, fault) in [
            ("a > ", "\"\" is no name"),
            ("a | lane L: b", "\"b\" is no step"),
            ("a | risk r: b", "\"b\" is no place"),
            ("a | set a: colour red", "\"a\" has no \"colour\""),
        ] {
            assert_eq!(read(line), Err(fault.to_owned()), "{line}");
        }
    }
}
