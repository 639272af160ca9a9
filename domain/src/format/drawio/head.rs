//! What is said of the whole page: title, our own words, and what is kept of file, page and model.

use super::cell::{Cell, Cells};
use super::page::Page;
use super::said::{json, to_json};
use super::{DRAWIO, OWN};
use crate::flowchart::{Foreign, Head, Source};
use crate::format::tally::Tally;
use crate::format::xml::{Element, fragment, parse_fragment};
use crate::format::{Note, extra, guard, limit};

/// The page's name that draw.io gives by itself, in some of its languages.
pub fn is_generic(name: &str) -> bool {
    let name = name.trim();
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', ' ']);
    name.is_empty()
        || matches!(bare, "Page" | "页" | "页面" | "第" | "Seite" | "Página" | "ページ" | "Untitled Diagram")
        || name.starts_with('第') && name.ends_with('页')
}

/// The cell of the page itself.
pub fn ground<'c, 'd>(cells: &'c Cells<'d>) -> Option<&'c Cell<'d>> {
    cells.all.iter().find(|cell| cell.parent.is_none() && !cell.is_vertex && !cell.is_edge)
}

/// Reads the head. `pool` is the label of the chart's pool, `pools` whether the page has several.
pub fn read(
    page: &Page<'_>,
    cells: &Cells<'_>,
    pool: Option<(&Cell<'_>, &str)>,
    several: bool,
    tally: &mut Tally,
) -> (Head, bool) {
    let mut head = Head::default();
    let ground = ground(cells);
    let object = ground.and_then(|cell| cell.object);
    let is_own = ground.is_some_and(|cell| cell.own("chart").is_some());
    let name = page.diagram.get("name").unwrap_or_default();
    let pool_label = pool.map(|(cell, _)| cell.label()).filter(|label| !label.trim().is_empty());
    head.title = match (is_own, pool_label) {
        (true, _) => name.to_owned(),
        (false, Some(label)) if several || is_generic(name) => label.trim().to_owned(),
        (false, _) if is_generic(name) && page.alone => page.stem.to_owned(),
        (false, _) if name.trim().is_empty() => page.stem.to_owned(),
        (false, _) => name.to_owned(),
    };
    let mut source = Source { format: DRAWIO.to_owned(), ..Source::default() };
    let mut keep = |part: &str, element: Option<&Element>, known: &[(&str, Option<&str>)]| {
        for (name, value) in element.iter().flat_map(|element| &element.attributes) {
            let is_known = known.iter().any(|(key, only)| key == name && only.is_none_or(|only| only == value));
            if is_known || name.starts_with(OWN) {
                continue;
            }
            if value.len() > limit::KEPT_MAX {
                tally.notes.push(Note::TooLong { name: name.to_string(), limit: limit::KEPT_MAX });
            } else {
                source.attributes.insert(format!("{part}/{name}"), value.clone());
            }
        }
    };
    keep("file", Some(page.file), &[("host", Some("liantu")), ("compressed", None), ("pages", None)]);
    keep("page", Some(page.diagram), &[("id", Some("page-1")), ("name", None)]);
    keep("model", Some(page.model), &[]);
    keep("root", object, &[("label", Some("")), ("id", None)]);
    let layer = cells.all.iter().find(|cell| {
        cell.parent.is_some_and(|up| cells.all[up].parent.is_none() && !cells.all[up].is_vertex)
            && !cell.is_vertex
            && !cell.is_edge
    });
    keep("layer", layer.map(|layer| layer.cell), &[("id", None), ("parent", None)]);
    if let Some((cell, style)) = pool {
        let known = [("id", None), ("value", None), ("parent", None), ("vertex", None), ("style", Some(style))];
        keep("pool", Some(cell.cell), &known);
        keep("pool-object", cell.object, &[("id", None), ("label", None)]);
    }
    let there = !source.attributes.is_empty();
    head.source = there.then(|| Box::new(source));
    for (name, value) in object.iter().flat_map(|object| &object.attributes) {
        if let Some(name) = name.strip_prefix(OWN) {
            extra::set_head_word(&mut head, name, value);
        }
    }
    if let Some(exact) = ground.and_then(|cell| cell.own("title")).map(guard::open)
        && guard::legal(&exact) == head.title
    {
        head.title = exact;
    }
    if let Some(written) = ground.and_then(|cell| cell.own("source")).and_then(json) {
        head.source = Some(Box::new(written));
    }
    (head, is_own)
}

/// What of the head's source can be written as it was.
pub fn native(head: &Head, pool_style: &str, has_pool: bool) -> Option<Vec<(String, String)>> {
    let source = head.source.as_deref()?;
    if source.format != DRAWIO || !source.element.is_empty() || !source.children.is_empty() {
        return None;
    }
    let mut kept = Vec::new();
    for (name, value) in &source.attributes {
        let (part, plain) = name.split_once('/')?;
        let sound = match part {
            "file" => !matches!((plain, value.as_str()), ("host", "liantu") | ("compressed" | "pages", _)),
            "page" => plain != "name" && (plain, value.as_str()) != ("id", "page-1"),
            "model" => true,
            "root" => plain != "id" && (plain, value.as_str()) != ("label", ""),
            "layer" => !matches!(plain, "id" | "parent"),
            "pool" if plain == "style" => has_pool && value != pool_style && super::shape::Style(value).is_swimlane(),
            "pool" => has_pool && !matches!(plain, "id" | "value" | "parent" | "vertex"),
            "pool-object" => has_pool && !matches!(plain, "id" | "label"),
            _ => false,
        };
        let probe = Element::new("probe").with(plain, value);
        let same = parse_fragment(&fragment(&probe), &Default::default()).as_ref() == Some(&probe);
        if !sound || !same || plain.starts_with(OWN) {
            return None;
        }
        kept.push((name.clone(), value.clone()));
    }
    (!kept.is_empty()).then_some(kept)
}

/// Our own words about the whole, on the object of the page.
pub fn say(mut object: Element, head: &Head, said: bool) -> Element {
    object = object.with(&format!("{OWN}chart"), "1");
    if guard::legal(&head.title) != head.title {
        object = object.guarded(&format!("{OWN}title"), &head.title);
    }
    for (name, value) in extra::head_words(head) {
        object = object.with(&format!("{OWN}{name}"), value);
    }
    if let (true, Some(source)) = (said, head.source.as_deref()) {
        object = object.with(&format!("{OWN}source"), to_json(source));
    }
    object
}

/// A kept connection, if the reader would keep it again as it is.
pub fn loose(foreign: &Foreign, is_known: impl Fn(&str) -> bool) -> Option<Element> {
    if foreign.format != DRAWIO || foreign.at != "page" {
        return None;
    }
    let element = parse_fragment(&foreign.text, &Default::default())?;
    let same = fragment(&element) == foreign.text;
    let cell = if element.name == "mxCell" { &element } else { element.first("mxCell")? };
    let known = |end| cell.get(end).is_some_and(&is_known);
    let is_loose = cell.get("edge") == Some("1") && !(known("source") && known("target"));
    (same && is_loose && cell.get("parent") == Some("1")).then_some(element)
}
