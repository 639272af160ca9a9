//! BPMN 2.0 XML, as bpmn.io, Camunda, Activiti, Flowable, Signavio, Bizagi, Trisotech and others write it.
//!
//! One process gives one chart; its pool is the chart's title and frame. What a chart says beyond BPMN
//! stands in extension elements ([`ours`]); what BPMN says beyond a chart is kept ([`keep`]).

mod chart;
mod flows;
mod keep;
mod kind;
mod lanes;
mod open;
mod ours;
mod plane;
mod read;
mod write;

pub use read::read;
pub use write::write;

use super::xml::Document;

/// Names that a file of ours has where nobody has given any.
mod default {
    pub const DEFINITIONS: &str = "Definitions_1";
    pub const NAMESPACE: &str = "urn:liantu:chart";
    pub const COLLABORATION: &str = "Collaboration_1";
    pub const PARTICIPANT: &str = "Participant_1";
    pub const PROCESS: &str = "Process_1";
    pub const LANE_SET: &str = "LaneSet_1";
    pub const DIAGRAM: &str = "BPMNDiagram_1";
    pub const PLANE: &str = "BPMNPlane_1";
}

/// The value that an attribute of a part of the file has where nobody has given another.
fn default_of(part: &str, attribute: &str) -> Option<&'static str> {
    Some(match (part, attribute) {
        ("definitions", "id") => default::DEFINITIONS,
        ("definitions", "targetNamespace") => default::NAMESPACE,
        ("collaboration", "id") => default::COLLABORATION,
        ("participant", "id") => default::PARTICIPANT,
        ("process", "id") => default::PROCESS,
        ("laneSet", "id") => default::LANE_SET,
        ("diagram", "id") => default::DIAGRAM,
        ("plane", "id") => default::PLANE,
        _ => return None,
    })
}

/// Whether the file is one.
pub fn is(document: &Document) -> bool {
    document.root.name == "bpmn:definitions"
}
