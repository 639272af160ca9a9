use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{Refusal, Remark};
use crate::engine::Context;
use crate::id::RemarkId;

/// Marks a remark as dealt with, or opens it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResolveRemark {
    /// Which.
    pub remark: RemarkId,
    /// Whether it is dealt with then.
    pub resolved: bool,
}

impl ResolveRemark {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let remark = draft.remark(&self.remark)?.clone();
        draft.set_remark(Remark { resolved: self.resolved, ..remark });
        Ok(())
    }
}
