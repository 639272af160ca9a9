//! From a chart to graphs that can be layered, and back: one graph for the whole, one for each expanded
//! sub-process, and lanes as bands of the whole.

use std::collections::{BTreeMap, HashMap};

use super::{Arrangement, MARGIN, NODE_GAP, layer, order, place, size, text_breadth};
use crate::flowchart::{Content, Direction, HEADER, LANE_MIN, NodeKind, Pool};
use crate::geometry::{Rect, rect};

/// The room inside an expanded sub-process: its border, and its heading on top.
const FRAME_PADDING: i32 = 24;
const FRAME_HEADING: i32 = 32;
/// How broad conditions are set at most.
const LABEL_MAX: i32 = 92;
/// The deepest nesting that is followed; what is deeper lies with its ancestor of that depth.
const DEPTH_MAX: usize = 64;

/// A graph to be arranged. Everything is in a system where layers follow each other along the first
/// coordinate, so both directions are one.
pub struct Graph {
    /// The room each vertex takes, along and across.
    pub sizes: Vec<(i32, i32)>,
    /// The band of each vertex.
    pub bands: Vec<usize>,
    /// How many bands there are.
    pub band_count: usize,
    /// From, to; without loops.
    pub edges: Vec<(usize, usize)>,
    /// Whether a vertex is a start: circles are entered there.
    pub starts: Vec<bool>,
    /// The room that the conditions of its flows need behind each vertex.
    pub labels: Vec<i32>,
}

/// A vertex: a node, and the notes that stand beside it.
struct Block {
    node: usize,
    notes: Vec<usize>,
}

pub fn arrange(content: &Content) -> Arrangement {
    let nodes = &content.nodes;
    let index: HashMap<&str, usize> = nodes.iter().enumerate().map(|(i, node)| (node.id.as_str(), i)).collect();
    let parents = parents(content, &index);
    let depth = |mut at: usize| {
        let mut depth = 0;
        while let Some(up) = parents[at] {
            at = up;
            depth += 1;
        }
        depth
    };
    let depths: Vec<usize> = (0..nodes.len()).map(depth).collect();
    let mut within: BTreeMap<(usize, Option<usize>), Vec<usize>> = BTreeMap::new();
    for (i, parent) in parents.iter().enumerate() {
        within.entry((depths[i], *parent)).or_default().push(i);
    }
    let flows = flows(content, &index, &parents, &depths);
    let labels = labels(content, &index);

    let turned = content.head.direction == Direction::Vertical;
    let turn = |(w, h): (i32, i32)| if turned { (h, w) } else { (w, h) };
    let mut sizes: Vec<(i32, i32)> = nodes.iter().map(|node| turn(size(node))).collect();
    // Where each node lies within its scope.
    let mut offsets = vec![(0, 0); nodes.len()];
    let lane_order = lane_order(content);
    let lane_band: HashMap<&str, usize> = lane_order.iter().enumerate().map(|(band, id)| (*id, band)).collect();
    let mut band_sizes = Vec::new();
    let mut length = 0;

    // The innermost first: a frame's size is known before its own scope needs it.
    for ((_, parent), members) in within.iter().rev() {
        let edges = flows.get(parent).map_or(&[][..], Vec::as_slice);
        let blocks = blocks(content, members, edges);
        let at: HashMap<usize, usize> = blocks.iter().enumerate().map(|(b, block)| (block.node, b)).collect();
        let (bands, band_count) = match parent {
            Some(_) => (vec![0; blocks.len()], 1),
            None => {
                // What has no lane lies beyond the last one.
                let band = |block: &Block| {
                    let lane = nodes[block.node].lane.as_ref();
                    lane.and_then(|id| lane_band.get(id.as_str())).copied().unwrap_or(lane_order.len())
                };
                (blocks.iter().map(band).collect(), lane_order.len() + 1)
            }
        };
        let edges = edges.iter().filter_map(|(from, to)| Some((*at.get(from)?, *at.get(to)?)));
        let graph = Graph {
            sizes: blocks.iter().map(|block| block_size(block, &sizes)).collect(),
            bands,
            band_count,
            edges: edges.filter(|(from, to)| from != to).collect(),
            starts: blocks.iter().map(|block| nodes[block.node].kind == NodeKind::Start).collect(),
            labels: blocks.iter().map(|block| labels[block.node]).collect(),
        };
        let mut layered = layer::layered(&graph);
        order::order(&mut layered);
        let placed = place::place(&graph, &layered);
        for (block, (along, across)) in blocks.iter().zip(&placed.places) {
            offsets[block.node] = (*along, *across);
            let mut next = across + sizes[block.node].1 + NODE_GAP;
            for note in &block.notes {
                offsets[*note] = (*along, next);
                next += sizes[*note].1 + NODE_GAP;
            }
        }
        match parent {
            Some(frame) => {
                let (pad_along, pad_across) =
                    if turned { (FRAME_HEADING, FRAME_PADDING) } else { (FRAME_PADDING, FRAME_HEADING) };
                for member in members {
                    offsets[*member].0 += pad_along;
                    offsets[*member].1 += pad_across;
                }
                let needed = (
                    placed.length + pad_along + FRAME_PADDING,
                    placed.bands.iter().sum::<i32>() + pad_across + FRAME_PADDING,
                );
                let least = turn(NodeKind::SubProcess.size());
                sizes[*frame] = (needed.0.max(least.0), needed.1.max(least.1));
            }
            None => {
                band_sizes = placed.bands;
                length = placed.length;
            }
        }
    }

    finish(content, Placed { offsets, sizes, parents, depths, band_sizes, length, lane_order, turned })
}

/// What has been computed, in coordinates along and across.
struct Placed<'a> {
    offsets: Vec<(i32, i32)>,
    sizes: Vec<(i32, i32)>,
    parents: Vec<Option<usize>>,
    depths: Vec<usize>,
    band_sizes: Vec<i32>,
    length: i32,
    lane_order: Vec<&'a str>,
    turned: bool,
}

/// Puts bands and scopes where they belong.
fn finish(content: &Content, mut placed: Placed<'_>) -> Arrangement {
    let has_lanes = !placed.lane_order.is_empty();
    let start = if has_lanes { HEADER + MARGIN } else { MARGIN };
    let padding = super::LANE_PADDING;
    let mut arrangement = Arrangement::default();
    let mut band_at = Vec::new();
    let mut next = 0;
    for (band, size) in placed.band_sizes.iter().enumerate() {
        let Some(lane) = placed.lane_order.get(band) else {
            band_at.push(next + MARGIN);
            break;
        };
        let breadth = (size + 2 * padding).max(LANE_MIN + 40);
        band_at.push(next + (breadth - size) / 2);
        if let Some(lane) = content.lanes.iter().find(|known| known.id.as_str() == *lane) {
            arrangement.lanes.insert(lane.id.clone(), (next, breadth));
        }
        next += breadth;
    }
    if has_lanes {
        arrangement.pool = Pool { start: 0, length: start + placed.length + MARGIN };
    }
    let mut by_depth: Vec<usize> = (0..content.nodes.len()).collect();
    by_depth.sort_by_key(|i| placed.depths[*i]);
    let lane_band: HashMap<&str, usize> = placed.lane_order.iter().enumerate().map(|(b, id)| (*id, b)).collect();
    for i in by_depth {
        let node = &content.nodes[i];
        let (along, across) = match placed.parents[i] {
            Some(parent) => placed.offsets[parent],
            None => {
                let band = node.lane.as_ref().and_then(|id| lane_band.get(id.as_str())).copied();
                let band = band.unwrap_or(placed.lane_order.len());
                (start, band_at.get(band).copied().unwrap_or(MARGIN))
            }
        };
        placed.offsets[i].0 += along;
        placed.offsets[i].1 += across;
        let ((along, across), (long, broad)) = (placed.offsets[i], placed.sizes[i]);
        let place: Rect =
            if placed.turned { rect(across, along, broad, long) } else { rect(along, across, long, broad) };
        arrangement.nodes.insert(node.id.clone(), place);
    }
    arrangement
}

/// Each node's frame, as far as it is one and the nesting is no circle.
fn parents(content: &Content, index: &HashMap<&str, usize>) -> Vec<Option<usize>> {
    let named = |i: usize| content.nodes[i].parent.as_ref().and_then(|id| index.get(id.as_str())).copied();
    let sound = |i: usize| {
        let mut at = i;
        for _ in 0..DEPTH_MAX {
            match named(at) {
                None => return true,
                Some(up) => at = up,
            }
        }
        false
    };
    let sound: Vec<bool> = (0..content.nodes.len()).map(sound).collect();
    (0..content.nodes.len()).map(|i| named(i).filter(|up| sound[i] && sound[*up])).collect()
}

/// The flows of each scope, by nodes of that scope: a flow that crosses borders counts where its ends'
/// ancestors meet.
fn flows(
    content: &Content,
    index: &HashMap<&str, usize>,
    parents: &[Option<usize>],
    depths: &[usize],
) -> HashMap<Option<usize>, Vec<(usize, usize)>> {
    let mut scopes: HashMap<Option<usize>, Vec<(usize, usize)>> = HashMap::new();
    for flow in &content.flows {
        let (Some(from), Some(to)) = (index.get(flow.from.as_str()), index.get(flow.to.as_str())) else { continue };
        let (mut from, mut to) = (*from, *to);
        while parents[from] != parents[to] {
            let up = if depths[from] >= depths[to] { &mut from } else { &mut to };
            match parents[*up] {
                Some(parent) => *up = parent,
                None => break,
            }
        }
        scopes.entry(parents[from]).or_default().push((from, to));
    }
    scopes
}

/// The room that conditions need behind each node: as broad as a line of them, or as high as two.
fn labels(content: &Content, index: &HashMap<&str, usize>) -> Vec<i32> {
    let mut rooms = vec![0; content.nodes.len()];
    for flow in content.flows.iter().filter(|flow| !flow.condition.is_empty()) {
        let room = match content.head.direction {
            Direction::Horizontal => text_breadth(&flow.condition).min(LABEL_MAX),
            Direction::Vertical => 24,
        };
        if let Some(from) = index.get(flow.from.as_str()) {
            rooms[*from] = rooms[*from].max(room);
        }
    }
    rooms
}

/// Groups a scope's nodes with the notes tied to them.
fn blocks(content: &Content, members: &[usize], edges: &[(usize, usize)]) -> Vec<Block> {
    let is_note = |i: usize| content.nodes[i].kind == NodeKind::Annotation;
    let mut tied: HashMap<usize, usize> = HashMap::new();
    for (from, to) in edges {
        match (is_note(*from), is_note(*to)) {
            (true, false) => tied.entry(*from).or_insert(*to),
            (false, true) => tied.entry(*to).or_insert(*from),
            _ => continue,
        };
    }
    // A note in another lane than its node stands for itself.
    tied.retain(|note, node| content.nodes[*note].lane == content.nodes[*node].lane);
    let mut notes: HashMap<usize, Vec<usize>> = HashMap::new();
    for member in members {
        if let Some(node) = tied.get(member) {
            notes.entry(*node).or_default().push(*member);
        }
    }
    let alone = members.iter().filter(|member| !tied.contains_key(member));
    alone.map(|member| Block { node: *member, notes: notes.remove(member).unwrap_or_default() }).collect()
}

fn block_size(block: &Block, sizes: &[(i32, i32)]) -> (i32, i32) {
    block
        .notes
        .iter()
        .fold(sizes[block.node], |(long, broad), note| (long.max(sizes[*note].0), broad + NODE_GAP + sizes[*note].1))
}

/// The ids of the lanes in the order in which they lie, or are named where they lie nowhere yet.
fn lane_order(content: &Content) -> Vec<&str> {
    let mut lanes: Vec<_> = content.lanes.iter().collect();
    if lanes.iter().all(|lane| lane.size > 0) {
        lanes.sort_by_key(|lane| lane.at);
    }
    lanes.into_iter().map(|lane| lane.id.as_str()).collect()
}
