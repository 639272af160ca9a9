//! What was studied and who was heard before an item comes to the meeting (S2-08, S4-14). It is part of the item's papers:
//! frozen with them, and changed afterwards only with a reason and a mark (R5).

use serde::{Deserialize, Serialize};

use super::Refusal;
use super::command::short;
use crate::calendar::Date;
use crate::id::StatementId;
use crate::risk::Grade;

/// The most entries of an item.
pub const CONSULTED_MAX: usize = 50;

crate::words! {
    /// How somebody was heard.
    Consultation {
        /// 调研论证
        Study = "study",
        /// 征求意见
        Opinions = "opinions",
        /// 专家意见
        Expert = "expert",
        /// 合法性审查
        Legality = "legality",
    }
}

/// Somebody who was heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consulted {
    /// How.
    pub kind: Consultation,
    /// Who: a post, a body, an expert.
    pub who: String,
    /// The day.
    pub on: Date,
    /// What was said, in short.
    pub said: String,
    /// The grade that was proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The statement of the round in which it was said; none: it was entered for the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<StatementId>,
}

/// Refuses entries that say nothing, or too much.
pub(super) fn heard(consulted: &[Consulted]) -> Result<(), Refusal> {
    for entry in consulted {
        if entry.who.trim().is_empty() || entry.said.trim().is_empty() {
            return Err(Refusal::TextMissing);
        }
        short(&[&entry.who, &entry.said])?;
    }
    if consulted.len() > CONSULTED_MAX { Err(Refusal::TooMany) } else { Ok(()) }
}
