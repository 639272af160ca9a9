//! Counts for the dashboard and for `liantu stats`, of an organisation or of all below a region.

use liantu_domain::calendar::Date;
use liantu_domain::id::OrganisationId;

use super::risk_list::{self, Filter, Tally, after};
use super::{Conn, Result, counting};
use crate::extent::Extent;

/// Of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One organisation.
    Organisation(OrganisationId),
    /// All below a region: its path, `/` for the whole.
    Region(String),
}

impl Scope {
    /// The extent that holds just this.
    pub fn extent(&self) -> Extent {
        match self {
            Scope::Organisation(id) => Extent::Organisation(id.clone()),
            Scope::Region(path) => Extent::Region(path.clone()),
        }
    }
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

/// Organisations.
pub async fn organisations(conn: &mut Conn, scope: &Scope) -> Result<i64> {
    let statement = of!(scope, sql!("dashboard_organisations_organisation"), sql!("dashboard_organisations_region"));
    let (count,): (i64,) = statement.fetch_one(conn).await?;
    Ok(count)
}

/// Posts that have not ended.
pub async fn posts(conn: &mut Conn, scope: &Scope) -> Result<i64> {
    let statement = of!(scope, sql!("dashboard_posts_organisation"), sql!("dashboard_posts_region"));
    let (count,): (i64,) = statement.fetch_one(conn).await?;
    Ok(count)
}

/// Flowcharts: external or internal, published or not, how many.
pub async fn charts(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, String, i64)>> {
    Ok(of!(scope, sql!("dashboard_charts_organisation"), sql!("dashboard_charts_region")).fetch_all(conn).await?)
}

/// Powers: kind, state, how many.
pub async fn powers(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, String, i64)>> {
    Ok(of!(scope, sql!("dashboard_powers_organisation"), sql!("dashboard_powers_region")).fetch_all(conn).await?)
}

/// Measures by state.
pub async fn measures(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, i64)>> {
    Ok(of!(scope, sql!("dashboard_measures_organisation"), sql!("dashboard_measures_region")).fetch_all(conn).await?)
}

/// Rules by state.
pub async fn rules(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, i64)>> {
    Ok(of!(scope, sql!("dashboard_rules_organisation"), sql!("dashboard_rules_region")).fetch_all(conn).await?)
}

/// Risk points that stood on the list at the end of a day, by the grade that they have today: confirmed by then,
/// and not retired.
pub async fn stood(conn: &mut Conn, scope: &Scope, day: Date) -> Result<Vec<(String, i64)>> {
    let over_day = counting::day(day.plus_days(1).unwrap_or(day).begins_ms());
    let statement =
        of!(scope, sql!("dashboard_stood_organisation"), sql!("dashboard_stood_region"), day.to_string(), over_day);
    Ok(statement.fetch_all(conn).await?)
}

/// An organisation, and its risk points on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfOrganisation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Those of the highest grade, of the middle one, of the lowest, and those without one.
    pub counts: [i64; 4],
}

type Columns = (String, String, i64, i64, i64, i64);

/// The organisations below a region.
pub async fn by_organisation(conn: &mut Conn, path: &str) -> Result<Vec<OfOrganisation>> {
    let rows: Vec<Columns> =
        sqlx::query_as(sql!("dashboard_by_organisation")).bind(path).bind(after(path)).fetch_all(conn).await?;
    let of =
        |(id, name, high, medium, low, ungraded)| OfOrganisation { id, name, counts: [high, medium, low, ungraded] };
    Ok(rows.into_iter().map(of).collect())
}

/// All that a dashboard shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Risk points by all that is counted.
    pub tallies: Vec<Tally>,
    /// Those that stood at the end of a day, by grade.
    pub stood: Vec<(String, i64)>,
    /// Organisations with theirs; none of a single organisation.
    pub by_organisation: Vec<OfOrganisation>,
    /// Measures by state.
    pub measures: Vec<(String, i64)>,
    /// Rules by state.
    pub rules: Vec<(String, i64)>,
    /// Powers: kind, state, how many.
    pub powers: Vec<(String, String, i64)>,
    /// Flowcharts: external or internal, published or not, how many.
    pub charts: Vec<(String, String, i64)>,
    /// Posts.
    pub posts: i64,
}

/// All of it, of a scope and of what is seen of it; `day`: with what is compared. Who sees only some of the risk
/// points sees no count that the others are in (`trust.md` A7); powers, charts and posts are no secret within an
/// organisation.
pub async fn figures(conn: &mut Conn, scope: &Scope, seen: &Extent, day: Date) -> Result<Figures> {
    let mut figures = Figures {
        tallies: risk_list::tally(conn, seen, &Filter::default()).await?,
        powers: powers(conn, scope).await?,
        charts: charts(conn, scope).await?,
        posts: posts(conn, scope).await?,
        ..Figures::default()
    };
    if seen.is_whole() {
        figures.stood = stood(conn, scope, day).await?;
        figures.measures = measures(conn, scope).await?;
        figures.rules = rules(conn, scope).await?;
    }
    if let Scope::Region(path) = scope {
        figures.by_organisation = by_organisation(conn, path).await?;
    }
    Ok(figures)
}

/// The paths of the regions of a name or id.
pub async fn regions_named(conn: &mut Conn, name: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = sqlx::query_as(sql!("region_path_named")).bind(name).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(path,)| path).collect())
}
