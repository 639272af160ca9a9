//! Extension elements of our own: what a chart says beyond BPMN.
//!
//! ```xml
//! <liantu:chart version="1" scope="external" …/>            in the process
//! <liantu:node responsible="审查科" time-limit="3" …/>       in a flow node, likewise lane and flow
//! <liantu:risk id="r1" kind="process" …><liantu:measure …/></liantu:risk>
//! <liantu:source …/>, <liantu:foreign …/>                   what is kept of other formats
//! <liantu:remark …/>
//! ```

use crate::engine::Author;
use crate::flowchart::{Foreign, Remark, Source};
use crate::format::extra;
use crate::format::xml::Element;
use crate::id::{AccountId, MeasureId, RemarkId, RiskPointId};
use crate::risk::{ControlMeasure, Grade, Place, PowerDomain, RiskPoint, RiskState, RiskType};

/// The elements that we read. Others of our namespace are of a later version: kept like foreign ones.
const KNOWN: [&str; 8] = [
    "liantu:chart",
    "liantu:node",
    "liantu:flow",
    "liantu:lane",
    "liantu:risk",
    "liantu:source",
    "liantu:foreign",
    "liantu:remark",
];

/// The name of the element that holds extensions.
pub const EXTENSION: &str = "bpmn:extensionElements";

/// Whether an element is one of ours.
pub fn is_ours(element: &Element) -> bool {
    KNOWN.contains(&element.name.as_str())
}

/// What is ours in the extension of an element.
pub fn of<'e>(element: &'e Element, name: &'e str) -> impl Iterator<Item = &'e Element> {
    element.all(EXTENSION).flat_map(move |extension| extension.all(name))
}

/// What is not ours in an extension, to be kept.
pub fn rest(extension: &Element) -> Option<Element> {
    let mut rest = extension.clone();
    rest.children.retain(|child| !matches!(child, crate::format::xml::Child::Element(element) if is_ours(element)));
    (!rest.children.is_empty()).then_some(rest)
}

/// A risk point. Its place is said only where the element around it does not say it.
pub fn risk(risk: &RiskPoint, place: Option<&Place>) -> Element {
    let mut element = Element::new("liantu:risk")
        .with("id", risk.id.as_str())
        .with("kind", extra::word(&risk.kind))
        .with("domain", extra::word(&risk.domain))
        .guarded("manifestation", &risk.manifestation);
    if let Some(grade) = risk.grade {
        element = element.with("grade", extra::word(&grade));
    }
    let some = |element: Element, name, text: &String| {
        if text.is_empty() { element } else { element.guarded(name, text) }
    };
    element = some(element, "owner", &risk.owner);
    element = some(element, "leader", &risk.leader);
    element = some(element, "was-at", &risk.was_at);
    if let RiskState::Retired(reason) = &risk.state {
        element = element.guarded("retired", reason);
    }
    if let Some(place) = place {
        element = element.with("place", extra::place_word(place));
    }
    element.holding(risk.measures.iter().map(|measure| {
        let element = Element::new("liantu:measure").with("id", measure.id.as_str()).guarded("text", &measure.text);
        some(element, "responsible", &measure.responsible)
    }))
}

/// Reads a risk point at that place.
pub fn read_risk(element: &Element, place: Option<Place>) -> RiskPoint {
    let text = |name: &str| element.opened(name).unwrap_or_default();
    let place = place.unwrap_or_else(|| extra::place(element.get("place").unwrap_or("tray")));
    RiskPoint {
        id: RiskPointId::new(element.get("id").unwrap_or_default()),
        place,
        was_at: text("was-at"),
        kind: element.get("kind").and_then(extra::value).unwrap_or(RiskType::Process),
        domain: element.get("domain").and_then(extra::value).unwrap_or(PowerDomain::Affairs),
        manifestation: text("manifestation"),
        grade: element.get("grade").and_then(extra::value::<Grade>),
        owner: text("owner"),
        leader: text("leader"),
        measures: element.all("liantu:measure").map(read_measure).collect(),
        state: element.opened("retired").map_or(RiskState::Live, RiskState::Retired),
    }
}

fn read_measure(element: &Element) -> ControlMeasure {
    ControlMeasure {
        id: MeasureId::new(element.get("id").unwrap_or_default()),
        text: element.opened("text").unwrap_or_default(),
        responsible: element.opened("responsible").unwrap_or_default(),
    }
}

/// A remark.
pub fn remark(remark: &Remark) -> Element {
    let mut element = Element::new("liantu:remark").with("id", remark.id.as_str());
    if let Some(place) = &remark.place {
        element = element.with("place", extra::place_word(place));
    }
    element = element
        .guarded("author", remark.author.id.as_str())
        .guarded("author-name", &remark.author.name)
        .with("at-ms", remark.at_ms.to_string());
    if remark.resolved {
        element = element.with("resolved", "true");
    }
    element.guarded("text", &remark.text)
}

/// Reads a remark.
pub fn read_remark(element: &Element) -> Remark {
    Remark {
        id: RemarkId::new(element.get("id").unwrap_or_default()),
        place: element.get("place").map(extra::place),
        author: Author {
            id: AccountId::new(element.opened("author").unwrap_or_default()),
            name: element.opened("author-name").unwrap_or_default().into(),
        },
        at_ms: element.get("at-ms").and_then(|text| text.parse().ok()).unwrap_or_default(),
        text: element.opened("text").unwrap_or_default(),
        resolved: element.get("resolved") == Some("true"),
    }
}

/// What is kept of a format, said in words of our own: where it can't be written as it was.
pub fn source(source: &Source) -> Element {
    let mut element = Element::new("liantu:source").guarded("format", &source.format);
    if !source.element.is_empty() {
        element = element.guarded("element", &source.element);
    }
    let attribute = |(name, value): (&String, &String)| {
        Element::new("liantu:attribute").guarded("name", name).guarded("value", value)
    };
    let child = |text: &String| Element::new("liantu:child").guarded("text", text);
    element.holding(source.attributes.iter().map(attribute)).holding(source.children.iter().map(child))
}

/// Reads what [`source`] wrote.
pub fn read_source(element: &Element) -> Source {
    let text = |element: &Element, name: &str| element.opened(name).unwrap_or_default();
    Source {
        format: text(element, "format"),
        element: text(element, "element"),
        attributes: element
            .all("liantu:attribute")
            .map(|attribute| (text(attribute, "name"), text(attribute, "value")))
            .collect(),
        children: element.all("liantu:child").map(|child| text(child, "text")).collect(),
    }
}

/// A whole element that is kept, at its place in the list of them.
pub fn foreign(foreign: &Foreign, index: usize) -> Element {
    Element::new("liantu:foreign")
        .with("index", index.to_string())
        .guarded("format", &foreign.format)
        .guarded("at", &foreign.at)
        .guarded("text", &foreign.text)
}

/// Reads what [`foreign`] wrote.
pub fn read_foreign(element: &Element) -> (usize, Foreign) {
    let text = |name: &str| element.opened(name).unwrap_or_default();
    let index = element.get("index").and_then(|text| text.parse().ok()).unwrap_or(usize::MAX);
    (index, Foreign { format: text("format"), at: text("at"), text: text("text") })
}

/// An extension element that holds these and what was kept of the old one.
pub fn extension(ours: Vec<Element>, kept: Option<Element>) -> Option<Element> {
    let mut extension = kept.unwrap_or_else(|| Element::new(EXTENSION));
    let foreign = std::mem::take(&mut extension.children);
    let mut extension = extension.holding(ours);
    extension.children.extend(foreign);
    (!extension.children.is_empty()).then_some(extension)
}
