//! The one authoritative copy of a document: what the log says, and where the log stands.
//!
//! ```text
//! ask ──decide──▶ operation, sealed ──(the caller writes it down)──▶ append
//! ```
//! Deciding changes nothing, so that a write that fails leaves nothing to repair. Who writes several
//! operations at once carries each out and, where the write fails, takes them back, newest first.

use std::fmt;

use super::{Ask, Context, Deed, Document, Hash, Mismatch, Operation, chain};
use crate::id::OperationId;

/// A document together with the end of its log.
#[derive(Clone, Debug)]
pub struct Ledger<D> {
    document: D,
    seq: u64,
    hash: Hash,
}

/// What became of something that was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome<C, V> {
    /// It is a new line of the log.
    New(Operation<C, V>),
    /// It is in the log already; this is the line. The document is as it was.
    Known(Operation<C, V>),
}

impl<C, V> Outcome<C, V> {
    /// The line of the log.
    pub fn operation(&self) -> &Operation<C, V> {
        match self {
            Outcome::New(operation) | Outcome::Known(operation) => operation,
        }
    }
}

/// Why a line can't be put behind this log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Its number is not the next one.
    Gap {
        /// The number that comes next.
        next: u64,
        /// The number that the line has.
        found: u64,
    },
    /// Its hash does not follow from the line before it and its own content.
    Chain {
        /// The line's number.
        seq: u64,
    },
    /// A record is not as the line says it was before.
    Mismatch(Mismatch),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::Gap { next, found } => write!(f, "operation {next} comes next, found {found}"),
            Unfit::Chain { seq } => write!(f, "the hash of operation {seq} does not continue the log"),
            Unfit::Mismatch(mismatch) => mismatch.fmt(f),
        }
    }
}

impl std::error::Error for Unfit {}

type Line<D> = Operation<<D as Document>::Change, <D as Document>::Verb>;

impl<D: Document> Ledger<D> {
    /// The start of a log: the document before its first operation.
    pub fn new(document: D) -> Self {
        Ledger { document, seq: 0, hash: Hash::default() }
    }

    /// Goes on with a log whose last operation is number `seq` with this hash and left this document.
    pub fn resume(document: D, seq: u64, hash: Hash) -> Self {
        Ledger { document, seq, hash }
    }

    /// The document after the last operation.
    pub fn document(&self) -> &D {
        &self.document
    }

    /// The number of the last operation; 0: none.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The hash of the last operation; empty: none.
    pub fn hash(&self) -> &Hash {
        &self.hash
    }

    /// Decides what is asked and seals it as the next line. Changes nothing.
    ///
    /// `find` looks a line up in the log by its id: the asked-for id (the same id again is the same
    /// operation, however often it is sent) and, for an undo, the operation to undo.
    pub fn decide(
        &self,
        id: OperationId,
        ask: &Ask<D::Command>,
        context: Context,
        find: impl Fn(&OperationId) -> Option<Line<D>>,
    ) -> Result<Outcome<D::Change, D::Verb>, D::Refusal> {
        if let Some(known) = find(&id) {
            return Ok(Outcome::Known(known));
        }
        let (deed, changes) = match ask {
            Ask::Do(command) => (Deed::Did(D::verb(command)), self.document.decide(command, &context)?),
            Ask::Revert(undone) => {
                let undone = find(undone).ok_or_else(D::unknown_operation)?;
                (Deed::Reverted(undone.id), self.document.revert(&undone.changes)?)
            }
        };
        let operation = Operation { id, seq: self.seq + 1, context, deed, changes, hash: Hash::default() };
        Ok(Outcome::New(chain::seal(&self.hash, operation)))
    }

    /// Puts a line behind the log and carries it out: one decided here, one that another server wrote,
    /// or one read back from the store. Fails, and changes nothing, where it does not fit.
    pub fn append(&mut self, operation: &Line<D>) -> Result<(), Unfit> {
        if operation.seq != self.seq + 1 {
            return Err(Unfit::Gap { next: self.seq + 1, found: operation.seq });
        }
        if chain::link(&self.hash, operation) != operation.hash {
            return Err(Unfit::Chain { seq: operation.seq });
        }
        self.document.apply_all(&operation.changes).map_err(Unfit::Mismatch)?;
        self.seq = operation.seq;
        self.hash = operation.hash.clone();
        Ok(())
    }

    /// Decides what is asked and carries it out at once.
    pub fn carry_out(
        &mut self,
        id: OperationId,
        ask: &Ask<D::Command>,
        context: Context,
        find: impl Fn(&OperationId) -> Option<Line<D>>,
    ) -> Result<Outcome<D::Change, D::Verb>, D::Refusal> {
        let outcome = self.decide(id, ask, context, find)?;
        if let Outcome::New(operation) = &outcome {
            // A decision that does not fit the document it was made on would be a bug of the document;
            // the person is told that nothing was done.
            self.append(operation).map_err(|_| D::unknown_operation())?;
        }
        Ok(outcome)
    }

    /// Takes the last operation back because it could not be written down. `previous` is the hash of
    /// the line before it (empty for the first).
    pub fn take_back(&mut self, operation: &Line<D>, previous: Hash) -> Result<(), Unfit> {
        if operation.seq != self.seq {
            return Err(Unfit::Gap { next: self.seq, found: operation.seq });
        }
        if operation.hash != self.hash || chain::link(&previous, operation) != operation.hash {
            return Err(Unfit::Chain { seq: operation.seq });
        }
        self.document.unapply_all(&operation.changes).map_err(Unfit::Mismatch)?;
        self.seq -= 1;
        self.hash = previous;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Author, canonical_hash};
    use crate::flowchart::command::{AddNode, EditNode, NodeEdit};
    use crate::flowchart::{Change, Command, FlowNode, Flowchart, NodeKind, Refusal, Verb};
    use crate::id::{AccountId, NodeId};

    type Log = Vec<Operation<Change, Verb>>;

    fn context() -> Context {
        Context { author: Author { id: AccountId::new("a1"), name: "甲".into() }, at_ms: 1 }
    }

    fn ask(ledger: &mut Ledger<Flowchart>, log: &mut Log, id: &str, ask: Ask<Command>) -> Result<u64, Refusal> {
        let find = |id: &OperationId| log.iter().find(|line| line.id == *id).cloned();
        let outcome = ledger.carry_out(OperationId::new(id), &ask, context(), find)?;
        let seq = outcome.operation().seq;
        if let Outcome::New(operation) = outcome {
            log.push(operation);
        }
        Ok(seq)
    }

    fn add(id: &str) -> Ask<Command> {
        Ask::Do(AddNode { node: FlowNode::new(NodeId::new(id), NodeKind::Task, id, 0, 0) }.into())
    }

    fn label(id: &str, text: &str) -> Ask<Command> {
        Ask::Do(EditNode { node: NodeId::new(id), edit: NodeEdit::Label(text.into()) }.into())
    }

    #[test]
    fn the_same_id_is_the_same_operation() {
        let (mut ledger, mut log) = (Ledger::new(Flowchart::default()), Log::new());
        assert_eq!(ask(&mut ledger, &mut log, "p1", add("a")), Ok(1));
        assert_eq!(ask(&mut ledger, &mut log, "p1", add("a")), Ok(1));
        assert_eq!((ledger.seq(), log.len(), ledger.document().nodes().len()), (1, 1, 1));
    }

    #[test]
    fn a_refusal_leaves_no_line() {
        let (mut ledger, mut log) = (Ledger::new(Flowchart::default()), Log::new());
        assert_eq!(ask(&mut ledger, &mut log, "p1", label("a", "x")), Err(Refusal::NoSuchNode));
        assert_eq!(
            ask(&mut ledger, &mut log, "p2", Ask::Revert(OperationId::new("p9"))),
            Err(Refusal::UnknownOperation)
        );
        assert_eq!((ledger.seq(), ledger.hash().as_str()), (0, ""));
    }

    #[test]
    fn a_log_read_back_gives_the_same_document_and_hash() {
        let (mut ledger, mut log) = (Ledger::new(Flowchart::default()), Log::new());
        for (id, what) in [("p1", add("a")), ("p2", label("a", "x")), ("p3", Ask::Revert(OperationId::new("p2")))] {
            ask(&mut ledger, &mut log, id, what).unwrap();
        }
        let mut reader = Ledger::new(Flowchart::default());
        log.iter().for_each(|line| reader.append(line).unwrap());
        assert_eq!(reader.hash(), ledger.hash());
        assert_eq!(canonical_hash(reader.document()), canonical_hash(ledger.document()));
        assert_eq!(reader.append(&log[0]), Err(Unfit::Gap { next: 4, found: 1 }));

        let mut altered = log[1].clone();
        altered.context.at_ms += 1;
        let mut reader = Ledger::new(Flowchart::default());
        reader.append(&log[0]).unwrap();
        assert_eq!(reader.append(&altered), Err(Unfit::Chain { seq: 2 }));
    }

    #[test]
    fn what_was_not_written_is_taken_back() {
        let (mut ledger, mut log) = (Ledger::new(Flowchart::default()), Log::new());
        ask(&mut ledger, &mut log, "p1", add("a")).unwrap();
        let (hash, before) = (ledger.hash().clone(), canonical_hash(ledger.document()));
        ask(&mut ledger, &mut log, "p2", label("a", "x")).unwrap();
        ledger.take_back(&log[1], hash.clone()).unwrap();
        assert_eq!((ledger.seq(), ledger.hash()), (1, &hash));
        assert_eq!(canonical_hash(ledger.document()), before);
    }
}
