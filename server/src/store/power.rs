//! The catalogue of powers (职权目录).

use liantu_domain::flowchart::Scope;
use liantu_domain::id::{DepartmentId, OrganisationId, PostId, PowerId};
use liantu_domain::power::entry::{Entry, scope_name, scope_named};
use liantu_domain::power::finding::Exercised;
use liantu_domain::power::settled::Settled;
use liantu_domain::power::{CorePower, Major, PowerKind, PowerState};
use sqlx::any::AnyRow;
use sqlx::query::Query;
use sqlx::{Any, Row as _};

use super::{Conn, Result, StoreError};

/// A power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// Its id.
    pub id: PowerId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What they are called.
    pub organisation_name: String,
    /// What its form says.
    pub entry: Entry,
    /// Who exercises it, in words; empty: nobody.
    pub exercised_by: String,
    /// Since when there is no such department or post any more.
    pub exerciser_ended_on: Option<String>,
    /// What has become of it.
    pub settled: Settled,
    /// When it was last changed.
    pub changed_ms: i64,
    /// By whom.
    pub changed_by: String,
    /// How often, so that two who edit it at once are noticed.
    pub version: u64,
}

impl Power {
    /// Who exercises it, as findings see it.
    pub fn exercised(&self) -> Exercised {
        match (self.exercised_by.is_empty(), &self.exerciser_ended_on) {
            (true, _) => Exercised::ByNobody,
            (false, Some(_)) => Exercised::ByEnded,
            (false, None) => Exercised::BySomebody,
        }
    }
}

/// Something that refers to a power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referring {
    /// `chart`, `power` or `risk`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// How many powers an organisation has of a kind and in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The kind.
    pub kind: PowerKind,
    /// The state.
    pub state: PowerState,
    /// How many.
    pub powers: usize,
}

fn named<T>(what: &str, word: &str, from: fn(&str) -> Option<T>) -> Result<T> {
    from(word).ok_or_else(|| StoreError::unreadable(what, word))
}

fn maybe_named<T>(what: &str, word: &str, from: fn(&str) -> Option<T>) -> Result<Option<T>> {
    if word.is_empty() { Ok(None) } else { named(what, word, from).map(Some) }
}

fn power(row: &AnyRow) -> Result<Power> {
    let text = |column: usize| row.try_get::<String, _>(column);
    let maybe = |column: usize| row.try_get::<Option<String>, _>(column);
    let names: Vec<String> = [maybe(7)?, maybe(10)?].into_iter().flatten().collect();
    let days: Option<i64> = row.try_get(15)?;
    Ok(Power {
        id: PowerId::new(text(0)?),
        organisation: OrganisationId::new(text(1)?),
        organisation_name: text(23)?,
        entry: Entry {
            code: text(2)?,
            name: text(3)?,
            kind: named("kind of power", &text(4)?, PowerKind::from_name)?,
            content: text(5)?,
            department: maybe(6)?.map(DepartmentId::new),
            post: maybe(9)?.map(PostId::new),
            scope: named::<Scope>("scope", &text(12)?, scope_named)?,
            major: maybe_named("major decision", &text(13)?, Major::from_name)?,
            core: maybe_named("core power", &text(14)?, CorePower::from_name)?,
            time_limit: days.and_then(|days| u16::try_from(days).ok()),
        },
        exercised_by: names.join(" · "),
        exerciser_ended_on: maybe(11)?.or(maybe(8)?),
        settled: Settled {
            state: named("state of a power", &text(16)?, PowerState::from_name)?,
            reason: text(17)?,
            decision: text(18)?,
            merged_into: maybe(19)?.map(PowerId::new),
        },
        changed_ms: row.try_get(20)?,
        changed_by: text(21)?,
        version: u64::try_from(row.try_get::<i64, _>(22)?).unwrap_or_default(),
    })
}

/// The powers of an organisation, in their order.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Power>> {
    let rows = sqlx::query(sql!("power_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    rows.iter().map(power).collect()
}

/// The one with this id.
pub async fn one(conn: &mut Conn, id: &PowerId) -> Result<Option<Power>> {
    let row = sqlx::query(sql!("power_one")).bind(id.as_str()).fetch_optional(conn).await?;
    row.as_ref().map(power).transpose()
}

/// The first `most` of what the public may see, organisation by organisation: those that are kept or adjusted and
/// have the text in their name, their content or their organisation's name.
pub async fn public(conn: &mut Conn, text: &str, most: i64) -> Result<Vec<Power>> {
    // The wildcards of LIKE are no letters that somebody looks for.
    let pattern = format!("%{}%", text.replace(['%', '_', '\\'], ""));
    let rows = sqlx::query(sql!("power_public")).bind(pattern).bind(most).fetch_all(conn).await?;
    rows.iter().map(power).collect()
}

/// How many there are, by organisation, kind and state.
pub async fn counts(conn: &mut Conn) -> Result<Vec<Count>> {
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(sql!("power_counts")).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(organisation, kind, state, powers)| {
            Ok(Count {
                organisation: OrganisationId::new(organisation),
                kind: named("kind of power", &kind, PowerKind::from_name)?,
                state: named("state of a power", &state, PowerState::from_name)?,
                powers: usize::try_from(powers).unwrap_or_default(),
            })
        })
        .collect()
}

/// Ids and names of all, for the audit log.
pub async fn names(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as(sql!("power_names")).fetch_all(conn).await?)
}

/// Id and name of the one with this code in an organisation.
pub async fn by_code(conn: &mut Conn, organisation: &OrganisationId, code: &str) -> Result<Option<(PowerId, String)>> {
    let row: Option<(String, String)> =
        sqlx::query_as(sql!("power_by_code")).bind(organisation.as_str()).bind(code).fetch_optional(conn).await?;
    Ok(row.map(|(id, name)| (PowerId::new(id), name)))
}

/// What refers to it and would lose its hold: charts, powers merged into it, risk points.
pub async fn referring(conn: &mut Conn, id: &PowerId) -> Result<Vec<Referring>> {
    let rows: Vec<(String, String, String)> =
        sqlx::query_as(sql!("power_referring")).bind(id.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(kind, id, name)| Referring { kind, id, name }).collect())
}

/// On PostgreSQL: waits for one's turn to change a power and what belongs to it, and has it until the transaction
/// ends. On SQLite whoever writes is alone anyway.
pub async fn lock_postgres(conn: &mut Conn, id: &PowerId) -> Result<()> {
    sqlx::query(sql!("power_lock_postgres")).bind(id.as_str()).execute(conn).await?;
    Ok(())
}

/// What the columns of a form hold, in their order from `code` to `time_limit`.
fn bind<'q>(query: Query<'q, Any, sqlx::any::AnyArguments>, entry: &Entry) -> Query<'q, Any, sqlx::any::AnyArguments> {
    query
        .bind(entry.code.clone())
        .bind(entry.name.clone())
        .bind(entry.kind.name())
        .bind(entry.content.clone())
        .bind(entry.department.as_ref().map(ToString::to_string))
        .bind(entry.post.as_ref().map(ToString::to_string))
        .bind(scope_name(entry.scope))
        .bind(entry.major.map_or("", Major::name))
        .bind(entry.core.map_or("", CorePower::name))
        .bind(entry.time_limit.map(i64::from))
}

/// Adds one at the end of the catalogue.
pub async fn insert(
    conn: &mut Conn,
    id: &PowerId,
    organisation: &OrganisationId,
    entry: &Entry,
    settled: &Settled,
    by: &str,
    now_ms: i64,
) -> Result<()> {
    let query = sqlx::query(sql!("power_insert")).bind(id.to_string()).bind(organisation.to_string());
    bind(query, entry)
        .bind(settled.state.name())
        .bind(settled.reason.clone())
        .bind(settled.decision.clone())
        .bind(settled.merged_into.as_ref().map(ToString::to_string))
        .bind(now_ms)
        .bind(by.to_owned())
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes what its form says.
pub async fn edit(conn: &mut Conn, id: &PowerId, entry: &Entry, by: &str, now_ms: i64) -> Result<()> {
    let query = sqlx::query(sql!("power_edit")).bind(id.to_string());
    bind(query, entry).bind(now_ms).bind(by.to_owned()).execute(conn).await?;
    Ok(())
}

/// Writes what has become of it.
pub async fn set_state(conn: &mut Conn, id: &PowerId, settled: &Settled, by: &str, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("power_set_state"))
        .bind(id.as_str())
        .bind(settled.state.name())
        .bind(&settled.reason)
        .bind(&settled.decision)
        .bind(settled.merged_into.as_ref().map(ToString::to_string))
        .bind(now_ms)
        .bind(by)
        .execute(conn)
        .await?;
    Ok(())
}

/// Says that something that belongs to it has changed.
pub async fn touch(conn: &mut Conn, id: &PowerId, by: &str, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("power_touch")).bind(id.as_str()).bind(now_ms).bind(by).execute(conn).await?;
    Ok(())
}

/// Takes one that nothing refers to out of the catalogue, with its legal bases.
pub async fn delete(conn: &mut Conn, id: &PowerId) -> Result<()> {
    super::legal_basis::delete_of(conn, id).await?;
    sqlx::query(sql!("power_delete")).bind(id.as_str()).execute(conn).await?;
    Ok(())
}
