//! Following one's comment by its code.

use axum::response::Response;
use liantu_app::page::{self, FollowedComment, ReceiptPage};
use liantu_app::text::comment as say;
use liantu_app::ui::Tone;
use liantu_domain::calendar::Date;
use liantu_domain::comment::Receipt;
use liantu_domain::round::Scope;

use super::public_comment::clean;
use crate::chance::hash;
use crate::comment::{self, NotDone, opened};
use crate::error::Failure;
use crate::store::comment::Kept;
use crate::store::{self, Conn};
use crate::visit::{Visit, page as html};

/// The form.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    Ok(html(page::receipt(&visit.frame(), ReceiptPage::default())))
}

/// The comment of a code. What is no code and what nobody was given look the same.
pub async fn look(mut visit: Visit) -> Result<Response, Failure> {
    let fields = visit.form().await?;
    let code = fields.get("code").cloned().unwrap_or_default();
    shown(&visit, code, None).await
}

async fn shown(visit: &Visit, code: String, said: Option<(Tone, String)>) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let found = match of(&mut conn, &code).await? {
        Some(kept) => Some(followed(visit, &mut conn, kept).await?),
        None => None,
    };
    drop(conn);
    let data = ReceiptPage { is_wrong: found.is_none(), code, said, found };
    Ok(html(page::receipt(&visit.frame(), data)))
}

async fn of(conn: &mut Conn, code: &str) -> store::Result<Option<Kept>> {
    // The database is asked also when it can't be one, so that the answer takes as long.
    let text = Receipt::parse(code).map_or_else(String::new, |receipt| receipt.to_string());
    store::comment::by_receipt(conn, &hash(&text)).await
}

async fn followed(visit: &Visit, conn: &mut Conn, kept: Kept) -> Result<FollowedComment, Failure> {
    let own = opened(&visit.app, kept)?;
    let chart = store::chart::one(conn, &own.comment.about.chart).await?;
    let title = chart.map(|chart| chart.published.map_or(chart.summary.title, |shown| shown.notice.summary.title));
    let mut added = Vec::new();
    for kept in store::comment::added(conn, &own.comment.id).await? {
        added.push(opened(&visit.app, kept)?.comment);
    }
    let (mut comment, is_folded) = match &own.same_as {
        Some(first) => {
            let first = store::comment::one(conn, first).await?.ok_or(Failure::NotFound)?;
            // What the other says, and why, is its writer's until it is published.
            let mut said = own.comment.clone();
            said.state = first.comment.state;
            said.id = first.comment.id;
            (said, true)
        }
        None => (own.comment.clone(), false),
    };
    comment.answers = store::comment::answers(conn, &comment.id).await?;
    let may_add = is_heard(visit, conn, &own).await?;
    Ok(FollowedComment { comment, chart: title.unwrap_or_default(), is_folded, added, may_add })
}

async fn is_heard(visit: &Visit, conn: &mut Conn, kept: &Kept) -> store::Result<bool> {
    let today = Date::in_beijing(visit.app.clock.now_ms());
    // Whoever has the code was heard once: it is open to them as long as anybody is.
    let row = store::round::one(conn, &kept.comment.round).await?;
    Ok(row.is_some_and(|row| row.hears(today, Scope::ALL).is_some()))
}

/// Adds to a comment.
pub async fn add(mut visit: Visit) -> Result<Response, Failure> {
    let fields = visit.form().await?;
    let code = fields.get("code").cloned().unwrap_or_default();
    let text = fields.get("text").map(|text| clean(text)).unwrap_or_default();
    let mut conn = visit.app.store.read().await?;
    let Some(kept) = of(&mut conn, &code).await? else {
        drop(conn);
        return shown(&visit, code, None).await;
    };
    let is_heard = is_heard(&visit, &mut conn, &kept).await?;
    drop(conn);
    if !is_heard {
        return shown(&visit, code, Some((Tone::Bad, say::ADD_CLOSED.of(visit.lang).to_owned()))).await;
    }
    let (address, now_ms) = (visit.address.to_string(), visit.app.clock.now_ms());
    let limits = [
        (crate::limit::Limit::Comment, address.as_str()),
        (crate::limit::Limit::CommentRound, kept.comment.round.as_str()),
    ];
    for (limit, asker) in limits {
        visit.app.limits.take(limit, asker, now_ms).map_err(|wait_ms| Failure::TooOften { wait_ms })?;
    }
    let mut transaction = visit.app.store.write().await?;
    let said = match comment::add(&visit.app, &mut transaction, &kept, text).await {
        Ok(()) => {
            transaction.commit().await?;
            (Tone::Good, say::ADD_DONE.of(visit.lang).to_owned())
        }
        Err(NotDone::Refused(why)) => {
            drop(transaction);
            (Tone::Bad, say::refusal(visit.lang, &why))
        }
        Err(NotDone::TooLate) => return Err(Failure::Busy),
        Err(NotDone::Failed(failure)) => return Err(failure),
    };
    shown(&visit, code, Some(said)).await
}
