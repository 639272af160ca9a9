//! How a region grades, names grades, routes and inspects: its own rules, else those of the nearest region
//! above that has some, else the defaults.

use liantu_domain::risk::cadence::Cadence;
use liantu_domain::risk::grading::{self, Method};
use liantu_domain::risk::responsibility::Routing;
use liantu_domain::risk::{Grade, GradeScheme, RiskType};
use liantu_domain::round::Shown;
use serde::{Deserialize, Serialize};

use super::risk_list::after;
use super::{Conn, Result, StoreError};

/// A region's rules.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegionRules {
    /// How the three grades are called.
    pub scheme: GradeScheme,
    /// By which method risks are graded; the others may be asked beside it.
    pub method: Method,
    /// The weights and thresholds of the methods.
    pub grading: grading::Rules,
    /// Who controls which risk.
    pub routing: Routing,
    /// How long what rounds decide is shown at least.
    pub publicity: Shown,
    /// How often risks are inspected.
    pub cadence: Cadence,
}

/// Those that hold at a region's path.
pub async fn of(conn: &mut Conn, region_path: &str) -> Result<RegionRules> {
    let row: Option<(String,)> = sqlx::query_as(sql!("region_rules")).bind(region_path).fetch_optional(conn).await?;
    row.map_or(Ok(RegionRules::default()), |(rules,)| {
        serde_json::from_str(&rules).map_err(|error| StoreError::unreadable("rules of a region", error))
    })
}

/// The region of that path: its name, its version and the rules that hold there; `None`: there is none.
pub async fn read(conn: &mut Conn, path: &str) -> Result<Option<(String, i64, RegionRules)>> {
    let row: Option<(String, i64, String)> =
        sqlx::query_as(sql!("region_rules_read")).bind(path).fetch_optional(&mut *conn).await?;
    match row {
        Some((name, version, _)) => Ok(Some((name, version, of(conn, path).await?))),
        None => Ok(None),
    }
}

/// Sets them, if nobody has edited the region since that version. `false`: somebody has.
pub async fn write(conn: &mut Conn, path: &str, rules: &RegionRules, version: i64) -> Result<bool> {
    let text = serde_json::to_string(rules).map_err(|error| StoreError::unreadable("rules of a region", error))?;
    let done = sqlx::query(sql!("region_rules_write")).bind(path).bind(text).bind(version).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Routes all risk points below a path anew where nobody has decided who controls them; the nearest region with
/// rules of its own has the last word.
pub async fn reroute(conn: &mut Conn, path: &str) -> Result<()> {
    let below: Vec<(String,)> = sqlx::query_as(sql!("region_rules_below")).bind(path).fetch_all(&mut *conn).await?;
    for (path,) in below {
        let routing = of(conn, &path).await?.routing;
        for grade in Grade::ALL {
            for kind in RiskType::ALL {
                sqlx::query(sql!("risk_point_reroute"))
                    .bind(routing.route(grade, kind).controller.name())
                    .bind(&path)
                    .bind(after(&path))
                    .bind(grade.name())
                    .bind(kind.name())
                    .execute(&mut *conn)
                    .await?;
            }
        }
    }
    Ok(())
}
