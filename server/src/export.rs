//! What needs libraries to be written.

pub mod pdf;
pub mod sign;
