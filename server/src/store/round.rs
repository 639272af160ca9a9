//! The discovery rounds, as lists need them. Each is a document with a log; what stands here is read off it.

use liantu_domain::calendar::Date;
use liantu_domain::id::{FlowchartId, OrganisationId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::{Round, Scope, WayId, WayState};

use super::operation::{column, number};
use super::{Conn, Result, StoreError};

/// A round in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: RoundId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is called.
    pub title: String,
    /// Its year.
    pub year: u16,
    /// How far it is.
    pub state: State,
    /// In which way the public is heard.
    pub hears: Option<Hearing>,
    /// For whom something is published and up.
    pub shown: Option<Scope>,
    /// How many candidates it has.
    pub candidates: u64,
    /// The number of its last operation.
    pub seq: u64,
    /// When it was changed last.
    pub changed_ms: i64,
}

/// How far a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No way has been opened.
    Planned,
    /// Something has been opened.
    Running,
    /// It is in the register.
    Archived,
}

impl State {
    /// Its word in the table.
    pub const fn name(self) -> &'static str {
        match self {
            State::Planned => "planned",
            State::Running => "running",
            State::Archived => "archived",
        }
    }

    fn from_name(name: &str) -> Option<State> {
        [State::Planned, State::Running, State::Archived].into_iter().find(|state| state.name() == name)
    }
}

/// A way in which the public is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearing {
    /// Of which round.
    pub round: RoundId,
    /// Which.
    pub way: WayId,
    /// Its form: 社会评, or 网上晒, where it is objections that are heard.
    pub form: Way,
    /// The last day.
    pub until: Date,
}

impl Row {
    /// The way in which readers of these scopes are heard on a day: what is published is objected to by those who may read
    /// it, and all else is asked of everybody.
    pub fn hears(&self, today: Date, scopes: &[Scope]) -> Option<Hearing> {
        let scope = self.heard_by()?;
        self.hears.clone().filter(|hears| today <= hears.until && scopes.contains(&scope))
    }

    /// Who is heard.
    pub fn heard_by(&self) -> Option<Scope> {
        match self.hears.as_ref()?.form {
            Way::OnlinePublicity => self.shown,
            _ => Some(Scope::Public),
        }
    }
}

impl Hearing {
    /// The way of a round in which somebody is heard as the round stands. A published list is objected to while it is up.
    fn of(round: &Round) -> Option<Hearing> {
        let head = round.head()?;
        let open = round.ways().into_iter().filter(|way| way.state == WayState::Open);
        let mut hears = open.filter_map(|way| {
            let until = match way.kind {
                Way::PublicAssessment => way.closes_on,
                Way::OnlinePublicity => {
                    let publicity = head.publicity.as_ref()?;
                    (!publicity.is_down()).then_some(publicity.until)?
                }
                _ => return None,
            };
            Some(Hearing { round: head.id.clone(), way: way.id.clone(), form: way.kind, until })
        });
        hears.next_back()
    }
}

type Columns = (String, String, String, i64, String, String, String, String, String, i64, i64, i64);

fn row(columns: Columns) -> Result<Row> {
    let (id, organisation, title, year, state, hears, form, until, shown, candidates, seq, changed_ms) = columns;
    let bad = |what: &str| StoreError::unreadable(format!("round {id}"), what);
    let hears = match hears.as_str() {
        "" => None,
        way => Some(Hearing {
            round: RoundId::new(&id),
            way: WayId::new(way),
            form: Way::from_name(&form).ok_or_else(|| bad(&form))?,
            until: until.parse().map_err(|_| bad(&until))?,
        }),
    };
    Ok(Row {
        organisation: OrganisationId::new(organisation),
        title,
        year: u16::try_from(year).map_err(|_| bad("year"))?,
        state: State::from_name(&state).ok_or_else(|| bad(&state))?,
        hears,
        shown: Scope::from_name(&shown),
        candidates: number(candidates)?,
        seq: number(seq)?,
        changed_ms,
        id: RoundId::new(&id),
    })
}

/// Writes what lists say of a round as it is after its last operation.
pub async fn put(conn: &mut Conn, round: &Round, seq: u64, now_ms: i64) -> Result<()> {
    let Some(head) = round.head() else { return Ok(()) };
    let begun = round.ways().into_iter().any(|way| way.state != WayState::Planned);
    let state = match head.archived_on {
        Some(_) => State::Archived,
        None if begun => State::Running,
        None => State::Planned,
    };
    let hears = Hearing::of(round);
    let shown =
        head.publicity.as_ref().filter(|publicity| !publicity.is_down()).map_or("", |publicity| publicity.scope.name());
    sqlx::query(sql!("round_put"))
        .bind(head.id.as_str())
        .bind(head.organisation.as_str())
        .bind(&head.title)
        .bind(i64::from(head.year))
        .bind(state.name())
        .bind(hears.as_ref().map_or(String::new(), |hears| hears.way.to_string()))
        .bind(hears.as_ref().map_or("", |hears| hears.form.name()))
        .bind(hears.as_ref().map_or(String::new(), |hears| hears.until.to_string()))
        .bind(shown)
        .bind(column(round.candidates().len() as u64))
        .bind(column(seq))
        .bind(now_ms)
        .execute(&mut *conn)
        .await?;
    if state == State::Planned {
        sqlx::query(sql!("round_chart_clear")).bind(head.id.as_str()).execute(&mut *conn).await?;
        for chart in &head.charts {
            let insert = sqlx::query(sql!("round_chart_insert")).bind(head.id.as_str()).bind(chart.as_str());
            insert.execute(&mut *conn).await?;
        }
    }
    Ok(())
}

async fn rows(conn: &mut Conn, statement: &'static str, of: &str) -> Result<Vec<Row>> {
    let rows: Vec<Columns> = sqlx::query_as(statement).bind(of).fetch_all(conn).await?;
    rows.into_iter().map(row).collect()
}

/// One of them.
pub async fn one(conn: &mut Conn, id: &RoundId) -> Result<Option<Row>> {
    Ok(rows(conn, sql!("round_one"), id.as_str()).await?.pop())
}

/// Those of an organisation, the newest year first.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Row>> {
    rows(conn, sql!("round_of_organisation"), organisation.as_str()).await
}

/// Those of all organisations below a region.
pub async fn below(conn: &mut Conn, region_path: &str) -> Result<Vec<Row>> {
    rows(conn, sql!("round_below"), region_path).await
}

/// Those that search a chart, the newest first.
pub async fn of_chart(conn: &mut Conn, chart: &FlowchartId) -> Result<Vec<Row>> {
    rows(conn, sql!("round_of_chart"), chart.as_str()).await
}

/// The way in which the public is heard on a chart on a day.
pub async fn hearing(conn: &mut Conn, chart: &FlowchartId, today: Date) -> Result<Option<Hearing>> {
    let rows = of_chart(conn, chart).await?;
    Ok(rows.into_iter().find_map(|row| row.hears(today, &[Scope::Public])))
}

/// Those that publish something inside their unit or system, with the path of their region.
pub async fn inside(conn: &mut Conn) -> Result<Vec<(Row, String)>> {
    let rows: Vec<(String, String)> = sqlx::query_as(sql!("round_inside")).fetch_all(&mut *conn).await?;
    let mut found = Vec::new();
    for (id, region_path) in rows {
        found.extend(one(conn, &RoundId::new(id)).await?.map(|row| (row, region_path)));
    }
    Ok(found)
}

/// All of them.
pub async fn all(conn: &mut Conn) -> Result<Vec<Row>> {
    let rows: Vec<Columns> = sqlx::query_as(sql!("round_all")).fetch_all(conn).await?;
    rows.into_iter().map(row).collect()
}

/// On PostgreSQL: waits for one's turn to write a round or one of its worksheets.
pub async fn lock_postgres(conn: &mut Conn, id: &RoundId) -> Result<()> {
    sqlx::query(sql!("round_lock_postgres")).bind(id.as_str()).execute(conn).await?;
    Ok(())
}
