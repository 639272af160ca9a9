//! What the registers' spreadsheets show of an organisation, and what the catalogue's writes.

use liantu_domain::id::OrganisationId;
use sqlx::Row as _;

use super::{Conn, Result};

/// A risk point that counts, with the words of its surroundings. Closed words are those of the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Risk {
    /// The chart's id, or the register's.
    pub document: String,
    /// Its id there.
    pub id: String,
    /// The chart it is on.
    pub chart: Option<String>,
    /// The department that it falls to.
    pub department: String,
    /// Its name.
    pub department_name: String,
    /// The post that it falls to.
    pub post: Option<String>,
    /// Its name.
    pub post_name: String,
    /// That post's tier.
    pub tier: String,
    /// What that post does.
    pub duties: String,
    /// What the place is called where it hangs.
    pub place_name: String,
    /// The power along which its chart leads.
    pub power: String,
    /// Which of 三重一大 that is.
    pub major: String,
    /// Its type.
    pub kind: String,
    /// Its link.
    pub domain: String,
    /// How it shows.
    pub manifestation: String,
    /// The grade that counts.
    pub grade: String,
    /// Who carries it.
    pub owner: String,
    /// Who controls it.
    pub leader: String,
    /// How far it is.
    pub state: String,
}

/// The risk points of an organisation that count, department by department.
pub async fn risks(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Risk>> {
    let rows = sqlx::query(sql!("sheet_risks")).bind(organisation.as_str()).fetch_all(conn).await?;
    rows.iter()
        .map(|row| {
            let text = |at: usize| row.try_get::<String, _>(at);
            Ok(Risk {
                document: text(0)?,
                id: text(1)?,
                chart: row.try_get(2)?,
                department_name: text(3)?,
                post: row.try_get(4)?,
                post_name: text(5)?,
                tier: text(6)?,
                duties: text(7)?,
                place_name: text(8)?,
                power: text(9)?,
                major: text(10)?,
                kind: text(11)?,
                domain: text(12)?,
                manifestation: text(13)?,
                grade: text(14)?,
                owner: text(15)?,
                leader: text(16)?,
                state: text(17)?,
                department: text(18)?,
            })
        })
        .collect()
}

/// A measure under a risk point that it serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The risk point's document.
    pub document: String,
    /// Its id there.
    pub risk: String,
    /// The measure's document.
    pub measure_document: String,
    /// Its id there.
    pub measure: String,
    /// What is done.
    pub body: String,
}

/// The measures of an organisation that are not dropped, by risk point.
pub async fn measures(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Served>> {
    let rows: Vec<(String, String, String, String, String)> =
        sqlx::query_as(sql!("sheet_measures")).bind(organisation.as_str()).fetch_all(conn).await?;
    let served =
        |(document, risk, measure_document, measure, body)| Served { document, risk, measure_document, measure, body };
    Ok(rows.into_iter().map(served).collect())
}

/// Who holds the middle posts of the departments now: the department's id and a name.
pub async fn heads(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as(sql!("sheet_heads")).bind(organisation.as_str()).fetch_all(conn).await?)
}

/// A power with the words of its surroundings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Power {
    /// Its id.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// What it is.
    pub content: String,
    /// The department that exercises it.
    pub department: String,
    /// The post that does.
    pub post: String,
    /// External or internal.
    pub scope: String,
    /// What has become of it.
    pub state: String,
    /// How often it was edited.
    pub version: i64,
}

type PowerColumns = (String, String, String, String, String, String, String, String, String, i64);

/// The powers of an organisation, department by department.
pub async fn powers(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Power>> {
    let rows: Vec<PowerColumns> =
        sqlx::query_as(sql!("sheet_powers")).bind(organisation.as_str()).fetch_all(conn).await?;
    let power = |(id, code, name, kind, content, department, post, scope, state, version)| Power {
        id,
        code,
        name,
        kind,
        content,
        department,
        post,
        scope,
        state,
        version,
    };
    Ok(rows.into_iter().map(power).collect())
}

/// The laws that they rest on, those repealed left out: the power's id, law and article.
pub async fn bases(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<(String, String, String)>> {
    Ok(sqlx::query_as(sql!("sheet_bases")).bind(organisation.as_str()).fetch_all(conn).await?)
}

/// The charts along which they are exercised: the power's id and the chart's title.
pub async fn charts(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as(sql!("sheet_charts")).bind(organisation.as_str()).fetch_all(conn).await?)
}

/// Who changes a power, and when.
#[derive(Clone, Debug)]
pub struct Hand<'a> {
    /// The name.
    pub name: &'a str,
    /// The time.
    pub at_ms: i64,
}

/// Adds a power that is kept. `department` and `post` are ids here.
pub async fn insert_power(
    conn: &mut Conn,
    organisation: &OrganisationId,
    power: &Power,
    position: i64,
    hand: &Hand<'_>,
) -> Result<()> {
    let id = |id: &str| Some(id.to_owned()).filter(|id| !id.is_empty());
    sqlx::query(sql!("sheet_power_insert"))
        .bind(&power.id)
        .bind(organisation.as_str())
        .bind(&power.code)
        .bind(&power.name)
        .bind(&power.kind)
        .bind(&power.content)
        .bind(id(&power.department))
        .bind(id(&power.post))
        .bind(&power.scope)
        .bind(position)
        .bind(hand.at_ms)
        .bind(hand.name)
        .execute(conn)
        .await?;
    Ok(())
}

/// Changes what the catalogue's sheet says of a power; false: somebody has edited it since.
pub async fn update_power(conn: &mut Conn, power: &Power, hand: &Hand<'_>) -> Result<bool> {
    let done = sqlx::query(sql!("sheet_power_update"))
        .bind(&power.id)
        .bind(power.version)
        .bind(&power.code)
        .bind(&power.name)
        .bind(&power.kind)
        .bind(&power.content)
        .bind(&power.scope)
        .bind(hand.at_ms)
        .bind(hand.name)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Adds a law that a power rests on.
pub async fn insert_basis(conn: &mut Conn, id: &str, power: &str, basis: (&str, &str), position: i64) -> Result<()> {
    sqlx::query(sql!("sheet_basis_insert"))
        .bind(id)
        .bind(power)
        .bind(basis.0)
        .bind(basis.1)
        .bind(position)
        .execute(conn)
        .await?;
    Ok(())
}
