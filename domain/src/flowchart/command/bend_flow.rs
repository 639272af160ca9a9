use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::geometry::Point;
use crate::id::FlowId;

/// Sets the bends of a flow; none: it finds its way by itself again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BendFlow {
    /// Which flow.
    pub flow: FlowId,
    /// All its bends, in order.
    pub bends: Vec<Point>,
}

impl BendFlow {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let mut flow = draft.flow(&self.flow)?.clone();
        flow.bends.clone_from(&self.bends);
        draft.set_flow(flow);
        Ok(())
    }
}
