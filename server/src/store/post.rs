//! Posts (岗位) of departments.

use liantu_domain::id::{DepartmentId, OrganisationId, PostId};
use liantu_domain::organisation::PostTier;
use liantu_domain::organisation::field::{domains_of_words, words_of_domains};
use liantu_domain::risk::PowerDomain;

use super::{Conn, Reference, Result, StoreError, references};

/// A post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its id.
    pub id: String,
    /// The department's id.
    pub department: String,
    /// The department's name.
    pub department_name: String,
    /// Its name, unlike any other's in its department.
    pub name: String,
    /// `leadership`, `middle`, `key` or `general` (`domain.md` 2).
    pub tier: String,
}

/// Adds one, at a place in the order of lists. The department's name is not looked at.
pub async fn insert(conn: &mut Conn, post: &Post, position: i64) -> Result<()> {
    sqlx::query(sql!("post_insert"))
        .bind(&post.id)
        .bind(&post.department)
        .bind(&post.name)
        .bind(&post.tier)
        .bind(position)
        .execute(conn)
        .await?;
    Ok(())
}

/// The posts that an organisation has, department by department; those that have ended are not among them.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Post>> {
    let rows: Vec<(String, String, String, String, String)> =
        sqlx::query_as(sql!("post_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    Ok(rows
        .into_iter()
        .map(|(id, department, department_name, name, tier)| Post { id, department, department_name, name, tier })
        .collect())
}

/// All that is kept of a post, also of one that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: PostId,
    /// The department that it belongs to.
    pub department: DepartmentId,
    /// Its name, unlike any other's in its department.
    pub name: String,
    /// Its tier.
    pub tier: PostTier,
    /// What it has to do.
    pub duties: String,
    /// Which of the links 人财物事 its power runs through.
    pub domains: Vec<PowerDomain>,
    /// Its place in the order of lists.
    pub position: i64,
    /// The day from which it is no more.
    pub ended_on: Option<String>,
    /// How often it was edited.
    pub version: i64,
}

type Row = (String, String, String, String, String, String, i64, Option<String>, i64);

fn record((id, department, name, tier, duties, domains, position, ended_on, version): Row) -> Result<Record> {
    Ok(Record {
        id: PostId::new(id),
        department: DepartmentId::new(department),
        name,
        tier: PostTier::from_name(&tier).ok_or_else(|| StoreError::unreadable("tier", &tier))?,
        duties,
        domains: domains_of_words(&domains),
        position,
        ended_on,
        version,
    })
}

/// All posts that an organisation has or had, department by department.
pub async fn kept(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Record>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("post_records")).bind(organisation.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(record).collect()
}

/// The one with this id, if it is of that organisation.
pub async fn one(conn: &mut Conn, id: &PostId, organisation: &OrganisationId) -> Result<Option<Record>> {
    let row: Option<Row> =
        sqlx::query_as(sql!("post_one")).bind(id.as_str()).bind(organisation.as_str()).fetch_optional(conn).await?;
    row.map(record).transpose()
}

/// Adds one with all that is kept of it. Its version is 0, whatever the value says.
pub async fn add(conn: &mut Conn, record: &Record) -> Result<()> {
    sqlx::query(sql!("post_add"))
        .bind(record.id.as_str())
        .bind(record.department.as_str())
        .bind(&record.name)
        .bind(record.tier.name())
        .bind(&record.duties)
        .bind(words_of_domains(&record.domains))
        .bind(record.position)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives the one of this id and version what the value says. `false`: it was edited since.
pub async fn edit(conn: &mut Conn, record: &Record) -> Result<bool> {
    let edited = sqlx::query(sql!("post_edit"))
        .bind(record.id.as_str())
        .bind(record.department.as_str())
        .bind(&record.name)
        .bind(record.tier.name())
        .bind(&record.duties)
        .bind(words_of_domains(&record.domains))
        .bind(record.version)
        .execute(conn)
        .await?;
    Ok(edited.rows_affected() > 0)
}

/// Ends the one of this version. `false`: it was edited since, or has ended.
pub async fn end(conn: &mut Conn, id: &PostId, on: &str, version: i64) -> Result<bool> {
    let ended = sqlx::query(sql!("post_end")).bind(id.as_str()).bind(on).bind(version).execute(conn).await?;
    Ok(ended.rows_affected() > 0)
}

/// Ends all of a department that have not ended.
pub async fn end_of_department(conn: &mut Conn, department: &DepartmentId, on: &str) -> Result<()> {
    sqlx::query(sql!("post_end_of_department")).bind(department.as_str()).bind(on).execute(conn).await?;
    Ok(())
}

/// Removes the one of this version. `false`: it was edited since. What refers to it must be gone.
pub async fn delete(conn: &mut Conn, id: &PostId, version: i64) -> Result<bool> {
    let deleted = sqlx::query(sql!("post_delete")).bind(id.as_str()).bind(version).execute(conn).await?;
    Ok(deleted.rows_affected() > 0)
}

/// What refers to it.
pub async fn referred_to_by(conn: &mut Conn, id: &PostId) -> Result<Vec<Reference>> {
    references(conn, sql!("post_references"), id.as_str()).await
}
