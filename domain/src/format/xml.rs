//! XML as a small tree of bounded depth and size, made from the events of a streaming reader.
//!
//! Names come out normalised: each namespace has one prefix in the whole document, ours for those that
//! we know, the file's own for the others. So what is kept of a file can be written back under the
//! declarations of [`Document::namespaces`] alone, and comes out the same when it is read again.

mod parse;
mod print;

pub use parse::{parse, parse_fragment};
pub use print::{fragment, print};

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::guard;

/// The namespaces that we know, by the prefix that we give them.
pub const KNOWN: [(&str, &str); 9] = [
    ("bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("di", "http://www.omg.org/spec/DD/20100524/DI"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("liantu", super::NAMESPACE),
    ("svg", "http://www.w3.org/2000/svg"),
    // Drafts of BPMN 2.0 that early tools wrote.
    ("bpmn", "http://schema.omg.org/spec/BPMN/2.0"),
    ("bpmndi", "http://bpmndi.org"),
];

/// A whole file.
#[derive(Debug)]
pub struct Document {
    /// The outermost element.
    pub root: Element,
    /// The namespaces that the file declares and we don't know, by prefix.
    pub namespaces: BTreeMap<String, String>,
    /// How many comments and processing instructions were left out.
    pub comments: usize,
    /// How many elements it holds, its attributes counted in.
    pub elements: usize,
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Its name with normalised prefix, `bpmn:task` say.
    pub name: SmolStr,
    /// Its attributes in the order of the file, without declarations of namespaces.
    pub attributes: Vec<(SmolStr, String)>,
    /// What is in it, in order. White space between elements is left out.
    pub children: Vec<Child>,
}

/// What is in an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Child {
    /// An element.
    Element(Element),
    /// Text, with all references resolved.
    Text(String),
}

impl Element {
    /// An empty element.
    pub fn new(name: &str) -> Self {
        Element { name: SmolStr::new(name), ..Element::default() }
    }

    /// The same with an attribute more. What XML can't hold will be left out of it.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((SmolStr::new(name), value.into()));
        self
    }

    /// The same with an attribute of our own more, in which all characters survive.
    pub fn guarded(self, name: &str, value: &str) -> Self {
        self.with(name, guard::close(value))
    }

    /// The same with these in it.
    pub fn holding(mut self, elements: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(elements.into_iter().map(Child::Element));
        self
    }

    /// The same with text in it.
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.children.push(Child::Text(text));
        }
        self
    }

    /// Puts an element into it, last.
    pub fn push(&mut self, element: Element) {
        self.children.push(Child::Element(element));
    }

    /// The name without prefix.
    pub fn local(&self) -> &str {
        self.name.split_once(':').map_or(self.name.as_str(), |(_, local)| local)
    }

    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of an attribute of our own.
    pub fn opened(&self, name: &str) -> Option<String> {
        self.get(name).map(guard::open)
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The elements of that name in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of that name in it.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The text right in it.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Element(_) => None,
        });
        texts.collect()
    }
}
