//! Legal bases (法律依据) of powers.

use liantu_domain::id::{OrganisationId, PowerId};
use liantu_domain::power::BasisState;
use liantu_domain::power::entry::BasisEntry;

use super::{Conn, Result, StoreError};

/// A legal basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalBasis {
    /// Its id.
    pub id: String,
    /// The power that rests on it.
    pub power: PowerId,
    /// What its form says.
    pub entry: BasisEntry,
}

type Row = (String, String, String, String, String, String, Option<String>, Option<String>);

fn basis((id, power, law, article, body, state, valid_from, valid_to): Row) -> Result<LegalBasis> {
    let state =
        BasisState::from_name(&state).ok_or_else(|| StoreError::unreadable("state of a legal basis", &state))?;
    let entry = BasisEntry { law, article, body, state, valid_from, valid_to };
    Ok(LegalBasis { id, power: PowerId::new(power), entry })
}

/// Those of a power, in their order.
pub async fn of(conn: &mut Conn, power: &PowerId) -> Result<Vec<LegalBasis>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("legal_basis_of")).bind(power.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(basis).collect()
}

/// Those of all powers of an organisation.
pub async fn of_organisation(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<LegalBasis>> {
    let rows: Vec<Row> =
        sqlx::query_as(sql!("legal_basis_of_organisation")).bind(organisation.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(basis).collect()
}

/// Adds one behind the others of its power.
pub async fn insert(conn: &mut Conn, basis: &LegalBasis) -> Result<()> {
    sqlx::query(sql!("legal_basis_insert"))
        .bind(&basis.id)
        .bind(basis.power.as_str())
        .bind(&basis.entry.law)
        .bind(&basis.entry.article)
        .bind(&basis.entry.body)
        .bind(basis.entry.state.name())
        .bind(basis.entry.valid_from.clone())
        .bind(basis.entry.valid_to.clone())
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes what its form says.
pub async fn edit(conn: &mut Conn, id: &str, entry: &BasisEntry) -> Result<()> {
    sqlx::query(sql!("legal_basis_edit"))
        .bind(id)
        .bind(&entry.law)
        .bind(&entry.article)
        .bind(&entry.body)
        .bind(entry.state.name())
        .bind(entry.valid_from.clone())
        .bind(entry.valid_to.clone())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes one away.
pub async fn delete(conn: &mut Conn, id: &str) -> Result<()> {
    sqlx::query(sql!("legal_basis_delete")).bind(id).execute(conn).await?;
    Ok(())
}

/// Takes all of a power away.
pub async fn delete_of(conn: &mut Conn, power: &PowerId) -> Result<()> {
    sqlx::query(sql!("legal_basis_delete_of")).bind(power.as_str()).execute(conn).await?;
    Ok(())
}
