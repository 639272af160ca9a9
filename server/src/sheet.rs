//! Spreadsheets, in and out: what an office lives in.

mod number;
mod package;
pub mod read;
pub mod write;
mod xml;
