//! A record going from one value to another.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// One record going from `before` to `after`; `None` is "not there". Records are shared and not copied:
/// a change is kept in several places at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta<R> {
    /// The record as it was.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub before: Option<Arc<R>>,
    /// The record as it is then.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub after: Option<Arc<R>>,
}

fn none<R>() -> Option<Arc<R>> {
    None
}

impl<R> Delta<R> {
    /// The same step backwards.
    pub fn inverse(self) -> Self {
        Delta { before: self.after, after: self.before }
    }
}

impl<R: Record> Delta<R> {
    /// The id of the record; `None` for the delta that says nothing.
    pub fn id(&self) -> Option<&R::Id> {
        self.after.as_deref().or(self.before.as_deref()).map(Record::id)
    }
}

/// Something with an id of which a document holds many.
pub trait Record: Clone + PartialEq {
    /// Its id.
    type Id: Ord + Clone + fmt::Debug;

    /// The record's id.
    fn id(&self) -> &Self::Id;

    /// This record with each field that went from `before` to `after` set back to `before`;
    /// `None` where such a field has been changed to something else since.
    fn restored(&self, before: &Self, after: &Self) -> Option<Self>;
}

/// A change of a document: one delta of one of its kinds of record.
pub trait Change: Clone + PartialEq + Serialize + DeserializeOwned {
    /// The same change backwards.
    fn inverse(&self) -> Self;
}

/// The document is not in the state that a change starts from: a bug, or a broken log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The record, as text.
    pub record: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {} is not as the change says it was before", self.record)
    }
}

impl std::error::Error for Mismatch {}

/// Implements [`Record`] for a struct by its list of fields.
#[macro_export]
macro_rules! record {
    ($type:ty, $id:ty { $($field:ident),* $(,)? }) => {
        impl $crate::engine::Record for $type {
            type Id = $id;

            fn id(&self) -> &$id {
                &self.id
            }

            fn restored(&self, before: &Self, after: &Self) -> Option<Self> {
                let mut record = self.clone();
                $(
                    // A field that says again what it said before has nothing to take back.
                    if before.$field != after.$field && self.$field != before.$field {
                        if self.$field != after.$field {
                            return None;
                        }
                        record.$field = before.$field.clone();
                    }
                )*
                Some(record)
            }
        }
    };
}
