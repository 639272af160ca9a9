//! From text to tree.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::XmlVersion;
use quick_xml::errors::IllFormedError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use smol_str::{SmolStr, format_smolstr};

use super::{Child, Document, Element, KNOWN};
use crate::format::encoding::position;
use crate::format::{ReadError, limit};

/// Parses a whole file within the limits.
pub fn parse(text: &str) -> Result<Document, ReadError> {
    Parser::new(text, BTreeMap::new()).run()
}

/// Parses one element that was kept, under the declarations of the file that it comes from. `None` where
/// it is not exactly one well-formed element.
pub fn parse_fragment(text: &str, namespaces: &BTreeMap<String, String>) -> Option<Element> {
    let document = Parser::new(text, namespaces.clone()).run().ok()?;
    (document.comments == 0 && document.namespaces == *namespaces).then_some(document.root)
}

struct Parser<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// Open elements, outermost first, each with the number of declarations before it.
    open: Vec<(Element, usize)>,
    /// Declarations in force: prefix in the file and what it is normalised to.
    scope: Vec<(SmolStr, SmolStr)>,
    /// Prefixes that are given away, by namespace.
    given: BTreeMap<String, SmolStr>,
    taken: BTreeSet<SmolStr>,
    elements: usize,
    attributes: usize,
    comments: usize,
    root: Option<Element>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, namespaces: BTreeMap<String, String>) -> Self {
        let known = KNOWN.iter().map(|(prefix, uri)| ((*uri).to_owned(), SmolStr::new(*prefix)));
        let more = namespaces.into_iter().map(|(prefix, uri)| (uri, SmolStr::from(prefix)));
        let given: BTreeMap<String, SmolStr> = known.chain(more).collect();
        let taken: BTreeSet<SmolStr> = given.values().cloned().collect();
        // The names that we give are in force from the start: kept elements use them undeclared.
        let scope = taken.iter().map(|prefix| (prefix.clone(), prefix.clone())).collect();
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        Parser {
            text,
            reader,
            open: Vec::new(),
            scope,
            given,
            taken,
            elements: 0,
            attributes: 0,
            comments: 0,
            root: None,
        }
    }

    fn run(mut self) -> Result<Document, ReadError> {
        loop {
            let before = self.reader.buffer_position() as usize;
            let event = self.reader.read_event().map_err(|error| self.broken(&error))?;
            match event {
                Event::Start(start) => self.start(&start, before)?,
                Event::Empty(start) => {
                    self.start(&start, before)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => {
                    let content = text.xml10_content();
                    self.text(&content, before)?;
                }
                Event::CData(data) => {
                    let content = data.xml10_content();
                    self.text(&content, before)?;
                }
                Event::GeneralRef(reference) => {
                    let c = match reference.resolve_char_ref() {
                        Ok(Some(c)) => Some(c),
                        Ok(None) => predefined(&reference),
                        Err(_) => None,
                    };
                    let c = c.ok_or_else(|| self.unknown_entity(&reference, before))?;
                    self.text(c.encode_utf8(&mut [0; 4]), before)?;
                }
                Event::Comment(_) | Event::PI(_) => self.comments += 1,
                Event::DocType(_) => return Err(ReadError::Doctype { at: position(self.text, before) }),
                Event::Decl(_) => {}
                Event::Eof => break,
            }
        }
        let at = position(self.text, self.text.len());
        let elements = self.size();
        match (self.root, self.open.last()) {
            (Some(root), None) => {
                let foreign = self.given.into_iter().filter(|(uri, _)| KNOWN.iter().all(|(_, known)| known != uri));
                let namespaces = foreign.map(|(uri, prefix)| (prefix.to_string(), uri)).collect();
                Ok(Document { root, namespaces, comments: self.comments, elements })
            }
            (_, Some((open, _))) => {
                Err(ReadError::Broken { at, reason: format!("the file ends within <{}>", open.name) })
            }
            (None, None) => Err(ReadError::Broken { at, reason: "there is no element".to_owned() }),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, offset: usize) -> Result<(), ReadError> {
        let at = |text: &str| position(text, offset);
        if self.root.is_some() && self.open.is_empty() {
            return Err(ReadError::Broken { at: at(self.text), reason: "a second outermost element".to_owned() });
        }
        if self.open.len() >= limit::DEPTH_MAX {
            return Err(ReadError::TooDeep { limit: limit::DEPTH_MAX, at: at(self.text) });
        }
        self.elements += 1;
        if self.size() > limit::ELEMENTS_MAX {
            return Err(ReadError::TooManyElements { limit: limit::ELEMENTS_MAX });
        }
        let declared = self.scope.len();
        let mut attributes = Vec::new();
        for (count, attribute) in start.attributes().enumerate() {
            if count >= limit::ATTRIBUTES_MAX {
                return Err(ReadError::TooManyAttributes { limit: limit::ATTRIBUTES_MAX, at: at(self.text) });
            }
            let broken = |reason: String| ReadError::Broken { at: at(self.text), reason };
            let attribute = attribute.map_err(|error| broken(error.to_string()))?;
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| broken(error.to_string()))?;
            let key = attribute.key.as_ref();
            if key == "xmlns" {
                self.declare("", &value);
            } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.declare(prefix, &value);
            } else {
                attributes.push((key.to_owned(), value.into_owned()));
            }
        }
        self.attributes += attributes.len();
        let name = self.name(start.name().as_ref(), true);
        let mut named = Vec::with_capacity(attributes.len());
        for (key, mut value) in attributes {
            let key = self.name(&key, false);
            if key == "xsi:type" {
                value = self.name(&value, true).to_string();
            }
            named.push((key, value));
        }
        self.open.push((Element { name, attributes: named, children: Vec::new() }, declared));
        Ok(())
    }

    /// How many elements it holds, as [`limit::ELEMENTS_MAX`] counts them.
    fn size(&self) -> usize {
        self.elements + self.attributes / limit::ATTRIBUTES_OF_ELEMENT
    }

    fn end(&mut self) {
        let Some((mut element, declared)) = self.open.pop() else { return };
        self.scope.truncate(declared);
        if element.children.iter().any(|child| matches!(child, Child::Element(_))) {
            element.children.retain(|child| !matches!(child, Child::Text(text) if is_blank(text)));
        }
        element.children.shrink_to_fit();
        match self.open.last_mut() {
            Some((parent, _)) => parent.children.push(Child::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, offset: usize) -> Result<(), ReadError> {
        match self.open.last_mut() {
            Some((element, _)) => {
                if let Some(Child::Text(before)) = element.children.last_mut() {
                    before.push_str(text);
                } else if !text.is_empty() {
                    element.children.push(Child::Text(text.to_owned()));
                }
                Ok(())
            }
            None if is_blank(text) => Ok(()),
            None => {
                let at = position(self.text, offset);
                Err(ReadError::Broken { at, reason: "text outside the outermost element".to_owned() })
            }
        }
    }

    /// Puts a declaration in force, and gives its namespace a prefix if it has none yet.
    fn declare(&mut self, prefix: &str, uri: &str) {
        if uri.is_empty() {
            self.scope.push((SmolStr::new(prefix), SmolStr::default()));
            return;
        }
        let normalised = match self.given.get(uri) {
            Some(given) => given.clone(),
            None => {
                let mut given = SmolStr::new(prefix);
                let mut number = 0;
                while given.is_empty() || self.taken.contains(&given) || given == "xml" {
                    number += 1;
                    given = format_smolstr!("ns{number}");
                }
                self.taken.insert(given.clone());
                self.given.insert(uri.to_owned(), given.clone());
                given
            }
        };
        self.scope.push((SmolStr::new(prefix), normalised));
    }

    /// A name with its prefix normalised. Attributes without prefix are in no namespace.
    fn name(&mut self, name: &str, by_default: bool) -> SmolStr {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if prefix == "xml" || (prefix.is_empty() && !by_default) {
            return SmolStr::new(name);
        }
        if let Some((_, normalised)) = self.scope.iter().rev().find(|(declared, _)| declared == prefix) {
            return if normalised.is_empty() { SmolStr::new(local) } else { format_smolstr!("{normalised}:{local}") };
        }
        if prefix.is_empty() {
            return SmolStr::new(local);
        }
        // Not declared: not allowed, but it happens. It gets a namespace of its own, outermost.
        let uri = format!("urn:undeclared:{prefix}");
        let given = match self.given.get(&uri) {
            Some(given) => given.clone(),
            None => {
                self.taken.insert(SmolStr::new(prefix));
                self.given.insert(uri, SmolStr::new(prefix));
                SmolStr::new(prefix)
            }
        };
        format_smolstr!("{given}:{local}")
    }

    fn broken(&self, error: &quick_xml::Error) -> ReadError {
        let offset = self.reader.error_position() as usize;
        let reason = match error {
            quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(name)) => format!("<{name}> is not closed"),
            other => other.to_string(),
        };
        ReadError::Broken { at: position(self.text, offset), reason: reason.chars().take(200).collect() }
    }

    fn unknown_entity(&self, name: &str, offset: usize) -> ReadError {
        let reason = format!("unknown entity &{};", name.chars().take(40).collect::<String>());
        ReadError::Broken { at: position(self.text, offset), reason }
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
