//! Organisations (单位).

use liantu_domain::id::OrganisationId;

use super::{Conn, Result};

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name, unlike any other's.
    pub name: String,
    /// The path of its region; `/` where it is in none.
    pub region_path: String,
}

fn organisation((id, name, region_path): (String, String, String)) -> Organisation {
    Organisation { id: OrganisationId::new(id), name, region_path }
}

/// Adds one to the region of its path, at a place in the order of lists.
pub async fn insert(conn: &mut Conn, organisation: &Organisation, position: i64) -> Result<()> {
    sqlx::query(sql!("organisation_insert"))
        .bind(organisation.id.as_str())
        .bind(&organisation.name)
        .bind(&organisation.region_path)
        .bind(position)
        .execute(conn)
        .await?;
    Ok(())
}

/// All of them, in their order.
pub async fn all(conn: &mut Conn) -> Result<Vec<Organisation>> {
    let rows = sqlx::query_as(sql!("organisation_all")).fetch_all(conn).await?;
    Ok(rows.into_iter().map(organisation).collect())
}

/// The one with this id.
pub async fn one(conn: &mut Conn, id: &OrganisationId) -> Result<Option<Organisation>> {
    let row = sqlx::query_as(sql!("organisation_one")).bind(id.as_str()).fetch_optional(conn).await?;
    Ok(row.map(organisation))
}

/// The one with this name.
pub async fn by_name(conn: &mut Conn, name: &str) -> Result<Option<Organisation>> {
    let row = sqlx::query_as(sql!("organisation_by_name")).bind(name).fetch_optional(conn).await?;
    Ok(row.map(organisation))
}
