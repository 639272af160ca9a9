//! Failed sign-ins, counted by the hash of what was tried.

use super::{Conn, Result};

/// How often, and when last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// How often in a row.
    pub count: i64,
    /// When last.
    pub last_ms: i64,
}

/// The failures of a subject.
pub async fn one(conn: &mut Conn, subject: &str) -> Result<Failures> {
    let row: Option<(i64, i64)> =
        sqlx::query_as(sql!("sign_in_failure_one")).bind(subject).fetch_optional(conn).await?;
    Ok(row.map_or(Failures::default(), |(count, last_ms)| Failures { count, last_ms }))
}

/// One more.
pub async fn count(conn: &mut Conn, subject: &str, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("sign_in_failure_count")).bind(subject).bind(now_ms).execute(conn).await?;
    Ok(())
}

/// Forgets them, after a success.
pub async fn clear(conn: &mut Conn, subject: &str) -> Result<()> {
    sqlx::query(sql!("sign_in_failure_clear")).bind(subject).execute(conn).await?;
    Ok(())
}

/// Forgets those whose last is before that time.
pub async fn sweep(conn: &mut Conn, before_ms: i64) -> Result<()> {
    sqlx::query(sql!("sign_in_failure_sweep")).bind(before_ms).execute(conn).await?;
    Ok(())
}
