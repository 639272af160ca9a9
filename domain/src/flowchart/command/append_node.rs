use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, Refusal, SequenceFlow};
use super::{AddNode, Connect};
use crate::engine::Context;
use crate::id::{FlowId, NodeId};

/// Draws a new node and connects it behind an existing one, in one step. Where that one is gone by now,
/// the new node is drawn all the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppendNode {
    /// The node that leads to the new one.
    pub from: NodeId,
    /// The new node.
    pub node: FlowNode,
    /// The id of the new flow.
    pub flow: FlowId,
}

impl AppendNode {
    pub(super) fn decide(&self, draft: &mut Draft, context: &Context) -> Result<(), Refusal> {
        AddNode { node: self.node.clone() }.decide(draft, context)?;
        if draft.node(&self.from).is_err() {
            return Ok(());
        }
        let flow = SequenceFlow::new(self.flow.clone(), self.from.clone(), self.node.id.clone());
        Connect { flow }.decide(draft, context)
    }
}
