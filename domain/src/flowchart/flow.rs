//! Sequence flows (连线): how one step leads to the next.

use serde::{Deserialize, Serialize};

use super::Source;
use crate::geometry::Point;
use crate::id::{FlowId, NodeId};

/// A directed connection of two nodes. With an annotation at one end it is a plain association.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SequenceFlow {
    /// Its id within the chart.
    pub id: FlowId,
    /// Where it begins.
    pub from: NodeId,
    /// Where it ends.
    pub to: NodeId,
    /// When this way is taken (条件); also its label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// The bends that a person has set, in order, in canvas units. Empty: the way is found by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bends: Vec<Point>,
    /// What a file of another tool said about it that we do not understand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
}

crate::record!(SequenceFlow, FlowId { from, to, condition, bends, source });

impl SequenceFlow {
    /// A flow without condition that finds its way by itself.
    pub fn new(id: FlowId, from: NodeId, to: NodeId) -> Self {
        SequenceFlow { id, from, to, condition: String::new(), bends: Vec::new(), source: None }
    }

    /// Whether it begins or ends at the node.
    pub fn touches(&self, node: &NodeId) -> bool {
        self.from == *node || self.to == *node
    }
}
