//! How far the worksheets of a round are.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, SheetRow, WorksheetsPage};
use liantu_domain::access::Action;
use liantu_domain::calendar::Date;
use liantu_domain::id::PostId;
use liantu_domain::register::Way;
use liantu_domain::round::{Progress, Seat};

use crate::error::Failure;
use crate::handler::register::extent;
use crate::round::heads::Heads;
use crate::round::of_path;
use crate::visit::{Visit, page};

/// The posts that somebody sees, by way, with what waits for the person on top.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    Ok(page(html(&visit, None).await?))
}

/// The page again, with why a post was not excused.
pub(super) async fn again(visit: &Visit, post: PostId, why: String) -> Result<Response, Failure> {
    Ok((StatusCode::CONFLICT, page(html(visit, Some((post, why))).await?)).into_response())
}

async fn html(visit: &Visit, wrong: Option<(PostId, String)>) -> Result<String, Failure> {
    let organisation = &visit.organisation()?.id;
    let person = visit.person()?;
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let mut conn = visit.app.store.read().await?;
    let ledger = of_path(visit, &mut conn).await?;
    let heads = Heads::of(&mut conn, organisation, today).await?;
    let extent = extent(visit, &mut conn).await?;
    drop(conn);
    let round = ledger.document();
    let runs = visit.may(Action::RunRounds);
    let is_own = |seat: &Seat| seat.holder.as_ref() == Some(&person.account);
    let mut rows = Vec::new();
    for way in round.ways().into_iter().filter(|way| matches!(way.kind, Way::SelfCheck | Way::PeerReview)) {
        for seat in round.seats().filter(|seat| extent.reaches(&seat.id, &seat.department) || is_own(seat)) {
            let progress = seat.progress.get(&way.id);
            let handed_in = matches!(progress, Some(Progress::HandedIn(_) | Progress::Done(_)));
            let checks = way.kind == Way::SelfCheck && heads.checks(person, seat);
            rows.push(SheetRow {
                way,
                seat,
                opens: is_own(seat) || way.kind == Way::SelfCheck && handed_in && (checks || runs),
                for_me: checks && matches!(progress, Some(Progress::HandedIn(_))),
                excuses: runs,
            });
        }
    }
    let data = WorksheetsPage { organisation, round, rows, assigns: runs, wrong };
    Ok(page::worksheets(&visit.frame(), data))
}
