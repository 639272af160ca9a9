//! Flow nodes (环节): the steps of a flowchart.

use serde::{Deserialize, Serialize};

use super::Source;
use crate::geometry::{Rect, rect};
use crate::id::{LaneId, NodeId};

/// What a step is, in BPMN's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// 开始: where the process begins.
    Start,
    /// 结束: where it ends.
    End,
    /// 环节: a piece of work (BPMN task).
    Task,
    /// 判断: one of several ways (BPMN exclusive gateway).
    Decision,
    /// 并行: all ways at once, or their joining (BPMN parallel gateway).
    Parallel,
    /// 文书: a document that comes out of the process.
    Document,
    /// 子流程: a process of its own, drawn as one step.
    SubProcess,
    /// 展开的子流程: a sub-process with its steps inside.
    ExpandedSubProcess,
    /// 注释: a note that belongs to no way.
    Annotation,
}

impl NodeKind {
    /// All of them, in the order of the palette.
    pub const ALL: [NodeKind; 9] = [
        NodeKind::Start,
        NodeKind::Task,
        NodeKind::Decision,
        NodeKind::Parallel,
        NodeKind::Document,
        NodeKind::SubProcess,
        NodeKind::ExpandedSubProcess,
        NodeKind::Annotation,
        NodeKind::End,
    ];

    /// The size of a new node, in canvas units.
    pub const fn size(self) -> (i32, i32) {
        match self {
            NodeKind::Start | NodeKind::End => (100, 40),
            NodeKind::Task | NodeKind::SubProcess | NodeKind::Document => (120, 56),
            NodeKind::Decision => (120, 72),
            NodeKind::Parallel => (44, 44),
            NodeKind::ExpandedSubProcess => (360, 200),
            NodeKind::Annotation => (140, 48),
        }
    }

    /// Whether somebody does something there, so that it has a responsible and a time limit.
    pub const fn is_work(self) -> bool {
        matches!(self, NodeKind::Task | NodeKind::SubProcess | NodeKind::ExpandedSubProcess | NodeKind::Decision)
    }
}

/// A step of a flowchart, with what a regulation must say about it (`domain.md` 3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowNode {
    /// Its id within the chart.
    pub id: NodeId,
    /// What it is.
    pub kind: NodeKind,
    /// Its name.
    #[serde(default)]
    pub label: String,
    /// Where it lies, in canvas units.
    #[serde(default)]
    pub rect: Rect,
    /// The lane it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<LaneId>,
    /// The expanded sub-process it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<NodeId>,
    /// The department or post in charge (责任部门/岗位). Where it is empty, the lane's counts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsible: String,
    /// The legal basis (法律依据): law, article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The time limit (办理时限) in working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<u16>,
    /// The documents that an applicant must bring (申请材料).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<String>,
    /// The channel for complaints (监督渠道).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub supervision: String,
    /// The discretion (自由裁量) that whoever acts here has; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub discretion: String,
    /// What a file of another tool said about it that we do not understand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
}

crate::record!(
    FlowNode,
    NodeId {
        kind,
        label,
        rect,
        lane,
        parent,
        responsible,
        basis,
        time_limit,
        materials,
        supervision,
        discretion,
        source,
    }
);

impl FlowNode {
    /// A node of the usual size with its upper left corner at `x`, `y`.
    pub fn new(id: NodeId, kind: NodeKind, label: impl Into<String>, x: i32, y: i32) -> Self {
        let (w, h) = kind.size();
        FlowNode {
            id,
            kind,
            label: label.into(),
            rect: rect(x, y, w, h),
            lane: None,
            parent: None,
            responsible: String::new(),
            basis: String::new(),
            time_limit: None,
            materials: Vec::new(),
            supervision: String::new(),
            discretion: String::new(),
            source: None,
        }
    }
}
