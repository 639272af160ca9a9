//! One way a file: what is asked in it.

pub(super) mod online_publicity;
pub(super) mod org_designation;
pub(super) mod peer_review;
pub(super) mod public_assessment;
pub(super) mod self_check;
pub(super) mod team_decision;

use super::change::{Change, new};
use super::command::short;
use super::{
    CANDIDATES_MAX, Candidate, Fate, Finding, Opinion, Refusal, Round, STATEMENTS_MAX, Stance, Statement, Voice,
    WayRun, raising,
};
use crate::calendar::Date;

/// What brings findings into a round: each a candidate, and a statement that raises it.
fn raise<'a>(
    round: &Round,
    findings: impl ExactSizeIterator<Item = &'a Finding>,
    way: &WayRun,
    voice: &Voice,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    if round.candidates.len() + findings.len() > CANDIDATES_MAX {
        return Err(Refusal::TooMany { limit: CANDIDATES_MAX });
    }
    let mut changes = Vec::with_capacity(2 * findings.len());
    let mut ids = std::collections::BTreeSet::new();
    for found in findings {
        sound(round, found)?;
        if round.candidates.contains_key(&found.id) || !ids.insert(&found.id) {
            return Err(Refusal::IdTaken);
        }
        changes.push(Change::Candidate(new(Candidate {
            found: found.clone(),
            first: way.id.clone(),
            raised_on: today,
            designation: None,
            fate: Fate::Open,
        })));
        changes.push(Change::Statement(new(Statement {
            id: raising(&found.id),
            candidate: found.id.clone(),
            way: way.id.clone(),
            voice: voice.clone(),
            stance: Stance::Raise,
            text: found.manifestation.clone(),
            grade: found.grade,
            grade_reason: found.grade_reason.clone(),
            on: today,
        })));
    }
    Ok(changes)
}

/// Refuses a finding that says nothing, too much, or stands on a post outside the round.
fn sound(round: &Round, found: &Finding) -> Result<(), Refusal> {
    if found.manifestation.trim().is_empty() {
        return Err(Refusal::TextMissing);
    }
    short(&[&found.manifestation, &found.grade_reason, &found.measure])?;
    if round.seat(&found.post).is_some() { Ok(()) } else { Err(Refusal::NoSuchPost) }
}

/// The statement that an opinion makes. Whoever corrects or disputes says how or why.
fn said(round: &Round, opinion: &Opinion, way: &WayRun, voice: Voice, today: Date) -> Result<Change, Refusal> {
    if matches!(opinion.stance, Stance::Correct | Stance::Dispute) && opinion.text.trim().is_empty() {
        return Err(Refusal::TextMissing);
    }
    short(&[&opinion.text])?;
    if !round.candidates.contains_key(&opinion.candidate) {
        return Err(Refusal::NoSuchCandidate);
    }
    if round.statements.contains_key(&opinion.id) {
        return Err(Refusal::IdTaken);
    }
    if round.statements.len() >= STATEMENTS_MAX {
        return Err(Refusal::TooMany { limit: STATEMENTS_MAX });
    }
    Ok(Change::Statement(new(Statement {
        id: opinion.id.clone(),
        candidate: opinion.candidate.clone(),
        way: way.id.clone(),
        voice,
        stance: opinion.stance,
        text: opinion.text.clone(),
        grade: opinion.grade,
        grade_reason: String::new(),
        on: today,
    })))
}

/// A candidate that nothing has become of yet.
fn open<'a>(round: &'a Round, id: &crate::id::RiskPointId) -> Result<&'a Candidate, Refusal> {
    let candidate = round.candidate(id).ok_or(Refusal::NoSuchCandidate)?;
    if candidate.fate == Fate::Open { Ok(candidate) } else { Err(Refusal::FateSealed) }
}
