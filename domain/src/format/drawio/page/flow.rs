//! The connections of a page: where they begin and end, and those that do so nowhere.

use std::collections::{BTreeMap, HashMap};

use super::super::DRAWIO;
use super::super::cell::at;
use super::super::groups::Role;
use super::super::said::source;
use super::super::shape;
use super::{Making, PageReader, exact};
use crate::flowchart::{Foreign, NodeKind, SequenceFlow};
use crate::format::names::Names;
use crate::format::tally::{Tally, called};
use crate::format::xml::{Child, Element, fragment};
use crate::format::{Note, limit};
use crate::geometry::{Point, Rect};
use crate::id::{FlowId, NodeId};
use crate::risk::Place;

/// How near to a shape a loose end must lie to be joined to it.
const NEAR: i32 = 8;

impl PageReader<'_, '_> {
    /// The step at an end of a connection, as the file names it.
    pub(super) fn end(&self, edge: usize, name: &str) -> Option<usize> {
        let mut at = self.cells.find(self.cells.all[edge].cell.get(name)?)?;
        if let Role::Port(shape) = self.roles[at] {
            at = shape;
        }
        matches!(self.roles[at], Role::Node | Role::Frame | Role::Table).then_some(at)
    }

    /// The ends of all connections: as named, or by place.
    pub(super) fn joined(&self, all: &[usize], tally: &mut Tally) -> BTreeMap<usize, (Option<usize>, Option<usize>)> {
        let is_step = |i: usize| matches!(self.roles[i], Role::Node | Role::Frame | Role::Table);
        let steps: Vec<(usize, Rect)> = all
            .iter()
            .copied()
            .filter(|i| is_step(*i))
            .map(|i| (i, self.cells.rect(i)))
            .filter(|(_, r)| r.w > 0)
            .collect();
        let mut searches = 0;
        let mut joined = BTreeMap::new();
        for edge in all.iter().copied().filter(|i| self.roles[*i] == Role::Edge) {
            let cell = &self.cells.all[edge];
            let origin = self.cells.origin(edge);
            let mut by_place = false;
            let mut end = |named: &str, role: &str| {
                self.end(edge, named).or_else(|| {
                    let at = cell.point(role)?.moved(origin.x, origin.y);
                    searches += 1;
                    // The smallest shape there; files with very many loose ends are not searched through.
                    let near = steps.iter().filter(|(_, rect)| searches < 2_000 && rect.grown(NEAR).contains(at));
                    let found = near.min_by_key(|(_, r)| i64::from(r.w) * i64::from(r.h)).map(|(i, _)| *i);
                    by_place |= found.is_some();
                    found
                })
            };
            let ends = (end("source", "sourcePoint"), end("target", "targetPoint"));
            if by_place && ends.0.is_some() && ends.1.is_some() {
                tally.notes.push(Note::JoinedByPlace { name: called(&self.condition(edge), cell.id) });
            }
            joined.insert(edge, ends);
        }
        joined
    }

    /// The label of a connection: its own, and those that hang on it.
    fn condition(&self, edge: usize) -> String {
        let labels = self.cells.children[edge].iter().map(|child| self.cells.all[*child].label());
        let mut texts = vec![self.cells.all[edge].label()];
        texts.extend(labels.map(|label| label.trim().to_owned()));
        let mut texts = texts.into_iter().filter(|text| !text.is_empty());
        let first = texts.next().unwrap_or_default();
        texts.fold(first, |all, text| format!("{all} {text}"))
    }

    pub(super) fn flows(
        &self,
        all: &[usize],
        joined: &BTreeMap<usize, (Option<usize>, Option<usize>)>,
        several: bool,
        owner: &[usize],
        making: &mut Making,
    ) {
        let mut names = Names::default();
        let kinds: HashMap<NodeId, NodeKind> = making.content.nodes.iter().map(|n| (n.id.clone(), n.kind)).collect();
        for edge in all.iter().copied() {
            let Some((from, to)) = joined.get(&edge).copied() else { continue };
            let cell = &self.cells.all[edge];
            let condition = self.condition(edge);
            let name = called(&condition, cell.id);
            let node = |end: Option<usize>| end.and_then(|end| making.nodes.get(&end)).cloned();
            let (Some(from_id), Some(to_id)) = (node(from), node(to)) else {
                let elsewhere = |end: Option<usize>| end.is_some_and(|end| owner[end] != owner[edge]);
                if several && (elsewhere(from) || elsewhere(to)) {
                    making.tally.notes.push(Note::BetweenPools { name });
                } else {
                    making.tally.notes.push(Note::DanglingFlow { name });
                    self.keep_loose(edge, [node(from), node(to)], making);
                }
                continue;
            };
            let wanted = cell.own("id").unwrap_or(cell.id);
            let id = names.claim(if wanted.is_empty() { "flow" } else { wanted });
            making.tally.ids_changed += usize::from(id != wanted);
            let is_note = |id: &NodeId| kinds.get(id) == Some(&NodeKind::Annotation);
            let style = shape::flow_style(is_note(&from_id) || is_note(&to_id));
            let mut flow = SequenceFlow::new(FlowId::new(id), from_id, to_id);
            flow.condition = exact(cell, condition);
            let origin = self.cells.origin(edge);
            flow.bends = cell.bends().into_iter().map(|bend| bend.moved(origin.x, origin.y)).collect();
            flow.source = source(cell, style, &mut making.tally);
            self.risks(cell, &Place::Flow(flow.id.clone()), making);
            making.content.flows.push(flow);
        }
    }

    /// Keeps a connection without an end, in coordinates of the page.
    fn keep_loose(&self, edge: usize, ends: [Option<NodeId>; 2], making: &mut Making) {
        let cell = &self.cells.all[edge];
        if making.content.head.foreign.len() >= limit::FOREIGN_MAX {
            making.tally.not_taken("edge", cell.id);
            return;
        }
        let mut element = cell.object.unwrap_or(cell.cell).clone();
        let origin = self.cells.origin(edge);
        let inner = if element.name == "mxCell" { Some(&mut element) } else { first_mut(&mut element, "mxCell") };
        let Some(inner) = inner else { return };
        inner.attributes.retain(|(name, _)| !matches!(name.as_str(), "parent" | "source" | "target"));
        inner.attributes.push(("parent".into(), "1".to_owned()));
        for (name, end) in ["source", "target"].into_iter().zip(ends) {
            if let Some(end) = end {
                inner.attributes.push((name.into(), end.as_str().to_owned()));
            }
        }
        if origin != Point::default() {
            shift(inner, origin);
        }
        let text = fragment(&element);
        if text.len() > limit::KEPT_MAX {
            making.tally.notes.push(Note::TooLong { name: cell.id.to_owned(), limit: limit::KEPT_MAX });
            return;
        }
        making.content.head.foreign.push(Foreign { format: DRAWIO.to_owned(), at: "page".to_owned(), text });
    }
}

fn first_mut<'e>(element: &'e mut Element, name: &str) -> Option<&'e mut Element> {
    element.children.iter_mut().find_map(|child| match child {
        Child::Element(element) if element.name == name => Some(element),
        _ => None,
    })
}

/// Moves all points of a geometry. The depth is bounded by the parser.
fn shift(element: &mut Element, by: Point) {
    if element.name == "mxPoint"
        && let Some(point) = at(element)
    {
        element.attributes.retain(|(name, _)| !matches!(name.as_str(), "x" | "y"));
        element.attributes.push(("x".into(), point.x.saturating_add(by.x).to_string()));
        element.attributes.push(("y".into(), point.y.saturating_add(by.y).to_string()));
    }
    for child in &mut element.children {
        if let Child::Element(child) = child {
            shift(child, by);
        }
    }
}
