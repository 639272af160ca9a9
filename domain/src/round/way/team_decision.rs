//! 班子定: the leadership team decides, one point at a time (一点一议). Here the signed paper is taken down.

use super::open;
use crate::calendar::Date;
use crate::id::{RiskPointId, StatementId};
use crate::meeting::Amendment;
use crate::register::Way;
use crate::round::change::{Change, edited, new};
use crate::round::command::{because, short};
use crate::round::{Candidate, Decision, Fate, Finding, Refusal, Round, Stance, Statement, Verdict, Voice, WayState};

pub(in crate::round) fn decide(
    round: &Round,
    id: &RiskPointId,
    decision: &Decision,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let Some(run) = round.of_kind(Way::TeamDecision).find(|way| way.state == WayState::Open) else {
        return Err(Refusal::NotOpen);
    };
    let candidate = open(round, id)?;
    if decision.on > today {
        return Err(Refusal::InFuture);
    }
    if decision.number.trim().is_empty() {
        return Err(Refusal::NumberMissing);
    }
    if decision.present.is_empty() || decision.present.iter().any(|name| name.trim().is_empty()) {
        return Err(Refusal::PresentMissing);
    }
    short(&[&decision.number])?;
    short(&decision.present.iter().map(String::as_str).collect::<Vec<_>>())?;
    let found = amended(candidate, decision)?;
    let (stance, text, grade) = match &decision.result {
        Verdict::Confirmed(decided) => {
            short(&[&decided.owner, &decided.leader])?;
            if decided.owner.trim().is_empty() {
                return Err(Refusal::OwnerMissing);
            }
            if decided.leader.trim().is_empty() {
                return Err(Refusal::LeaderMissing);
            }
            let text = if found == candidate.found { String::new() } else { found.manifestation.clone() };
            (Stance::Confirm, text, Some(decided.grade))
        }
        Verdict::Rejected(reason) => {
            because(reason)?;
            (Stance::Dispute, reason.clone(), None)
        }
        Verdict::Postponed(reason) => {
            because(reason)?;
            (Stance::Remark, reason.clone(), None)
        }
    };
    // A point may come up several times: what the team says of it is numbered.
    let numbered = |times: u32| StatementId::new(format!("t{times}.{id}"));
    let statement = (1..).map(numbered).find(|id| !round.statements.contains_key(id)).ok_or(Refusal::IdTaken)?;
    let mut changes = vec![Change::Statement(new(Statement {
        id: statement,
        candidate: id.clone(),
        way: run.id.clone(),
        voice: Voice::Team,
        stance,
        text,
        grade,
        grade_reason: String::new(),
        on: decision.on,
    }))];
    // What is postponed stays open and comes up again.
    if !matches!(decision.result, Verdict::Postponed(_)) {
        let fate = Fate::Decided(Box::new(decision.clone()));
        let change = edited(candidate, |candidate| (candidate.found, candidate.fate) = (found, fate));
        changes.extend(change.map(Change::Candidate));
    }
    Ok(changes)
}

/// What was found, as a meeting adopted it.
fn amended(candidate: &Candidate, decision: &Decision) -> Result<Finding, Refusal> {
    let mut found = candidate.found.clone();
    let (Some(at), Verdict::Confirmed(_)) = (&decision.meeting, &decision.result) else { return Ok(found) };
    let Amendment { text, grade, measure, responsible: _ } = &at.amended;
    if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
        return Err(Refusal::TextMissing);
    }
    short(&[text, measure].map(|text| text.as_deref().unwrap_or_default()))?;
    found.manifestation = text.clone().unwrap_or(found.manifestation);
    found.measure = measure.clone().unwrap_or(found.measure);
    // Another grade has reasons of its own: they are in the minutes.
    if grade.is_some_and(|grade| found.grade != Some(grade)) {
        (found.grade, found.grade_reason) = (*grade, String::new());
    }
    Ok(found)
}
