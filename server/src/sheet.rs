//! Spreadsheets, in and out: what an office lives in.

mod number;
mod package;
pub mod read;
mod xml;
