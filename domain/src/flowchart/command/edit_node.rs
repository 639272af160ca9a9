use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::id::NodeId;

/// One field of a node, with its new value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeEdit {
    /// The name.
    Label(String),
    /// The department or post in charge.
    Responsible(String),
    /// The legal basis.
    Basis(String),
    /// The time limit in working days.
    TimeLimit(Option<u16>),
    /// The documents to bring.
    Materials(Vec<String>),
    /// The channel for complaints.
    Supervision(String),
    /// The discretion; empty for none.
    Discretion(String),
}

/// Edits one field of a node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditNode {
    /// Which node.
    pub node: NodeId,
    /// Which field, and what it says then.
    pub edit: NodeEdit,
}

impl EditNode {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let mut node = draft.node(&self.node)?.clone();
        match self.edit.clone() {
            NodeEdit::Label(label) => node.label = label,
            NodeEdit::Responsible(responsible) => node.responsible = responsible,
            NodeEdit::Basis(basis) => node.basis = basis,
            NodeEdit::TimeLimit(days) => node.time_limit = days,
            NodeEdit::Materials(materials) => node.materials = materials,
            NodeEdit::Supervision(supervision) => node.supervision = supervision,
            NodeEdit::Discretion(discretion) => node.discretion = discretion,
        }
        draft.set_node(node);
        Ok(())
    }
}
