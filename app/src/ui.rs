//! Parts of pages that know no word of the domain: they take values and callbacks.

mod badge;
mod button;
mod dialog;
mod field;
mod figure;
pub mod icon;
mod notice;
mod table;
mod tag;

pub use badge::{Badge, Shape, badge};
pub use button::{Button, Kind, link_button, submit};
pub use dialog::Dialog;
pub use field::{Field, field};
pub use figure::{Count, bars, shades};
pub use notice::{notice, notice_view};
pub use table::table_frame;
pub use tag::{Tone, tag};
