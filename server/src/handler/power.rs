//! One power: added, edited, settled, linked to charts, deleted.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use liantu_app::page::{Asked, PowerForm, PowerWrong};
use liantu_app::text::page::powers as say;
use liantu_app::{route, time};
use liantu_domain::id::{self, FlowchartId, OrganisationId, PowerId};
use liantu_domain::power::entry::{Around, BasisEntry, BasisField, Entry, PowerField};
use liantu_domain::power::settled::{Ground, Settled, StateField};
use liantu_domain::power::twice::{Typed, twice};
use liantu_domain::power::{BasisState, PowerState};

use crate::error::Failure;
use crate::store::legal_basis::LegalBasis;
use crate::store::power::Power;
use crate::store::{self, Conn, Kind, audit};
use crate::view::{self, power as words};
use crate::visit::{Visit, page, see};

/// The power that the path names, of the organisation that it names.
pub(super) async fn named(visit: &Visit, conn: &mut Conn) -> Result<Power, Failure> {
    let id = PowerId::new(visit.params.get("power").ok_or(Failure::NotFound)?);
    let power = store::power::one(conn, &id).await?.ok_or(Failure::NotFound)?;
    if power.organisation == visit.organisation()?.id { Ok(power) } else { Err(Failure::NotFound) }
}

/// The same in a transaction in which nobody else changes it.
pub(super) async fn held(visit: &Visit, conn: &mut Conn) -> Result<Power, Failure> {
    if visit.app.store.kind() == Kind::Postgres {
        let id = PowerId::new(visit.params.get("power").ok_or(Failure::NotFound)?);
        store::power::lock_postgres(conn, &id).await?;
    }
    named(visit, conn).await
}

/// What a form sends, field by field.
pub(super) fn typed<F: Ord + Copy>(
    form: &HashMap<String, String>,
    fields: &[F],
    name: fn(F) -> &'static str,
    before: &str,
) -> Typed<F> {
    // A browser sends line ends as two characters; one is meant.
    let text = |field: F| {
        form.get(&format!("{before}{}", name(field))).map(|text| text.replace("\r\n", "\n")).unwrap_or_default()
    };
    fields.iter().map(|&field| (field, text(field))).collect()
}

/// A page with a form that was not saved.
pub(super) fn again(status: StatusCode, html: String) -> Response {
    let mut response = page(html);
    *response.status_mut() = status;
    response
}

/// One power.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let power = named(&visit, &mut conn).await?;
    let html = view::power::page(&visit, &mut conn, power, None).await?;
    Ok(page(html))
}

/// The same page with why something did not happen.
async fn refused(visit: &Visit, wrong: PowerWrong) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let power = named(visit, &mut conn).await?;
    let html = view::power::page(visit, &mut conn, power, Some(wrong)).await?;
    Ok(again(StatusCode::CONFLICT, html))
}

/// The form of a new power.
pub async fn form_new(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let state = Typed::from([(StateField::Standing, PowerState::Kept.name().to_owned())]);
    let form = PowerForm::New {
        entry: Asked::default(),
        basis: Asked::default(),
        state: Asked { typed: state, ..Asked::default() },
    };
    Ok(page(view::power::form(&visit, &mut conn, None, form, None).await?))
}

async fn around(
    conn: &mut Conn,
    organisation: &OrganisationId,
    typed: &Typed<PowerField>,
    power: Option<&Power>,
) -> Result<Around, Failure> {
    let code = typed.get(&PowerField::Code).map(|code| code.trim()).unwrap_or_default();
    let taken = store::power::by_code(conn, organisation, code).await?;
    let code_taken_by = taken.filter(|(id, _)| power.is_none_or(|power| power.id != *id)).map(|(_, name)| name);
    let exercisers = store::exerciser::of(conn, organisation).await?;
    let must_be_exercised = power.is_some_and(|power| power.settled.state.is_alive());
    Ok(Around { code_taken_by, exercisers, must_be_exercised })
}

/// The powers that another one may go into.
pub(crate) async fn others(
    conn: &mut Conn,
    organisation: &OrganisationId,
    but: Option<&PowerId>,
) -> Result<Vec<(PowerId, String)>, Failure> {
    let all = store::power::of(conn, organisation).await?;
    let alive = all.into_iter().filter(|other| Some(&other.id) != but && other.settled.state.is_alive());
    Ok(alive.map(|other| (other.id, other.entry.name)).collect())
}

/// Adds a power with its first legal basis and its state.
pub async fn add(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let organisation = visit.organisation()?.id.clone();
    let entry_typed = typed(&form, PowerField::ALL, PowerField::name, "");
    let mut basis_typed = typed(&form, BasisField::ALL, BasisField::name, "");
    if basis_typed.get(&BasisField::State).is_none_or(String::is_empty) {
        basis_typed.insert(BasisField::State, BasisState::Valid.name().to_owned());
    }
    let state_typed = typed(&form, StateField::ALL, StateField::name, "");
    let now_ms = visit.app.clock.now_ms();
    let today = time::day(now_ms);
    let mut transaction = visit.app.store.write().await?;
    let entry = Entry::read(&entry_typed, &around(&mut transaction, &organisation, &entry_typed, None).await?);
    // A power that is cancelled for want of a basis is entered without one.
    let has_basis =
        [BasisField::Law, BasisField::Article, BasisField::Body, BasisField::ValidFrom, BasisField::ValidTo]
            .iter()
            .any(|field| basis_typed.get(field).is_some_and(|text| !text.trim().is_empty()));
    let basis = if has_basis { BasisEntry::read(&basis_typed).map(Some) } else { Ok(None) };
    let in_force = match &basis {
        Ok(basis) => usize::from(basis.as_ref().is_some_and(|basis| basis.is_in_force(&today))),
        // What is wrong with it is said at its own field.
        Err(_) => 1,
    };
    let ground = Ground {
        bases_in_force: in_force,
        is_exercised: entry_typed.get(&PowerField::Exercised).is_some_and(|word| !word.is_empty()),
        others: others(&mut transaction, &organisation, None).await?.into_iter().map(|(id, _)| id).collect(),
    };
    let settled = Settled::read(&state_typed, &ground);
    let (Ok(entry), Ok(basis), Ok(settled)) = (&entry, &basis, &settled) else {
        let lang = visit.lang;
        let asked = PowerForm::New {
            entry: Asked {
                typed: entry_typed,
                wrong: words::field_faults(lang, entry.err().unwrap_or_default()),
                ..Asked::default()
            },
            basis: Asked {
                typed: basis_typed,
                wrong: words::field_faults(lang, basis.err().unwrap_or_default()),
                ..Asked::default()
            },
            state: Asked {
                typed: state_typed,
                wrong: words::state_faults(lang, settled.err().unwrap_or_default()),
                ..Asked::default()
            },
        };
        let wrong = Some(say::NOT_SAVED.of(lang).to_owned());
        let html = view::power::form(&visit, &mut transaction, None, asked, wrong).await?;
        return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, html));
    };
    let by = visit.person()?.name.clone();
    let id = PowerId::random(visit.app.chance.number());
    store::power::insert(&mut transaction, &id, &organisation, entry, settled, &by, now_ms).await?;
    if let Some(basis) = basis {
        let basis = LegalBasis { id: new_basis(&visit), power: id.clone(), entry: basis.clone() };
        store::legal_basis::insert(&mut transaction, &basis).await?;
    }
    let detail = serde_json::json!({ "code": entry.code, "name": entry.name, "state": settled.state });
    audit::append(&mut transaction, &visit.audit(&id, detail), now_ms).await?;
    transaction.commit().await?;
    Ok(see(&route::power(&organisation, &id)))
}

/// A new id of a legal basis.
pub(super) fn new_basis(visit: &Visit) -> String {
    id::from_number('j', visit.app.chance.number()).to_string()
}

/// The form of a power's entry.
pub async fn form_edit(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let power = named(&visit, &mut conn).await?;
    let now = power.entry.typed();
    let entry = Asked { typed: now.clone(), read: now, ..Asked::default() };
    let form = PowerForm::Edit { power: power.id.clone(), entry };
    Ok(page(view::power::form(&visit, &mut conn, Some(&power), form, None).await?))
}

/// Writes a power's entry. What somebody else wrote since the form was shown is shown beside.
pub async fn edit(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let mine = typed(&form, PowerField::ALL, PowerField::name, "");
    let read = typed(&form, PowerField::ALL, PowerField::name, "read_");
    let now_ms = visit.app.clock.now_ms();
    let mut transaction = visit.app.store.write().await?;
    let power = held(&visit, &mut transaction).await?;
    let now = power.entry.typed();
    let both = twice(&read, &mine, &now);
    let lang = visit.lang;
    if !both.theirs.is_empty() {
        let exercisers = store::exerciser::of(&mut transaction, &power.organisation).await?;
        let theirs = words::theirs(lang, &both.theirs, &exercisers);
        let entry = Asked { typed: both.mine, read: now, wrong: Vec::new(), theirs };
        let asked = PowerForm::Edit { power: power.id.clone(), entry };
        let wrong = words::twice(lang, &power);
        let html = view::power::form(&visit, &mut transaction, Some(&power), asked, Some(wrong)).await?;
        return Ok(again(StatusCode::CONFLICT, html));
    }
    let around = around(&mut transaction, &power.organisation, &mine, Some(&power)).await?;
    match Entry::read(&mine, &around) {
        Err(faults) => {
            let wrong = words::field_faults(lang, faults);
            let entry = Asked { typed: mine, read: now, wrong, ..Asked::default() };
            let asked = PowerForm::Edit { power: power.id.clone(), entry };
            let wrong = Some(say::NOT_SAVED.of(lang).to_owned());
            let html = view::power::form(&visit, &mut transaction, Some(&power), asked, wrong).await?;
            Ok(again(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Ok(entry) => {
            let by = visit.person()?.name.clone();
            store::power::edit(&mut transaction, &power.id, &entry, &by, now_ms).await?;
            let after = entry.typed();
            let changed: Vec<&str> = now
                .iter()
                .filter(|(field, was)| after.get(field) != Some(was))
                .map(|(field, _)| field.name())
                .collect();
            let detail = serde_json::json!({ "changed": changed });
            audit::append(&mut transaction, &visit.audit(&power.id, detail), now_ms).await?;
            transaction.commit().await?;
            Ok(see(&route::power(&power.organisation, &power.id)))
        }
    }
}

/// The form of a power's state.
pub async fn form_state(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let power = named(&visit, &mut conn).await?;
    let state = Asked { typed: power.settled.typed(), ..Asked::default() };
    let form = PowerForm::State { power: power.id.clone(), version: power.version, state };
    Ok(page(view::power::form(&visit, &mut conn, Some(&power), form, None).await?))
}

/// Says what has become of a power, with reason and decision. Without a legal basis in force it can't be kept.
pub async fn set_state(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let mine = typed(&form, StateField::ALL, StateField::name, "");
    let version: u64 = form.get("version").and_then(|text| text.parse().ok()).ok_or(Failure::Unclear)?;
    let now_ms = visit.app.clock.now_ms();
    let today = time::day(now_ms);
    let lang = visit.lang;
    let mut transaction = visit.app.store.write().await?;
    let power = held(&visit, &mut transaction).await?;
    let again_with = |wrong: Vec<(StateField, String)>, theirs| PowerForm::State {
        power: power.id.clone(),
        version: power.version,
        state: Asked { typed: mine.clone(), read: Typed::new(), wrong, theirs },
    };
    if version != power.version {
        let theirs = words::state_theirs(lang, &power.settled);
        let wrong = format!("{} {}", say::STATE_TWICE.of(lang), words::changed(lang, &power));
        let asked = again_with(Vec::new(), theirs);
        let html = view::power::form(&visit, &mut transaction, Some(&power), asked, Some(wrong)).await?;
        return Ok(again(StatusCode::CONFLICT, html));
    }
    let bases = store::legal_basis::of(&mut transaction, &power.id).await?;
    let ground = Ground {
        bases_in_force: bases.iter().filter(|basis| basis.entry.is_in_force(&today)).count(),
        is_exercised: power.entry.department.is_some() || power.entry.post.is_some(),
        others: others(&mut transaction, &power.organisation, Some(&power.id))
            .await?
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
    };
    match Settled::read(&mine, &ground) {
        Err(faults) => {
            let asked = again_with(words::state_faults(lang, faults), Typed::new());
            let wrong = Some(say::NOT_SAVED.of(lang).to_owned());
            let html = view::power::form(&visit, &mut transaction, Some(&power), asked, wrong).await?;
            Ok(again(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Ok(settled) => {
            let by = visit.person()?.name.clone();
            store::power::set_state(&mut transaction, &power.id, &settled, &by, now_ms).await?;
            let detail = serde_json::json!({
                "from": power.settled.state, "to": settled.state, "reason": settled.reason, "decision": settled.decision,
            });
            audit::append(&mut transaction, &visit.audit(&power.id, detail), now_ms).await?;
            transaction.commit().await?;
            Ok(see(&route::power(&power.organisation, &power.id)))
        }
    }
}

/// Deletes a power that nothing refers to.
pub async fn delete(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let version: u64 = form.get("version").and_then(|text| text.parse().ok()).ok_or(Failure::Unclear)?;
    let now_ms = visit.app.clock.now_ms();
    let lang = visit.lang;
    let mut transaction = visit.app.store.write().await?;
    let power = held(&visit, &mut transaction).await?;
    if version != power.version {
        drop(transaction);
        return refused(&visit, PowerWrong::Said(say::DELETE_TWICE.of(lang).to_owned())).await;
    }
    let referring = store::power::referring(&mut transaction, &power.id).await?;
    if !referring.is_empty() {
        drop(transaction);
        let all = referring.iter().map(|one| say::referring(lang, &one.kind, &one.name)).collect();
        return refused(&visit, PowerWrong::Referred(all)).await;
    }
    store::power::delete(&mut transaction, &power.id).await?;
    let detail = serde_json::json!({ "code": power.entry.code, "name": power.entry.name });
    audit::append(&mut transaction, &visit.audit(&power.id, detail), now_ms).await?;
    transaction.commit().await?;
    Ok(see(&route::powers(&power.organisation)))
}

/// Says that a chart belongs to a power.
pub async fn link(visit: Visit) -> Result<Response, Failure> {
    relink(visit, Bond::Tied).await
}

/// Says that it does not any more.
pub async fn unlink(visit: Visit) -> Result<Response, Failure> {
    relink(visit, Bond::Cut).await
}

/// What becomes of a chart and a power.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bond {
    Tied,
    Cut,
}

async fn relink(mut visit: Visit, bond: Bond) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let chart = FlowchartId::new(form.get("chart").ok_or(Failure::Unclear)?);
    let now_ms = visit.app.clock.now_ms();
    let mut transaction = visit.app.store.write().await?;
    let power = held(&visit, &mut transaction).await?;
    let row = store::chart::one(&mut transaction, &chart).await?;
    let row = row.filter(|row| row.organisation == power.organisation).ok_or(Failure::NotFound)?;
    let (is_done, wrong) = match bond {
        Bond::Tied => (store::chart::link(&mut transaction, &chart, &power.id).await?, say::LINKED_ELSEWHERE),
        Bond::Cut => (store::chart::unlink(&mut transaction, &chart, &power.id).await?, say::NOT_LINKED),
    };
    if !is_done {
        drop(transaction);
        return refused(&visit, PowerWrong::Said(wrong.of(visit.lang).to_owned())).await;
    }
    let detail = serde_json::json!({ "chart": chart, "title": row.summary.title });
    audit::append(&mut transaction, &visit.audit(&power.id, detail), now_ms).await?;
    transaction.commit().await?;
    Ok(see(&route::power(&power.organisation, &power.id)))
}
