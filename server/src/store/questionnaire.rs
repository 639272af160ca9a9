//! What the public answered to a round's questionnaire, as counts.

use liantu_domain::id::RoundId;
use liantu_domain::round::{Answers, Sheet};

use super::{Conn, Result, StoreError};

/// What was answered in a round.
pub async fn one(conn: &mut Conn, round: &RoundId) -> Result<Answers> {
    let row: Option<(String,)> =
        sqlx::query_as(sql!("questionnaire_one")).bind(round.as_str()).fetch_optional(conn).await?;
    row.map_or(Ok(Answers::default()), |(answers,)| {
        serde_json::from_str(&answers).map_err(|error| StoreError::unreadable(format!("answers of {round}"), error))
    })
}

/// Takes a sheet in. The caller has the round to itself.
pub async fn take(conn: &mut Conn, round: &RoundId, sheet: &Sheet) -> Result<()> {
    let mut answers = one(conn, round).await?;
    answers.take(sheet);
    let text = serde_json::to_string(&answers)
        .map_err(|error| StoreError::unreadable(format!("answers of {round}"), error))?;
    sqlx::query(sql!("questionnaire_put")).bind(round.as_str()).bind(text).execute(conn).await?;
    Ok(())
}
