//! The days on which a region works otherwise than the country does.

use liantu_domain::calendar::{Arrangement, Calendar, Date};

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

/// Enters what was arranged for a year, in the region of that path; of the whole, in each region on top. What was
/// entered for the year before is forgotten. `false`: there is no such region.
pub async fn enter(conn: &mut Conn, region_path: &str, arrangement: &Arrangement) -> Result<bool> {
    sqlx::query(sql!("holiday_forget_year"))
        .bind(region_path)
        .bind(arrangement.year.to_string())
        .execute(&mut *conn)
        .await?;
    let off = arrangement.days_off.iter().flat_map(|span| span.days()).map(|day| (day, 0_i64));
    let mut rows = 0;
    for (day, is_working) in off.chain(arrangement.worked.iter().map(|day| (*day, 1))) {
        let done = sqlx::query(sql!("holiday_set"))
            .bind(region_path)
            .bind(day.to_string())
            .bind(is_working)
            .execute(&mut *conn)
            .await?;
        rows += done.rows_affected();
    }
    Ok(rows > 0)
}
