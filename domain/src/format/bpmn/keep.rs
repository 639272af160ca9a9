//! What is kept of a BPMN file that we don't understand: taken apart when it is read, and written back
//! as it was wherever that gives the same when it is read again. All else is written in words of our own.

use std::collections::BTreeMap;

use super::kind::rank;
use super::ours;
use crate::flowchart::Source;
use crate::format::tally::Tally;
use crate::format::xml::{Element, KNOWN, fragment, parse_fragment};
use crate::format::{Note, guard, limit};

/// The format's name in [`Source`].
pub const BPMN: &str = "bpmn";

/// Collects what is kept of one thing.
#[derive(Default)]
pub struct Keeper {
    /// The kept.
    pub source: Source,
    ranks: Vec<usize>,
}

impl Keeper {
    /// Goes on with what has been kept before.
    pub fn taken(source: Option<Box<Source>>) -> Self {
        let source = source.map_or_else(Source::default, |source| *source);
        let name = |text: &String| text.trim_start_matches('<').split([' ', '>', '/']).next().map_or(6, rank);
        let ranks = source.children.iter().map(name).collect();
        Keeper { ranks, source: Source { format: BPMN.to_owned(), ..source } }
    }

    /// Keeps an attribute.
    pub fn attribute(&mut self, name: &str, value: &str, tally: &mut Tally) {
        if value.len() > limit::KEPT_MAX {
            tally.notes.push(Note::TooLong { name: name.to_owned(), limit: limit::KEPT_MAX });
        } else {
            self.source.attributes.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Keeps all attributes but those named.
    pub fn attributes(&mut self, element: &Element, prefix: &str, known: &[&str], tally: &mut Tally) {
        for (name, value) in &element.attributes {
            if !known.contains(&name.as_str()) {
                self.attribute(&format!("{prefix}{name}"), value, tally);
            }
        }
    }

    /// Keeps a child element, in the schema's order.
    pub fn child(&mut self, element: &Element, tally: &mut Tally) {
        let text = fragment(element);
        if text.len() > limit::KEPT_MAX {
            tally.notes.push(Note::TooLong { name: element.name.to_string(), limit: limit::KEPT_MAX });
            return;
        }
        let rank = rank(&element.name);
        let at = self.ranks.partition_point(|known| *known <= rank);
        self.ranks.insert(at, rank);
        self.source.children.insert(at, text);
    }

    /// Takes back what was written in words of our own, and gives out what is kept, if anything.
    pub fn finish(mut self, element: &Element) -> Option<Box<Source>> {
        let mut there =
            !self.source.element.is_empty() || !self.source.attributes.is_empty() || !self.source.children.is_empty();
        for written in ours::of(element, "liantu:source") {
            let more = ours::read_source(written);
            there = true;
            if more.format != BPMN {
                self.source.format = more.format;
            }
            if !more.element.is_empty() {
                self.source.element = more.element;
            }
            self.source.attributes.extend(more.attributes);
            self.source.children.extend(more.children);
        }
        if self.source.format.is_empty() {
            self.source.format = BPMN.to_owned();
        }
        there.then(|| Box::new(self.source))
    }
}

/// What of a [`Source`] can be written as it was.
#[derive(Default)]
pub struct Native {
    /// Attributes, by their names.
    pub attributes: BTreeMap<String, String>,
    /// Child elements, in the schema's order, but for the extension.
    pub children: Vec<Element>,
    /// What the extension held.
    pub extension: Option<Element>,
    /// The rest, in words of our own.
    pub rest: Option<Element>,
}

/// The declarations of a chart's file.
#[derive(Default)]
pub struct Declared {
    /// Namespace by prefix.
    pub namespaces: BTreeMap<String, String>,
}

impl Declared {
    /// Those of a chart's head that are sound.
    pub fn of(source: Option<&Source>) -> Self {
        let mut namespaces: BTreeMap<String, String> = BTreeMap::new();
        for (name, uri) in source.filter(|source| source.format == BPMN).iter().flat_map(|source| &source.attributes) {
            let Some(prefix) = name.strip_prefix("xmlns:") else { continue };
            let mut letters = prefix.chars();
            let is_name = letters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
                && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
            let known = KNOWN.iter().any(|(taken, known)| *taken == prefix || known == uri);
            let sound = !uri.is_empty() && uri.len() <= 1_000 && uri.chars().all(guard::is_legal);
            if is_name && !known && sound && !prefix.starts_with("xml") && !namespaces.values().any(|old| old == uri) {
                namespaces.insert(prefix.to_owned(), uri.clone());
            }
        }
        Declared { namespaces }
    }

    /// A kept element, if it would be read back as exactly this text.
    pub fn element(&self, text: &str) -> Option<Element> {
        parse_fragment(text, &self.namespaces).filter(|element| fragment(element) == text)
    }

    /// Whether an attribute would be read back as it is.
    fn attribute(&self, name: &str, value: &str) -> bool {
        if name.starts_with("xmlns") || !value.chars().all(guard::is_legal) {
            return false;
        }
        let probe = Element::new("bpmn:probe").with(name, value);
        parse_fragment(&fragment(&probe), &self.namespaces).as_ref() == Some(&probe)
    }

    /// Parts what can be written as it was from what can't. `attribute` and `child` say what the reader
    /// would keep again at that place; names of attributes in `part/name` form are those of `part`.
    pub fn native(
        &self,
        source: &Source,
        element_fits: bool,
        attribute: impl Fn(&str, &str) -> bool,
        child: impl Fn(&Element) -> bool,
    ) -> Native {
        let mut native = Native::default();
        if source.format != BPMN {
            native.rest = Some(ours::source(source));
            return native;
        }
        let mut rest = Source { format: BPMN.to_owned(), ..Source::default() };
        if !element_fits {
            rest.element.clone_from(&source.element);
        }
        for (name, value) in &source.attributes {
            let plain = name.split_once('/').map_or(name.as_str(), |(_, plain)| plain);
            let declaration = name.strip_prefix("xmlns:").is_some_and(|prefix| self.namespaces.contains_key(prefix));
            if declaration {
                continue;
            }
            if attribute(name, value) && self.attribute(plain, value) {
                native.attributes.insert(name.clone(), value.clone());
            } else {
                rest.attributes.insert(name.clone(), value.clone());
            }
        }
        let children: Option<Vec<Element>> = source.children.iter().map(|text| self.element(text)).collect();
        let sorted = |children: &Vec<Element>| children.is_sorted_by_key(|element| rank(&element.name));
        let extensions = |children: &Vec<Element>| children.iter().filter(|e| e.name == ours::EXTENSION).count();
        match children {
            Some(children) if sorted(&children) && extensions(&children) <= 1 && children.iter().all(child) => {
                for element in children {
                    if element.name == ours::EXTENSION {
                        native.extension = Some(element);
                    } else {
                        native.children.push(element);
                    }
                }
            }
            _ => rest.children.clone_from(&source.children),
        }
        let nothing_native = native.attributes.is_empty()
            && native.children.is_empty()
            && native.extension.is_none()
            && (source.element.is_empty() || !element_fits)
            && !source.attributes.keys().any(|name| name.starts_with("xmlns:"));
        let has_rest = !rest.element.is_empty() || !rest.attributes.is_empty() || !rest.children.is_empty();
        native.rest = (has_rest || nothing_native).then(|| ours::source(&rest));
        native
    }
}

impl Native {
    /// The attributes of a part, `shape` say; of the thing itself for the empty name.
    pub fn part<'n>(&'n self, part: &'n str) -> impl Iterator<Item = (&'n str, &'n str)> {
        self.attributes.iter().filter_map(move |(name, value)| {
            let (of, plain) = name.split_once('/').unwrap_or(("", name));
            (of == part).then_some((plain, value.as_str()))
        })
    }
}

/// An extension that may be kept: there is something in it, and nothing of ours.
pub fn is_foreign_extension(element: &Element) -> bool {
    element.name != ours::EXTENSION || (!element.children.is_empty() && !element.elements().any(ours::is_ours))
}
