//! What holds of every chart at every moment (`trust.md` C2).

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::engine::Deed;
use liantu_domain::flowchart::{Change, Content, Flowchart, FlowchartOperation, NodeKind, Verb};
use liantu_domain::id::{OperationId, RiskPointId};
use liantu_domain::risk::Place;

/// Checks a chart as it is; says what does not hold.
pub fn check(chart: &Flowchart) -> Result<(), String> {
    let has = |place: &Place| match place {
        Place::Node(id) => chart.node(id).is_some(),
        Place::Flow(id) => chart.flow(id).is_some(),
        Place::Lane(id) => chart.lane(id).is_some(),
        Place::Tray => true,
    };
    let demand = |holds: bool, what: &str, id: &dyn std::fmt::Debug| {
        if holds { Ok(()) } else { Err(format!("{what}: {id:?}")) }
    };
    for flow in chart.flows() {
        demand(chart.node(&flow.from).is_some() && chart.node(&flow.to).is_some(), "a flow without ends", &flow.id)?;
        demand(flow.bends.iter().all(|bend| bend.in_bounds()), "a bend out of bounds", &flow.id)?;
    }
    for node in chart.nodes() {
        demand(node.rect.in_bounds(), "a node out of bounds", &node.id)?;
        demand(node.lane.as_ref().is_none_or(|lane| chart.lane(lane).is_some()), "a node in no lane", &node.id)?;
        let mut up = node.parent.as_ref();
        let mut depth = 0;
        while let Some(parent) = up {
            let parent = chart.node(parent).ok_or(format!("a parent that is not there: {:?}", node.id))?;
            demand(parent.kind == NodeKind::ExpandedSubProcess, "a parent that is no sub-process", &parent.id)?;
            depth += 1;
            demand(depth <= 64, "a node within itself, or too deep", &node.id)?;
            up = parent.parent.as_ref();
        }
    }
    let lanes = chart.lanes();
    demand(lanes.windows(2).all(|pair| pair[0].end() == pair[1].at), "lanes apart", &lanes)?;
    for risk in chart.risks() {
        demand(has(&risk.place), "a risk point on nothing", &risk.id)?;
    }
    for remark in chart.remarks() {
        demand(remark.place.as_ref().is_none_or(has), "a remark on nothing", &remark.id)?;
    }
    let content = Content::from(chart.clone());
    let counts = (content.nodes.len(), content.flows.len(), content.lanes.len(), content.risks.len());
    let ids = |ids: BTreeSet<&str>| ids.len();
    let unique = (
        ids(content.nodes.iter().map(|node| node.id.as_str()).collect()),
        ids(content.flows.iter().map(|flow| flow.id.as_str()).collect()),
        ids(content.lanes.iter().map(|lane| lane.id.as_str()).collect()),
        ids(content.risks.iter().map(|risk| risk.id.as_str()).collect()),
    );
    demand(counts == unique, "ids that are not unique", &(counts, unique))?;
    // The indices are what they would be if they were built anew: equality compares them too.
    demand(Flowchart::from(content) == *chart, "indices that have drifted", &"")
}

/// Watches a log: live risk points = created − disposed of by a logged act.
#[derive(Default)]
pub struct Conservation {
    live: BTreeSet<RiskPointId>,
    created_by: BTreeMap<RiskPointId, Vec<OperationId>>,
}

impl Conservation {
    /// Starts from a chart.
    pub fn of(chart: &Flowchart) -> Self {
        Conservation { live: chart.live_risks().map(|risk| risk.id.clone()).collect(), ..Self::default() }
    }

    /// Takes in the next operation.
    pub fn take(&mut self, operation: &FlowchartOperation) -> Result<(), String> {
        for change in &operation.changes {
            let Change::Risk(delta) = change else { continue };
            let Some(id) = delta.id() else { continue };
            let was = delta.before.as_ref().is_some_and(|risk| risk.is_live());
            let is = delta.after.as_ref().is_some_and(|risk| risk.is_live());
            if is {
                self.live.insert(id.clone());
            }
            if was && !is {
                let disposes = match &operation.deed {
                    Deed::Reverted(_) => true,
                    Deed::Did(Verb::RetireRisk | Verb::Delete) => delta.after.is_some(),
                    Deed::Did(_) => false,
                };
                if !disposes {
                    return Err(format!("{id:?} vanishes in {:?}", operation.deed));
                }
                self.live.remove(id);
            }
            if delta.before.is_some() && delta.after.is_none() {
                // Only the undo of what created it may take a risk point away.
                let Deed::Reverted(undone) = &operation.deed else {
                    return Err(format!("{id:?} is removed by {:?}", operation.deed));
                };
                if !self.created_by.get(id).is_some_and(|by| by.contains(undone)) {
                    return Err(format!("{id:?} is removed by the undo of {undone:?}, which did not create it"));
                }
            }
            if delta.before.is_none() {
                self.created_by.entry(id.clone()).or_default().push(operation.id.clone());
            }
        }
        Ok(())
    }

    /// Compares with the chart after the last operation.
    pub fn check(&self, chart: &Flowchart) -> Result<(), String> {
        let live: BTreeSet<_> = chart.live_risks().map(|risk| risk.id.clone()).collect();
        if live == self.live { Ok(()) } else { Err(format!("live {live:?}, by the log {:?}", self.live)) }
    }
}
