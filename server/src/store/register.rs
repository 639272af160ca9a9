//! How far the registers' logs have come. The logs themselves are in `operation`.

use liantu_domain::id::OrganisationId;

use super::operation::{column, number};
use super::{Conn, Result};

/// Says how far one has come.
pub async fn progress(conn: &mut Conn, organisation: &OrganisationId, seq: u64, at_ms: i64) -> Result<()> {
    sqlx::query(sql!("register_progress"))
        .bind(organisation.as_str())
        .bind(column(seq))
        .bind(at_ms)
        .execute(conn)
        .await?;
    Ok(())
}

/// The organisations that have one, and the number of its last operation.
pub async fn all(conn: &mut Conn) -> Result<Vec<(OrganisationId, u64)>> {
    let rows: Vec<(String, i64)> = sqlx::query_as(sql!("register_all")).fetch_all(conn).await?;
    rows.into_iter().map(|(organisation, seq)| Ok((OrganisationId::new(organisation), number(seq)?))).collect()
}

/// On PostgreSQL: waits for one's turn to write an organisation's register.
pub async fn lock_postgres(conn: &mut Conn, organisation: &OrganisationId) -> Result<()> {
    sqlx::query(sql!("register_lock_postgres")).bind(organisation.as_str()).execute(conn).await?;
    Ok(())
}
