//! What is laid before the team: what it is about, and what is proposed, in parts that can be amended one by one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::Consulted;
use crate::id::{FlowchartId, ItemId, MeetingId, PowerId, RiskPointId, RoundId, SeatId};
use crate::risk::Grade;

/// What an item is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// A risk point of a round.
    RiskPoint {
        /// Which.
        point: RiskPointId,
        /// Of which round.
        round: RoundId,
    },
    /// 三重一大
    Major(Major),
    /// A chart that is to be decided.
    Chart(FlowchartId),
    /// A power that is kept, cancelled or adjusted.
    Power(PowerId),
}

crate::words! {
    /// The three majors and one large (三重一大).
    Major {
        /// 重大事项决策
        Matter = "matter",
        /// 重要干部任免
        Appointment = "appointment",
        /// 重大项目安排
        Project = "project",
        /// 大额度资金使用
        Funds = "funds",
    }
}

/// What is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// How the risk shows, or what is to be done.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The grade, where it is a risk point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// What is done against it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// Who is responsible.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub responsible: String,
}

impl Terms {
    /// With the new values of an amendment.
    #[must_use]
    pub fn amended(&self, by: &Amendment) -> Terms {
        Terms {
            text: by.text.clone().unwrap_or_else(|| self.text.clone()),
            grade: by.grade.or(self.grade),
            measure: by.measure.clone().unwrap_or_else(|| self.measure.clone()),
            responsible: by.responsible.clone().unwrap_or_else(|| self.responsible.clone()),
        }
    }
}

/// New values for some parts of what is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Amendment {
    /// Other words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Another grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Another measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Somebody else responsible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
}

impl Amendment {
    /// Whether nothing is new.
    pub fn is_empty(&self) -> bool {
        *self == Amendment::default()
    }

    /// The new values in the order of the fields: what is proposed comes before anything else.
    pub(super) fn values(&self) -> [Option<&str>; 4] {
        let grade = self.grade.map(Grade::name);
        [self.text.as_deref(), grade, self.measure.as_deref(), self.responsible.as_deref()]
    }

    /// Without values that equal what was proposed (R15).
    #[must_use]
    pub(super) fn against(&self, terms: &Terms) -> Amendment {
        Amendment {
            text: self.text.clone().filter(|text| *text != terms.text),
            grade: self.grade.filter(|grade| Some(*grade) != terms.grade),
            measure: self.measure.clone().filter(|measure| *measure != terms.measure),
            responsible: self.responsible.clone().filter(|responsible| *responsible != terms.responsible),
        }
    }
}

/// What is laid before the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agendum {
    /// Its id.
    pub id: ItemId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub matter: Matter,
    /// What is proposed.
    #[serde(default)]
    pub terms: Terms,
    /// What was studied and who was heard before the meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consulted: Vec<Consulted>,
    /// The hash of its papers.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub papers: SmolStr,
    /// The hash of what is decided on: chart fragment, card and measures.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub subject: SmolStr,
    /// Seats of the team whose own post it concerns (R8).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub concerns: BTreeSet<SeatId>,
    /// The meeting from which it comes again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comes_from: Option<MeetingId>,
}
