//! Counts that are kept beside the rows of the register, in the transaction of the rows: what a dashboard adds up is
//! then as much as there are groups, not as much as there are risk points.

use std::collections::BTreeMap;

use liantu_domain::register::{MeasureState, Standing, Way};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};

use super::risk_point::Row;
use super::{Conn, Result};

/// What one transaction adds to the counts and takes from them. Each sum is written once, in the order of the keys,
/// so that two programs on one PostgreSQL that write at the same time don't wait for each other.
#[derive(Clone, Debug, Default)]
#[must_use = "what is counted is to be written"]
pub struct Counting {
    groups: BTreeMap<Group, i64>,
    days: BTreeMap<Days, i64>,
    measures: BTreeMap<(String, &'static str), i64>,
}

/// What risk points below a region are counted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    region_path: String,
    state: &'static str,
    grade: &'static str,
    kind: &'static str,
    tier: String,
    domain: &'static str,
    way: &'static str,
}

/// Since when and until when risk points of an organisation stand on the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Days {
    organisation: String,
    state: &'static str,
    grade: &'static str,
    confirmed_on: String,
    retired_on: String,
    changed_day: i64,
}

/// The day of a time in Beijing, counted from 1970-01-01; migration 0012 does the same sum.
pub fn day(at_ms: i64) -> i64 {
    (at_ms + 28_800_000).div_euclid(86_400_000)
}

/// The paths of a region and of all above it: `/`, `/g1/`, `/g1/g2/`.
fn up_to(region_path: &str) -> impl Iterator<Item = &str> {
    region_path.match_indices('/').map(|(at, _)| &region_path[..=at])
}

type Statement<'a> = sqlx::query::Query<'a, sqlx::Any, sqlx::any::AnyArguments>;

impl Group {
    fn of(row: &Row, region_path: &str) -> Group {
        Group {
            region_path: region_path.to_owned(),
            state: row.counts.state.name(),
            grade: row.counts.grade.map_or("", Grade::name),
            kind: RiskType::name(row.pinned.kind),
            tier: row.pinned.tier.clone(),
            domain: PowerDomain::name(row.pinned.domain),
            way: row.filed.way.map_or("", Way::name),
        }
    }

    fn bound(&self, statement: &'static str) -> Statement<'_> {
        let named = sqlx::query(statement).bind(&self.region_path).bind(self.state).bind(self.grade);
        named.bind(self.kind).bind(&self.tier).bind(self.domain).bind(self.way)
    }
}

impl Days {
    fn of(row: &Row) -> Days {
        let left_undated = row.counts.state == Standing::Retired && row.filed.retired_on.is_none();
        Days {
            organisation: row.organisation.clone(),
            state: row.counts.state.name(),
            grade: row.counts.grade.map_or("", Grade::name),
            confirmed_on: row.filed.confirmed_on.clone().unwrap_or_default(),
            retired_on: row.filed.retired_on.clone().unwrap_or_default(),
            changed_day: if left_undated { day(row.changed_ms) } else { 0 },
        }
    }

    fn bound(&self, statement: &'static str) -> Statement<'_> {
        let named = sqlx::query(statement).bind(&self.organisation).bind(self.state).bind(self.grade);
        named.bind(&self.confirmed_on).bind(&self.retired_on).bind(self.changed_day)
    }
}

impl Counting {
    /// A risk point's row became another; none: it was not there, or is not there any more.
    pub fn risk(&mut self, before: Option<&Row>, after: Option<&Row>) {
        for (row, by) in [(before, -1), (after, 1)] {
            if let Some(row) = row {
                for path in up_to(&row.region_path) {
                    *self.groups.entry(Group::of(row, path)).or_default() += by;
                }
                *self.days.entry(Days::of(row)).or_default() += by;
            }
        }
    }

    /// A measure of an organisation went from one state to another.
    pub fn measure(&mut self, organisation: &str, before: Option<MeasureState>, after: Option<MeasureState>) {
        for (state, by) in [(before, -1), (after, 1)] {
            if let Some(state) = state {
                *self.measures.entry((organisation.to_owned(), state.name())).or_default() += by;
            }
        }
    }

    /// Writes the sums; most edits change none.
    pub async fn write(self, conn: &mut Conn) -> Result<()> {
        for (group, by) in self.groups.into_iter().filter(|(_, by)| *by != 0) {
            group.bound(sql!("risk_count_add")).bind(by).execute(&mut *conn).await?;
            if by < 0 {
                group.bound(sql!("risk_count_empty")).execute(&mut *conn).await?;
            }
        }
        for (days, by) in self.days.into_iter().filter(|(_, by)| *by != 0) {
            days.bound(sql!("risk_day_count_add")).bind(by).execute(&mut *conn).await?;
            if by < 0 {
                days.bound(sql!("risk_day_count_empty")).execute(&mut *conn).await?;
            }
        }
        for ((organisation, state), by) in self.measures.into_iter().filter(|(_, by)| *by != 0) {
            sqlx::query(sql!("measure_count_add")).bind(organisation).bind(state).bind(by).execute(&mut *conn).await?;
        }
        Ok(())
    }
}

/// Takes all out, before they are made again with the rows.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    for statement in [sql!("risk_count_clear"), sql!("risk_day_count_clear"), sql!("measure_count_clear")] {
        sqlx::query(statement).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Counts the rows of all regions again, where organisations have gone from one region to another.
pub(super) async fn regions_again(conn: &mut Conn) -> Result<()> {
    for statement in [sql!("risk_count_clear"), sql!("risk_count_fill")] {
        sqlx::query(statement).execute(&mut *conn).await?;
    }
    Ok(())
}
