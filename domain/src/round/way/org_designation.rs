//! 组织点: the office goes through everything, merges what is said twice, points at what nobody named, asks experts.

use super::{open, raise, said, sound};
use crate::calendar::Date;
use crate::id::{RiskPointId, StatementId};
use crate::register::Way;
use crate::round::change::{Change, edited};
use crate::round::command::{because, short};
use crate::round::life::{open_in_time, open_way};
use crate::round::{Candidate, Checked, Designation, Fate, Finding, Opinion, Refusal, Round, Stance, Voice, WayId};

pub(in crate::round) fn designate(
    round: &Round,
    way: &WayId,
    finding: &Finding,
    reason: &str,
    answer_by: Date,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    let run = open_in_time(round, way, &[Way::OrgDesignation], today)?;
    if answer_by < today {
        return Err(Refusal::NotLater);
    }
    let designation = Some(Designation { reason: reason.to_owned(), answer_by, answer: None });
    if round.candidate(&finding.id).is_some() {
        let candidate = open(round, &finding.id)?;
        if candidate.designation.is_some() {
            return Err(Refusal::Designated);
        }
        return Ok(one(candidate, |candidate| candidate.designation = designation));
    }
    let mut changes = raise(round, std::iter::once(finding), run, &Voice::Office, today)?;
    for change in &mut changes {
        if let Change::Candidate(delta) = change
            && let Some(after) = &mut delta.after
        {
            std::sync::Arc::make_mut(after).designation.clone_from(&designation);
        }
    }
    Ok(changes)
}

pub(in crate::round) fn answer(round: &Round, id: &RiskPointId, text: &str) -> Result<Vec<Change>, Refusal> {
    because(text)?;
    let candidate = open(round, id)?;
    let Some(Designation { answer: None, .. }) = &candidate.designation else { return Err(Refusal::NothingToAnswer) };
    Ok(one(candidate, |candidate| {
        if let Some(designation) = &mut candidate.designation {
            designation.answer = Some(text.to_owned());
        }
    }))
}

/// What was said of the one that goes is read with the one that stays ([`Round::ring`]); a designation goes over.
pub(in crate::round) fn merge(
    round: &Round,
    gone: &RiskPointId,
    into: &RiskPointId,
    reason: &str,
) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    desk(round)?;
    if gone == into {
        return Err(Refusal::IntoItself);
    }
    let (gone, stays) = (open(round, gone)?, open(round, into)?);
    let mut changes = Vec::new();
    if stays.designation.is_none() && gone.designation.is_some() {
        changes.extend(one(stays, |stays| stays.designation.clone_from(&gone.designation)));
    }
    let fate = Fate::Merged { into: into.clone(), reason: reason.to_owned() };
    changes.extend(one(gone, |gone| gone.fate = fate));
    Ok(changes)
}

pub(in crate::round) fn dismiss(round: &Round, id: &RiskPointId, reason: &str) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    desk(round)?;
    let candidate = open(round, id)?;
    if candidate.designation.is_some() {
        return Err(Refusal::Designated);
    }
    Ok(one(candidate, |candidate| candidate.fate = Fate::Dismissed(reason.to_owned())))
}

/// The words as they were become a statement, so that nothing an earlier way said is lost.
pub(in crate::round) fn reword(
    round: &Round,
    way: &WayId,
    finding: &Finding,
    reason: &str,
    statement: &StatementId,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    let run = open_way(round, way, &[Way::OrgDesignation])?;
    sound(round, finding)?;
    let candidate = open(round, &finding.id)?;
    let mut changes = one(candidate, |candidate| candidate.found = finding.clone());
    if changes.is_empty() {
        return Ok(changes);
    }
    let correction = Opinion {
        candidate: finding.id.clone(),
        stance: Stance::Correct,
        text: finding.manifestation.clone(),
        grade: finding.grade,
        id: statement.clone(),
    };
    changes.push(said(round, &correction, run, Voice::Office, today)?);
    Ok(changes)
}

pub(in crate::round) fn opine(
    round: &Round,
    way: &WayId,
    opinion: &Opinion,
    expert: &str,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let run = open_in_time(round, way, &[Way::OrgDesignation], today)?;
    if expert.trim().is_empty() || opinion.stance == Stance::Raise {
        return Err(Refusal::TextMissing);
    }
    short(&[expert])?;
    open(round, &opinion.candidate)?;
    Ok(vec![said(round, opinion, run, Voice::Expert(expert.to_owned()), today)?])
}

/// Items complete, flows proper, risks accurate, measures adequate: asked when the office is through.
pub(in crate::round) fn check(
    round: &Round,
    remarks: &[String; 4],
    today: Date,
    by: &str,
) -> Result<Vec<Change>, Refusal> {
    desk(round)?;
    short(&remarks.each_ref().map(String::as_str))?;
    let head = round.head().ok_or(Refusal::NotPrepared)?;
    let checked = Checked { on: today, by: by.to_owned(), remarks: remarks.clone() };
    Ok(edited(head, |head| head.checked = Some(checked)).map(Change::Head).into_iter().collect())
}

/// The office works at its desk while one of its ways is open.
fn desk(round: &Round) -> Result<(), Refusal> {
    use crate::round::WayState;
    if round.of_kind(Way::OrgDesignation).any(|way| way.state == WayState::Open) {
        Ok(())
    } else {
        Err(Refusal::NotOpen)
    }
}

fn one(candidate: &Candidate, edit: impl FnOnce(&mut Candidate)) -> Vec<Change> {
    edited(candidate, edit).map(Change::Candidate).into_iter().collect()
}
