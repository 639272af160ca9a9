//! New charts: row and first operations in one transaction, so that there is all of it or nothing.

use liantu_domain::engine::{Ask, Author, Context, Ledger, Outcome};
use liantu_domain::flowchart::{Command, Flowchart, Refusal};
use liantu_domain::id::{FlowchartId, OperationId, OrganisationId};

use crate::chance::Chance;
use crate::error::Failure;
use crate::register;
use crate::store::chart::Summary;
use crate::store::{self, Conn, StoreError};

/// Why a chart was not made.
#[derive(Debug, thiserror::Error)]
pub enum NotBorn {
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The content is not one that a chart can have.
    #[error("the chart refuses its content: {0:?}")]
    Refused(Refusal),
}

impl From<NotBorn> for Failure {
    fn from(not_born: NotBorn) -> Self {
        match not_born {
            NotBorn::Store(error) => error.into(),
            NotBorn::Refused(refusal) => Failure::Refused(refusal),
        }
    }
}

/// Makes a chart and carries these commands out on it.
pub async fn chart(
    conn: &mut Conn,
    chance: &dyn Chance,
    now_ms: i64,
    organisation: &OrganisationId,
    author: &Author,
    commands: &[Command],
) -> Result<FlowchartId, NotBorn> {
    let id = FlowchartId::random(chance.number());
    let mut ledger = Ledger::new(Flowchart::default());
    let mut lines = Vec::new();
    for command in commands {
        let context = Context { author: author.clone(), at_ms: now_ms };
        let operation = OperationId::random(chance.number());
        match ledger.carry_out(operation, &Ask::Do(command.clone()), context, |_| None) {
            Ok(Outcome::New(line) | Outcome::Known(line)) => lines.push(line),
            // A file that is as empty as a new chart: nothing happens, and that is right.
            Err(Refusal::NothingToDo) => {}
            Err(refusal) => return Err(NotBorn::Refused(refusal)),
        }
    }
    let summary = Summary::of(ledger.document());
    store::chart::insert(conn, &id, organisation, author.name.as_str(), &summary.title, now_ms).await?;
    for line in &lines {
        let body = store::operation::body(line)?;
        store::operation::insert(conn, &id, line, &body).await?;
    }
    let pins = register::pins(ledger.document());
    if !pins.is_empty() {
        register::project_chart(conn, &id, &pins, &lines).await?;
    }
    if ledger.seq() > 0 {
        store::chart::progress(conn, &id, &summary, ledger.seq(), now_ms, author.name.as_str()).await?;
    }
    Ok(id)
}
