//! Parts of pages that know no word of the domain: they take values and callbacks.

pub mod icon;
