//! Who carries and who controls a risk point, before anybody has decided it.

use liantu_app::page::Proposed;
use liantu_app::text::{Lang, responsibility};
use liantu_app::time;
use liantu_domain::id::{OrganisationId, PostId};
use liantu_domain::organisation::PostTier;
use liantu_domain::risk::Grade;
use liantu_domain::risk::proposal::{Seat, controller};
use liantu_domain::risk::responsibility::ControlLevel;

use crate::error::Failure;
use crate::store::post::Post;
use crate::store::region_rules::RegionRules;
use crate::store::risk_point::Row;
use crate::store::{self, Conn};
use crate::visit::Visit;

/// Who carries and who controls it: as it is said already, else by the region's rules.
pub(super) fn proposed(
    lang: Lang,
    rules: &RegionRules,
    row: &Row,
    grade: Option<Grade>,
    posts: &[Post],
    top: &[PostId],
) -> Proposed {
    let or = |said: &String, else_it_is: &str| if said.is_empty() { else_it_is } else { said }.to_owned();
    let owner = or(&row.counts.owner, &row.pinned.post_name);
    let Some(grade) = grade else {
        return Proposed { owner, leader: row.counts.leader.clone(), rule: String::new() };
    };
    let route = rules.routing.route(grade, row.pinned.kind);
    let level = ControlLevel::from_name(&row.filed.level).unwrap_or(route.controller);
    let seats: Vec<Seat<'_>> = posts
        .iter()
        .map(|post| Seat {
            department: &post.department_name,
            name: &post.name,
            tier: PostTier::from_name(&post.tier).unwrap_or(PostTier::General),
            is_top: top.iter().any(|held| held.as_str() == post.id),
        })
        .collect();
    let carrier = Seat {
        department: &row.pinned.department_name,
        name: &row.pinned.post_name,
        tier: PostTier::General,
        is_top: false,
    };
    let leader = or(&row.counts.leader, controller(level, carrier, &seats).unwrap_or_default());
    Proposed { owner, leader, rule: responsibility::route(lang, route) }
}

/// The posts that the organisation's top leader holds today.
pub(super) async fn top_posts(
    visit: &Visit,
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Vec<PostId>, Failure> {
    let team = store::team_member::of(conn, organisation).await?;
    let Some(top) = team.into_iter().find(|member| member.is_top) else { return Ok(Vec::new()) };
    let today = time::day(visit.app.clock.now_ms());
    let held = store::holding::of_cadre(conn, &top.cadre).await?;
    Ok(held.into_iter().filter(|holding| holding.is_on(&today)).map(|holding| holding.post).collect())
}
