//! 班子定: the leadership team decides, one point at a time (一点一议). Here the signed paper is taken down.

use super::open;
use crate::calendar::Date;
use crate::id::{RiskPointId, StatementId};
use crate::register::Way;
use crate::round::change::{Change, edited, new};
use crate::round::command::{because, short};
use crate::round::{Decision, Fate, Refusal, Round, Stance, Statement, Verdict, Voice, WayState};

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
    let (stance, text, grade) = match &decision.result {
        Verdict::Confirmed(decided) => {
            short(&[&decided.owner, &decided.leader])?;
            if decided.owner.trim().is_empty() {
                return Err(Refusal::OwnerMissing);
            }
            if decided.leader.trim().is_empty() {
                return Err(Refusal::LeaderMissing);
            }
            (Stance::Confirm, String::new(), Some(decided.grade))
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
        let fate = Fate::Decided(decision.clone());
        changes.extend(edited(candidate, |candidate| candidate.fate = fate).map(Change::Candidate));
    }
    Ok(changes)
}
