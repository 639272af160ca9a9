//! Recovery codes that were not used yet, known by their hashes.

use liantu_domain::id::AccountId;

use super::{Conn, Result};

/// Keeps one.
pub async fn insert(conn: &mut Conn, account: &AccountId, hash: &str) -> Result<()> {
    sqlx::query(sql!("recovery_code_insert")).bind(account.as_str()).bind(hash).execute(conn).await?;
    Ok(())
}

/// How many an account has left.
pub async fn left(conn: &mut Conn, account: &AccountId) -> Result<i64> {
    let (count,): (i64,) = sqlx::query_as(sql!("recovery_code_left")).bind(account.as_str()).fetch_one(conn).await?;
    Ok(count)
}

/// Uses one up. `false`: it is none of the account's, or was used.
pub async fn take(conn: &mut Conn, account: &AccountId, hash: &str) -> Result<bool> {
    let done = sqlx::query(sql!("recovery_code_use")).bind(account.as_str()).bind(hash).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Removes all of an account.
pub async fn remove(conn: &mut Conn, account: &AccountId) -> Result<()> {
    sqlx::query(sql!("recovery_code_remove")).bind(account.as_str()).execute(conn).await?;
    Ok(())
}
