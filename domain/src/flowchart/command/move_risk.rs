use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::id::RiskPointId;
use crate::risk::{Place, RiskPoint};

/// Hangs a risk point on another place, or lays it in the tray.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveRisk {
    /// Which risk point.
    pub risk: RiskPointId,
    /// Where to.
    pub to: Place,
}

impl MoveRisk {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        if self.to == Place::Tray {
            return draft.lay_in_tray(&self.risk);
        }
        let risk = draft.risk(&self.risk)?.clone();
        draft.set_risk(RiskPoint { place: self.to.clone(), was_at: String::new(), ..risk });
        Ok(())
    }
}
