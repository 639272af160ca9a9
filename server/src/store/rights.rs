//! A number that goes up whenever somebody's rights end or change, so that open sockets look again.

use super::{Conn, Result};

/// The number.
pub async fn epoch(conn: &mut Conn) -> Result<i64> {
    let (epoch,): (i64,) = sqlx::query_as(sql!("rights_epoch")).fetch_one(conn).await?;
    Ok(epoch)
}

/// Lets all open sockets look again, in this program and in others on the same database.
pub async fn changed(conn: &mut Conn) -> Result<()> {
    sqlx::query(sql!("rights_changed")).execute(conn).await?;
    Ok(())
}
