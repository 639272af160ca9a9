//! Styles: which shape is which kind of node, and what ours look like there.

use crate::flowchart::{Direction, NodeKind};

/// A style, `rhombus;whiteSpace=wrap;html=1;` say.
#[derive(Clone, Copy)]
pub struct Style<'s>(pub &'s str);

impl<'s> Style<'s> {
    /// The value of a key.
    pub fn get(self, key: &str) -> Option<&'s str> {
        self.0
            .split(';')
            .filter_map(|part| part.split_once('='))
            .find(|(name, _)| name.trim() == key)
            .map(|(_, v)| v.trim())
    }

    /// Whether a word stands in it for itself.
    pub fn has(self, word: &str) -> bool {
        self.0.split(';').any(|part| part.trim() == word)
    }

    /// Whether a key is 1.
    pub fn is(self, key: &str) -> bool {
        self.get(key) == Some("1")
    }

    /// The shape's name without the family's: `decision` for `mxgraph.flowchart.decision`.
    pub fn shape(self) -> &'s str {
        let shape = self.get("shape").unwrap_or_default();
        shape.rsplit('.').next().unwrap_or_default()
    }

    /// Whether labels are HTML.
    pub fn is_html(self) -> bool {
        self.is("html")
    }

    /// Whether it is a lane or pool with a heading.
    pub fn is_swimlane(self) -> bool {
        self.has("swimlane") || self.get("shape") == Some("swimlane")
    }

    /// Whether it is drawn turned or mirrored.
    pub fn is_turned(self) -> bool {
        self.get("rotation").is_some_and(|turn| turn.parse::<f64>().is_ok_and(|turn| turn % 360.0 != 0.0))
            || self.is("flipH")
            || self.is("flipV")
            || self.get("direction").is_some_and(|side| side != "east")
    }
}

/// What a shape is; what only its label and flows can tell is [`Hint::Round`] or [`Hint::Text`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    /// This kind.
    Kind(NodeKind),
    /// An ellipse or something with round ends: a start, an end, or any step.
    Round,
    /// A text without shape: a note, or a step where flows lead to it.
    Text,
    /// Anything: a step.
    Plain,
}

/// What a style hints at.
pub fn hint(style: Style<'_>) -> Hint {
    use Hint::{Kind, Plain, Round, Text};
    let shape = style.shape();
    let lower = shape.to_ascii_lowercase();
    if style.get("shape").is_some_and(|shape| shape.starts_with("mxgraph.bpmn")) {
        return bpmn(style, &lower);
    }
    match lower.as_str() {
        "decision" | "rhombus" | "preparation_decision" => Kind(NodeKind::Decision),
        "document" | "document2" | "multi-document" | "multidocument" | "card" | "tape" | "tapedata" | "cylinder"
        | "cylinder2" | "cylinder3" | "datastore" | "datastorage" | "internalstorage" | "internal_storage"
        | "database" | "stored_data" | "data" | "parallelogram" | "manualinput" | "manual_input" | "paper_tape"
        | "punched_tape" => Kind(NodeKind::Document),
        "process" | "predefined_process" | "ext" => Kind(NodeKind::SubProcess),
        "parallel_mode" | "umlstate.fork" => Kind(NodeKind::Parallel),
        "note" | "note2" | "callout" | "annotation" | "annotation_1" | "annotation_2" | "curlybracket" => {
            Kind(NodeKind::Annotation)
        }
        "terminator" | "start_1" | "start_2" | "startstate" | "endstate" | "ellipse" | "doubleellipse" => Round,
        "" if style.has("rhombus") => Kind(NodeKind::Decision),
        "" if style.has("ellipse") || style.has("doubleEllipse") => Round,
        "" if style.has("text") => Text,
        "" if style.is("rounded")
            && style.get("arcSize").and_then(|n| n.parse::<f64>().ok()).is_some_and(|n| n >= 40.0) =>
        {
            Round
        }
        _ => Plain,
    }
}

fn bpmn(style: Style<'_>, shape: &str) -> Hint {
    use Hint::{Kind, Plain};
    let outline = style.get("outline").unwrap_or_default();
    match shape {
        "event" | "shape" if outline == "end" => Kind(NodeKind::End),
        "event" | "shape"
            if outline == "standard" && style.get("symbol").is_none_or(|symbol| !symbol.contains("Gw")) =>
        {
            Kind(NodeKind::Start)
        }
        "gateway" | "gateway2" => match style.get("gwType").or(style.get("symbol")) {
            Some(kind) if kind.starts_with("parallel") => Kind(NodeKind::Parallel),
            _ => Kind(NodeKind::Decision),
        },
        "shape" if style.get("perimeter") == Some("rhombusPerimeter") => match style.get("symbol") {
            Some(kind) if kind.starts_with("parallel") => Kind(NodeKind::Parallel),
            _ => Kind(NodeKind::Decision),
        },
        "data" | "data2" => Kind(NodeKind::Document),
        _ => Plain,
    }
}

/// Whether the label names a beginning (`Some(true)`) or an end.
fn names_an_end(label: &str) -> Option<bool> {
    let label = label.trim().to_lowercase();
    const BEGIN: [&str; 7] = ["开始", "启动", "发起", "起点", "start", "begin", "开端"];
    const END: [&str; 9] = ["结束", "办结", "终止", "完成", "归档", "终点", "end", "stop", "finish"];
    let short = label.chars().count() <= 12;
    if short && BEGIN.iter().any(|word| label.starts_with(word)) {
        Some(true)
    } else if short && END.iter().any(|word| label.starts_with(word) || label.ends_with(word)) {
        Some(false)
    } else {
        None
    }
}

/// The kind of a node by its shape, label, and how many flows lead in and out.
pub fn kind(style: Style<'_>, label: &str, ways_in: usize, ways_out: usize) -> NodeKind {
    match hint(style) {
        Hint::Kind(kind) => kind,
        Hint::Round => match (names_an_end(label), ways_in, ways_out) {
            (Some(true), 0, _) => NodeKind::Start,
            (Some(false), _, 0) => NodeKind::End,
            (_, 0, 1..) => NodeKind::Start,
            (_, 1.., 0) => NodeKind::End,
            _ => NodeKind::Task,
        },
        Hint::Text if ways_in + ways_out == 0 => NodeKind::Annotation,
        Hint::Plain if style.shape() == "line" || style.has("line") => match ways_in + ways_out {
            0 => NodeKind::Annotation,
            _ => NodeKind::Parallel,
        },
        _ => NodeKind::Task,
    }
}

/// Whether a node of that kind can keep that style.
pub fn fits(style: Style<'_>, kind: NodeKind) -> bool {
    match hint(style) {
        Hint::Kind(hinted) => hinted == kind,
        _ => true,
    }
}

/// The style that a kind is written with.
pub const fn style(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Start | NodeKind::End => "rounded=1;arcSize=50;whiteSpace=wrap;html=0;",
        NodeKind::Task => "rounded=1;arcSize=8;whiteSpace=wrap;html=0;",
        NodeKind::Decision => "rhombus;whiteSpace=wrap;html=0;",
        NodeKind::Parallel => "shape=mxgraph.flowchart.parallel_mode;whiteSpace=wrap;html=0;",
        NodeKind::Document => "shape=document;boundedLbl=1;whiteSpace=wrap;html=0;",
        NodeKind::SubProcess => "shape=process;backgroundOutline=1;whiteSpace=wrap;html=0;",
        NodeKind::ExpandedSubProcess => {
            "rounded=1;arcSize=2;container=1;collapsible=0;verticalAlign=top;whiteSpace=wrap;html=0;"
        }
        NodeKind::Annotation => "shape=note;size=12;align=left;spacingLeft=6;whiteSpace=wrap;html=0;",
    }
}

/// The style of a pool or lane.
pub const fn band_style(direction: Direction) -> &'static str {
    match direction {
        Direction::Horizontal => "swimlane;startSize=32;horizontal=0;collapsible=0;whiteSpace=wrap;html=0;",
        Direction::Vertical => "swimlane;startSize=32;horizontal=1;collapsible=0;whiteSpace=wrap;html=0;",
    }
}

/// The style of a flow.
pub const fn flow_style(is_association: bool) -> &'static str {
    if is_association {
        "edgeStyle=none;endArrow=none;dashed=1;html=0;"
    } else {
        "edgeStyle=orthogonalEdgeStyle;rounded=0;endArrow=block;html=0;"
    }
}
