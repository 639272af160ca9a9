use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::geometry::Rect;
use crate::id::NodeId;

/// Gives nodes their places all at once, as an arrangement does. Bends of their flows are forgotten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceNodes {
    /// Where each is to lie.
    pub places: BTreeMap<NodeId, Rect>,
}

impl PlaceNodes {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        for (id, rect) in &self.places {
            let mut node = draft.node(id)?.clone();
            node.rect = *rect;
            draft.set_node(node);
            for flow in draft.flows_at(id) {
                let mut flow = draft.flow(&flow)?.clone();
                flow.bends.clear();
                draft.set_flow(flow);
            }
        }
        let placed = self.places.keys().cloned().collect();
        self.places.keys().try_for_each(|id| draft.settle(id, &placed))
    }
}
