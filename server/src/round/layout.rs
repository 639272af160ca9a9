//! Who takes part in a round: the posts of an organisation as they are on the day on which it is laid out.

use std::collections::HashMap;

use liantu_domain::calendar::Date;
use liantu_domain::id::{OrganisationId, PostId};
use liantu_domain::organisation::PostTier;
use liantu_domain::round::Seat;

use crate::store::{self, Conn};

/// The posts that have not ended, each with its holder and the post that its holder answers to: the middle post of the
/// department and, for that one, the first post of the leadership.
pub async fn seats(conn: &mut Conn, organisation: &OrganisationId, today: Date) -> store::Result<Vec<Seat>> {
    let day = today.to_string();
    let posts = store::post::kept(conn, organisation).await?;
    let posts: Vec<_> = posts.into_iter().filter(|post| post.ended_on.is_none()).collect();
    let departments = store::department::kept(conn, organisation).await?;
    let names: HashMap<_, _> = departments
        .iter()
        .filter(|department| department.ended_on.is_none())
        .map(|department| (&department.id, &department.name))
        .collect();
    let cadres = store::cadre::of(conn, organisation).await?;
    let accounts: HashMap<_, _> = cadres.iter().map(|cadre| (&cadre.id, cadre.account.as_ref())).collect();
    let holdings = store::holding::of_organisation(conn, organisation).await?;
    let mut held: HashMap<&PostId, _> = HashMap::new();
    for holding in holdings.iter().filter(|holding| holding.is_on(&day)) {
        held.entry(&holding.post).or_insert(holding);
    }
    let first = |tier: PostTier| posts.iter().find(move |post| post.tier == tier).map(|post| &post.id);
    let leadership = first(PostTier::Leadership);
    let seats = posts.iter().filter_map(|post| {
        let department_name = (*names.get(&post.department)?).clone();
        let holder = held.get(&post.id);
        let of_department = |other: &&store::post::Record| {
            other.department == post.department && other.tier == PostTier::Middle && other.id != post.id
        };
        let above = match post.tier {
            PostTier::Leadership => None,
            PostTier::Middle => leadership,
            PostTier::Key | PostTier::General => posts.iter().find(of_department).map(|other| &other.id).or(leadership),
        };
        Some(Seat {
            id: post.id.clone(),
            name: post.name.clone(),
            tier: post.tier,
            department: post.department.clone(),
            department_name,
            holder: holder.and_then(|holder| accounts.get(&holder.cadre).copied().flatten()).cloned(),
            holder_name: holder.map(|holder| holder.cadre_name.clone()).unwrap_or_default(),
            above: above.filter(|above| **above != post.id).cloned(),
            progress: Default::default(),
            returned: 0,
            looked: Default::default(),
        })
    });
    Ok(seats.collect())
}
