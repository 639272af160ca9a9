use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::id::NodeId;
use crate::order;

/// Moves nodes together, keeping their distances to each other. What lies within a moved sub-process
/// goes along, and so do the bends of flows whose two ends move. A node dropped in another lane
/// belongs to it then. Those that are gone by now are passed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveNodes {
    /// Which.
    pub nodes: BTreeSet<NodeId>,
    /// How far to the right.
    pub dx: i32,
    /// How far downwards.
    pub dy: i32,
}

impl MoveNodes {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let present = draft.present(&self.nodes)?;
        let moved = order::set(present.iter().flat_map(|id| draft.with_descendants(id)));
        for id in &moved {
            let mut node = draft.node(id)?.clone();
            node.rect = node.rect.moved(self.dx, self.dy);
            draft.set_node(node);
        }
        let flows = order::set(moved.iter().flat_map(|id| draft.flows_at(id)));
        for id in flows {
            let flow = draft.flow(&id)?;
            if !flow.bends.is_empty() && moved.contains(&flow.from) && moved.contains(&flow.to) {
                let mut flow = flow.clone();
                flow.bends.iter_mut().for_each(|bend| *bend = bend.moved(self.dx, self.dy));
                draft.set_flow(flow);
            }
        }
        moved.iter().try_for_each(|id| draft.settle(id, &moved))
    }
}
