//! Layers: circles broken, every flow leads to a later layer, long ones by way of place holders.

use super::scope::Graph;

/// The most place holders. Beyond that long flows are not kept clear of nodes.
const HOLDERS_MAX: usize = 20_000;

/// A graph in layers. Vertices from `real` on are place holders of long flows.
pub struct Layered {
    /// How many vertices are none of the place holders.
    pub real: usize,
    /// The band of each vertex.
    pub bands: Vec<usize>,
    /// The layer of each vertex.
    pub layer_of: Vec<usize>,
    /// The vertices of each layer, in order across.
    pub layers: Vec<Vec<usize>>,
    /// Neighbours in the layer before.
    pub before: Vec<Vec<usize>>,
    /// Neighbours in the layer after.
    pub after: Vec<Vec<usize>>,
}

pub fn layered(graph: &Graph) -> Layered {
    let count = graph.sizes.len();
    let edges = acyclic(graph);
    let mut layer_of = ranks(count, &edges, &graph.starts);
    spread_loners(&mut layer_of, &edges, graph);

    let mut result = Layered {
        real: count,
        bands: graph.bands.clone(),
        layers: Vec::new(),
        before: vec![Vec::new(); count],
        after: vec![Vec::new(); count],
        layer_of,
    };
    for (from, to) in edges {
        let (first, last) = (result.layer_of[from], result.layer_of[to]);
        let mut at = from;
        let holders = last.saturating_sub(first + 1);
        if result.bands.len() + holders <= count + HOLDERS_MAX {
            for layer in first + 1..last {
                let holder = result.bands.len();
                result.bands.push(graph.bands[if 2 * (layer - first) > last - first { to } else { from }]);
                result.layer_of.push(layer);
                result.before.push(vec![at]);
                result.after.push(Vec::new());
                result.after[at].push(holder);
                at = holder;
            }
            result.after[at].push(to);
            result.before[to].push(at);
        }
    }
    let depth = result.layer_of.iter().max().map_or(0, |last| last + 1);
    result.layers = vec![Vec::new(); depth];
    for (vertex, layer) in result.layer_of.iter().enumerate() {
        result.layers[*layer].push(vertex);
    }
    result
}

/// The flows, each once, turned round where they would close a circle. A depth-first walk from the
/// starts finds them; its stack is our own, so length does not matter.
fn acyclic(graph: &Graph) -> Vec<(usize, usize)> {
    let count = graph.sizes.len();
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut entered = vec![0usize; count];
    for (from, to) in &graph.edges {
        next[*from].push(*to);
        entered[*to] += 1;
    }
    for targets in &mut next {
        let mut seen = std::collections::HashSet::new();
        targets.retain(|to| seen.insert(*to));
    }
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut state = vec![State::New; count];
    let mut roots: Vec<usize> = (0..count).collect();
    roots.sort_by_key(|v| (!graph.starts[*v], entered[*v] > 0));
    let mut result = Vec::with_capacity(graph.edges.len());
    for root in roots {
        if state[root] != State::New {
            continue;
        }
        let mut stack = vec![(root, 0)];
        state[root] = State::Open;
        while let Some((vertex, done)) = stack.last_mut() {
            let vertex = *vertex;
            match next[vertex].get(*done).copied() {
                None => {
                    state[vertex] = State::Done;
                    stack.pop();
                }
                Some(to) => {
                    *done += 1;
                    if state[to] == State::Open {
                        result.push((to, vertex));
                    } else {
                        result.push((vertex, to));
                        if state[to] == State::New {
                            state[to] = State::Open;
                            stack.push((to, 0));
                        }
                    }
                }
            }
        }
    }
    result.sort_unstable();
    result.dedup();
    result
}

/// The longest way from any beginning; then what nothing leads to moves up to what it leads to.
fn ranks(count: usize, edges: &[(usize, usize)], starts: &[bool]) -> Vec<usize> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut waiting = vec![0usize; count];
    for (from, to) in edges {
        next[*from].push(*to);
        waiting[*to] += 1;
    }
    let fed: Vec<bool> = waiting.iter().map(|n| *n > 0).collect();
    let mut ranks = vec![0; count];
    let mut ready: Vec<usize> = (0..count).filter(|v| waiting[*v] == 0).collect();
    let mut at = 0;
    while let Some(vertex) = ready.get(at).copied() {
        at += 1;
        for to in &next[vertex] {
            ranks[*to] = ranks[*to].max(ranks[vertex] + 1);
            waiting[*to] -= 1;
            if waiting[*to] == 0 {
                ready.push(*to);
            }
        }
    }
    for vertex in 0..count {
        if !fed[vertex] && !starts[vertex] {
            let nearest = next[vertex].iter().map(|to| ranks[*to]).min();
            ranks[vertex] = nearest.map_or(0, |rank: usize| rank.saturating_sub(1));
        }
    }
    ranks
}

/// Spreads what nothing is tied to over the layers, so that many of them make a field and not a tower.
fn spread_loners(ranks: &mut [usize], edges: &[(usize, usize)], graph: &Graph) {
    let mut tied = vec![false; ranks.len()];
    for (from, to) in edges {
        tied[*from] = true;
        tied[*to] = true;
    }
    let loners: Vec<usize> = (0..ranks.len()).filter(|v| !tied[*v]).collect();
    let depth = ranks.iter().max().map_or(0, |last| last + 1).max(loners.len().isqrt());
    let mut next_in_band = vec![0; graph.band_count];
    for vertex in loners {
        let next = &mut next_in_band[graph.bands[vertex]];
        ranks[vertex] = *next % depth.max(1);
        *next += 1;
    }
}
