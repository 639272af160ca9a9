use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{HEADER, LANE_MIN, Pool, Refusal};
use crate::engine::Context;

/// Makes all lanes begin and end elsewhere along their direction. Nodes belong to the lane that they lie
/// in then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResizePool {
    /// How far they reach then.
    pub pool: Pool,
}

impl ResizePool {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        if self.pool.length < HEADER + LANE_MIN {
            return Err(Refusal::LaneTooNarrow { least: HEADER + LANE_MIN });
        }
        let mut head = draft.head().clone();
        head.pool = self.pool;
        draft.set_head(head);
        draft.settle_lanes();
        Ok(())
    }
}
