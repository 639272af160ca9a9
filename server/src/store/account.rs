//! Accounts: who may sign in, and as what.

use liantu_domain::access::Role;
use liantu_domain::id::{AccountId, OrganisationId, RegionId};

use super::{Conn, Result, StoreError};

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can.
    Active,
    /// Not for the time being.
    Locked,
    /// Never again; it is kept because logs name it.
    Ended,
}

impl State {
    /// The word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            State::Active => "active",
            State::Locked => "locked",
            State::Ended => "ended",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<State> {
        [State::Active, State::Locked, State::Ended].into_iter().find(|state| state.name() == name)
    }
}

/// An account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What its owner types to sign in.
    pub sign_in_name: String,
    /// What others read.
    pub display_name: String,
    /// Where its owner works; administrators may be of none.
    pub organisation: Option<OrganisationId>,
    /// Its one role.
    pub role: Role,
    /// The password's hash, in PHC form.
    pub password_hash: String,
    /// Whether it can be used.
    pub state: State,
    /// Whether it came with the demo.
    pub is_demo: bool,
}

type Row = (String, String, String, Option<String>, String, String, String, i64);

fn account(
    (id, sign_in_name, display_name, organisation, role, password_hash, state, is_demo): Row,
) -> Result<Account> {
    Ok(Account {
        role: Role::from_name(&role).ok_or_else(|| StoreError::unreadable("role", &role))?,
        state: State::from_name(&state).ok_or_else(|| StoreError::unreadable("account state", &state))?,
        id: AccountId::new(id),
        sign_in_name,
        display_name,
        organisation: organisation.map(OrganisationId::new),
        password_hash,
        is_demo: is_demo != 0,
    })
}

/// Adds one, active.
pub async fn insert(conn: &mut Conn, account: &Account, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("account_insert"))
        .bind(account.id.as_str())
        .bind(&account.sign_in_name)
        .bind(&account.display_name)
        .bind(account.organisation.as_ref().map(|id| id.as_str().to_owned()))
        .bind(account.role.name())
        .bind(&account.password_hash)
        .bind(i64::from(account.is_demo))
        .bind(now_ms)
        .execute(conn)
        .await?;
    Ok(())
}

/// The one that signs in by this name.
pub async fn by_name(conn: &mut Conn, sign_in_name: &str) -> Result<Option<Account>> {
    let row: Option<Row> = sqlx::query_as(sql!("account_by_name")).bind(sign_in_name).fetch_optional(conn).await?;
    row.map(account).transpose()
}

/// The one with this id.
pub async fn one(conn: &mut Conn, id: &AccountId) -> Result<Option<Account>> {
    let row: Option<Row> = sqlx::query_as(sql!("account_one")).bind(id.as_str()).fetch_optional(conn).await?;
    row.map(account).transpose()
}

/// All of them, by the name that they sign in with.
pub async fn all(conn: &mut Conn) -> Result<Vec<Account>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("account_all")).fetch_all(conn).await?;
    rows.into_iter().map(account).collect()
}

/// Gives it another role. Rights have changed then: see [`super::rights::changed`].
pub async fn set_role(conn: &mut Conn, id: &AccountId, role: Role) -> Result<()> {
    sqlx::query(sql!("account_set_role")).bind(id.as_str()).bind(role.name()).execute(conn).await?;
    Ok(())
}

/// Locks, unlocks or ends it. Rights have changed then: see [`super::rights::changed`].
pub async fn set_state(conn: &mut Conn, id: &AccountId, state: State) -> Result<()> {
    sqlx::query(sql!("account_set_state")).bind(id.as_str()).bind(state.name()).execute(conn).await?;
    Ok(())
}

/// Sets its password's hash.
pub async fn set_password(conn: &mut Conn, id: &AccountId, password_hash: &str) -> Result<()> {
    sqlx::query(sql!("account_set_password")).bind(id.as_str()).bind(password_hash).execute(conn).await?;
    Ok(())
}

/// Where its mail goes; none: nowhere.
pub async fn mail_address(conn: &mut Conn, id: &AccountId) -> Result<Option<String>> {
    let row: Option<(Option<String>,)> =
        sqlx::query_as(sql!("account_mail_address")).bind(id.as_str()).fetch_optional(conn).await?;
    Ok(row.and_then(|(address,)| address))
}

/// Says where its mail goes.
pub async fn set_mail_address(conn: &mut Conn, id: &AccountId, address: Option<&str>) -> Result<()> {
    sqlx::query(sql!("account_set_mail_address"))
        .bind(id.as_str())
        .bind(address.map(str::to_owned))
        .execute(conn)
        .await?;
    Ok(())
}

/// How many active accounts besides this one have the role.
pub async fn others_in_role(conn: &mut Conn, role: Role, but: &AccountId) -> Result<i64> {
    let (count,): (i64,) =
        sqlx::query_as(sql!("account_others_in_role")).bind(role.name()).bind(but.as_str()).fetch_one(conn).await?;
    Ok(count)
}

/// Accounts of the discipline body that looks after a region or one above it, and those of that role in the organisation.
pub async fn of_discipline(conn: &mut Conn, organisation: &OrganisationId, region_path: &str) -> Result<Vec<Account>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("account_of_discipline"))
        .bind(organisation.as_str())
        .bind(region_path)
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(account).collect()
}

/// Those of an organisation, by the name that they sign in with.
pub async fn of_organisation(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Account>> {
    let rows: Vec<Row> =
        sqlx::query_as(sql!("account_of_organisation")).bind(organisation.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(account).collect()
}

/// Says which region it looks after, if it is of no organisation. Rights have changed then: see
/// [`super::rights::changed`].
pub async fn set_region(conn: &mut Conn, id: &AccountId, region: &RegionId) -> Result<()> {
    sqlx::query(sql!("account_set_region")).bind(id.as_str()).bind(region.as_str()).execute(conn).await?;
    Ok(())
}
