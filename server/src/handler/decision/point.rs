//! A point that waits for the team, with who carries and who controls it by the region's rules.

use liantu_app::page::PointRow;
use liantu_app::text::{Lang, responsibility};
use liantu_domain::id::PostId;
use liantu_domain::organisation::PostTier;
use liantu_domain::risk::proposal::{Seat, controller};
use liantu_domain::round::{Candidate, Ring};

use crate::error::Failure;
use crate::handler::desk::scene::{Scene, Steps, ring_parts};
use crate::handler::proposal::top_posts;
use crate::store::Conn;
use crate::visit::Visit;

/// What rows of points are made from.
pub(super) struct Points<'a> {
    lang: Lang,
    scene: &'a Scene,
    steps: &'a Steps,
    seats: Vec<Seat<'a>>,
}

impl<'a> Points<'a> {
    /// Reads who the top leader is.
    pub(super) async fn of(
        visit: &Visit,
        conn: &mut Conn,
        scene: &'a Scene,
        steps: &'a Steps,
    ) -> Result<Points<'a>, Failure> {
        let top: Vec<PostId> = top_posts(visit, conn, &scene.at.organisation).await?;
        let seats = scene.round().seats().map(|seat| Seat {
            department: &seat.department_name,
            name: &seat.name,
            tier: seat.tier,
            is_top: top.contains(&seat.id),
        });
        Ok(Points { lang: visit.lang, scene, steps, seats: seats.collect() })
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
        let leader = route.and_then(|route| controller(route.controller, carrier, &self.seats));
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
            leader: leader.unwrap_or_default().to_owned(),
            rule: route.map(|route| responsibility::route(self.lang, route)).unwrap_or_default(),
            measure: found.measure.clone(),
            owner,
        }
    }
}
