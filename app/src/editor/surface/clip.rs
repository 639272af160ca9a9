//! The clipboard. What is copied goes to the system's as text as well, so that it can be pasted into another
//! chart and another window.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use liantu_domain::geometry::Point;
use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;

use super::super::browser;
use super::super::clipboard::{Clip, STEP};
use super::super::delete;
use super::super::state::Editor;
use super::{Surface, painter, with};

thread_local! {
    /// Whether what was taken by the menu is being handed to the system's clipboard.
    static HANDING: Cell<bool> = const { Cell::new(false) };
}

/// Hears the clipboard's events while the canvas has the focus.
pub fn listen(editor: Editor) {
    drop(window_event_listener(ev::copy, move |event| copy(editor, &event)));
    drop(window_event_listener(ev::cut, move |event| cut(editor, &event)));
    drop(window_event_listener(ev::paste, move |event| paste(editor, &event)));
}

/// Whether the canvas has the focus: else text is copied, and that is the browser's business.
fn is_ours() -> bool {
    with(|surface| browser::has_focus(&surface.element)).unwrap_or_default()
}

fn put(editor: Editor, event: &ClipboardEvent, clip: Clip) {
    hand(event, &clip.to_text());
    keep(editor, clip);
}

fn hand(event: &ClipboardEvent, text: &str) {
    event.prevent_default();
    if let Some(data) = event.clipboard_data() {
        let _ = data.set_data("text/plain", text);
    }
}

/// Keeps what was copied for this page, and for the menus of this person's others: no page may read the system's
/// clipboard unless it is pasted from.
fn keep(editor: Editor, clip: Clip) {
    if let Some(store) = browser::store() {
        // Where there is no room for it, keys will do.
        let _ = store.set_item(&key(editor), &clip.to_text());
    }
    with(|surface| surface.clip = Some((clip, 0)));
}

fn key(editor: Editor) -> String {
    editor.facts.with_value(|facts| ["liantu", facts.author.id.as_str(), "clip"].join("/"))
}

fn kept(editor: Editor) -> Option<String> {
    browser::store()?.get_item(&key(editor)).ok().flatten()
}

/// Copies the selection, or cuts it, by the menu.
pub fn take(editor: Editor, cut: bool) {
    let taken = with(|surface| {
        editor.read(|chart| {
            if cut {
                Clip::cut(chart, &surface.selection).map(|(clip, delete)| (clip, Some(delete)))
            } else {
                Clip::copy(chart, &surface.selection).map(|clip| (clip, None))
            }
        })
    });
    let Some((clip, delete)) = taken.flatten() else { return };
    keep(editor, clip);
    // The one way that also works where a page is not served over https.
    HANDING.set(true);
    let page = document();
    let copy = js_sys::Reflect::get(&page, &"execCommand".into()).ok();
    if let Some(copy) = copy.and_then(|copy| copy.dyn_into::<js_sys::Function>().ok()) {
        let _ = copy.call1(&page, &"copy".into());
    }
    HANDING.set(false);
    if let Some(delete) = delete {
        let before = editor.read(delete::in_tray);
        if editor.submit(delete) {
            delete::report(editor, &before);
        }
    }
}

/// Whether the menu has something to paste.
pub fn is_full(editor: Editor) -> bool {
    kept(editor).is_some() || with(|surface| surface.clip.is_some()) == Some(true)
}

/// Pastes by the menu, with the middle there.
pub fn paste_at(editor: Editor, at: Point) {
    if let Some(text) = kept(editor) {
        recall(&text);
    }
    again(editor, Some(at));
}

fn copy(editor: Editor, event: &ClipboardEvent) {
    if HANDING.get() {
        let text = with(|surface| surface.clip.as_ref().map(|(clip, _)| clip.to_text())).flatten();
        return hand(event, &text.unwrap_or_default());
    }
    let clip = with(|surface| editor.read(|chart| Clip::copy(chart, &surface.selection))).flatten();
    if let (true, Some(clip)) = (is_ours(), clip) {
        put(editor, event, clip);
    }
}

fn cut(editor: Editor, event: &ClipboardEvent) {
    if !is_ours() || !editor.may_edit.get_untracked() {
        return;
    }
    let cut = with(|surface| editor.read(|chart| Clip::cut(chart, &surface.selection))).flatten();
    let Some((clip, command)) = cut else { return };
    let before = editor.read(delete::in_tray);
    if editor.submit(command) {
        put(editor, event, clip);
        delete::report(editor, &before);
    }
}

fn paste(editor: Editor, event: &ClipboardEvent) {
    if !is_ours() {
        return;
    }
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    if recall(&text) {
        event.prevent_default();
        again(editor, None);
    }
}

/// Takes a text for what was copied last, if it is one of ours.
fn recall(text: &str) -> bool {
    let same = with(|surface| surface.clip.as_ref().is_some_and(|(old, _)| old.to_text() == *text));
    if same == Some(true) {
        return true;
    }
    let clip = Clip::from_text(text);
    let is_ours = clip.is_some();
    if let Some(clip) = clip {
        with(|surface| surface.clip = Some((clip, 0)));
    }
    is_ours
}

/// Pastes what was copied last: there, or a step further each time, or into the middle of what is seen where that
/// could not be seen.
fn again(editor: Editor, at: Option<Point>) {
    let Some(camera) = painter().map(|painter| painter.camera()) else { return };
    let command = with(|surface| {
        let Surface { clip, .. } = surface;
        let (clip, times) = clip.as_mut()?;
        *times += 1;
        let seen = camera.visible();
        let far = !seen.overlaps(clip.bounds().moved(STEP * *times, STEP * *times));
        let at = at.or_else(|| far.then(|| seen.center().moved(STEP * (*times - 1), STEP * (*times - 1))));
        Some(editor.read(|chart| clip.paste(chart, at, *times, &browser::random)))
    });
    let Some(command) = command.flatten() else { return };
    let places = Clip::selection(&command).places();
    if editor.submit(command) {
        editor.select(places);
    }
}

/// Copies and pastes in one, without the system's clipboard.
pub fn duplicate(editor: Editor) {
    let old = with(|surface| {
        let clip = editor.read(|chart| Clip::copy(chart, &surface.selection))?;
        surface.clip.replace((clip, 0))
    });
    again(editor, None);
    with(|surface| {
        if let Some(Some(old)) = old {
            surface.clip = Some(old);
        }
    });
}
