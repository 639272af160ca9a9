//! Organisations (单位).

use std::collections::HashMap;

use liantu_domain::id::{CadreId, OrganisationId, RegionId};

use super::{Conn, Reference, Result, counting, references};

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

/// All that is kept of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: OrganisationId,
    /// Its name, unlike any other's.
    pub name: String,
    /// Its code, unlike any other's; may be empty.
    pub code: String,
    /// The region that it lies in.
    pub region: Option<RegionId>,
    /// The path of that region; `/` where it lies in none.
    pub region_path: String,
    /// The cadre who is its liaison.
    pub liaison: Option<CadreId>,
    /// Its place in the order of lists.
    pub position: i64,
    /// How often it was edited.
    pub version: i64,
}

type RecordRow = (String, String, String, Option<String>, String, Option<String>, i64, i64);

fn record((id, name, code, region, region_path, liaison, position, version): RecordRow) -> Record {
    Record {
        id: OrganisationId::new(id),
        name,
        code,
        region: region.map(RegionId::new),
        region_path,
        liaison: liaison.map(CadreId::new),
        position,
        version,
    }
}

/// All that is kept of the one with this id.
pub async fn kept(conn: &mut Conn, id: &OrganisationId) -> Result<Option<Record>> {
    let row: Option<RecordRow> =
        sqlx::query_as(sql!("organisation_record")).bind(id.as_str()).fetch_optional(conn).await?;
    Ok(row.map(record))
}

/// Those that lie in a region or below it, in their order.
pub async fn below(conn: &mut Conn, region_path: &str) -> Result<Vec<Record>> {
    let rows: Vec<RecordRow> = sqlx::query_as(sql!("organisation_below")).bind(region_path).fetch_all(conn).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// What lists say of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many departments it has.
    pub departments: i64,
    /// How many posts.
    pub posts: i64,
    /// The liaison's name; empty: none named.
    pub liaison: String,
    /// The top leader's name; empty: none named.
    pub top_leader: String,
}

/// What lists say of those that lie in a region or below it.
pub async fn counts(conn: &mut Conn, region_path: &str) -> Result<HashMap<OrganisationId, Counts>> {
    let rows: Vec<(String, i64, i64, String, String)> =
        sqlx::query_as(sql!("organisation_counts")).bind(region_path).fetch_all(conn).await?;
    let counts = |(id, departments, posts, liaison, top_leader): (String, i64, i64, String, String)| {
        (OrganisationId::new(id), Counts { departments, posts, liaison, top_leader })
    };
    Ok(rows.into_iter().map(counts).collect())
}

/// Adds one with all that is kept of it, but its liaison. Its version is 0, whatever the value says.
pub async fn add(conn: &mut Conn, record: &Record) -> Result<()> {
    sqlx::query(sql!("organisation_add"))
        .bind(record.id.as_str())
        .bind(&record.name)
        .bind(&record.code)
        .bind(record.region.as_ref().map(|id| id.as_str().to_owned()))
        .bind(&record.region_path)
        .bind(record.position)
        .execute(conn)
        .await?;
    Ok(())
}

/// The next place in the order of lists.
pub async fn next_position(conn: &mut Conn) -> Result<i64> {
    let (position,): (i64,) = sqlx::query_as(sql!("organisation_next_position")).fetch_one(conn).await?;
    Ok(position)
}

/// Gives the organisation of this id and version another name, code or region. `false`: it was edited since.
pub async fn edit(conn: &mut Conn, record: &Record) -> Result<bool> {
    let edited = sqlx::query(sql!("organisation_edit"))
        .bind(record.id.as_str())
        .bind(&record.name)
        .bind(&record.code)
        .bind(record.region.as_ref().map(|id| id.as_str().to_owned()))
        .bind(&record.region_path)
        .bind(record.version)
        .execute(&mut *conn)
        .await?;
    if edited.rows_affected() == 0 {
        return Ok(false);
    }
    follow(conn).await?;
    Ok(true)
}

/// Puts those below one path below another.
pub(super) async fn repath(conn: &mut Conn, before: &str, after: &str) -> Result<()> {
    sqlx::query(sql!("organisation_repath")).bind(before).bind(after).execute(&mut *conn).await?;
    follow(conn).await
}

/// What keeps the path of its organisation's region follows it.
async fn follow(conn: &mut Conn) -> Result<()> {
    let moved = sqlx::query(sql!("organisation_follow_risk_point")).execute(&mut *conn).await?;
    if moved.rows_affected() > 0 {
        sqlx::query(sql!("organisation_follow_risk_word")).execute(&mut *conn).await?;
        counting::regions_again(conn).await?;
    }
    sqlx::query(sql!("organisation_follow_measure")).execute(&mut *conn).await?;
    sqlx::query(sql!("organisation_follow_rule")).execute(conn).await?;
    Ok(())
}

/// The one with this code.
pub async fn by_code(conn: &mut Conn, code: &str) -> Result<Option<OrganisationId>> {
    let row: Option<(String,)> = sqlx::query_as(sql!("organisation_by_code")).bind(code).fetch_optional(conn).await?;
    Ok(row.map(|(id,)| OrganisationId::new(id)))
}

/// Names its liaison, or none. `false`: it was edited since.
pub async fn set_liaison(
    conn: &mut Conn,
    id: &OrganisationId,
    liaison: Option<&CadreId>,
    version: i64,
) -> Result<bool> {
    let set = sqlx::query(sql!("organisation_set_liaison"))
        .bind(id.as_str())
        .bind(liaison.map(|id| id.as_str().to_owned()))
        .bind(version)
        .execute(conn)
        .await?;
    Ok(set.rows_affected() > 0)
}

/// Counts an edit of what belongs to it, as its team does. `false`: it was edited since.
pub async fn touch(conn: &mut Conn, id: &OrganisationId, version: i64) -> Result<bool> {
    let touched = sqlx::query(sql!("organisation_touch")).bind(id.as_str()).bind(version).execute(conn).await?;
    Ok(touched.rows_affected() > 0)
}

/// Removes the one of this version. `false`: it was edited since. What refers to it must be gone.
pub async fn delete(conn: &mut Conn, id: &OrganisationId, version: i64) -> Result<bool> {
    let deleted = sqlx::query(sql!("organisation_delete")).bind(id.as_str()).bind(version).execute(conn).await?;
    Ok(deleted.rows_affected() > 0)
}

/// What refers to it.
pub async fn referred_to_by(conn: &mut Conn, id: &OrganisationId) -> Result<Vec<Reference>> {
    references(conn, sql!("organisation_references"), id.as_str()).await
}
