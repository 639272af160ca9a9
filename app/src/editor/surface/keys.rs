//! Keys on the canvas: what each asks for is in `keymap.rs`, here it is done.

use std::collections::BTreeSet;

use leptos::ev;
use leptos::prelude::*;
use liantu_domain::flowchart::command::{BendFlow, MoveNodes};
use liantu_domain::order;
use liantu_domain::risk::Place;
use web_sys::KeyboardEvent;

use super::super::camera::pixel;
use super::super::inspector::nodes_of;
use super::super::keymap::{self, Action};
use super::super::overlay::rect_of;
use super::super::painter::stroke;
use super::super::selection::Selection;
use super::super::state::{Editor, Sheet, Tab, one};
use super::super::tool::{Input, ToolKind};
use super::super::zoom::STEP;
use super::super::{browser, delete, label, menu, risk_panel};
use super::{carry, choose, clip, painter, think, view, walk, with};
use crate::text::editor as say;

/// A key went down while the canvas has the focus.
pub fn key(editor: Editor, event: &KeyboardEvent) {
    let stroke = stroke(event);
    if stroke.code == "Space" && !stroke.composing {
        event.prevent_default();
        return think(editor, |tools, _| tools.hold_space(true));
    }
    let Some(action) = keymap::action(&stroke) else { return };
    // Copy, cut and paste come as events of the clipboard as well, which carry the data.
    if matches!(action, Action::Copy | Action::Cut | Action::Paste) {
        return;
    }
    if act(editor, action) {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Hears keys that go down beside the canvas as well: with the focus on nothing all of them, on a button those
/// that mean nothing to it.
pub fn listen(editor: Editor) {
    drop(window_event_listener(ev::keydown, move |event| {
        let on = document().active_element();
        let nowhere = on.as_ref().is_none_or(|on| on.tag_name() == "BODY");
        let theirs =
            ["Tab", "Enter", "Space", "Escape", "Home", "End", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
        let canvas = with(|surface| surface.element.clone());
        let at_canvas = canvas.is_some_and(|canvas| on.is_some_and(|on| canvas.contains(Some(&on))));
        let busy = editor.sheet.with_untracked(Option::is_some);
        if !at_canvas && !busy && !event.default_prevented() && (nowhere || !theirs.contains(&event.code().as_str())) {
            key(editor, &event);
        }
    }));
}

/// A key was let go.
pub fn key_up(editor: Editor, event: &KeyboardEvent) {
    if event.code() == "Space" {
        think(editor, |tools, _| tools.hold_space(false));
    }
}

/// Does what a key asks for. `false`: it is the browser's after all.
fn act(editor: Editor, action: Action) -> bool {
    let selected = editor.selection.with_untracked(one);
    match action {
        Action::Undo => editor.undo(),
        Action::Redo => editor.redo(),
        Action::Copy | Action::Cut | Action::Paste => return false,
        Action::Duplicate => clip::duplicate(editor),
        Action::SelectAll => editor.select(editor.read(|chart| Selection::all(chart).places())),
        Action::SelectNone => editor.select(BTreeSet::new()),
        Action::Next => return tab(editor, selected.as_ref(), true),
        Action::Previous => return tab(editor, selected.as_ref(), false),
        Action::Delete => delete::delete_selection(editor),
        Action::EditLabel => match &selected {
            Some(place) => label::edit(editor, place),
            None => return false,
        },
        Action::Cancel => cancel(editor),
        Action::Move { dx, dy } => return nudge(editor, dx, dy),
        Action::Walk { dx, dy } => {
            let next = carry::one_node(editor).and_then(|id| editor.read(|chart| walk::towards(chart, &id, dx, dy)));
            if let Some(next) = next {
                go(editor, Place::Node(next));
            }
        }
        Action::Append => match carry::one_node(editor) {
            Some(node) => menu::append_menu(editor, &node),
            None => menu::create_menu(editor),
        },
        Action::Create => menu::create_menu(editor),
        Action::Replace => {
            if let Some(node) = carry::one_node(editor) {
                menu::replace_menu(editor, &node);
            }
        }
        Action::SelectTool => choose(editor, ToolKind::Select),
        Action::HandTool => choose(editor, ToolKind::Hand),
        Action::LassoTool => choose(editor, ToolKind::Lasso),
        Action::ConnectTool => match carry::one_node(editor) {
            Some(node) => menu::connect_menu(editor, &node),
            None => choose(editor, ToolKind::Connect),
        },
        Action::PinRisk => risk_panel::pin_on_selection(editor),
        Action::NextRisk => {
            if let Some(place) = editor.read(|chart| walk::next_risk(chart, selected.as_ref())) {
                editor.jump(&place);
            }
        }
        Action::Grade => {
            editor.tab.set(Tab::Properties);
            editor.panel.set(true);
            browser::focus_first(".panel .grade-ways input");
        }
        Action::Menu => {
            let around = selected.and_then(|place| rect_of(editor, &place));
            menu::context_menu(editor, around.map_or_else(|| middle(editor), |rect| rect.center()));
        }
        Action::Save => editor.tell(say::ALREADY_SAVED.of(editor.lang).to_owned(), Vec::new()),
        Action::ZoomIn => view::zoom_by(STEP),
        Action::ZoomOut => view::zoom_by(1.0 / STEP),
        Action::ZoomReset => view::zoom_to_hundred(),
        Action::Fit => view::fit(editor),
        Action::FitSelection => view::fit_selection(editor),
        Action::Scroll { dx, dy } => view::look(|camera| camera.panned(f64::from(-dx), f64::from(-dy))),
        Action::Find => menu::find_menu(editor),
        Action::Straighten => straighten(editor),
        Action::Help => editor.open(Sheet::Help),
    }
    true
}

/// Past the last step the focus goes on as everywhere.
fn tab(editor: Editor, selected: Option<&Place>, forward: bool) -> bool {
    let next = editor.read(|chart| walk::along(chart, selected, forward));
    match next {
        Some(next) => {
            go(editor, Place::Node(next));
            true
        }
        None => {
            editor.select(BTreeSet::new());
            false
        }
    }
}

fn go(editor: Editor, place: Place) {
    let places = order::set([place]);
    editor.select(places.clone());
    view::reveal(editor, &places);
}

fn cancel(editor: Editor) {
    let busy = with(|surface| surface.tools.is_busy()).unwrap_or_default();
    let kind = editor.tool.get_untracked();
    if busy {
        think(editor, |tools, stage| tools.step(stage, Input::Cancel));
    }
    if kind != ToolKind::Select {
        choose(editor, ToolKind::Select);
    } else if !busy {
        editor.select(BTreeSet::new());
    }
}

/// Moves what is selected; with nothing selected, the picture.
fn nudge(editor: Editor, dx: i32, dy: i32) -> bool {
    let nodes = editor.selection.with_untracked(nodes_of);
    if nodes.is_empty() {
        let step = 50.0;
        view::look(|camera| camera.panned(-f64::from(dx.signum()) * step, -f64::from(dy.signum()) * step));
    } else {
        editor.submit(MoveNodes { nodes, dx, dy });
    }
    true
}

fn straighten(editor: Editor) {
    let flows = editor.selection.with_untracked(|all| {
        let flow = |place: &Place| if let Place::Flow(id) = place { Some(id.clone()) } else { None };
        all.iter().filter_map(flow).collect::<Vec<_>>()
    });
    for flow in flows {
        editor.submit(BendFlow { flow, bends: Vec::new() });
    }
}

/// The middle of what is seen, in canvas units.
pub fn middle(editor: Editor) -> liantu_domain::geometry::Point {
    let camera = painter().map_or_else(|| editor.camera.get_untracked(), |painter| painter.camera());
    camera.to_canvas(pixel(camera.w / 2.0, camera.h / 2.0))
}
