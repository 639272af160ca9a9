//! What an operation's changes come to, by kind of record.

use liantu_domain::engine::{Delta, Record};
use liantu_domain::flowchart::{Change, FlowNode, Head, Lane, Remark, SequenceFlow};
use liantu_domain::risk::RiskPoint;

/// The deltas of one kind of record, sorted by what happened.
pub struct Sorted<'a, R> {
    /// Records that came.
    pub came: Vec<&'a R>,
    /// Records that went.
    pub went: Vec<&'a R>,
    /// Records that are different: before and after.
    pub edited: Vec<(&'a R, &'a R)>,
}

/// All deltas of an operation.
#[derive(Default)]
pub struct Tally<'a> {
    pub head: Option<(&'a Head, &'a Head)>,
    pub nodes: Sorted<'a, FlowNode>,
    pub flows: Sorted<'a, SequenceFlow>,
    pub lanes: Sorted<'a, Lane>,
    pub risks: Sorted<'a, RiskPoint>,
    pub remarks: Sorted<'a, Remark>,
}

impl<R> Default for Sorted<'_, R> {
    fn default() -> Self {
        Sorted { came: Vec::new(), went: Vec::new(), edited: Vec::new() }
    }
}

impl<'a, R: Record> Sorted<'a, R> {
    fn take(&mut self, delta: &'a Delta<R>) {
        match (&delta.before, &delta.after) {
            (None, Some(after)) => self.came.push(after),
            (Some(before), None) => self.went.push(before),
            (Some(before), Some(after)) => self.edited.push((before, after)),
            (None, None) => (),
        }
    }

    /// The record of that id as it is after the operation, or was before it if it went.
    pub fn find(&self, id: &R::Id) -> Option<&'a R> {
        let edited = self.edited.iter().map(|(_, after)| *after);
        edited.chain(self.came.iter().copied()).chain(self.went.iter().copied()).find(|record| record.id() == id)
    }
}

impl<'a> Tally<'a> {
    /// Sorts the changes of an operation.
    pub fn new(changes: &'a [Change]) -> Self {
        let mut tally = Tally::default();
        for change in changes {
            match change {
                Change::Head(Delta { before: Some(before), after: Some(after) }) => tally.head = Some((before, after)),
                Change::Head(_) => (),
                Change::Node(delta) => tally.nodes.take(delta),
                Change::Flow(delta) => tally.flows.take(delta),
                Change::Lane(delta) => tally.lanes.take(delta),
                Change::Risk(delta) => tally.risks.take(delta),
                Change::Remark(delta) => tally.remarks.take(delta),
            }
        }
        tally
    }
}
