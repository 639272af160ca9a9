//! `liantu stats`: the dashboard's counts, for people as a table and for programs as JSON.

use std::collections::BTreeMap;

use clap::Args;
use liantu_domain::organisation::PostTier;
use liantu_domain::power::{PowerKind, PowerState};
use liantu_domain::register::{Standing, Way};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use serde::Serialize;

use super::Outcome;
use crate::config::Where;
use crate::store::dashboard::{self, Scope};
use crate::store::risk_list::{self, Filter, Tally};
use crate::store::{self, Conn, Store, organisation};

/// Prints the dashboard's counts.
#[derive(Clone, Debug, Args)]
pub struct Stats {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// As one JSON object.
    #[arg(long, env = "LIANTU_STATS_JSON")]
    pub json: bool,
    /// Of this organisation only: its name.
    #[arg(long, env = "LIANTU_STATS_ORGANISATION", value_name = "NAME", conflicts_with = "region")]
    pub organisation: Option<String>,
    /// Of this region and all below it only: its name or id.
    #[arg(long, env = "LIANTU_STATS_REGION", value_name = "NAME")]
    pub region: Option<String>,
}

/// A count for each word, in the order of the forms.
pub type Words = Vec<(&'static str, i64)>;

/// The counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Risk points.
    pub risks: Risks,
    /// Flowcharts.
    pub flowcharts: Flowcharts,
    /// Posts that have not ended.
    pub posts: i64,
    /// Organisations.
    pub organisations: i64,
    /// Measures that are not dropped.
    pub measures: i64,
    /// Measures by state, the dropped ones too.
    pub measures_by_state: BTreeMap<String, i64>,
    /// Rules that are not repealed.
    pub rules: i64,
    /// Powers.
    pub powers: Powers,
}

/// Risk points that count: confirmed or guarded. Each group adds up to the total.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Risks {
    /// All that count.
    pub total: i64,
    /// By grade.
    #[serde(serialize_with = "as_map")]
    pub by_grade: Words,
    /// By type.
    #[serde(serialize_with = "as_map")]
    pub by_type: Words,
    /// By the tier of the post.
    #[serde(serialize_with = "as_map")]
    pub by_tier: Words,
    /// By link.
    #[serde(serialize_with = "as_map")]
    pub by_domain: Words,
    /// By the way that found them first.
    #[serde(serialize_with = "as_map")]
    pub by_way: Words,
    /// By state: those that are not confirmed yet and those that are retired are in no other count.
    #[serde(serialize_with = "as_map")]
    pub by_state: Words,
}

/// Flowcharts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Flowcharts {
    /// All.
    pub total: i64,
    /// Those of powers exercised towards the outside.
    pub external: i64,
    /// Those of powers exercised inside.
    pub internal: i64,
    /// Those that the public sees.
    pub published: i64,
}

/// Powers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Powers {
    /// All.
    pub total: i64,
    /// By kind.
    #[serde(serialize_with = "as_map")]
    pub by_kind: Words,
    /// By state.
    #[serde(serialize_with = "as_map")]
    pub by_state: Words,
}

fn as_map<S: serde::Serializer>(words: &Words, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(words.iter().copied())
}

/// What stands for "not known" in a count; shown only where there is one.
const UNKNOWN: &str = "unknown";

/// The sums of some rows for each word of a list, and of those without one where there are any.
fn sums<'a>(words: impl IntoIterator<Item = &'static str>, rows: impl Iterator<Item = (&'a str, i64)>) -> Words {
    let mut sums: Words = words.into_iter().map(|word| (word, 0)).collect();
    let mut unknown = 0;
    for (word, count) in rows {
        match sums.iter_mut().find(|(each, _)| *each == word) {
            Some((_, sum)) => *sum += count,
            None => unknown += count,
        }
    }
    if unknown > 0 {
        sums.push((UNKNOWN, unknown));
    }
    sums
}

impl Risks {
    fn of(tallies: &[Tally]) -> Risks {
        let counts = |tally: &&Tally| matches!(tally.state, Standing::Confirmed | Standing::Guarded);
        let live = || tallies.iter().filter(counts);
        Risks {
            total: live().map(|tally| tally.count).sum(),
            by_grade: sums(
                Grade::ALL.map(Grade::name),
                live().map(|tally| (tally.grade.map_or("", Grade::name), tally.count)),
            ),
            by_type: sums(RiskType::ALL.map(RiskType::name), live().map(|tally| (tally.kind.name(), tally.count))),
            by_tier: sums(
                PostTier::ALL.iter().map(|tier| tier.name()),
                live().map(|tally| (tally.tier.as_str(), tally.count)),
            ),
            by_domain: sums(
                PowerDomain::ALL.map(PowerDomain::name),
                live().map(|tally| (tally.domain.name(), tally.count)),
            ),
            by_way: sums(
                Way::ALL.iter().map(|way| way.name()),
                live().map(|tally| (tally.way.map_or("", Way::name), tally.count)),
            ),
            by_state: sums(
                Standing::ALL.iter().map(|state| state.name()),
                tallies.iter().map(|tally| (tally.state.name(), tally.count)),
            ),
        }
    }
}

/// Counts, of all below a region or of an organisation.
pub async fn count(conn: &mut Conn, scope: &Scope) -> store::Result<Counts> {
    let tallies = risk_list::tally(conn, &scope.extent(), &Filter::default()).await?;
    let charts = dashboard::charts(conn, scope).await?;
    let powers = dashboard::powers(conn, scope).await?;
    let measures = dashboard::measures(conn, scope).await?;
    let rules = dashboard::rules(conn, scope).await?;
    let of = |fits: &dyn Fn(&(String, String, i64)) -> bool| -> i64 {
        charts.iter().filter(|row| fits(row)).map(|row| row.2).sum()
    };
    let but = |rows: &[(String, i64)], left_out: &str| -> i64 {
        rows.iter().filter(|(state, _)| state != left_out).map(|(_, count)| count).sum()
    };
    Ok(Counts {
        risks: Risks::of(&tallies),
        flowcharts: Flowcharts {
            total: of(&|_| true),
            external: of(&|row| row.0 == "external"),
            internal: of(&|row| row.0 == "internal"),
            published: of(&|row| row.1 == "published"),
        },
        posts: dashboard::posts(conn, scope).await?,
        organisations: dashboard::organisations(conn, scope).await?,
        measures: but(&measures, "dropped"),
        measures_by_state: measures.into_iter().collect(),
        rules: but(&rules, "repealed"),
        powers: Powers {
            total: powers.iter().map(|row| row.2).sum(),
            by_kind: sums(
                PowerKind::ALL.iter().map(|kind| kind.name()),
                powers.iter().map(|row| (row.0.as_str(), row.2)),
            ),
            by_state: sums(
                PowerState::ALL.iter().map(|state| state.name()),
                powers.iter().map(|row| (row.1.as_str(), row.2)),
            ),
        },
    })
}

impl Stats {
    /// Counts and prints, also while the application runs.
    pub async fn run(self) -> Outcome {
        let place = self.place.place();
        if place.file().is_some_and(|file| !file.exists()) {
            return Err(format!("there is no database at {}", place.url()).into());
        }
        let store = Store::open(&place.url()).await?;
        let mut conn = store.read().await?;
        let scope = self.narrowed(&mut conn).await?;
        let counts = count(&mut conn, &scope).await?;
        drop(conn);
        store.close().await;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&counts)?);
        } else {
            print!("{}", table(&counts));
        }
        Ok(true)
    }

    async fn narrowed(&self, conn: &mut Conn) -> Result<Scope, Box<dyn std::error::Error + Send + Sync>> {
        if let Some(name) = &self.organisation {
            let found = organisation::by_name(conn, name).await?;
            let id = found.ok_or_else(|| format!("there is no organisation of the name {name}"))?.id;
            return Ok(Scope::Organisation(id));
        }
        let path = match &self.region {
            None => "/".to_owned(),
            Some(name) => {
                let mut paths = dashboard::regions_named(conn, name).await?;
                match (paths.pop(), paths.is_empty()) {
                    (Some(path), true) => path,
                    (Some(_), false) => {
                        return Err(format!("there are several regions of the name {name}; give the id").into());
                    }
                    (None, _) => return Err(format!("there is no region of the name {name}").into()),
                }
            }
        };
        Ok(Scope::Region(path))
    }
}

/// The counts as a table: one line each, groups under their heads.
fn table(counts: &Counts) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    let mut line = |depth: usize, name: &str, count: i64| {
        // Writing to a string can't fail.
        let _ = writeln!(text, "{:indent$}{name:<width$}{count:>9}", "", indent = depth * 2, width = 28 - depth * 2);
    };
    line(0, "organisations", counts.organisations);
    line(0, "posts", counts.posts);
    line(0, "powers", counts.powers.total);
    counts.powers.by_kind.iter().chain(&counts.powers.by_state).for_each(|(word, count)| line(1, word, *count));
    line(0, "flowcharts", counts.flowcharts.total);
    line(1, "external", counts.flowcharts.external);
    line(1, "internal", counts.flowcharts.internal);
    line(1, "published", counts.flowcharts.published);
    line(0, "risk points", counts.risks.total);
    let risks = &counts.risks;
    for group in [&risks.by_grade, &risks.by_type, &risks.by_tier, &risks.by_domain, &risks.by_way, &risks.by_state] {
        group.iter().for_each(|(word, count)| line(1, word, *count));
    }
    line(0, "measures", counts.measures);
    counts.measures_by_state.iter().for_each(|(word, count)| line(1, word, *count));
    line(0, "rules", counts.rules);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(state: Standing, grade: Option<Grade>, kind: RiskType, way: Option<Way>, count: i64) -> Tally {
        Tally { state, grade, kind, tier: "key".to_owned(), domain: PowerDomain::Affairs, way, count }
    }

    #[test]
    fn only_what_is_confirmed_counts_and_every_group_adds_up() {
        let risks = Risks::of(&[
            tally(Standing::Confirmed, Some(Grade::High), RiskType::Ethics, Some(Way::SelfCheck), 3),
            tally(Standing::Guarded, Some(Grade::Low), RiskType::Process, None, 2),
            tally(Standing::Candidate, None, RiskType::Process, None, 7),
            tally(Standing::Retired, Some(Grade::High), RiskType::Duty, None, 1),
        ]);
        assert_eq!(risks.total, 5);
        assert_eq!(risks.by_grade, [("high", 3), ("medium", 0), ("low", 2)]);
        assert_eq!(risks.by_way.last(), Some(&(UNKNOWN, 2)));
        for group in [&risks.by_grade, &risks.by_type, &risks.by_tier, &risks.by_domain, &risks.by_way] {
            assert_eq!(group.iter().map(|(_, count)| count).sum::<i64>(), 5, "{group:?}");
        }
        assert_eq!(risks.by_state.iter().map(|(_, count)| count).sum::<i64>(), 13);
    }
}
