//! What a filing is made of: an organisation's powers, and its confirmed risk points with their measures.

use std::collections::HashMap;

use liantu_domain::id::OrganisationId;

use super::{Conn, Result};

/// A power as the catalogue shows it. Words of closed lists stand by their names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the columns of the catalogue, named as they are")]
pub struct Power {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub content: String,
    pub department: String,
    pub post: String,
    pub scope: String,
    pub state: String,
    /// Laws with their articles.
    pub bases: Vec<String>,
    /// Titles of its flowcharts.
    pub charts: Vec<String>,
}

/// A risk point as the registers show it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the columns of the registers, named as they are")]
pub struct Risk {
    pub department: String,
    pub post: String,
    pub tier: String,
    pub duties: String,
    pub kind: String,
    pub manifestation: String,
    pub grade: String,
    pub owner: String,
    pub leader: String,
    /// What is done against it.
    pub measures: Vec<String>,
}

type PowerRow = (String, String, String, String, String, String, String, String, String);

/// The powers of an organisation, in their order.
pub async fn powers(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Power>> {
    let id = organisation.as_str();
    let rows: Vec<PowerRow> = sqlx::query_as(sql!("filing_source_powers")).bind(id).fetch_all(&mut *conn).await?;
    let laws: Vec<(String, String, String)> =
        sqlx::query_as(sql!("filing_source_bases")).bind(id).fetch_all(&mut *conn).await?;
    let titles: Vec<(String, String)> =
        sqlx::query_as(sql!("filing_source_charts")).bind(id).fetch_all(&mut *conn).await?;
    let mut bases: HashMap<String, Vec<String>> = HashMap::new();
    for (power, law, article) in laws {
        bases.entry(power).or_default().push(format!("{law}{article}"));
    }
    let mut charts: HashMap<String, Vec<String>> = HashMap::new();
    for (power, title) in titles {
        charts.entry(power).or_default().push(title);
    }
    Ok(rows
        .into_iter()
        .map(|(id, code, name, kind, content, department, post, scope, state)| Power {
            bases: bases.remove(&id).unwrap_or_default(),
            charts: charts.remove(&id).unwrap_or_default(),
            code,
            name,
            kind,
            content,
            department,
            post,
            scope,
            state,
        })
        .collect())
}

type RiskRow = (String, String, String, String, String, String, String, String, String, String, String);

/// The confirmed and guarded risk points of an organisation, department by department.
pub async fn risks(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Risk>> {
    let id = organisation.as_str();
    let rows: Vec<RiskRow> = sqlx::query_as(sql!("filing_source_risks")).bind(id).fetch_all(&mut *conn).await?;
    let done: Vec<(String, String, String)> =
        sqlx::query_as(sql!("filing_source_measures")).bind(id).fetch_all(&mut *conn).await?;
    let mut measures: HashMap<(String, String), Vec<String>> = HashMap::new();
    for (document, risk, body) in done {
        measures.entry((document, risk)).or_default().push(body);
    }
    Ok(rows
        .into_iter()
        .map(|(document, id, department, post, tier, duties, kind, manifestation, grade, owner, leader)| Risk {
            measures: measures.remove(&(document, id)).unwrap_or_default(),
            department,
            post,
            tier,
            duties,
            kind,
            manifestation,
            grade,
            owner,
            leader,
        })
        .collect())
}

/// How many risk points of an organisation are not decided yet: they are not filed.
pub async fn candidates(conn: &mut Conn, organisation: &OrganisationId) -> Result<i64> {
    Ok(sqlx::query_scalar(sql!("risk_point_candidates")).bind(organisation.as_str()).fetch_one(conn).await?)
}

/// How many confirmed risk points were looked at last on which day, by grade: in the whole of a region, or in one
/// organisation of it. Who was never inspected counts from the day it was confirmed.
pub async fn inspections(
    conn: &mut Conn,
    region_path: &str,
    organisation: Option<&OrganisationId>,
) -> Result<Vec<(String, String, i64)>> {
    Ok(sqlx::query_as(sql!("risk_point_inspections"))
        .bind(region_path)
        .bind(organisation.map_or("", OrganisationId::as_str))
        .fetch_all(conn)
        .await?)
}
