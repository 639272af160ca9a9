//! What a file says of the whole chart: its head, and what is kept beside the process.

use super::super::keep::Keeper;
use super::super::plane::bounds;
use super::super::{default_of, ours, write};
use super::ChartReader;
use crate::flowchart::{Foreign, Head};
use crate::format::names::is_default;
use crate::format::xml::Element;
use crate::format::{extra, guard};

impl ChartReader<'_> {
    /// What stands beside the processes.
    pub(super) fn definitions(&mut self) {
        let root = &self.shared.document.root;
        for element in root.elements() {
            let shared = match element.name.as_str() {
                "bpmn:collaboration" | "bpmndi:BPMNDiagram" => false,
                "bpmn:process" => self.shared.empty.iter().any(|empty| std::ptr::eq(*empty, element)),
                _ => true,
            };
            if shared {
                self.foreign("definitions", element);
            }
        }
    }

    pub(super) fn head(&mut self, own: Option<&Element>) {
        let shared = self.shared;
        let mut head = Head::default();
        let mut keeper = Keeper::default();
        for (prefix, uri) in &shared.document.namespaces {
            keeper.attribute(&format!("xmlns:{prefix}"), uri, &mut self.tally);
        }
        let mut part = |element: Option<&Element>, part: &str, known: &[&str]| {
            for (name, value) in element.iter().flat_map(|element| &element.attributes) {
                let default = default_of(part, name).is_some_and(|default| is_default(value, default));
                if !known.contains(&name.as_str()) && !default {
                    keeper.attribute(&format!("{part}/{name}"), value, &mut self.tally);
                }
            }
        };
        let root = Some(&shared.document.root);
        part(root, "definitions", &[]);
        if self.participant.is_some() {
            let collaboration = shared.collaborations.first().copied();
            part(collaboration, "collaboration", &[]);
        }
        part(self.participant, "participant", &["name", "processRef"]);
        part(self.process.first("bpmn:laneSet"), "laneSet", &[]);
        let names = (self.participant.and_then(|p| p.get("name")), self.process.get("name"));
        let title = names.0.filter(|name| !name.is_empty()).or(names.1).unwrap_or_default();
        let known: &[&str] = if names.1 == Some(title) { &["name"] } else { &[] };
        part(Some(self.process), "process", known);
        if let Some((diagram, plane)) = shared.planes.first {
            part(Some(diagram), "diagram", &[]);
            part(plane, "plane", &["bpmnElement"]);
            for element in diagram.elements().filter(|element| element.name != "bpmndi:BPMNPlane") {
                self.foreign("diagram", element);
            }
        }
        head.title = title.to_owned();
        let shape = self.participant.and_then(|participant| shared.planes.shape(participant.get("id")?));
        if let Some(shape) = shape {
            self.drawn.extend(self.participant.and_then(|p| p.get("id")).map(str::to_owned));
            let id = self.participant.and_then(|p| p.get("id")).unwrap_or_default();
            let mut inner = Keeper::default();
            self.drawing(shape, id, &mut inner);
            for (name, value) in inner.source.attributes {
                // Which way the pool runs, the chart says itself.
                if name != "shape/isHorizontal" {
                    keeper.attribute(&format!("pool-{name}"), &value, &mut self.tally);
                }
            }
            if let (true, Some(at)) = (self.content.lanes.is_empty(), bounds(shape)) {
                let value = format!("{} {} {} {}", at.x, at.y, at.w, at.h);
                if own.and_then(|own| own.get("frame")) != Some(value.as_str()) {
                    keeper.attribute("pool/place", &value, &mut self.tally);
                }
            }
        }
        match own {
            Some(own) => {
                for (name, value) in &own.attributes {
                    extra::set_head_word(&mut head, name, value);
                }
                if let Some(exact) = own.opened("title").filter(|exact| guard::legal(exact) == head.title) {
                    head.title = exact;
                }
            }
            None if head.title.is_empty() => {
                let definitions = shared.document.root.get("name").filter(|name| !name.is_empty());
                head.title = definitions.unwrap_or(shared.stem).to_owned();
            }
            None => {}
        }
        // Lanes say it themselves, and another tool may have changed them.
        if !self.content.lanes.is_empty() && self.content.lanes.iter().all(|lane| lane.size > 0) {
            (head.direction, head.pool) = (self.content.head.direction, self.content.head.pool);
        }
        head.source = keeper.finish(self.process);
        self.content.head = head;
    }

    /// Keeps the drawing of what is kept.
    pub(super) fn plane(&mut self) {
        let planes = self.shared.planes;
        let rest: Vec<&Element> = planes.rest(&self.kept_ids, &self.drawn).collect();
        rest.into_iter().for_each(|element| self.foreign_text("plane", element));
    }

    /// What the process says in words of our own, and the kept elements in their order.
    pub(super) fn extensions(&mut self, process: &Element) {
        for risk in ours::of(process, "liantu:risk") {
            self.content.risks.push(ours::read_risk(risk, None));
        }
        self.content.remarks = ours::of(process, "liantu:remark").map(ours::read_remark).collect();
        let mut rank: Vec<Foreign> = std::mem::take(&mut self.foreign);
        rank.sort_by_key(|foreign| write::at_rank(&foreign.at));
        let mut said: Vec<(usize, Foreign)> = ours::of(process, "liantu:foreign").map(ours::read_foreign).collect();
        said.sort_by_key(|(index, _)| *index);
        for (index, foreign) in said {
            rank.insert(index.min(rank.len()), foreign);
        }
        self.content.head.foreign = rank;
    }
}
