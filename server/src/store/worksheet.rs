//! The worksheets of rounds: which there are and how far they are. What they say stands in their logs alone.

use liantu_domain::id::{FlowchartId, PostId, RoundId};
use liantu_domain::round::WayId;
use liantu_domain::worksheet::{State, Worksheet, document};

use super::operation::{column, number};
use super::{Conn, Result};

/// A worksheet in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id of its log.
    pub document: FlowchartId,
    /// Its round.
    pub round: RoundId,
    /// The way.
    pub way: WayId,
    /// The post whose holder writes it.
    pub post: PostId,
    /// `draft`, `handed_in`, `returned` or `passed`.
    pub state: String,
    /// The number of its last operation.
    pub seq: u64,
}

type Columns = (String, String, String, String, String, i64);

fn row((document, round, way, post, state, seq): Columns) -> Result<Row> {
    let (document, round, post) = (FlowchartId::new(document), RoundId::new(round), PostId::new(post));
    Ok(Row { document, round, way: WayId::new(way), post, state, seq: number(seq)? })
}

/// Writes how far a worksheet is.
pub async fn put(conn: &mut Conn, sheet: &Worksheet, seq: u64, now_ms: i64) -> Result<()> {
    let Some(cover) = sheet.cover() else { return Ok(()) };
    let state = match cover.state {
        State::Draft => "draft",
        State::HandedIn(_) => "handed_in",
        State::Returned(_) => "returned",
        State::Passed(_) => "passed",
    };
    sqlx::query(sql!("worksheet_put"))
        .bind(document(&cover.round, &cover.way, &cover.id).as_str())
        .bind(cover.round.as_str())
        .bind(cover.way.as_str())
        .bind(cover.id.as_str())
        .bind(state)
        .bind(column(seq))
        .bind(now_ms)
        .execute(conn)
        .await?;
    Ok(())
}

/// Those of one way of a round, in the order of posts.
pub async fn of(conn: &mut Conn, round: &RoundId, way: &WayId) -> Result<Vec<Row>> {
    let rows: Vec<Columns> =
        sqlx::query_as(sql!("worksheet_of")).bind(round.as_str()).bind(way.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(row).collect()
}

/// All of them.
pub async fn all(conn: &mut Conn) -> Result<Vec<Row>> {
    let rows: Vec<Columns> = sqlx::query_as(sql!("worksheet_all")).fetch_all(conn).await?;
    rows.into_iter().map(row).collect()
}
