//! How the ways of a round open, close, are left out and are gone back to.

use serde::{Deserialize, Serialize};

use super::change::{Change, edited};
use super::command::{because, uncover};
use super::{
    Carries, Fate, Progress, Refusal, Round, Seat, WayId, WayRun, WayState, is_finding, questionnaire, waits_for,
};
use crate::calendar::Date;
use crate::id::PostId;
use crate::register::Way;

/// What keeps a way from being closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// So many posts have not handed in, or not been passed.
    Unfinished(usize),
    /// The four questions are not answered.
    Unchecked,
    /// So many designations may still be answered.
    Unanswered(usize),
    /// So many comments have not been looked at.
    CommentsPending(u32),
    /// So many comments that are shown have no answer.
    CommentsUnanswered(u32),
    /// So many candidates are not decided.
    Undecided(usize),
    /// Nothing was published.
    Unpublished,
    /// It is still to be read, up to that day.
    Shown {
        /// That day.
        until: Date,
    },
    /// It was taken down and not put back.
    Down,
}

impl Round {
    /// What keeps a way from being closed today, with what it would be closed with.
    pub fn blocks(&self, way: &WayRun, carries: &Carries, today: Date) -> Vec<Block> {
        let mut blocks = Vec::new();
        match way.kind {
            Way::SelfCheck | Way::PeerReview => {
                blocks.extend(some(self.unfinished(&way.id).count()).map(Block::Unfinished));
            }
            Way::OrgDesignation => {
                let last = self.of_kind(Way::OrgDesignation).filter(|it| !it.state.is_over()).last();
                if last.is_some_and(|last| last.id == way.id) && self.head().is_some_and(|head| head.checked.is_none())
                {
                    blocks.push(Block::Unchecked);
                }
                blocks.extend(some(self.unanswered(today)).map(Block::Unanswered));
            }
            Way::PublicAssessment => blocks.extend(of_comments(carries)),
            Way::TeamDecision => {
                let open = self.candidates().filter(|it| it.fate == Fate::Open).count();
                blocks.extend(some(open).map(Block::Undecided));
            }
            Way::OnlinePublicity => {
                blocks.extend(of_comments(carries));
                match self.head().and_then(|head| head.publicity.as_ref()) {
                    None => blocks.push(Block::Unpublished),
                    Some(publicity) => {
                        if today <= publicity.until {
                            blocks.push(Block::Shown { until: publicity.until });
                        }
                        if !publicity.is_up(today) {
                            blocks.push(Block::Down);
                        }
                    }
                }
            }
        }
        blocks
    }

    /// The posts of which something is still waited for in a way, in the order of ids.
    pub fn unfinished<'a>(&'a self, way: &'a WayId) -> impl Iterator<Item = &'a Seat> {
        self.seats().filter(move |seat| !seat.progress.get(way).is_some_and(Progress::is_over))
    }

    /// The ways that must be over before this one opens, and are not.
    pub fn comes_before(&self, way: &WayRun) -> Option<&WayRun> {
        self.ways().into_iter().find(|other| waits_for(way, other) && !other.state.is_over())
    }

    fn unanswered(&self, today: Date) -> usize {
        self.candidates()
            .filter(|it| it.fate == Fate::Open)
            .filter_map(|it| it.designation.as_ref())
            .filter(|it| it.answer.is_none() && today <= it.answer_by)
            .count()
    }
}

fn some(count: usize) -> Option<usize> {
    (count > 0).then_some(count)
}

fn of_comments(carries: &Carries) -> Vec<Block> {
    let Carries::Comments(tally) = carries else { return Vec::new() };
    let pending = (tally.pending > 0).then_some(Block::CommentsPending(tally.pending));
    let unanswered = (tally.unanswered > 0).then_some(Block::CommentsUnanswered(tally.unanswered));
    pending.into_iter().chain(unanswered).collect()
}

/// A way that is open, of one of these kinds.
pub(super) fn open_way<'a>(round: &'a Round, way: &WayId, kinds: &[Way]) -> Result<&'a WayRun, Refusal> {
    let run = round.way(way).ok_or(Refusal::NoSuchWay)?;
    if !kinds.contains(&run.kind) {
        return Err(Refusal::WrongWay);
    }
    if run.state == WayState::Open { Ok(run) } else { Err(Refusal::NotOpen) }
}

/// The same, and its last day has not passed.
pub(super) fn open_in_time<'a>(
    round: &'a Round,
    way: &WayId,
    kinds: &[Way],
    today: Date,
) -> Result<&'a WayRun, Refusal> {
    let run = open_way(round, way, kinds)?;
    if today > run.closes_on { Err(Refusal::TooLate { closed_on: run.closes_on }) } else { Ok(run) }
}

/// An edited way, as a list of changes.
fn changed(run: &WayRun, edit: impl FnOnce(&mut WayRun)) -> Vec<Change> {
    edited(run, edit).map(Change::Way).into_iter().collect()
}

pub(super) fn open(round: &Round, way: &WayId, today: Date) -> Result<Vec<Change>, Refusal> {
    let run = round.way(way).ok_or(Refusal::NoSuchWay)?;
    if run.state != WayState::Planned {
        return Err(Refusal::NotOpen);
    }
    if let Some(before) = round.comes_before(run) {
        return Err(Refusal::Before { way: before.id.clone() });
    }
    if today < run.opens_on {
        return Err(Refusal::TooEarly { opens_on: run.opens_on });
    }
    let mut changes = changed(run, |run| run.state = WayState::Open);
    if run.kind == Way::PublicAssessment {
        changes.extend(questionnaire::stands(round, today));
    }
    Ok(changes)
}

pub(super) fn close(round: &Round, way: &WayId, carries: &Carries, today: Date) -> Result<Vec<Change>, Refusal> {
    let run = round.way(way).ok_or(Refusal::NoSuchWay)?;
    if run.state != WayState::Open {
        return Err(Refusal::NotOpen);
    }
    let fits = match run.kind {
        Way::PeerReview => matches!(carries, Carries::Reviews { .. }),
        Way::PublicAssessment | Way::OnlinePublicity => matches!(carries, Carries::Comments(_)),
        Way::SelfCheck | Way::OrgDesignation | Way::TeamDecision => *carries == Carries::Nothing,
    };
    if !fits {
        return Err(Refusal::CarriesMissing);
    }
    let by = round.blocks(run, carries, today);
    if !by.is_empty() {
        return Err(Refusal::Blocked { by });
    }
    let mut changes = Vec::new();
    let mut seen = &Vec::new();
    if let Carries::Reviews { opinions, findings, looked } = carries {
        changes = uncover(round, run, opinions, findings, today)?;
        seen = looked;
    }
    changes.extend(changed(run, |run| {
        run.state = WayState::Closed(today);
        run.looked.extend(seen.iter().cloned());
    }));
    Ok(changes)
}

pub(super) fn leave_out(round: &Round, way: &WayId, reason: &str) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    let run = round.way(way).ok_or(Refusal::NoSuchWay)?;
    if run.state != WayState::Planned {
        return Err(Refusal::NotOpen);
    }
    let left = |it: &&WayRun| is_finding(it.kind) && !matches!(it.state, WayState::LeftOut(_)) && it.id != *way;
    if run.kind == Way::TeamDecision || !round.ways().iter().any(left) {
        return Err(Refusal::Needed);
    }
    Ok(changed(run, |run| run.state = WayState::LeftOut(reason.to_owned())))
}

/// The way runs again; what waits for it and had begun waits anew, and what it had done stays.
pub(super) fn send_back(
    round: &Round,
    to: &WayId,
    closes_on: Date,
    reason: &str,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    let run = round.way(to).ok_or(Refusal::NoSuchWay)?;
    if !is_finding(run.kind) {
        return Err(Refusal::WrongWay);
    }
    if !run.state.is_over() {
        return Err(Refusal::NotOpen);
    }
    if round.head().is_some_and(|head| head.publicity.is_some()) {
        return Err(Refusal::Published);
    }
    if let Some(before) = round.comes_before(run) {
        return Err(Refusal::Before { way: before.id.clone() });
    }
    if closes_on < today {
        return Err(Refusal::NotLater);
    }
    let mut changes = changed(run, |run| {
        run.state = WayState::Open;
        run.closes_on = closes_on;
        run.sent_back = run.sent_back.saturating_add(1);
    });
    for other in round.ways() {
        let begun = other.state == WayState::Open || other.kind == Way::TeamDecision && other.state.is_over();
        if begun && waits_for(other, run) {
            changes.extend(changed(other, |other| other.state = WayState::Planned));
        }
    }
    // What was checked is no longer what goes to the team.
    if let Some(head) = round.head().filter(|head| head.checked.is_some()) {
        changes.extend(edited(head, |head| head.checked = None).map(Change::Head));
    }
    Ok(changes)
}

pub(super) fn extend(
    round: &Round,
    way: &WayId,
    closes_on: Date,
    reason: &str,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    let run = round.way(way).ok_or(Refusal::NoSuchWay)?;
    if run.state.is_over() {
        return Err(Refusal::NotOpen);
    }
    if closes_on <= run.closes_on || closes_on < today {
        return Err(Refusal::NotLater);
    }
    Ok(changed(run, |run| run.closes_on = closes_on))
}

/// Once a day: who is reminded twice stops reading.
pub(super) fn remind(round: &Round, way: &WayId, today: Date) -> Result<Vec<Change>, Refusal> {
    let run = open_way(round, way, &[Way::SelfCheck, Way::PeerReview])?;
    if run.reminded_on.last() == Some(&today) || round.unfinished(way).next().is_none() {
        return Err(Refusal::NothingToDo);
    }
    Ok(changed(run, |run| run.reminded_on.push(today)))
}

pub(super) fn excuse(round: &Round, way: &WayId, post: &PostId, reason: &str) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    let run = round.way(way).ok_or(Refusal::NoSuchWay)?;
    if !matches!(run.kind, Way::SelfCheck | Way::PeerReview) {
        return Err(Refusal::WrongWay);
    }
    if run.state.is_over() {
        return Err(Refusal::NotOpen);
    }
    let seat = round.seat(post).ok_or(Refusal::NoSuchPost)?;
    if seat.progress.get(way).is_some_and(Progress::is_over) {
        return Err(Refusal::HandedInAlready);
    }
    let edit = |seat: &mut Seat| {
        seat.progress.insert(way.clone(), Progress::Excused(reason.to_owned()));
    };
    Ok(edited(seat, edit).map(Change::Seat).into_iter().collect())
}

pub(super) fn archive(round: &Round, today: Date) -> Result<Vec<Change>, Refusal> {
    if let Some(way) = round.ways().into_iter().find(|way| !way.state.is_over()) {
        return Err(Refusal::Before { way: way.id.clone() });
    }
    let head = round.head().ok_or(Refusal::NotPrepared)?;
    Ok(edited(head, |head| head.archived_on = Some(today)).map(Change::Head).into_iter().collect())
}
