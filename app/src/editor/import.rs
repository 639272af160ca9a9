//! Bringing a file into the open chart. The server reads it and hands its content back; the content takes the
//! place of what is there by one command, so that it is undone like any other, and no risk point is lost.

use leptos::prelude::*;
use liantu_domain::flowchart::Content;
use liantu_domain::flowchart::command::ReplaceContent;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FormData, RequestInit, Response};

use super::state::{Editor, Sheet};
use super::surface;
use super::toast::Way;
use crate::route;
use crate::text::editor as say;
use crate::ui::icon::{self, icon};

/// What the server answers to a file: what is in it, and what could not be taken.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The first chart of the file; `None` where there is none.
    pub content: Option<Content>,
    /// What could not be taken, or was changed, in sentences.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Why the file was refused; empty where it was not.
    #[serde(default)]
    pub error: String,
}

/// What is shown after an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The file's name.
    pub file: String,
    /// How many steps, flows, lanes and risk points came.
    pub counts: [usize; 4],
    /// What could not be taken.
    pub notes: Vec<String>,
    /// Why nothing came at all; empty where it did.
    pub error: String,
}

/// The button that asks for a file.
pub fn button(editor: Editor) -> AnyView {
    let lang = editor.lang;
    let chosen = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take(editor, file);
        }
        input.set_value("");
    };
    view! {
        <label class="button" data-kind="quiet" data-off=move || (!editor.may_edit.get()).then_some("")>
            {icon(icon::FILE_UP)}{say::IMPORT.of(lang)}
            <input class="said" type="file" accept=".bpmn,.xml,.drawio,.json" disabled=move || !editor.may_edit.get() on:change=chosen/>
        </label>
    }
    .into_any()
}

/// Brings a file in.
pub fn take(editor: Editor, file: File) {
    if !editor.may_edit.get_untracked() {
        return editor.complain(say::READ_ONLY.of(editor.lang).to_owned());
    }
    leptos::task::spawn_local(async move {
        let name = file.name();
        let imported = send(editor, &file).await.unwrap_or_else(|| Imported {
            error: say::IMPORT_UNREACHABLE.of(editor.lang).to_owned(),
            ..Imported::default()
        });
        put(editor, name, imported);
    });
}

async fn send(editor: Editor, file: &File) -> Option<Imported> {
    let form = FormData::new().ok()?;
    form.append_with_blob_and_filename("file", file, &file.name()).ok()?;
    let asked = RequestInit::new();
    asked.set_method("POST");
    asked.set_body(&form);
    let path = editor.facts.with_value(|facts| route::import_into(&facts.id));
    let answer = JsFuture::from(window().fetch_with_str_and_init(&path, &asked)).await.ok()?;
    let text = JsFuture::from(answer.dyn_into::<Response>().ok()?.text().ok()?).await.ok()?;
    serde_json::from_str(&text.as_string()?).ok()
}

fn put(editor: Editor, file: String, imported: Imported) {
    let Imported { content, notes, error } = imported;
    let mut report = Report { file, notes, error, ..Report::default() };
    if let Some(content) = content {
        report.counts = [content.nodes.len(), content.flows.len(), content.lanes.len(), content.risks.len()];
        if editor.submit(ReplaceContent { content: Box::new(content) }) {
            surface::fit(editor);
            editor.tell(say::imported(editor.lang, &report.file), vec![Way::Undo]);
        }
    }
    if !report.notes.is_empty() || !report.error.is_empty() {
        editor.open(Sheet::Report(report));
    }
}

/// What an import has brought and what not, for the dialog.
pub fn report(editor: Editor, report: Report) -> AnyView {
    let lang = editor.lang;
    let Report { file, counts, notes, error } = report;
    if !error.is_empty() {
        return view! { <p><b>{file}</b></p><p>{error}</p> }.into_any();
    }
    view! {
        <p><b>{file}</b></p>
        <p>{say::import_counts(lang, counts)}</p>
        <h3>{say::IMPORT_NOTES.of(lang)}</h3>
        <ul>{notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view()}</ul>
    }
    .into_any()
}
