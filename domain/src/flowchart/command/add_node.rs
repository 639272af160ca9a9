use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, Refusal};
use crate::engine::Context;

/// Draws a new node. Its lane and sub-process are those under its middle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddNode {
    /// The node.
    pub node: FlowNode,
}

impl AddNode {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        draft.add_node(FlowNode { lane: None, parent: None, ..self.node.clone() })?;
        draft.settle(&self.node.id, &Default::default())
    }
}
