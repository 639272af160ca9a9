//! What a page has that follows a document: hidden until its script (`app/public/live.js`) has something to say.

use leptos::prelude::*;

use crate::text::{Lang, live as say};
use crate::ui::icon::{self, icon};

/// The bar, and the line for those who hear the page.
pub(super) fn bar(lang: Lang) -> AnyView {
    view! {
        <div class="live-bar" data-live-bar="">
            <p class="live-cut" data-live-cut="" hidden=true>{icon(icon::INFO)}{say::CUT.of(lang)}</p>
            <p class="live-over" data-live-over="" role="alert" hidden=true>{say::OVER.of(lang)}</p>
            <button class="button" data-kind="main" type="button" data-live-show="" hidden=true>{say::SHOW.of(lang)}</button>
            <p class="said" role="status" data-live-said="" data-changed=say::CHANGED.of(lang)
                data-held=say::HELD.of(lang) data-cut=say::CUT.of(lang)></p>
        </div>
    }
    .into_any()
}
