//! What records are called in a sentence about them.

use liantu_domain::flowchart::{FlowNode, Flowchart, Lane, SequenceFlow};
use liantu_domain::id::NodeId;
use liantu_domain::risk::{Place, RiskPoint};

use super::super::Lang;
use super::super::risk;
use super::tally::Tally;

/// How many names are listed before the rest is only counted.
const LISTED: usize = 3;
/// The longest name that is written out, in characters.
const LONGEST: usize = 24;

/// Looks names up: first among what the operation itself touched, then in a chart.
pub struct Naming<'a> {
    pub lang: Lang,
    pub tally: &'a Tally<'a>,
    pub chart: &'a Flowchart,
}

/// A text in quotation marks, shortened.
pub fn quoted(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None => format!("“{text}”"),
    }
}

/// Names in a row, "“甲”“乙”“丙”等 5 个" or "“a”, “b”, “c” and 2 more".
pub fn listed(lang: Lang, names: &[String]) -> String {
    let shown = &names[..names.len().min(LISTED)];
    let more = names.len() - shown.len();
    match lang {
        Lang::Zh if more > 0 => format!("{}等 {} 个", shown.concat(), names.len()),
        Lang::Zh => shown.concat(),
        Lang::En if more > 0 => format!("{} and {more} more", shown.join(", ")),
        Lang::En => match shown {
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => shown.concat(),
        },
    }
}

impl Naming<'_> {
    /// A node that is at hand.
    pub fn of_node(&self, node: &FlowNode) -> String {
        if !node.label.trim().is_empty() {
            return quoted(&node.label);
        }
        let kind = risk::node_kind(node.kind);
        match self.lang {
            Lang::Zh => format!("未命名{}", kind.zh),
            Lang::En => format!("an unnamed {}", kind.en.to_lowercase()),
        }
    }

    /// A node by its id.
    pub fn node(&self, id: &NodeId) -> String {
        match self.tally.nodes.find(id).or_else(|| self.chart.node(id)) {
            Some(node) => self.of_node(node),
            None => self.gone().to_owned(),
        }
    }

    /// A flow that is at hand, by its condition or its ends.
    pub fn of_flow(&self, flow: &SequenceFlow) -> String {
        if flow.condition.trim().is_empty() { self.ends(flow) } else { quoted(&flow.condition) }
    }

    /// The two ends of a flow.
    pub fn ends(&self, flow: &SequenceFlow) -> String {
        format!("{} → {}", self.node(&flow.from), self.node(&flow.to))
    }

    /// A lane that is at hand.
    pub fn of_lane(&self, lane: &Lane) -> String {
        match (lane.name.trim(), lane.holder.name().trim()) {
            ("", "") => match self.lang {
                Lang::Zh => "未命名泳道".to_owned(),
                Lang::En => "an unnamed lane".to_owned(),
            },
            ("", holder) => quoted(holder),
            (name, _) => quoted(name),
        }
    }

    /// A risk point that is at hand.
    pub fn of_risk(&self, risk: &RiskPoint) -> String {
        match (risk.manifestation.trim().is_empty(), self.lang) {
            (false, _) => quoted(&risk.manifestation),
            (true, Lang::Zh) => "（未填写表现形式）".to_owned(),
            (true, Lang::En) => "(not described yet)".to_owned(),
        }
    }

    /// A place.
    pub fn place(&self, place: &Place) -> String {
        match place {
            Place::Node(id) => self.node(id),
            Place::Flow(id) => match self.tally.flows.find(id).or_else(|| self.chart.flow(id)) {
                Some(flow) => self.of_flow(flow),
                None => self.gone().to_owned(),
            },
            Place::Lane(id) => match self.tally.lanes.find(id).or_else(|| self.chart.lane(id)) {
                Some(lane) => self.of_lane(lane),
                None => self.gone().to_owned(),
            },
            Place::Tray => risk::TRAY.of(self.lang).to_owned(),
        }
    }

    /// Several nodes.
    pub fn nodes<'n>(&self, nodes: impl IntoIterator<Item = &'n FlowNode>) -> String {
        let names: Vec<_> = nodes.into_iter().map(|node| self.of_node(node)).collect();
        listed(self.lang, &names)
    }

    fn gone(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "（已删除）",
            Lang::En => "(deleted since)",
        }
    }
}
