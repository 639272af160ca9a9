//! Browsers from which somebody has signed in before.

use liantu_domain::id::AccountId;

use super::{Conn, Result};

/// Remembers one.
pub async fn insert(conn: &mut Conn, token_hash: &str, account: &AccountId, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("device_insert")).bind(token_hash).bind(account.as_str()).bind(now_ms).execute(conn).await?;
    Ok(())
}

/// Who signed in from it.
pub async fn one(conn: &mut Conn, token_hash: &str) -> Result<Option<AccountId>> {
    let row: Option<(String,)> = sqlx::query_as(sql!("device_one")).bind(token_hash).fetch_optional(conn).await?;
    Ok(row.map(|(account,)| AccountId::new(account)))
}

/// Remembers that it was used.
pub async fn touch(conn: &mut Conn, token_hash: &str, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("device_touch")).bind(token_hash).bind(now_ms).execute(conn).await?;
    Ok(())
}

/// Forgets all of an account.
pub async fn forget(conn: &mut Conn, account: &AccountId) -> Result<()> {
    sqlx::query(sql!("device_forget")).bind(account.as_str()).execute(conn).await?;
    Ok(())
}

/// Forgets those unused since then.
pub async fn sweep(conn: &mut Conn, before_ms: i64) -> Result<()> {
    sqlx::query(sql!("device_sweep")).bind(before_ms).execute(conn).await?;
    Ok(())
}
