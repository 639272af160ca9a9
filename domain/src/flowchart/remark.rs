//! Remarks (意见): what colleagues say about a place of the chart while it is drawn.

use serde::{Deserialize, Serialize};

use crate::engine::Author;
use crate::id::RemarkId;
use crate::risk::Place;

/// What somebody said about a place, or about the whole chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Its id.
    pub id: RemarkId,
    /// What it is about; `None`: the whole chart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Who said it.
    pub author: Author,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// What was said.
    pub text: String,
    /// Whether it has been dealt with.
    #[serde(default)]
    pub resolved: bool,
}

crate::record!(Remark, RemarkId { place, author, at_ms, text, resolved });
