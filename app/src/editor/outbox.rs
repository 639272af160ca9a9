//! What was asked for and is not confirmed, kept in the browser so that neither a reload nor a crash
//! loses it. One entry an operation: two tabs never overwrite each other's, and what both send is done once.

use liantu_domain::engine::Ask;
use liantu_domain::flowchart::Command;
use liantu_domain::id::{AccountId, FlowchartId, OperationId};
use liantu_domain::order;
use serde::{Deserialize, Serialize};

use super::browser;

/// The entries of one person and one chart.
#[derive(Clone, Debug)]
pub struct Outbox {
    prefix: String,
}

/// An operation that waits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Waiting {
    /// Its id.
    pub id: OperationId,
    /// What was asked.
    pub ask: Ask<Command>,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// Its place among those asked for in the same millisecond and page.
    pub order: u32,
}

impl Outbox {
    /// The outbox of that person for that chart.
    pub fn new(account: &AccountId, chart: &FlowchartId) -> Self {
        Outbox { prefix: ["liantu", account.as_str(), chart.as_str(), ""].join("/") }
    }

    fn key(&self, id: &OperationId) -> String {
        [self.prefix.as_str(), id.as_str()].concat()
    }

    /// Keeps an operation. Says whether the browser has taken it.
    #[must_use]
    pub fn keep(&self, waiting: &Waiting) -> bool {
        let Some(store) = browser::store() else { return false };
        serde_json::to_string(waiting).is_ok_and(|text| store.set_item(&self.key(&waiting.id), &text).is_ok())
    }

    /// Lets go of an operation that the server has answered.
    pub fn forget(&self, id: &OperationId) {
        if let Some(store) = browser::store() {
            let _ = store.remove_item(&self.key(id));
        }
    }

    /// All that waits, in the order in which it was asked for.
    pub fn all(&self) -> Vec<Waiting> {
        let Some(store) = browser::store() else { return Vec::new() };
        let count = store.length().unwrap_or_default();
        let keys = (0..count).filter_map(|at| store.key(at).ok().flatten());
        let mut all: Vec<Waiting> = keys
            .filter(|key| key.starts_with(&self.prefix))
            .filter_map(|key| store.get_item(&key).ok().flatten())
            .filter_map(|text| serde_json::from_str(&text).ok())
            .collect();
        order::sort_by_key(&mut all, |waiting| (waiting.at_ms, waiting.order));
        all
    }
}
