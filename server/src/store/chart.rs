//! Flowcharts: whose they are, what lists say of them, and what of them is published.

use liantu_domain::flowchart::{Change, Flowchart, Scope};
use liantu_domain::id::{FlowchartId, OrganisationId, PowerId};
use liantu_domain::risk::Grade;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::operation::{column, number};
use super::{Conn, Result, StoreError};
use crate::visit::Whose;

/// What lists say of a chart, read off its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The title.
    pub title: String,
    /// External or internal.
    pub scope: Scope,
    /// How many nodes.
    pub nodes: i64,
    /// How many live risk points of grade A.
    pub risks_high: i64,
    /// … of grade B.
    pub risks_medium: i64,
    /// … of grade C.
    pub risks_low: i64,
    /// … without a grade yet.
    pub risks_ungraded: i64,
}

impl Summary {
    /// Reads a document off.
    pub fn of(chart: &Flowchart) -> Summary {
        let mut summary = Summary::default();
        summary.follow(chart, None);
        summary
    }

    /// Follows a document that was changed; `None`: in any way. Costs what the change is worth: risk
    /// points are counted again only where one changed.
    pub fn follow(&mut self, chart: &Flowchart, changes: Option<&[Change]>) {
        self.nodes = i64::try_from(chart.nodes().len()).unwrap_or(i64::MAX);
        if self.title != chart.head().title {
            self.title.clone_from(&chart.head().title);
        }
        self.scope = chart.head().scope;
        if changes.is_none_or(|changes| changes.iter().any(|change| matches!(change, Change::Risk(_)))) {
            (self.risks_high, self.risks_medium, self.risks_low, self.risks_ungraded) = (0, 0, 0, 0);
            for risk in chart.live_risks() {
                *match risk.grade {
                    Some(Grade::High) => &mut self.risks_high,
                    Some(Grade::Medium) => &mut self.risks_medium,
                    Some(Grade::Low) => &mut self.risks_low,
                    None => &mut self.risks_ungraded,
                } += 1;
            }
        }
    }
}

/// What public lists say of a published chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Title and counts.
    pub summary: Summary,
    /// Who exercises the power.
    pub responsible: String,
    /// The time limit of the whole, in working days.
    pub time_limit: Option<u16>,
    /// What its risk points say, to be searched.
    pub risks: String,
}

impl Notice {
    /// Reads a document off.
    pub fn of(chart: &Flowchart) -> Notice {
        let risks: Vec<&str> = chart.live_risks().map(|risk| risk.manifestation.as_str()).collect();
        Notice {
            summary: Summary::of(chart),
            responsible: chart.head().responsible.clone(),
            time_limit: chart.head().time_limit,
            risks: risks.join(" "),
        }
    }
}

/// A chart's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Its id.
    pub id: FlowchartId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What they are called.
    pub organisation_name: String,
    /// The path of their region.
    pub region_path: String,
    /// The power along which it leads.
    pub power: Option<PowerId>,
    /// What lists say of it.
    pub summary: Summary,
    /// The number of its last operation.
    pub seq: u64,
    /// When it was last changed.
    pub changed_ms: i64,
    /// By whom.
    pub changed_by: String,
    /// What of it the public sees.
    pub published: Option<Published>,
}

/// What of a chart the public sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The last operation in it.
    pub seq: u64,
    /// Since when.
    pub at_ms: i64,
    /// Which publication it is, from 1.
    pub version: u64,
    /// What public lists say of it: as it was then, not as the chart is now.
    pub notice: Notice,
}

fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::External => "external",
        Scope::Internal => "internal",
    }
}

fn chart(row: &AnyRow) -> Result<Chart> {
    let scope: String = row.try_get(4)?;
    let published: (Option<i64>, Option<i64>, Option<String>) = (row.try_get(13)?, row.try_get(14)?, row.try_get(15)?);
    Ok(Chart {
        id: FlowchartId::new(row.try_get::<String, _>(0)?),
        organisation: OrganisationId::new(row.try_get::<String, _>(1)?),
        organisation_name: row.try_get(2)?,
        region_path: row.try_get(17)?,
        power: row.try_get::<Option<String>, _>(18)?.map(PowerId::new),
        summary: Summary {
            title: row.try_get(3)?,
            scope: if scope == "internal" { Scope::Internal } else { Scope::External },
            nodes: row.try_get(8)?,
            risks_high: row.try_get(9)?,
            risks_medium: row.try_get(10)?,
            risks_low: row.try_get(11)?,
            risks_ungraded: row.try_get(12)?,
        },
        seq: number(row.try_get(5)?)?,
        changed_ms: row.try_get(6)?,
        changed_by: row.try_get(7)?,
        published: match published {
            (Some(seq), Some(at_ms), Some(notice)) => Some(Published {
                seq: number(seq)?,
                at_ms,
                version: number(row.try_get(16)?)?,
                notice: serde_json::from_str(&notice)
                    .map_err(|error| StoreError::unreadable("notice of a published chart", error))?,
            }),
            _ => None,
        },
    })
}

/// Adds an empty one.
pub async fn insert(
    conn: &mut Conn,
    id: &FlowchartId,
    organisation: &OrganisationId,
    by: &str,
    title: &str,
    now_ms: i64,
) -> Result<()> {
    sqlx::query(sql!("chart_insert"))
        .bind(id.as_str())
        .bind(organisation.as_str())
        .bind(now_ms)
        .bind(by)
        .bind(title)
        .execute(conn)
        .await?;
    Ok(())
}

/// The one with this id.
pub async fn one(conn: &mut Conn, id: &FlowchartId) -> Result<Option<Chart>> {
    let row = sqlx::query(sql!("chart_one")).bind(id.as_str()).fetch_optional(conn).await?;
    row.as_ref().map(chart).transpose()
}

/// The ids of an organisation's charts.
pub async fn ids_of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<FlowchartId>> {
    let rows: Vec<(String,)> = sqlx::query_as(sql!("chart_ids_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(id,)| FlowchartId::new(id)).collect())
}

/// Whose a chart is, and along which power it leads.
pub async fn owner(conn: &mut Conn, id: &FlowchartId) -> Result<Option<(Whose, Option<PowerId>)>> {
    let row: Option<(String, String, Option<String>)> =
        sqlx::query_as(sql!("chart_owner")).bind(id.as_str()).fetch_optional(conn).await?;
    Ok(row.map(|(organisation, region_path, power)| {
        (Whose { organisation: OrganisationId::new(organisation), region_path }, power.map(PowerId::new))
    }))
}

/// Those of an organisation, the last changed first.
pub async fn of_organisation(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Chart>> {
    let rows = sqlx::query(sql!("chart_of_organisation")).bind(organisation.as_str()).fetch_all(conn).await?;
    rows.iter().map(chart).collect()
}

/// All of them, organisation by organisation.
pub async fn all(conn: &mut Conn) -> Result<Vec<Chart>> {
    let rows = sqlx::query(sql!("chart_all")).fetch_all(conn).await?;
    rows.iter().map(chart).collect()
}

/// Those that the public sees, organisation by organisation.
pub async fn published(conn: &mut Conn) -> Result<Vec<Chart>> {
    let rows = sqlx::query(sql!("chart_published")).fetch_all(conn).await?;
    rows.iter().map(chart).collect()
}

/// On PostgreSQL: waits for one's turn to write a chart's log, and has it until the transaction ends. Who
/// writes without it would be refused by the log's own key, but could lose again and again.
pub async fn lock_postgres(conn: &mut Conn, id: &FlowchartId) -> Result<()> {
    sqlx::query(sql!("chart_lock_postgres")).bind(id.as_str()).execute(conn).await?;
    Ok(())
}

/// Writes what lists say after an append. Does nothing where a later append has written already.
pub async fn progress(
    conn: &mut Conn,
    id: &FlowchartId,
    summary: &Summary,
    seq: u64,
    at_ms: i64,
    by: &str,
) -> Result<()> {
    sqlx::query(sql!("chart_progress"))
        .bind(id.as_str())
        .bind(&summary.title)
        .bind(scope_name(summary.scope))
        .bind(column(seq))
        .bind(at_ms)
        .bind(by)
        .bind(summary.nodes)
        .bind(summary.risks_high)
        .bind(summary.risks_medium)
        .bind(summary.risks_low)
        .bind(summary.risks_ungraded)
        .execute(conn)
        .await?;
    Ok(())
}

/// Shows the public the chart as it was after operation `seq`.
pub async fn publish(conn: &mut Conn, id: &FlowchartId, seq: u64, notice: &Notice, now_ms: i64) -> Result<()> {
    let notice =
        serde_json::to_string(notice).map_err(|error| StoreError::unreadable("notice of a published chart", error))?;
    sqlx::query(sql!("chart_publish"))
        .bind(id.as_str())
        .bind(column(seq))
        .bind(now_ms)
        .bind(notice)
        .execute(conn)
        .await?;
    Ok(())
}

/// Shows it to the public no more.
pub async fn unpublish(conn: &mut Conn, id: &FlowchartId) -> Result<()> {
    sqlx::query(sql!("chart_unpublish")).bind(id.as_str()).execute(conn).await?;
    Ok(())
}

/// Says that a chart belongs to a power, for its risk points too. `false`: it belongs to one already.
pub async fn link(conn: &mut Conn, id: &FlowchartId, power: &PowerId) -> Result<bool> {
    let done = sqlx::query(sql!("chart_link")).bind(id.as_str()).bind(power.as_str()).execute(&mut *conn).await?;
    let is_done = done.rows_affected() == 1;
    if is_done {
        link_risks(conn, id, Some(power)).await?;
    }
    Ok(is_done)
}

/// Says that it does not any more. `false`: it did not.
pub async fn unlink(conn: &mut Conn, id: &FlowchartId, power: &PowerId) -> Result<bool> {
    let done = sqlx::query(sql!("chart_unlink")).bind(id.as_str()).bind(power.as_str()).execute(&mut *conn).await?;
    let is_done = done.rows_affected() == 1;
    if is_done {
        link_risks(conn, id, None).await?;
    }
    Ok(is_done)
}

/// The register's rows say of which power a risk point is: they follow the chart.
async fn link_risks(conn: &mut Conn, id: &FlowchartId, power: Option<&PowerId>) -> Result<()> {
    sqlx::query(sql!("chart_link_risks")).bind(id.as_str()).bind(power.map(ToString::to_string)).execute(conn).await?;
    Ok(())
}
