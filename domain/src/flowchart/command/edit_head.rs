use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{Direction, Refusal, Scope};
use crate::engine::Context;

/// One field of the chart itself, with its new value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadEdit {
    /// The title.
    Title(String),
    /// External or internal.
    Scope(Scope),
    /// The body in charge.
    Responsible(String),
    /// The legal basis.
    Basis(String),
    /// The time limit in working days.
    TimeLimit(Option<u16>),
    /// The channel for complaints.
    Supervision(String),
    /// Which way lanes run. Only while there are no lanes.
    Direction(Direction),
}

/// Edits one field of the chart itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditHead {
    /// Which field, and what it says then.
    pub edit: HeadEdit,
}

impl EditHead {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let mut head = draft.head().clone();
        match self.edit.clone() {
            HeadEdit::Title(title) => head.title = title,
            HeadEdit::Scope(scope) => head.scope = scope,
            HeadEdit::Responsible(responsible) => head.responsible = responsible,
            HeadEdit::Basis(basis) => head.basis = basis,
            HeadEdit::TimeLimit(days) => head.time_limit = days,
            HeadEdit::Supervision(supervision) => head.supervision = supervision,
            HeadEdit::Direction(direction) => {
                if !draft.lanes().is_empty() {
                    return Err(Refusal::LanesApart);
                }
                head.direction = direction;
            }
        }
        draft.set_head(head);
        Ok(())
    }
}
