//! Secret ballots that are under way: what was cast on an item, added up outside of the meeting's log.

use liantu_domain::id::{ItemId, MeetingId};
use liantu_domain::meeting::{Ballots, Choice};

use super::operation::number;
use super::{Conn, Result};

/// The counts so far.
pub async fn counts(conn: &mut Conn, meeting: &MeetingId, item: &ItemId) -> Result<Ballots> {
    let row: Option<(i64, i64, i64)> =
        sqlx::query_as(sql!("ballot_one")).bind(meeting.as_str()).bind(item.as_str()).fetch_optional(conn).await?;
    let Some((agree, oppose, postpone)) = row else { return Ok(Ballots::default()) };
    let count = |count: i64| Ok::<_, super::StoreError>(u16::try_from(number(count)?).unwrap_or(u16::MAX));
    Ok(Ballots { agree: count(agree)?, oppose: count(oppose)?, postpone: count(postpone)? })
}

/// Adds what somebody casts.
pub async fn cast(conn: &mut Conn, meeting: &MeetingId, item: &ItemId, choice: Choice) -> Result<()> {
    let mut counts = counts(conn, meeting, item).await?;
    counts.put(choice);
    sqlx::query(sql!("ballot_put"))
        .bind(meeting.as_str())
        .bind(item.as_str())
        .bind(i64::from(counts.agree))
        .bind(i64::from(counts.oppose))
        .bind(i64::from(counts.postpone))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets those of a meeting: its item is finished, or the meeting is over. One item at a time has any.
pub async fn forget(conn: &mut Conn, meeting: &MeetingId) -> Result<()> {
    sqlx::query(sql!("ballot_forget")).bind(meeting.as_str()).execute(conn).await?;
    Ok(())
}
