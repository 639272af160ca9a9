//! The logs: one line for each command that was carried out. `(document, seq)` is the lock between
//! writers; `(document, id)` makes an operation happen once.

use liantu_domain::engine::{Author, Context, Deed, Operation};
use liantu_domain::flowchart::FlowchartOperation;
use liantu_domain::id::{AccountId, FlowchartId, OperationId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{Conn, Result, StoreError};

/// What a line says beside its columns. The hash covers both.
#[derive(Deserialize)]
struct Body<C, V> {
    deed: Deed<V>,
    changes: Vec<C>,
}

#[derive(Serialize)]
struct BodyRef<'a, C, V> {
    deed: &'a Deed<V>,
    changes: &'a [C],
}

type Row = (i64, String, String, String, i64, String, String);

fn operation<C: DeserializeOwned, V: DeserializeOwned>(
    (seq, id, author, author_name, at_ms, body, hash): Row,
) -> Result<Operation<C, V>> {
    let body: Body<C, V> =
        serde_json::from_str(&body).map_err(|error| StoreError::unreadable(format!("operation {seq}"), error))?;
    Ok(Operation {
        id: OperationId::new(id),
        seq: number(seq)?,
        context: Context { author: Author { id: AccountId::new(author), name: SmolStr::new(author_name) }, at_ms },
        deed: body.deed,
        changes: body.changes,
        hash: SmolStr::new(hash),
    })
}

/// A line's number from its column.
pub(super) fn number(seq: i64) -> Result<u64> {
    u64::try_from(seq).map_err(|error| StoreError::unreadable("number of an operation", error))
}

/// A line's number for its column. Numbers count up from 1, so none is beyond.
pub(super) fn column(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// What a line says beside its columns, as text.
pub fn body<C: Serialize, V: Serialize>(operation: &Operation<C, V>) -> Result<String> {
    serde_json::to_string(&BodyRef { deed: &operation.deed, changes: &operation.changes })
        .map_err(|error| StoreError::unreadable("operation", error))
}

/// Puts a line into a log. `false`: its number or its id is there already, or its id was refused.
pub async fn insert<C, V>(
    conn: &mut Conn,
    document: &FlowchartId,
    operation: &Operation<C, V>,
    body: &str,
) -> Result<bool> {
    let done = sqlx::query(sql!("operation_insert"))
        .bind(document.as_str())
        .bind(column(operation.seq))
        .bind(operation.id.as_str())
        .bind(operation.context.author.id.as_str())
        .bind(operation.context.author.name.as_str())
        .bind(operation.context.at_ms)
        .bind(body)
        .bind(operation.hash.as_str())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// The line with this id.
pub async fn by_id(conn: &mut Conn, document: &FlowchartId, id: &OperationId) -> Result<Option<FlowchartOperation>> {
    one(conn, document, id).await
}

/// The same of a document of any kind.
pub async fn one<C: DeserializeOwned, V: DeserializeOwned>(
    conn: &mut Conn,
    document: &FlowchartId,
    id: &OperationId,
) -> Result<Option<Operation<C, V>>> {
    let row: Option<Row> =
        sqlx::query_as(sql!("operation_by_id")).bind(document.as_str()).bind(id.as_str()).fetch_optional(conn).await?;
    row.map(operation).transpose()
}

/// The lines of a chart after number `have` up to number `to`, in order.
pub async fn after(conn: &mut Conn, document: &FlowchartId, have: u64, to: u64) -> Result<Vec<FlowchartOperation>> {
    lines(conn, document, have, to).await
}

/// The same of a document of any kind.
pub async fn lines<C: DeserializeOwned, V: DeserializeOwned>(
    conn: &mut Conn,
    document: &FlowchartId,
    have: u64,
    to: u64,
) -> Result<Vec<Operation<C, V>>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("operation_after"))
        .bind(document.as_str())
        .bind(column(have))
        .bind(column(to))
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(operation).collect()
}

/// The last `count` lines before number `before`, newest first.
pub async fn page(conn: &mut Conn, document: &FlowchartId, before: u64, count: i64) -> Result<Vec<FlowchartOperation>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("operation_page"))
        .bind(document.as_str())
        .bind(column(before))
        .bind(count)
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(operation).collect()
}

/// Number and hash of the last line; 0 and nothing for an empty log.
pub async fn last(conn: &mut Conn, document: &FlowchartId) -> Result<(u64, SmolStr)> {
    let row: Option<(i64, String)> =
        sqlx::query_as(sql!("operation_last")).bind(document.as_str()).fetch_optional(conn).await?;
    row.map_or(Ok((0, SmolStr::default())), |(seq, hash)| Ok((number(seq)?, SmolStr::new(hash))))
}

/// The hash of a line, if there is one of that number.
pub async fn hash(conn: &mut Conn, document: &FlowchartId, seq: u64) -> Result<Option<SmolStr>> {
    let row: Option<(String,)> =
        sqlx::query_as(sql!("operation_hash")).bind(document.as_str()).bind(column(seq)).fetch_optional(conn).await?;
    Ok(row.map(|(hash,)| SmolStr::new(hash)))
}

/// Tells other programs on the same PostgreSQL, when the transaction commits, how far a log has grown.
pub async fn notify_postgres(conn: &mut Conn, document: &FlowchartId, seq: u64) -> Result<()> {
    sqlx::query(sql!("operation_notify_postgres")).bind(format!("{seq} {document}")).execute(conn).await?;
    Ok(())
}
