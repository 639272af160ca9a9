//! Cadres (干部): people who hold posts.

use liantu_domain::id::{AccountId, CadreId, OrganisationId};

use super::{Conn, Reference, Result, references};

/// A cadre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cadre {
    /// The id.
    pub id: CadreId,
    /// Where this person works.
    pub organisation: OrganisationId,
    /// The name; several may have the same.
    pub name: String,
    /// The account with which this person signs in.
    pub account: Option<AccountId>,
    /// How often it was edited.
    pub version: i64,
}

type Row = (String, String, String, Option<String>, i64);

fn cadre((id, organisation, name, account, version): Row) -> Cadre {
    Cadre {
        id: CadreId::new(id),
        organisation: OrganisationId::new(organisation),
        name,
        account: account.map(AccountId::new),
        version,
    }
}

/// Those of an organisation, by name.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Cadre>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("cadre_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(cadre).collect())
}

/// The one with this id, if it is of that organisation.
pub async fn one(conn: &mut Conn, id: &CadreId, organisation: &OrganisationId) -> Result<Option<Cadre>> {
    let row: Option<Row> =
        sqlx::query_as(sql!("cadre_one")).bind(id.as_str()).bind(organisation.as_str()).fetch_optional(conn).await?;
    Ok(row.map(cadre))
}

/// The owner of an account.
pub async fn of_account(conn: &mut Conn, account: &AccountId) -> Result<Option<Cadre>> {
    let row: Option<Row> = sqlx::query_as(sql!("cadre_of_account")).bind(account.as_str()).fetch_optional(conn).await?;
    Ok(row.map(cadre))
}

/// Adds one. The version is 0, whatever the value says.
pub async fn insert(conn: &mut Conn, cadre: &Cadre) -> Result<()> {
    sqlx::query(sql!("cadre_insert"))
        .bind(cadre.id.as_str())
        .bind(cadre.organisation.as_str())
        .bind(&cadre.name)
        .bind(cadre.account.as_ref().map(|id| id.as_str().to_owned()))
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives the one of this id and version another name or account. `false`: it was edited since.
pub async fn edit(conn: &mut Conn, cadre: &Cadre) -> Result<bool> {
    let edited = sqlx::query(sql!("cadre_edit"))
        .bind(cadre.id.as_str())
        .bind(&cadre.name)
        .bind(cadre.account.as_ref().map(|id| id.as_str().to_owned()))
        .bind(cadre.version)
        .execute(conn)
        .await?;
    Ok(edited.rows_affected() > 0)
}

/// Removes the one of this version. `false`: it was edited since. What refers to it must be gone.
pub async fn delete(conn: &mut Conn, id: &CadreId, version: i64) -> Result<bool> {
    let deleted = sqlx::query(sql!("cadre_delete")).bind(id.as_str()).bind(version).execute(conn).await?;
    Ok(deleted.rows_affected() > 0)
}

/// What refers to it.
pub async fn referred_to_by(conn: &mut Conn, id: &CadreId) -> Result<Vec<Reference>> {
    references(conn, sql!("cadre_references"), id.as_str()).await
}
