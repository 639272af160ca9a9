//! How large the chart is seen, and the buttons that change it.

use leptos::prelude::*;

use super::state::Editor;
use super::surface;
use crate::text::{Words, editor as say};
use crate::ui::icon::{self, Icon, icon};

/// The factor of one press.
pub const STEP: f64 = 1.25;

/// The buttons in the lower corner of the canvas.
pub fn zoom(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let percent = move || [&editor.camera.with(|camera| camera.percent()).to_string(), "%"].concat();
    view! {
        <div class="zoom" role="toolbar" aria-label=say::ZOOM.of(lang)>
            {press(editor, icon::ZOOM_OUT, say::ZOOM_OUT, "Ctrl+-", move || surface::zoom_by(1.0 / STEP))}
            <button class="button" type="button" data-kind="quiet" title=say::ZOOM_HUNDRED.of(lang) on:click=move |_| surface::zoom_to_hundred()>
                {percent}
            </button>
            {press(editor, icon::ZOOM_IN, say::ZOOM_IN, "Ctrl+=", move || surface::zoom_by(STEP))}
            {press(editor, icon::MAXIMIZE, say::ZOOM_FIT, "Shift+1", move || surface::fit(editor))}
        </div>
    }
}

fn press(editor: Editor, sign: Icon, words: Words, key: &'static str, then: impl Fn() + 'static) -> AnyView {
    let name = words.of(editor.lang);
    view! {
        <button class="button" type="button" data-kind="quiet" data-only="icon" title=[name, " (", key, ")"].concat()
            aria-label=name on:click=move |_| then()
        >{icon(sign)}</button>
    }
    .into_any()
}
