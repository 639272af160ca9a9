//! The ledger of a round's comments: a line a day, each chained to the one before.

use liantu_domain::comment::Day;
use liantu_domain::engine::Hash;
use liantu_domain::id::RoundId;
use liantu_domain::round::Tally;

use super::{Conn, Result, StoreError};

type Columns = (String, i64, i64, i64, i64, String, String);

/// All lines of a round, in order.
pub async fn of(conn: &mut Conn, round: &RoundId) -> Result<Vec<Day>> {
    let rows: Vec<Columns> = sqlx::query_as(sql!("comment_day_of")).bind(round.as_str()).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(on, published, withheld, pending, unanswered, hashes, hash)| {
            let bad = |what: &str| StoreError::unreadable(format!("ledger of {round}"), what);
            let count = |count: i64| u32::try_from(count).map_err(|_| bad("a count"));
            let tally = Tally {
                published: count(published)?,
                withheld: count(withheld)?,
                pending: count(pending)?,
                unanswered: count(unanswered)?,
            };
            let withheld: Vec<Hash> = serde_json::from_str(&hashes).map_err(|_| bad("its hashes"))?;
            Ok(Day { on: on.parse().map_err(|_| bad(&on))?, tally, withheld, hash: Hash::new(hash) })
        })
        .collect()
}

/// Puts a line behind the others.
pub async fn insert(conn: &mut Conn, round: &RoundId, day: &Day) -> Result<()> {
    let hashes = serde_json::to_string(&day.withheld).map_err(|error| StoreError::unreadable("hashes", error))?;
    sqlx::query(sql!("comment_day_insert"))
        .bind(round.as_str())
        .bind(day.on.to_string())
        .bind(i64::from(day.tally.published))
        .bind(i64::from(day.tally.withheld))
        .bind(i64::from(day.tally.pending))
        .bind(i64::from(day.tally.unanswered))
        .bind(hashes)
        .bind(day.hash.as_str())
        .execute(conn)
        .await?;
    Ok(())
}
