//! Writes what rooms have decided. Batches of several rooms that wait at the same time share one
//! transaction, and with it one flush of the disk; a room is answered when that flush is done.

use liantu_domain::flowchart::{FlowchartOperation, Refusal};
use liantu_domain::id::{FlowchartId, OperationId};
use tokio::sync::{mpsc, oneshot};

use crate::metrics::Metrics;
use crate::register::{self, Pin};
use crate::store::chart::Summary;
use crate::store::{self, Conn, Kind, Store, audit};

/// How many batches may wait. Each room has one at a time.
const QUEUE: usize = 256;
/// How many batches share a transaction at most.
const TOGETHER: usize = 64;

/// What one room wants written, all of it or nothing.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The document.
    pub document: FlowchartId,
    /// The next lines of its log, in order.
    pub operations: Vec<FlowchartOperation>,
    /// Answers of "no".
    pub refusals: Vec<(OperationId, Refusal)>,
    /// What lists say of the document then.
    pub summary: Summary,
    /// What the document says of its risk points, where the operations changed anything about them.
    pub pins: Option<Vec<Pin>>,
    /// The whole document after the last line, where it is time for one.
    pub snapshot: Option<String>,
    /// Audit entries for what was asked outside a socket.
    pub audit: Vec<audit::Entry>,
    /// When.
    pub at_ms: i64,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is on the disk.
    Durable,
    /// A number or an id is in the log already: nothing was written.
    Conflict,
    /// The database failed. Whether anything was written is not known.
    Failed,
}

/// The way to the appender.
#[derive(Clone, Debug)]
pub struct Appender {
    queue: mpsc::Sender<(Batch, oneshot::Sender<Written>)>,
}

impl Appender {
    /// Starts one. It ends when the last copy of this is gone and all is written.
    pub fn start(store: Store, metrics: Metrics) -> Appender {
        let (queue, inbox) = mpsc::channel(QUEUE);
        tokio::spawn(run(store, metrics, inbox));
        Appender { queue }
    }

    /// Writes a batch and answers when it is on the disk. Waits while the queue is full: a room asks
    /// for nothing else meanwhile, and its own inbox has a size.
    pub async fn write(&self, batch: Batch) -> Written {
        let (answer, written) = oneshot::channel();
        if self.queue.send((batch, answer)).await.is_err() {
            return Written::Failed;
        }
        written.await.unwrap_or(Written::Failed)
    }
}

async fn run(store: Store, metrics: Metrics, mut inbox: mpsc::Receiver<(Batch, oneshot::Sender<Written>)>) {
    let mut waiting = Vec::with_capacity(TOGETHER);
    while inbox.recv_many(&mut waiting, TOGETHER).await > 0 {
        // In the order of ids, so that two programs on one PostgreSQL can't wait for each other.
        waiting.sort_by(|(one, _), (other, _)| one.document.cmp(&other.document));
        let batches: Vec<&Batch> = waiting.iter().map(|(batch, _)| batch).collect();
        let started = tokio::time::Instant::now();
        let together = write(&store, &batches).await;
        metrics.commit(started.elapsed(), batches.iter().map(|batch| batch.operations.len()).sum());
        if together == Written::Durable || waiting.len() == 1 {
            for (_, answer) in waiting.drain(..) {
                let _ = answer.send(together);
            }
            continue;
        }
        // One of them spoilt it for all: each by itself.
        for (batch, answer) in waiting.drain(..) {
            let _ = answer.send(write(&store, &[&batch]).await);
        }
    }
}

async fn write(store: &Store, batches: &[&Batch]) -> Written {
    let result: store::Result<Written> = async {
        let mut transaction = store.write().await?;
        for batch in batches {
            if !write_one(&mut transaction, store.kind(), batch).await? {
                transaction.rollback().await?;
                return Ok(Written::Conflict);
            }
        }
        transaction.commit().await?;
        Ok(Written::Durable)
    }
    .await;
    result.unwrap_or_else(|error| {
        tracing::error!(%error, batches = batches.len(), "operations could not be written");
        Written::Failed
    })
}

/// Writes one batch in a transaction of the caller's. `false`: a number or an id is there already.
pub async fn write_one(conn: &mut Conn, kind: Kind, batch: &Batch) -> store::Result<bool> {
    if kind == Kind::Postgres {
        store::chart::lock_postgres(conn, &batch.document).await?;
    }
    for operation in &batch.operations {
        let body = store::operation::body(operation)?;
        if !store::operation::insert(conn, &batch.document, operation, &body).await? {
            return Ok(false);
        }
    }
    for (operation, refusal) in &batch.refusals {
        store::refusal::insert(conn, &batch.document, operation, refusal, batch.at_ms).await?;
    }
    if let Some(last) = batch.operations.last() {
        let context = &last.context;
        store::chart::progress(
            conn,
            &batch.document,
            &batch.summary,
            last.seq,
            context.at_ms,
            context.author.name.as_str(),
        )
        .await?;
        if let Some(pins) = &batch.pins {
            register::project_chart(conn, &batch.document, pins, &batch.operations).await?;
        }
        if let Some(snapshot) = &batch.snapshot {
            store::snapshot::insert(conn, &batch.document, last.seq, snapshot).await?;
        }
        if kind == Kind::Postgres {
            store::operation::notify_postgres(conn, &batch.document, last.seq).await?;
        }
    }
    for entry in &batch.audit {
        audit::append(conn, entry, batch.at_ms).await?;
    }
    Ok(true)
}
