//! What only the large demo needs of the database: powers tied to charts in bulk, and a region's rows copied.

use liantu_domain::id::{FlowchartId, PowerId, RegionId};

use super::{Conn, Result};

/// Says along which power a chart leads, to its row and to the rows of its risk points.
pub async fn tie(conn: &mut Conn, chart: &FlowchartId, power: &PowerId) -> Result<()> {
    for statement in [sql!("demo/chart_power"), sql!("demo/risk_power")] {
        sqlx::query(statement).bind(chart.as_str()).bind(power.as_str()).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Where a copy goes, and how what is in it is told from the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// What is put before each id.
    pub prefix: String,
    /// The path of the region that is copied.
    pub from_path: String,
    /// The path of the region that it becomes; the region is there.
    pub to_path: String,
    /// Its id.
    pub to: RegionId,
    /// What is put before the names of organisations.
    pub name_prefix: String,
}

/// Copies what hangs in a region, row by row within the database: all but logs, accounts and teams.
pub async fn copy(conn: &mut Conn, copy: &Copy) -> Result<()> {
    sqlx::query(sql!("demo/copy_organisation"))
        .bind(&copy.prefix)
        .bind(&copy.from_path)
        .bind(&copy.to_path)
        .bind(&copy.name_prefix)
        .bind(copy.to.as_str())
        .execute(&mut *conn)
        .await?;
    for statement in [
        sql!("demo/copy_department"),
        sql!("demo/copy_post"),
        sql!("demo/copy_cadre"),
        sql!("demo/copy_holding"),
        sql!("demo/copy_power"),
        sql!("demo/copy_legal_basis"),
        sql!("demo/copy_chart"),
        sql!("demo/copy_risk_measure"),
        sql!("demo/copy_risk_day_count"),
        sql!("demo/copy_measure_count"),
    ] {
        sqlx::query(statement).bind(&copy.prefix).bind(&copy.from_path).execute(&mut *conn).await?;
    }
    sqlx::query(sql!("demo/copy_risk_count")).bind(&copy.from_path).bind(&copy.to_path).execute(&mut *conn).await?;
    sqlx::query(sql!("demo/add_risk_count")).bind(&copy.to_path).execute(&mut *conn).await?;
    for statement in
        [sql!("demo/copy_risk_point"), sql!("demo/copy_risk_word"), sql!("demo/copy_measure"), sql!("demo/copy_rule")]
    {
        sqlx::query(statement).bind(&copy.prefix).bind(&copy.from_path).bind(&copy.to_path).execute(&mut *conn).await?;
    }
    Ok(())
}
