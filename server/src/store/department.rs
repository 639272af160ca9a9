//! Departments (内设机构) of organisations.

use liantu_domain::id::OrganisationId;

use super::{Conn, Result};

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

/// The departments of an organisation, in their order.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Department>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as(sql!("department_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(id, name)| Department { id, name }).collect())
}
