//! Who reviews whom: shown before it is fixed.

use axum::response::Response;
use liantu_app::page::{self, AssignmentPage};
use liantu_app::route;
use liantu_app::text::{review as say, worksheet as sheet_say};
use liantu_domain::id::{OperationId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::{Round, WayId, WayRun, WayState};
use liantu_domain::worksheet::{Command, Cover, State};

use crate::error::Failure;
use crate::ledgers::Asked;
use crate::round::reviews::{EACH_MAX, assignment, fixed};
use crate::round::{carry_out_sheet, of_path};
use crate::store::{Conn, audit};
use crate::visit::{Visit, page, see};

/// How many posts each reviewer gets where nothing else is said: with fewer, the reviewed can guess (N9).
const EACH: usize = 3;

fn run<'a>(visit: &Visit, round: &'a Round) -> Result<(RoundId, &'a WayRun), Failure> {
    let way = visit.params.get("way").map(WayId::new).ok_or(Failure::NotFound)?;
    let run = round.way(&way).filter(|run| run.kind == Way::PeerReview).ok_or(Failure::NotFound)?;
    Ok((round.head().map(|head| head.id.clone()).ok_or(Failure::NotFound)?, run))
}

/// The list as it is fixed, or as it would be with `?seed=` and `?each=`.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let ledger = of_path(&visit, &mut conn).await?;
    let round = ledger.document();
    let (_, run) = run(&visit, round)?;
    let all = fixed(&visit.app, &mut conn, round, &run.id).await?;
    drop(conn);
    let seed = visit.query("seed").and_then(|text| text.trim().parse().ok());
    // A seed that a person can write down.
    let seed = seed.unwrap_or_else(|| visit.app.chance.number() % 1_000_000);
    let each = visit.query("each").and_then(|text| text.parse().ok()).unwrap_or(EACH).clamp(1, EACH_MAX);
    let is_fixed = !all.is_empty();
    let list = if is_fixed { Some(all) } else { assignment(round, &run.id, each, seed) };
    let organisation = &visit.organisation()?.id;
    let may_fix = run.state == WayState::Open;
    let data = AssignmentPage { organisation, round, way: run, seed, each, list, is_fixed, may_fix };
    Ok(page(page::assignment(&visit.frame(), data)))
}

/// Fixes the list: each reviewer's form is laid out, all of them or none.
pub async fn fix(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let number = |name: &str| form.get(name).and_then(|text| text.trim().parse::<u64>().ok()).ok_or(Failure::Unclear);
    let mut tx = visit.app.store.write().await?;
    let ledger = of_path(&visit, &mut tx).await?;
    let round = ledger.document();
    let (id, run) = run(&visit, round)?;
    let path = route::assignment(&visit.organisation()?.id, &id, &run.id);
    let (seed, each) = (number("seed")?, number("each")?);
    if run.state != WayState::Open {
        return Err(Failure::Told(say::NOT_OPEN.of(visit.lang).to_owned()));
    }
    if !fixed(&visit.app, &mut tx, round, &run.id).await?.is_empty() {
        return Ok(see(&path));
    }
    let each = usize::try_from(each).unwrap_or(EACH).clamp(1, EACH_MAX);
    let list = assignment(round, &run.id, each, seed);
    let list = list.ok_or_else(|| Failure::Told(say::IMPOSSIBLE.of(visit.lang).to_owned()))?;
    let count = list.len();
    for one in list {
        let cover = Cover {
            id: one.reviewer,
            round: id.clone(),
            way: run.id.clone(),
            form: Way::PeerReview,
            posts: one.posts.into_iter().collect(),
            state: State::Draft,
            none: String::new(),
            looked: Default::default(),
            signed: None,
        };
        begin(&visit, &mut tx, cover).await?;
    }
    let detail = serde_json::json!({ "way": run.id, "seed": seed, "each": each, "reviewers": count });
    audit::append(&mut tx, &visit.audit(&id, detail), visit.app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok(see(&path))
}

async fn begin(visit: &Visit, conn: &mut Conn, cover: Cover) -> Result<(), Failure> {
    let (round, way, post) = (cover.round.clone(), cover.way.clone(), cover.id.clone());
    let asked = Asked {
        id: OperationId::random(visit.app.chance.number()),
        command: Command::Begin(Box::new(cover)),
        author: visit.person()?.author(),
        now_ms: visit.app.clock.now_ms(),
    };
    match carry_out_sheet(&visit.app, conn, (&round, &way, &post), asked).await {
        Ok(_) => Ok(()),
        Err(no) => Err(Failure::Told(sheet_say::refusal(visit.lang, &no.refusal()?))),
    }
}
