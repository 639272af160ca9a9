//! How a flowchart looks: outlines of the shapes, ways of the lines, broken labels, and the SVG text
//! of each element. The same text is the server's page, the browser's canvas and the exported file.
//!
//! Everything in here is local: what an element looks like follows from its record, the records at
//! its ends, the flows that share them and the shapes within its reach, never from the size of the chart. So a painter can redraw
//! exactly what a change touches.

mod badge;
mod chart;
pub mod compared;
mod escape;
pub mod fragment;
mod marked;
mod nearby;
pub mod outline;
mod overlay;
pub mod risk_map;
pub mod route;
pub mod three_column;
pub mod wrap;

pub use badge::RiskCount;
pub use chart::{Frame, chart, extent};
pub use escape::escape;
pub use fragment::{FlowFacts, LaneFacts, Names, NodeFacts, Plain};
pub use nearby::nearby;
pub use overlay::{Overlay, Shown};
pub use route::{FlowLabel, Route};
