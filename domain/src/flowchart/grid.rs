//! Which nodes lie where: square cells, each with the nodes that reach into it. Asking costs what lies
//! there, never what there is.

use std::collections::BTreeMap;

use crate::geometry::Rect;
use crate::id::NodeId;

/// The side of a cell in canvas units: a step or two of a chart.
const CELL: i32 = 256;
/// What would lie in more cells than this is kept in one list, which is always looked through; and
/// where so many are asked for, nothing is found.
const CELLS_MAX: i64 = 256;

/// Nodes in the order of their ids, each with its place.
type Nodes = Vec<(NodeId, Rect)>;

/// The places of all nodes. Equal nodes make equal grids, whatever came first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// By row, then column.
    cells: BTreeMap<(i32, i32), Nodes>,
    wide: Nodes,
}

/// The first and the last cell of a rectangle, both ways.
#[derive(Clone, Copy)]
struct Span {
    first: (i32, i32),
    last: (i32, i32),
}

impl Span {
    fn of(r: Rect) -> Self {
        let cell = |v: i32| v.div_euclid(CELL);
        Span { first: (cell(r.y), cell(r.x)), last: (cell(r.bottom()), cell(r.right())) }
    }

    fn is_wide(self) -> bool {
        let long = |from: i32, to: i32| i64::from(to) - i64::from(from) + 1;
        long(self.first.0, self.last.0) * long(self.first.1, self.last.1) > CELLS_MAX
    }
}

impl Grid {
    /// A node came, went, or lies elsewhere.
    pub fn node(&mut self, id: &NodeId, before: Option<Rect>, after: Option<Rect>) {
        if before == after {
            return;
        }
        if let Some(rect) = before {
            self.each(rect, |nodes| {
                if let Ok(at) = nodes.binary_search_by(|(other, _)| other.cmp(id)) {
                    nodes.remove(at);
                }
            });
        }
        if let Some(rect) = after {
            self.each(rect, |nodes| {
                if let Err(at) = nodes.binary_search_by(|(other, _)| other.cmp(id)) {
                    nodes.insert(at, (id.clone(), rect));
                }
            });
        }
    }

    /// All lists that what covers the rectangle stands in. A cell that is empty afterwards goes.
    fn each(&mut self, rect: Rect, mut change: impl FnMut(&mut Nodes)) {
        let span = Span::of(rect);
        if span.is_wide() {
            return change(&mut self.wide);
        }
        for row in span.first.0..=span.last.0 {
            for column in span.first.1..=span.last.1 {
                let nodes = self.cells.entry((row, column)).or_default();
                change(nodes);
                if nodes.is_empty() {
                    self.cells.remove(&(row, column));
                }
            }
        }
    }

    /// Hands over every node that shares area with the rectangle, once each. Nothing where the
    /// rectangle covers more cells than anybody looks at in one go.
    pub fn within(&self, area: Rect, found: &mut dyn FnMut(&NodeId, Rect)) {
        let asked = Span::of(area);
        if asked.is_wide() {
            return;
        }
        for row in asked.first.0..=asked.last.0 {
            for (&cell, nodes) in self.cells.range((row, asked.first.1)..=(row, asked.last.1)) {
                for (id, rect) in nodes.iter().filter(|(_, rect)| rect.overlaps(area)) {
                    // What lies in several cells is handed over in the first that was asked for.
                    let own = Span::of(*rect).first;
                    if cell == (own.0.max(asked.first.0), own.1.max(asked.first.1)) {
                        found(id, *rect);
                    }
                }
            }
        }
        for (id, rect) in self.wide.iter().filter(|(_, rect)| rect.overlaps(area)) {
            found(id, *rect);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rect;

    #[test]
    fn finds_what_a_plain_search_finds_whatever_came_first() {
        let mut state = 7_u64;
        let mut next = |below: i32| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            ((state >> 33) % below as u64) as i32
        };
        let (mut grid, mut plain) = (Grid::default(), BTreeMap::<NodeId, Rect>::new());
        for step in 0..4_000 {
            let id = NodeId::new(format!("n{}", next(200)));
            let size = if step % 40 == 0 { 100_000 } else { 10 + next(700) };
            let after = (step % 6 != 0).then(|| rect(next(4_000) - 2_000, next(4_000) - 2_000, size, 10 + size / 3));
            grid.node(&id, plain.get(&id).copied(), after);
            match after {
                Some(rect) => plain.insert(id, rect),
                None => plain.remove(&id),
            };
            let area = rect(next(4_000) - 2_000, next(4_000) - 2_000, 1 + next(900), 1 + next(900));
            let mut found = Vec::new();
            grid.within(area, &mut |id, rect| found.push((id.clone(), rect)));
            found.sort();
            let expected: Nodes = plain.clone().into_iter().filter(|(_, rect)| rect.overlaps(area)).collect();
            assert_eq!(found, expected, "step {step}");
        }
        let mut anew = Grid::default();
        plain.iter().rev().for_each(|(id, rect)| anew.node(id, None, Some(*rect)));
        assert_eq!(anew, grid);
    }
}
