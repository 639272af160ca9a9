//! Spreadsheets, in and out: what an office lives in.

pub mod charts;
mod number;
mod package;
pub mod plan;
pub mod read;
pub mod registers;
pub mod write;
mod xml;
