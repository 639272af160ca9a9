//! The dialog over the page.

use leptos::prelude::*;

use super::state::{Editor, Sheet};
use super::{fate, help, import, split, surface};
use crate::text::editor as say;
use crate::ui::icon::{self, icon};

/// The browser's own dialog: it keeps the focus inside, and Escape closes it.
pub fn dialogs(editor: Editor) -> impl IntoView {
    move || editor.sheet.get().map(|sheet| open(editor, sheet))
}

fn open(editor: Editor, sheet: Sheet) -> AnyView {
    let lang = editor.lang;
    let node = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            // Fails only for a dialog that has left the page.
            let _ = dialog.show_modal();
        }
    });
    let title = match &sheet {
        Sheet::Fate(_) => say::PLACE_RISKS,
        Sheet::Split(_) => say::SPLIT,
        Sheet::Help => say::HELP_TITLE,
        Sheet::Report(_) => say::IMPORT_REPORT,
    }
    .of(lang);
    let body = match sheet {
        Sheet::Fate(risks) => fate::fate(editor, risks),
        Sheet::Split(node) => split::split(editor, node),
        Sheet::Help => help::help(editor),
        Sheet::Report(report) => import::report(editor, report),
    };
    let closed = move |_| {
        editor.sheet.set(None);
        surface::focus();
    };
    view! {
        <dialog class="dialog" node_ref=node aria-label=title on:close=closed on:keydown=|event| event.stop_propagation()>
            <div class="dialog-head">
                <h2>{title}</h2>
                <button class="button" type="button" data-kind="quiet" data-only="icon" aria-label=say::CLOSE.of(lang)
                    on:click=move |_| if let Some(dialog) = node.get_untracked() { dialog.close() }
                >{icon(icon::X)}</button>
            </div>
            <div class="dialog-body stack">{body}</div>
        </dialog>
    }
    .into_any()
}
