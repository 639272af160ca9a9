//! 自己查: every post holder looks at the own post. The worksheet is the holder's own until it is handed in and the
//! head's until it is passed; the round knows who is how far, and what was passed.

use std::collections::BTreeSet;

use super::raise;
use crate::calendar::Date;
use crate::id::PostId;
use crate::register::Way;
use crate::round::change::{Change, edited};
use crate::round::command::{because, short};
use crate::round::life::{open_in_time, open_way};
use crate::round::{Finding, Progress, Refusal, Round, Seat, Step, Voice, WayId};

/// Hands a worksheet in to the head, or a review to nobody: reviews are seen when all are in.
pub(in crate::round) fn hand_in(
    round: &Round,
    way: &WayId,
    post: &PostId,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let run = open_in_time(round, way, &[Way::SelfCheck, Way::PeerReview], today)?;
    let seat = round.seat(post).ok_or(Refusal::NoSuchPost)?;
    match seat.progress.get(way) {
        None | Some(Progress::Returned(_)) => {}
        Some(Progress::HandedIn(_) | Progress::Done(_) | Progress::Excused(_)) => {
            return Err(Refusal::HandedInAlready);
        }
    }
    let progress = if run.kind == Way::SelfCheck { Progress::HandedIn(today) } else { Progress::Done(today) };
    Ok(set(seat, way, progress, |_| {}))
}

/// The head gives a worksheet back; how often is counted and shown (M8).
pub(in crate::round) fn give_back(
    round: &Round,
    way: &WayId,
    post: &PostId,
    reason: &str,
) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    let seat = handed_in(round, way, post)?;
    let progress = Progress::Returned(reason.to_owned());
    Ok(set(seat, way, progress, |seat| seat.returned = seat.returned.saturating_add(1)))
}

/// The head passes a worksheet on: what it says comes into the round.
pub(in crate::round) fn pass(
    round: &Round,
    way: &WayId,
    post: &PostId,
    findings: &[Finding],
    looked: &BTreeSet<Step>,
    none: &str,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let seat = handed_in(round, way, post)?;
    short(&[none])?;
    if findings.is_empty() && none.trim().is_empty() {
        return Err(Refusal::TextMissing);
    }
    if findings.iter().any(|found| found.post != *post) {
        return Err(Refusal::NoSuchPost);
    }
    let run = open_way(round, way, &[Way::SelfCheck])?;
    let mut changes = raise(round, findings.iter(), run, &Voice::Post(post.clone()), today)?;
    changes.extend(set(seat, way, Progress::Done(today), |seat| seat.looked.extend(looked.iter().cloned())));
    Ok(changes)
}

fn handed_in<'a>(round: &'a Round, way: &WayId, post: &PostId) -> Result<&'a Seat, Refusal> {
    open_way(round, way, &[Way::SelfCheck])?;
    let seat = round.seat(post).ok_or(Refusal::NoSuchPost)?;
    match seat.progress.get(way) {
        Some(Progress::HandedIn(_)) => Ok(seat),
        _ => Err(Refusal::NotHandedIn),
    }
}

fn set(seat: &Seat, way: &WayId, progress: Progress, edit: impl FnOnce(&mut Seat)) -> Vec<Change> {
    let delta = edited(seat, |seat| {
        seat.progress.insert(way.clone(), progress);
        edit(seat);
    });
    delta.map(Change::Seat).into_iter().collect()
}
