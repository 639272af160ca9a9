use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, Refusal, SequenceFlow};
use super::check_ends;
use crate::engine::Context;
use crate::id::RiskPointId;
use crate::order;
use crate::risk::{Place, RiskPoint};

/// Puts a copied piece of a chart in, with new ids made by the browser. Copied risk points come as
/// new ones; after a cut, those that wait in the tray go back to the pasted steps instead.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paste {
    /// The nodes, at their new places.
    pub nodes: Vec<FlowNode>,
    /// The flows between them.
    pub flows: Vec<SequenceFlow>,
    /// New risk points.
    pub risks: Vec<RiskPoint>,
    /// Risk points from the tray, and where each goes.
    pub rehang: BTreeMap<RiskPointId, Place>,
}

impl Paste {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let ids = order::set(self.nodes.iter().map(|node| node.id.clone()));
        for node in &self.nodes {
            let parent = node.parent.clone().filter(|_| node.parent.as_ref().is_some_and(|id| self.has(id)));
            draft.add_node(FlowNode { lane: None, parent, ..node.clone() })?;
        }
        self.nodes.iter().try_for_each(|node| draft.settle(&node.id, &ids))?;
        for flow in &self.flows {
            check_ends(draft.node(&flow.from)?, draft.node(&flow.to)?)?;
            draft.add_flow(flow.clone())?;
        }
        self.risks.iter().try_for_each(|risk| draft.add_risk(risk.clone()))?;
        for (id, place) in &self.rehang {
            let risk = draft.risk(id)?.clone();
            if risk.place == Place::Tray {
                draft.set_risk(RiskPoint { place: place.clone(), was_at: String::new(), ..risk });
            }
        }
        Ok(())
    }

    fn has(&self, id: &crate::id::NodeId) -> bool {
        self.nodes.iter().any(|node| node.id == *id)
    }
}
