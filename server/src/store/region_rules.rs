//! How a region grades, names grades, routes and inspects: its own rules, else those of the nearest region
//! above that has some, else the defaults.

use liantu_domain::risk::GradeScheme;
use liantu_domain::risk::cadence::Cadence;
use liantu_domain::risk::grading::{self, Method};
use liantu_domain::risk::responsibility::Routing;
use serde::{Deserialize, Serialize};

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
