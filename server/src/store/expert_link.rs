//! Links for experts. The secret itself is never here: only its hash.

use liantu_domain::calendar::Date;
use liantu_domain::id::{RiskPointId, RoundId};

use super::{Conn, Result, StoreError};

/// How far a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It may be used.
    Open,
    /// It was.
    HandedIn,
    /// The office took it back.
    Withdrawn,
}

impl State {
    /// Its word in the table.
    pub const fn name(self) -> &'static str {
        match self {
            State::Open => "open",
            State::HandedIn => "handed_in",
            State::Withdrawn => "withdrawn",
        }
    }

    fn from_name(name: &str) -> Option<State> {
        [State::Open, State::HandedIn, State::Withdrawn].into_iter().find(|state| state.name() == name)
    }
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpertLink {
    /// Its id: no secret.
    pub id: String,
    /// The round.
    pub round: RoundId,
    /// The expert's name, as the office gave it.
    pub expert: String,
    /// What it shows.
    pub candidates: Vec<RiskPointId>,
    /// The last day.
    pub valid_until: Date,
    /// How far it is.
    pub state: State,
}

type Row = (String, String, String, String, String, String);

fn link((id, round, expert, candidates, valid_until, state): Row) -> Result<ExpertLink> {
    let bad = |what: &str| StoreError::unreadable(format!("link {id}"), what);
    Ok(ExpertLink {
        round: RoundId::new(round),
        expert,
        candidates: serde_json::from_str(&candidates).map_err(|_| bad(&candidates))?,
        valid_until: valid_until.parse().map_err(|_| bad(&valid_until))?,
        state: State::from_name(&state).ok_or_else(|| bad(&state))?,
        id,
    })
}

/// Keeps one under the hash of its secret. `false`: there is one of this id, and nothing has happened.
pub async fn insert(
    conn: &mut Conn,
    link: &ExpertLink,
    secret_hash: &str,
    (now_ms, by_name): (i64, &str),
) -> Result<bool> {
    let candidates = serde_json::to_string(&link.candidates).map_err(|why| StoreError::unreadable("link", why))?;
    let done = sqlx::query(sql!("expert_link_insert"))
        .bind(&link.id)
        .bind(secret_hash)
        .bind(link.round.as_str())
        .bind(&link.expert)
        .bind(candidates)
        .bind(link.valid_until.to_string())
        .bind(now_ms)
        .bind(by_name)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Those of a round, the last first.
pub async fn of_round(conn: &mut Conn, round: &RoundId) -> Result<Vec<ExpertLink>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("expert_link_of_round")).bind(round.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(link).collect()
}

/// The one whose secret has that hash.
pub async fn by_secret(conn: &mut Conn, secret_hash: &str) -> Result<Option<ExpertLink>> {
    let row: Option<Row> = sqlx::query_as(sql!("expert_link_by_secret")).bind(secret_hash).fetch_optional(conn).await?;
    row.map(link).transpose()
}

/// Closes one that is open, in its round. `false`: it is not open.
pub async fn close(conn: &mut Conn, round: &RoundId, id: &str, state: State) -> Result<bool> {
    let statement = sqlx::query(sql!("expert_link_close")).bind(id).bind(round.as_str()).bind(state.name());
    Ok(statement.execute(conn).await?.rows_affected() == 1)
}
