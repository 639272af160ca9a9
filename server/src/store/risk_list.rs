//! Lists and counts over the register's rows.
//!
//! What is asked for differs in which columns are looked at and in the order, so these statements are put
//! together, from fixed pieces of this file alone; whatever a person types is bound (`trust.md` W13).

use std::fmt::Write;

use liantu_domain::register::{Standing, Way};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use sqlx::AssertSqlSafe;

use super::risk_point::{Row, row};
use super::{Conn, Result, StoreError};
use crate::extent::Extent;

/// Which rows; each `None` or empty where everything counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How far.
    pub states: Vec<Standing>,
    /// The grade that counts; `Some(None)`: those without one.
    pub grade: Option<Option<Grade>>,
    /// The type.
    pub kind: Option<RiskType>,
    /// The link.
    pub domain: Option<PowerDomain>,
    /// The tier of the post, as a word; `Some("")`: those of no known tier.
    pub tier: Option<String>,
    /// The way that found it first; `Some(None)`: those of which nobody has said it.
    pub way: Option<Option<Way>>,
    /// The level that must control it, as a word; `Some("")`: those of none.
    pub control_level: Option<String>,
    /// Of one organisation.
    pub organisation: Option<String>,
    /// Of one department.
    pub department: Option<String>,
    /// Of one post.
    pub post: Option<String>,
    /// On one chart.
    pub chart: Option<String>,
    /// Along one power.
    pub power: Option<String>,
    /// Only those without a measure.
    pub unguarded: bool,
    /// Words that must all occur, in Chinese, pinyin or initials.
    pub text: String,
}

impl Filter {
    /// Whether it asks for nothing but what is counted.
    fn is_of_groups(&self) -> bool {
        let counted = Filter {
            states: self.states.clone(),
            grade: self.grade,
            kind: self.kind,
            domain: self.domain,
            tier: self.tier.clone(),
            way: self.way,
            ..Filter::default()
        };
        *self == counted
    }
}

liantu_domain::words! {
    /// By what a list is sorted.
    Sort {
        /// By grade, gravest first.
        Grade = "grade",
        /// By organisation, department and post.
        Post = "post",
        /// By type.
        Kind = "kind",
        /// By how far it is.
        State = "state",
        /// By the level that controls.
        Level = "level",
        /// The last changed first.
        Changed = "changed",
        /// By the number of measures, the fewest first.
        Measures = "measures",
    }
}

impl Sort {
    pub(super) const fn order(self) -> &'static str {
        // A fixed text for each: nothing is put in.
        match self {
            Sort::Grade => {
                "CASE risk_point.grade WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, risk_point.organisation, risk_point.document, risk_point.id"
            }
            Sort::Post => {
                "risk_point.organisation, risk_point.department_name, risk_point.post_name, risk_point.document, risk_point.id"
            }
            Sort::Kind => "risk_point.kind, risk_point.organisation, risk_point.document, risk_point.id",
            Sort::State => "risk_point.state, risk_point.organisation, risk_point.document, risk_point.id",
            Sort::Level => "risk_point.control_level, risk_point.organisation, risk_point.document, risk_point.id",
            Sort::Changed => "risk_point.changed_ms DESC, risk_point.document DESC, risk_point.id DESC",
            Sort::Measures => "risk_point.measures, risk_point.organisation, risk_point.document, risk_point.id",
        }
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What the asker may see.
    pub extent: Extent,
    /// Which of that.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// How many rows are left out before.
    pub skip: i64,
    /// How many rows at most.
    pub most: i64,
}

/// A row of a list with the names it hangs under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The row.
    pub row: Row,
    /// The organisation's name.
    pub organisation_name: String,
    /// The chart's title; empty for one on a post.
    pub chart_title: String,
}

/// How many rows are alike in what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How far.
    pub state: Standing,
    /// The grade.
    pub grade: Option<Grade>,
    /// The type.
    pub kind: RiskType,
    /// The tier, as a word; empty: not known.
    pub tier: String,
    /// The link.
    pub domain: PowerDomain,
    /// The way; none: not known.
    pub way: Option<Way>,
    /// How many.
    pub count: i64,
}

/// A statement in the making.
pub(super) struct Asking {
    pub(super) text: String,
    pub(super) bound: Vec<String>,
}

impl Asking {
    pub(super) fn new(start: &'static str) -> Asking {
        Asking { text: start.to_owned(), bound: Vec::new() }
    }

    pub(super) fn and(&mut self, condition: &'static str, value: &str) {
        let _ = write!(self.text, " AND {condition} ${}", self.bound.len() + 1);
        self.bound.push(value.to_owned());
    }

    /// A word somewhere in one of the columns.
    pub(super) fn and_like(&mut self, columns: &[&'static str], word: &str) {
        let at = self.bound.len() + 1;
        for (turn, column) in columns.iter().enumerate() {
            let _ = write!(self.text, " {} {column} LIKE ${at} ESCAPE '!'", if turn == 0 { "AND (" } else { "OR" });
        }
        self.text.push(')');
        self.bound.push(format!("%{}%", escape(&word.to_lowercase())));
    }

    fn any(&mut self, column: &'static str, values: &[String]) {
        if values.is_empty() {
            self.text.push_str(" AND 1 = 0");
            return;
        }
        let _ = write!(self.text, " AND {column} IN (");
        for (at, value) in values.iter().enumerate() {
            let _ = write!(self.text, "{}${}", if at == 0 { "" } else { ", " }, self.bound.len() + 1);
            self.bound.push(value.clone());
        }
        self.text.push(')');
    }

    fn extent(&mut self, extent: &Extent) {
        match extent {
            Extent::Posts(posts) => {
                let posts: Vec<String> = posts.iter().map(ToString::to_string).collect();
                self.any("risk_point.post", &posts);
            }
            Extent::Departments(departments) => {
                let departments: Vec<String> = departments.iter().map(ToString::to_string).collect();
                self.any("risk_point.department", &departments);
            }
            Extent::Organisation(organisation) => self.and("risk_point.organisation =", organisation.as_str()),
            // The whole needs no condition; below a region is one range.
            Extent::Region(path) if path == "/" => {}
            Extent::Region(path) => {
                self.and("risk_point.region_path >=", path);
                self.and("risk_point.region_path <", &after(path));
            }
        }
    }

    pub(super) fn filter(&mut self, filter: &Filter) {
        let states: Vec<String> = filter.states.iter().map(|state| state.name().to_owned()).collect();
        if !states.is_empty() {
            self.any("risk_point.state", &states);
        }
        if let Some(grade) = filter.grade {
            self.and("risk_point.grade =", grade.map_or("", Grade::name));
        }
        let words = [
            ("risk_point.kind =", filter.kind.map(|kind| kind.name().to_owned())),
            ("risk_point.domain =", filter.domain.map(|domain| domain.name().to_owned())),
            ("risk_point.tier =", filter.tier.clone()),
            ("risk_point.way =", filter.way.map(|way| way.map_or("", Way::name).to_owned())),
            ("risk_point.control_level =", filter.control_level.clone()),
            ("risk_point.organisation =", filter.organisation.clone()),
            ("risk_point.department =", filter.department.clone()),
            ("risk_point.post =", filter.post.clone()),
            // What is on a chart has it as its document, and by that it is found.
            ("risk_point.document =", filter.chart.clone()),
            ("risk_point.power =", filter.power.clone()),
        ];
        for (condition, value) in words {
            if let Some(value) = value {
                self.and(condition, &value);
            }
        }
        if filter.unguarded {
            self.text.push_str(" AND risk_point.measures = 0");
        }
        for word in filter.text.split_whitespace() {
            self.and_like(&["risk_point.search"], word);
        }
    }
}

/// A word as LIKE takes it literally.
fn escape(word: &str) -> String {
    word.chars().fold(String::new(), |mut text, letter| {
        if matches!(letter, '%' | '_' | '!') {
            text.push('!');
        }
        text.push(letter);
        text
    })
}

/// The first text after all that begin with a path: a path ends with `/`, and `0` comes next.
pub fn after(path: &str) -> String {
    format!("{}0", path.trim_end_matches('/'))
}

pub(super) const COLUMNS: &str = "SELECT risk_point.document, risk_point.id, risk_point.organisation, risk_point.region_path, \
     risk_point.chart, risk_point.place, risk_point.place_name, risk_point.power, risk_point.department, \
     risk_point.department_name, risk_point.post, risk_point.post_name, risk_point.tier, risk_point.kind, \
     risk_point.domain, risk_point.manifestation, risk_point.is_live, risk_point.self_grade, risk_point.pinned_owner, \
     risk_point.pinned_leader, risk_point.found_on, risk_point.standing, risk_point.decided_grade, \
     risk_point.decided_level, risk_point.decided_owner, risk_point.decided_leader, risk_point.way, \
     risk_point.confirmed_on, risk_point.retired_on, risk_point.inspected_on, risk_point.grade, risk_point.state, \
     risk_point.control_level, risk_point.owner, risk_point.leader, risk_point.measures, risk_point.changed_ms, '', \
     organisation.name, COALESCE(chart.title, '')";
pub(super) const NAMES: &str = "INNER JOIN organisation ON organisation.id = risk_point.organisation \
     LEFT JOIN chart ON chart.id = risk_point.chart";

/// A page of rows. What they are searched by is left out of them.
pub async fn page(conn: &mut Conn, query: &Query) -> Result<Vec<Listed>> {
    let mut asking = Asking::new(COLUMNS);
    let _ = write!(asking.text, " FROM risk_point {NAMES} WHERE 1 = 1");
    asking.extent(&query.extent);
    asking.filter(&query.filter);
    // The two numbers are ours: counted, never typed.
    let _ = write!(asking.text, " ORDER BY {} LIMIT {} OFFSET {}", query.sort.order(), query.most, query.skip);
    listed(conn, asking).await
}

/// The rows that a statement of [`COLUMNS`] gives.
pub(super) async fn listed(conn: &mut Conn, asking: Asking) -> Result<Vec<Listed>> {
    let mut statement = sqlx::query(AssertSqlSafe(asking.text));
    for value in &asking.bound {
        statement = statement.bind(value);
    }
    let rows = statement.fetch_all(conn).await?;
    rows.iter()
        .map(|found| {
            use sqlx::Row as _;
            Ok(Listed { row: row(found)?, organisation_name: found.try_get(38)?, chart_title: found.try_get(39)? })
        })
        .collect()
}

/// How many there are, by all that is counted. Of a region, the counts that are kept are read where they know what
/// is asked for; else it is counted in the order of its index, below each path by itself, so that the sums are all
/// that is sorted.
pub async fn tally(conn: &mut Conn, extent: &Extent, filter: &Filter) -> Result<Vec<Tally>> {
    let by_region = matches!(extent, Extent::Region(_)) && filter.organisation.is_none();
    let (start, end) = if by_region && filter.is_of_groups() {
        // The groups are narrowed like the rows, under their name.
        ("SELECT state, grade, kind, tier, domain, way, counted FROM risk_count AS risk_point WHERE counted > 0", "")
    } else if by_region {
        (
            "SELECT state, grade, kind, tier, domain, way, CAST(SUM(counted) AS BIGINT) FROM (SELECT region_path, state, \
             grade, kind, tier, domain, way, COUNT(*) AS counted FROM risk_point WHERE 1 = 1",
            " GROUP BY region_path, state, grade, kind, tier, domain, way) AS by_region \
             GROUP BY state, grade, kind, tier, domain, way",
        )
    } else {
        (
            "SELECT state, grade, kind, tier, domain, way, COUNT(*) FROM risk_point WHERE 1 = 1",
            " GROUP BY state, grade, kind, tier, domain, way",
        )
    };
    let mut asking = Asking::new(start);
    match extent {
        Extent::Region(path) if end.is_empty() => asking.and("risk_point.region_path =", path),
        _ => asking.extent(extent),
    }
    asking.filter(filter);
    asking.text.push_str(end);
    let mut statement = sqlx::query_as(AssertSqlSafe(asking.text));
    for value in &asking.bound {
        statement = statement.bind(value);
    }
    let rows: Vec<(String, String, String, String, String, String, i64)> = statement.fetch_all(conn).await?;
    rows.into_iter()
        .map(|(state, grade, kind, tier, domain, way, count)| {
            Ok(Tally {
                state: Standing::from_name(&state).ok_or_else(|| StoreError::unreadable("state", &state))?,
                grade: Grade::from_name(&grade),
                kind: RiskType::from_name(&kind).ok_or_else(|| StoreError::unreadable("type", &kind))?,
                tier,
                domain: PowerDomain::from_name(&domain).ok_or_else(|| StoreError::unreadable("domain", &domain))?,
                way: Way::from_name(&way),
                count,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_never_part_of_the_statement() {
        let typed = "'; DROP TABLE risk_point; --%_!";
        let mut asking = Asking::new("");
        asking.filter(&Filter {
            text: typed.to_owned(),
            tier: Some(typed.to_owned()),
            post: Some(typed.to_owned()),
            ..Filter::default()
        });
        assert!(!asking.text.contains("DROP"), "{}", asking.text);
        assert_eq!(asking.bound.len(), 2 + typed.split_whitespace().count());
        assert!(asking.bound.contains(&"%--!%!_!!%".to_owned()), "{:?}", asking.bound);
    }

    #[test]
    fn below_a_region_is_one_range() {
        let (from, to) = ("/g1/", after("/g1/"));
        for (path, is_below) in [("/g1/", true), ("/g1/g2/", true), ("/g10/", false), ("/g2/", false), ("/", false)] {
            assert_eq!(from <= path && path < to.as_str(), is_below, "{path}");
        }
    }
}
