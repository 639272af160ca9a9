//! Carrying out what a tool wants done.

use leptos::prelude::*;
use liantu_domain::flowchart::{Command, Refusal};
use liantu_domain::geometry::rect;
use liantu_domain::id::NodeId;
use liantu_domain::order;
use liantu_domain::risk::Place;

use super::super::menu::{Act, Menu};
use super::super::state::{Editor, Tab, one};
use super::super::tool::{self, Effect};
use super::super::{delete, label, menu};
use super::{choose, painter, set_if_other, with};
use crate::text::editor as say;
use crate::text::refusal::refusal as in_words;

/// Carries one effect out.
pub fn out(editor: Editor, effect: Effect) {
    if painter().is_some_and(|painter| painter.show(&effect)) {
        return;
    }
    match effect {
        Effect::Preview(command) => preview(editor, &command),
        Effect::DropPreview => drop_preview(editor),
        Effect::Submit(command) => submit(editor, command),
        Effect::Select(selection) => {
            editor.select(selection.places());
            with(|surface| surface.select(selection));
        }
        Effect::EditLabel(place) => label::edit(editor, &place),
        Effect::OpenRisks(place) => {
            editor.select(order::set([place]));
            editor.tab.set(Tab::Properties);
            editor.panel.set(true);
        }
        Effect::OpenMenu(tool::Menu::Create { at, from }) => {
            let kinds = menu::kinds().map(|kind| match &from {
                Some(from) => Act::AppendAt(from.clone(), kind, at),
                None => Act::Create(kind, at),
            });
            let title = if from.is_some() { say::APPEND } else { say::CREATE };
            editor.menu.set(Some(Menu { title, at: rect(at.x, at.y, 1, 1), acts: kinds.into() }));
        }
        Effect::OpenMenu(tool::Menu::Context { at }) => menu::context_menu(editor, at),
        Effect::Switch(kind) => choose(editor, kind),
        // The painter has shown the others.
        _ => {}
    }
}

fn preview(editor: Editor, command: &Command) {
    match editor.preview(command) {
        Ok(changes) => {
            set_if_other(editor.hint, String::new());
            if let Some(painter) = painter() {
                editor.read(|chart| painter.preview(chart, Some(&changes)));
            }
        }
        Err(refusal) => {
            drop_preview(editor);
            // Where nothing would change there is nothing to be said.
            if refusal != Refusal::NothingToDo {
                set_if_other(editor.hint, in_words(editor.lang, &refusal));
            }
        }
    }
}

fn drop_preview(editor: Editor) {
    set_if_other(editor.hint, String::new());
    if let Some(painter) = painter() {
        editor.read(|chart| painter.preview(chart, None));
    }
}

fn submit(editor: Editor, command: Command) {
    set_if_other(editor.hint, String::new());
    let removes = matches!(command, Command::Delete(_) | Command::DeleteLane(_));
    let before = removes.then(|| editor.read(delete::in_tray));
    if editor.submit(command) {
        if let Some(before) = before {
            delete::report(editor, &before);
        }
    } else {
        drop_preview(editor);
    }
}

/// The one node that is selected.
pub fn one_node(editor: Editor) -> Option<NodeId> {
    match editor.selection.with_untracked(one) {
        Some(Place::Node(id)) => Some(id),
        _ => None,
    }
}
