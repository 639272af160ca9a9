//! When to try again, and when to look whether the connection still stands.

use std::cell::Cell;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::super::browser;
use super::super::state::Editor;
use super::{Line, socket};

thread_local! {
    /// Attempts since the connection last stood.
    static ATTEMPTS: Cell<u32> = const { Cell::new(0) };
    /// The server's own wish, in milliseconds.
    static LEAST_MS: Cell<u32> = const { Cell::new(0) };
    /// The attempt that is due; an older one that wakes up does nothing.
    static DUE: Cell<u32> = const { Cell::new(0) };
}

const FIRST_MS: u32 = 500;
const LONGEST_MS: u32 = 30_000;
const PING_MS: u64 = 15_000;

/// The connection stands: the next attempt would be the first again.
pub fn forget_attempts() {
    ATTEMPTS.set(0);
    LEAST_MS.set(0);
}

/// The server wants to be left alone for that long.
pub fn at_least(wait_ms: u32) {
    LEAST_MS.set(wait_ms);
}

/// Tries again later: each time twice as late, and no two browsers at the same moment.
pub fn again(editor: Editor) {
    let attempts = ATTEMPTS.get();
    ATTEMPTS.set(attempts + 1);
    let longest = (FIRST_MS << attempts.min(10)).min(LONGEST_MS);
    let wait_ms = LEAST_MS.take() + (f64::from(longest) * (0.5 + browser::chance() / 2.0)) as u32;
    let due = DUE.get().wrapping_add(1);
    DUE.set(due);
    browser::after(wait_ms, move || {
        if DUE.get() == due && worth_it(editor) {
            socket::connect(editor);
        }
    });
}

fn worth_it(editor: Editor) -> bool {
    match editor.line.get_untracked() {
        Line::Open | Line::NotAllowed | Line::OldPage => false,
        Line::Connecting | Line::Offline | Line::Busy | Line::NoStorage | Line::SignedOut => true,
    }
}

/// Looks after the connection: signs of life, the network coming and going, the person coming back to
/// the page, and leaving it with something that could not be kept.
pub fn watch(editor: Editor) {
    set_interval(move || socket::keep_alive(editor), Duration::from_millis(PING_MS));
    let back = move || {
        if editor.line.get_untracked() != Line::Open && worth_it(editor) {
            super::retry(editor);
        }
    };
    // They live as long as the page.
    drop(window_event_listener(ev::online, move |_| back()));
    drop(window_event_listener(ev::focus, move |_| back()));
    drop(window_event_listener(ev::offline, move |_| socket::hang_up(editor)));
    drop(window_event_listener(ev::beforeunload, move |event| {
        if editor.unkept.get_untracked() && editor.waiting.get_untracked() > 0 {
            event.prevent_default();
        }
    }));
}
