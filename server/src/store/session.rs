//! Sessions: who is signed in, known by the hash of a secret that only the browser has.

use liantu_domain::access::Role;
use liantu_domain::id::{AccountId, OrganisationId};

use super::account::State;
use super::{Conn, Result, StoreError};

/// A session with what matters of its account.
#[derive(Clone, Debug)]
pub struct Session {
    /// When it began.
    pub created_ms: i64,
    /// When it was last used.
    pub seen_ms: i64,
    /// Whose it is.
    pub account: AccountId,
    /// What others read.
    pub display_name: String,
    /// Where they work.
    pub organisation: Option<OrganisationId>,
    /// Their role, now.
    pub role: Role,
    /// Whether the account can be used, now.
    pub state: State,
    /// The path of the region that the account looks after if it is of no organisation.
    pub region_path: String,
}

/// Begins one.
pub async fn insert(conn: &mut Conn, token_hash: &str, account: &AccountId, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("session_insert")).bind(token_hash).bind(account.as_str()).bind(now_ms).execute(conn).await?;
    Ok(())
}

/// The one with this hash.
pub async fn one(conn: &mut Conn, token_hash: &str) -> Result<Option<Session>> {
    type Row = (i64, i64, String, String, Option<String>, String, String, String);
    let row: Option<Row> = sqlx::query_as(sql!("session_one")).bind(token_hash).fetch_optional(conn).await?;
    row.map(|(created_ms, seen_ms, account, display_name, organisation, role, state, region_path)| {
        Ok(Session {
            created_ms,
            seen_ms,
            account: AccountId::new(account),
            display_name,
            organisation: organisation.map(OrganisationId::new),
            role: Role::from_name(&role).ok_or_else(|| StoreError::unreadable("role", &role))?,
            state: State::from_name(&state).ok_or_else(|| StoreError::unreadable("account state", &state))?,
            region_path,
        })
    })
    .transpose()
}

/// Remembers that it was used.
pub async fn touch(conn: &mut Conn, token_hash: &str, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("session_touch")).bind(token_hash).bind(now_ms).execute(conn).await?;
    Ok(())
}

/// Ends one. Rights have changed then: see [`super::rights::changed`].
pub async fn end(conn: &mut Conn, token_hash: &str) -> Result<()> {
    sqlx::query(sql!("session_end")).bind(token_hash).execute(conn).await?;
    Ok(())
}

/// Ends all of an account. Rights have changed then: see [`super::rights::changed`].
pub async fn end_all(conn: &mut Conn, account: &AccountId) -> Result<()> {
    sqlx::query(sql!("session_end_all")).bind(account.as_str()).execute(conn).await?;
    Ok(())
}

/// Removes those begun before the one time or unused since the other.
pub async fn sweep(conn: &mut Conn, created_before_ms: i64, seen_before_ms: i64) -> Result<()> {
    sqlx::query(sql!("session_sweep")).bind(created_before_ms).bind(seen_before_ms).execute(conn).await?;
    Ok(())
}
