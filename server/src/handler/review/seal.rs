//! The seal on who wrote which review: opened by the discipline body alone, with a reason, and each time written down.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, SealPage, SealedReview};
use liantu_app::text::worksheet as say;
use liantu_domain::register::Way;
use liantu_domain::worksheet::Refusal;

use crate::error::Failure;
use crate::round::of_path;
use crate::round::reviews::sealed;
use crate::store::{audit, region_rules};
use crate::visit::{Visit, page};

/// The longest reason, in characters.
const REASON_MAX: usize = 5_000;

/// The seal, closed.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let html = html(&visit, None, None).await?;
    Ok(page(html))
}

/// Opens it: what is shown and that it was shown stand together or not at all.
pub async fn open(mut visit: Visit) -> Result<Response, Failure> {
    let reason = visit.form().await?.remove("reason").unwrap_or_default().trim().to_owned();
    let wrong = match reason.chars().count() {
        0 => Some(Refusal::ReasonMissing),
        count if count > REASON_MAX => Some(Refusal::TextTooLong { limit: REASON_MAX }),
        _ => None,
    };
    if let Some(wrong) = wrong {
        let html = html(&visit, None, Some(say::refusal(visit.lang, &wrong))).await?;
        return Ok((StatusCode::CONFLICT, page(html)).into_response());
    }
    let mut tx = visit.app.store.write().await?;
    let ledger = of_path(&visit, &mut tx).await?;
    let round = ledger.document();
    let id = round.head().map(|head| head.id.clone()).ok_or(Failure::NotFound)?;
    let mut reviews = Vec::new();
    for way in round.of_kind(Way::PeerReview) {
        let all = sealed(&visit.app, &mut tx, round, &way.id).await?;
        reviews.extend(all.into_iter().map(|(reviewer, opinions, findings)| SealedReview {
            reviewer,
            opinions,
            findings,
        }));
    }
    let detail = serde_json::json!({ "reason": reason, "reviews": reviews.len() });
    audit::append(&mut tx, &visit.audit(&id, detail), visit.app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok(page(html(&visit, Some(reviews), None).await?))
}

async fn html(visit: &Visit, opened: Option<Vec<SealedReview>>, wrong: Option<String>) -> Result<String, Failure> {
    let organisation = visit.organisation()?;
    let mut conn = visit.app.store.read().await?;
    let ledger = of_path(visit, &mut conn).await?;
    let scheme = region_rules::of(&mut conn, &organisation.region_path).await?.scheme;
    let data = SealPage { organisation: &organisation.id, round: ledger.document(), scheme, opened, wrong };
    Ok(page::seal(&visit.frame(), data))
}
