//! Saved views of the register: a name for what somebody asks for again and again.

use liantu_domain::id::AccountId;

use super::{Conn, Result};

/// Keeps one; one of the same name gives way.
pub async fn put(conn: &mut Conn, account: &AccountId, id: &str, name: &str, query: &str) -> Result<()> {
    sqlx::query(sql!("saved_view_forget")).bind(account.as_str()).bind(name).execute(&mut *conn).await?;
    sqlx::query(sql!("saved_view_insert")).bind(id).bind(account.as_str()).bind(name).bind(query).execute(conn).await?;
    Ok(())
}

/// Somebody's: id, name, query.
pub async fn of(conn: &mut Conn, account: &AccountId) -> Result<Vec<(String, String, String)>> {
    Ok(sqlx::query_as(sql!("saved_view_of")).bind(account.as_str()).fetch_all(conn).await?)
}

/// Removes one of somebody's, and says whether it was there.
pub async fn remove(conn: &mut Conn, account: &AccountId, id: &str) -> Result<bool> {
    let done = sqlx::query(sql!("saved_view_remove")).bind(account.as_str()).bind(id).execute(conn).await?;
    Ok(done.rows_affected() > 0)
}
