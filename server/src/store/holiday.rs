//! The days on which a region works otherwise than the country does.

use liantu_domain::calendar::{Calendar, Date};

use super::{Conn, Result, StoreError};

/// The calendar that holds in a region: what is published, what the regions above it say, what it says itself.
pub async fn calendar(conn: &mut Conn, region_path: &str) -> Result<Calendar> {
    let rows: Vec<(String, i64)> = sqlx::query_as(sql!("holiday_of_path")).bind(region_path).fetch_all(conn).await?;
    let days = rows.into_iter().map(|(day, is_working)| {
        let day: Date = day.parse().map_err(|error| StoreError::unreadable(format!("holiday {day:?}"), error))?;
        Ok((day, is_working == 1))
    });
    Ok(Calendar::default().with_local(days.collect::<Result<Vec<_>>>()?))
}
