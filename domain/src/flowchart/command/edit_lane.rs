use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{Holder, Refusal};
use crate::engine::Context;
use crate::id::LaneId;

/// One field of a lane, with its new value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaneEdit {
    /// The heading.
    Name(String),
    /// Whom it belongs to.
    Holder(Holder),
}

/// Edits one field of a lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditLane {
    /// Which lane.
    pub lane: LaneId,
    /// Which field, and what it says then.
    pub edit: LaneEdit,
}

impl EditLane {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let mut lane = draft.lane(&self.lane)?.clone();
        match self.edit.clone() {
            LaneEdit::Name(name) => lane.name = name,
            LaneEdit::Holder(holder) => lane.holder = holder,
        }
        draft.set_lane(lane);
        Ok(())
    }
}
