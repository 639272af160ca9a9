//! The yearly filing: the calendar with all units, one unit's filing, its registers, and the steps.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::route;
use liantu_app::text::calendar as words;
use liantu_app::text::sheet::form as form_words;
use liantu_domain::access::{Reach, Role};
use liantu_domain::calendar::deadline::Time;
use liantu_domain::calendar::{Calendar, Date, notice};
use liantu_domain::filing::{FiledRegister, Party, Refusal, Reminder, Step, reminder};
use liantu_domain::id::OrganisationId;

use super::registers::workbook;
use crate::error::Failure;
use crate::filing::{Bundle, freeze};
use crate::session::Person;
use crate::sheet::registers::filed_paper;
use crate::sheet::write::write;
use crate::store::audit;
use crate::store::filing::{self as stored, Filed, Register};
use crate::store::{self, Conn, holiday, region_rules};
use crate::view;
use crate::visit::{Visit, page, reach, see};

/// The units that somebody may see, with the calendar that holds for them.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Each unit with its filing of the year.
    pub units: Vec<(OrganisationId, String, Filed)>,
    /// The path of the region in which they lie.
    pub region_path: String,
    /// Its working days.
    pub calendar: Calendar,
}

/// The calendar of a year (`?year=`), and how far the units are.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let year = match visit.query("year") {
        Some(text) => text.parse().ok().filter(is_year).ok_or(Failure::NotFound)?,
        None => today.year(),
    };
    let mut conn = visit.app.store.read().await?;
    Ok(page(list_page(&mut conn, &visit, person, year, today, None).await?))
}

async fn list_page(
    conn: &mut Conn,
    visit: &Visit,
    person: &Person,
    year: u16,
    today: Date,
    unread: Option<(String, String)>,
) -> Result<String, Failure> {
    let scene = scene(conn, person, year).await?;
    let inspections = stored::inspections(conn, &scene.region_path, person.organisation.as_ref()).await?;
    let rules = region_rules::of(conn, &scene.region_path).await?;
    Ok(view::filings(
        visit,
        view::Year { year, today, scene: &scene, rules: &rules, inspections: &inspections, unread },
    ))
}

/// The days off of a year in the person's region, from the text of the notice.
pub async fn enter_holidays(mut visit: Visit) -> Result<Response, Failure> {
    let mut form = visit.form().await?;
    let text = form.remove("notice").unwrap_or_default();
    let year = form.remove("year").and_then(|year| year.trim().parse().ok()).filter(is_year).ok_or(Failure::Unclear)?;
    let person = visit.person()?;
    let path = person.looks_after.clone().ok_or(Failure::NotAllowed)?;
    let why = match notice::read(year, &text) {
        Ok(arrangement) => {
            let mut transaction = visit.app.store.write().await?;
            if holiday::enter(&mut transaction, &path, &arrangement).await? {
                let now_ms = visit.app.clock.now_ms();
                let detail = serde_json::json!(arrangement);
                audit::append(&mut transaction, &visit.audit(&path, detail), now_ms).await?;
                transaction.commit().await?;
                return Ok(see(&route::filings(year)));
            }
            words::NO_REGION.of(visit.lang).to_owned()
        }
        Err(fault) => words::notice_fault(visit.lang, &fault),
    };
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let mut conn = visit.app.store.read().await?;
    let html = list_page(&mut conn, &visit, person, year, today, Some((why, text))).await?;
    Ok((StatusCode::CONFLICT, page(html)).into_response())
}

/// A unit's filing.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let year = year_of(&visit)?;
    let mut conn = visit.app.store.read().await?;
    let html = filing_page(&mut conn, &visit, year, None, "").await?;
    Ok(page(html))
}

/// One register of it: as it was filed, or with `?now=` as it would be filed.
pub async fn register(visit: Visit) -> Result<Response, Failure> {
    let (unit, year) = (visit.organisation()?, year_of(&visit)?);
    let mut conn = visit.app.store.read().await?;
    let Some((found, now)) = asked_for(&mut conn, &visit, year).await? else {
        return Ok(see(&route::filing(&unit.id, year)));
    };
    let scheme = region_rules::of(&mut conn, &unit.region_path).await?.scheme;
    drop(conn);
    Ok(page(view::filed_register(&visit, unit, year, scheme, found, now)))
}

/// The same as a spreadsheet, to be printed and signed.
pub async fn register_file(visit: Visit) -> Result<Response, Failure> {
    let (unit, year) = (visit.organisation()?.clone(), year_of(&visit)?);
    let mut conn = visit.app.store.read().await?;
    let Some((found, _)) = asked_for(&mut conn, &visit, year).await? else {
        return Ok(see(&route::filing(&unit.id, year)));
    };
    let scheme = region_rules::of(&mut conn, &unit.region_path).await?.scheme;
    drop(conn);
    let (form, hash, lines) = (found.frozen.register.form(), found.hash, found.frozen.rows.len());
    let name = format!("{}{year}年度备案{}.xlsx", unit.name, form_words(form).zh);
    let of = unit.id.clone();
    let work = tokio::task::spawn_blocking(move || write(&filed_paper(&unit, year, &found.frozen, scheme)));
    let bytes = work.await.map_err(|error| Failure::Broken(Box::new(error)))?;
    let bytes = bytes.map_err(|error| Failure::Broken(Box::new(error)))?;
    let mut transaction = visit.app.store.write().await?;
    let detail = serde_json::json!({ "form": form.name(), "year": year, "lines": lines, "hash": hash });
    audit::append(&mut transaction, &visit.audit(of, detail), visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    Ok(workbook(&name, form, bytes))
}

/// The register of the path, and whether it is as it would be filed now. None: it is not filed yet, and so the
/// unit's own business.
async fn asked_for(conn: &mut Conn, visit: &Visit, year: u16) -> Result<Option<(Register, bool)>, Failure> {
    let unit = visit.organisation()?;
    let wanted =
        visit.params.get("register").and_then(|name| FiledRegister::from_name(name)).ok_or(Failure::NotFound)?;
    let filed = stored::one(conn, &unit.id, year).await?;
    let now = filed.attempt == 0 || visit.query("now").is_some();
    let registers = match now {
        true if party(visit) != Party::Unit => return Ok(None),
        true => freeze(conn, unit).await?.registers,
        false => stored::registers(conn, unit, year, filed.attempt).await?,
    };
    let found = registers.into_iter().find(|register| register.frozen.register == wanted).ok_or(Failure::NotFound)?;
    Ok(Some((found, now)))
}

/// The unit files its registers as they are.
pub async fn file(mut visit: Visit) -> Result<Response, Failure> {
    visit.form().await?;
    let year = year_of(&visit)?;
    let unit = visit.organisation()?.id.clone();
    let mut transaction = visit.app.store.write().await?;
    let before = stored::one(&mut transaction, &unit, year).await?;
    let bundle = freeze(&mut transaction, visit.organisation()?).await?;
    let step = Step::File { hash: bundle.hash.clone() };
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let decided = before.filing.is_open(year, today).and_then(|()| before.filing.step(step, party(&visit)));
    match decided {
        Ok(filing) => {
            let now_ms = visit.app.clock.now_ms();
            let after = Filed {
                filing,
                attempt: before.attempt + 1,
                filed_ms: Some(now_ms),
                filed_by: visit.person()?.name.clone(),
                version: before.version + 1,
                ..before
            };
            carry_out(transaction, &visit, year, &after, Some(bundle)).await
        }
        Err(why) => {
            drop(transaction);
            refused(&visit, year, why, "").await
        }
    }
}

/// The branch gives it back, with a reason.
pub async fn give_back(mut visit: Visit) -> Result<Response, Failure> {
    let mut form = visit.form().await?;
    let reason = form.remove("reason").unwrap_or_default();
    let looked_at = form.remove("looked_at").unwrap_or_default();
    judge(visit, Step::Return { reason, looked_at }).await
}

/// The branch accepts it.
pub async fn accept(mut visit: Visit) -> Result<Response, Failure> {
    let looked_at = visit.form().await?.remove("looked_at").unwrap_or_default();
    judge(visit, Step::Accept { looked_at }).await
}

async fn judge(visit: Visit, step: Step) -> Result<Response, Failure> {
    let year = year_of(&visit)?;
    let unit = visit.organisation()?.id.clone();
    let written = match &step {
        Step::Return { reason, .. } => reason.clone(),
        Step::File { .. } | Step::Accept { .. } => String::new(),
    };
    let mut transaction = visit.app.store.write().await?;
    let before = stored::one(&mut transaction, &unit, year).await?;
    match before.filing.step(step, party(&visit)) {
        Ok(filing) => {
            let after = Filed {
                filing,
                decided_ms: Some(visit.app.clock.now_ms()),
                decided_by: visit.person()?.name.clone(),
                version: before.version + 1,
                ..before
            };
            carry_out(transaction, &visit, year, &after, None).await
        }
        Err(why) => {
            drop(transaction);
            refused(&visit, year, why, &written).await
        }
    }
}

/// Writes what was decided, what was filed, and the line of the audit log, all or nothing.
async fn carry_out(
    mut transaction: crate::store::Write,
    visit: &Visit,
    year: u16,
    after: &Filed,
    bundle: Option<Bundle>,
) -> Result<Response, Failure> {
    let unit = &visit.organisation()?.id;
    if !stored::save(&mut transaction, unit, year, after).await? {
        return Err(Failure::Busy);
    }
    for register in bundle.iter().flat_map(|bundle| &bundle.registers) {
        stored::insert_register(&mut transaction, unit, year, after.attempt, register).await?;
    }
    let detail = serde_json::json!({
        "year": year,
        "attempt": after.attempt,
        "hash": after.filing.hash(),
        "reason": after.filing.reason(),
    });
    audit::append(&mut transaction, &visit.audit(unit, detail), visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    Ok(see(&route::filing(unit, year)))
}

/// The page again, with why not.
async fn refused(visit: &Visit, year: u16, why: Refusal, written: &str) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let html = filing_page(&mut conn, visit, year, Some(why), written).await?;
    Ok((StatusCode::CONFLICT, page(html)).into_response())
}

async fn filing_page(
    conn: &mut Conn,
    visit: &Visit,
    year: u16,
    why: Option<Refusal>,
    written: &str,
) -> Result<String, Failure> {
    let unit = visit.organisation()?;
    let filed = stored::one(conn, &unit.id, year).await?;
    let calendar = holiday::calendar(conn, &unit.region_path).await?;
    let to_be_filed = party(visit) == Party::Unit && filed.filing.waits_for() == Some(Party::Unit);
    let registers: Vec<Register> = match to_be_filed {
        true => freeze(conn, unit).await?.registers,
        false => stored::registers(conn, unit, year, filed.attempt).await?,
    };
    let open = if to_be_filed { stored::candidates(conn, &unit.id).await? } else { 0 };
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let time = filed.filing.time(year, today, &calendar).ok().flatten();
    let may = match party(visit) {
        Party::Unit if filed.filing.is_open(year, today).is_err() => Party::Other,
        party => party,
    };
    Ok(view::filing(
        visit,
        unit,
        year,
        view::FilingNow { filed, registers, to_be_filed, open, time, may, why, written },
    ))
}

/// Of what somebody is reminded today, with the time there is.
pub async fn reminders(
    conn: &mut Conn,
    person: &Person,
    now_ms: i64,
) -> Result<Vec<(Reminder, Option<Time>)>, Failure> {
    let today = Date::in_beijing(now_ms);
    if !matches!(person.role, Role::Office | Role::Discipline) {
        return Ok(Vec::new());
    }
    let scene = scene(conn, person, today.year()).await?;
    Ok(reminders_of(person, &scene, today))
}

/// The same of a scene of this year.
pub fn reminders_of(person: &Person, scene: &Scene, today: Date) -> Vec<(Reminder, Option<Time>)> {
    let year = today.year();
    let reach = if person.organisation.is_some() { Reach::Own } else { Reach::Below };
    let all = match Party::of(person.role, reach) {
        Party::Unit => scene.units.iter().filter_map(|(_, _, it)| reminder::of_unit(&it.filing, year, today)).collect(),
        Party::Branch => reminder::of_branch(scene.units.iter().map(|(_, _, it)| &it.filing), year, today),
        Party::Other => Vec::new(),
    };
    let timed = |it: Reminder| {
        let time = Time::until(it.due(), today, &scene.calendar).ok();
        (it, time)
    };
    all.into_iter().map(timed).collect()
}

async fn scene(conn: &mut Conn, person: &Person, year: u16) -> Result<Scene, Failure> {
    let (units, region_path) = match (&person.organisation, &person.looks_after) {
        (Some(own), _) => {
            let unit = store::organisation::one(conn, own).await?.ok_or(Failure::NotFound)?;
            let filed = stored::one(conn, own, year).await?;
            (vec![(unit.id, unit.name, filed)], unit.region_path)
        }
        (None, Some(path)) => (stored::below(conn, path, year).await?, path.clone()),
        (None, None) => (Vec::new(), String::new()),
    };
    let calendar = holiday::calendar(conn, &region_path).await?;
    Ok(Scene { units, region_path, calendar })
}

/// Who the person is to the unit of the path.
fn party(visit: &Visit) -> Party {
    let role = visit.person.as_ref().map_or(Role::Visitor, |person| person.role);
    Party::of(role, reach(visit.person.as_ref(), visit.whose().as_ref()))
}

fn year_of(visit: &Visit) -> Result<u16, Failure> {
    let year = visit.params.get("year").and_then(|text| text.parse().ok());
    year.filter(is_year).ok_or(Failure::NotFound)
}

fn is_year(year: &u16) -> bool {
    Date::new(*year, 1, 1).is_some()
}
