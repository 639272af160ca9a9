//! A model of the server's room and its store: one writer, a log, and answers that are kept.

use std::collections::BTreeMap;

use liantu_domain::engine::{Ask, Context, Ledger, Outcome, canonical_hash};
use liantu_domain::flowchart::{Command, Flowchart, FlowchartOperation, Refusal};
use liantu_domain::id::OperationId;

use super::invariant::Conservation;

/// The authoritative side. What is in `log` and `refused` is on the disk.
pub struct Room {
    pub ledger: Ledger<Flowchart>,
    pub log: Vec<FlowchartOperation>,
    start: Flowchart,
    by_id: BTreeMap<OperationId, usize>,
    refused: BTreeMap<OperationId, Refusal>,
}

/// The answer to something asked.
pub enum Answer {
    /// A new line, for everybody.
    New(FlowchartOperation),
    /// An old line, for the one who asked again.
    Known(FlowchartOperation),
    /// Not done, now as before.
    Refused(Refusal),
}

impl Room {
    pub fn new(start: Flowchart) -> Self {
        Room {
            ledger: Ledger::new(start.clone()),
            log: Vec::new(),
            start,
            by_id: BTreeMap::new(),
            refused: BTreeMap::new(),
        }
    }

    pub fn find(&self, id: &OperationId) -> Option<&FlowchartOperation> {
        self.by_id.get(id).map(|at| &self.log[*at])
    }

    pub fn ask(&mut self, id: &OperationId, ask: &Ask<Command>, context: &Context) -> Answer {
        if let Some(refusal) = self.refused.get(id) {
            return Answer::Refused(refusal.clone());
        }
        let (log, by_id) = (&self.log, &self.by_id);
        let find = |id: &OperationId| by_id.get(id).map(|at: &usize| log[*at].clone());
        match self.ledger.carry_out(id.clone(), ask, context.clone(), find) {
            Ok(Outcome::New(operation)) => {
                self.by_id.insert(id.clone(), self.log.len());
                self.log.push(operation.clone());
                Answer::New(operation)
            }
            Ok(Outcome::Known(operation)) => Answer::Known(operation),
            Err(refusal) => {
                self.refused.insert(id.clone(), refusal.clone());
                Answer::Refused(refusal)
            }
        }
    }

    /// The operations after number `seq`.
    pub fn since(&self, seq: u64) -> &[FlowchartOperation] {
        &self.log[(seq as usize).min(self.log.len())..]
    }

    /// What a server that starts anew reads from the disk: every line as text, chained and carried out.
    pub fn reloaded(&self) -> Result<Ledger<Flowchart>, String> {
        let mut ledger = Ledger::new(self.start.clone());
        for line in &self.log {
            let text = serde_json::to_string(line).map_err(|error| error.to_string())?;
            let line: FlowchartOperation = serde_json::from_str(&text).map_err(|error| error.to_string())?;
            ledger.append(&line).map_err(|unfit| unfit.to_string())?;
        }
        Ok(ledger)
    }

    /// The server stops and starts again: from a stored copy of the document and the end of the log.
    pub fn restart(&mut self) -> Result<(), String> {
        let stored = serde_json::to_string(self.ledger.document()).map_err(|error| error.to_string())?;
        let document: Flowchart = serde_json::from_str(&stored).map_err(|error| error.to_string())?;
        if document != *self.ledger.document() {
            return Err("a stored chart reads back differently".to_owned());
        }
        self.ledger = Ledger::resume(document, self.ledger.seq(), self.ledger.hash().clone());
        Ok(())
    }

    /// The risk points that the log accounts for.
    pub fn conservation(&self) -> Result<Conservation, String> {
        let mut conservation = Conservation::of(&self.start);
        self.log.iter().try_for_each(|operation| conservation.take(operation))?;
        Ok(conservation)
    }

    pub fn hash(&self) -> String {
        canonical_hash(self.ledger.document()).to_string()
    }
}
