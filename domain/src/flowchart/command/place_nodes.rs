use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{Refusal, SequenceFlow};
use crate::engine::Context;
use crate::geometry::Rect;
use crate::id::NodeId;

/// Gives nodes their places all at once, as an arrangement does. Bends of their flows are forgotten.
/// Those that are gone by now are passed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceNodes {
    /// Where each is to lie.
    pub places: BTreeMap<NodeId, Rect>,
}

impl PlaceNodes {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let placed = draft.present(self.places.keys())?;
        for (id, rect) in self.places.iter().filter(|(id, _)| placed.contains(*id)) {
            let mut node = draft.node(id)?.clone();
            node.rect = *rect;
            draft.set_node(node);
            for flow in draft.flows_at(id) {
                let flow = draft.flow(&flow)?;
                if !flow.bends.is_empty() {
                    let flow = SequenceFlow { bends: Vec::new(), ..flow.clone() };
                    draft.set_flow(flow);
                }
            }
        }
        placed.iter().try_for_each(|id| draft.settle(id, &placed))
    }
}
