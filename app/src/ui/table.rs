//! The frame of a wide table: it scrolls by itself, by keys too.

use leptos::prelude::*;

/// A frame around a table; `label` says what the table shows.
pub fn table_frame(label: String, table: impl IntoView) -> AnyView {
    view! { <div class="table-frame" role="region" aria-label=label tabindex="0">{table}</div> }.into_any()
}
