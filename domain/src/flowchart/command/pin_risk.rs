use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::risk::{Place, RiskPoint};

/// Pins a new risk point to a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PinRisk {
    /// The risk point.
    pub risk: RiskPoint,
}

impl PinRisk {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        // Where a colleague has deleted the step in the meantime, the finding is not lost.
        let mut risk = self.risk.clone();
        if !draft.has(&risk.place) {
            risk.place = Place::Tray;
        }
        draft.add_risk(risk)
    }
}
