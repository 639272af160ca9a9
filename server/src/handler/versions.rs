//! The versions of a chart: discussed, commented on, decided, published, taken down.

use axum::http::StatusCode;
use axum::response::Response;
use liantu_app::page::Unsaved;
use liantu_app::route;
use liantu_app::text::page::versions as say;
use liantu_app::text::version as words;
use liantu_domain::id;
use liantu_domain::power::entry::TEXT_MAX;
use liantu_domain::version::Party;

use crate::error::Failure;
use crate::meeting::decided;
use crate::publication::{self, NotTaken, Wish};
use crate::store::version_comment::VersionComment;
use crate::store::{self, audit};
use crate::view;
use crate::visit::{Visit, page, see};

/// The page.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    shown(&visit, None, None).await
}

/// The page, with why something did not happen and what was written.
async fn shown(visit: &Visit, wrong: Option<String>, unsaved: Option<Unsaved>) -> Result<Response, Failure> {
    let is_wrong = wrong.is_some();
    let mut conn = visit.app.store.read().await?;
    // Read again: a step may just have been taken by somebody else.
    let chart = store::chart::one(&mut conn, &visit.chart_id()?).await?.ok_or(Failure::NotFound)?;
    let rows = store::chart_version::of(&mut conn, &chart.id).await?;
    let comments = store::version_comment::of(&mut conn, &chart.id).await?;
    let numbers: Vec<u64> = rows.iter().map(|row| row.number).collect();
    let adopted = decided::versions(&visit.app, &mut conn, &chart.organisation, &chart.id, &numbers).await?;
    drop(conn);
    let mut response = page(view::versions(visit, &chart, rows, comments, adopted, wrong, unsaved));
    if is_wrong {
        *response.status_mut() = StatusCode::CONFLICT;
    }
    Ok(response)
}

/// Takes a step and goes on to the page `to`; a refusal is said on the page of versions.
async fn step(visit: &Visit, wish: Wish, to: &str) -> Result<Response, Failure> {
    let chart = visit.chart_id()?;
    let unsaved = match &wish {
        Wish::Discuss(reason) | Wish::Decide(_, reason) => Some(Unsaved::Reason(reason.clone())),
        Wish::Publish | Wish::Withdraw => None,
    };
    if let Some(Unsaved::Reason(reason)) = &unsaved
        && let Some(wrong) = too_long(visit, reason)
    {
        return shown(visit, Some(wrong), unsaved).await;
    }
    match taken(visit, &chart, wish).await {
        Ok(()) => Ok(see(to)),
        Err(NotTaken::Failed(failure)) => Err(failure),
        Err(NotTaken::Refused(refusal)) => shown(visit, Some(words::refusal(visit.lang, refusal)), unsaved).await,
        Err(NotTaken::TooLate) => shown(visit, Some(say::TOO_LATE.of(visit.lang).to_owned()), unsaved).await,
    }
}

async fn taken(visit: &Visit, chart: &id::FlowchartId, wish: Wish) -> Result<(), NotTaken> {
    let by = &visit.person().map_err(NotTaken::Failed)?.name;
    let now_ms = visit.app.clock.now_ms();
    let store = &visit.app.store;
    let plan = publication::plan(store, chart, wish).await?;
    let mut transaction = store.write().await?;
    publication::take(store, &mut transaction, chart, &plan, by, now_ms).await?;
    audit::append(&mut transaction, &visit.audit(chart, plan.detail()), now_ms).await?;
    transaction.commit().await.map_err(store::StoreError::from)?;
    Ok(())
}

fn too_long(visit: &Visit, text: &str) -> Option<String> {
    let has = text.chars().count();
    (has > TEXT_MAX).then(|| say::too_long(visit.lang, has, TEXT_MAX))
}

/// Sends the draft to discussion.
pub async fn discuss(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let reason = form.get("reason").map(|text| text.trim().to_owned()).unwrap_or_default();
    let to = route::versions(&visit.chart_id()?);
    step(&visit, Wish::Discuss(reason), &to).await
}

/// Decides a version.
pub async fn decide(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let reason = form.get("reason").map(|text| text.trim().to_owned()).unwrap_or_default();
    let number = visit.number("number")?;
    let to = route::versions(&visit.chart_id()?);
    step(&visit, Wish::Decide(number, reason), &to).await
}

/// Where somebody was when publishing or taking down.
async fn back(visit: &mut Visit) -> Result<String, Failure> {
    let form = visit.form().await?;
    let versions = form.get("back").is_some_and(|back| back == "versions");
    Ok(if versions { route::versions(&visit.chart_id()?) } else { route::CHARTS.to_owned() })
}

/// Shows the public the decided version, or the chart as it is where none is decided.
pub async fn publish(mut visit: Visit) -> Result<Response, Failure> {
    let to = back(&mut visit).await?;
    step(&visit, Wish::Publish, &to).await
}

/// Shows it to the public no more.
pub async fn withdraw(mut visit: Visit) -> Result<Response, Failure> {
    let to = back(&mut visit).await?;
    step(&visit, Wish::Withdraw, &to).await
}

/// Writes down what was said about a version.
pub async fn comment(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let number = visit.number("number")?;
    let party = form.get("party").and_then(|word| Party::from_name(word));
    let body = form.get("body").map(|text| text.trim().to_owned()).unwrap_or_default();
    let unsaved = Unsaved::Comment { number, party, body: body.clone() };
    let (Some(party), false) = (party, body.is_empty()) else {
        return shown(&visit, Some(say::SAY_SOMETHING.of(visit.lang).to_owned()), Some(unsaved)).await;
    };
    if let Some(wrong) = too_long(&visit, &body) {
        return shown(&visit, Some(wrong), Some(unsaved)).await;
    }
    let chart = visit.chart_id()?;
    let now_ms = visit.app.clock.now_ms();
    let by_name = visit.person()?.name.clone();
    let id = id::from_number('k', visit.app.chance.number()).to_string();
    let mut transaction = visit.app.store.write().await?;
    let rows = store::chart_version::of(&mut transaction, &chart).await?;
    let row = store::chart::one(&mut transaction, &chart).await?.ok_or(Failure::NotFound)?;
    if let Err(refusal) = store::chart_version::line(&rows, &row).comment(number) {
        drop(transaction);
        return shown(&visit, Some(words::refusal(visit.lang, refusal)), Some(unsaved)).await;
    }
    let comment = VersionComment { id, number, party, body, answer: String::new(), at_ms: now_ms, by_name };
    store::version_comment::insert(&mut transaction, &chart, &comment).await?;
    let detail = serde_json::json!({ "version": number, "comment": comment.id, "party": party });
    audit::append(&mut transaction, &visit.audit(&chart, detail), now_ms).await?;
    transaction.commit().await?;
    Ok(see(&format!("{}#v{number}", route::versions(&chart))))
}

/// Answers what was said.
pub async fn answer(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let id = visit.params.get("comment").cloned().unwrap_or_default();
    let text = form.get("answer").map(|text| text.trim().to_owned()).unwrap_or_default();
    let was = form.get("was").cloned().unwrap_or_default();
    let unsaved = Unsaved::Answer { id: id.clone(), text: text.clone() };
    if text.is_empty() {
        return shown(&visit, Some(say::SAY_SOMETHING.of(visit.lang).to_owned()), Some(unsaved)).await;
    }
    if let Some(wrong) = too_long(&visit, &text) {
        return shown(&visit, Some(wrong), Some(unsaved)).await;
    }
    let chart = visit.chart_id()?;
    let now_ms = visit.app.clock.now_ms();
    let mut transaction = visit.app.store.write().await?;
    let known = store::version_comment::of(&mut transaction, &chart).await?;
    let comment = known.into_iter().find(|comment| comment.id == id).ok_or(Failure::NotFound)?;
    if !store::version_comment::answer(&mut transaction, &chart, &id, &was, &text).await? {
        drop(transaction);
        return shown(&visit, Some(say::ANSWERED_MEANWHILE.of(visit.lang).to_owned()), Some(unsaved)).await;
    }
    let detail = serde_json::json!({ "version": comment.number, "comment": id, "answer": text });
    audit::append(&mut transaction, &visit.audit(&chart, detail), now_ms).await?;
    transaction.commit().await?;
    Ok(see(&format!("{}#v{}", route::versions(&chart), comment.number)))
}
