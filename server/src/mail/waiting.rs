//! What waits for whom on a day.

use std::collections::BTreeMap;

use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::id::OrganisationId;
use liantu_domain::mail::{AHEAD_DAYS, Falling, Waiting};
use liantu_domain::risk::Grade;

use crate::error::Failure;
use crate::handler::filing::reminders;
use crate::session::Person;
use crate::store::mail::{self, Reader};
use crate::store::measure::{self, Due};
use crate::store::{Conn, filing, holiday, region_rules};

/// Everybody who works today, has an address, and of whom something waits.
pub async fn today(conn: &mut Conn, now_ms: i64, today: Date) -> Result<Vec<(Reader, Vec<Waiting>)>, Failure> {
    let until = today.plus_days(AHEAD_DAYS).unwrap_or(today);
    let measures = measure::due(conn, &until.to_string()).await?;
    let posts = mail::posts(conn, &today.to_string()).await?;
    let mut working = BTreeMap::new();
    let mut found = Vec::new();
    for reader in mail::readers(conn).await? {
        let works = match working.get(&reader.region_path) {
            Some(works) => *works,
            None => {
                let calendar = holiday::calendar(conn, &reader.region_path).await?;
                // Of a year that nobody has entered, weekends at least are known.
                let works = calendar.is_working(today).unwrap_or(!today.weekday().is_weekend());
                working.insert(reader.region_path.clone(), works);
                works
            }
        };
        if !works {
            continue;
        }
        let mut waiting: Vec<Waiting> =
            reminders(conn, &person(&reader), now_ms).await?.iter().map(|(it, _)| Waiting::from(it)).collect();
        if let Some(unit) = reader.organisation.as_ref().filter(|_| reader.role == Role::Office) {
            waiting.extend(inspections(conn, &reader, unit, today).await?.map(Waiting::Inspect));
        }
        let own = measures.iter().filter(|due| is_theirs(&reader, due, &posts));
        let days = own.filter_map(|due| Some((due.due_on.parse().ok()?, due.count.unsigned_abs())));
        waiting.extend(Falling::of(days, today).map(Waiting::Measures));
        if !waiting.is_empty() {
            found.push((reader, waiting));
        }
    }
    Ok(found)
}

/// The reader as somebody who asks.
fn person(reader: &Reader) -> Person {
    let regional = reader.organisation.is_none() && matches!(reader.role, Role::Office | Role::Discipline);
    Person {
        account: reader.account.clone(),
        name: reader.name.clone(),
        organisation: reader.organisation.clone(),
        looks_after: regional.then(|| reader.looks_after.clone()),
        role: reader.role,
        session: String::new(),
    }
}

/// A measure is the office's of its unit, and that of who holds the post that does it.
fn is_theirs(reader: &Reader, due: &Due, posts: &[(String, String, String)]) -> bool {
    let own_unit = reader.organisation.as_ref().is_some_and(|unit| unit.as_str() == due.organisation);
    let holds = || {
        posts.iter().any(|(account, unit, post)| {
            account == reader.account.as_str() && *unit == due.organisation && *post == due.responsible
        })
    };
    own_unit && (reader.role == Role::Office || holds())
}

async fn inspections(
    conn: &mut Conn,
    reader: &Reader,
    unit: &OrganisationId,
    today: Date,
) -> Result<Option<Falling>, Failure> {
    let cadence = region_rules::of(conn, &reader.region_path).await?.cadence;
    let rows = filing::inspections(conn, &reader.region_path, Some(unit)).await?;
    let days = rows.iter().filter_map(|(grade, last, count)| {
        let grade: Grade = Grade::from_name(grade)?;
        Some((cadence.next_due(grade, last.parse().ok()?), count.unsigned_abs()))
    });
    Ok(Falling::of(days, today))
}
