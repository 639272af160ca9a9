//! Discovery rounds: the list, laying one out, and leading it through its ways.

mod plan;

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, RoundPage, RoundRow, RoundState, RoundsPage};
use liantu_app::route;
use liantu_app::text::register::{refusal as register_refusal, way as way_words};
use liantu_app::text::{Lang, candidate, round as words};
use liantu_domain::access::{Action, Reach, may};
use liantu_domain::calendar::Date;
use liantu_domain::id::{OperationId, OrganisationId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::{Carries, Command, Refusal, Round, WayId, WayRun, WayState};

pub use self::plan::{blank, prepare};
use crate::comment::tally;
use crate::error::Failure;
use crate::ledgers::NotDone;
use crate::register;
use crate::round::archive::{self as archiving, NotArchived};
use crate::round::{asked, carry_out, of_path, reviews};
use crate::sheet::charts::{By, NotEdited};
use crate::store::round::{Row, State};
use crate::store::{self, Conn, audit};
use crate::visit::{Visit, Whose, page, see};

/// The rounds that the person may see.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    let mut conn = visit.app.store.read().await?;
    let rows = match (&person.organisation, &person.looks_after) {
        (Some(organisation), _) => store::round::of(&mut conn, organisation).await?,
        (None, Some(path)) => store::round::below(&mut conn, path).await?,
        (None, None) => Vec::new(),
    };
    let organisations = store::organisation::all(&mut conn).await?;
    let inside = super::published::inside(&mut conn, person).await?;
    drop(conn);
    let names: HashMap<&OrganisationId, &str> = organisations.iter().map(|it| (&it.id, it.name.as_str())).collect();
    let leads = may(person.role, Action::RunRounds, Reach::Own);
    let data = RoundsPage {
        rounds: rows.into_iter().map(|it| row(it, &names)).collect(),
        inside: inside.into_iter().filter_map(|(row, unit)| Some((row.id, row.title, unit, row.shown?))).collect(),
        lays_out: person.organisation.clone().filter(|_| leads),
    };
    Ok(page(page::rounds(&visit.frame(), data)))
}

fn row(it: Row, names: &HashMap<&OrganisationId, &str>) -> RoundRow {
    RoundRow {
        unit: names.get(&it.organisation).copied().unwrap_or_default().to_owned(),
        id: it.id,
        organisation: it.organisation,
        title: it.title,
        year: it.year,
        state: match it.state {
            State::Planned => RoundState::Planned,
            State::Running => RoundState::Running,
            State::Archived => RoundState::Archived,
        },
        candidates: it.candidates,
    }
}

/// One round: where it is and who has done what.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    Ok(page(round_page(&visit, None, Default::default()).await?))
}

async fn round_page(visit: &Visit, wrong: Option<String>, held: (String, String)) -> Result<String, Failure> {
    let mut conn = visit.app.store.read().await?;
    let ledger = of_path(visit, &mut conn).await?;
    let round = ledger.document();
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let mut blocks = Vec::new();
    for way in round.ways().into_iter().filter(|way| way.state == WayState::Open) {
        let carries = comments(&mut conn, round, way.kind).await?;
        blocks.push((way.id.clone(), round.blocks(way, &carries, today)));
    }
    drop(conn);
    let data = RoundPage {
        round,
        unit: visit.organisation()?.name.clone(),
        today,
        blocks,
        leads: visit.may(Action::RunRounds),
        moderates: visit.may(Action::ModerateComments),
        unseals: visit.may(Action::OpenSeal),
        operation: OperationId::random(visit.app.chance.number()).to_string(),
        wrong,
        held,
        follows: visit.follows(&liantu_domain::round::document(&id_of(visit)?), ledger.seq()),
    };
    Ok(page::round(&visit.frame(), &data))
}

/// What a way is closed with that does not stand in the round: reviews, which nobody has seen so far, and how far the
/// comments of the public are.
async fn carries(visit: &Visit, conn: &mut Conn, round: &Round, way: &WayRun) -> Result<Carries, Failure> {
    Ok(match way.kind {
        Way::PeerReview => reviews::carries(&visit.app, conn, round, &way.id).await?,
        kind => comments(conn, round, kind).await?,
    })
}

/// The same without the reviews: what keeps a way open does not depend on what they say.
async fn comments(conn: &mut Conn, round: &Round, kind: Way) -> Result<Carries, Failure> {
    match (kind, round.head()) {
        (Way::PublicAssessment | Way::OnlinePublicity, Some(head)) => {
            Ok(Carries::Comments(tally(conn, &head.id).await?))
        }
        _ => Ok(Carries::Nothing),
    }
}

/// A step of a way: what the last part of the path says.
pub async fn step(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let text = |name: &str| form.get(name).map_or("", |text| text.trim()).to_owned();
    let (reason, day) = (text("reason"), text("day"));
    let way = visit.params.get("way").map(WayId::new).ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let ledger = of_path(&visit, &mut conn).await?;
    let run = ledger.document().way(&way).cloned().ok_or(Failure::NotFound)?;
    let closes_on = day.parse::<Date>();
    let command = match visit.params.get("step").map(String::as_str).unwrap_or_default() {
        "open" => Command::Open(way),
        "close" => Command::Close { carries: carries(&visit, &mut conn, ledger.document(), &run).await?, way },
        "remind" => Command::Remind(way),
        "leave-out" => Command::LeaveOut { way, reason: reason.clone() },
        "extend" | "send-back" if closes_on.is_err() => {
            drop(conn);
            let wrong = words::bad_date(visit.lang, &words::way(visit.lang, &run));
            return Ok(again(round_page(&visit, Some(wrong), (reason, day)).await?));
        }
        name @ ("extend" | "send-back") => {
            let closes_on = closes_on.map_err(|_| Failure::Unclear)?;
            let reason = reason.clone();
            match name {
                "extend" => Command::Extend { way, closes_on, reason },
                _ => Command::SendBack { to: way, closes_on, reason },
            }
        }
        _ => return Err(Failure::NotFound),
    };
    drop(conn);
    let id = id_of(&visit)?;
    let asked = asked(&visit, form.get("operation"), command)?;
    let now_ms = asked.now_ms;
    let mut transaction = visit.app.store.write().await?;
    match carry_out(&visit.app, &mut transaction, &id, asked).await {
        Ok(done) => {
            if done.is_new {
                let detail = serde_json::json!({ "seq": done.line.seq, "deed": done.line.deed });
                audit::append(&mut transaction, &visit.audit(&id, detail), now_ms).await?;
                transaction.commit().await?;
            }
            Ok(see(&route::round(&visit.organisation()?.id, &id)))
        }
        Err(why) => {
            drop(transaction);
            let wrong = sentence(&visit, ledger.document(), why)?;
            Ok(again(round_page(&visit, Some(wrong), (reason, day)).await?))
        }
    }
}

/// The round goes into the register: its last line, the charts' and the register's in one transaction.
pub async fn archive(mut visit: Visit) -> Result<Response, Failure> {
    visit.form().await?;
    let id = id_of(&visit)?;
    let mut conn = visit.app.store.read().await?;
    let before = of_path(&visit, &mut conn).await?;
    drop(conn);
    let now_ms = visit.app.clock.now_ms();
    let author = visit.person()?.author();
    let mut asked = asked(&visit, None, Command::Archive)?;
    asked.id = archiving::operation(&id);
    let whose: Whose = visit.whose().ok_or(Failure::NotFound)?;
    let mut transaction = visit.app.store.write().await?;
    let archived = match carry_out(&visit.app, &mut transaction, &id, asked).await {
        Ok(done) if done.is_new => done,
        Ok(_) => return Ok(see(&route::round(&visit.organisation()?.id, &id))),
        Err(why) => {
            drop(transaction);
            let wrong = sentence(&visit, before.document(), why)?;
            return Ok(again(round_page(&visit, Some(wrong), Default::default()).await?));
        }
    };
    let kind = visit.app.store.kind();
    let by = By { author: &author, at_ms: now_ms, chance: &*visit.app.chance };
    let entry =
        |chart: &liantu_domain::id::FlowchartId| visit.audit(chart, serde_json::json!({ "round": id.as_str() }));
    let done = archiving::into_register(&mut transaction, kind, &whose, archived.ledger.document(), by, entry).await;
    let done = match done {
        Ok(done) => done,
        Err(why) => return Err(not_archived(&visit, why)),
    };
    let line = archived.line;
    let detail = serde_json::json!({ "seq": line.seq, "deed": line.deed, "points": done.points });
    audit::append(&mut transaction, &visit.audit(&id, detail), now_ms).await?;
    transaction.commit().await?;
    for (chart, seq) in &done.charts {
        visit.app.lobby.look(chart, *seq);
    }
    Ok(see(&route::round(&visit.organisation()?.id, &id)))
}

fn not_archived(visit: &Visit, why: NotArchived) -> Failure {
    match why {
        NotArchived::Store(error) | NotArchived::Chart(NotEdited::Store(error)) => error.into(),
        NotArchived::Chart(NotEdited::Damage(damage)) => damage.into(),
        NotArchived::Chart(NotEdited::Refused(refusal)) => Failure::Refused(refusal),
        NotArchived::Chart(NotEdited::Busy) => Failure::Busy,
        NotArchived::Register(register::NotDone::Store(error)) => error.into(),
        NotArchived::Register(register::NotDone::Refused(refusal)) => {
            Failure::Told(register_refusal(visit.lang, &refusal))
        }
    }
}

fn id_of(visit: &Visit) -> Result<RoundId, Failure> {
    visit.params.get("round").map(RoundId::new).ok_or(Failure::NotFound)
}

/// The page again, with why not and what was filled in.
fn again(html: String) -> Response {
    (StatusCode::CONFLICT, page(html)).into_response()
}

/// Why a round was not changed, for the person; our own trouble stays a failure.
pub(super) fn sentence(visit: &Visit, round: &Round, why: NotDone<Refusal>) -> Result<String, Failure> {
    Ok(said(visit.lang, round, &why.refusal()?))
}

/// A round's refusal as a sentence, with the ways called what they are called in it.
pub(super) fn said(lang: Lang, round: &Round, refusal: &Refusal) -> String {
    candidate::refusal(lang, refusal, |way| {
        let by_form = || Way::from_name(way).map_or(way.to_owned(), |way| way_words(way).of(lang).to_owned());
        round.way(&WayId::new(way)).map_or_else(by_form, |run| words::way(lang, run))
    })
}
