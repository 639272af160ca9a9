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

/// The statement of an organisation or that of a region, with what it is asked about.
macro_rules! of {
    ($scope:ident, $organisation:expr, $region:expr $(, $more:expr)*) => {
        match $scope {
            Scope::Organisation(id) => sqlx::query_as($organisation).bind(id.as_str().to_owned()),
            Scope::Region(path) => sqlx::query_as($region).bind(path.clone()).bind(after(path)),
        }
        $(.bind($more))*
    };
}

/// Measures by state.
pub async fn measures(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, i64)>> {
    Ok(of!(scope, sql!("dashboard_measures_organisation"), sql!("dashboard_measures_region")).fetch_all(conn).await?)
}

/// Rules by state.
pub async fn rules(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, i64)>> {
    Ok(of!(scope, sql!("dashboard_rules_organisation"), sql!("dashboard_rules_region")).fetch_all(conn).await?)
}

/// How many powers that are kept, charts, and posts that have not ended.
pub async fn things(conn: &mut Conn, scope: &Scope) -> Result<(i64, i64, i64)> {
    Ok(of!(scope, sql!("dashboard_things_organisation"), sql!("dashboard_things_region")).fetch_one(conn).await?)
}

/// Confirmed and retired since a day.
pub async fn since(conn: &mut Conn, scope: &Scope, day: &str) -> Result<(i64, i64)> {
    Ok(of!(scope, sql!("dashboard_since_organisation"), sql!("dashboard_since_region"), day.to_owned())
        .fetch_one(conn)
        .await?)
}

/// Risk points on the list by organisation and grade: id, name, grade, how many.
pub async fn organisations(conn: &mut Conn, path: &str) -> Result<Vec<(String, String, String, i64)>> {
    Ok(sqlx::query_as(sql!("dashboard_organisations")).bind(path).bind(after(path)).fetch_all(conn).await?)
}
