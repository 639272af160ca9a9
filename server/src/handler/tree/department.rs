//! Departments of an organisation.

use axum::response::Response;
use liantu_app::page::{Control, EntryPage};
use liantu_app::route;
use liantu_app::text::page::organisation as say;
use liantu_domain::id::DepartmentId;
use liantu_domain::organisation::field::{FieldFault, NAME_MAX};

use super::{
    Answer, Said, delete_form, edit_form, end_form, field, new_form, own, record, refused, saved, shown, today, trail,
};
use crate::error::Failure;
use crate::form::Form;
use crate::store::department::{self, Department, Record};
use crate::store::{Conn, holding, post};
use crate::visit::Visit;

/// The form for a new one.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    Ok(shown(&visit, new_page(&visit)?, None))
}

/// Adds one.
pub async fn add(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let all = department::kept(&mut transaction, &own).await?;
    let name = form.line("name", NAME_MAX);
    if all.iter().any(|other| other.name == name) {
        form.fault("name", FieldFault::Taken);
    }
    if !form.is_good() {
        return Ok(shown(&visit, new_page(&visit)?, Answer::new("new", form, Said::NotTaken)));
    }
    let id = DepartmentId::random(visit.app.chance.number());
    let position = all.iter().map(|other| other.position + 1).max().unwrap_or_default();
    let made = Department { id: id.to_string(), name };
    department::insert(&mut transaction, &own, &made, position).await?;
    let after = serde_json::json!({ "name": made.name });
    record(&visit, &mut transaction, &id, serde_json::Value::Null, after).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

/// One, with the forms that change it.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let department = found(&visit, &mut conn).await?;
    Ok(shown(&visit, page(&visit, &department)?, None))
}

/// Gives it another name.
pub async fn edit(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let before = found(&visit, &mut transaction).await?;
    let after = Record { name: form.line("name", NAME_MAX), version: form.version(), ..before.clone() };
    let all = department::kept(&mut transaction, &own).await?;
    if all.iter().any(|other| other.id != after.id && other.name == after.name) {
        form.fault("name", FieldFault::Taken);
    }
    if !form.is_good() {
        return Ok(shown(&visit, page(&visit, &before)?, Answer::new("edit", form, Said::NotTaken)));
    }
    if !department::edit(&mut transaction, &after).await? {
        return Ok(shown(&visit, page(&visit, &before)?, Answer::new("edit", form, Said::Contested)));
    }
    let (was, is) = (serde_json::json!({ "name": before.name }), serde_json::json!({ "name": after.name }));
    record(&visit, &mut transaction, &after.id, was, is).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

/// Ends it, its posts and who holds them.
pub async fn end(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let before = found(&visit, &mut transaction).await?;
    let Some(day) = form.day("day").map(|day| day.to_string()) else {
        return Ok(shown(&visit, page(&visit, &before)?, Answer::new("end", form, Said::NotTaken)));
    };
    if !department::end(&mut transaction, &before.id, &day, form.version()).await? {
        return Ok(shown(&visit, page(&visit, &before)?, Answer::new("end", form, Said::Contested)));
    }
    for one in post::kept(&mut transaction, &own).await?.iter().filter(|one| one.department == before.id) {
        holding::end_of_post(&mut transaction, &one.id, &day).await?;
    }
    post::end_of_department(&mut transaction, &before.id, &day).await?;
    let was = serde_json::json!({ "name": before.name, "ended_on": null });
    record(&visit, &mut transaction, &before.id, was, serde_json::json!({ "ended_on": day })).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

/// Removes one that nothing refers to.
pub async fn delete(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let before = found(&visit, &mut transaction).await?;
    let references = department::referred_to_by(&mut transaction, &before.id).await?;
    if !references.is_empty() {
        let refused = refused(visit.lang, &before.name, &references);
        return Ok(shown(&visit, EntryPage { refused, ..page(&visit, &before)? }, None));
    }
    if !department::delete(&mut transaction, &before.id, form.version()).await? {
        return Ok(shown(&visit, page(&visit, &before)?, Answer::new("delete", form, Said::Contested)));
    }
    let was = serde_json::json!({ "name": before.name });
    record(&visit, &mut transaction, &before.id, was, serde_json::Value::Null).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

async fn found(visit: &Visit, conn: &mut Conn) -> Result<Record, Failure> {
    let id = DepartmentId::new(visit.params.get("department").ok_or(Failure::NotFound)?);
    department::one(conn, &id, &own(visit)?).await?.ok_or(Failure::NotFound)
}

fn new_page(visit: &Visit) -> Result<EntryPage, Failure> {
    let fields = vec![field(visit.lang, "name", say::NAME, Control::Line, "")];
    Ok(EntryPage {
        trail: trail(visit)?,
        title: say::NEW_DEPARTMENT.of(visit.lang).to_owned(),
        forms: vec![new_form(visit.lang, route::new_department(&own(visit)?), fields)],
        ..EntryPage::default()
    })
}

fn page(visit: &Visit, department: &Record) -> Result<EntryPage, Failure> {
    let lang = visit.lang;
    let path = route::department(&own(visit)?, &department.id);
    let fields = vec![field(lang, "name", say::NAME, Control::Line, &department.name)];
    let mut forms = vec![edit_form(lang, path.clone(), department.version, fields)];
    let mut facts = Vec::new();
    match &department.ended_on {
        None => forms.push(end_form(lang, &path, department.version, &today(visit))),
        Some(day) => facts.push((say::ENDED.of(lang).to_owned(), say::ended_on(lang, day))),
    }
    forms.push(delete_form(lang, &path, department.version));
    Ok(EntryPage { trail: trail(visit)?, title: department.name.clone(), facts, forms, ..EntryPage::default() })
}
