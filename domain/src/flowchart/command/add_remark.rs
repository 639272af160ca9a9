use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{Refusal, Remark};
use crate::engine::Context;
use crate::id::RemarkId;
use crate::risk::Place;

/// Says something about a place, or about the whole chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddRemark {
    /// The new remark's id.
    pub id: RemarkId,
    /// What it is about; `None`: the whole chart.
    pub place: Option<Place>,
    /// What is said.
    pub text: String,
}

impl AddRemark {
    pub(super) fn decide(&self, draft: &mut Draft, context: &Context) -> Result<(), Refusal> {
        if self.text.trim().is_empty() {
            return Err(Refusal::TextMissing);
        }
        draft.add_remark(Remark {
            id: self.id.clone(),
            place: self.place.clone().filter(|place| draft.has(place)),
            author: context.author.clone(),
            at_ms: context.at_ms,
            text: self.text.trim().to_owned(),
            resolved: false,
        })
    }
}
