use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::draft::Draft;
use crate::engine::Context;
use crate::id::{MeasureId, RiskPointId};
use crate::risk::{ControlMeasure, Grade, PowerDomain, RiskType};

/// One field of a risk point, with its new value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskEdit {
    /// Which of the five types.
    Kind(RiskType),
    /// Which of the four links.
    Domain(PowerDomain),
    /// How it shows.
    Manifestation(String),
    /// The self-grade.
    Grade(Option<Grade>),
    /// The post that carries it.
    Owner(String),
    /// The leader who controls it.
    Leader(String),
    /// A measure, added or, where its id is there, changed.
    Measure(ControlMeasure),
    /// A measure is taken away.
    RemoveMeasure(MeasureId),
}

/// Edits one field of a risk point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditRisk {
    /// Which risk point.
    pub risk: RiskPointId,
    /// Which field, and what it says then.
    pub edit: RiskEdit,
}

impl EditRisk {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let mut risk = draft.risk(&self.risk)?.clone();
        match self.edit.clone() {
            RiskEdit::Kind(kind) => risk.kind = kind,
            RiskEdit::Domain(domain) => risk.domain = domain,
            RiskEdit::Manifestation(text) => risk.manifestation = text,
            RiskEdit::Grade(grade) => risk.grade = grade,
            RiskEdit::Owner(owner) => risk.owner = owner,
            RiskEdit::Leader(leader) => risk.leader = leader,
            RiskEdit::Measure(measure) => match risk.measures.iter_mut().find(|old| old.id == measure.id) {
                Some(old) => *old = measure,
                None => risk.measures.push(measure),
            },
            RiskEdit::RemoveMeasure(id) => {
                let at = risk.measures.iter().position(|measure| measure.id == id);
                risk.measures.remove(at.ok_or(Refusal::NoSuchMeasure)?);
            }
        }
        draft.set_risk(risk);
        Ok(())
    }
}
