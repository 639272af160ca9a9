//! Yearly filings: how far each unit's is, and what was filed.

use liantu_domain::filing::{Filing, Frozen};
use liantu_domain::id::OrganisationId;

use super::organisation::Organisation;
use super::{Conn, Result, StoreError};

/// A unit's filing of a year, as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    /// How far it is.
    pub filing: Filing,
    /// How often it was filed.
    pub attempt: i64,
    /// When it was filed last.
    pub filed_ms: Option<i64>,
    /// By whom.
    pub filed_by: String,
    /// When it was returned or accepted last.
    pub decided_ms: Option<i64>,
    /// By whom.
    pub decided_by: String,
    /// How often the row was written; nothing is stored yet at 0.
    pub version: i64,
}

type Row = (String, String, String, i64, Option<i64>, String, Option<i64>, String, i64);

fn filed((state, hash, reason, attempt, filed_ms, filed_by, decided_ms, decided_by, version): Row) -> Result<Filed> {
    let filing = Filing::of_parts(&state, hash, reason)
        .ok_or_else(|| StoreError::unreadable("state of a filing", format!("{state:?} is none")))?;
    Ok(Filed { filing, attempt, filed_ms, filed_by, decided_ms, decided_by, version })
}

/// The row's id: a unit has one filing a year.
fn id(organisation: &OrganisationId, year: u16) -> String {
    format!("{organisation}.{year}")
}

/// A unit's filing of a year; where nothing is stored, a draft.
pub async fn one(conn: &mut Conn, organisation: &OrganisationId, year: u16) -> Result<Filed> {
    let row: Option<Row> = sqlx::query_as(sql!("filing_one"))
        .bind(organisation.as_str())
        .bind(i64::from(year))
        .fetch_optional(conn)
        .await?;
    row.map_or_else(|| Ok(Filed::default()), filed)
}

type BelowRow = (
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<i64>,
    Option<String>,
    Option<i64>,
);

/// The units whose region's path begins so, each with its filing of a year.
pub async fn below(conn: &mut Conn, region_path: &str, year: u16) -> Result<Vec<(OrganisationId, String, Filed)>> {
    let rows: Vec<BelowRow> =
        sqlx::query_as(sql!("filing_below")).bind(region_path).bind(i64::from(year)).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(id, name, state, hash, reason, attempt, filed_ms, filed_by, decided_ms, decided_by, version)| {
            let row = match (state, hash, reason, attempt, filed_by, decided_by, version) {
                (
                    Some(state),
                    Some(hash),
                    Some(reason),
                    Some(attempt),
                    Some(filed_by),
                    Some(decided_by),
                    Some(version),
                ) => filed((state, hash, reason, attempt, filed_ms, filed_by, decided_ms, decided_by, version))?,
                _ => Filed::default(),
            };
            Ok((OrganisationId::new(id), name, row))
        })
        .collect()
}

/// Writes a filing whose `version` is one more than what was read. `false`: somebody was quicker.
pub async fn save(conn: &mut Conn, organisation: &OrganisationId, year: u16, to: &Filed) -> Result<bool> {
    let done = sqlx::query(sql!("filing_save"))
        .bind(id(organisation, year))
        .bind(organisation.as_str())
        .bind(i64::from(year))
        .bind(to.filing.name())
        .bind(to.attempt)
        .bind(to.filing.hash().unwrap_or_default())
        .bind(to.filing.reason().unwrap_or_default())
        .bind(to.filed_ms)
        .bind(&to.filed_by)
        .bind(to.decided_ms)
        .bind(&to.decided_by)
        .bind(to.version)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A register as it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// What it says.
    pub frozen: Frozen,
    /// The text that was hashed: the frozen register as JSON.
    pub body: String,
    /// Its hash.
    pub hash: String,
}

/// Keeps a register of an attempt.
pub async fn insert_register(
    conn: &mut Conn,
    organisation: &OrganisationId,
    year: u16,
    attempt: i64,
    register: &Register,
) -> Result<()> {
    sqlx::query(sql!("filing_register_insert"))
        .bind(id(organisation, year))
        .bind(attempt)
        .bind(register.frozen.register.name())
        .bind(&register.body)
        .bind(&register.hash)
        .execute(conn)
        .await?;
    Ok(())
}

/// The registers of an attempt, in the order of the forms.
pub async fn registers(conn: &mut Conn, unit: &Organisation, year: u16, attempt: i64) -> Result<Vec<Register>> {
    let rows: Vec<(String, String, String)> =
        sqlx::query_as(sql!("filing_register_of")).bind(id(&unit.id, year)).bind(attempt).fetch_all(conn).await?;
    let read = |(kind, body, hash): (String, String, String)| {
        let frozen = serde_json::from_str(&body)
            .map_err(|error| StoreError::unreadable(format!("filed register {kind}"), error))?;
        Ok(Register { frozen, body, hash })
    };
    let mut found: Vec<Register> = rows.into_iter().map(read).collect::<Result<_>>()?;
    found.sort_by_key(|register| register.frozen.register);
    Ok(found)
}

/// A filing as it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashed {
    /// Its row.
    pub id: String,
    /// How often it was filed.
    pub attempt: i64,
    /// The hash of what was filed last.
    pub hash: String,
}

/// All filings.
pub async fn all(conn: &mut Conn) -> Result<Vec<Hashed>> {
    let rows: Vec<(String, i64, String)> = sqlx::query_as(sql!("filing_all")).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(id, attempt, hash)| Hashed { id, attempt, hash }).collect())
}

/// A register of a filing as it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Of which attempt.
    pub attempt: i64,
    /// Which.
    pub kind: String,
    /// The text.
    pub body: String,
    /// The hash that it was given.
    pub hash: String,
}

/// The registers of all attempts of a filing.
pub async fn texts(conn: &mut Conn, filing: &str) -> Result<Vec<Text>> {
    let rows: Vec<(i64, String, String, String)> =
        sqlx::query_as(sql!("filing_register_texts")).bind(filing).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(attempt, kind, body, hash)| Text { attempt, kind, body, hash }).collect())
}

/// How many risk points of an organisation are not decided yet: they are not filed.
pub async fn candidates(conn: &mut Conn, organisation: &OrganisationId) -> Result<i64> {
    Ok(sqlx::query_scalar(sql!("risk_point_candidates")).bind(organisation.as_str()).fetch_one(conn).await?)
}

/// How many confirmed risk points were looked at last on which day, by grade: in the whole of a region, or in one
/// organisation of it. Who was never inspected counts from the day it was confirmed.
pub async fn inspections(
    conn: &mut Conn,
    region_path: &str,
    organisation: Option<&OrganisationId>,
) -> Result<Vec<(String, String, i64)>> {
    Ok(sqlx::query_as(sql!("risk_point_inspections"))
        .bind(region_path)
        .bind(organisation.map_or("", OrganisationId::as_str))
        .fetch_all(conn)
        .await?)
}
