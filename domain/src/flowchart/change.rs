//! What can happen to a flowchart.

use serde::{Deserialize, Serialize};

use super::{FlowNode, Head, Lane, Remark, SequenceFlow};
use crate::engine::{self, Delta};
use crate::risk::RiskPoint;

/// What happened to one record of a flowchart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The head; both sides are always there.
    Head(Delta<Head>),
    /// A node.
    Node(Delta<FlowNode>),
    /// A flow.
    Flow(Delta<SequenceFlow>),
    /// A lane.
    Lane(Delta<Lane>),
    /// A risk point.
    Risk(Delta<RiskPoint>),
    /// A remark.
    Remark(Delta<Remark>),
}

impl engine::Change for Change {
    fn inverse(&self) -> Self {
        match self.clone() {
            Change::Head(delta) => Change::Head(delta.inverse()),
            Change::Node(delta) => Change::Node(delta.inverse()),
            Change::Flow(delta) => Change::Flow(delta.inverse()),
            Change::Lane(delta) => Change::Lane(delta.inverse()),
            Change::Risk(delta) => Change::Risk(delta.inverse()),
            Change::Remark(delta) => Change::Remark(delta.inverse()),
        }
    }
}
