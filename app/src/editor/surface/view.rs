//! Which part of the canvas is seen.

use std::collections::BTreeSet;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use liantu_domain::geometry::Rect;
use liantu_domain::picture::extent;
use liantu_domain::risk::Place;

use super::super::camera::Camera;
use super::super::overlay::rect_of;
use super::super::state::Editor;
use super::painter;

/// How much is seen around what is revealed, in pixels.
const MARGIN: f64 = 48.0;

/// The least scale at which labels are read with ease.
const READABLE: f64 = 0.6;
/// Of a larger selection only so many are looked for.
const MANY: usize = 200;

/// The first look: the whole chart, if it can be read then.
pub fn begin(editor: Editor) {
    resized(editor);
    let all = editor.read(extent);
    look(|camera| {
        let whole = camera.fitted(all);
        if whole.scale >= READABLE {
            return whole;
        }
        // Too large to be read as a whole: its beginning, to be read.
        let (x, y) = (f64::from(all.x) * READABLE, f64::from(all.y) * READABLE);
        // What is flat lies in the middle of a tall screen.
        let above = ((camera.h - f64::from(all.h) * READABLE) / 2.0).max(MARGIN / 2.0);
        Camera { scale: READABLE, x: MARGIN / 2.0 - x, y: above - y, ..camera }
    });
    drop(window_event_listener(ev::resize, move |_| resized(editor)));
    // The panel takes its place without the window knowing.
    Effect::new(move |_| {
        editor.panel.track();
        set_timeout(move || resized(editor), Duration::from_millis(200));
    });
}

/// Looks elsewhere.
pub fn look(turn: impl FnOnce(Camera) -> Camera) {
    if let Some(painter) = painter() {
        painter.set_camera(turn(painter.camera()));
    }
}

/// The surface lies elsewhere or has another size.
pub fn resized(_: Editor) {
    if let Some(painter) = painter() {
        painter.measure();
    }
}

/// Shows the whole chart.
pub fn fit(editor: Editor) {
    let all = editor.read(extent);
    look(|camera| camera.fitted(all));
}

/// Shows what is selected.
pub fn fit_selection(editor: Editor) {
    if let Some(around) = editor.selection.with_untracked(|all| around(editor, all)) {
        look(|camera| camera.fitted(around));
    }
}

/// Moves the picture as little as is needed to see these places.
pub fn reveal(editor: Editor, places: &BTreeSet<Place>) {
    if let Some(around) = around(editor, places) {
        look(|camera| camera.revealing(around, MARGIN));
    }
}

/// Zooms about the middle.
pub fn zoom_by(factor: f64) {
    look(|camera| camera.zoomed_in_place(factor));
}

/// Back to 100 %.
pub fn zoom_to_hundred() {
    look(|camera| camera.zoomed_in_place(1.0 / camera.scale));
}

fn around(editor: Editor, places: &BTreeSet<Place>) -> Option<Rect> {
    places.iter().take(MANY).filter_map(|place| rect_of(editor, place)).reduce(Rect::union)
}
