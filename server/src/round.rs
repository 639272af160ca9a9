//! Discovery rounds and their worksheets on the server: read from their logs, changed by commands, each with its row for
//! lists and its audit entry in one transaction.

pub mod archive;
pub mod heads;
pub mod layout;
pub mod reviews;
pub mod steps;

use std::sync::Arc;

use liantu_domain::engine::Ledger;
use liantu_domain::id::{OperationId, PostId, RoundId};
use liantu_domain::round::{self, Round, WayId};
use liantu_domain::worksheet::{self, Worksheet};

use crate::app::App;
use crate::error::Failure;
use crate::ledgers::{Asked, Done, NotDone};
use crate::store::{self, Conn, Kind};
use crate::visit::Visit;

/// A round as it is. Empty where there is none of that id.
pub async fn read(app: &App, conn: &mut Conn, id: &RoundId) -> store::Result<Arc<Ledger<Round>>> {
    app.rounds.read(conn, &round::document(id)).await
}

/// The round that the path names, of the organisation that it names.
pub async fn of_path(visit: &Visit, conn: &mut Conn) -> Result<Arc<Ledger<Round>>, Failure> {
    let id = visit.params.get("round").map(RoundId::new).ok_or(Failure::NotFound)?;
    let ledger = read(&visit.app, conn, &id).await?;
    let organisation = &visit.organisation()?.id;
    let is_its = ledger.document().head().is_some_and(|head| head.organisation == *organisation);
    if is_its { Ok(ledger) } else { Err(Failure::NotFound) }
}

/// A worksheet as it is. Empty where nobody has begun it.
pub async fn read_sheet(
    app: &App,
    conn: &mut Conn,
    round: &RoundId,
    way: &WayId,
    post: &PostId,
) -> store::Result<Arc<Ledger<Worksheet>>> {
    app.worksheets.read(conn, &worksheet::document(round, way, post)).await
}

/// What a form of the request asks: its hidden field `operation` makes that it is done once, however often it is sent.
pub fn asked<C>(visit: &Visit, operation: Option<&String>, command: C) -> Result<Asked<C>, Failure> {
    let given = operation.filter(|id| liantu_domain::id::is_valid(id)).map(OperationId::new);
    Ok(Asked {
        id: given.unwrap_or_else(|| OperationId::random(visit.app.chance.number())),
        command,
        author: visit.person()?.author(),
        now_ms: visit.app.clock.now_ms(),
    })
}

/// Asks a round something, in the caller's transaction.
pub async fn carry_out(
    app: &App,
    conn: &mut Conn,
    id: &RoundId,
    asked: Asked<round::Command>,
) -> Result<Done<Round>, NotDone<round::Refusal>> {
    lock(app, conn, id).await?;
    let now_ms = asked.now_ms;
    let done = app.rounds.carry_out(conn, &round::document(id), asked).await?;
    app.live.coming(&round::document(id), done.ledger.seq());
    store::round::put(conn, done.ledger.document(), done.ledger.seq(), now_ms).await?;
    Ok(done)
}

/// Asks a worksheet something, in the caller's transaction.
pub async fn carry_out_sheet(
    app: &App,
    conn: &mut Conn,
    (round, way, post): (&RoundId, &WayId, &PostId),
    asked: Asked<worksheet::Command>,
) -> Result<Done<Worksheet>, NotDone<worksheet::Refusal>> {
    lock(app, conn, round).await?;
    let now_ms = asked.now_ms;
    let done = app.worksheets.carry_out(conn, &worksheet::document(round, way, post), asked).await?;
    store::worksheet::put(conn, done.ledger.document(), done.ledger.seq(), now_ms).await?;
    Ok(done)
}

async fn lock(app: &App, conn: &mut Conn, id: &RoundId) -> store::Result<()> {
    if app.store.kind() == Kind::Postgres {
        store::round::lock_postgres(conn, id).await?;
    }
    Ok(())
}
