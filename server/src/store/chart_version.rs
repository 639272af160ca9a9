//! Versions of flowcharts, from the discussion on: each is a state of the chart's log.

use liantu_domain::id::{FlowchartId, OrganisationId};
use liantu_domain::version::{Move, VersionState, Versions};

use super::chart::Chart;
use super::operation::{column, number};
use super::{Conn, Result, StoreError};

/// A frozen version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartVersion {
    /// Its number, from 1.
    pub number: u64,
    /// How far it is.
    pub state: VersionState,
    /// The last operation in it.
    pub seq: u64,
    /// The hash of the document then.
    pub hash: String,
    /// Why it was sent on, or by which decision.
    pub reason: String,
    /// When it came into its state.
    pub changed_ms: i64,
    /// By whom.
    pub changed_by: String,
}

/// Who took a step, when and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// Why; none: what was said before stays.
    pub reason: Option<&'a str>,
    /// Who.
    pub by: &'a str,
    /// When.
    pub at_ms: i64,
}

type Row = (i64, String, Option<i64>, String, String, i64, String);

/// The frozen versions of a chart, in order.
pub async fn of(conn: &mut Conn, chart: &FlowchartId) -> Result<Vec<ChartVersion>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("chart_version_of")).bind(chart.as_str()).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(at, state, seq, hash, reason, changed_ms, changed_by)| {
            Ok(ChartVersion {
                number: number(at)?,
                state: VersionState::from_name(&state)
                    .ok_or_else(|| StoreError::unreadable("state of a version", &state))?,
                seq: number(seq.unwrap_or_default())?,
                hash,
                reason,
                changed_ms,
                changed_by,
            })
        })
        .collect()
}

/// The versions of an organisation's charts that are under discussion: chart, title, number.
pub async fn discussed(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<(FlowchartId, String, u64)>> {
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as(sql!("chart_version_discussed")).bind(organisation.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(|(chart, title, at)| Ok((FlowchartId::new(chart), title, number(at)?))).collect()
}

/// The same as the machine of states sees them.
pub fn line(rows: &[ChartVersion], chart: &Chart) -> Versions {
    let published = chart.published.as_ref().map(|published| published.seq);
    Versions::new(rows.iter().map(|row| (row.number, row.state, row.seq)), chart.seq, published)
}

/// Carries out a move. `hash` is the document's after the version's last operation. `false`: somebody else was
/// quicker, and nothing has happened.
pub async fn carry_out(
    conn: &mut Conn,
    chart: &FlowchartId,
    version: Move,
    hash: &str,
    was: Option<&ChartVersion>,
    step: Step<'_>,
) -> Result<bool> {
    let said = was.map_or("", |was| was.reason.as_str());
    let reason = step.reason.unwrap_or(said);
    let Some(from) = version.from else {
        let done = sqlx::query(sql!("chart_version_insert"))
            .bind(chart.as_str())
            .bind(column(version.number))
            .bind(version.to.name())
            .bind(column(version.seq))
            .bind(hash)
            .bind(reason)
            .bind(step.at_ms)
            .bind(step.by)
            .execute(conn)
            .await
            .map_err(StoreError::from);
        return match done {
            Ok(_) => Ok(true),
            Err(error) if error.is_taken() => Ok(false),
            Err(error) => Err(error),
        };
    };
    let done = sqlx::query(sql!("chart_version_move"))
        .bind(chart.as_str())
        .bind(column(version.number))
        .bind(from.name())
        .bind(version.to.name())
        .bind(reason)
        .bind(step.at_ms)
        .bind(step.by)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}
