//! What can be asked of a register.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Assessment, Assessor, Care, Change, Decided, Key, PostRisk, RECORDS_MAX, Refusal, Register, RiskFile, Rule,
    RuleState, Standing, TEXT_MAX, Way,
};
use crate::engine::{Context, Delta, Document, Record};
use crate::risk::Grade;

/// An entry as somebody saved it: the record as it was read, and as it is to be. Who saves over somebody
/// else's change is told so and loses nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit<R> {
    /// The record as it was read; none: it is new.
    pub was: Option<R>,
    /// The record as it is to be.
    pub is: R,
}

/// What can be asked of a register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Hang a risk point on a post, or change one.
    PutRisk(Edit<PostRisk>),
    /// Give a grade. It stands beside the others; only a decision changes what counts.
    Assess {
        /// Of which risk point.
        risk: Key,
        /// In which part; a decision is made by [`Command::Confirm`].
        by: Assessor,
        /// The grade.
        grade: Grade,
        /// What was put into the method.
        inputs: Option<serde_json::Value>,
        /// Why.
        reason: String,
    },
    /// Say which way found a risk point first.
    FoundBy {
        /// Which.
        risk: Key,
        /// The way.
        way: Way,
    },
    /// Put a risk point on the list, or decide its grade and controllers anew.
    Confirm {
        /// Which.
        risk: Key,
        /// What is decided.
        decided: Decided,
        /// The day.
        on: String,
        /// Why.
        reason: String,
    },
    /// Its measures are in place.
    Guard {
        /// Which.
        risk: Key,
        /// Why.
        reason: String,
    },
    /// Take a risk point off the list.
    Retire {
        /// Which.
        risk: Key,
        /// The day.
        on: String,
        /// Why.
        reason: String,
    },
    /// Take up a risk point again that was retired.
    Reopen {
        /// Which.
        risk: Key,
        /// Why.
        reason: String,
    },
    /// It was inspected.
    Inspect {
        /// Which.
        risk: Key,
        /// The day.
        on: String,
        /// What was found.
        reason: String,
    },
    /// Write a measure down, or change it, with the risk points it is linked to.
    PutMeasure(Edit<Care>),
    /// Write a rule down, or change it.
    PutRule(Edit<Rule>),
    /// Several at once: all or nothing.
    All(Vec<Command>),
}

/// What kind of command it was: kept in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// See [`Command::PutRisk`].
    PutRisk,
    /// See [`Command::Assess`].
    Assess,
    /// See [`Command::FoundBy`].
    FoundBy,
    /// See [`Command::Confirm`]: why.
    Confirm(String),
    /// See [`Command::Guard`]: why.
    Guard(String),
    /// See [`Command::Retire`]: why.
    Retire(String),
    /// See [`Command::Reopen`]: why.
    Reopen(String),
    /// See [`Command::Inspect`]: what was found.
    Inspect(String),
    /// See [`Command::PutMeasure`].
    PutMeasure,
    /// See [`Command::PutRule`].
    PutRule,
    /// See [`Command::All`]: how many.
    All(usize),
}

impl Command {
    pub(super) fn verb(&self) -> Verb {
        match self {
            Command::PutRisk(_) => Verb::PutRisk,
            Command::Assess { .. } => Verb::Assess,
            Command::FoundBy { .. } => Verb::FoundBy,
            Command::Confirm { reason, .. } => Verb::Confirm(reason.clone()),
            Command::Guard { reason, .. } => Verb::Guard(reason.clone()),
            Command::Retire { reason, .. } => Verb::Retire(reason.clone()),
            Command::Reopen { reason, .. } => Verb::Reopen(reason.clone()),
            Command::Inspect { reason, .. } => Verb::Inspect(reason.clone()),
            Command::PutMeasure(_) => Verb::PutMeasure,
            Command::PutRule(_) => Verb::PutRule,
            Command::All(commands) => Verb::All(commands.len()),
        }
    }

    pub(super) fn decide(&self, register: &Register, context: &Context) -> Result<Vec<Change>, Refusal> {
        match self {
            Command::PutRisk(edit) => {
                said(&edit.is.manifestation)?;
                short(&[&edit.is.manifestation, &edit.is.owner, &edit.is.leader])?;
                put(register.risks.get(&edit.is.id), edit, register.risks.len())
                    .map(|delta| change(delta, Change::Risk))
            }
            Command::Assess { risk, by, grade, inputs, reason } => {
                short(&[reason])?;
                let given = Assessment {
                    by: *by,
                    who: context.author.name.to_string(),
                    at_ms: context.at_ms,
                    grade: *grade,
                    inputs: inputs.clone(),
                    reason: reason.clone(),
                };
                file(register, risk, |file| {
                    file.assessments.push(given);
                    Ok(())
                })
            }
            Command::FoundBy { risk, way } => file(register, risk, |file| {
                file.way = Some(*way);
                Ok(())
            }),
            Command::Confirm { risk, decided, on, reason } => {
                because(reason)?;
                short(&[&decided.owner, &decided.leader])?;
                if decided.owner.trim().is_empty() {
                    return Err(Refusal::OwnerMissing);
                }
                if decided.leader.trim().is_empty() {
                    return Err(Refusal::LeaderMissing);
                }
                let given = Assessment {
                    by: Assessor::Decision,
                    who: context.author.name.to_string(),
                    at_ms: context.at_ms,
                    grade: decided.grade,
                    inputs: None,
                    reason: reason.clone(),
                };
                file(register, risk, |file| {
                    if file.standing == Standing::Retired {
                        return Err(Refusal::NotFrom { standing: file.standing });
                    }
                    if file.standing == Standing::Candidate {
                        file.standing = Standing::Confirmed;
                        file.confirmed_on = Some(on.clone());
                    }
                    file.reason.clone_from(reason);
                    file.decided = Some(decided.clone());
                    file.assessments.push(given);
                    Ok(())
                })
            }
            Command::Guard { risk, reason } => {
                because(reason)?;
                step(register, risk, reason, &[Standing::Confirmed], |file| file.standing = Standing::Guarded)
            }
            Command::Retire { risk, on, reason } => {
                because(reason)?;
                let from = [Standing::Candidate, Standing::Confirmed, Standing::Guarded];
                step(register, risk, reason, &from, |file| {
                    file.standing = Standing::Retired;
                    file.retired_on = Some(on.clone());
                })
            }
            Command::Reopen { risk, reason } => {
                because(reason)?;
                step(register, risk, reason, &[Standing::Retired], |file| {
                    file.standing = if file.decided.is_some() { Standing::Confirmed } else { Standing::Candidate };
                    file.retired_on = None;
                })
            }
            Command::Inspect { risk, on, reason } => {
                because(reason)?;
                step(register, risk, reason, &[Standing::Confirmed, Standing::Guarded], |file| {
                    file.inspected_on = Some(on.clone());
                })
            }
            Command::PutMeasure(edit) => {
                if edit.is.id.chart().is_none() {
                    said(&edit.is.text)?;
                }
                short(&[&edit.is.text, &edit.is.responsible])?;
                put(register.measures.get(&edit.is.id), edit, register.measures.len())
                    .map(|delta| change(delta, Change::Measure))
            }
            Command::PutRule(edit) => {
                said(&edit.is.name)?;
                short(&[&edit.is.name, &edit.is.plan])?;
                let planned = edit.is.state == RuleState::Planned;
                if planned && (edit.is.plan.trim().is_empty() || edit.is.due_on.is_none()) {
                    return Err(Refusal::PlanMissing);
                }
                put(register.rules.get(&edit.is.id), edit, register.rules.len())
                    .map(|delta| change(delta, Change::Rule))
            }
            Command::All(commands) => {
                let mut draft = register.clone();
                let mut all = Vec::new();
                for command in commands {
                    let changes = command.decide(&draft, context)?;
                    draft.apply_all(&changes).map_err(|_| Refusal::ChangedSince)?;
                    all.extend(changes);
                }
                Ok(all)
            }
        }
    }
}

/// What putting a record into its table changes.
fn put<R: Record>(now: Option<&Arc<R>>, edit: &Edit<R>, have: usize) -> Result<Delta<R>, Refusal> {
    match (&edit.was, now) {
        (None, Some(_)) => return Err(Refusal::IdTaken),
        (None, None) if have >= RECORDS_MAX => return Err(Refusal::TooMany { limit: RECORDS_MAX }),
        (was, now) if was.as_ref() != now.map(Arc::as_ref) => return Err(Refusal::ChangedSince),
        _ => {}
    }
    Ok(Delta { before: now.cloned(), after: Some(Arc::new(edit.is.clone())) })
}

fn change<R: Record>(delta: Delta<R>, kind: impl FnOnce(Delta<R>) -> Change) -> Vec<Change> {
    if delta.before == delta.after { Vec::new() } else { vec![kind(delta)] }
}

/// Changes what is known of a risk point; the first word about it makes its file.
fn file(
    register: &Register,
    risk: &Key,
    edit: impl FnOnce(&mut RiskFile) -> Result<(), Refusal>,
) -> Result<Vec<Change>, Refusal> {
    let before = register.files.get(risk);
    if before.is_none() {
        if risk.chart().is_none() && !register.risks.keys().any(|id| id.as_str() == risk.id()) {
            return Err(Refusal::NoSuchRisk);
        }
        if register.files.len() >= RECORDS_MAX {
            return Err(Refusal::TooMany { limit: RECORDS_MAX });
        }
    }
    let mut after = before.map_or_else(|| RiskFile::new(risk.clone()), |before| RiskFile::clone(before));
    edit(&mut after)?;
    Ok(change(Delta { before: before.cloned(), after: Some(Arc::new(after)) }, Change::File))
}

/// Leads a risk point on from one of the standings named.
fn step(
    register: &Register,
    risk: &Key,
    reason: &str,
    from: &[Standing],
    edit: impl FnOnce(&mut RiskFile),
) -> Result<Vec<Change>, Refusal> {
    file(register, risk, |file| {
        if !from.contains(&file.standing) {
            return Err(Refusal::NotFrom { standing: file.standing });
        }
        file.reason = reason.to_owned();
        edit(file);
        Ok(())
    })
}

fn because(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() { Err(Refusal::ReasonMissing) } else { short(&[reason]) }
}

fn said(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::TextMissing) } else { Ok(()) }
}

fn short(texts: &[&str]) -> Result<(), Refusal> {
    let long = texts.iter().any(|text| text.chars().count() > TEXT_MAX);
    if long { Err(Refusal::TextTooLong { limit: TEXT_MAX }) } else { Ok(()) }
}
