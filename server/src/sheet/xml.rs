//! The XML of a workbook's parts as events, counted, of bounded depth and size.

use std::io::BufReader;

use liantu_domain::format::limit::ATTRIBUTES_MAX;
use liantu_domain::sheet::ReadFault;
use liantu_domain::sheet::limit::{DEPTH_MAX, ELEMENTS_MAX, TEXT_MAX, UNPACKED_MAX};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::package::{Counted, Meter, Over, Package};

/// What is met in a part.
#[derive(Debug, PartialEq, Eq)]
pub enum Met {
    /// An element begins; its name without prefix.
    Start(Tag),
    /// An element ends.
    End(String),
    /// Text; references are resolved, and come as texts of their own.
    Text(String),
}

/// The beginning of an element.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name, without prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, by its name without prefix.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// How many elements may still come, over all parts.
#[derive(Debug)]
pub struct Budget(usize);

impl Default for Budget {
    fn default() -> Budget {
        Budget(ELEMENTS_MAX)
    }
}

/// The events of one part.
pub struct Events<'a, 'b> {
    name: String,
    reader: Reader<BufReader<Counted<'a>>>,
    meter: Meter,
    budget: &'b mut Budget,
    depth: usize,
    buffer: Vec<u8>,
    /// An empty element gives a start and then this end.
    closing: Option<String>,
}

impl<'a, 'b> Events<'a, 'b> {
    /// The events of a part; `None` where the package has no such part.
    pub fn open(package: &Package<'a>, name: &str, budget: &'b mut Budget) -> Option<Events<'a, 'b>> {
        let stream = package.part(name)?;
        Some(Events {
            name: name.to_owned(),
            reader: Reader::from_reader(stream.reader),
            meter: stream.meter,
            budget,
            depth: 0,
            buffer: Vec::new(),
            closing: None,
        })
    }

    /// The part is broken.
    pub fn broken(&self) -> ReadFault {
        ReadFault::Broken { part: self.name.clone() }
    }

    /// The next event; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Met>, ReadFault> {
        if let Some(name) = self.closing.take() {
            return Ok(Some(Met::End(name)));
        }
        loop {
            self.buffer.clear();
            self.meter.next_event();
            let mut buffer = std::mem::take(&mut self.buffer);
            let met = self.read(&mut buffer);
            self.buffer = buffer;
            match met? {
                Step::Met(met) => return Ok(Some(met)),
                Step::Nothing => {}
                Step::Over => return Ok(None),
            }
        }
    }

    fn read(&mut self, buffer: &mut Vec<u8>) -> Result<Step, ReadFault> {
        let event = match self.reader.read_event_into(buffer) {
            Ok(event) => event,
            Err(_) => {
                return Err(match self.meter.over() {
                    Some(Over::Unpacked) => ReadFault::UnpacksTooLarge { limit_mb: UNPACKED_MAX >> 20 },
                    Some(Over::Event) => ReadFault::TextTooLong { limit: TEXT_MAX, cell: String::new() },
                    None => ReadFault::Broken { part: self.name.clone() },
                });
            }
        };
        let broken = || ReadFault::Broken { part: self.name.clone() };
        Ok(match event {
            Event::Start(start) => {
                self.depth += 1;
                self.budget.0 = self.budget.0.checked_sub(1).ok_or_else(too_many)?;
                if self.depth > DEPTH_MAX {
                    return Err(broken());
                }
                Step::Met(Met::Start(tag(&start).ok_or_else(broken)?))
            }
            Event::Empty(start) => {
                self.budget.0 = self.budget.0.checked_sub(1).ok_or_else(too_many)?;
                let tag = tag(&start).ok_or_else(broken)?;
                self.closing = Some(tag.name.clone());
                Step::Met(Met::Start(tag))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Step::Met(Met::End(end.local_name().as_ref().to_owned()))
            }
            Event::Text(text) => Step::Met(Met::Text(text.xml10_content().into_owned())),
            Event::CData(text) => Step::Met(Met::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => Step::Met(Met::Text(resolved(&reference).ok_or_else(broken)?)),
            Event::Eof if self.depth == 0 => Step::Over,
            Event::Eof | Event::DocType(_) => return Err(broken()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => Step::Nothing,
        })
    }
}

enum Step {
    Met(Met),
    Nothing,
    Over,
}

const fn too_many() -> ReadFault {
    ReadFault::TooManyElements { limit: ELEMENTS_MAX }
}

fn tag(start: &BytesStart<'_>) -> Option<Tag> {
    let mut attributes = Vec::new();
    // The reader's own look for repeated names grows with their square.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        if attributes.len() >= ATTRIBUTES_MAX {
            return None;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Some(Tag { name: start.local_name().as_ref().to_owned(), attributes })
}

/// What a reference stands for. Entities of the file's own are not known here, and so can't grow.
fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    if let Some(c) = reference.resolve_char_ref().ok()? {
        return Some(c.to_string());
    }
    resolve_xml_entity(&reference.xml10_content()).map(str::to_owned)
}
