//! The tree of regions, organisations, departments, posts and people: pages, and forms that change it. Whoever may
//! edit is decided by the table; how much of an organisation a cadre or a head sees, by the extent.

pub mod cadre;
pub mod department;
pub mod import;
pub mod organisation;
pub mod post;
pub mod region;
pub mod team;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, Control, EntryField, EntryForm, EntryPage};
use liantu_app::text::{Lang, Words, organisation as words, page::organisation as say};
use liantu_app::ui::Tone;
use liantu_app::{route, time};
use liantu_domain::access::Role;
use liantu_domain::id::OrganisationId;

use crate::error::Failure;
use crate::form::Form;
use crate::store::{self, Conn, Reference};
use crate::visit::{self, Visit, see};

/// Why a form comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Something in it is wrong.
    NotTaken,
    /// Somebody else was faster with the same entry.
    Contested,
}

/// A form that comes back: which of the page's, as it was filled in, and why.
struct Answer {
    form: &'static str,
    filled: Form,
    said: Said,
}

impl Answer {
    fn new(form: &'static str, filled: Form, said: Said) -> Option<Answer> {
        Some(Answer { form, filled, said })
    }
}

/// The page of an entry, with the form that comes back put into its place.
fn shown(visit: &Visit, mut data: EntryPage, answer: Option<Answer>) -> Response {
    let lang = visit.lang;
    let Some(answer) = answer else {
        if visit.query("saved").is_some() {
            data.note = Some((Tone::Good, say::SAVED.of(lang).to_owned()));
        }
        let status = if data.refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
        return (status, visit::page(page::entry(&visit.frame(), data))).into_response();
    };
    let contested = answer.said == Said::Contested;
    data.forms = data
        .forms
        .into_iter()
        .map(|form| if form.id == answer.form { answer.filled.put_into(form, lang, contested) } else { form })
        .collect();
    let (status, note) = match answer.said {
        Said::NotTaken => (StatusCode::UNPROCESSABLE_ENTITY, say::NOT_TAKEN),
        // A form without fields of its own, as for ending and deleting, has nothing to compare.
        Said::Contested if answer.form != "edit" => (StatusCode::CONFLICT, say::GONE),
        Said::Contested => (StatusCode::CONFLICT, say::CONFLICT),
    };
    data.note = Some((Tone::Bad, note.of(lang).to_owned()));
    (status, visit::page(page::entry(&visit.frame(), data))).into_response()
}

/// To a page, which says that it was saved.
fn saved(path: &str) -> Response {
    see(&format!("{path}?saved"))
}

/// The day it is.
fn today(visit: &Visit) -> String {
    time::day(visit.app.clock.now_ms())
}

/// The path of the region whose tree the person may change: that of a leading group's office. An organisation's
/// own office changes what is below its organisation only.
fn ground(visit: &Visit) -> Result<String, Failure> {
    let person = visit.person()?;
    match (&person.looks_after, person.role) {
        (Some(path), Role::Office) => Ok(path.clone()),
        _ => Err(Failure::NotAllowed),
    }
}

/// The way to an organisation's page.
fn trail(visit: &Visit) -> Result<Vec<(String, String)>, Failure> {
    let organisation = visit.organisation()?;
    let mut trail = Vec::new();
    if visit.person()?.organisation.is_none() {
        trail.push((route::ORGANISATIONS.to_owned(), say::TRAIL.of(visit.lang).to_owned()));
    }
    trail.push((route::organisation(&organisation.id), organisation.name.clone()));
    Ok(trail)
}

/// Why something can't be deleted.
fn refused(lang: Lang, name: &str, references: &[Reference]) -> Option<(String, Vec<String>)> {
    let lines = references.iter().map(|one| words::reference(lang, &one.kind, &one.name)).collect();
    Some((say::referred_to(lang, name, references.len()), lines))
}

fn field(lang: Lang, name: &'static str, label: Words, control: Control, value: &str) -> EntryField {
    EntryField {
        name,
        label: label.of(lang).to_owned(),
        hint: String::new(),
        control,
        value: value.to_owned(),
        wrong: None,
        theirs: None,
    }
}

/// The form that edits an entry.
fn edit_form(lang: Lang, action: String, version: i64, fields: Vec<EntryField>) -> EntryForm {
    EntryForm {
        id: "edit".to_owned(),
        heading: say::EDIT.of(lang).to_owned(),
        action,
        hidden: vec![("version".to_owned(), version.to_string())],
        fields,
        button: say::SAVE.of(lang).to_owned(),
        ..EntryForm::default()
    }
}

/// The form that makes an entry.
fn new_form(lang: Lang, action: String, fields: Vec<EntryField>) -> EntryForm {
    let button = say::SAVE.of(lang).to_owned();
    EntryForm { id: "new".to_owned(), action, fields, button, ..EntryForm::default() }
}

/// The form that ends an entry.
fn end_form(lang: Lang, entry: &str, version: i64, today: &str) -> EntryForm {
    EntryForm {
        id: "end".to_owned(),
        heading: say::END.of(lang).to_owned(),
        hint: say::END_HINT.of(lang).to_owned(),
        action: route::act(entry, "end"),
        hidden: vec![("version".to_owned(), version.to_string())],
        fields: vec![field(lang, "day", say::ENDED_ON, Control::Day, today)],
        button: say::END.of(lang).to_owned(),
        is_grave: true,
        is_folded: true,
    }
}

/// The form that deletes an entry.
fn delete_form(lang: Lang, entry: &str, version: i64) -> EntryForm {
    EntryForm {
        id: "delete".to_owned(),
        heading: say::DELETE.of(lang).to_owned(),
        hint: say::DELETE_HINT.of(lang).to_owned(),
        action: route::act(entry, "delete"),
        hidden: vec![("version".to_owned(), version.to_string())],
        fields: Vec::new(),
        button: say::DELETE.of(lang).to_owned(),
        is_grave: true,
        is_folded: true,
    }
}

/// Writes down what was changed: what was before, and what is now.
async fn record(
    visit: &Visit,
    conn: &mut Conn,
    object: impl ToString,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Result<(), Failure> {
    let entry = visit.audit(object, serde_json::json!({ "before": before, "after": after }));
    Ok(store::audit::append(conn, &entry, visit.app.clock.now_ms()).await?)
}

/// The id of the organisation that the path names.
fn own(visit: &Visit) -> Result<OrganisationId, Failure> {
    visit.organisation().map(|organisation| organisation.id.clone())
}
