//! Posts (岗位) of departments.

use liantu_domain::id::OrganisationId;

use super::{Conn, Result};

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

/// The posts of an organisation, department by department.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Post>> {
    let rows: Vec<(String, String, String, String, String)> =
        sqlx::query_as(sql!("post_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    Ok(rows
        .into_iter()
        .map(|(id, department, department_name, name, tier)| Post { id, department, department_name, name, tier })
        .collect())
}
