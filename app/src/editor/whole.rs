//! The editor as the server writes it into a page.

use leptos::prelude::*;

use super::boot::{BOOT_ID, Boot, ROOT_ID, to_json};
use super::desk::desk;
use crate::text::{Lang, editor as say};

/// The part of the page that comes alive, with what it needs to do so.
pub fn whole(boot: Boot, drawing: String) -> impl IntoView {
    let json = to_json(&boot);
    let lang = if boot.lang.starts_with("en") { Lang::En } else { Lang::Zh };
    view! {
        <div id=ROOT_ID class="editor">{desk(boot, drawing).1}</div>
        <noscript><p class="notice">{say::NEEDS_PROGRAM.of(lang)}</p></noscript>
        <script type="application/json" id=BOOT_ID inner_html=json></script>
    }
}
