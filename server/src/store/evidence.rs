//! Files that show that a measure is carried out. They are in the database, so that a backup has them.

use liantu_domain::id::OrganisationId;

use super::{Conn, Result};

/// A file of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: String,
    /// The measure: document and id, as a key; of a signed paper the round's name for it.
    pub measure: String,
    /// Its name.
    pub name: String,
    /// What it is, by its content.
    pub content_type: &'static str,
    /// How long it is.
    pub bytes: i64,
    /// Its SHA-256, in hex.
    pub sha256: String,
    /// Itself, as base64.
    pub content: String,
    /// When it came.
    pub at_ms: i64,
    /// Who brought it.
    pub by_name: String,
}

/// Keeps one.
pub async fn insert(conn: &mut Conn, organisation: &OrganisationId, evidence: &Evidence) -> Result<()> {
    sqlx::query(sql!("evidence_insert"))
        .bind(&evidence.id)
        .bind(organisation.as_str())
        .bind(&evidence.measure)
        .bind(&evidence.name)
        .bind(evidence.content_type)
        .bind(evidence.bytes)
        .bind(&evidence.sha256)
        .bind(&evidence.content)
        .bind(evidence.at_ms)
        .bind(&evidence.by_name)
        .execute(conn)
        .await?;
    Ok(())
}

/// Those of a measure: id and name.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId, measure: &str) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as(sql!("evidence_of")).bind(organisation.as_str()).bind(measure).fetch_all(conn).await?)
}

/// One: measure, name, content type, content as base64.
pub async fn one(
    conn: &mut Conn,
    organisation: &OrganisationId,
    id: &str,
) -> Result<Option<(String, String, String, String)>> {
    Ok(sqlx::query_as(sql!("evidence_one")).bind(organisation.as_str()).bind(id).fetch_optional(conn).await?)
}
