//! Worksheets (自己查): the writer's desk, the head's check, the signed commitment.

pub mod check;
pub mod commitment;
pub mod list;
mod scene;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, At, SheetMay, Unkept, WorksheetPage, step_name};
use liantu_app::text::worksheet as say;
use liantu_domain::calendar::Date;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::id::{OperationId, RiskPointId};
use liantu_domain::picture;
use liantu_domain::register::Way;
use liantu_domain::round::{Round, Statement, WayState};
use liantu_domain::worksheet::State;

pub use self::scene::{Scene, Standing};
pub use self::write::write;

use crate::error::Failure;
use crate::register::Place;
use crate::round::steps;
use crate::store::{holiday, post, region_rules};
use crate::visit::{Visit, Whose, page};

/// The worksheet of a post: for its writer place by place (`?at=`), for whoever looks at it as a whole.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn, Way::SelfCheck).await?;
    drop(conn);
    let at = visit.query("at").unwrap_or_default();
    Ok(page(html(&visit, &scene, &at, None).await?))
}

/// A step of the writer: `put`, `remove`, `look`, `none`, `sign`, `hand_in`.
pub async fn step(visit: Visit) -> Result<Response, Failure> {
    write(visit, Way::SelfCheck).await
}

/// The page again, with why what was asked did not happen.
async fn again(visit: &Visit, scene: &Scene, at: &str, unkept: Unkept) -> Result<Response, Failure> {
    let html = html(visit, scene, at, Some(unkept)).await?;
    Ok((StatusCode::CONFLICT, page(html)).into_response())
}

async fn html(visit: &Visit, scene: &Scene, at: &str, unkept: Option<Unkept>) -> Result<String, Failure> {
    let organisation = visit.organisation()?;
    let round = scene.round();
    let (way, seat) = (scene.way()?, scene.seat()?);
    let charts = steps::charts(&visit.app, round).await?;
    let mut conn = visit.app.store.read().await?;
    let place = Place::of(&mut conn, &Whose::of_organisation(organisation)).await?;
    let scheme = region_rules::of(&mut conn, &organisation.region_path).await?.scheme;
    let calendar = holiday::calendar(&mut conn, &organisation.region_path).await?;
    let record = post::one(&mut conn, &seat.id, &organisation.id).await?;
    drop(conn);
    let own = steps::of_posts(&charts, &place, &BTreeSet::from([seat.id.clone()]));
    let may = scene.may();
    let at = match (own.iter().position(|step| step_name(&step.step) == at), at) {
        (Some(place), _) => At::Step(place),
        (None, "finish") => At::Finish,
        (None, "") if !own.is_empty() => At::Step(first_open(scene, &own)),
        (None, _) => At::Duties,
    };
    let shown: BTreeSet<_> = match (may, at) {
        (SheetMay::Write, At::Step(place)) => own.get(place).map(|step| step.step.clone()).into_iter().collect(),
        (SheetMay::Write, _) => BTreeSet::new(),
        _ => scene.sheet.document().findings().filter_map(|found| found.step.clone()).collect(),
    };
    let mut drawings = BTreeMap::new();
    for (id, chart) in &charts {
        for step in shown.iter().filter(|step| step.chart == *id) {
            drawings.extend(picture::nearby(chart, &step.node, &visit.lang).map(|svg| (step.clone(), svg)));
        }
    }
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let data = WorksheetPage {
        organisation: &organisation.id,
        organisation_name: &organisation.name,
        round,
        way,
        seat,
        sheet: scene.sheet.document(),
        duties: record.as_ref().map_or("", |record| &record.duties),
        steps: &own,
        at,
        drawings,
        may,
        time: Time::until(way.closes_on, today, &calendar).ok(),
        scheme,
        next: RiskPointId::random(visit.app.chance.number()),
        operation: OperationId::random(visit.app.chance.number()).to_string(),
        shut: shut(visit, scene),
        unkept,
        peers: peers(round, scene),
        follows: visit.follows(&liantu_domain::round::document(&scene.id), scene.round_seq()),
    };
    Ok(page::worksheet(&visit.frame(), data))
}

/// The first step with which the writer has not said to be done.
fn first_open(scene: &Scene, own: &[page::PostStep]) -> usize {
    let cover = scene.sheet.document().cover();
    let looked = |step: &page::PostStep| cover.is_some_and(|cover| cover.looked.contains(&step.step));
    own.iter().position(|step| !looked(step)).unwrap_or_default()
}

/// Why the writer can't write.
fn shut(visit: &Visit, scene: &Scene) -> Option<String> {
    let state = scene.sheet.document().cover().map(|cover| cover.state.clone()).unwrap_or_default();
    let is_own = scene.standing == Standing::Writer && matches!(state, State::Draft | State::Returned(_));
    if !is_own {
        return None;
    }
    scene.writable(visit).err()
}

/// What colleagues said of what this post found, once the reviews are open to the round.
fn peers<'a>(round: &'a Round, scene: &Scene) -> Vec<&'a Statement> {
    let of_post = |it: &&Statement| round.candidate(&it.candidate).is_some_and(|it| it.found.post == scene.post);
    let is_over = |it: &&Statement| {
        round.way(&it.way).is_some_and(|way| way.kind == Way::PeerReview && matches!(way.state, WayState::Closed(_)))
    };
    round.statements().filter(is_over).filter(of_post).collect()
}

/// What somebody is told of a post that has ended.
fn ended(visit: &Visit) -> String {
    say::POST_ENDED.of(visit.lang).to_owned()
}
