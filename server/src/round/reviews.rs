//! Peer reviews (互相找): who reviews whom, and what all reviews say when the way closes.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::id::{PostId, RiskPointId, StatementId};
use liantu_domain::round::{Assignment, Carries, Finding, Opinion, Round, Seat, Step, WayId, assign};

use super::read_sheet;
use crate::app::App;
use crate::store::{self, Conn, worksheet};

/// The most posts that one reviewer is given.
pub const EACH_MAX: usize = 10;

/// The posts that can review and be reviewed: those with a holder who is still asked.
pub fn seats<'a>(round: &'a Round, way: &WayId) -> Vec<&'a Seat> {
    let asked = |seat: &&Seat| seat.holder.is_some() && !seat.progress.contains_key(way);
    round.seats().filter(asked).collect()
}

/// Who would review whom.
pub fn assignment(round: &Round, way: &WayId, each: usize, seed: u64) -> Option<Vec<Assignment>> {
    assign(&seats(round, way), each.min(EACH_MAX), seed)
}

/// Who reviews whom, as it was fixed. Empty: it is not.
pub async fn fixed(app: &App, conn: &mut Conn, round: &Round, way: &WayId) -> store::Result<Vec<Assignment>> {
    let Some(head) = round.head() else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for row in worksheet::of(conn, &head.id, way).await? {
        let sheet = read_sheet(app, conn, &head.id, way, &row.post).await?;
        if let Some(cover) = sheet.document().cover() {
            all.push(Assignment { reviewer: row.post, posts: cover.posts.iter().cloned().collect() });
        }
    }
    Ok(all)
}

/// What the way is closed with: all reviews that were handed in, sorted by what they say. Nothing of it tells who said
/// it: statements get new ids by chance, and what two reviewers looked at is only counted.
pub async fn carries(app: &App, conn: &mut Conn, round: &Round, way: &WayId) -> store::Result<Carries> {
    let (mut opinions, mut findings) = (Vec::<Opinion>::new(), Vec::<Finding>::new());
    let mut looked: BTreeMap<Step, u32> = BTreeMap::new();
    if let Some(head) = round.head() {
        for row in worksheet::of(conn, &head.id, way).await?.iter().filter(|row| row.state == "handed_in") {
            let sheet = read_sheet(app, conn, &head.id, way, &row.post).await?;
            let sheet = sheet.document();
            opinions.extend(sheet.opinions().cloned());
            findings.extend(sheet.findings().cloned());
            for step in sheet.cover().into_iter().flat_map(|cover| &cover.looked) {
                *looked.entry(step.clone()).or_default() += 1;
            }
        }
    }
    // No single review keeps the way open: what it says of something that is not there is left out, and an id that is
    // in use is changed.
    opinions.retain(|it| round.candidate(&it.candidate).is_some());
    for opinion in &mut opinions {
        opinion.id = StatementId::random(app.chance.number());
    }
    let mut ids = BTreeSet::new();
    for found in &mut findings {
        if round.candidate(&found.id).is_some() || !ids.insert(found.id.clone()) {
            found.id = RiskPointId::random(app.chance.number());
        }
    }
    let said = |it: &Opinion| (it.candidate.clone(), it.stance, it.text.clone(), it.grade);
    opinions.sort_by_cached_key(said);
    findings.sort_by_cached_key(|it| (it.post.clone(), it.step.clone(), it.manifestation.clone()));
    Ok(Carries::Reviews { opinions, findings, looked: looked.into_iter().collect() })
}

/// Which post wrote which review: what the seal hides.
pub type Sealed = Vec<(PostId, Vec<Opinion>, Vec<Finding>)>;

/// What was handed in, by reviewer.
pub async fn sealed(app: &App, conn: &mut Conn, round: &Round, way: &WayId) -> store::Result<Sealed> {
    let mut all = Vec::new();
    if let Some(head) = round.head() {
        for row in worksheet::of(conn, &head.id, way).await?.into_iter().filter(|row| row.state == "handed_in") {
            let sheet = read_sheet(app, conn, &head.id, way, &row.post).await?;
            let sheet = sheet.document();
            all.push((row.post, sheet.opinions().cloned().collect(), sheet.findings().cloned().collect()));
        }
    }
    Ok(all)
}
