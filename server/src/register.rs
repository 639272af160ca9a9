//! The risk register (风险库) on the server: the register documents, and the tables that are read off them and
//! off the charts.
//!
//! ```text
//! chart's log ────pins────▶ Pinned ┐
//!                                  ├─ derive ─▶ a row of risk_point
//! register's log ──file───▶ Filed  ┘
//! ```
//! Each log writes its own part, in the transaction of its operation; what counts follows from both. The
//! tables can be made again from the logs at any time ([`rebuild`]), and a test does.

mod document;
mod pin;
mod place;
mod project;
pub mod rebuild;
mod search;

pub use document::{NotDone, carry_out, read};
pub use pin::{Pin, concerns, names_at, pins};
pub use place::Place;
pub use project::{Times, project_chart, project_register};
pub use search::searchable;
