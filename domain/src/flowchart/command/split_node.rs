use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, Refusal};
use super::{AppendNode, check_ends};
use crate::engine::Context;
use crate::id::{FlowId, NodeId, RiskPointId};
use crate::risk::{Place, RiskPoint};

/// Splits a step in two: the second follows the first and takes over what led away from it. The
/// risk points named go along to the second; the others stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SplitNode {
    /// The step that is split; it becomes the first.
    pub node: NodeId,
    /// The second.
    pub second: FlowNode,
    /// The id of the flow from the first to the second.
    pub flow: FlowId,
    /// The risk points of the step that belong to the second.
    pub risks: BTreeSet<RiskPointId>,
}

impl SplitNode {
    pub(super) fn decide(&self, draft: &mut Draft, context: &Context) -> Result<(), Refusal> {
        draft.node(&self.node)?;
        let away = draft.flows_at(&self.node);
        let second = self.second.id.clone();
        AppendNode { from: self.node.clone(), node: self.second.clone(), flow: self.flow.clone() }
            .decide(draft, context)?;
        for id in away {
            let mut flow = draft.flow(&id)?.clone();
            if flow.from == self.node && flow.to != self.node {
                flow.from = second.clone();
                flow.bends.clear();
                check_ends(draft.node(&flow.from)?, draft.node(&flow.to)?)?;
                draft.set_flow(flow);
            }
        }
        let here = Place::Node(self.node.clone());
        for id in &self.risks {
            let risk = draft.risk(id)?.clone();
            // Where somebody has moved it away in the meantime, it stays there.
            if risk.place == here {
                draft.set_risk(RiskPoint { place: Place::Node(second.clone()), ..risk });
            }
        }
        Ok(())
    }
}
