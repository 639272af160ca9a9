//! How a region grades, names grades, routes and inspects.

use std::collections::HashMap;

use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, RulesPage};
use liantu_app::route;
use liantu_app::text::{grading as grading_words, page::rules as say, publicity, responsibility as words};
use liantu_domain::risk::grading::Method;
use liantu_domain::risk::responsibility::{ControlLevel, Part, Route, Watcher};
use liantu_domain::risk::{Grade, GradeScheme};
use liantu_domain::round::Shown;

use crate::error::Failure;
use crate::store::audit;
use crate::store::region_rules::{self as store, RegionRules};
use crate::visit::{Visit, page, see};

/// The path of the region that the person looks after.
fn path(visit: &Visit) -> Result<String, Failure> {
    visit.person()?.looks_after.clone().ok_or(Failure::NotAllowed)
}

/// The form.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let path = path(&visit)?;
    let mut conn = visit.app.store.read().await?;
    let found = store::read(&mut conn, &path).await?;
    drop(conn);
    let data = match found {
        None => RulesPage::default(),
        Some((region, version, rules)) => RulesPage {
            region,
            version,
            values: values(&rules),
            wrong: None,
            saved: visit.query("saved").is_some(),
            has_region: true,
        },
    };
    Ok(page(page::rules(&visit.frame(), data)))
}

/// What each control holds.
fn values(rules: &RegionRules) -> HashMap<String, String> {
    let factors = &rules.grading.factors;
    let mut all = HashMap::from([
        ("scheme".to_owned(), rules.scheme.name().to_owned()),
        ("method".to_owned(), rules.method.name().to_owned()),
        ("factors_high".to_owned(), factors.high_from.to_string()),
        ("factors_medium".to_owned(), factors.medium_from.to_string()),
        ("criteria_high".to_owned(), rules.grading.criteria.high_from.to_string()),
        ("criteria_medium".to_owned(), rules.grading.criteria.medium_from.to_string()),
    ]);
    let weights = [factors.importance, factors.frequency, factors.discretion, factors.closeness];
    for (field, weight) in Method::Factors.fields().iter().zip(weights) {
        all.insert(format!("weight_{}", field.name()), weight.to_string());
    }
    all.insert("publicity_days".to_owned(), rules.publicity.days.to_string());
    let counted = if rules.publicity.in_working_days { "working" } else { "natural" };
    all.insert("publicity_counted".to_owned(), counted.to_owned());
    for grade in Grade::ALL {
        let (word, route) = (grade.name(), rules.routing.by_grade.of(grade));
        all.insert(format!("controller_{word}"), route.controller.name().to_owned());
        all.insert(format!("watcher_{word}"), route.watcher.map_or("", |it| it.level.name()).to_owned());
        let helps = route.watcher.is_some_and(|it| it.part == Part::Helps);
        all.insert(format!("part_{word}"), if helps { "helps" } else { "watches" }.to_owned());
        all.insert(format!("years_{word}"), rules.cadence.years.of(grade).to_string());
    }
    all
}

/// The rules that a form says, or the sentence why not. What the form does not ask stays as it is.
fn read(visit: &Visit, form: &HashMap<String, String>, now: RegionRules) -> Result<RegionRules, String> {
    let lang = visit.lang;
    let text = |name: &str| form.get(name).map(|text| text.trim()).unwrap_or_default();
    let small = |name: &str| text(name).parse::<u8>().map_err(|_| say::NOT_A_NUMBER.of(lang).to_owned());
    let large = |name: &str| text(name).parse::<u16>().map_err(|_| say::NOT_A_NUMBER.of(lang).to_owned());
    let mut rules = now;
    if let Some(scheme) = GradeScheme::from_name(text("scheme")) {
        rules.scheme = scheme;
    }
    if let Some(method) = Method::from_name(text("method")) {
        rules.method = method;
    }
    let mut weights = [0; 4];
    for (weight, field) in weights.iter_mut().zip(Method::Factors.fields()) {
        *weight = small(&format!("weight_{}", field.name()))?;
    }
    let factors = &mut rules.grading.factors;
    [factors.importance, factors.frequency, factors.discretion, factors.closeness] = weights;
    factors.high_from = large("factors_high")?;
    factors.medium_from = large("factors_medium")?;
    rules.grading.criteria.high_from = small("criteria_high")?;
    rules.grading.criteria.medium_from = small("criteria_medium")?;
    rules.publicity = Shown { days: large("publicity_days")?, in_working_days: text("publicity_counted") == "working" };
    if !(1..=Shown::DAYS_MAX).contains(&rules.publicity.days) {
        return Err(publicity::NO_DAYS.of(lang).to_owned());
    }
    for grade in Grade::ALL {
        let word = grade.name();
        let controller = ControlLevel::from_name(text(&format!("controller_{word}")));
        let part = if text(&format!("part_{word}")) == "helps" { Part::Helps } else { Part::Watches };
        let watcher = ControlLevel::from_name(text(&format!("watcher_{word}"))).map(|level| Watcher { level, part });
        let controller = controller.unwrap_or(rules.routing.by_grade.of(grade).controller);
        *rules.routing.by_grade.of_mut(grade) = Route { controller, watcher };
        *rules.cadence.years.of_mut(grade) = small(&format!("years_{word}"))?;
    }
    rules.grading.check().map_err(|fault| grading_words::rule_fault(lang, fault))?;
    rules.routing.check().map_err(|fault| words::routing_fault(lang, fault))?;
    rules.cadence.check().map_err(|fault| words::cadence_fault(lang, fault))?;
    Ok(rules)
}

/// Saves them.
pub async fn save(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let path = path(&visit)?;
    let mut transaction = visit.app.store.write().await?;
    let (region, version, before) = store::read(&mut transaction, &path).await?.ok_or(Failure::NotFound)?;
    let wrong = match read(&visit, &form, before.clone()) {
        Err(sentence) => sentence,
        Ok(rules) => {
            let read: i64 = form.get("version").and_then(|text| text.parse().ok()).unwrap_or(-1);
            if store::write(&mut transaction, &path, &rules, read).await? {
                store::reroute(&mut transaction, &path).await?;
                let detail = serde_json::json!({ "before": before, "after": rules });
                let entry = visit.audit(&path, detail);
                audit::append(&mut transaction, &entry, visit.app.clock.now_ms()).await?;
                transaction.commit().await?;
                return Ok(see(&format!("{}?saved=1", route::RULES)));
            }
            say::CHANGED.of(visit.lang).to_owned()
        }
    };
    transaction.rollback().await.map_err(crate::store::StoreError::from)?;
    let data = RulesPage { region, version, values: form, wrong: Some(wrong), saved: false, has_region: true };
    Ok((axum::http::StatusCode::CONFLICT, page(page::rules(&visit.frame(), data))).into_response())
}
