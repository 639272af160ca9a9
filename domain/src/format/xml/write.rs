//! From values to text. Every value is escaped here and nowhere else.

use super::{Child, Element};
use crate::format::guard;

/// Writes XML, indented by two spaces a level.
#[derive(Default)]
pub struct Writer {
    out: String,
    open: Vec<String>,
    /// Whether the innermost start tag still lacks its `>`.
    in_tag: bool,
}

impl Writer {
    /// A writer that has written the XML declaration.
    pub fn new() -> Self {
        Writer { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), ..Writer::default() }
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str) -> &mut Self {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name.to_owned());
        self.in_tag = true;
        self
    }

    /// Gives the element that was just opened an attribute. What XML can't hold is left out.
    pub fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
        self
    }

    /// Gives it an attribute of our own, in which all characters survive.
    pub fn guarded(&mut self, name: &str, value: &str) -> &mut Self {
        self.attribute(name, &guard::close(value))
    }

    /// Gives it an attribute of our own unless the value is empty.
    pub fn some(&mut self, name: &str, value: &str) -> &mut Self {
        if value.is_empty() { self } else { self.guarded(name, value) }
    }

    /// Closes the innermost element.
    pub fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if self.in_tag {
            self.out.push_str("/>\n");
        } else {
            self.indent();
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push_str(">\n");
        }
        self.in_tag = false;
    }

    /// Writes an element that holds only text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        escape(text, &mut self.out);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// Writes a whole element that was read.
    pub fn element(&mut self, element: &Element) {
        self.line();
        put(element, &mut self.out);
        self.out.push('\n');
    }

    /// What was written; all elements are closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    /// Ends an open start tag and begins a line.
    fn line(&mut self) {
        if self.in_tag {
            self.out.push_str(">\n");
            self.in_tag = false;
        }
        self.indent();
    }

    fn indent(&mut self) {
        for _ in 0..self.open.len() {
            self.out.push_str("  ");
        }
    }
}

/// An element as text on one line, as it is kept to be written back.
pub fn fragment(element: &Element) -> String {
    let mut out = String::new();
    put(element, &mut out);
    out
}

/// The depth is bounded: the element came out of the parser.
fn put(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, out);
        out.push('"');
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element.children {
        match child {
            Child::Element(element) => put(element, out),
            Child::Text(text) => escape(text, out),
        }
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c if guard::is_legal(c) => out.push(c),
            _ => {}
        }
    }
}
