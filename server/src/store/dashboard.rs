//! Counts for the dashboard, of an organisation or of all below a region.

use liantu_domain::id::OrganisationId;

use super::risk_list::after;
use super::{Conn, Result};

/// Of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One organisation.
    Organisation(OrganisationId),
    /// All below a region: its path.
    Region(String),
}

macro_rules! of {
    ($scope:ident, $name:literal $(, $more:expr)*) => {
        match $scope {
            Scope::Organisation(id) => {
                sqlx::query_as(include_str!(concat!("sql/dashboard_", $name, "_organisation.sql"))).bind(id.as_str().to_owned())
            }
            Scope::Region(path) => {
                sqlx::query_as(include_str!(concat!("sql/dashboard_", $name, "_region.sql"))).bind(path.clone()).bind(after(path))
            }
        }
        $(.bind($more))*
    };
}

/// Measures by state.
pub async fn measures(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, i64)>> {
    Ok(of!(scope, "measures").fetch_all(conn).await?)
}

/// Rules by state.
pub async fn rules(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, i64)>> {
    Ok(of!(scope, "rules").fetch_all(conn).await?)
}

/// How many powers that are kept, charts, and posts that have not ended.
pub async fn things(conn: &mut Conn, scope: &Scope) -> Result<(i64, i64, i64)> {
    Ok(of!(scope, "things").fetch_one(conn).await?)
}

/// Confirmed and retired since a day.
pub async fn since(conn: &mut Conn, scope: &Scope, day: &str) -> Result<(i64, i64)> {
    Ok(of!(scope, "since", day.to_owned()).fetch_one(conn).await?)
}

/// Risk points on the list by organisation and grade: id, name, grade, how many.
pub async fn organisations(conn: &mut Conn, path: &str) -> Result<Vec<(String, String, String, i64)>> {
    Ok(sqlx::query_as(sql!("dashboard_organisations")).bind(path).bind(after(path)).fetch_all(conn).await?)
}
