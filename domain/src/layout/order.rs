//! The order within each layer: few crossings, bands kept together.

use super::layer::Layered;

/// How often the layers are swept, at most.
const SWEEPS: usize = 12;

/// Orders each layer by the barycentre of its neighbours, sweeping back and forth; the best order seen
/// stays.
pub fn order(graph: &mut Layered) {
    let mut position = vec![0usize; graph.bands.len()];
    start(graph);
    number(&graph.layers, &mut position);
    let mut best = (crossings(graph, &position), graph.layers.clone());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        let forward = sweep % 2 == 0;
        let depth = graph.layers.len();
        for step in 1..depth {
            let layer = if forward { step } else { depth - 1 - step };
            let neighbours = if forward { &graph.before } else { &graph.after };
            let key = |vertex: &usize| {
                let around = &neighbours[*vertex];
                let sum: usize = around.iter().map(|v| position[*v]).sum();
                let centre =
                    if around.is_empty() { position[*vertex] as f64 } else { sum as f64 / around.len() as f64 };
                (graph.bands[*vertex], centre)
            };
            let mut keyed: Vec<((usize, f64), usize)> =
                graph.layers[layer].iter().map(|vertex| (key(vertex), *vertex)).collect();
            keyed.sort_by(|(a, _), (b, _)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            for (at, (_, vertex)) in keyed.into_iter().enumerate() {
                graph.layers[layer][at] = vertex;
                position[vertex] = at;
            }
        }
        let now = crossings(graph, &position);
        if now < best.0 {
            best = (now, graph.layers.clone());
        }
    }
    graph.layers = best.1;
}

/// A first order: by band, then as a walk along the flows meets the vertices.
fn start(graph: &mut Layered) {
    let mut met = vec![usize::MAX; graph.bands.len()];
    let mut next = 0;
    for root in graph.layers.iter().flatten() {
        let mut stack = vec![*root];
        while let Some(vertex) = stack.pop() {
            if met[vertex] == usize::MAX {
                met[vertex] = next;
                next += 1;
                stack.extend(graph.after[vertex].iter().rev());
            }
        }
    }
    for layer in &mut graph.layers {
        layer.sort_by_key(|vertex| (graph.bands[*vertex], met[*vertex]));
    }
}

fn number(layers: &[Vec<usize>], position: &mut [usize]) {
    for layer in layers {
        for (at, vertex) in layer.iter().enumerate() {
            position[*vertex] = at;
        }
    }
}

/// How many pairs of flows between neighbouring layers cross: inversions, counted in a tree.
fn crossings(graph: &Layered, position: &[usize]) -> usize {
    let mut total = 0;
    for pair in graph.layers.windows(2) {
        let mut tree = vec![0usize; pair[1].len() + 1];
        let mut entered = 0;
        for vertex in &pair[0] {
            let mut ends: Vec<usize> = graph.after[*vertex].iter().map(|to| position[*to]).collect();
            ends.sort_unstable();
            for end in &ends {
                let (mut at, mut not_beyond) = (end + 1, 0);
                while at > 0 {
                    not_beyond += tree[at];
                    at &= at - 1;
                }
                total += entered - not_beyond;
            }
            for end in ends {
                let mut at = end + 1;
                while at < tree.len() {
                    tree[at] += 1;
                    at += at & at.wrapping_neg();
                }
                entered += 1;
            }
        }
    }
    total
}
