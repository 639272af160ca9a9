//! What our own attributes say of a cell, and what is kept of it beyond what we understand.

use super::cell::Cell;
use super::shape::Style;
use super::{DRAWIO, OWN, label};
use crate::flowchart::Source;
use crate::format::tally::Tally;
use crate::format::xml::{Element, fragment, parse_fragment};
use crate::format::{Note, guard, limit};

/// Attributes of cells that are understood.
const CELL: [&str; 8] = ["id", "value", "style", "parent", "source", "target", "vertex", "edge"];
/// Attributes of a shape's geometry that are understood.
const GEOMETRY: [&str; 6] = ["x", "y", "width", "height", "relative", "as"];

/// Reads a value that was written as JSON in an attribute of our own.
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(&guard::open(text)).ok()
}

/// Writes such a value.
pub fn to_json(value: &impl serde::Serialize) -> String {
    guard::close(&serde_json::to_string(value).unwrap_or_default()).into_owned()
}

/// Whether a child of a geometry is understood.
fn is_known_child(element: &Element) -> bool {
    match element.name.as_str() {
        "mxPoint" => matches!(element.get("as"), Some("sourcePoint" | "targetPoint")),
        "Array" => element.get("as") == Some("points"),
        _ => false,
    }
}

/// What is kept of a cell. `default` is the style that we would give it.
pub fn source(cell: &Cell<'_>, default: &str, tally: &mut Tally) -> Option<Box<Source>> {
    if let Some(written) = cell.own("source").and_then(json) {
        return Some(Box::new(written));
    }
    let mut source = Source { format: DRAWIO.to_owned(), ..Source::default() };
    let mut keep = |name: String, value: &str, tally: &mut Tally| {
        if value.len() > limit::KEPT_MAX {
            tally.notes.push(Note::TooLong { name, limit: limit::KEPT_MAX });
        } else {
            source.attributes.insert(name, value.to_owned());
        }
    };
    if cell.style.0 != default {
        keep("style".to_owned(), cell.style.0, tally);
    }
    if cell.style.is_html() && label::html(&label::text(cell.value)) != cell.value {
        keep("value".to_owned(), cell.value, tally);
    }
    for (name, value) in &cell.cell.attributes {
        if !CELL.contains(&name.as_str()) {
            keep(format!("cell/{name}"), value, tally);
        }
    }
    for (name, value) in cell.object.iter().flat_map(|object| &object.attributes) {
        if !matches!(name.as_str(), "label" | "id") && !name.starts_with(OWN) {
            keep(format!("object/{name}"), value, tally);
        }
    }
    for (name, value) in cell.geometry.iter().flat_map(|geometry| &geometry.attributes) {
        let known =
            if cell.is_edge { matches!(name.as_str(), "relative" | "as") } else { GEOMETRY.contains(&name.as_str()) };
        if !known {
            keep(format!("geometry/{name}"), value, tally);
        }
    }
    for child in cell.geometry.into_iter().flat_map(Element::elements).filter(|child| !is_known_child(child)) {
        let text = fragment(child);
        if text.len() <= limit::KEPT_MAX && (cell.is_edge || !cell.is_relative()) {
            source.children.push(text);
        }
    }
    if cell.object.is_some_and(|object| object.name == "UserObject") {
        source.element = "UserObject".to_owned();
    }
    let there = !source.element.is_empty() || !source.attributes.is_empty() || !source.children.is_empty();
    there.then(|| Box::new(source))
}

/// What is to be written of a cell.
#[derive(Default)]
pub struct Kept<'c> {
    /// `object` or `UserObject`.
    pub element: &'static str,
    /// Its style.
    pub style: &'c str,
    /// The label with its mark-up, if the text is still the same.
    pub value: Option<&'c str>,
    attributes: Vec<(&'c str, &'c str)>,
    /// Children of its geometry.
    pub children: Vec<Element>,
    /// The whole source in words of our own, where it can't be written as it was.
    pub said: Option<String>,
}

impl<'c> Kept<'c> {
    /// Nothing but a style.
    pub fn plain(style: &'c str) -> Self {
        Kept { element: "object", style, ..Kept::default() }
    }

    /// Parts what was kept. `fits` says whether a style still says what the thing is.
    pub fn of(
        source: Option<&'c Source>,
        default: &'c str,
        label: &str,
        is_edge: bool,
        fits: impl Fn(Style<'_>) -> bool,
    ) -> Self {
        let plain = Kept::plain(default);
        let Some(source) = source else { return plain };
        match Kept::native(source, default, label, is_edge, fits) {
            Some(kept) => kept,
            None => Kept { said: Some(to_json(source)), ..plain },
        }
    }

    fn native(
        source: &'c Source,
        default: &'c str,
        label: &str,
        is_edge: bool,
        fits: impl Fn(Style<'_>) -> bool,
    ) -> Option<Self> {
        let mut kept = Kept::plain(default);
        if source.format != DRAWIO {
            return None;
        }
        match source.element.as_str() {
            "" => {}
            "UserObject" => kept.element = "UserObject",
            _ => return None,
        }
        if let Some(style) = source.attributes.get("style") {
            if style == default || !fits(Style(style)) {
                return None;
            }
            kept.style = style;
        }
        let style = Style(kept.style);
        for (name, value) in &source.attributes {
            let plain = match name.split_once('/') {
                None if name == "style" => "style",
                None if name == "value" => {
                    let still = label::text(value) == label && style.is_html();
                    if !still || label::html(label) == *value {
                        return None;
                    }
                    kept.value = Some(value);
                    "value"
                }
                Some(("cell", plain)) if !CELL.contains(&plain) => plain,
                Some(("object", plain)) if !matches!(plain, "label" | "id") && !plain.starts_with(OWN) => plain,
                Some(("geometry", plain)) if is_edge && !matches!(plain, "relative" | "as") => plain,
                Some(("geometry", plain)) if !is_edge && !GEOMETRY.contains(&plain) => plain,
                _ => return None,
            };
            let probe = Element::new("probe").with(plain, value);
            if parse_fragment(&fragment(&probe), &Default::default()).as_ref() != Some(&probe) {
                return None;
            }
            kept.attributes.push((name, value));
        }
        for text in &source.children {
            let element = parse_fragment(text, &Default::default())?;
            if fragment(&element) != *text || is_known_child(&element) {
                return None;
            }
            kept.children.push(element);
        }
        let nothing = source.element.is_empty() && source.attributes.is_empty() && source.children.is_empty();
        (!nothing).then_some(kept)
    }

    /// Gives an element what was kept of that part.
    pub fn give(&self, mut element: Element, part: &str) -> Element {
        for (name, value) in &self.attributes {
            if let Some((of, plain)) = name.split_once('/')
                && of == part
            {
                element = element.with(plain, *value);
            }
        }
        element
    }

    /// The label as it is written.
    pub fn label(&self, text: &str) -> String {
        match self.value {
            Some(value) => value.to_owned(),
            None if Style(self.style).is_html() => label::html(&guard::legal(text)),
            None => guard::legal(text).into_owned(),
        }
    }
}
