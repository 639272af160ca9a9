//! One risk point: its card, and the steps of its life.

mod asked;
pub mod card;
pub mod new;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::HeldAct;
use liantu_app::route;
use liantu_app::text::register as words;
use liantu_domain::access::Action;
use liantu_domain::id::{FlowchartId, OperationId};
use liantu_domain::register::{Command, Key};
use liantu_domain::risk::grading::Method;

use self::asked::{Wrong, command};
use self::card::card_page;
use super::register::{self, extent};
use crate::error::Failure;
use crate::extent::Extent;
use crate::register::{NotDone, carry_out};
use crate::store::risk_point::{self, Row};
use crate::store::{self, Conn, audit};
use crate::visit::{Visit, own_path, page, see};

/// How many risk points one request may act on.
const ACT_MAX: usize = 200;

/// The risk point that the path names, if the person may see it.
async fn find(visit: &Visit, conn: &mut Conn) -> Result<Row, Failure> {
    let organisation = visit.organisation()?.id.to_string();
    let (Some(document), Some(id)) = (visit.params.get("document"), visit.params.get("risk")) else {
        return Err(Failure::NotFound);
    };
    let row = risk_point::one(conn, document, id).await?.filter(|row| row.organisation == organisation);
    let row = row.ok_or(Failure::NotFound)?;
    if sees(&extent(visit, conn).await?, &row) { Ok(row) } else { Err(Failure::NotFound) }
}

/// Whether a row is within what somebody sees.
pub(super) fn sees(extent: &Extent, row: &Row) -> bool {
    let is = |one: Option<&String>, other: &str| one.is_some_and(|one| one == other);
    match extent {
        Extent::Posts(posts) => posts.iter().any(|post| is(row.pinned.post.as_ref(), post.as_str())),
        Extent::Departments(all) => all.iter().any(|one| is(row.pinned.department.as_ref(), one.as_str())),
        Extent::Organisation(organisation) => row.organisation == organisation.as_str(),
        Extent::Region(path) => row.region_path.starts_with(path.as_str()),
    }
}

fn key(row: &Row) -> Key {
    match &row.chart {
        Some(chart) => Key::on_chart(&FlowchartId::new(chart), &row.id),
        None => Key::own(&row.id),
    }
}

/// A step in its life: what the last part of the path says.
pub async fn step(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let name = visit.params.get("step").cloned().unwrap_or_default();
    let organisation = visit.organisation()?.clone();
    let mut conn = visit.app.store.read().await?;
    let row = find(&visit, &mut conn).await?;
    let rules = store::region_rules::of(&mut conn, &organisation.region_path).await?;
    let (ledger, _) = crate::register::read(&mut conn, &organisation.id).await?;
    drop(conn);
    let needed = if matches!(name.as_str(), "assess" | "measure") { Action::GradeRisks } else { Action::DecideRisks };
    if !visit.may(needed) {
        return Err(Failure::NotAllowed);
    }
    let command = command(&visit, &name, &form, &row, &rules, ledger.document());
    let done = match command {
        Ok(command) => carry(&visit, command, &row.id).await?,
        Err(Wrong::Sentence(sentence)) => Err(sentence),
        Err(Wrong::NoSuchStep) => return Err(Failure::NotFound),
    };
    match done {
        Ok(()) => Ok(see(&route::risk(organisation.id.as_str(), &row.document, &row.id))),
        Err(sentence) => {
            let method = form.get("method").and_then(|name| Method::from_name(name));
            let html = card_page(&visit, method, Some((name, form)), Some(sentence)).await?;
            Ok(again(html))
        }
    }
}

/// The page again, with why not and what was filled in.
fn again(html: String) -> Response {
    (StatusCode::CONFLICT, page(html)).into_response()
}

/// Carries a command out and keeps its audit entry with it. What the register refuses comes back as a sentence.
async fn carry(visit: &Visit, command: Command, object: &str) -> Result<Result<(), String>, Failure> {
    let person = visit.person()?;
    let whose = visit.whose().ok_or(Failure::NotFound)?;
    let now_ms = visit.app.clock.now_ms();
    let id = OperationId::random(visit.app.chance.number());
    let kind = visit.app.store.kind();
    let mut transaction = visit.app.store.write().await?;
    match carry_out(&mut transaction, kind, &whose, id, command, person.author(), now_ms).await {
        Ok(line) => {
            let detail = serde_json::json!({ "seq": line.seq, "deed": line.deed });
            audit::append(&mut transaction, &visit.audit(object, detail), now_ms).await?;
            transaction.commit().await?;
            Ok(Ok(()))
        }
        Err(NotDone::Refused(refusal)) => Ok(Err(words::refusal(visit.lang, &refusal))),
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

/// The same step for several.
pub async fn act(mut visit: Visit) -> Result<Response, Failure> {
    let bytes = visit.bytes(64 * 1024).await?;
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().collect();
    let text = |name: &str| pairs.iter().find(|(of, _)| of == name).map_or("", |(_, text)| text.trim()).to_owned();
    let organisation = visit.organisation()?.id.to_string();
    let back = own_path(Some(&text("back")), route::REGISTER);
    let selected = pairs.iter().filter(|(name, _)| name == "key").map(|(_, key)| key.clone()).take(ACT_MAX).collect();
    let held = HeldAct { selected, act: text("act"), on: text("on"), reason: text("reason"), why: String::new() };
    let mut keys = Vec::new();
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    for selected in &held.selected {
        let (document, id) = selected.split_once(' ').ok_or(Failure::Unclear)?;
        let row = risk_point::one(&mut conn, document, id).await?;
        let row = row.filter(|row| row.organisation == organisation && sees(&extent, row)).ok_or(Failure::NotFound)?;
        keys.push(key(&row));
    }
    drop(conn);
    let done = match asked::of_several(visit.lang, keys, &held) {
        Ok(command) => carry(&visit, command, &organisation).await?,
        Err(Wrong::Sentence(sentence)) => Err(sentence),
        Err(Wrong::NoSuchStep) => return Err(Failure::Unclear),
    };
    match done {
        Ok(()) => Ok(see(&back)),
        Err(why) => {
            let html = register::list_page(&visit, register::asked(&back), Some(HeldAct { why, ..held })).await?;
            Ok(again(html))
        }
    }
}
