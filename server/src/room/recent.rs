//! The latest answers, so that a question that comes again need not be looked up.

use std::collections::{HashMap, VecDeque};

use liantu_domain::id::OperationId;

use super::Answer;

/// How many answers are kept.
const KEPT: usize = 2_000;

/// The latest answers by the id of what was asked.
#[derive(Debug, Default)]
pub(super) struct Recent {
    answers: HashMap<OperationId, Answer>,
    order: VecDeque<OperationId>,
}

impl Recent {
    pub(super) fn answer(&self, id: &OperationId) -> Option<Answer> {
        self.answers.get(id).cloned()
    }

    pub(super) fn keep(&mut self, id: OperationId, answer: Answer) {
        if self.answers.insert(id.clone(), answer).is_none() {
            self.order.push_back(id);
        }
        if self.order.len() > KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.answers.remove(&oldest);
        }
    }
}
