//! What lies where: a grid of cells, each with the things that reach into it. Putting, removing and
//! asking cost what is touched, never what there is.

use std::collections::HashMap;
use std::hash::Hash;

use liantu_domain::geometry::Rect;

/// The side of a cell in canvas units: a few steps of a chart.
const CELL: i32 = 512;
/// What would lie in more cells than this is kept in a list of its own, which is always looked through.
const CELLS_MAX: i64 = 256;

/// A spatial index over rectangles.
#[derive(Clone, Debug)]
pub struct Index<K> {
    cells: HashMap<(i32, i32), Vec<K>>,
    wide: Vec<K>,
    rects: HashMap<K, Rect>,
}

impl<K> Default for Index<K> {
    fn default() -> Self {
        Index { cells: HashMap::new(), wide: Vec::new(), rects: HashMap::new() }
    }
}

/// The first and last cell of a rectangle in both directions.
#[derive(Clone, Copy, PartialEq)]
struct Span {
    x0: i32,
    y0: i32,
    x1: i32,
    y1: i32,
}

impl Span {
    fn of(r: Rect) -> Self {
        let cell = |v: i32| v.div_euclid(CELL);
        Span { x0: cell(r.x), y0: cell(r.y), x1: cell(r.right()), y1: cell(r.bottom()) }
    }

    fn count(self) -> i64 {
        (i64::from(self.x1) - i64::from(self.x0) + 1) * (i64::from(self.y1) - i64::from(self.y0) + 1)
    }

    fn is_wide(self) -> bool {
        self.count() > CELLS_MAX
    }

    fn cells(self) -> impl Iterator<Item = (i32, i32)> {
        (self.y0..=self.y1).flat_map(move |y| (self.x0..=self.x1).map(move |x| (x, y)))
    }
}

impl<K: Clone + Eq + Hash> Index<K> {
    /// Puts a thing in, or moves it.
    pub fn put(&mut self, key: K, rect: Rect) {
        let new = Span::of(rect);
        if let Some(old) = self.rects.get_mut(&key) {
            let before = Span::of(*old);
            *old = rect;
            if before == new {
                return;
            }
            self.take_out(&key, before);
        } else {
            self.rects.insert(key.clone(), rect);
        }
        if new.is_wide() {
            self.wide.push(key);
        } else {
            for cell in new.cells() {
                self.cells.entry(cell).or_default().push(key.clone());
            }
        }
    }

    /// Removes a thing.
    pub fn remove(&mut self, key: &K) {
        if let Some(rect) = self.rects.remove(key) {
            self.take_out(key, Span::of(rect));
        }
    }

    fn take_out(&mut self, key: &K, span: Span) {
        let drop = |keys: &mut Vec<K>| {
            if let Some(at) = keys.iter().position(|other| other == key) {
                keys.swap_remove(at);
            }
        };
        if span.is_wide() {
            return drop(&mut self.wide);
        }
        for cell in span.cells() {
            if let Some(keys) = self.cells.get_mut(&cell) {
                drop(keys);
                if keys.is_empty() {
                    self.cells.remove(&cell);
                }
            }
        }
    }

    /// What a thing covers.
    pub fn rect(&self, key: &K) -> Option<Rect> {
        self.rects.get(key).copied()
    }

    /// All things that share area with the rectangle, each once.
    pub fn within(&self, area: Rect) -> Vec<K> {
        let asked = Span::of(area);
        let mut found = Vec::new();
        let touches = |key: &K| self.rects.get(key).filter(|rect| rect.overlaps(area)).copied();
        let mut look = |cell: (i32, i32), keys: &Vec<K>| {
            for key in keys {
                // A thing in several cells is reported in the first of them that was asked for.
                if let Some(rect) = touches(key) {
                    let own = Span::of(rect);
                    if cell == (own.x0.max(asked.x0), own.y0.max(asked.y0)) {
                        found.push(key.clone());
                    }
                }
            }
        };
        if asked.count() > self.cells.len() as i64 {
            for (&(x, y), keys) in &self.cells {
                if x >= asked.x0 && x <= asked.x1 && y >= asked.y0 && y <= asked.y1 {
                    look((x, y), keys);
                }
            }
        } else {
            for cell in asked.cells() {
                if let Some(keys) = self.cells.get(&cell) {
                    look(cell, keys);
                }
            }
        }
        found.extend(self.wide.iter().filter(|key| touches(key).is_some()).cloned());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use liantu_domain::geometry::rect;

    /// A small generator, so that the test needs no crate and always does the same.
    fn next(state: &mut u64) -> i32 {
        *state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((*state >> 33) % 6000) as i32 - 3000
    }

    #[test]
    fn finds_what_a_plain_search_finds() {
        let (mut index, mut plain, mut state) = (Index::default(), HashMap::new(), 7);
        for step in 0..4000_u32 {
            let key = step % 300;
            if step % 7 == 3 {
                index.remove(&key);
                plain.remove(&key);
            } else {
                let size = if step % 50 == 0 { 100_000 } else { 10 + next(&mut state).abs() / 4 };
                let r = rect(next(&mut state), next(&mut state), size, 10 + size / 3);
                index.put(key, r);
                plain.insert(key, r);
            }
            if step % 20 == 0 {
                let area =
                    rect(next(&mut state), next(&mut state), 1 + next(&mut state).abs(), 1 + next(&mut state).abs());
                let mut found = index.within(area);
                let mut expected: Vec<_> = plain.iter().filter(|(_, r)| r.overlaps(area)).map(|(k, _)| *k).collect();
                found.sort_unstable();
                expected.sort_unstable();
                assert_eq!(found, expected, "step {step}");
            }
        }
    }
}
