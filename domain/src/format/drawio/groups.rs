//! What each cell of a page is: a pool, a lane, a frame around steps, a loose group, a step, a line, a
//! label of a line. draw.io has one kind of cell for all of them; how they lie in each other tells.

use std::collections::HashSet;

use super::cell::Cells;
use crate::flowchart::Direction;
use crate::geometry::Rect;

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The page itself, or a layer of it.
    Ground,
    /// A frame around lanes.
    Pool,
    /// A lane.
    Lane,
    /// A shape around other shapes.
    Frame,
    /// Shapes that are only moved together.
    Group,
    /// A step.
    Node,
    /// A table of texts: one note.
    Table,
    /// A connection.
    Edge,
    /// The label of a connection.
    EdgeLabel(usize),
    /// A place on the border of a shape, or a text that hangs on it.
    Port(usize),
    /// Part of a table.
    Inside,
}

/// What all cells are.
pub fn roles(cells: &Cells<'_>) -> Vec<Role> {
    let count = cells.all.len();
    let mut joined: HashSet<usize> = HashSet::new();
    for cell in cells.all.iter().filter(|cell| cell.is_edge) {
        let ends = [cell.cell.get("source"), cell.cell.get("target")];
        joined.extend(ends.into_iter().flatten().filter_map(|id| cells.find(id)));
    }
    let is_shape = |i: usize| {
        let cell = &cells.all[i];
        let ground =
            cell.parent.is_none_or(|parent| cells.all[parent].parent.is_none() && !cells.all[parent].is_vertex)
                && !cell.is_vertex;
        !cell.is_edge && !ground && (cell.is_vertex || cell.geometry.is_some())
    };
    let shapes: Vec<bool> = (0..count).map(is_shape).collect();
    let inner =
        |i: usize| cells.children[i].iter().copied().filter(|child| shapes[*child] && !cells.all[*child].is_relative());
    // A list with a heading looks like a lane; but its lines are stacked, as only lanes are in a pool.
    let is_list = |i: usize| {
        cells.all[i].style.get("childLayout") == Some("stackLayout")
            && inner(i).next().is_some()
            && inner(i).all(|child| !cells.all[child].style.is_swimlane())
    };
    let holds_joined = |i: usize| {
        let mut stack: Vec<usize> = inner(i).collect();
        while let Some(at) = stack.pop() {
            if joined.contains(&at) {
                return true;
            }
            stack.extend(inner(at));
        }
        false
    };
    let is_row = |i: usize| cells.all[i].style.shape() == "tableRow";
    let is_table = |i: usize| cells.all[i].style.shape() == "table" || inner(i).any(is_row);
    let is_cell = |i: usize| cells.all[i].parent.is_some_and(is_row);
    let is_band = |i: usize| shapes[i] && (cells.all[i].style.is_swimlane() && !is_list(i) && !is_cell(i) || is_row(i));
    let is_pool = |i: usize| {
        shapes[i]
            && (cells.all[i].style.is_swimlane() && inner(i).any(is_band)
                || is_table(i) && inner(i).any(is_row) && holds_joined(i))
    };
    let pools: Vec<bool> = (0..count).map(is_pool).collect();
    let bands: Vec<usize> = (0..count).filter(|i| is_band(*i) && !pools[*i]).collect();
    let rects: Vec<Rect> = bands.iter().map(|i| cells.rect(*i).grown(6)).collect();
    // Only near neighbours are compared: hostile files hold many.
    let beside = |i: usize| {
        let at = bands.binary_search(&i).unwrap_or(0);
        let near = at.saturating_sub(50)..(at + 50).min(bands.len());
        near.into_iter().any(|other| other != at && rects[other].overlaps(rects[at]))
    };

    let mut roles = vec![Role::Node; count];
    for i in 0..count {
        let cell = &cells.all[i];
        let parent = cell.parent;
        roles[i] = if cell.is_edge {
            Role::Edge
        } else if !shapes[i] {
            Role::Ground
        } else if let Some(edge) = parent.filter(|parent| cells.all[*parent].is_edge) {
            Role::EdgeLabel(edge)
        } else if let Some(shape) = parent.filter(|parent| shapes[*parent] && cell.is_relative()) {
            Role::Port(shape)
        } else if pools[i] {
            Role::Pool
        } else if is_band(i) {
            let in_pool = parent.is_some_and(|parent| pools[parent]);
            let part_of_table = is_row(i) && !in_pool;
            if part_of_table {
                Role::Inside
            } else if in_pool || holds_joined(i) || (inner(i).next().is_none() && beside(i)) {
                Role::Lane
            } else if inner(i).next().is_some() {
                Role::Frame
            } else {
                Role::Node
            }
        } else if is_list(i) {
            Role::Frame
        } else if is_table(i) {
            Role::Table
        } else if inner(i).next().is_some() {
            let is_loose = cell.style.has("group") || cell.style.0.is_empty() || in_row(cells, i, &pools);
            if is_loose && cell.value.is_empty() { Role::Group } else { Role::Frame }
        } else {
            Role::Node
        };
    }
    for i in 0..count {
        let in_table = cells.around(i).any(|up| roles[up] == Role::Table);
        if in_table && matches!(roles[i], Role::Node | Role::Frame | Role::Group | Role::Lane | Role::Inside) {
            roles[i] = Role::Inside;
        } else if roles[i] == Role::Node && in_row(cells, i, &pools) && cells.all[i].value.is_empty() {
            // An empty cell of a lane that is drawn as a row.
            roles[i] = Role::Group;
        } else if roles[i] == Role::Inside {
            roles[i] = Role::Node;
        }
    }
    roles
}

/// Whether a cell lies right in a row of a table that is a pool.
fn in_row(cells: &Cells<'_>, i: usize, pools: &[bool]) -> bool {
    let Some(row) = cells.all[i].parent else { return false };
    cells.all[row].style.shape() == "tableRow" && cells.all[row].parent.is_some_and(|table| pools[table])
}

/// Which way lanes run: as they lie if there are several, or as their headings are turned.
pub fn direction(cells: &Cells<'_>, lanes: &[usize]) -> Direction {
    if let [first, second, ..] = lanes {
        let (a, b) = (cells.rect(*first), cells.rect(*second));
        if a.w > 0 && b.w > 0 && (a.x != b.x || a.y != b.y) {
            return if (a.x - b.x).abs() > (a.y - b.y).abs() { Direction::Vertical } else { Direction::Horizontal };
        }
    }
    match lanes.first().map(|lane| cells.all[*lane].style.get("horizontal")) {
        Some(Some("0")) => Direction::Horizontal,
        Some(_) => Direction::Vertical,
        None => Direction::Horizontal,
    }
}
