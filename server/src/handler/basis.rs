//! The legal bases of a power: added, edited, marked as amended or repealed, taken away.

use axum::http::StatusCode;
use axum::response::Response;
use liantu_app::page::{Asked, PowerForm};
use liantu_app::route;
use liantu_app::text::page::powers as say;
use liantu_domain::power::BasisState;
use liantu_domain::power::entry::{BasisEntry, BasisField};
use liantu_domain::power::twice::{Typed, twice};

use super::power::{again, held, named, new_basis, typed};
use crate::error::Failure;
use crate::store::legal_basis::LegalBasis;
use crate::store::power::Power;
use crate::store::{self, Conn, audit};
use crate::view::{self, power as words};
use crate::visit::{Visit, page, see};

/// The basis that the path names, of the power that it names.
async fn named_basis(visit: &Visit, conn: &mut Conn, power: &Power) -> Result<LegalBasis, Failure> {
    let id = visit.params.get("basis").ok_or(Failure::NotFound)?;
    let all = store::legal_basis::of(conn, &power.id).await?;
    all.into_iter().find(|basis| basis.id == *id).ok_or(Failure::NotFound)
}

/// The form of a new basis.
pub async fn form_new(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let power = named(&visit, &mut conn).await?;
    let typed = Typed::from([(BasisField::State, BasisState::Valid.name().to_owned())]);
    let basis = Asked { typed, ..Asked::default() };
    let form = PowerForm::Basis { power: power.id.clone(), id: None, basis };
    Ok(page(view::power::form(&visit, &mut conn, Some(&power), form, None).await?))
}

/// Adds a basis.
pub async fn add(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let mine = typed(&form, BasisField::ALL, BasisField::name, "");
    let mut transaction = visit.app.store.write().await?;
    let power = held(&visit, &mut transaction).await?;
    match BasisEntry::read(&mine) {
        Err(faults) => {
            let wrong = words::field_faults(visit.lang, faults);
            let basis = Asked { typed: mine, wrong, ..Asked::default() };
            let asked = PowerForm::Basis { power: power.id.clone(), id: None, basis };
            let wrong = Some(say::NOT_SAVED.of(visit.lang).to_owned());
            let html = view::power::form(&visit, &mut transaction, Some(&power), asked, wrong).await?;
            Ok(again(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Ok(entry) => {
            let basis = LegalBasis { id: new_basis(&visit), power: power.id.clone(), entry };
            store::legal_basis::insert(&mut transaction, &basis).await?;
            let detail = serde_json::json!({ "basis": basis.id, "law": basis.entry.law });
            finish(&visit, &mut transaction, &power, detail).await?;
            transaction.commit().await?;
            Ok(see(&route::power(&power.organisation, &power.id)))
        }
    }
}

/// What every change of a basis ends with: the power has changed, and the audit log says how.
async fn finish(visit: &Visit, conn: &mut Conn, power: &Power, detail: serde_json::Value) -> Result<(), Failure> {
    let now_ms = visit.app.clock.now_ms();
    store::power::touch(conn, &power.id, &visit.person()?.name, now_ms).await?;
    audit::append(conn, &visit.audit(&power.id, detail), now_ms).await?;
    Ok(())
}

/// The form of a basis.
pub async fn form_edit(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let power = named(&visit, &mut conn).await?;
    let known = named_basis(&visit, &mut conn, &power).await?;
    let now = known.entry.typed();
    let basis = Asked { typed: now.clone(), read: now, ..Asked::default() };
    let form = PowerForm::Basis { power: power.id.clone(), id: Some(known.id), basis };
    Ok(page(view::power::form(&visit, &mut conn, Some(&power), form, None).await?))
}

/// Writes a basis; a repealed last one makes the kept power a finding.
pub async fn edit(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let mine = typed(&form, BasisField::ALL, BasisField::name, "");
    let read = typed(&form, BasisField::ALL, BasisField::name, "read_");
    let mut transaction = visit.app.store.write().await?;
    let power = held(&visit, &mut transaction).await?;
    let known = named_basis(&visit, &mut transaction, &power).await?;
    let now = known.entry.typed();
    let both = twice(&read, &mine, &now);
    let lang = visit.lang;
    let (status, basis, wrong) = if both.theirs.is_empty() {
        match BasisEntry::read(&mine) {
            Ok(entry) => {
                store::legal_basis::edit(&mut transaction, &known.id, &entry).await?;
                let detail = serde_json::json!({ "basis": known.id, "law": entry.law, "state": entry.state });
                finish(&visit, &mut transaction, &power, detail).await?;
                transaction.commit().await?;
                return Ok(see(&route::power(&power.organisation, &power.id)));
            }
            Err(faults) => {
                let wrong = words::field_faults(lang, faults);
                let basis = Asked { typed: mine, read: now, wrong, ..Asked::default() };
                (StatusCode::UNPROCESSABLE_ENTITY, basis, say::NOT_SAVED.of(lang).to_owned())
            }
        }
    } else {
        let theirs = words::basis_theirs(lang, &both.theirs);
        let basis = Asked { typed: both.mine, read: now, wrong: Vec::new(), theirs };
        (StatusCode::CONFLICT, basis, words::twice(lang, &power))
    };
    let asked = PowerForm::Basis { power: power.id.clone(), id: Some(known.id), basis };
    let html = view::power::form(&visit, &mut transaction, Some(&power), asked, Some(wrong)).await?;
    Ok(again(status, html))
}

/// Takes a basis away.
pub async fn delete(visit: Visit) -> Result<Response, Failure> {
    let mut transaction = visit.app.store.write().await?;
    let power = held(&visit, &mut transaction).await?;
    let known = named_basis(&visit, &mut transaction, &power).await?;
    store::legal_basis::delete(&mut transaction, &known.id).await?;
    let detail = serde_json::json!({ "basis": known.id, "law": known.entry.law, "article": known.entry.article });
    finish(&visit, &mut transaction, &power, detail).await?;
    transaction.commit().await?;
    Ok(see(&route::power(&power.organisation, &power.id)))
}
