//! From a page to its charts.

mod flow;

use std::collections::{BTreeMap, HashMap};

use super::cell::{Cell, Cells};
use super::groups::{self, Role};
use super::said::{json, source};
use super::{head, shape};
use crate::flowchart::{Content, FlowNode, Foreign, Lane, NODES_MAX, NodeKind};
use crate::format::names::Names;
use crate::format::tally::{Tally, called};
use crate::format::xml::Element;
use crate::format::{Format, Imported, Note, ReadError, band, extra, guard, take};
use crate::geometry::Rect;
use crate::id::{LaneId, NodeId};
use crate::risk::{Place, RiskPoint};

/// A page of a file.
pub struct Page<'d> {
    pub file: &'d Element,
    pub diagram: &'d Element,
    pub model: &'d Element,
    /// The file's name, for a chart that has none.
    pub stem: &'d str,
    /// Whether the file has no other page.
    pub alone: bool,
}

/// Reads a page: one chart, or one a pool. Also gives the number of pools.
pub fn charts(page: &Page<'_>, dice: &mut dyn FnMut() -> u64) -> Result<(Vec<Imported>, usize), ReadError> {
    let nothing = Element::new("root");
    let root = page.model.first("root").unwrap_or(&nothing);
    let cells = Cells::new(root);
    let roles = groups::roles(&cells);
    let reader = PageReader { page, cells: &cells, roles: &roles };
    let pools: Vec<usize> = (0..roles.len()).filter(|i| roles[*i] == Role::Pool).collect();
    // A pool within a pool counts, but the outer one gives the chart.
    let outer: Vec<usize> =
        pools.iter().copied().filter(|pool| !cells.around(*pool).any(|up| roles[up] == Role::Pool)).collect();
    let steps = (0..roles.len()).filter(|i| matches!(roles[*i], Role::Node | Role::Frame | Role::Table)).count();
    if steps > NODES_MAX {
        return Err(ReadError::TooManyNodes { limit: NODES_MAX });
    }
    let owner = reader.owners(&outer);
    let mut charts = Vec::new();
    for index in 0..outer.len().max(1) {
        let pool = outer.get(index).copied();
        charts.push(reader.chart(index, pool, outer.len() > 1, &owner, dice)?);
    }
    Ok((charts, pools.len()))
}

struct PageReader<'p, 'd> {
    page: &'p Page<'d>,
    cells: &'p Cells<'d>,
    roles: &'p [Role],
}

/// A chart in the making.
struct Making {
    content: Content,
    tally: Tally,
    /// The ids of nodes and lanes, by cell.
    nodes: HashMap<usize, NodeId>,
    lanes: HashMap<usize, LaneId>,
    /// What our own words say of lanes and parents, by node.
    said: Vec<(usize, Option<String>, Option<String>)>,
    folded: Vec<String>,
}

impl<'p, 'd> PageReader<'p, 'd> {
    /// Which chart each cell belongs to: that of its pool, or of what it is joined to.
    fn owners(&self, pools: &[usize]) -> Vec<usize> {
        let count = self.roles.len();
        let mut owner: Vec<Option<usize>> = vec![None; count];
        if pools.len() > 1 {
            for (i, owner) in owner.iter_mut().enumerate() {
                let mut up = std::iter::once(i).chain(self.cells.around(i));
                *owner = up.find_map(|up| pools.iter().position(|pool| *pool == up));
            }
            let edges: Vec<(usize, usize, usize)> = (0..count)
                .filter(|i| self.roles[*i] == Role::Edge)
                .filter_map(|i| Some((i, self.end(i, "source")?, self.end(i, "target")?)))
                .collect();
            for _ in 0..8 {
                for (_, from, to) in &edges {
                    match (owner[*from], owner[*to]) {
                        (Some(chart), None) => owner[*to] = Some(chart),
                        (None, Some(chart)) => owner[*from] = Some(chart),
                        _ => {}
                    }
                }
            }
            // A connection goes with where it begins, wherever its cell lies.
            for (edge, from, _) in &edges {
                owner[*edge] = owner[*from];
            }
        }
        owner.into_iter().map(|owner| owner.unwrap_or(0)).collect()
    }

    fn chart(
        &self,
        index: usize,
        pool: Option<usize>,
        several: bool,
        owner: &[usize],
        dice: &mut dyn FnMut() -> u64,
    ) -> Result<Imported, ReadError> {
        let cells = self.cells;
        let mut making = Making {
            content: Content::default(),
            tally: Tally::default(),
            nodes: HashMap::new(),
            lanes: HashMap::new(),
            said: Vec::new(),
            folded: Vec::new(),
        };
        let here = |i: &usize| owner[*i] == index;
        let all: Vec<usize> = (0..cells.all.len()).filter(here).collect();
        let lanes: Vec<usize> = all.iter().copied().filter(|i| self.roles[*i] == Role::Lane).collect();
        // A single lane lies no way in particular: our own word counts, if there is one.
        let said = head::ground(cells).and_then(|ground| ground.own("direction")).and_then(extra::value);
        let direction = said.filter(|_| lanes.len() < 2).unwrap_or_else(|| groups::direction(cells, &lanes));
        let band = shape::band_style(direction);
        let (head, is_own) =
            head::read(self.page, cells, pool.map(|pool| (&cells.all[pool], band)), several, &mut making.tally);
        making.content.head = head;
        let joined = self.joined(&all, &mut making.tally);
        self.lanes(&lanes, band, direction, &mut making);
        self.nodes(&all, &joined, &mut making);
        self.settle(&lanes, &mut making);
        self.flows(&all, &joined, several, owner, &mut making);
        self.say(index, &all, &mut making);
        band::align(&mut making.content).then(|| making.tally.notes.push(Note::LanesAdjusted));
        if !is_own && lanes.is_empty() {
            making.content.head.direction = take::direction(&making.content);
        }
        let name = match pool.filter(|_| several) {
            Some(pool) => called(&cells.all[pool].label(), ""),
            None => called(self.page.diagram.get("name").unwrap_or_default(), ""),
        };
        let mut notes = making.tally.into_notes();
        let chart = take::chart(making.content, Format::Drawio, &mut notes, dice)?;
        Ok(Imported { chart, name, notes })
    }

    fn lanes(&self, lanes: &[usize], style: &str, direction: crate::flowchart::Direction, making: &mut Making) {
        let mut names = Names::default();
        let rects: Vec<Rect> = lanes.iter().map(|lane| self.cells.rect(*lane)).collect();
        let complete = rects.iter().all(|rect| rect.w > 0);
        for (i, rect) in lanes.iter().zip(&rects) {
            let cell = &self.cells.all[*i];
            let wanted = cell.own("id").unwrap_or(cell.id);
            let id = names.claim(if wanted.is_empty() { "lane" } else { wanted });
            making.tally.ids_changed += usize::from(id != wanted);
            let id = LaneId::new(id);
            let mut name = cell.label();
            if cell.own("label").is_none() && cell.object.is_none_or(|o| !has_own(o)) {
                name = self.lane_name(*i, &name, making);
            }
            let mut lane = Lane::new(id.clone(), exact(cell, name), 0, 0);
            if complete {
                (lane.at, lane.size) = match direction {
                    crate::flowchart::Direction::Horizontal => (rect.y, rect.h),
                    crate::flowchart::Direction::Vertical => (rect.x, rect.w),
                };
            }
            for (name, value) in own_words(cell) {
                extra::set_lane_word(&mut lane, name, value);
            }
            lane.source = source(cell, style, &mut making.tally);
            self.risks(cell, &Place::Lane(id.clone()), making);
            making.lanes.insert(*i, id);
            making.content.lanes.push(lane);
        }
        if let (true, Some(union)) = (complete, rects.into_iter().reduce(Rect::union)) {
            let head = &mut making.content.head;
            head.direction = direction;
            (head.pool.start, head.pool.length) = match direction {
                crate::flowchart::Direction::Horizontal => (union.x, union.w),
                crate::flowchart::Direction::Vertical => (union.y, union.h),
            };
        }
    }

    /// A lane within a lane is named by both.
    fn lane_name(&self, lane: usize, name: &str, making: &mut Making) -> String {
        let mut above: Vec<String> = self
            .cells
            .around(lane)
            .filter(|up| self.roles[*up] == Role::Pool)
            .map(|up| self.cells.all[up].label().trim().to_owned())
            .collect();
        above.pop();
        making.tally.nested_lanes += above.len();
        above.retain(|label| !label.is_empty());
        above.reverse();
        above.push(name.trim().to_owned());
        above.join(" / ")
    }

    fn nodes(&self, all: &[usize], joined: &BTreeMap<usize, (Option<usize>, Option<usize>)>, making: &mut Making) {
        let mut ways: HashMap<usize, (usize, usize)> = HashMap::new();
        for (from, to) in joined.values() {
            if let (Some(from), Some(to)) = (from, to) {
                ways.entry(*from).or_default().1 += 1;
                ways.entry(*to).or_default().0 += 1;
            }
        }
        let mut names = Names::default();
        for i in all.iter().copied() {
            let cell = &self.cells.all[i];
            if cell.style.is_turned() && !matches!(self.roles[i], Role::Ground | Role::Edge) {
                making.tally.turned += 1;
            }
            match self.roles[i] {
                Role::Node | Role::Frame | Role::Table => {}
                Role::Group => {
                    making.tally.groups += 1;
                    continue;
                }
                Role::Inside => {
                    making.tally.not_taken("tableCell", "");
                    continue;
                }
                Role::Port(_) => {
                    making.tally.not_taken("port", &cell.label());
                    continue;
                }
                _ => continue,
            }
            let wanted = cell.own("id").unwrap_or(cell.id);
            let id = names.claim(if wanted.is_empty() { "node" } else { wanted });
            making.tally.ids_changed += usize::from(id != wanted);
            let id = NodeId::new(id);
            let mut label = cell.label();
            let is_own = cell.own("kind").is_some();
            if !is_own {
                label = label.trim().to_owned();
            }
            let (ways_in, ways_out) = ways.get(&i).copied().unwrap_or_default();
            let natural = match self.roles[i] {
                Role::Frame => NodeKind::ExpandedSubProcess,
                Role::Table => {
                    label = self.table_text(i);
                    NodeKind::Annotation
                }
                _ => shape::kind(cell.style, &label, ways_in, ways_out),
            };
            let said = cell.own("kind").and_then(extra::value::<NodeKind>);
            let kind = said.filter(|said| {
                shape::fits(cell.style, *said)
                    && (self.roles[i] != Role::Frame || *said == NodeKind::ExpandedSubProcess)
            });
            let kind = kind.unwrap_or(natural);
            let shape_name = cell.style.shape();
            let usual =
                matches!(shape_name, "" | "rhombus" | "ellipse" | "document" | "process" | "decision" | "terminator")
                    || shape_name == "note"
                    || shape_name == "parallel_mode";
            if !usual && said.is_none() {
                making.tally.shown(shape_name, kind);
            }
            let mut node = FlowNode::new(id.clone(), kind, exact(cell, label), 0, 0);
            node.rect = self.cells.rect(i);
            for (name, value) in own_words(cell) {
                extra::set_node_word(&mut node, name, value);
            }
            node.source = source(cell, shape::style(kind), &mut making.tally);
            self.risks(cell, &Place::Node(id.clone()), making);
            if cell.is_folded() && self.roles[i] == Role::Frame {
                making.folded.push(called(&node.label, id.as_str()));
            }
            making.said.push((i, cell.own("lane").map(str::to_owned), cell.own("parent").map(str::to_owned)));
            making.nodes.insert(i, id);
            making.content.nodes.push(node);
        }
        let folded = std::mem::take(&mut making.folded);
        making.tally.notes.extend(folded.into_iter().map(|name| Note::Opened { name }));
    }

    /// The texts of a table, a row a line.
    fn table_text(&self, table: usize) -> String {
        let mut lines = Vec::new();
        let own = self.cells.all[table].label();
        lines.extend((!own.trim().is_empty()).then(|| own.trim().to_owned()));
        for row in &self.cells.children[table] {
            let cells = self.cells.children[*row].iter().map(|cell| self.cells.all[*cell].label());
            let texts: Vec<String> = std::iter::once(self.cells.all[*row].label())
                .chain(cells)
                .map(|text| text.trim().replace('\n', " "))
                .filter(|text| !text.is_empty())
                .collect();
            lines.extend((!texts.is_empty()).then(|| texts.join(" | ")));
        }
        lines.join("\n")
    }

    /// Lanes and frames of nodes: as our own words say, as they lie in each other, or as they lie.
    fn settle(&self, lanes: &[usize], making: &mut Making) {
        let ids: HashMap<&str, usize> = self.cells.all.iter().enumerate().map(|(i, cell)| (cell.id, i)).collect();
        let places: Vec<(usize, Rect)> = lanes.iter().map(|lane| (*lane, self.cells.rect(*lane))).collect();
        let said = std::mem::take(&mut making.said);
        for (node, (i, lane, parent)) in making.content.nodes.iter_mut().zip(said) {
            let cell = &self.cells.all[i];
            node.parent = match parent {
                Some(parent) => ids.get(parent.as_str()).and_then(|up| making.nodes.get(up)).cloned(),
                None => {
                    let frame = self.cells.around(i).find(|up| self.roles[*up] == Role::Frame);
                    frame.and_then(|frame| making.nodes.get(&frame)).cloned()
                }
            };
            node.lane = match lane {
                Some(lane) => ids.get(lane.as_str()).and_then(|lane| making.lanes.get(lane)).cloned(),
                None => {
                    let lane = self.cells.around(i).find(|up| self.roles[*up] == Role::Lane);
                    let lane = lane.or_else(|| {
                        let free = cell.own("kind").is_none() && node.rect.w > 0;
                        let middle = node.rect.center();
                        places.iter().find(|(_, rect)| free && rect.contains(middle)).map(|(lane, _)| *lane)
                    });
                    lane.and_then(|lane| making.lanes.get(&lane)).cloned()
                }
            };
        }
    }

    fn risks(&self, cell: &Cell<'_>, place: &Place, making: &mut Making) {
        let risks: Vec<RiskPoint> = cell.own("risks").and_then(json).unwrap_or_default();
        making.content.risks.extend(risks.into_iter().map(|risk| RiskPoint { place: place.clone(), ..risk }));
    }

    /// What our own words say about the whole, and notes about the page.
    fn say(&self, index: usize, all: &[usize], making: &mut Making) {
        if let Some(ground) = head::ground(self.cells).filter(|_| index == 0) {
            making.content.risks.extend(ground.own("risks").and_then(json::<Vec<RiskPoint>>).unwrap_or_default());
            making.content.remarks = ground.own("remarks").and_then(json).unwrap_or_default();
            let mut said: Vec<(usize, Foreign)> = ground.own("foreign").and_then(json).unwrap_or_default();
            said.sort_by_key(|(index, _)| *index);
            let foreign = &mut making.content.head.foreign;
            for (index, kept) in said {
                foreign.insert(index.min(foreign.len()), kept);
            }
        }
        if index == 0 {
            let is_layer = |i: &usize| {
                let cell = &self.cells.all[*i];
                self.roles[*i] == Role::Ground && cell.parent.is_some()
            };
            let layers: Vec<usize> = (0..self.roles.len()).filter(is_layer).collect();
            if layers.len() > 1 {
                let hidden = layers.iter().filter(|i| self.cells.all[**i].cell.get("visible") == Some("0")).count();
                making.tally.notes.push(Note::Layers { count: layers.len(), hidden });
            }
            for other in &self.cells.others {
                making.tally.not_taken(&other.name, "");
            }
        }
        let labels = all.iter().filter(|i| matches!(self.roles[**i], Role::EdgeLabel(_)));
        let unjoined =
            labels.filter(|i| matches!(self.roles[**i], Role::EdgeLabel(edge) if self.roles[edge] != Role::Edge));
        unjoined.for_each(|_| making.tally.not_taken("edgeLabel", ""));
    }
}

/// The exact text where XML could not hold it, if it has not been changed since.
fn exact(cell: &Cell<'_>, read: String) -> String {
    match cell.own("label").map(guard::open) {
        Some(exact) if guard::legal(&exact) == read => exact,
        _ => read,
    }
}

fn has_own(object: &Element) -> bool {
    object.attributes.iter().any(|(name, _)| name.starts_with(super::OWN))
}

/// Our own attributes, without what they begin with.
fn own_words<'d>(cell: &Cell<'d>) -> impl Iterator<Item = (&'d str, &'d str)> {
    let attributes = cell.object.into_iter().flat_map(|object| &object.attributes);
    attributes.filter_map(|(name, value)| Some((name.strip_prefix(super::OWN)?, value.as_str())))
}
