//! The drawing surface: between the page's events, the tools, and the painter.
//!
//! ```text
//! event ─▶ Input ─▶ Tools::step ─▶ effects ─▶ carried out here: preview, submit, select, move the picture
//! changes of the document ─▶ Painter
//! ```
//!
//! There is one surface a page, and only in the browser. Nothing here is borrowed while an effect is carried
//! out, for that may come back (a submit changes the document, which changes the surface).

mod carry;
mod clip;
mod keys;
mod pointer;
mod view;
mod walk;

pub use clip::{duplicate, is_full, paste_at, take};
pub use keys::{key, key_up, middle};
pub use pointer::{choose_by_click, connect_from, pull_from_palette};
pub use view::{fit, look, resized, reveal, zoom_by, zoom_to_hundred};

use std::cell::RefCell;

use leptos::prelude::*;
use liantu_domain::flowchart::{Change, NodeKind};
use liantu_domain::geometry::{Point, Rect};
use liantu_domain::id::NodeId;
use web_sys::HtmlElement;

use super::clipboard::Clip;
use super::desk::CANVAS_ID;
use super::gesture::Fingers;
use super::painter::{Clicks, Painter};
use super::selection::Selection;
use super::state::Editor;
use super::tool::{self, Stage, ToolKind, Tools};
use super::{append, browser};

/// The surface of this page.
struct Surface {
    element: HtmlElement,
    painter: Painter,
    tools: Tools,
    fingers: Fingers,
    clicks: Clicks,
    selection: Selection,
    /// What was copied last in this page, and how often it has been pasted since.
    clip: Option<(Clip, i32)>,
}

thread_local! {
    static SURFACE: RefCell<Option<Surface>> = const { RefCell::new(None) };
}

/// Takes over the drawing that is in the page.
pub fn mount(editor: Editor) {
    let Some(element) = browser::element(CANVAS_ID) else { return };
    let Some(svg) = element.first_element_child() else { return };
    let read = Box::new(move |look: &mut dyn FnMut(&_)| editor.read(|chart| look(chart)));
    let Some(painter) = Painter::adopt(svg, editor.lang, read) else { return };
    painter.on_frame(move |camera| set_if_other(editor.camera, camera));
    SURFACE.set(Some(Surface {
        element,
        painter,
        tools: Tools::default(),
        fingers: Fingers::default(),
        clicks: Clicks::default(),
        selection: Selection::default(),
        clip: None,
    }));
    view::begin(editor);
    pointer::listen(editor);
    keys::listen(editor);
    clip::listen(editor);
    follow(editor);
}

/// Shows what the editor's signals say.
fn follow(editor: Editor) {
    Effect::new(move |_| {
        let selection = editor.selection.with(|places| Selection::of_places(places));
        with(|surface| surface.select(selection));
    });
    Effect::new(move |_| {
        let may_edit = editor.may_edit.get();
        with(|surface| surface.painter.set_editable(may_edit));
    });
    Effect::new(move |_| {
        editor.present.with(|present| with(|surface| surface.painter.presence(present)));
    });
}

/// Works on the surface, where there is one.
fn with<T>(work: impl FnOnce(&mut Surface) -> T) -> Option<T> {
    SURFACE.with_borrow_mut(|surface| surface.as_mut().map(work))
}

/// The painter, where there is one: it may call back, so it is not used while the surface is borrowed.
fn painter() -> Option<Painter> {
    with(|surface| surface.painter.clone())
}

impl Surface {
    fn select(&mut self, selection: Selection) {
        if self.selection != selection {
            self.painter.select(&selection);
            self.selection = selection;
        }
    }
}

/// The document has changed: draws what looks different.
pub fn changed(editor: Editor, changes: &[Change]) {
    if let Some(painter) = painter() {
        editor.read(|chart| painter.paint(chart, changes));
    }
}

/// The document is another one: draws everything anew.
pub fn reload(editor: Editor) {
    if let Some(painter) = painter() {
        editor.read(|chart| painter.repaint(chart));
    }
}

/// Gives the surface the focus.
pub fn focus() {
    if let Some(element) = with(|surface| surface.element.clone()) {
        let _ = element.focus();
    }
}

/// Lets a tool think, then does what it wants done.
fn think(editor: Editor, step: impl FnOnce(&mut Tools, &Stage<'_>) -> Vec<tool::Effect>) {
    let effects = with(|surface| {
        let Surface { tools, painter, selection, .. } = surface;
        let (scene, scale) = (painter.scene(), painter.camera().scale);
        let may_edit = editor.may_edit.get_untracked();
        editor.read(|chart| {
            step(tools, &Stage { chart, scene: &scene, selection, scale, may_edit, chance: &browser::random })
        })
    });
    for effect in effects.unwrap_or_default() {
        carry::out(editor, effect);
    }
    if let Some((kind, busy)) = with(|surface| (surface.tools.kind(), surface.tools.is_busy())) {
        set_if_other(editor.tool, kind);
        // A tool that waits in hand is no gesture: the pad may stay.
        set_if_other(editor.busy, busy && kind == ToolKind::Select);
    }
}

fn set_if_other<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

/// Takes a tool in hand.
pub fn choose(editor: Editor, kind: ToolKind) {
    think(editor, |tools, stage| tools.choose(kind, stage));
}

/// Where a point of the canvas is seen in the window.
pub fn in_window(at: Point) -> Option<(f64, f64)> {
    let (element, painter) = with(|surface| (surface.element.clone(), surface.painter.clone()))?;
    let (around, pixel) = (element.get_bounding_client_rect(), painter.camera().to_pixel(at));
    Some((around.left() + pixel.x, around.top() + pixel.y))
}

/// Where a step goes that follows another one.
pub fn place_behind(editor: Editor, from: &NodeId, kind: NodeKind) -> Option<Rect> {
    let painter = painter()?;
    let scene = painter.scene();
    editor.read(|chart| Some(append::place(chart, &scene, chart.node(from)?, kind)))
}
