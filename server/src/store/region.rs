//! Regions (地区): the tree above organisations.

use liantu_domain::id::RegionId;

use super::{Conn, Reference, Result, references};

/// A region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its id.
    pub id: RegionId,
    /// The one that it lies in.
    pub parent: Option<RegionId>,
    /// The ids from the top down to itself, each between slashes.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its place in the order of lists.
    pub position: i64,
    /// How often it was edited.
    pub version: i64,
}

type Row = (String, Option<String>, String, String, i64, i64);

fn region((id, parent, path, name, position, version): Row) -> Region {
    Region { id: RegionId::new(id), parent: parent.map(RegionId::new), path, name, position, version }
}

/// All of them, in their order.
pub async fn all(conn: &mut Conn) -> Result<Vec<Region>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("region_all")).fetch_all(conn).await?;
    Ok(rows.into_iter().map(region).collect())
}

/// The one with this id.
pub async fn one(conn: &mut Conn, id: &RegionId) -> Result<Option<Region>> {
    let row: Option<Row> = sqlx::query_as(sql!("region_one")).bind(id.as_str()).fetch_optional(conn).await?;
    Ok(row.map(region))
}

/// Adds one. Its version is 0, whatever the value says.
pub async fn insert(conn: &mut Conn, region: &Region) -> Result<()> {
    sqlx::query(sql!("region_insert"))
        .bind(region.id.as_str())
        .bind(region.parent.as_ref().map(|id| id.as_str().to_owned()))
        .bind(&region.path)
        .bind(&region.name)
        .bind(region.position)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives the region of this id and version another name or another place in the tree, with all that lies below.
/// `before` is the path that it had. `false`: it was edited since.
pub async fn edit(conn: &mut Conn, region: &Region, before: &str) -> Result<bool> {
    let edited = sqlx::query(sql!("region_edit"))
        .bind(region.id.as_str())
        .bind(&region.name)
        .bind(region.parent.as_ref().map(|id| id.as_str().to_owned()))
        .bind(region.version)
        .execute(&mut *conn)
        .await?;
    if edited.rows_affected() == 0 {
        return Ok(false);
    }
    if before != region.path {
        sqlx::query(sql!("region_repath")).bind(before).bind(&region.path).execute(&mut *conn).await?;
        super::organisation::repath(conn, before, &region.path).await?;
    }
    Ok(true)
}

/// Removes the one of this version. `false`: it was edited since. What refers to it must be gone.
pub async fn delete(conn: &mut Conn, id: &RegionId, version: i64) -> Result<bool> {
    let deleted = sqlx::query(sql!("region_delete")).bind(id.as_str()).bind(version).execute(conn).await?;
    Ok(deleted.rows_affected() > 0)
}

/// What refers to it.
pub async fn referred_to_by(conn: &mut Conn, id: &RegionId) -> Result<Vec<Reference>> {
    references(conn, sql!("region_references"), id.as_str()).await
}
