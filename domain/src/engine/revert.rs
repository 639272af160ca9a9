//! Undo as one more operation: take back what a delta did, and nothing that came later.

use std::sync::Arc;

use super::{Delta, Record};

/// Why a delta can't be taken back: its record was changed again since, came back, or is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict<Id> {
    /// The record.
    pub id: Id,
}

/// The delta that takes `delta` back from the record's `current` value; `None` where there is
/// nothing left to take back.
///
/// An edit is undone field by field: fields that the delta did not touch keep what others wrote.
pub fn revert_delta<R: Record>(
    current: Option<&Arc<R>>,
    delta: &Delta<R>,
) -> Result<Option<Delta<R>>, Conflict<R::Id>> {
    let conflict = |record: &Arc<R>| Conflict { id: record.id().clone() };
    match (&delta.before, &delta.after, current) {
        (None, None, _) | (None, Some(_), None) => Ok(None),
        (None, Some(after), Some(now)) if now == after => Ok(Some(Delta { before: Some(now.clone()), after: None })),
        (None, Some(_), Some(now)) => Err(conflict(now)),
        (Some(before), None, None) => Ok(Some(Delta { before: None, after: Some(before.clone()) })),
        (Some(before), None, Some(now)) if now == before => Ok(None),
        (Some(_), None, Some(now)) => Err(conflict(now)),
        (Some(before), Some(_), None) => Err(conflict(before)),
        (Some(before), Some(after), Some(now)) => {
            let restored = now.restored(before, after).ok_or_else(|| conflict(now))?;
            Ok((restored != **now).then(|| Delta { before: Some(now.clone()), after: Some(Arc::new(restored)) }))
        }
    }
}
