//! Where the person's hand is, for the others. Said ten times a second at most, and never stored.

use std::cell::Cell;

use leptos::prelude::*;
use liantu_domain::geometry::Point;
use liantu_domain::protocol::{Presence, ToServer};

use super::super::browser;
use super::super::state::Editor;
use super::{Line, socket};

thread_local! {
    static CURSOR: Cell<Option<Point>> = const { Cell::new(None) };
    static PLANNED: Cell<bool> = const { Cell::new(false) };
}

/// The least time between two messages, in milliseconds.
const PAUSE_MS: u32 = 100;
/// The most places of a selection that are told.
const PLACES: usize = 50;

/// The pointer is there now, in canvas units; `None`: it has left the canvas.
pub fn show_cursor(editor: Editor, at: Option<Point>) {
    if CURSOR.replace(at) != at {
        plan(editor);
    }
}

/// The selection is another one.
pub fn show_selection(editor: Editor) {
    plan(editor);
}

/// Follows the selection.
pub fn watch(editor: Editor) {
    Effect::new(move |_| {
        editor.selection.track();
        show_selection(editor);
    });
}

fn plan(editor: Editor) {
    if editor.line.get_untracked() == Line::Open && !PLANNED.replace(true) {
        browser::after(PAUSE_MS, move || {
            PLANNED.set(false);
            say(editor);
        });
    }
}

/// Says it now.
pub fn say(editor: Editor) {
    let selection = editor.selection.with_untracked(|all| all.iter().take(PLACES).cloned().collect());
    socket::say(&ToServer::Presence(Presence { cursor: CURSOR.get(), selection }));
}
