//! What a file may be at most (`trust.md` P5). Each limit is named in its refusal.

/// The largest file, in bytes.
pub const FILE_MAX: usize = 20 << 20;
/// The most that all packed parts of a file may be unpacked, in bytes.
pub const UNPACKED_MAX: usize = 100 << 20;
/// The deepest that elements may be nested.
pub const DEPTH_MAX: usize = 64;
/// The most attributes of one element.
pub const ATTRIBUTES_MAX: usize = 256;
/// The most elements of a file: more than the largest chart needs, with all its flows and risk points.
pub const ELEMENTS_MAX: usize = 300_000;
/// So many attributes count as one element more: what a file may take in memory follows from both.
pub const ATTRIBUTES_OF_ELEMENT: usize = 4;
/// The most charts out of one file.
pub const CHARTS_MAX: usize = 200;
/// The longest text of another tool that is kept to be written back, in bytes: attributes and whole
/// elements alike. A longer one is an embedded picture or a mistake; it is named, not kept.
pub const KEPT_MAX: usize = 20_000;
/// The most whole elements of another tool that a chart keeps; further ones are named, not kept.
pub const FOREIGN_MAX: usize = 5_000;
/// The most names that one note lists.
pub const NAMES_MAX: usize = 20;
