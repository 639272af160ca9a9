use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::id::FlowId;

/// One field of a flow, with its new value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowEdit {
    /// When this way is taken.
    Condition(String),
}

/// Edits one field of a flow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditFlow {
    /// Which flow.
    pub flow: FlowId,
    /// Which field, and what it says then.
    pub edit: FlowEdit,
}

impl EditFlow {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let mut flow = draft.flow(&self.flow)?.clone();
        match self.edit.clone() {
            FlowEdit::Condition(condition) => flow.condition = condition,
        }
        draft.set_flow(flow);
        Ok(())
    }
}
