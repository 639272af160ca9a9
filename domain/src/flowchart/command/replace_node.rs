use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, NodeKind, Refusal};
use super::check_ends;
use crate::engine::Context;
use crate::geometry::rect;
use crate::id::NodeId;

/// Turns a node into another kind in place. Label, fields, flows, risk points and remarks stay; what
/// lies within an expanded sub-process comes out of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReplaceNode {
    /// Which.
    pub node: NodeId,
    /// What it is then.
    pub kind: NodeKind,
}

impl ReplaceNode {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let before = draft.node(&self.node)?.clone();
        if before.kind == self.kind {
            return Err(Refusal::NothingToDo);
        }
        for child in draft.children(&self.node) {
            let child = FlowNode { parent: before.parent.clone(), ..draft.node(&child)?.clone() };
            draft.set_node(child);
        }
        let mut node = FlowNode { kind: self.kind, source: None, ..before };
        if node.rect.w == before.kind.size().0 && node.rect.h == before.kind.size().1 {
            let (w, h) = self.kind.size();
            let middle = node.rect.center();
            node.rect = rect(middle.x - w / 2, middle.y - h / 2, w, h);
        }
        draft.set_node(node);
        for flow in draft.flows_at(&self.node) {
            let flow = draft.flow(&flow)?;
            check_ends(draft.node(&flow.from)?, draft.node(&flow.to)?)?;
        }
        Ok(())
    }
}
