//! Documents without a room: read from their logs when they are needed, and kept as far as they were read, so that the
//! next reader reads only what has come since. Changed by commands in a transaction of the caller's.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use liantu_domain::engine::{Ask, Author, Context, Document, Ledger, Operation, Outcome};
use liantu_domain::id::{FlowchartId, OperationId};

use crate::error::Failure;
use crate::store::{self, Conn, StoreError};

/// How many documents of a kind are kept.
const KEPT: usize = 128;

/// What is kept of the documents of one kind.
pub struct Ledgers<D> {
    kept: Mutex<Kept<D>>,
}

struct Kept<D> {
    ledgers: HashMap<FlowchartId, (u64, Arc<Ledger<D>>)>,
    /// Counts readings: the document with the lowest number was read longest ago.
    readings: u64,
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum NotDone<R: fmt::Debug> {
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The document says no.
    #[error("the document refuses: {0:?}")]
    Refused(R),
    /// Somebody else was quicker: nothing has happened.
    #[error("the document was changed meanwhile")]
    Busy,
}

/// What is asked, by whom and when.
#[derive(Clone, Debug)]
pub struct Asked<C> {
    /// The operation's id: the same again is not done again.
    pub id: OperationId,
    /// What.
    pub command: C,
    /// By whom.
    pub author: Author,
    /// When.
    pub now_ms: i64,
}

impl<R: fmt::Debug> NotDone<R> {
    /// What the document says against it, which is the person's business; all else is a failure.
    pub fn refusal(self) -> Result<R, Failure> {
        match self {
            NotDone::Refused(refusal) => Ok(refusal),
            NotDone::Store(error) => Err(error.into()),
            NotDone::Busy => Err(Failure::Busy),
        }
    }
}

/// A command that was carried out, now or earlier.
pub struct Done<D: Document> {
    /// The document as it is after all that was done.
    pub ledger: Ledger<D>,
    /// The command's line of the log.
    pub line: Line<D>,
    /// Whether it was done now; else the same had been asked before.
    pub is_new: bool,
}

impl<D: Document> fmt::Debug for Done<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Done").field("line", &self.line.id).field("is_new", &self.is_new).finish_non_exhaustive()
    }
}

type Line<D> = Operation<<D as Document>::Change, <D as Document>::Verb>;

impl<D> Default for Ledgers<D> {
    fn default() -> Self {
        Ledgers { kept: Mutex::new(Kept { ledgers: HashMap::new(), readings: 0 }) }
    }
}

impl<D> fmt::Debug for Ledgers<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledgers").finish_non_exhaustive()
    }
}

impl<D: Document + Default> Ledgers<D> {
    /// A document as it is in the database. Not to be called in a transaction that has written to it: what is read is
    /// kept, also when the transaction is taken back.
    pub async fn read(&self, conn: &mut Conn, id: &FlowchartId) -> store::Result<Arc<Ledger<D>>> {
        let ledger = self.look(conn, id).await?;
        self.keep(id, &ledger);
        Ok(ledger)
    }

    /// The same without keeping it.
    async fn look(&self, conn: &mut Conn, id: &FlowchartId) -> store::Result<Arc<Ledger<D>>> {
        let kept = self.kept(id);
        let have = kept.as_ref().map_or(0, |ledger| ledger.seq());
        let lines: Vec<Line<D>> = store::operation::lines(conn, id, have, u64::MAX).await?;
        let mut ledger = match kept {
            Some(kept) if lines.is_empty() => return Ok(kept),
            Some(kept) => (*kept).clone(),
            None => Ledger::new(D::default()),
        };
        for line in &lines {
            ledger.append(line).map_err(|unfit| StoreError::unreadable(format!("log of {id}"), unfit))?;
        }
        Ok(Arc::new(ledger))
    }

    /// Carries a command out in the caller's transaction.
    pub async fn carry_out(
        &self,
        conn: &mut Conn,
        id: &FlowchartId,
        asked: Asked<D::Command>,
    ) -> Result<Done<D>, NotDone<D::Refusal>>
    where
        D::Refusal: fmt::Debug,
    {
        let mut ledger = (*self.look(conn, id).await?).clone();
        let known: Option<Line<D>> = store::operation::one(conn, id, &asked.id).await?;
        let context = Context { author: asked.author, at_ms: asked.now_ms };
        let outcome = ledger.carry_out(asked.id, &Ask::Do(asked.command), context, |_| known.clone());
        let line = match outcome.map_err(NotDone::Refused)? {
            Outcome::Known(line) => return Ok(Done { ledger, line, is_new: false }),
            Outcome::New(line) => line,
        };
        let body = store::operation::body(&line)?;
        if store::operation::insert(conn, id, &line, &body).await? {
            Ok(Done { ledger, line, is_new: true })
        } else {
            Err(NotDone::Busy)
        }
    }

    fn kept(&self, id: &FlowchartId) -> Option<Arc<Ledger<D>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.readings += 1;
        let now = kept.readings;
        let (read, ledger) = kept.ledgers.get_mut(id)?;
        *read = now;
        Some(Arc::clone(ledger))
    }

    fn keep(&self, id: &FlowchartId, ledger: &Arc<Ledger<D>>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let now = kept.readings;
        if kept.ledgers.get(id).is_none_or(|(_, old)| old.seq() < ledger.seq()) {
            kept.ledgers.insert(id.clone(), (now, Arc::clone(ledger)));
        }
        if kept.ledgers.len() > KEPT
            && let Some(oldest) = kept.ledgers.iter().min_by_key(|(_, (read, _))| *read).map(|(id, _)| id.clone())
        {
            kept.ledgers.remove(&oldest);
        }
    }
}
