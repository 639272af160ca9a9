//! One open document: a task that alone decides what goes into its log, in the order of arrival.
//!
//! ```text
//! socket ──Ask──▶ inbox ──▶ decide on the room's copy ──▶ appender ──durable──▶ Done to all
//!                                    │                        │
//!                                    └──refused──▶ appender ──┴──▶ Refused to who asked
//! ```
//! Invariants:
//! - nothing is said to anybody before it is on the disk;
//! - `(document, seq)` in the database is the lock: where another program on the same database was
//!   faster, the room reads what it wrote and decides again;
//! - the same id is the same operation, and the same refusal, also after a restart;
//! - every queue has a size. The inbox full: [`Busy`]. A browser that does not read: it is let go.

mod audience;
mod message;
mod recent;
mod shelf;
mod work;

pub use audience::{Audience, Incoming, Inlet, Outlet, QUEUE_BYTES, encode, outlet};
pub use message::{Answer, Asked, Busy, Joined, Reply, State, ToRoom};
pub use shelf::{Damage, load, load_at, load_from};

use std::sync::Arc;
use std::time::Duration;

use liantu_domain::engine::{Hash, Ledger, canonical_hash};
use liantu_domain::flowchart::{Flowchart, FlowchartOperation};
use liantu_domain::id::FlowchartId;
use liantu_domain::protocol::{Bye, Missed, ToBrowser};
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::appender::Appender;
use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::store::chart::Summary;
use crate::store::{self, Store};
use recent::Recent;

/// How many messages may wait for a room.
pub const INBOX: usize = 1024;
/// How many asks are decided and written together at most.
const TOGETHER: usize = 256;
/// How often another program may be faster before the room waits for its turn.
const TRIES: usize = 2;
/// A browser that has missed more than this gets the whole document.
const MISSED_MAX: u64 = 500;
/// How long presence is collected before it is told on.
const PRESENCE: Duration = Duration::from_millis(80);
/// How long a room stays open with nobody in it.
const IDLE: Duration = Duration::from_secs(60);
/// A snapshot is due after as many changes as the document has records, and not before this many.
const SNAPSHOT_CHANGES: usize = 500;
/// How long browsers wait before they come back to a room that could not write.
const COME_BACK_MS: u32 = 3_000;

/// What a room needs of the program.
#[derive(Clone, Debug)]
pub struct Means {
    /// The database.
    pub store: Store,
    /// The way to the disk.
    pub appender: Appender,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The figures.
    pub metrics: Metrics,
}

/// The task.
pub struct Room {
    id: FlowchartId,
    means: Means,
    ledger: Ledger<Flowchart>,
    summary: Summary,
    recent: Recent,
    audience: Audience,
    /// Changes since the last snapshot.
    unsaved: usize,
}

/// A room that can't go on: its log could not be read.
struct Ended;

impl Room {
    /// Opens a document as its log says it is.
    pub async fn open(id: FlowchartId, means: Means) -> Result<Room, Damage> {
        let loaded = load(&means.store, &id).await?;
        let summary = Summary::of(loaded.ledger.document());
        Ok(Room {
            id,
            means,
            summary,
            unsaved: loaded.unsaved,
            ledger: loaded.ledger,
            recent: Recent::default(),
            audience: Audience::default(),
        })
    }

    /// Works until nobody has been here for a while, or the log can't be read.
    pub async fn run(mut self, mut inbox: mpsc::Receiver<ToRoom>) {
        let _counted = self.means.metrics.room();
        let mut quiet_since = Instant::now();
        let mut tell_presence: Option<Instant> = None;
        loop {
            let wake = tell_presence.unwrap_or(quiet_since + IDLE);
            let message = tokio::select! {
                message = inbox.recv() => message,
                () = tokio::time::sleep_until(wake) => {
                    if tell_presence.take().is_some() {
                        self.audience.tell_presence();
                    } else if self.audience.is_empty() {
                        // From here on the lobby opens a new room; what is in the inbox is still answered.
                        inbox.close();
                        quiet_since = Instant::now();
                        tell_presence = None;
                        if inbox.is_empty() {
                            return;
                        }
                    } else {
                        quiet_since = Instant::now();
                    }
                    continue;
                }
            };
            let Some(message) = message else { return };
            quiet_since = Instant::now();
            if self.take(message, &mut inbox).await.is_err() {
                self.audience.dismiss(Bye::NoStorage { wait_ms: COME_BACK_MS });
                return;
            }
            if self.audience.presence_changed() && tell_presence.is_none() {
                tell_presence = Some(Instant::now() + PRESENCE);
            }
        }
    }

    async fn take(&mut self, message: ToRoom, inbox: &mut mpsc::Receiver<ToRoom>) -> Result<(), Ended> {
        let mut next = Some(message);
        while let Some(message) = next.take() {
            let asked = match message {
                ToRoom::Ask(asked) => asked,
                other => {
                    self.answer(other).await?;
                    continue;
                }
            };
            // What has piled up shares one write.
            let mut asked = vec![asked];
            while asked.len() < TOGETHER {
                match inbox.try_recv() {
                    Ok(ToRoom::Ask(more)) => asked.push(more),
                    Ok(other) => {
                        next = Some(other);
                        break;
                    }
                    Err(_) => break,
                }
            }
            self.carry_out(asked).await?;
        }
        Ok(())
    }

    async fn answer(&mut self, message: ToRoom) -> Result<(), Ended> {
        match message {
            ToRoom::Ask(asked) => self.carry_out(vec![asked]).await?,
            ToRoom::Join { connection, client, name, since, outlet, answer } => {
                let missed = self.missed(since).await?;
                if answer.send(Joined { missed }).is_ok() {
                    self.audience.join(connection, client, name, outlet);
                }
            }
            ToRoom::Leave { connection } => self.audience.leave(connection),
            ToRoom::Presence { connection, presence } => self.audience.presence(connection, presence),
            ToRoom::Read { answer } => {
                let _ = answer.send(State {
                    chart: self.ledger.document().clone(),
                    seq: self.ledger.seq(),
                    hash: self.ledger.hash().clone(),
                    canonical: canonical_hash(self.ledger.document()),
                });
            }
            ToRoom::Look { seq } => {
                if seq > self.ledger.seq() {
                    self.catch_up().await?;
                }
            }
        }
        Ok(())
    }

    /// Takes lines back that were not written, newest first.
    fn take_back(&mut self, lines: &[Arc<FlowchartOperation>], start: (u64, Hash)) -> Result<(), Ended> {
        for (at, line) in lines.iter().enumerate().rev() {
            let previous = if at == 0 { start.1.clone() } else { lines[at - 1].hash.clone() };
            if let Err(unfit) = self.ledger.take_back(line, previous) {
                tracing::error!(document = %self.id, %unfit, "what was not written can't be taken back");
                return Err(Ended);
            }
        }
        self.summary = Summary::of(self.ledger.document());
        Ok(())
    }

    /// Reads what another program has put behind the log, and tells it.
    async fn catch_up(&mut self) -> Result<(), Ended> {
        let lines = match self.read_after(self.ledger.seq()).await {
            Ok(lines) => lines,
            Err(error) => return self.give_up(Vec::new(), &error),
        };
        if lines.is_empty() {
            return Ok(());
        }
        for line in &lines {
            if let Err(unfit) = self.ledger.append(line) {
                tracing::error!(document = %self.id, %unfit, "another program's line does not fit");
                return Err(Ended);
            }
            self.unsaved += line.changes.len();
            self.recent.keep(line.id.clone(), Answer::Done(Arc::new(line.clone())));
        }
        self.summary = Summary::of(self.ledger.document());
        self.audience.tell_all(&ToBrowser::Done(lines));
        Ok(())
    }

    /// Starts again from the log.
    async fn reload(&mut self) -> Result<(), Ended> {
        let had = self.ledger.seq();
        match load(&self.means.store, &self.id).await {
            Ok(loaded) => {
                self.ledger = loaded.ledger;
                self.unsaved = loaded.unsaved;
                self.summary = Summary::of(self.ledger.document());
                self.recent = Recent::default();
                tracing::warn!(document = %self.id, had, now = self.ledger.seq(), "a room has read its log again");
                // Nobody was told what may have been written after all: they come back and ask.
                self.audience.dismiss(Bye::NoStorage { wait_ms: COME_BACK_MS });
                Ok(())
            }
            Err(damage) => {
                tracing::error!(document = %self.id, %damage, "a room can't read its log");
                Err(Ended)
            }
        }
    }

    async fn read_after(&self, seq: u64) -> store::Result<Vec<FlowchartOperation>> {
        let mut conn = self.means.store.read().await?;
        store::operation::after(&mut conn, &self.id, seq, u64::MAX).await
    }

    async fn missed(&mut self, since: u64) -> Result<Missed, Ended> {
        let seq = self.ledger.seq();
        if since == seq {
            return Ok(Missed::Operations(Vec::new()));
        }
        // Somebody who is ahead of the log has seen a future that was taken back by a restore.
        if since > 0 && since < seq && seq - since <= MISSED_MAX {
            match self.read_after(since).await {
                Ok(lines) if lines.last().is_some_and(|line| line.seq == seq) => return Ok(Missed::Operations(lines)),
                Ok(_) => {}
                Err(error) => {
                    self.give_up(Vec::new(), &error)?;
                }
            }
        }
        Ok(Missed::Whole { chart: Box::new(self.ledger.document().clone()), seq })
    }
}
