//! The decision meetings, as lists need them. Each is a document with a log; what stands here is read off it.

use liantu_domain::id::{AccountId, MeetingId, OrganisationId};
use liantu_domain::meeting::{Meeting, Phase};

use super::operation::{column, number};
use super::{Conn, Result, StoreError};

/// A meeting in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: MeetingId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub phase: Phase,
    /// The time for which it was called.
    pub begins_ms: Option<i64>,
    /// How many items its agenda has.
    pub items: u64,
    /// The number of its last operation.
    pub seq: u64,
    /// When it was laid out first.
    pub prepared_ms: i64,
    /// When it was changed last.
    pub changed_ms: i64,
}

type Columns = (String, String, String, String, Option<i64>, i64, i64, i64, i64);

fn row((id, organisation, title, phase, begins_ms, items, seq, prepared_ms, changed_ms): Columns) -> Result<Row> {
    Ok(Row {
        phase: Phase::from_name(&phase).ok_or_else(|| StoreError::unreadable(format!("meeting {id}"), &phase))?,
        id: MeetingId::new(id),
        organisation: OrganisationId::new(organisation),
        title,
        begins_ms,
        items: number(items)?,
        seq: number(seq)?,
        prepared_ms,
        changed_ms,
    })
}

/// Writes what lists say of a meeting as it is after its last operation.
pub async fn put(conn: &mut Conn, meeting: &Meeting, seq: u64, now_ms: i64) -> Result<()> {
    let (Some(head), Some(sitting)) = (meeting.head(), meeting.sitting()) else { return Ok(()) };
    sqlx::query(sql!("meeting_put"))
        .bind(head.id.as_str())
        .bind(head.organisation.as_str())
        .bind(&head.title)
        .bind(sitting.phase.name())
        .bind(sitting.begins_ms)
        .bind(column(meeting.items().len() as u64))
        .bind(column(seq))
        .bind(now_ms)
        .bind(now_ms)
        .execute(&mut *conn)
        .await?;
    Ok(())
}

/// Writes who takes part in a meeting.
pub async fn seat(conn: &mut Conn, meeting: &Meeting) -> Result<()> {
    let Some(head) = meeting.head() else { return Ok(()) };
    sqlx::query(sql!("meeting_seat_clear")).bind(head.id.as_str()).execute(&mut *conn).await?;
    for account in meeting.seats().into_iter().filter_map(|seat| seat.account.as_ref()) {
        let insert = sqlx::query(sql!("meeting_seat_insert")).bind(head.id.as_str()).bind(account.as_str());
        insert.execute(&mut *conn).await?;
    }
    Ok(())
}

async fn rows(conn: &mut Conn, statement: &'static str, of: &str) -> Result<Vec<Row>> {
    let rows: Vec<Columns> = sqlx::query_as(statement).bind(of).fetch_all(conn).await?;
    rows.into_iter().map(row).collect()
}

/// One of them.
pub async fn one(conn: &mut Conn, id: &MeetingId) -> Result<Option<Row>> {
    Ok(rows(conn, sql!("meeting_one"), id.as_str()).await?.pop())
}

/// Those of an organisation, the newest first.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Row>> {
    rows(conn, sql!("meeting_of_organisation"), organisation.as_str()).await
}

/// Those in which an account has a seat, the newest first.
pub async fn of_account(conn: &mut Conn, account: &AccountId) -> Result<Vec<Row>> {
    rows(conn, sql!("meeting_of_account"), account.as_str()).await
}

/// Whether an account has a seat in it.
pub async fn has_seat(conn: &mut Conn, id: &MeetingId, account: &AccountId) -> Result<bool> {
    let (seats,): (i64,) =
        sqlx::query_as(sql!("meeting_seat_has")).bind(id.as_str()).bind(account.as_str()).fetch_one(conn).await?;
    Ok(seats > 0)
}

/// On PostgreSQL: waits for one's turn to write a meeting.
pub async fn lock_postgres(conn: &mut Conn, id: &MeetingId) -> Result<()> {
    sqlx::query(sql!("meeting_lock_postgres")).bind(id.as_str()).execute(conn).await?;
    Ok(())
}
