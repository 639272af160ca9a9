//! Coordinates: layers one after the other, and within each band every vertex as near to its neighbours
//! as the order and the room allow.

use super::layer::Layered;
use super::scope::Graph;
use super::{LAYER_GAP, NODE_GAP};

/// How often vertices are drawn to their neighbours.
const PASSES: usize = 8;
/// The room that a place holder takes across, and the free room beside it. Lines find their ways
/// themselves, so holders only lean on nodes, they don't push them.
const HOLDER: i32 = 4;
const HOLDER_GAP: i32 = 10;
const HOLDER_WEIGHT: f64 = 0.05;

/// Where the real vertices lie.
pub struct Placement {
    /// The upper left corner of each, along and across, across within its band.
    pub places: Vec<(i32, i32)>,
    /// How long the whole is.
    pub length: i32,
    /// How broad each band is.
    pub bands: Vec<i32>,
}

pub fn place(graph: &Graph, layered: &Layered) -> Placement {
    let breadth = |v: usize| graph.sizes.get(v).map_or(HOLDER, |size| size.1);
    let mut centre = vec![0f64; layered.bands.len()];
    // Runs of one band within one layer, packed at first.
    let runs: Vec<Vec<&[usize]>> = layered
        .layers
        .iter()
        .map(|layer| layer.chunk_by(|a, b| layered.bands[*a] == layered.bands[*b]).collect())
        .collect();
    for run in runs.iter().flatten() {
        let mut next = 0;
        for vertex in *run {
            centre[*vertex] = f64::from(next) + f64::from(breadth(*vertex)) / 2.0;
            next += breadth(*vertex) + NODE_GAP;
        }
        let middle = f64::from(next - NODE_GAP) / 2.0;
        run.iter().for_each(|vertex| centre[*vertex] -= middle);
    }
    for pass in 0..PASSES {
        let forward = pass % 2 == 0;
        for step in 0..runs.len() {
            let layer = if forward { step } else { runs.len() - 1 - step };
            for run in &runs[layer] {
                settle(run, layered, &breadth, forward, &mut centre);
            }
        }
    }

    let mut low = vec![f64::MAX; graph.band_count];
    let mut high = vec![f64::MIN; graph.band_count];
    for (vertex, (band, centre)) in layered.bands.iter().zip(&centre).enumerate().take(layered.real) {
        let half = f64::from(breadth(vertex)) / 2.0;
        low[*band] = low[*band].min(centre - half);
        high[*band] = high[*band].max(centre + half);
    }
    let (mut along, mut end) = (0, 0);
    let mut places = vec![(0, 0); layered.real];
    for layer in &layered.layers {
        let long = |v: &usize| graph.sizes.get(*v).map_or(0, |size| size.0);
        let longest = layer.iter().map(long).max().unwrap_or(0);
        for vertex in layer.iter().filter(|v| **v < layered.real) {
            let half = f64::from(breadth(*vertex)) / 2.0;
            let across = (centre[*vertex] - half - low[layered.bands[*vertex]]).round() as i32;
            places[*vertex] = (along + (longest - long(vertex)) / 2, across);
        }
        let label = layer.iter().filter_map(|v| graph.labels.get(*v)).max().copied().unwrap_or(0);
        end = along + longest;
        along = end + LAYER_GAP + label / 2 + if label > 0 { 12 } else { 0 };
    }
    let bands = low.iter().zip(&high).map(|(low, high)| if low < high { (high - low).ceil() as i32 } else { 0 });
    Placement { places, length: end, bands: bands.collect() }
}

/// Moves a run's vertices as near to their neighbours' middle as order and distances allow: the least
/// squares under a chain of distances, by pooling neighbours that would push each other.
fn settle(run: &[usize], layered: &Layered, breadth: &impl Fn(usize) -> i32, forward: bool, centre: &mut [f64]) {
    struct Pool {
        wish: f64,
        weight: f64,
        members: usize,
    }
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(run.len());
    let mut pools: Vec<Pool> = Vec::with_capacity(run.len());
    for (i, vertex) in run.iter().enumerate() {
        if i > 0 {
            let beside = run[i - 1] >= layered.real || *vertex >= layered.real;
            let gap = if beside { HOLDER_GAP } else { NODE_GAP };
            offset += f64::from(breadth(run[i - 1]) + breadth(*vertex)) / 2.0 + f64::from(gap);
        }
        offsets.push(offset);
        let (near, far) = (&layered.before[*vertex], &layered.after[*vertex]);
        let (near, far) = if forward { (near, far) } else { (far, near) };
        let wish = wish(*vertex, near, layered, centre).or_else(|| wish(*vertex, far, layered, centre));
        let weight = match wish {
            _ if *vertex >= layered.real => HOLDER_WEIGHT,
            None => 0.1,
            Some(_) => 1.0,
        };
        let wish = wish.unwrap_or(centre[*vertex]) - offset;
        pools.push(Pool { wish, weight, members: 1 });
        while let [.., before, last] = pools.as_slice() {
            if before.wish <= last.wish {
                break;
            }
            let weight = before.weight + last.weight;
            let wish = (before.wish * before.weight + last.wish * last.weight) / weight;
            let members = before.members + last.members;
            pools.truncate(pools.len() - 2);
            pools.push(Pool { wish, weight, members });
        }
    }
    let mut vertices = run.iter().zip(offsets);
    for pool in pools {
        for (vertex, offset) in vertices.by_ref().take(pool.members) {
            centre[*vertex] = pool.wish + offset;
        }
    }
}

/// The median of a vertex's neighbours of the same band: in another band they lie in another system. Nodes
/// count before place holders, so that a step stands in line with the next one and not with a long line.
fn wish(vertex: usize, neighbours: &[usize], layered: &Layered, centre: &[f64]) -> Option<f64> {
    let same = || neighbours.iter().filter(|v| layered.bands[**v] == layered.bands[vertex]);
    let mut places: Vec<f64> = same().filter(|v| **v < layered.real).map(|v| centre[*v]).collect();
    if places.is_empty() {
        places = same().map(|v| centre[*v]).collect();
    }
    places.sort_by(f64::total_cmp);
    let middle = places.len() / 2;
    match places.len() {
        0 => None,
        n if n % 2 == 1 => Some(places[middle]),
        _ => Some((places[middle - 1] + places[middle]) / 2.0),
    }
}
