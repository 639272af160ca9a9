//! What the comparison of the two rule programs is made of.

pub mod any;
pub mod oracle;
pub mod orders;
