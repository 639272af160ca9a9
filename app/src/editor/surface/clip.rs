//! The clipboard. What is copied goes to the system's as text as well, so that it can be pasted into another
//! chart and another window.

use leptos::ev;
use leptos::prelude::*;
use web_sys::ClipboardEvent;

use super::super::browser;
use super::super::clipboard::Clip;
use super::super::delete;
use super::super::state::Editor;
use super::{Surface, with};

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

fn put(event: &ClipboardEvent, clip: Clip) {
    event.prevent_default();
    if let Some(data) = event.clipboard_data() {
        let _ = data.set_data("text/plain", &clip.to_text());
    }
    with(|surface| surface.clip = Some((clip, 0)));
}

fn copy(editor: Editor, event: &ClipboardEvent) {
    let clip = with(|surface| editor.read(|chart| Clip::copy(chart, &surface.selection))).flatten();
    if let (true, Some(clip)) = (is_ours(), clip) {
        put(event, clip);
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
        put(event, clip);
        delete::report(editor, &before);
    }
}

fn paste(editor: Editor, event: &ClipboardEvent) {
    if !is_ours() {
        return;
    }
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    if let Some(clip) = Clip::from_text(&text) {
        event.prevent_default();
        let same = with(|surface| surface.clip.as_ref().is_some_and(|(old, _)| old.to_text() == text));
        if same != Some(true) {
            with(|surface| surface.clip = Some((clip, 0)));
        }
        again(editor);
    }
}

/// Pastes what was copied last, a step further each time.
fn again(editor: Editor) {
    let command = with(|surface| {
        let Surface { clip, .. } = surface;
        let (clip, times) = clip.as_mut()?;
        *times += 1;
        Some(editor.read(|chart| clip.paste(chart, None, *times, &browser::random)))
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
    again(editor);
    with(|surface| {
        if let Some(Some(old)) = old {
            surface.clip = Some(old);
        }
    });
}
