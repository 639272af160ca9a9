//! From tree to text. Every value is escaped here and nowhere else.

use super::{Child, Element};
use crate::format::guard;

/// A whole file. Elements that hold only elements are spread over lines; white space elsewhere counts,
/// and none is added.
pub fn print(root: &Element) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    put(root, &mut out, Some(0));
    out
}

/// An element as text on one line, as it is kept to be written back.
pub fn fragment(element: &Element) -> String {
    let mut out = String::new();
    put(element, &mut out, None);
    out
}

/// The depth is bounded: what is printed came out of the parser, or lies as deep as a chart can.
fn put(element: &Element, out: &mut String, indent: Option<usize>) {
    let begin = |out: &mut String| out.extend(std::iter::repeat_n("  ", indent.unwrap_or(0)));
    let end = |out: &mut String| out.extend(indent.map(|_| '\n'));
    begin(out);
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
        end(out);
        return;
    }
    out.push('>');
    let spread = indent.filter(|_| element.children.iter().all(|child| matches!(child, Child::Element(_))));
    if spread.is_some() {
        out.push('\n');
    }
    for child in &element.children {
        match child {
            Child::Element(element) => put(element, out, spread.map(|depth| depth + 1)),
            Child::Text(text) => escape(text, out),
        }
    }
    if spread.is_some() {
        begin(out);
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
    end(out);
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
