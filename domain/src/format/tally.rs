//! Notes in the making: what is said once for many things is counted here.

use std::collections::BTreeMap;

use super::{Note, limit};
use crate::flowchart::NodeKind;

/// Counts and notes.
#[derive(Default)]
pub struct Tally {
    shown: BTreeMap<(String, NodeKind), usize>,
    kept: BTreeMap<String, (usize, Vec<String>)>,
    not_taken: BTreeMap<String, (usize, Vec<String>)>,
    /// How many ids were changed.
    pub ids_changed: usize,
    /// How many shapes are turned or mirrored.
    pub turned: usize,
    /// How many groups were dissolved.
    pub groups: usize,
    /// How many lanes held others.
    pub nested_lanes: usize,
    /// Notes that stand for themselves.
    pub notes: Vec<Note>,
}

/// What to call a thing in a note: its label on one line, or else its id.
pub fn called(label: &str, id: &str) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = if label.is_empty() { id } else { &label };
    name.chars().take(60).collect()
}

impl Tally {
    /// An element is shown as something similar.
    pub fn shown(&mut self, element: &str, kind: NodeKind) {
        *self.shown.entry((element.to_owned(), kind)).or_default() += 1;
    }

    /// An element is kept, not shown. An empty name says nothing.
    pub fn kept(&mut self, element: &str, name: &str) {
        count(&mut self.kept, element, name);
    }

    /// An element was not taken.
    pub fn not_taken(&mut self, element: &str, name: &str) {
        count(&mut self.not_taken, element, name);
    }

    /// All notes.
    pub fn into_notes(self) -> Vec<Note> {
        let mut notes = self.notes;
        let shown = self.shown.into_iter();
        notes.extend(shown.map(|((element, kind), count)| Note::ShownAs { element, kind, count }));
        let kept = self.kept.into_iter();
        notes.extend(kept.map(|(element, (count, names))| Note::Kept { element, count, names }));
        let not_taken = self.not_taken.into_iter();
        notes.extend(not_taken.map(|(element, (count, names))| Note::NotTaken { element, count, names }));
        let mut some = |count: usize, note: fn(usize) -> Note| notes.extend((count > 0).then(|| note(count)));
        some(self.nested_lanes, |count| Note::NestedLanes { count });
        some(self.groups, |count| Note::GroupsDissolved { count });
        some(self.turned, |count| Note::Turned { count });
        some(self.ids_changed, |count| Note::IdsChanged { count });
        notes
    }
}

fn count(table: &mut BTreeMap<String, (usize, Vec<String>)>, element: &str, name: &str) {
    let (count, names) = table.entry(element.to_owned()).or_default();
    *count += 1;
    if !name.is_empty() && names.len() < limit::NAMES_MAX {
        names.push(called(name, ""));
    }
}
