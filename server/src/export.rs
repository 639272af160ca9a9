//! What needs libraries to be written.

pub mod docx;
pub mod official;
pub mod pdf;
pub mod sign;
