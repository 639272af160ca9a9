use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, NodeKind, Refusal, SequenceFlow};
use crate::engine::Context;

/// Draws a flow between two nodes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Connect {
    /// The flow.
    pub flow: SequenceFlow,
}

impl Connect {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        check_ends(draft.node(&self.flow.from)?, draft.node(&self.flow.to)?)?;
        draft.add_flow(self.flow.clone())
    }
}

/// Whether a flow may lead from one node to the other.
pub fn check_ends(from: &FlowNode, to: &FlowNode) -> Result<(), Refusal> {
    match (from.kind, to.kind) {
        (NodeKind::Annotation, NodeKind::Annotation) => Err(Refusal::AnnotationOnly),
        (NodeKind::Annotation, _) | (_, NodeKind::Annotation) => Ok(()),
        (NodeKind::End, _) => Err(Refusal::FromEnd),
        (_, NodeKind::Start) => Err(Refusal::IntoStart),
        _ => Ok(()),
    }
}
