//! The card of a risk point.

use std::collections::HashMap;

use axum::response::Response;
use liantu_app::page::{self, GradeRow, MeasureRow, RiskCard};
use liantu_app::text::{
    Lang, grading as grading_words, page::register as say, register as words, responsibility, risk,
};
use liantu_app::{route, time};
use liantu_domain::access::Action;
use liantu_domain::calendar::Date;
use liantu_domain::engine::Deed;
use liantu_domain::id::FlowchartId;
use liantu_domain::register::{Assessor, Change, Key, RegisterOperation, Standing, Verb, document};
use liantu_domain::risk::grading::{self, Inputs, Method};
use liantu_domain::risk::responsibility::ControlLevel;

use super::super::proposal;
use super::{find, key};
use crate::error::Failure;
use crate::store;
use crate::store::region_rules::RegionRules;
use crate::store::risk_point::Row;
use crate::visit::{Visit, page};

/// What a form says, and which form it is.
type Filled = (String, HashMap<String, String>);

/// The card.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let method = visit.query("method").and_then(|name| Method::from_name(&name));
    Ok(page(card_page(&visit, method, None, None).await?))
}

pub(super) async fn card_page(
    visit: &Visit,
    method: Option<Method>,
    filled: Option<Filled>,
    wrong: Option<String>,
) -> Result<String, Failure> {
    let lang = visit.lang;
    let organisation = visit.organisation()?.clone();
    let mut conn = visit.app.store.read().await?;
    let row = find(visit, &mut conn).await?;
    let rules = store::region_rules::of(&mut conn, &organisation.region_path).await?;
    let log = document(&organisation.id);
    let (ledger, lines) = crate::register::read(&mut conn, &organisation.id).await?;
    let register = ledger.document();
    let key = key(&row);
    let seats = store::post::of(&mut conn, &organisation.id).await?;
    let top = proposal::top_posts(visit, &mut conn, &organisation.id).await?;
    let mut posts: Vec<String> = seats.iter().map(|post| post.name.clone()).collect();
    posts.sort();
    posts.dedup();
    let chart = match &row.chart {
        Some(id) => store::chart::one(&mut conn, &FlowchartId::new(id)).await?,
        None => None,
    };
    let chart = chart.map(|chart| {
        let place = row.pinned.place.strip_prefix("node:").map(|node| format!("#{node}")).unwrap_or_default();
        (format!("{}{place}", route::chart(&chart.id)), chart.summary.title)
    });
    let mut measures = Vec::new();
    for measure in store::measure::of_risk(&mut conn, &row.document, &row.id).await? {
        let on_chart = measure.document != log.as_str();
        let measure_key = if on_chart {
            Key::on_chart(&FlowchartId::new(&measure.document), &measure.id)
        } else {
            Key::own(&measure.id)
        };
        let evidence = store::evidence::of(&mut conn, &organisation.id, measure_key.as_str()).await?;
        let was = register.measure(&measure_key).and_then(|care| serde_json::to_string(care).ok());
        measures.push(MeasureRow {
            at: (measure.document, measure.id),
            text: measure.body,
            kind: measure.kind,
            responsible: measure.responsible,
            due_on: measure.due_on,
            state: measure.state,
            on_chart,
            evidence: evidence
                .into_iter()
                .map(|(id, name)| (route::evidence(organisation.id.as_str(), &id), name))
                .collect(),
            was: was.unwrap_or_default(),
        });
    }
    let file = register.file(&key);
    let grades = file.map(|file| file.assessments.clone()).unwrap_or_default();
    let latest = row.counts.grade.or_else(|| grades.last().map(|given| given.grade));
    let proposed = proposal::proposed(lang, &rules, &row, latest, &seats, &top);
    let grades = row
        .pinned
        .grade
        .map(|grade| GradeRow {
            by: Assessor::Finder,
            who: String::new(),
            on: row.pinned.found_on.clone(),
            grade,
            why: say::FROM_CHART.of(lang).to_owned(),
        })
        .filter(|_| row.chart.is_some())
        .into_iter()
        .chain(grades.into_iter().map(|given| GradeRow {
            by: given.by,
            who: given.who,
            on: time::day(given.at_ms),
            grade: given.grade,
            why: why(lang, &rules, given.inputs.as_ref(), &given.reason),
        }))
        .collect();
    let days = days(lang, &rules, &row);
    let (filled_in, filled) = filled.unwrap_or_default();
    let card = RiskCard {
        scheme: rules.scheme,
        at: (organisation.id.to_string(), row.document.clone(), row.id.clone()),
        manifestation: row.pinned.manifestation.clone(),
        organisation: organisation.name.clone(),
        chart,
        place: row.pinned.place_name.clone(),
        post: [&row.pinned.department_name, &row.pinned.post_name]
            .into_iter()
            .filter(|name| !name.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" · "),
        kind: row.pinned.kind,
        domain: row.pinned.domain,
        grade: row.counts.grade,
        standing: row.counts.state,
        reason: file.map(|file| file.reason.clone()).unwrap_or_default(),
        owner: row.counts.owner.clone(),
        leader: row.counts.leader.clone(),
        routed: row
            .counts
            .grade
            .map(|grade| responsibility::route(lang, rules.routing.route(grade, row.pinned.kind)))
            .unwrap_or_default(),
        level: ControlLevel::from_name(&row.counts.control_level),
        way: row.filed.way.map(|way| words::way(way).of(lang).to_owned()).unwrap_or_default(),
        days,
        grades,
        measures,
        life: life(lang, &rules, &lines, &key),
        method: method.unwrap_or(rules.method),
        posts,
        proposed,
        may_grade: visit.may(Action::GradeRisks),
        may_decide: visit.may(Action::DecideRisks),
        today: time::day(visit.app.clock.now_ms()),
        filled,
        filled_in,
        wrong,
    };
    Ok(page::risk_card(&visit.frame(), card))
}

/// The days that matter: found, confirmed, inspected, to be inspected.
fn days(lang: Lang, rules: &RegionRules, row: &Row) -> Vec<(&'static str, String)> {
    let last = row.filed.inspected_on.as_ref().or(row.filed.confirmed_on.as_ref());
    let listed = matches!(row.counts.state, Standing::Confirmed | Standing::Guarded);
    let next = last.filter(|_| listed).and_then(|day| day.parse::<Date>().ok());
    let next = next.and_then(|last| row.counts.grade.map(|grade| rules.cadence.next_due(grade, last).to_string()));
    [
        (say::FOUND.of(lang), Some(row.pinned.found_on.clone())),
        (say::CONFIRMED.of(lang), row.filed.confirmed_on.clone()),
        (say::LAST_INSPECTION.of(lang), row.filed.inspected_on.clone()),
        (say::NEXT_INSPECTION.of(lang), next),
    ]
    .into_iter()
    .filter_map(|(name, day)| Some((name, day.filter(|day| !day.is_empty())?)))
    .collect()
}

/// The sentence that explains a grade: by its method where there was one, and what was written.
fn why(lang: Lang, rules: &RegionRules, inputs: Option<&serde_json::Value>, reason: &str) -> String {
    let inputs = inputs.and_then(|inputs| serde_json::from_value::<Inputs>(inputs.clone()).ok());
    let verdict = inputs.and_then(|inputs| grading::grade(&inputs, &rules.grading).ok());
    let explained = verdict.map(|verdict| grading_words::explained(lang, &verdict, rules.scheme));
    match (explained, reason.is_empty()) {
        (Some(explained), true) => explained,
        (Some(explained), false) => format!("{explained} {reason}"),
        (None, _) => reason.to_owned(),
    }
}

/// What happened to a risk point, the newest first.
fn life(lang: Lang, rules: &RegionRules, lines: &[RegisterOperation], key: &Key) -> Vec<(i64, String, String)> {
    let mut all: Vec<(i64, String, String)> = lines
        .iter()
        .flat_map(|line| line.changes.iter().map(move |change| (line, change)))
        .filter_map(|(line, change)| {
            let Change::File(delta) = change else { return None };
            if delta.id() != Some(key) {
                return None;
            }
            let after = delta.after.as_ref();
            let stood = delta.before.as_ref().map(|file| file.standing);
            let given = after.and_then(|file| file.assessments.last());
            let more = delta.before.as_ref().map_or(0, |file| file.assessments.len());
            let graded = after.filter(|file| file.assessments.len() > more).and(given);
            let reason = after.map(|file| file.reason.clone()).unwrap_or_default();
            let what = match (&line.deed, after.map(|file| file.standing), graded) {
                (_, Some(now), _) if stood.unwrap_or(Standing::Candidate) != now => {
                    format!("{}：{reason}", words::standing(now).of(lang))
                }
                (_, _, Some(given)) => {
                    let grade = risk::grade(given.grade, rules.scheme).of(lang);
                    format!("{}：{grade} {}", words::assessor(given.by).of(lang), given.reason)
                }
                (Deed::Did(Verb::Inspect(found)), ..) => format!("{}：{found}", say::INSPECT.of(lang)),
                (Deed::Did(Verb::FoundBy), ..) => say::WAY.of(lang).to_owned(),
                _ => reason,
            };
            Some((line.context.at_ms, line.context.author.name.to_string(), what))
        })
        .collect();
    all.reverse();
    all
}
