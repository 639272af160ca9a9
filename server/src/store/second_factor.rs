//! Second factors. The secret is sealed before it comes here.

use liantu_domain::id::AccountId;

use super::{Conn, Result};

/// An account's second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFactor {
    /// The application's secret, sealed.
    pub sealed_secret: String,
    /// When its owner proved to have it; none: not yet.
    pub confirmed_ms: Option<i64>,
}

/// Keeps a secret that is to be confirmed, in the place of one that never was. `false`: there is a confirmed one, which
/// stays.
pub async fn begin(conn: &mut Conn, account: &AccountId, sealed_secret: &str) -> Result<bool> {
    let statement = sqlx::query(sql!("second_factor_begin")).bind(account.as_str()).bind(sealed_secret);
    Ok(statement.execute(conn).await?.rows_affected() == 1)
}

/// An account's, confirmed or not.
pub async fn one(conn: &mut Conn, account: &AccountId) -> Result<Option<SecondFactor>> {
    let row: Option<(String, Option<i64>)> =
        sqlx::query_as(sql!("second_factor_one")).bind(account.as_str()).fetch_optional(conn).await?;
    Ok(row.map(|(sealed_secret, confirmed_ms)| SecondFactor { sealed_secret, confirmed_ms }))
}

/// Confirms it by the code of a step. `false`: there is none to confirm.
pub async fn confirm(conn: &mut Conn, account: &AccountId, now_ms: i64, step: i64) -> Result<bool> {
    let statement = sqlx::query(sql!("second_factor_confirm")).bind(account.as_str()).bind(now_ms).bind(step);
    Ok(statement.execute(conn).await?.rows_affected() == 1)
}

/// Accepts the code of a step. `false`: that step's or a later one's was accepted before.
pub async fn accept(conn: &mut Conn, account: &AccountId, step: i64) -> Result<bool> {
    let statement = sqlx::query(sql!("second_factor_accept")).bind(account.as_str()).bind(step);
    Ok(statement.execute(conn).await?.rows_affected() == 1)
}

/// Removes it. `false`: there was none.
pub async fn remove(conn: &mut Conn, account: &AccountId) -> Result<bool> {
    let done = sqlx::query(sql!("second_factor_remove")).bind(account.as_str()).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}
