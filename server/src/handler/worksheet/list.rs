//! How far the worksheets of a round are.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, DeskAsked, SheetRow, WorksheetsPage};
use liantu_app::route;
use liantu_domain::access::Action;
use liantu_domain::calendar::Date;
use liantu_domain::id::PostId;
use liantu_domain::register::Way;
use liantu_domain::round::progress::Share;
use liantu_domain::round::{Progress, Seat, WayRun, WayState, document};

use crate::error::Failure;
use crate::handler::register::{extent, words_of};
use crate::round::heads::Heads;
use crate::round::of_path;
use crate::visit::{Visit, page};

/// How many rows a page has.
const PAGE: usize = 50;
/// The names of what can be asked for.
const NAMES: [&str; 5] = ["way", "state", "q", "department", "skip"];

/// The posts that somebody sees in one way, with what waits for the person on top.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let address = visit.parts.uri.to_string();
    Ok(page(html(&visit, &address, None).await?))
}

/// The page at an address again, with why a post was not excused.
pub(super) async fn again(visit: &Visit, address: &str, post: PostId, why: String) -> Result<Response, Failure> {
    Ok((StatusCode::CONFLICT, page(html(visit, address, Some((post, why))).await?)).into_response())
}

async fn html(visit: &Visit, address: &str, wrong: Option<(PostId, String)>) -> Result<String, Failure> {
    let organisation = &visit.organisation()?.id;
    let person = visit.person()?;
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let mut conn = visit.app.store.read().await?;
    let ledger = of_path(visit, &mut conn).await?;
    let heads = Heads::of(&mut conn, organisation, today).await?;
    let extent = extent(visit, &mut conn).await?;
    drop(conn);
    let round = ledger.document();
    let id = round.head().map(|head| head.id.clone()).ok_or(Failure::NotFound)?;
    let asked = DeskAsked { words: words_of(address, &NAMES), path: route::worksheets(organisation, &id) };
    let leads = visit.may(Action::RunRounds);
    let is_own = |seat: &Seat| seat.holder.as_ref() == Some(&person.account);
    let ways: Vec<&WayRun> =
        round.ways().into_iter().filter(|way| matches!(way.kind, Way::SelfCheck | Way::PeerReview)).collect();
    let named = ways.iter().find(|way| way.id == asked.word("way"));
    let way = named.or_else(|| ways.iter().find(|way| way.state == WayState::Open)).or(ways.first()).copied();
    let late = way.is_some_and(|way| way.state == WayState::Open && today > way.closes_on);
    let seen = round.seats().filter(|seat| extent.reaches(&seat.id, &seat.department) || is_own(seat));
    let (text, department) = (asked.word("q").to_lowercase(), asked.word("department"));
    let (mut departments, mut share, mut found, mut for_me) = (BTreeSet::new(), Share::default(), Vec::new(), 0);
    for seat in seen {
        departments.insert((&seat.department_name, &seat.department));
        let holds = |said: &str| said.to_lowercase().contains(&text);
        if !department.is_empty() && seat.department.as_str() != department
            || !(holds(&seat.name) || holds(&seat.holder_name))
        {
            continue;
        }
        let progress = way.and_then(|way| seat.progress.get(&way.id));
        let is_handed_in = matches!(progress, Some(Progress::HandedIn(_)));
        let is_mine = way.is_some_and(|way| way.kind == Way::SelfCheck) && is_handed_in && heads.checks(person, seat);
        share.count(progress);
        for_me += usize::from(is_mine);
        if is_asked(asked.word("state"), progress, late, is_mine) {
            found.push((!is_mine, seat));
        }
    }
    found.sort_by_key(|(rest, seat)| (*rest, &seat.department_name, &seat.name, &seat.id));
    let total = found.len();
    let skipped = asked.word("skip").parse().unwrap_or(0).min(total);
    let opens = |seat: &Seat, way: &WayRun| {
        let is_in = matches!(seat.progress.get(&way.id), Some(Progress::HandedIn(_) | Progress::Done(_)));
        is_own(seat) || way.kind == Way::SelfCheck && is_in && (leads || heads.checks(person, seat))
    };
    let rows = found[skipped..(skipped + PAGE).min(total)].iter().map(|(rest, seat)| SheetRow {
        seat,
        opens: way.is_some_and(|way| opens(seat, way)),
        for_me: !rest,
    });
    let data = WorksheetsPage {
        organisation,
        round,
        ways: ways.clone(),
        way,
        late,
        share,
        for_me,
        rows: rows.collect(),
        total,
        skipped,
        page: PAGE,
        departments: departments.into_iter().map(|(name, id)| (id.to_string(), name.clone())).collect(),
        leads,
        wrong,
        follows: visit.follows(&document(&id), ledger.seq()),
        asked,
    };
    Ok(page::worksheets(&visit.frame(), data))
}

/// Whether a post is in the state that is asked for.
fn is_asked(state: &str, progress: Option<&Progress>, late: bool, is_mine: bool) -> bool {
    match state {
        "waiting" => progress.is_none(),
        "handed_in" => matches!(progress, Some(Progress::HandedIn(_))),
        "returned" => matches!(progress, Some(Progress::Returned(_))),
        "done" => matches!(progress, Some(Progress::Done(_))),
        "excused" => matches!(progress, Some(Progress::Excused(_))),
        "late" => late && matches!(progress, None | Some(Progress::Returned(_))),
        "mine" => is_mine,
        _ => true,
    }
}
