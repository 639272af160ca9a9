//! A point that waits for the team, with who carries and who controls it by the region's rules.

use std::collections::BTreeMap;

use liantu_app::page::PointRow;
use liantu_app::text::{Lang, responsibility};
use liantu_domain::id::PostId;
use liantu_domain::organisation::PostTier;
use liantu_domain::risk::proposal::{Seat, controller};
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::round::{Candidate, Fate, Ring, Verdict};

use crate::error::Failure;
use crate::handler::desk::scene::{Scene, Steps, ring_parts};
use crate::handler::proposal::top_posts;
use crate::store::post::Post;
use crate::store::{self, Conn};
use crate::visit::Visit;

/// What rows of points are made from.
pub(super) struct Points<'a> {
    lang: Lang,
    scene: &'a Scene,
    steps: &'a Steps,
    posts: Vec<Post>,
    top: Vec<PostId>,
    /// Who was named for a department at a level, by the last decision of this round.
    named: BTreeMap<(&'a str, ControlLevel), &'a str>,
}

impl<'a> Points<'a> {
    /// Reads who the top leader is.
    pub(super) async fn of(
        visit: &Visit,
        conn: &mut Conn,
        scene: &'a Scene,
        steps: &'a Steps,
    ) -> Result<Points<'a>, Failure> {
        let top = top_posts(visit, conn, &scene.at.organisation).await?;
        // All posts, for those who control need not take part in the round.
        let posts = store::post::of(conn, &scene.at.organisation).await?;
        Ok(Points { lang: visit.lang, scene, steps, posts, top, named: named(scene) })
    }

    fn seats(&self) -> Vec<Seat<'_>> {
        let seats = self.posts.iter().map(|post| Seat {
            department: &post.department_name,
            name: &post.name,
            tier: PostTier::from_name(&post.tier).unwrap_or(PostTier::General),
            is_top: self.top.iter().any(|top| top.as_str() == post.id),
        });
        seats.collect()
    }

    /// One.
    pub(super) fn row(&self, candidate: &Candidate, ring: Option<&Ring<'_>>) -> PointRow {
        let found = &candidate.found;
        let seat = self.scene.round().seat(&found.post);
        let owner = seat.map(|seat| seat.name.clone()).unwrap_or_default();
        let carrier = Seat {
            department: seat.map_or("", |seat| &seat.department_name),
            name: &owner,
            tier: PostTier::General,
            is_top: false,
        };
        let route = found.grade.map(|grade| self.scene.rules.routing.route(grade, found.kind));
        let leader = route.and_then(|route| {
            let named = || self.named.get(&(carrier.department, route.controller)).copied();
            let seats = self.seats();
            controller(route.controller, carrier, &seats).or_else(named).map(str::to_owned)
        });
        PointRow {
            id: found.id.to_string(),
            text: found.manifestation.clone(),
            place: self.scene.place(self.lang, self.steps, candidate),
            post: self.scene.post(candidate),
            kind: found.kind,
            domain: found.domain,
            ring: ring_parts(self.lang, self.scene.round(), ring),
            spread: ring.map(Ring::spread).unwrap_or_default(),
            grade: found.grade,
            leader: leader.unwrap_or_default(),
            rule: route.map(|route| responsibility::route(self.lang, route)).unwrap_or_default(),
            measure: found.measure.clone(),
            owner,
        }
    }
}

/// Who controls what was confirmed already, by the department that carries it and the level that the rules say.
fn named(scene: &Scene) -> BTreeMap<(&str, ControlLevel), &str> {
    let round = scene.round();
    let mut decided: Vec<_> = round
        .candidates()
        .filter_map(|it| match &it.fate {
            Fate::Decided(decision) => match &decision.result {
                Verdict::Confirmed(decided) if !decided.leader.is_empty() => Some((decision.on, it, decided)),
                _ => None,
            },
            _ => None,
        })
        .collect();
    decided.sort_by_key(|(on, it, _)| (*on, &it.found.id));
    let named = decided.into_iter().filter_map(|(_, it, decided)| {
        let seat = round.seat(&it.found.post)?;
        let level = scene.rules.routing.route(decided.grade, it.found.kind).controller;
        Some(((seat.department_name.as_str(), level), decided.leader.as_str()))
    });
    named.collect()
}
