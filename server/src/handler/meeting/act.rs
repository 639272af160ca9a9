//! A step of a meeting: what a form asks, carried out with its audit entry in one transaction.

use std::collections::HashMap;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use liantu_app::route;
use liantu_app::text::meeting::refusal;
use liantu_app::text::meeting_marks as marks;
use liantu_domain::calendar::Date;
use liantu_domain::id::MeetingId;
use liantu_domain::meeting::{Agendum, Ballot, Capacity, Command, Meeting, MeetingOperation, Refusal, document};
use serde_json::json;
use smol_str::SmolStr;

use super::add::{add_page, picked};
use super::ask::{Form, Laid, PICK, Step, is_of_recorder};
use super::scene::{Held, Scene};
use super::{id_of, meeting_page};
use crate::app::App;
use crate::error::Failure;
use crate::ledgers::Asked;
use crate::meeting::reference::References;
use crate::meeting::reseat::{self, Reseating};
use crate::meeting::{self, carry_out, minutes, team};
use crate::round::asked;
use crate::second_factor;
use crate::store::{self, Conn, audit};
use crate::visit::{Visit, page, see};

/// Fields that are not shown again.
const NOT_AGAIN: [&str; 2] = ["operation", "code"];

/// What became of it: the length of the log, or why not.
type Outcome = Result<u64, String>;

/// A step: what the last part of the path says.
pub async fn step(visit: Visit) -> Result<Response, Failure> {
    let name = visit.params.get("step").cloned().unwrap_or_default();
    take(visit, &name).await
}

/// The step that has a page at its path.
pub async fn add(visit: Visit) -> Result<Response, Failure> {
    take(visit, "add").await
}

async fn take(mut visit: Visit, name: &str) -> Result<Response, Failure> {
    let fields = visit.form().await?;
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    drop(conn);
    let seat = scene.seat()?;
    let done = if is_of_recorder(name) && seat.capacity != Capacity::Recorder {
        Err(refusal(Refusal::NotRecorder).of(visit.lang).to_owned())
    } else {
        let form = Form { visit: &visit, meeting: scene.meeting(), fields: &fields };
        match form.asks(name)? {
            Ok(asks) => carry(&visit, scene.meeting(), &fields, asks).await?,
            Err(sentence) => Err(sentence),
        }
    };
    answer(&visit, fields, done).await
}

async fn answer(visit: &Visit, fields: HashMap<String, String>, done: Outcome) -> Result<Response, Failure> {
    if visit.wants_json() {
        let (status, said) = match done {
            Ok(seq) => (StatusCode::OK, json!({ "seq": seq })),
            Err(why) => (StatusCode::CONFLICT, json!({ "why": why })),
        };
        let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        return Ok((status, json, said.to_string()).into_response());
    }
    match done {
        Ok(_) => Ok(see(&route::meeting(&visit.organisation()?.id, &id_of(visit)?))),
        Err(why) => {
            let typed = fields.into_iter().filter(|(name, _)| !NOT_AGAIN.contains(&name.as_str()));
            let held = Held { wrong: Some(why), typed: typed.collect() };
            Ok((StatusCode::CONFLICT, page(refused_page(visit, held).await?)).into_response())
        }
    }
}

/// The page on which it was asked, or the person's own where that is no longer there, with why not.
async fn refused_page(visit: &Visit, held: Held) -> Result<String, Failure> {
    if held.typed.contains_key(PICK) {
        match add_page(visit, &held).await {
            Err(Failure::NotFound) => {}
            shown => return shown,
        }
    }
    meeting_page(visit, held).await
}

/// Carries it out, or says why not; then nothing has happened.
async fn carry(
    visit: &Visit,
    before: &Meeting,
    fields: &HashMap<String, String>,
    asks: Step,
) -> Result<Outcome, Failure> {
    let (app, id) = (&visit.app, id_of(visit)?);
    let operation = fields.get("operation");
    let mut title = ad_hoc(before, &asks);
    let asked = |command| asked(visit, operation, command);
    let mut transaction = app.store.write().await?;
    let done = match asks {
        Step::Plain(command) => {
            let ends = matches!(command, Command::Close { .. });
            let done = carry_out(app, &mut transaction, &id, asked(command)?).await;
            if ends && done.is_ok() {
                store::ballot::forget(&mut transaction, &id).await?;
            }
            done
        }
        Step::Enter(code) => {
            let device = meeting::device(visit.person()?);
            let mut asked = asked(Command::Enter { device, factor: None })?;
            prove(visit, &mut transaction, &id, &code, &mut asked).await?;
            carry_out(app, &mut transaction, &id, asked).await
        }
        Step::Cast(command, Some(choice)) => meeting::cast(app, &mut transaction, &id, asked(command)?, choice).await,
        Step::Cast(command, None) => carry_out(app, &mut transaction, &id, asked(command)?).await,
        Step::Lay(agendum, laid) => {
            let command = lay(app, &mut transaction, agendum, laid).await?;
            carry_out(app, &mut transaction, &id, asked(command)?).await
        }
        Step::Pick(pick, emergency) => {
            let Some(agendum) = picked(visit, &mut transaction, &id, &pick, operation).await? else {
                return Ok(Err(marks::PICK_GONE.of(visit.lang).to_owned()));
            };
            title = Some(agendum.title.clone());
            let command = lay(app, &mut transaction, Box::new(agendum), Laid::Added(emergency)).await?;
            carry_out(app, &mut transaction, &id, asked(command)?).await
        }
        Step::Reseat(hash, reason) => {
            let day = Date::in_beijing(app.clock.now_ms()).to_string();
            let team = team::of(&mut transaction, &visit.organisation()?.id, &day).await?;
            let seats = match Reseating::of(before, &team) {
                Some(now) if now.hash() == hash => now.seats,
                _ => return Ok(Err(marks::TEAM_CHANGED.of(visit.lang).to_owned())),
            };
            let concerns = reseat::concerns(app, &mut transaction, before, &team).await?;
            carry_out(app, &mut transaction, &id, asked(Command::Reseat { seats, concerns, reason })?).await
        }
        Step::Finish(item, paper) => {
            let agendum = before.item(&item).map(|item| item.agendum.clone());
            let mut now = agendum.clone();
            if let Some(now) = &mut now {
                let matter = now.matter.clone();
                References::of(&app.rounds, &mut transaction, std::iter::once(&matter)).await?.seal(now);
            }
            let is_secret = before.head().is_some_and(|head| head.rules.ballot == Ballot::Secret);
            let command = Command::Finish {
                item,
                subject: now.map(|now| now.subject).unwrap_or_default(),
                ballots: is_secret.then(Default::default),
            };
            meeting::finish(app, &mut transaction, &id, asked(command)?, paper).await
        }
        Step::Announce(number) => {
            let hash = minutes_hash(visit, &mut transaction, before, &id).await?;
            carry_out(app, &mut transaction, &id, asked(Command::Announce { number, hash })?).await
        }
    };
    match done {
        Ok(done) => {
            if done.is_new {
                let detail = json!({ "seq": done.line.seq, "deed": done.line.deed });
                audit::append(&mut transaction, &visit.audit(&id, detail), visit.app.clock.now_ms()).await?;
            }
            let seq = done.line.seq;
            transaction.commit().await?;
            Ok(Ok(seq))
        }
        Err(why) => {
            let why = why.refusal()?;
            drop(transaction);
            if let (Some(title), Refusal::AdHoc | Refusal::EmergencyNotAllowed | Refusal::CirculatedLate) = (title, why)
            {
                mark_ad_hoc(visit, &id, operation, title).await?;
            }
            Ok(Err(refusal(why).of(visit.lang).to_owned()))
        }
    }
}

/// An item laid before the team, with the hashes of its papers and of what is decided on.
async fn lay(app: &App, conn: &mut Conn, mut agendum: Box<Agendum>, laid: Laid) -> Result<Command, Failure> {
    let matter = agendum.matter.clone();
    References::of(&app.rounds, conn, std::iter::once(&matter)).await?.seal(&mut agendum);
    Ok(match laid {
        Laid::Changed(reason) => Command::Change { agendum, reason },
        Laid::Added(emergency) => Command::Add { agendum, emergency },
    })
}

/// What an item is called that comes too late, if it does.
fn ad_hoc(meeting: &Meeting, asks: &Step) -> Option<String> {
    match asks {
        Step::Lay(agendum, Laid::Added(_)) => Some(agendum.title.clone()),
        Step::Plain(Command::Begin { item } | Command::Urge { item, .. }) => {
            meeting.item(item).map(|item| item.agendum.title.clone())
        }
        _ => None,
    }
}

/// Marks in the log that an item was refused (S4-20): once for a form, however often it is sent. Where the log takes no
/// mark, as before the meeting is open, there is none.
async fn mark_ad_hoc(visit: &Visit, id: &MeetingId, operation: Option<&String>, title: String) -> Result<(), Failure> {
    let operation = operation.map(|id| format!("{id}.refused"));
    let asked = asked(visit, operation.as_ref(), Command::MarkAdHoc { title })?;
    let mut transaction = visit.app.store.write().await?;
    match carry_out(&visit.app, &mut transaction, id, asked).await {
        Ok(done) => {
            if done.is_new {
                let detail = json!({ "seq": done.line.seq, "deed": done.line.deed });
                audit::append(&mut transaction, &visit.audit(id, detail), visit.app.clock.now_ms()).await?;
            }
            transaction.commit().await?;
        }
        Err(why) => drop(why.refusal()?),
    }
    Ok(())
}

/// Puts the factor that a code proves into the command. What was carried out already needs none: its code is used up.
async fn prove(
    visit: &Visit,
    conn: &mut Conn,
    id: &MeetingId,
    code: &str,
    asked: &mut Asked<Command>,
) -> Result<(), Failure> {
    let known: Option<MeetingOperation> = store::operation::one(conn, &document(id), &asked.id).await?;
    if let (None, Command::Enter { factor, .. }) = (known, &mut asked.command) {
        *factor = second_factor::prove(&visit.app, conn, &visit.person()?.account, code).await?;
    }
    Ok(())
}

/// The hash of the minutes; empty: there are none yet.
async fn minutes_hash(visit: &Visit, conn: &mut Conn, meeting: &Meeting, id: &MeetingId) -> Result<SmolStr, Failure> {
    let lines: Vec<MeetingOperation> = store::operation::lines(conn, &document(id), 0, u64::MAX).await?;
    let minutes = minutes::of(meeting, &lines, &visit.organisation()?.name);
    Ok(minutes.map(|minutes| minutes::hash(&minutes)).unwrap_or_default())
}
