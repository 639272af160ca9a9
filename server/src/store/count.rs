//! How many there are of what the dashboard counts besides risk points, below a region or of one organisation.

use liantu_domain::id::OrganisationId;

use super::{Conn, Result};

/// Where is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    from: String,
    to: String,
    organisation: String,
}

impl Below {
    /// A region with all below it: its path, `/` for the whole.
    pub fn region(path: &str) -> Below {
        // `0` is what comes after `/`: the first text after all that begin with the path.
        Below { from: path.to_owned(), to: format!("{}0", path.trim_end_matches('/')), organisation: String::new() }
    }

    /// One organisation.
    pub fn organisation(id: &OrganisationId) -> Below {
        Below { organisation: id.to_string(), ..Below::region("/") }
    }
}

macro_rules! counted {
    ($below:ident, $statement:expr) => {
        sqlx::query_as($statement).bind(&$below.from).bind(&$below.to).bind(&$below.organisation)
    };
}

/// Organisations.
pub async fn organisations(conn: &mut Conn, below: &Below) -> Result<i64> {
    let (count,): (i64,) = counted!(below, sql!("count_organisation")).fetch_one(conn).await?;
    Ok(count)
}

/// Posts that have not ended.
pub async fn posts(conn: &mut Conn, below: &Below) -> Result<i64> {
    let (count,): (i64,) = counted!(below, sql!("count_post")).fetch_one(conn).await?;
    Ok(count)
}

/// Flowcharts: external or internal, published or not, how many.
pub async fn charts(conn: &mut Conn, below: &Below) -> Result<Vec<(String, String, i64)>> {
    Ok(counted!(below, sql!("count_chart")).fetch_all(conn).await?)
}

/// Powers: kind, state, how many.
pub async fn powers(conn: &mut Conn, below: &Below) -> Result<Vec<(String, String, i64)>> {
    Ok(counted!(below, sql!("count_power")).fetch_all(conn).await?)
}

/// Measures: state, how many.
pub async fn measures(conn: &mut Conn, below: &Below) -> Result<Vec<(String, i64)>> {
    Ok(counted!(below, sql!("count_measure")).fetch_all(conn).await?)
}

/// Rules: state, how many.
pub async fn rules(conn: &mut Conn, below: &Below) -> Result<Vec<(String, i64)>> {
    Ok(counted!(below, sql!("count_rule")).fetch_all(conn).await?)
}

/// The paths of the regions of a name or id.
pub async fn regions_named(conn: &mut Conn, name: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = sqlx::query_as(sql!("region_path_named")).bind(name).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(path,)| path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_a_region_is_one_range() {
        let (whole, one) = (Below::region("/"), Below::region("/g1/"));
        let is_in = |below: &Below, path: &str| below.from.as_str() <= path && path < below.to.as_str();
        for (path, is_below) in [("/g1/", true), ("/g1/g2/", true), ("/g10/", false), ("/", false)] {
            assert!(is_in(&whole, path), "{path}");
            assert_eq!(is_in(&one, path), is_below, "{path}");
        }
    }
}
