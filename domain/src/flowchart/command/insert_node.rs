use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, Refusal, SequenceFlow};
use super::{AddNode, check_ends};
use crate::engine::Context;
use crate::geometry::Point;
use crate::id::{FlowId, NodeId};
use crate::order;

/// What is dropped on a flow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inserted {
    /// A new node.
    New(Box<FlowNode>),
    /// A node that is there, moved by so much.
    Moved {
        /// The node.
        node: NodeId,
        /// To the right.
        dx: i32,
        /// Downwards.
        dy: i32,
    },
}

/// Drops a node on a flow: the flow then ends at the node, and a second one leads on from it.
/// The first half keeps id, condition and risk points; bends go to the half that they lie on.
/// Where the flow is gone by now, the node is drawn or moved all the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InsertNode {
    /// The flow that is dropped upon.
    pub flow: FlowId,
    /// The node.
    pub node: Inserted,
    /// The id of the second half.
    pub rest: FlowId,
}

impl InsertNode {
    pub(super) fn decide(&self, draft: &mut Draft, context: &Context) -> Result<(), Refusal> {
        let id = match &self.node {
            Inserted::New(node) => {
                AddNode { node: (**node).clone() }.decide(draft, context)?;
                node.id.clone()
            }
            Inserted::Moved { node, dx, dy } => {
                let nodes = order::set([node.clone()]);
                super::MoveNodes { nodes, dx: *dx, dy: *dy }.decide(draft, context)?;
                node.clone()
            }
        };
        let Ok(first) = draft.flow(&self.flow) else { return Ok(()) };
        let mut first = first.clone();
        let node = draft.node(&id)?;
        if first.touches(&id) {
            return Err(Refusal::WithinItself);
        }
        check_ends(draft.node(&first.from)?, node)?;
        check_ends(node, draft.node(&first.to)?)?;
        let (before, after) = halves(&first.bends, node.rect.center());
        let second = SequenceFlow {
            bends: after,
            ..SequenceFlow::new(self.rest.clone(), id.clone(), std::mem::replace(&mut first.to, id))
        };
        first.bends = before;
        draft.set_flow(first);
        draft.add_flow(second)
    }
}

/// The bends before and behind the place on the line that is nearest to `at`.
fn halves(bends: &[Point], at: Point) -> (Vec<Point>, Vec<Point>) {
    let distance = |p: &Point| i64::from(p.x - at.x).pow(2) + i64::from(p.y - at.y).pow(2);
    let Some(nearest) = (0..bends.len()).min_by_key(|&i| distance(&bends[i])) else { return (Vec::new(), Vec::new()) };
    (bends[..nearest].to_vec(), bends[nearest + 1..].to_vec())
}
