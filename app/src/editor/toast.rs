//! A word about what has just happened, with a way back where there is one.

use leptos::prelude::*;
use liantu_domain::id::RiskPointId;

use super::browser;
use super::state::Editor;
use crate::text::editor as say;
use crate::ui::icon::{self, icon};

/// How a word is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    Good,
    /// It did not happen.
    Bad,
}

/// What can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Take the last operation back.
    Undo,
    /// Give these risk points a place other than the tray.
    Place(Vec<RiskPointId>),
}

/// A word that stays for some seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Tells it from the ones before.
    pub number: u32,
    /// What happened.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// What can be done about it.
    pub ways: Vec<Way>,
}

/// How long a word stays, in milliseconds.
const STAYS_MS: u32 = 6_000;
/// How long one stays that offers a way.
const STAYS_WITH_WAY_MS: u32 = 15_000;

/// Takes the word away after its time, if it is still the same.
pub fn expire(editor: Editor, toast: &Toast) {
    let number = toast.number;
    browser::after(if toast.ways.is_empty() { STAYS_MS } else { STAYS_WITH_WAY_MS }, move || {
        if editor.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.number == number)) {
            editor.toast.set(None);
        }
    });
}

/// Where it is shown.
pub fn toast(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let shown = move || {
        editor.toast.get().map(|toast| {
            let sign = if toast.tone == Tone::Good { icon::CIRCLE_CHECK } else { icon::CIRCLE_ALERT };
            let ways = toast.ways.into_iter().map(|way| {
                let words = match &way {
                    Way::Undo => say::UNDO,
                    Way::Place(_) => say::PLACE_RISKS,
                };
                view! {
                    <button class="button" type="button" on:click=move |_| take(editor, &way)>{words.of(lang)}</button>
                }
            });
            view! {
                <div class="toast" data-tone=if toast.tone == Tone::Good { "good" } else { "bad" }>
                    {icon(sign)}
                    <p>{toast.text}</p>
                    {ways.collect_view()}
                    <button
                        class="button" type="button" data-kind="quiet" data-only="icon"
                        aria-label=say::CLOSE.of(lang) on:click=move |_| editor.toast.set(None)
                    >{icon(icon::X)}</button>
                </div>
            }
            .into_any()
        })
    };
    view! { <div class="toasts" role="status" aria-live="polite">{shown}</div> }
}

fn take(editor: Editor, way: &Way) {
    editor.toast.set(None);
    match way {
        Way::Undo => editor.undo(),
        Way::Place(risks) => editor.open(super::state::Sheet::Fate(risks.clone())),
    }
}
