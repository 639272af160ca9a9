use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, Lane, Refusal};
use crate::engine::Context;
use crate::id::LaneId;
use crate::risk::Place;

/// Deletes a lane. The neighbour before it, or else behind it, takes its room and its nodes; its risk
/// points go into the tray.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeleteLane {
    /// Which.
    pub lane: LaneId,
}

impl DeleteLane {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let lane = draft.lane(&self.lane)?.clone();
        let lanes: Vec<Lane> = draft.lanes().into_iter().cloned().collect();
        let before = lanes.iter().find(|other| other.end() == lane.at);
        let heir = before.or_else(|| lanes.iter().find(|other| other.at == lane.end()));
        for id in draft.nodes_in(&lane.id) {
            let node = FlowNode { lane: heir.map(|heir| heir.id.clone()), ..draft.node(&id)?.clone() };
            draft.set_node(node);
        }
        if let Some(heir) = heir {
            draft.set_lane(Lane { at: heir.at.min(lane.at), size: heir.size.saturating_add(lane.size), ..heir.clone() });
        }
        let place = Place::Lane(lane.id.clone());
        draft.risks_at(&place).iter().try_for_each(|id| draft.lay_in_tray(id))?;
        draft.rehang_remarks(&place, None)?;
        draft.remove_lane(&lane.id);
        Ok(())
    }
}
