//! The XML of draw.io (diagrams.net): packed or plain, one chart a page, or a pool where a page has several.
//!
//! ```xml
//! <mxfile><diagram name="…"><mxGraphModel><root>
//!   <object label="" liantu-chart="1" … id="0"><mxCell/></object>      what is said of the whole
//!   <mxCell id="1" parent="0"/>
//!   <mxCell id="…" style="swimlane;…" …/>                              pool and lanes
//!   <object label="审查" liantu-kind="task" liantu-basis="…" id="n1"><mxCell …/></object>
//! </root></mxGraphModel></diagram></mxfile>
//! ```

mod cell;
mod groups;
mod head;
mod label;
mod page;
mod said;
mod shape;
mod unpack;
mod write;

pub use unpack::{is, read};
pub use write::write;

/// The format's name in what is kept.
const DRAWIO: &str = "drawio";
/// What our own attributes begin with.
const OWN: &str = "liantu-";
