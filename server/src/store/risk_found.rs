//! A page of the list and its totals, as one answer.
//!
//! Words are looked for in the narrow table `risk_word`, once for both: reading what is searched costs more than
//! all else, and most rows have no such word.

use std::fmt::Write;

use liantu_domain::risk::Grade;
use sqlx::AssertSqlSafe;

use super::risk_list::{Asking, COLUMNS, Filter, Listed, NAMES, Query, Sort, after, listed, page, tally};
use super::{Conn, Result};
use crate::extent::Extent;

/// A page, and what it is a page of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The rows of the page.
    pub rows: Vec<Listed>,
    /// How many rows there are on all pages, by grade.
    pub totals: Vec<(Option<Grade>, i64)>,
}

/// A page of rows, and how many there are.
pub async fn found(conn: &mut Conn, query: &Query) -> Result<Found> {
    match &query.extent {
        Extent::Region(path) if !query.filter.text.trim().is_empty() => by_words(conn, query, path).await,
        _ => {
            let rows = page(conn, query).await?;
            let tallies = tally(conn, &query.extent, &query.filter).await?;
            let mut totals: Vec<(Option<Grade>, i64)> = Vec::new();
            for tally in tallies {
                match totals.iter_mut().find(|(grade, _)| *grade == tally.grade) {
                    Some((_, count)) => *count += tally.count,
                    None => totals.push((tally.grade, tally.count)),
                }
            }
            Ok(Found { rows, totals })
        }
    }
}

/// Radicals, the first block of Chinese.
const FIRST_OF_CHINESE: char = '\u{2e80}';

// The words come first and the rest of a row is read only where they are found, whatever the planner thinks. What
// orders a list is kept, so that the page is cut out of what was found.
const START: &str = "WITH found AS MATERIALIZED (SELECT risk_point.document, risk_point.id, risk_point.organisation, \
     risk_point.department_name, risk_point.post_name, risk_point.kind, risk_point.state, risk_point.grade, \
     risk_point.control_level, risk_point.measures, risk_point.changed_ms \
     FROM risk_word CROSS JOIN risk_point \
     WHERE risk_point.document = risk_word.document AND risk_point.id = risk_word.id";

async fn by_words(conn: &mut Conn, query: &Query, path: &str) -> Result<Found> {
    let mut asking = Asking::new(START);
    if path != "/" {
        asking.and("risk_word.region_path >=", path);
        asking.and("risk_word.region_path <", &after(path));
    }
    for word in query.filter.text.split_whitespace() {
        // What is spelt holds no Chinese.
        let is_chinese = word.chars().any(|letter| letter >= FIRST_OF_CHINESE);
        asking.and_like(if is_chinese { &["risk_word.words"] } else { &["risk_word.words", "risk_word.spelt"] }, word);
    }
    asking.filter(&Filter { text: String::new(), ..query.filter.clone() });
    // The two numbers are ours: counted, never typed.
    let _ = write!(
        asking.text,
        ") SELECT document, id, '', 0 FROM (SELECT document, id FROM found AS risk_point ORDER BY {} LIMIT {} OFFSET {}) \
         AS of_page UNION ALL SELECT '', '', grade, COUNT(*) FROM found GROUP BY grade",
        query.sort.order(),
        query.most,
        query.skip
    );
    let mut statement = sqlx::query_as(AssertSqlSafe(asking.text));
    for value in &asking.bound {
        statement = statement.bind(value);
    }
    let said: Vec<(String, String, String, i64)> = statement.fetch_all(&mut *conn).await?;
    let mut keys = Vec::new();
    let mut totals = Vec::new();
    for (document, id, grade, count) in said {
        match count {
            0 => keys.push((document, id)),
            _ => totals.push((Grade::from_name(&grade), count)),
        }
    }
    Ok(Found { rows: of_keys(conn, &keys, query.sort).await?, totals })
}

/// The rows of these keys, in an order. The keys come first: the planner would else walk all rows in that order.
async fn of_keys(conn: &mut Conn, keys: &[(String, String)], sort: Sort) -> Result<Vec<Listed>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut asking = Asking::new("WITH wanted (of_document, of_id) AS (VALUES ");
    for (turn, (document, id)) in keys.iter().enumerate() {
        let at = asking.bound.len() + 1;
        let _ = write!(asking.text, "{}(${at}, ${})", if turn == 0 { "" } else { ", " }, at + 1);
        asking.bound.extend([document.clone(), id.clone()]);
    }
    let _ = write!(
        asking.text,
        ") {COLUMNS} FROM wanted CROSS JOIN risk_point {NAMES} \
         WHERE risk_point.document = of_document AND risk_point.id = of_id ORDER BY {}",
        sort.order()
    );
    listed(conn, asking).await
}
