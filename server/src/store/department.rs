//! Departments (内设机构) of organisations.

use liantu_domain::id::{DepartmentId, OrganisationId};

use super::{Conn, Reference, Result, references};

/// A department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Its id.
    pub id: String,
    /// Its name, unlike any other's in its organisation.
    pub name: String,
}

/// Adds one to an organisation, at a place in the order of lists.
pub async fn insert(
    conn: &mut Conn,
    organisation: &OrganisationId,
    department: &Department,
    position: i64,
) -> Result<()> {
    sqlx::query(sql!("department_insert"))
        .bind(&department.id)
        .bind(organisation.as_str())
        .bind(&department.name)
        .bind(position)
        .execute(conn)
        .await?;
    Ok(())
}

/// The departments that an organisation has, in their order; those that have ended are not among them.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Department>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as(sql!("department_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(id, name)| Department { id, name }).collect())
}

/// All that is kept of a department, also of one that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: DepartmentId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Its name, unlike any other's in its organisation.
    pub name: String,
    /// Its place in the order of lists.
    pub position: i64,
    /// The day from which it is no more.
    pub ended_on: Option<String>,
    /// How often it was edited.
    pub version: i64,
}

type Row = (String, String, String, i64, Option<String>, i64);

fn record((id, organisation, name, position, ended_on, version): Row) -> Record {
    let (id, organisation) = (DepartmentId::new(id), OrganisationId::new(organisation));
    Record { id, organisation, name, position, ended_on, version }
}

/// All departments that an organisation has or had, in their order.
pub async fn kept(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Record>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("department_records")).bind(organisation.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// The one with this id, if it is of that organisation.
pub async fn one(conn: &mut Conn, id: &DepartmentId, organisation: &OrganisationId) -> Result<Option<Record>> {
    let row: Option<Row> = sqlx::query_as(sql!("department_one"))
        .bind(id.as_str())
        .bind(organisation.as_str())
        .fetch_optional(conn)
        .await?;
    Ok(row.map(record))
}

/// Gives the one of this id and version another name. `false`: it was edited since.
pub async fn edit(conn: &mut Conn, record: &Record) -> Result<bool> {
    let edited = sqlx::query(sql!("department_edit"))
        .bind(record.id.as_str())
        .bind(&record.name)
        .bind(record.version)
        .execute(conn)
        .await?;
    Ok(edited.rows_affected() > 0)
}

/// Ends the one of this version. `false`: it was edited since, or has ended.
pub async fn end(conn: &mut Conn, id: &DepartmentId, on: &str, version: i64) -> Result<bool> {
    let ended = sqlx::query(sql!("department_end")).bind(id.as_str()).bind(on).bind(version).execute(conn).await?;
    Ok(ended.rows_affected() > 0)
}

/// Removes the one of this version. `false`: it was edited since. What refers to it must be gone.
pub async fn delete(conn: &mut Conn, id: &DepartmentId, version: i64) -> Result<bool> {
    let deleted = sqlx::query(sql!("department_delete")).bind(id.as_str()).bind(version).execute(conn).await?;
    Ok(deleted.rows_affected() > 0)
}

/// What refers to it.
pub async fn referred_to_by(conn: &mut Conn, id: &DepartmentId) -> Result<Vec<Reference>> {
    references(conn, sql!("department_references"), id.as_str()).await
}
