//! Who takes part in a decision meeting: the leadership team as it is on a day, and who may observe it.

use std::collections::BTreeSet;

use liantu_domain::id::{AccountId, OrganisationId, PostId, SeatId};
use liantu_domain::meeting::{Capacity, Presence, Seat};

use crate::store::account::{Account, State};
use crate::store::organisation::Organisation;
use crate::store::{self, Conn};

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The seat.
    pub id: SeatId,
    /// Post and name.
    pub name: String,
    /// The posts that are held.
    pub posts: BTreeSet<PostId>,
    /// The post that is named first.
    pub post: Option<PostId>,
    /// The account, where there is one that can be used.
    pub account: Option<AccountId>,
    /// As what, as far as the post tells.
    pub capacity: Capacity,
}

/// The leadership team on a day, the top leader first.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId, day: &str) -> store::Result<Vec<Member>> {
    let mut team = Vec::new();
    for member in store::team_member::of(conn, organisation).await? {
        let cadre = store::cadre::one(conn, &member.cadre, organisation).await?;
        let mut account = None;
        if let Some(id) = cadre.and_then(|cadre| cadre.account) {
            let found = store::account::one(conn, &id).await?;
            account = found.filter(|account| account.state == State::Active).map(|account| account.id);
        }
        let held = store::holding::of_cadre(conn, &member.cadre).await?;
        let held: Vec<_> = held.into_iter().filter(|holding| holding.is_on(day)).collect();
        let post = held.last();
        let is_deputy = held.iter().any(|holding| holding.post_name.contains('副'));
        team.push(Member {
            id: SeatId::new(format!("v-{}", member.cadre)),
            name: match post {
                Some(post) => format!("{} {}", post.post_name, member.name),
                None => member.name,
            },
            post: post.map(|post| post.post.clone()),
            posts: held.iter().map(|holding| holding.post.clone()).collect(),
            account,
            capacity: match (member.is_top, is_deputy) {
                (true, _) => Capacity::Leader,
                (false, true) => Capacity::Deputy,
                (false, false) => Capacity::Member,
            },
        });
    }
    Ok(team)
}

/// Who may observe: the accounts of the discipline body that is over an organisation, or in it.
pub async fn observers(conn: &mut Conn, organisation: &Organisation) -> store::Result<Vec<Account>> {
    store::account::of_discipline(conn, &organisation.id, &organisation.region_path).await
}

/// A seat that nobody has taken yet.
pub fn seat(id: SeatId, name: String, capacity: Capacity, account: Option<AccountId>, post: Option<PostId>) -> Seat {
    Seat { id, place: 0, name, post, account, capacity, presence: Presence::Away, comings: Vec::new() }
}
