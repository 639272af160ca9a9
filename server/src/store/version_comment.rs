//! What was said about a version of a chart when people were heard, and what was answered.

use liantu_domain::id::FlowchartId;
use liantu_domain::version::Party;

use super::operation::{column, number};
use super::{Conn, Result, StoreError};

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionComment {
    /// Its id.
    pub id: String,
    /// The version that it is about.
    pub number: u64,
    /// Who was heard.
    pub party: Party,
    /// What they said.
    pub body: String,
    /// What they were answered; empty: nothing yet.
    pub answer: String,
    /// When it was written down.
    pub at_ms: i64,
    /// By whom.
    pub by_name: String,
}

type Row = (String, i64, String, String, String, i64, String);

/// All about the versions of a chart, in the order of time.
pub async fn of(conn: &mut Conn, chart: &FlowchartId) -> Result<Vec<VersionComment>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("version_comment_of")).bind(chart.as_str()).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(id, at, party, body, answer, at_ms, by_name)| {
            Ok(VersionComment {
                id,
                number: number(at)?,
                party: Party::from_name(&party).ok_or_else(|| StoreError::unreadable("party", &party))?,
                body,
                answer,
                at_ms,
                by_name,
            })
        })
        .collect()
}

/// Keeps one, not answered yet.
pub async fn insert(conn: &mut Conn, chart: &FlowchartId, comment: &VersionComment) -> Result<()> {
    sqlx::query(sql!("version_comment_insert"))
        .bind(&comment.id)
        .bind(chart.as_str())
        .bind(column(comment.number))
        .bind(comment.party.name())
        .bind(&comment.body)
        .bind(comment.at_ms)
        .bind(&comment.by_name)
        .execute(conn)
        .await?;
    Ok(())
}

/// Answers one that was answered with `was` until now. `false`: somebody else was quicker.
pub async fn answer(conn: &mut Conn, chart: &FlowchartId, id: &str, was: &str, answer: &str) -> Result<bool> {
    let done = sqlx::query(sql!("version_comment_answer"))
        .bind(id)
        .bind(chart.as_str())
        .bind(was)
        .bind(answer)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}
