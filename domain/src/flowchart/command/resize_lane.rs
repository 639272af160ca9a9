use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{LANE_MIN, Lane, Refusal};
use crate::engine::Context;
use crate::id::LaneId;

/// Moves the far border of a lane (lower, right) by some units. The neighbour behind gives or takes the
/// room; behind the last lane there is room enough. Nodes belong to the lane that they lie in then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResizeLane {
    /// Which lane.
    pub lane: LaneId,
    /// How far its far border moves.
    pub by: i32,
}

impl ResizeLane {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let lane = draft.lane(&self.lane)?.clone();
        let next = draft.lanes().into_iter().find(|next| next.at == lane.end()).cloned();
        let too_narrow = |size: i32| size < LANE_MIN;
        let size = lane.size.saturating_add(self.by);
        let rest = next.as_ref().map(|next| next.size.saturating_sub(self.by));
        if too_narrow(size) || rest.is_some_and(too_narrow) {
            return Err(Refusal::LaneTooNarrow { least: LANE_MIN });
        }
        draft.set_lane(Lane { size, ..lane });
        if let (Some(next), Some(rest)) = (next, rest) {
            draft.set_lane(Lane { at: next.at.saturating_add(self.by), size: rest, ..next });
        }
        draft.settle_lanes();
        Ok(())
    }
}
