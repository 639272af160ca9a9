use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use super::check_ends;
use crate::engine::Context;
use crate::id::{FlowId, NodeId};

/// One end of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Where it begins.
    From,
    /// Where it ends.
    To,
}

/// Hangs one end of a flow on another node. Its bends are forgotten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReattachFlow {
    /// Which flow.
    pub flow: FlowId,
    /// Which end.
    pub end: End,
    /// The node.
    pub node: NodeId,
}

impl ReattachFlow {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let mut flow = draft.flow(&self.flow)?.clone();
        match self.end {
            End::From => flow.from = self.node.clone(),
            End::To => flow.to = self.node.clone(),
        }
        flow.bends.clear();
        check_ends(draft.node(&flow.from)?, draft.node(&flow.to)?)?;
        draft.set_flow(flow);
        Ok(())
    }
}
