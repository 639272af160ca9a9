//! Control measures (防控措施) and the risk points they serve, as charts and registers say: a projection.

use liantu_domain::register::{MeasureKind, MeasureState};

use super::counting::Counting;
use super::{Conn, Result, StoreError};
use crate::visit::Whose;

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The chart it stands on, or the register.
    pub document: String,
    /// Its id there.
    pub id: String,
    /// What is done.
    pub body: String,
    /// What kind; none while nobody has said.
    pub kind: Option<MeasureKind>,
    /// The post that does it.
    pub responsible: String,
    /// By when.
    pub due_on: Option<String>,
    /// How far it is.
    pub state: MeasureState,
}

/// How many planned measures fall due on which day, until that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub organisation: String,
    /// The post that does them.
    pub responsible: String,
    /// The day.
    pub due_on: String,
    /// How many.
    pub count: i64,
}

/// Those of all organisations.
pub async fn due(conn: &mut Conn, until: &str) -> Result<Vec<Due>> {
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as(sql!("measure_due")).bind(until).fetch_all(conn).await?;
    let due = |(organisation, responsible, due_on, count)| Due { organisation, responsible, due_on, count };
    Ok(rows.into_iter().map(due).collect())
}

type Columns = (String, String, String, String, String, Option<String>, String);

fn row((document, id, body, kind, responsible, due_on, state): Columns) -> Result<Row> {
    Ok(Row {
        kind: MeasureKind::from_name(&kind),
        state: MeasureState::from_name(&state).ok_or_else(|| StoreError::unreadable("state of a measure", &state))?,
        document,
        id,
        body,
        responsible,
        due_on,
    })
}

/// Writes one, new or changed from a state, and counts it.
pub async fn put(
    conn: &mut Conn,
    counting: &mut Counting,
    whose: &Whose,
    before: Option<MeasureState>,
    row: &Row,
) -> Result<()> {
    counting.measure(whose.organisation.as_str(), before, Some(row.state));
    sqlx::query(sql!("measure_put"))
        .bind(&row.document)
        .bind(&row.id)
        .bind(whose.organisation.as_str())
        .bind(&whose.region_path)
        .bind(&row.body)
        .bind(row.kind.map_or("", MeasureKind::name))
        .bind(&row.responsible)
        .bind(&row.due_on)
        .bind(row.state.name())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes one out that is not there any more. Its links are gone before.
pub async fn remove(conn: &mut Conn, counting: &mut Counting, whose: &Whose, row: &Row) -> Result<()> {
    counting.measure(whose.organisation.as_str(), Some(row.state), None);
    sqlx::query(sql!("measure_remove")).bind(&row.document).bind(&row.id).execute(conn).await?;
    Ok(())
}

/// Those of a chart or register.
pub async fn of_document(conn: &mut Conn, document: &str) -> Result<Vec<Row>> {
    let rows = sqlx::query_as(sql!("measure_of_document")).bind(document).fetch_all(conn).await?;
    rows.into_iter().map(row).collect()
}

/// One of them.
pub async fn one(conn: &mut Conn, document: &str, id: &str) -> Result<Option<Row>> {
    let found: Option<Columns> =
        sqlx::query_as(sql!("measure_one")).bind(document).bind(id).fetch_optional(conn).await?;
    found.map(row).transpose()
}

/// Those that serve a risk point.
pub async fn of_risk(conn: &mut Conn, document: &str, risk: &str) -> Result<Vec<Row>> {
    let rows = sqlx::query_as(sql!("measure_of_risk")).bind(document).bind(risk).fetch_all(conn).await?;
    rows.into_iter().map(row).collect()
}

/// The risk points that a measure serves: document and id.
pub async fn serves(conn: &mut Conn, document: &str, id: &str) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as(sql!("risk_measure_of")).bind(document).bind(id).fetch_all(conn).await?)
}

/// The links of a chart's or register's measures: document and id of the risk point, id of the measure.
pub async fn links(conn: &mut Conn, document: &str) -> Result<Vec<(String, String, String)>> {
    Ok(sqlx::query_as(sql!("risk_measure_of_document")).bind(document).fetch_all(conn).await?)
}

/// Links a risk point to a measure.
pub async fn link(conn: &mut Conn, risk: (&str, &str), measure: (&str, &str)) -> Result<()> {
    ties(sql!("risk_measure_link"), conn, risk, measure).await
}

/// Takes such a link away.
pub async fn unlink(conn: &mut Conn, risk: (&str, &str), measure: (&str, &str)) -> Result<()> {
    ties(sql!("risk_measure_unlink"), conn, risk, measure).await
}

async fn ties(statement: &'static str, conn: &mut Conn, risk: (&str, &str), measure: (&str, &str)) -> Result<()> {
    sqlx::query(statement).bind(risk.0).bind(risk.1).bind(measure.0).bind(measure.1).execute(conn).await?;
    Ok(())
}

/// Takes all out, before they are made again from the logs.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    sqlx::query(sql!("risk_measure_clear")).execute(&mut *conn).await?;
    sqlx::query(sql!("measure_clear")).execute(conn).await?;
    Ok(())
}
