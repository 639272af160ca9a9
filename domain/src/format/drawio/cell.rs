//! Cells of a page: what they are, where they lie, what lies in them.

use std::collections::HashMap;

use super::label;
use super::shape::Style;
use crate::format::number::coordinate;
use crate::format::xml::Element;
use crate::geometry::{Point, Rect, point, rect};

/// The deepest nesting of groups that is followed.
const DEPTH_MAX: usize = 100;

/// A cell with the object around it.
pub struct Cell<'d> {
    /// Its id in the file.
    pub id: &'d str,
    /// The `object` or `UserObject` around it.
    pub object: Option<&'d Element>,
    /// The cell itself.
    pub cell: &'d Element,
    /// Its label as it is written.
    pub value: &'d str,
    /// Its style.
    pub style: Style<'d>,
    /// Its geometry.
    pub geometry: Option<&'d Element>,
    /// The cell it lies in.
    pub parent: Option<usize>,
    /// Whether it is a connection.
    pub is_edge: bool,
    /// Whether it is a shape.
    pub is_vertex: bool,
}

/// All cells of a page, in the order of the file.
pub struct Cells<'d> {
    /// The cells.
    pub all: Vec<Cell<'d>>,
    index: HashMap<&'d str, usize>,
    /// What lies in each.
    pub children: Vec<Vec<usize>>,
    /// The upper left corner of each on the page.
    pub corners: Vec<Point>,
    /// Elements that are none of these.
    pub others: Vec<&'d Element>,
}

impl<'d> Cell<'d> {
    fn new(element: &'d Element) -> Option<Self> {
        let (object, cell) = match element.name.as_str() {
            "mxCell" => (None, element),
            "object" | "UserObject" => (Some(element), element.first("mxCell")?),
            _ => return None,
        };
        let get = |name| object.and_then(|object| object.get(name)).or_else(|| cell.get(name));
        let value = object.and_then(|object| object.get("label")).or_else(|| cell.get("value")).unwrap_or_default();
        Some(Cell {
            id: get("id").unwrap_or_default(),
            object,
            cell,
            value,
            style: Style(cell.get("style").unwrap_or_default()),
            geometry: cell.first("mxGeometry"),
            parent: None,
            is_edge: cell.get("edge") == Some("1"),
            is_vertex: cell.get("vertex") == Some("1"),
        })
    }

    /// Its label as text.
    pub fn label(&self) -> String {
        if self.style.is_html() { label::text(self.value) } else { self.value.to_owned() }
    }

    /// One of our own attributes.
    pub fn own(&self, name: &str) -> Option<&'d str> {
        let name = format!("{}{name}", super::OWN);
        self.object.and_then(|object| object.get(&name))
    }

    /// A number of its geometry; 0 where it is missing, `None` where it is none.
    fn number(&self, name: &str) -> Option<i32> {
        match self.geometry?.get(name) {
            Some(text) => coordinate(text),
            None => Some(0),
        }
    }

    fn fraction(&self, name: &str) -> f64 {
        let value = self.geometry.and_then(|geometry| geometry.get(name)).and_then(|text| text.trim().parse().ok());
        value.filter(|value: &f64| value.is_finite()).unwrap_or(0.0).clamp(-100.0, 100.0)
    }

    /// Whether its place is given in parts of what it lies in.
    pub fn is_relative(&self) -> bool {
        self.geometry.is_some_and(|geometry| geometry.get("relative") == Some("1"))
    }

    /// Its size, as drawn or, if it is folded, as it would be open.
    pub fn size(&self) -> (i32, i32) {
        let open = self.geometry.and_then(|g| g.all("mxRectangle").find(|r| r.get("as") == Some("alternateBounds")));
        let number = |name| open.and_then(|open| open.get(name)).and_then(coordinate).filter(|n| *n > 0);
        if let (true, Some(w), Some(h)) = (self.is_folded(), number("width"), number("height")) {
            return (w, h);
        }
        (self.number("width").unwrap_or(0), self.number("height").unwrap_or(0))
    }

    /// Whether what lies in it is hidden.
    pub fn is_folded(&self) -> bool {
        self.cell.get("collapsed") == Some("1")
    }

    /// A point of its geometry, not yet on the page.
    pub fn point(&self, role: &str) -> Option<Point> {
        let point = self.geometry?.all("mxPoint").find(|point| point.get("as") == Some(role))?;
        self::at(point)
    }

    /// The bends of a connection, not yet on the page.
    pub fn bends(&self) -> Vec<Point> {
        let arrays = self.geometry.into_iter().flat_map(|geometry| geometry.all("Array"));
        let points = arrays.filter(|array| array.get("as") == Some("points")).flat_map(|array| array.all("mxPoint"));
        points.filter_map(at).collect()
    }
}

/// A point; coordinates that are left out are 0.
pub fn at(element: &Element) -> Option<Point> {
    let number = |name| element.get(name).map_or(Some(0), coordinate);
    Some(point(number("x")?, number("y")?))
}

impl<'d> Cells<'d> {
    pub fn new(root: &'d Element) -> Self {
        let mut all: Vec<Cell<'d>> = Vec::new();
        let mut index = HashMap::new();
        let mut others = Vec::new();
        for element in root.elements() {
            match Cell::new(element) {
                Some(cell) => {
                    index.entry(cell.id).or_insert(all.len());
                    all.push(cell);
                }
                None => others.push(element),
            }
        }
        let mut children = vec![Vec::new(); all.len()];
        for (i, cell) in all.iter_mut().enumerate() {
            cell.parent = cell.cell.get("parent").and_then(|id| index.get(id)).copied().filter(|parent| *parent != i);
            if let Some(parent) = cell.parent {
                children[parent].push(i);
            }
        }
        let mut cells = Cells { all, index, children, corners: Vec::new(), others };
        cells.cut_circles();
        cells.corners = cells.place();
        cells
    }

    /// The cell of that id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The cells that one lies in, the innermost first.
    pub fn around(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.all[i].parent, |parent| self.all[*parent].parent)
    }

    /// What lies in circles or too deep lies on the page.
    fn cut_circles(&mut self) {
        let mut cut = false;
        for i in 0..self.all.len() {
            if self.around(i).take(DEPTH_MAX + 1).count() > DEPTH_MAX {
                self.all[i].parent = None;
                cut = true;
            }
        }
        if cut {
            self.children.iter_mut().for_each(Vec::clear);
            for (i, cell) in self.all.iter().enumerate() {
                if let Some(parent) = cell.parent {
                    self.children[parent].push(i);
                }
            }
        }
    }

    /// The corners of all cells on the page. Parents come first.
    fn place(&self) -> Vec<Point> {
        let mut corners: Vec<Option<Point>> = vec![None; self.all.len()];
        for i in 0..self.all.len() {
            let mut chain = vec![i];
            chain.extend(self.around(i).take_while(|up| corners[*up].is_none()));
            for at in chain.into_iter().rev() {
                let cell = &self.all[at];
                let base = cell.parent.and_then(|parent| corners[parent]).unwrap_or_default();
                let moved = match (cell.is_vertex, cell.is_relative(), cell.parent) {
                    (true, true, Some(parent)) => {
                        let (w, h) = self.all[parent].size();
                        let offset = cell.point("offset").unwrap_or_default();
                        let part = |fraction: f64, size: i32| (fraction * f64::from(size)).round() as i32;
                        point(
                            part(cell.fraction("x"), w).saturating_add(offset.x),
                            part(cell.fraction("y"), h).saturating_add(offset.y),
                        )
                    }
                    (true, _, _) => point(cell.number("x").unwrap_or(0), cell.number("y").unwrap_or(0)),
                    _ => Point::default(),
                };
                corners[at] = Some(base.moved(moved.x, moved.y));
            }
        }
        corners.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// Where a shape lies on the page; an empty rectangle where it lies nowhere, or beyond the canvas.
    pub fn rect(&self, i: usize) -> Rect {
        let (w, h) = self.all[i].size();
        let at = self.corners[i];
        let found = rect(at.x, at.y, w, h);
        if self.all[i].geometry.is_some() && found.in_bounds() { found } else { Rect::default() }
    }

    /// Where the coordinates of a connection begin.
    pub fn origin(&self, i: usize) -> Point {
        self.all[i].parent.map_or_else(Point::default, |parent| self.corners[parent])
    }
}
