//! Words of comments that accuse somebody: moved here from the comment, for the discipline office alone.

use liantu_domain::calendar::Date;
use liantu_domain::id::{CommentId, FlowchartId, OrganisationId};

use super::{Conn, Result, StoreError};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diverted {
    /// The comment that it was.
    pub comment: CommentId,
    /// Its words, sealed.
    pub words: String,
    /// The organisation that it is about.
    pub organisation: String,
    /// The chart.
    pub chart: FlowchartId,
    /// The day it came in.
    pub on: Date,
}

/// Takes the sealed words of a comment.
pub async fn insert(conn: &mut Conn, id: &CommentId, organisation: &OrganisationId, words: &str) -> Result<()> {
    sqlx::query(sql!("diverted_insert"))
        .bind(id.as_str())
        .bind(organisation.as_str())
        .bind(words)
        .execute(conn)
        .await?;
    Ok(())
}

/// Those about organisations below a region, the newest first.
pub async fn below(conn: &mut Conn, region_path: &str, most: i64) -> Result<Vec<Diverted>> {
    let query = sqlx::query_as(sql!("diverted_below")).bind(region_path).bind(most);
    let rows: Vec<(String, String, String, String, String)> = query.fetch_all(conn).await?;
    rows.into_iter()
        .map(|(comment, words, organisation, chart, on)| {
            Ok(Diverted {
                on: on.parse().map_err(|_| StoreError::unreadable(format!("comment {comment}"), &on))?,
                comment: CommentId::new(comment),
                words,
                organisation,
                chart: FlowchartId::new(chart),
            })
        })
        .collect()
}
