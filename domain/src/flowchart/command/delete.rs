use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{NodeKind, Refusal, SequenceFlow};
use super::RetireRisk;
use super::check_ends;
use crate::engine::Context;
use crate::id::{FlowId, NodeId};
use crate::order;
use crate::risk::{Place, RiskPoint};

/// Where the risk points of something go that is deleted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Into the tray, to be given a new place.
    #[default]
    Tray,
    /// To another step.
    Node(NodeId),
    /// Out of count, for this reason; they are kept, and lie in the tray as retired.
    Retire(String),
}

/// Deletes nodes with all that lies within them, and flows. A node with one way in and one way out
/// is taken out of its way: the flow into it leads on, and risk points of the flow out of it go along.
/// What is gone by now is passed over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Delete {
    /// Nodes.
    pub nodes: BTreeSet<NodeId>,
    /// Flows.
    pub flows: BTreeSet<FlowId>,
    /// Where their risk points go.
    pub risks: Fate,
}

impl Delete {
    pub(super) fn decide(&self, draft: &mut Draft, context: &Context) -> Result<(), Refusal> {
        let flows: Vec<_> = self.flows.iter().filter(|id| draft.flow(id).is_ok()).collect();
        let nodes: Vec<_> = self.nodes.iter().filter(|id| draft.node(id).is_ok()).collect();
        if flows.is_empty() && nodes.is_empty() {
            return Err(if self.nodes.is_empty() { Refusal::NoSuchFlow } else { Refusal::NoSuchNode });
        }
        let doomed = order::set(nodes.into_iter().flat_map(|id| draft.with_descendants(id)));
        if let Fate::Node(id) = &self.risks
            && doomed.contains(id)
        {
            return Err(Refusal::NoSuchNode);
        }
        for id in flows {
            self.clear(draft, context, &Place::Flow(id.clone()))?;
            draft.remove_flow(id);
        }
        for id in &doomed {
            rejoin(draft, id)?;
            for flow in draft.flows_at(id) {
                self.clear(draft, context, &Place::Flow(flow.clone()))?;
                draft.remove_flow(&flow);
            }
            self.clear(draft, context, &Place::Node(id.clone()))?;
        }
        doomed.iter().for_each(|id| draft.remove_node(id));
        Ok(())
    }

    /// Takes everything off a place before it goes.
    fn clear(&self, draft: &mut Draft, context: &Context, place: &Place) -> Result<(), Refusal> {
        for id in draft.risks_at(place) {
            match &self.risks {
                Fate::Tray => draft.lay_in_tray(&id)?,
                // Where the step that was to take it is gone by now, it waits in the tray.
                Fate::Node(node) if draft.node(node).is_err() => draft.lay_in_tray(&id)?,
                Fate::Node(node) => {
                    let risk = RiskPoint { place: Place::Node(node.clone()), ..draft.risk(&id)?.clone() };
                    draft.set_risk(risk);
                }
                Fate::Retire(reason) => {
                    draft.lay_in_tray(&id)?;
                    if draft.risk(&id)?.is_live() {
                        RetireRisk { risk: id, reason: reason.clone() }.decide(draft, context)?;
                    }
                }
            }
        }
        draft.rehang_remarks(place, None)
    }
}

/// Leads the one flow into a node on to where the one flow out of it goes.
fn rejoin(draft: &mut Draft, id: &NodeId) -> Result<(), Refusal> {
    let mut ways = Vec::new();
    for flow in draft.flows_at(id) {
        let flow = draft.flow(&flow)?;
        if !is_association(draft, flow)? {
            ways.push(flow.clone());
        }
    }
    let Ok([a, b]) = <[SequenceFlow; 2]>::try_from(ways) else { return Ok(()) };
    let (mut way_in, way_out) = if a.to == *id && b.from == *id { (a, b) } else { (b, a) };
    let passes = way_in.to == *id && way_out.from == *id && way_in.from != *id && way_out.to != *id;
    if !passes || way_in.from == way_out.to {
        return Ok(());
    }
    if check_ends(draft.node(&way_in.from)?, draft.node(&way_out.to)?).is_err() {
        return Ok(());
    }
    let there_already = draft.flows_at(&way_in.from).into_iter().any(|flow| {
        draft.flow(&flow).is_ok_and(|flow| flow.from == way_in.from && flow.to == way_out.to)
    });
    if there_already {
        return Ok(());
    }
    way_in.to = way_out.to.clone();
    way_in.bends.clear();
    if way_in.condition.is_empty() {
        way_in.condition = way_out.condition.clone();
    }
    draft.rehang_all(&Place::Flow(way_out.id.clone()), &Place::Flow(way_in.id.clone()))?;
    draft.remove_flow(&way_out.id);
    draft.set_flow(way_in);
    Ok(())
}

/// Whether a flow only ties an annotation to a step.
fn is_association(draft: &Draft, flow: &SequenceFlow) -> Result<bool, Refusal> {
    let annotation = |id: &NodeId| draft.node(id).map(|node| node.kind == NodeKind::Annotation);
    Ok(annotation(&flow.from)? || annotation(&flow.to)?)
}
