//! Decision meetings on the server: read from their logs, changed by commands, each with its row for lists and its audit
//! entry in one transaction.

pub mod addition;
pub mod agenda;
pub mod choice;
mod course;
pub mod decided;
mod earlier;
pub mod minutes;
pub mod outcome;
pub mod reference;
pub mod reseat;
pub mod subject;
pub mod team;

use std::sync::Arc;

use liantu_domain::engine::Ledger;
use liantu_domain::id::{ClientId, MeetingId};
use liantu_domain::meeting::{self, Ballots, Change, Choice, Command, Meeting, Refusal, Seat};

use crate::app::App;
use crate::error::Failure;
use crate::ledgers::{Asked, Done, NotDone};
use crate::session::Person;
use crate::store::{self, Conn, Kind};
use crate::visit::Visit;

/// How much of a session's hash names the device of somebody who takes part.
const DEVICE_DIGITS: usize = 16;

/// A meeting as it is. Empty where there is none of that id.
pub async fn read(app: &App, conn: &mut Conn, id: &MeetingId) -> store::Result<Arc<Ledger<Meeting>>> {
    app.meetings.read(conn, &meeting::document(id)).await
}

/// The meeting that the path names, of the organisation that it names.
pub async fn of_path(visit: &Visit, conn: &mut Conn) -> Result<Arc<Ledger<Meeting>>, Failure> {
    let id = visit.params.get("meeting").map(MeetingId::new).ok_or(Failure::NotFound)?;
    let ledger = read(&visit.app, conn, &id).await?;
    let organisation = &visit.organisation()?.id;
    let is_its = ledger.document().head().is_some_and(|head| head.organisation == *organisation);
    if is_its { Ok(ledger) } else { Err(Failure::NotFound) }
}

/// The device of somebody who takes part: the session, so that a second one asks before it takes over.
pub fn device(person: &Person) -> ClientId {
    let digits: String = person.session.chars().take(DEVICE_DIGITS).collect();
    ClientId::new(format!("b{digits}"))
}

/// Asks a meeting something, in the caller's transaction.
pub async fn carry_out(
    app: &App,
    conn: &mut Conn,
    id: &MeetingId,
    asked: Asked<Command>,
) -> Result<Done<Meeting>, NotDone<Refusal>> {
    if app.store.kind() == Kind::Postgres {
        store::meeting::lock_postgres(conn, id).await?;
    }
    let now_ms = asked.now_ms;
    let done = app.meetings.carry_out(conn, &meeting::document(id), asked).await?;
    app.live.coming(&meeting::document(id), done.ledger.seq());
    store::meeting::put(conn, done.ledger.document(), done.ledger.seq(), now_ms).await?;
    if done.line.changes.iter().any(is_seated) {
        store::meeting::seat(conn, done.ledger.document()).await?;
    }
    Ok(done)
}

/// Whether somebody got a seat, or lost one.
fn is_seated(change: &Change) -> bool {
    let Change::Seat(delta) = change else { return false };
    let account = |seat: &Option<Arc<Seat>>| seat.as_ref().and_then(|seat| seat.account.clone());
    account(&delta.before) != account(&delta.after)
}

/// Casts a secret ballot: the log keeps that it was cast, the counts beside it keep what (R17).
pub async fn cast(
    app: &App,
    conn: &mut Conn,
    id: &MeetingId,
    asked: Asked<Command>,
    choice: Choice,
) -> Result<Done<Meeting>, NotDone<Refusal>> {
    let item = match &asked.command {
        Command::Cast { item, .. } => item.clone(),
        _ => return Err(NotDone::Refused(Refusal::OpenBallot)),
    };
    let done = carry_out(app, conn, id, asked).await?;
    if done.is_new {
        store::ballot::cast(conn, id, &item, choice).await?;
    }
    Ok(done)
}

/// Finishes an item: in a secret ballot with what was cast on devices and on paper, which is forgotten then.
pub async fn finish(
    app: &App,
    conn: &mut Conn,
    id: &MeetingId,
    mut asked: Asked<Command>,
    paper: Ballots,
) -> Result<Done<Meeting>, NotDone<Refusal>> {
    let Command::Finish { item, ballots, .. } = &mut asked.command else {
        return Err(NotDone::Refused(Refusal::NoSuchItem));
    };
    let item = item.clone();
    if ballots.is_some() {
        *ballots = Some(store::ballot::counts(conn, id, &item).await?.with(paper));
    }
    let done = carry_out(app, conn, id, asked).await?;
    if done.is_new {
        store::ballot::forget(conn, id).await?;
    }
    Ok(done)
}
