//! 互相找: colleagues look at each other's posts. Nobody sees a review before all are in; then all of them come into the
//! round together, without names and in an order that says nothing (N5, N6, N9).

use std::collections::BTreeSet;

use super::{raise, said};
use crate::calendar::Date;
use crate::round::change::Change;
use crate::round::{Finding, Opinion, Refusal, Round, Voice, WayRun};

/// Brings all reviews into the round.
pub(in crate::round) fn uncover(
    round: &Round,
    way: &WayRun,
    opinions: &[Opinion],
    findings: &[Finding],
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let mut findings: Vec<&Finding> = findings.iter().collect();
    findings.sort_by(|a, b| a.id.cmp(&b.id));
    let mut changes = raise(round, findings.into_iter(), way, &Voice::Reviewer, today)?;
    let mut sorted: Vec<&Opinion> = opinions.iter().collect();
    sorted.sort();
    if sorted.iter().map(|it| &it.id).collect::<BTreeSet<_>>().len() != sorted.len() {
        return Err(Refusal::IdTaken);
    }
    for opinion in sorted {
        changes.push(said(round, opinion, way, Voice::Reviewer, today)?);
    }
    Ok(changes)
}
