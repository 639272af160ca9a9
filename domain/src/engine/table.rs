//! The records of one kind that a document holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Delta, Mismatch, Record};

/// Records by their ids.
pub type Table<R> = BTreeMap<<R as Record>::Id, Arc<R>>;

/// Carries one delta out. Fails, and changes nothing, where the record is not as the delta says it was before.
pub fn step<R: Record>(table: &mut Table<R>, delta: &Delta<R>) -> Result<(), Mismatch> {
    let Some(id) = delta.id() else { return Ok(()) };
    if table.get(id) != delta.before.as_ref() {
        return Err(Mismatch { record: format!("{id:?}") });
    }
    match &delta.after {
        Some(after) => drop(table.insert(id.clone(), Arc::clone(after))),
        None => drop(table.remove(id)),
    }
    Ok(())
}
