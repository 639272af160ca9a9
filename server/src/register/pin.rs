//! What a chart says of its risk points.

use liantu_domain::engine::Delta;
use liantu_domain::flowchart::{Change, FlowNode, Flowchart, Lane};
use liantu_domain::risk::{ControlMeasure, Place, RiskPoint};

/// What a chart says of one of its risk points.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// The risk point as it stands on the chart.
    pub risk: RiskPoint,
    /// What its place is called.
    pub place_name: String,
    /// Names of posts or departments that it may fall to, the nearest first: the owner, whoever is
    /// responsible for the step, whoever holds the lane.
    pub names: Vec<String>,
}

impl Pin {
    /// The place as a word.
    pub fn place(&self) -> String {
        match &self.risk.place {
            Place::Node(id) => format!("node:{id}"),
            Place::Flow(id) => format!("flow:{id}"),
            Place::Lane(id) => format!("lane:{id}"),
            Place::Tray => "tray".to_owned(),
        }
    }

    /// The measures that stand with it.
    pub fn measures(&self) -> &[ControlMeasure] {
        &self.risk.measures
    }
}

/// All risk points of a chart, retired ones too, in the order of their ids.
pub fn pins(chart: &Flowchart) -> Vec<Pin> {
    chart.risks().map(|risk| pin(chart, risk)).collect()
}

fn pin(chart: &Flowchart, risk: &RiskPoint) -> Pin {
    let node = match &risk.place {
        Place::Node(id) => chart.node(id),
        Place::Flow(id) => chart.flow(id).and_then(|flow| chart.node(&flow.from)),
        Place::Lane(_) | Place::Tray => None,
    };
    let lane = match &risk.place {
        Place::Lane(id) => chart.lane(id),
        _ => node.and_then(|node| node.lane.as_ref()).and_then(|id| chart.lane(id)),
    };
    let names = said([Some(risk.owner.as_str())].into_iter().chain(those(node, lane)));
    let place_name = match &risk.place {
        Place::Tray => risk.was_at.clone(),
        place => chart.place_label(place),
    };
    Pin { risk: risk.clone(), place_name, names }
}

/// Names of posts or departments that a step may fall to, the nearest first: whoever is responsible for it, whoever
/// holds the lane.
pub fn names_at(chart: &Flowchart, node: &FlowNode) -> Vec<String> {
    said(those(Some(node), node.lane.as_ref().and_then(|id| chart.lane(id))).into_iter())
}

fn those<'a>(node: Option<&'a FlowNode>, lane: Option<&'a Lane>) -> [Option<&'a str>; 3] {
    [
        node.map(|node| node.responsible.as_str()),
        lane.map(|lane| lane.holder.name()),
        lane.map(|lane| lane.name.as_str()),
    ]
}

fn said<'a>(names: impl Iterator<Item = Option<&'a str>>) -> Vec<String> {
    names.flatten().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Whether changes may say something new of a risk point.
pub fn concerns(changes: &[Change]) -> bool {
    changes.iter().any(|change| match change {
        Change::Risk(_) => true,
        Change::Node(delta) => differs(delta, |node| (node.label.clone(), node.responsible.clone(), node.lane.clone())),
        Change::Flow(delta) => differs(delta, |flow| (flow.condition.clone(), flow.from.clone(), flow.to.clone())),
        Change::Lane(delta) => differs(delta, |lane| (lane.name.clone(), lane.holder.clone())),
        Change::Head(_) | Change::Remark(_) => false,
    })
}

/// Whether a record that stays says something else. (One that comes or goes takes its risk points along, and
/// those changes say so.)
fn differs<R, T: PartialEq>(delta: &Delta<R>, said: impl Fn(&R) -> T) -> bool {
    match (&delta.before, &delta.after) {
        (Some(before), Some(after)) => said(before) != said(after),
        _ => false,
    }
}
