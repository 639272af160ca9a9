//! Which element of BPMN is which kind of node.

use crate::flowchart::NodeKind;

/// The kind that a flow node, artifact or data element is shown as; `None` for all other elements.
/// Whether a sub-process is expanded is for the drawing to say.
pub fn of(element: &str) -> Option<NodeKind> {
    Some(match element.strip_prefix("bpmn:")? {
        "startEvent" => NodeKind::Start,
        "endEvent" => NodeKind::End,
        "task"
        | "userTask"
        | "manualTask"
        | "serviceTask"
        | "scriptTask"
        | "sendTask"
        | "receiveTask"
        | "businessRuleTask"
        | "intermediateCatchEvent"
        | "intermediateThrowEvent"
        | "intermediateEvent"
        | "boundaryEvent"
        | "implicitThrowEvent"
        | "event"
        | "choreographyTask" => NodeKind::Task,
        "exclusiveGateway" | "inclusiveGateway" | "complexGateway" | "eventBasedGateway" => NodeKind::Decision,
        "parallelGateway" => NodeKind::Parallel,
        "callActivity" | "callChoreography" => NodeKind::SubProcess,
        "subProcess" | "transaction" | "adHocSubProcess" | "subChoreography" => NodeKind::ExpandedSubProcess,
        "textAnnotation" => NodeKind::Annotation,
        "dataObjectReference" | "dataStoreReference" => NodeKind::Document,
        _ => return None,
    })
}

/// The element that a kind is written as.
pub const fn element(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Start => "bpmn:startEvent",
        NodeKind::End => "bpmn:endEvent",
        NodeKind::Task => "bpmn:task",
        NodeKind::Decision => "bpmn:exclusiveGateway",
        NodeKind::Parallel => "bpmn:parallelGateway",
        NodeKind::Document => "bpmn:dataObjectReference",
        NodeKind::SubProcess | NodeKind::ExpandedSubProcess => "bpmn:subProcess",
        NodeKind::Annotation => "bpmn:textAnnotation",
    }
}

/// Whether a node of that kind can be written as that element and read back as the same kind.
pub fn fits(element: &str, kind: NodeKind) -> bool {
    if is_container(element) {
        return matches!(kind, NodeKind::SubProcess | NodeKind::ExpandedSubProcess);
    }
    element == "bpmn:dataObject" && kind == NodeKind::Document || of(element) == Some(kind)
}

/// Whether the element holds flow elements of its own.
pub fn is_container(element: &str) -> bool {
    matches!(element, "bpmn:subProcess" | "bpmn:transaction" | "bpmn:adHocSubProcess" | "bpmn:subChoreography")
}

/// Whether what it stands for is more than a general step, decision or sub-process, so that a note says
/// how it is shown. The kinds of task differ in a small picture only.
pub fn is_special(element: &str) -> bool {
    let plain = element.ends_with("Task") || element == "bpmn:task" || element == "bpmn:choreographyTask";
    !plain && of(element).is_some_and(|kind| self::element(kind) != element)
}

/// Whether sequence flows may begin or end there: data and notes are tied by associations.
pub const fn is_flow_node(kind: NodeKind) -> bool {
    !matches!(kind, NodeKind::Document | NodeKind::Annotation)
}

/// The place of a child element in its parent, as the schema orders them.
pub fn rank(element: &str) -> usize {
    match element.strip_prefix("bpmn:").unwrap_or(element) {
        "documentation" => 0,
        "extensionElements" => 1,
        "auditing" | "monitoring" | "categoryValueRef" => 2,
        "ioSpecification" | "property" => 3,
        "dataInputAssociation" => 4,
        "dataOutputAssociation" => 5,
        _ => 6,
    }
}
