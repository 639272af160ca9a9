//! Documents after some of their operations, so that opening one does not read its whole log.

use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowchartId;
use smol_str::SmolStr;

use super::operation::{column, number};
use super::{Conn, Result, StoreError};

/// A document as it was after an operation.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The operation's number.
    pub seq: u64,
    /// The operation's hash.
    pub hash: SmolStr,
    /// The document.
    pub chart: Flowchart,
    /// How long it is as text, in bytes.
    pub bytes: usize,
}

/// Keeps one.
pub async fn insert(conn: &mut Conn, document: &FlowchartId, seq: u64, body: &str) -> Result<()> {
    sqlx::query(sql!("snapshot_insert")).bind(document.as_str()).bind(column(seq)).bind(body).execute(conn).await?;
    Ok(())
}

/// The last one that is not after number `seq`.
pub async fn before(conn: &mut Conn, document: &FlowchartId, seq: u64) -> Result<Option<Snapshot>> {
    let row: Option<(i64, String, String)> =
        sqlx::query_as(sql!("snapshot_before")).bind(document.as_str()).bind(column(seq)).fetch_optional(conn).await?;
    row.map(|(seq, body, hash)| {
        Ok(Snapshot { seq: number(seq)?, hash: SmolStr::new(hash), chart: read(seq, &body)?, bytes: body.len() })
    })
    .transpose()
}

/// All of a document, with their numbers, oldest first.
pub async fn all(conn: &mut Conn, document: &FlowchartId) -> Result<Vec<(u64, Flowchart)>> {
    let rows: Vec<(i64, String)> = sqlx::query_as(sql!("snapshot_all")).bind(document.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(|(seq, body)| Ok((number(seq)?, read(seq, &body)?))).collect()
}

fn read(seq: i64, body: &str) -> Result<Flowchart> {
    serde_json::from_str(body).map_err(|error| StoreError::unreadable(format!("snapshot {seq}"), error))
}
