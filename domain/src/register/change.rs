//! What can happen to a register.

use serde::{Deserialize, Serialize};

use super::{Care, PostRisk, RiskFile, Rule};
use crate::engine::{self, Delta};

/// What happened to one record of a register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// What is decided about a risk point.
    File(Delta<RiskFile>),
    /// A risk point on a post.
    Risk(Delta<PostRisk>),
    /// A measure.
    Measure(Delta<Care>),
    /// A rule.
    Rule(Delta<Rule>),
}

impl engine::Change for Change {
    fn inverse(&self) -> Self {
        match self.clone() {
            Change::File(delta) => Change::File(delta.inverse()),
            Change::Risk(delta) => Change::Risk(delta.inverse()),
            Change::Measure(delta) => Change::Measure(delta.inverse()),
            Change::Rule(delta) => Change::Rule(delta.inverse()),
        }
    }
}
