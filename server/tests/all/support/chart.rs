//! Commands for tests.

use liantu_domain::flowchart::command::{AddNode, EditNode, NodeEdit};
use liantu_domain::flowchart::{FlowNode, NodeKind};
use liantu_domain::id::NodeId;

/// A new step.
pub fn add(id: &str) -> AddNode {
    AddNode { node: FlowNode::new(NodeId::new(id), NodeKind::Task, id, 0, 0) }
}

/// Another label.
pub fn label(id: &str, text: &str) -> EditNode {
    EditNode { node: NodeId::new(id), edit: NodeEdit::Label(text.to_owned()) }
}
