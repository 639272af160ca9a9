//! Register documents: read from their logs, and changed by commands in a transaction of the caller's.

use liantu_domain::engine::{Ask, Author, Context, Ledger, Outcome};
use liantu_domain::id::{OperationId, OrganisationId};
use liantu_domain::register::{Command, Refusal, Register, RegisterOperation, document};

use super::project_register;
use crate::store::{self, Conn, Kind, StoreError};
use crate::visit::Whose;

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The register says no.
    #[error("the register refuses: {0:?}")]
    Refused(Refusal),
}

/// The register of an organisation with the end of its log, and the log's lines.
pub async fn read(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> store::Result<(Ledger<Register>, Vec<RegisterOperation>)> {
    let mut ledger = Ledger::new(Register::default());
    let lines: Vec<RegisterOperation> = store::operation::lines(conn, &document(organisation), 0, u64::MAX).await?;
    for line in &lines {
        ledger.append(line).map_err(|unfit| StoreError::unreadable(format!("register of {organisation}"), unfit))?;
    }
    Ok((ledger, lines))
}

/// Carries a command out: a line of the log and the tables read off it, in the caller's transaction.
pub async fn carry_out(
    conn: &mut Conn,
    kind: Kind,
    whose: &Whose,
    id: OperationId,
    command: Command,
    author: Author,
    now_ms: i64,
) -> Result<RegisterOperation, NotDone> {
    if kind == Kind::Postgres {
        store::register::lock_postgres(conn, &whose.organisation).await?;
    }
    let (mut ledger, lines) = read(conn, &whose.organisation).await?;
    let find = |id: &OperationId| lines.iter().find(|line| line.id == *id).cloned();
    let context = Context { author, at_ms: now_ms };
    let line = match ledger.carry_out(id, &Ask::Do(command), context, find).map_err(NotDone::Refused)? {
        Outcome::Known(line) => return Ok(line),
        Outcome::New(line) => line,
    };
    let body = store::operation::body(&line)?;
    if !store::operation::insert(conn, &document(&whose.organisation), &line, &body).await? {
        return Err(NotDone::Refused(Refusal::ChangedSince));
    }
    store::register::progress(conn, &whose.organisation, line.seq, now_ms).await?;
    project_register(conn, whose, ledger.document(), &line.changes, now_ms).await?;
    Ok(line)
}
