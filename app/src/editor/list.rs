//! Lists whose parts come and go. One kind of list for all that is listed, since each kind that the
//! framework has to know is some ten kilobytes more to fetch.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;

/// A part of a list, not yet made.
pub struct Part {
    key: u64,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Part {
    /// A part that is told from the others by its key. While a list has a part with the same key, that
    /// one stays as it is.
    pub fn new(key: &impl Hash, view: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        Part { key: hasher.finish(), view: Box::new(view) }
    }
}

/// The list: only what is new is made, only what is gone is taken away.
pub fn list(parts: impl Fn() -> Vec<Part> + Send + 'static) -> AnyView {
    each(Box::new(parts))
}

fn each(parts: Box<dyn Fn() -> Vec<Part> + Send>) -> AnyView {
    view! { <For each=parts key=|part: &Part| part.key children=|part: Part| (part.view)()/> }.into_any()
}
