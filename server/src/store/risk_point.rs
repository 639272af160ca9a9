//! Risk points, as charts and registers say: the projection that lists, counts and exports are made from.

use liantu_domain::register::{Standing, Way};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::counting::Counting;
use super::{Conn, Result, StoreError};

/// Between the words that are searched and how they are spelt.
pub const SPELT: char = '\n';

/// What the place says where a risk point is pinned: a chart, or the register for one on a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// Where on the chart, as a word; empty on a post.
    pub place: String,
    /// What that place is called.
    pub place_name: String,
    /// The power along which the chart leads.
    pub power: Option<String>,
    /// The department that it falls to, where the names on the chart tell.
    pub department: Option<String>,
    /// Its name.
    pub department_name: String,
    /// The post that it falls to.
    pub post: Option<String>,
    /// Its name.
    pub post_name: String,
    /// That post's tier, as a word; empty: not known.
    pub tier: String,
    /// Which of the five types.
    pub kind: RiskType,
    /// Which of the four links.
    pub domain: PowerDomain,
    /// How it shows.
    pub manifestation: String,
    /// Whether it counts there.
    pub is_live: bool,
    /// The finder's grade.
    pub grade: Option<Grade>,
    /// The post that carries it, in words.
    pub owner: String,
    /// The leader who controls it.
    pub leader: String,
    /// The day it was found.
    pub found_on: String,
    /// All that is searched: words, [`SPELT`], and how they are spelt.
    pub search: String,
}

/// What the organisation's register says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    /// How far it is; none: nothing was decided yet.
    pub standing: Option<Standing>,
    /// The decided grade.
    pub grade: Option<Grade>,
    /// The decided level of control, as a word.
    pub level: String,
    /// The decided owner.
    pub owner: String,
    /// The decided leader.
    pub leader: String,
    /// The way that found it first.
    pub way: Option<Way>,
    /// The day it was confirmed.
    pub confirmed_on: Option<String>,
    /// The day it was retired.
    pub retired_on: Option<String>,
    /// The day it was last inspected.
    pub inspected_on: Option<String>,
}

/// What follows from both: what counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The grade.
    pub grade: Option<Grade>,
    /// How far it is.
    pub state: Standing,
    /// Who must control it, as a word of the five levels; empty while it has no grade.
    pub control_level: String,
    /// The post that carries it.
    pub owner: String,
    /// The leader who controls it.
    pub leader: String,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The chart's id, or the register's.
    pub document: String,
    /// Its id there.
    pub id: String,
    /// Whose it is.
    pub organisation: String,
    /// The path of their region.
    pub region_path: String,
    /// The chart it is on.
    pub chart: Option<String>,
    /// What the place says.
    pub pinned: Pinned,
    /// What the register says.
    pub filed: Filed,
    /// What counts.
    pub counts: Counts,
    /// How many measures serve it.
    pub measures: i64,
    /// When something about it last changed.
    pub changed_ms: i64,
}

/// Reads a row whose columns are in the table's order.
pub(super) fn row(row: &AnyRow) -> Result<Row> {
    let text = |at: usize| row.try_get::<String, _>(at);
    let maybe = |at: usize| row.try_get::<Option<String>, _>(at);
    let (kind, domain, state) = (text(13)?, text(14)?, text(31)?);
    Ok(Row {
        document: text(0)?,
        id: text(1)?,
        organisation: text(2)?,
        region_path: text(3)?,
        chart: maybe(4)?,
        pinned: Pinned {
            place: text(5)?,
            place_name: text(6)?,
            power: maybe(7)?,
            department: maybe(8)?,
            department_name: text(9)?,
            post: maybe(10)?,
            post_name: text(11)?,
            tier: text(12)?,
            kind: RiskType::from_name(&kind).ok_or_else(|| StoreError::unreadable("type of a risk point", &kind))?,
            domain: PowerDomain::from_name(&domain)
                .ok_or_else(|| StoreError::unreadable("domain of a risk point", &domain))?,
            manifestation: text(15)?,
            is_live: row.try_get::<i64, _>(16)? != 0,
            grade: Grade::from_name(&text(17)?),
            owner: text(18)?,
            leader: text(19)?,
            found_on: text(20)?,
            search: text(37)?,
        },
        filed: Filed {
            standing: Standing::from_name(&text(21)?),
            grade: Grade::from_name(&text(22)?),
            level: text(23)?,
            owner: text(24)?,
            leader: text(25)?,
            way: Way::from_name(&text(26)?),
            confirmed_on: maybe(27)?,
            retired_on: maybe(28)?,
            inspected_on: maybe(29)?,
        },
        counts: Counts {
            grade: Grade::from_name(&text(30)?),
            state: Standing::from_name(&state)
                .ok_or_else(|| StoreError::unreadable("state of a risk point", &state))?,
            control_level: text(32)?,
            owner: text(33)?,
            leader: text(34)?,
        },
        measures: row.try_get(35)?,
        changed_ms: row.try_get(36)?,
    })
}

/// Writes one, new or changed, and counts it.
pub async fn put(conn: &mut Conn, counting: &mut Counting, before: Option<&Row>, row: &Row) -> Result<()> {
    counting.risk(before, Some(row));
    let Row { pinned, filed, counts, .. } = row;
    sqlx::query(sql!("risk_point_put"))
        .bind(&row.document)
        .bind(&row.id)
        .bind(&row.organisation)
        .bind(&row.region_path)
        .bind(&row.chart)
        .bind(&pinned.place)
        .bind(&pinned.place_name)
        .bind(&pinned.power)
        .bind(&pinned.department)
        .bind(&pinned.department_name)
        .bind(&pinned.post)
        .bind(&pinned.post_name)
        .bind(&pinned.tier)
        .bind(pinned.kind.name())
        .bind(pinned.domain.name())
        .bind(&pinned.manifestation)
        .bind(i64::from(pinned.is_live))
        .bind(pinned.grade.map_or("", Grade::name))
        .bind(&pinned.owner)
        .bind(&pinned.leader)
        .bind(&pinned.found_on)
        .bind(filed.standing.map_or("", Standing::name))
        .bind(filed.grade.map_or("", Grade::name))
        .bind(&filed.level)
        .bind(&filed.owner)
        .bind(&filed.leader)
        .bind(filed.way.map_or("", Way::name))
        .bind(&filed.confirmed_on)
        .bind(&filed.retired_on)
        .bind(&filed.inspected_on)
        .bind(counts.grade.map_or("", Grade::name))
        .bind(counts.state.name())
        .bind(&counts.control_level)
        .bind(&counts.owner)
        .bind(&counts.leader)
        .bind(row.measures)
        .bind(row.changed_ms)
        .bind(&pinned.search)
        .execute(&mut *conn)
        .await?;
    if before.is_none_or(|before| before.pinned.search != pinned.search) {
        let (words, spelt) = pinned.search.split_once(SPELT).unwrap_or((&pinned.search, ""));
        sqlx::query(sql!("risk_word_put"))
            .bind(&row.document)
            .bind(&row.id)
            .bind(&row.region_path)
            .bind(words)
            .bind(spelt)
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Those of a chart or register, in the order of their ids.
pub async fn of_document(conn: &mut Conn, document: &str) -> Result<Vec<Row>> {
    let rows = sqlx::query(sql!("risk_point_of_document")).bind(document).fetch_all(conn).await?;
    rows.iter().map(row).collect()
}

/// One of them.
pub async fn one(conn: &mut Conn, document: &str, id: &str) -> Result<Option<Row>> {
    let found = sqlx::query(sql!("risk_point_one")).bind(document).bind(id).fetch_optional(conn).await?;
    found.as_ref().map(row).transpose()
}

/// Takes one out that an undo has taken back.
pub async fn remove(conn: &mut Conn, counting: &mut Counting, row: &Row) -> Result<()> {
    counting.risk(Some(row), None);
    for statement in [sql!("risk_point_remove"), sql!("risk_word_remove")] {
        sqlx::query(statement).bind(&row.document).bind(&row.id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Counts again how many measures serve one.
pub async fn count_measures(conn: &mut Conn, document: &str, id: &str) -> Result<()> {
    sqlx::query(sql!("risk_point_count_measures")).bind(document).bind(id).execute(conn).await?;
    Ok(())
}

/// Takes all out, before they are made again from the logs.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    for statement in [sql!("risk_point_clear"), sql!("risk_word_clear")] {
        sqlx::query(statement).execute(&mut *conn).await?;
    }
    Ok(())
}
