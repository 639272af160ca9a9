use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::geometry::Rect;
use crate::id::NodeId;

/// The least width and height of a node, in canvas units.
const LEAST: i32 = 20;

/// Gives a node another size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResizeNode {
    /// Which.
    pub node: NodeId,
    /// What it fills then.
    pub rect: Rect,
}

impl ResizeNode {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        if self.rect.w < LEAST || self.rect.h < LEAST {
            return Err(Refusal::OutOfBounds);
        }
        let mut node = draft.node(&self.node)?.clone();
        node.rect = self.rect;
        draft.set_node(node);
        draft.settle(&self.node, &Default::default())
    }
}
