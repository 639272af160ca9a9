//! A browser's copy of a document: what the server has confirmed, and on top of it what was asked
//! for here and is not confirmed yet.
//!
//! Only the sum is kept. What is pending can be taken back by its own changes, so that an operation
//! of somebody else is slipped in below it at a cost that does not depend on the document's size.

use std::collections::{BTreeMap, VecDeque};

use super::{Ask, Context, Document, Operation};
use crate::id::OperationId;

/// Something asked for here that the server has not answered yet.
#[derive(Clone)]
pub struct Pending<D: Document> {
    /// The operation's id, made here.
    pub id: OperationId,
    /// What was asked.
    pub ask: Ask<D::Command>,
    /// Who asked, and when.
    pub context: Context,
    /// What it does to the document as shown; empty while it can't be decided here.
    pub changes: Vec<D::Change>,
}

/// What became of operations that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received<C> {
    /// Carried out; these changes, in order, lead from what was shown to what is shown.
    Shown(Vec<C>),
    /// There is a gap before it: ask the server for what came after `have`.
    Gap {
        /// The last number known here.
        have: u64,
    },
    /// The document here is not what the log says: load it anew.
    Broken,
}

/// Confirmed + pending = shown.
#[derive(Clone)]
pub struct Replica<D: Document> {
    shown: D,
    seq: u64,
    pending: VecDeque<Pending<D>>,
    /// What operations of this browser did, so that they can be taken back.
    own: BTreeMap<OperationId, Vec<D::Change>>,
}

impl<D: Document> Replica<D> {
    /// A copy of what the server had after operation `seq`.
    pub fn new(document: D, seq: u64) -> Self {
        Replica { shown: document, seq, pending: VecDeque::new(), own: BTreeMap::new() }
    }

    /// The document as the person sees it.
    pub fn shown(&self) -> &D {
        &self.shown
    }

    /// The last operation that is in it.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// What waits for the server's answer, oldest first.
    pub fn pending(&self) -> impl ExactSizeIterator<Item = &Pending<D>> {
        self.pending.iter()
    }

    /// What asking would do, without doing it.
    pub fn preview(&self, ask: &Ask<D::Command>, context: &Context) -> Result<Vec<D::Change>, D::Refusal> {
        match ask {
            Ask::Do(command) => self.shown.decide(command, context),
            Ask::Revert(operation) => self.shown.revert(self.changes_of(operation).ok_or_else(D::unknown_operation)?),
        }
    }

    /// Asks: decides, shows at once, keeps as pending. A refusal changes nothing.
    pub fn ask(
        &mut self,
        id: OperationId,
        ask: Ask<D::Command>,
        context: Context,
    ) -> Result<Vec<D::Change>, D::Refusal> {
        let changes = self.preview(&ask, &context)?;
        if self.shown.apply_all(&changes).is_err() {
            // `decide` spoke of records that are not there: nothing was changed.
            return Err(D::unknown_operation());
        }
        self.pending.push_back(Pending { id, ask, context, changes: changes.clone() });
        Ok(changes)
    }

    /// Takes up something asked for in an earlier life of this page. It is kept also where it can't
    /// be decided here, for the server has the last word.
    pub fn adopt(&mut self, id: OperationId, ask: Ask<D::Command>, context: Context) -> Vec<D::Change> {
        let mut pending = Pending { id, ask, context, changes: Vec::new() };
        self.redo(&mut pending);
        let changes = pending.changes.clone();
        self.pending.push_back(pending);
        changes
    }

    /// Takes in operations of the log, in order. Of those known already only the news is taken that they
    /// are done: what was asked twice, or asked before a fresh copy came, is no longer pending then.
    pub fn receive(&mut self, operations: &[Operation<D::Change, D::Verb>]) -> Received<D::Change> {
        let (old, new) = operations.split_at(operations.partition_point(|operation| operation.seq <= self.seq));
        if !new.iter().zip(self.seq + 1..).all(|(operation, seq)| operation.seq == seq) {
            return Received::Gap { have: self.seq };
        }
        let mut shown = self.settle(old);
        let mut new = new;
        while let Some((operation, rest)) = new.split_first()
            && self.confirm(operation)
        {
            new = rest;
        }
        if new.is_empty() {
            return Received::Shown(shown);
        }
        shown.extend(self.lift(0));
        for operation in new {
            if self.shown.apply_all(&operation.changes).is_err() {
                return Received::Broken;
            }
            self.seq = operation.seq;
            shown.extend(operation.changes.iter().cloned());
            self.strike(operation);
        }
        let pending = std::mem::take(&mut self.pending);
        shown.extend(self.lower(pending));
        Received::Shown(shown)
    }

    /// Takes an operation in that is the very thing that was pending longest: what we showed is what
    /// happened, and nothing moves. Says whether it was.
    fn confirm(&mut self, operation: &Operation<D::Change, D::Verb>) -> bool {
        let is_it = |front: &Pending<D>| front.id == operation.id && front.changes == operation.changes;
        if !self.pending.front().is_some_and(is_it) {
            return false;
        }
        self.seq = operation.seq;
        self.strike(operation);
        true
    }

    /// Strikes an operation off what is pending. Says whether it was there.
    fn strike(&mut self, operation: &Operation<D::Change, D::Verb>) -> bool {
        let Some(at) = self.pending.iter().position(|pending| pending.id == operation.id) else { return false };
        self.pending.remove(at);
        self.own.insert(operation.id.clone(), operation.changes.clone());
        true
    }

    /// Strikes operations off what is pending that are in the document already.
    fn settle(&mut self, done: &[Operation<D::Change, D::Verb>]) -> Vec<D::Change> {
        if !done.iter().any(|operation| self.pending.iter().any(|pending| pending.id == operation.id)) {
            return Vec::new();
        }
        let mut shown = self.lift(0);
        for operation in done {
            self.strike(operation);
        }
        let pending = std::mem::take(&mut self.pending);
        shown.extend(self.lower(pending));
        shown
    }

    /// The server has refused what was asked. Returns the changes that lead to what is shown now.
    pub fn refused(&mut self, id: &OperationId) -> Vec<D::Change> {
        let Some(at) = self.pending.iter().position(|pending| pending.id == *id) else { return Vec::new() };
        if self.pending[at].changes.is_empty() {
            // It never showed; nothing that came after can rest on it.
            self.pending.remove(at);
            return Vec::new();
        }
        let mut shown = self.lift(at);
        let mut later = self.pending.split_off(at);
        later.pop_front();
        shown.extend(self.lower(later));
        shown
    }

    /// Starts again from a fresh copy of the server's; what is pending stays pending.
    pub fn reset(&mut self, document: D, seq: u64) {
        self.shown = document;
        self.seq = seq;
        let pending = std::mem::take(&mut self.pending);
        self.lower(pending);
    }

    /// Takes what is pending off what is shown, but for the first `kept`.
    fn lift(&mut self, kept: usize) -> Vec<D::Change> {
        use super::Change;
        let mut lifted = Vec::new();
        for pending in self.pending.iter_mut().skip(kept).rev() {
            for change in std::mem::take(&mut pending.changes).iter().rev() {
                let back = change.inverse();
                if self.shown.apply(&back).is_ok() {
                    lifted.push(back);
                }
            }
        }
        lifted
    }

    /// Puts on again what was lifted, decided anew.
    fn lower(&mut self, lifted: VecDeque<Pending<D>>) -> Vec<D::Change> {
        let mut put = Vec::new();
        for mut pending in lifted {
            self.redo(&mut pending);
            put.extend(pending.changes.iter().cloned());
            self.pending.push_back(pending);
        }
        put
    }

    fn redo(&mut self, pending: &mut Pending<D>) {
        pending.changes = self.preview(&pending.ask, &pending.context).unwrap_or_default();
        if self.shown.apply_all(&pending.changes).is_err() {
            pending.changes = Vec::new();
        }
    }

    fn changes_of(&self, operation: &OperationId) -> Option<&[D::Change]> {
        self.own.get(operation).map(Vec::as_slice).or_else(|| {
            let pending = self.pending.iter().find(|pending| pending.id == *operation)?;
            Some(pending.changes.as_slice())
        })
    }
}
