//! Answers of "no", kept seven days so that the same question gets the same answer.

use liantu_domain::flowchart::Refusal;
use liantu_domain::id::{FlowchartId, OperationId};

use super::{Conn, Result, StoreError};

/// Keeps one.
pub async fn insert(
    conn: &mut Conn,
    document: &FlowchartId,
    operation: &OperationId,
    refusal: &Refusal,
    now_ms: i64,
) -> Result<()> {
    let body = serde_json::to_string(refusal).map_err(|error| StoreError::unreadable("refusal", error))?;
    sqlx::query(sql!("refusal_insert"))
        .bind(document.as_str())
        .bind(operation.as_str())
        .bind(body)
        .bind(now_ms)
        .execute(conn)
        .await?;
    Ok(())
}

/// What was answered.
pub async fn one(conn: &mut Conn, document: &FlowchartId, operation: &OperationId) -> Result<Option<Refusal>> {
    let row: Option<(String,)> = sqlx::query_as(sql!("refusal_one"))
        .bind(document.as_str())
        .bind(operation.as_str())
        .fetch_optional(conn)
        .await?;
    row.map(|(body,)| serde_json::from_str(&body).map_err(|error| StoreError::unreadable("refusal", error))).transpose()
}

/// Forgets those from before that time.
pub async fn sweep(conn: &mut Conn, before_ms: i64) -> Result<()> {
    sqlx::query(sql!("refusal_sweep")).bind(before_ms).execute(conn).await?;
    Ok(())
}
