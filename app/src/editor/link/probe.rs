//! Why no connection came about. A browser does not tell a page why a socket was refused, so the chart's
//! own page is asked for: where it leads elsewhere, the session has ended.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, RequestRedirect, Response, ResponseType};

use super::super::state::Editor;
use super::Line;
use crate::route;

/// Finds out whether the session has ended.
pub fn why(editor: Editor) {
    if !window().navigator().on_line() {
        return;
    }
    let path = editor.facts.with_value(|facts| route::chart(&facts.id));
    let asked = RequestInit::new();
    asked.set_method("HEAD");
    asked.set_redirect(RequestRedirect::Manual);
    let promise = window().fetch_with_str_and_init(&path, &asked);
    leptos::task::spawn_local(async move {
        // No answer at all: there is no network.
        let Ok(answer) = JsFuture::from(promise).await else { return };
        let Ok(answer) = answer.dyn_into::<Response>() else { return };
        if editor.line.get_untracked() == Line::Open {
            return;
        }
        match (answer.type_(), answer.status()) {
            (ResponseType::Opaqueredirect, _) | (_, 401) => editor.line.set(Line::SignedOut),
            (_, 403 | 404) => editor.line.set(Line::NotAllowed),
            _ => {}
        }
    });
}
