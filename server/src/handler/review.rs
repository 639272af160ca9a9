//! Peer reviews (互相找): who reviews whom, the reviewer's form, and the seal on who wrote what.

pub mod assignment;
pub mod seal;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, ReviewPage, ReviewedPost, SheetMay, Unkept};
use liantu_app::text::review as say;
use liantu_domain::calendar::Date;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::id::{OperationId, RiskPointId, StatementId};
use liantu_domain::register::Way;
use liantu_domain::round::{Candidate, Fate};
use liantu_domain::worksheet::State;

use super::worksheet::{Scene, Standing, write};
use crate::error::Failure;
use crate::register::Place;
use crate::round::steps;
use crate::store::{holiday, region_rules};
use crate::visit::{Visit, Whose, page};

/// The review that the holder of a post writes; nobody else opens it.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn, Way::PeerReview).await?;
    drop(conn);
    Ok(page(html(&visit, &scene, None).await?))
}

/// A step of the reviewer: `say`, `put`, `remove`, `look`, `none`, `hand_in`.
pub async fn step(visit: Visit) -> Result<Response, Failure> {
    write(visit, Way::PeerReview).await
}

/// The page again, with why what was asked did not happen.
pub(super) async fn again(visit: &Visit, scene: &Scene, unkept: Unkept) -> Result<Response, Failure> {
    Ok((StatusCode::CONFLICT, page(html(visit, scene, Some(unkept)).await?)).into_response())
}

async fn html(visit: &Visit, scene: &Scene, unkept: Option<Unkept>) -> Result<String, Failure> {
    let organisation = visit.organisation()?;
    let round = scene.round();
    let (way, seat, sheet) = (scene.way()?, scene.seat()?, scene.sheet.document());
    let charts = steps::charts(&visit.app, round).await?;
    let mut conn = visit.app.store.read().await?;
    let place = Place::of(&mut conn, &Whose::of_organisation(organisation)).await?;
    let scheme = region_rules::of(&mut conn, &organisation.region_path).await?.scheme;
    let calendar = holiday::calendar(&mut conn, &organisation.region_path).await?;
    drop(conn);
    let inside = |it: &&Candidate| {
        let kind = round.way(&it.first).map(|way| way.kind);
        it.fate == Fate::Open && matches!(kind, Some(Way::SelfCheck | Way::OrgDesignation))
    };
    let posts = sheet.cover().map(|cover| cover.posts.clone()).unwrap_or_default();
    let posts = posts.iter().filter_map(|post| {
        Some(ReviewedPost {
            seat: round.seat(post)?,
            steps: steps::of_posts(&charts, &place, &BTreeSet::from([post.clone()])),
            candidates: round.candidates().filter(inside).filter(|it| it.found.post == *post).collect(),
            next: RiskPointId::random(visit.app.chance.number()),
        })
    });
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let shut = match sheet.cover().map(|cover| &cover.state) {
        None => Some(say::NOT_ASSIGNED.of(visit.lang).to_owned()),
        Some(State::HandedIn(_)) => Some(say::HANDED_IN.of(visit.lang).to_owned()),
        Some(_) if scene.standing == Standing::Writer => scene.writable(visit).err(),
        Some(_) => None,
    };
    let data = ReviewPage {
        organisation: &organisation.id,
        round,
        way,
        seat,
        sheet,
        posts: posts.collect(),
        writes: scene.may() == SheetMay::Write && sheet.cover().is_some(),
        time: Time::until(way.closes_on, today, &calendar).ok(),
        scheme,
        statement: StatementId::random(visit.app.chance.number()),
        operation: OperationId::random(visit.app.chance.number()).to_string(),
        shut,
        unkept,
    };
    Ok(page::review(&visit.frame(), data))
}
