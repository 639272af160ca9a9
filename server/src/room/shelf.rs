//! Reading documents back from their logs.

use std::fmt;

use liantu_domain::engine::{Ledger, Unfit};
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowchartId;

use crate::store::{self, Conn, Store, StoreError};

/// A document read back.
pub struct Loaded {
    /// The document and the end of its log.
    pub ledger: Ledger<Flowchart>,
    /// How many changes were made since its last snapshot.
    pub unsaved: usize,
}

/// Why a document can't be read back.
#[derive(Debug)]
pub enum Damage {
    /// The database did not answer.
    Store(StoreError),
    /// The log is not as it was written.
    Log(Unfit),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Store(error) => error.fmt(f),
            Damage::Log(unfit) => write!(f, "the log is not as it was written: {unfit}"),
        }
    }
}

impl std::error::Error for Damage {}

impl From<StoreError> for Damage {
    fn from(error: StoreError) -> Self {
        Damage::Store(error)
    }
}

/// The document as it is now.
pub async fn load(store: &Store, id: &FlowchartId) -> Result<Loaded, Damage> {
    load_at(store, id, u64::MAX).await
}

/// The document as it was after operation `seq`: the last snapshot before, and the lines after it.
pub async fn load_at(store: &Store, id: &FlowchartId, seq: u64) -> Result<Loaded, Damage> {
    let mut conn = store.read().await?;
    load_from(&mut conn, id, seq).await
}

/// The same over a connection of the caller's.
pub async fn load_from(conn: &mut Conn, id: &FlowchartId, seq: u64) -> Result<Loaded, Damage> {
    let mut ledger = match store::snapshot::before(conn, id, seq).await? {
        Some(snapshot) => Ledger::resume(snapshot.chart, snapshot.seq, snapshot.hash),
        None => Ledger::new(Flowchart::default()),
    };
    let lines = store::operation::after(conn, id, ledger.seq(), seq).await?;
    let mut unsaved = 0;
    for line in &lines {
        ledger.append(line).map_err(Damage::Log)?;
        unsaved += line.changes.len();
    }
    Ok(Loaded { ledger, unsaved })
}
