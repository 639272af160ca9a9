use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::id::RiskPointId;
use crate::risk::{RiskPoint, RiskState};

/// Takes a risk point out of count, with a reason. It is kept, and so is the reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RetireRisk {
    /// Which risk point.
    pub risk: RiskPointId,
    /// Why it no longer counts.
    pub reason: String,
}

impl RetireRisk {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        if self.reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let risk = draft.risk(&self.risk)?.clone();
        if !risk.is_live() {
            return Err(Refusal::NothingToDo);
        }
        draft.set_risk(RiskPoint { state: RiskState::Retired(self.reason.trim().to_owned()), ..risk });
        Ok(())
    }
}
