//! How many of five criteria are met: three or more A, two B, one C; none, and it is no risk point at all.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Answer, Field, InputFault, Method, Reason, RuleFault, Value};
use crate::risk::Grade;

/// What the method asks.
pub const FIELDS: &[Field] = &[
    Field::Criterion(Criterion::PublicResources),
    Field::Criterion(Criterion::WideDiscretion),
    Field::Criterion(Criterion::FacesPublic),
    Field::Criterion(Criterion::WeakChecks),
    Field::Criterion(Criterion::HappenedBefore),
];

/// The criteria that are met.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criteria {
    /// All of them.
    pub met: BTreeSet<Criterion>,
}

/// What makes a place prone to abuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// It disposes of people, money or goods of the public (直接支配公共资源).
    PublicResources,
    /// Its discretion is wide (自由裁量空间大).
    WideDiscretion,
    /// It deals face to face with those whose interests depend on it (直接面对服务对象).
    FacesPublic,
    /// One person can carry it through alone (缺少制约).
    WeakChecks,
    /// There were complaints or cases here or at the like of it (曾发生问题).
    HappenedBefore,
}

impl Criterion {
    /// All of them, in the order of the form.
    pub const ALL: [Criterion; 5] = [
        Criterion::PublicResources,
        Criterion::WideDiscretion,
        Criterion::FacesPublic,
        Criterion::WeakChecks,
        Criterion::HappenedBefore,
    ];

    /// Its name in a form.
    pub const fn name(self) -> &'static str {
        match self {
            Criterion::PublicResources => "public_resources",
            Criterion::WideDiscretion => "wide_discretion",
            Criterion::FacesPublic => "faces_public",
            Criterion::WeakChecks => "weak_checks",
            Criterion::HappenedBefore => "happened_before",
        }
    }
}

/// How many criteria make A and B; by default three and two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CriteriaRules {
    /// The least number for A.
    pub high_from: u8,
    /// The least number for B.
    pub medium_from: u8,
}

impl Default for CriteriaRules {
    fn default() -> Self {
        CriteriaRules { high_from: 3, medium_from: 2 }
    }
}

impl CriteriaRules {
    /// Whether each grade can be reached.
    pub fn check(&self) -> Result<(), RuleFault> {
        if self.medium_from >= self.high_from {
            Err(RuleFault::ThresholdsOutOfOrder(Method::Criteria))
        } else if self.medium_from < 2 {
            Err(RuleFault::Unreachable(Method::Criteria, Grade::Low))
        } else if usize::from(self.high_from) > Criterion::ALL.len() {
            Err(RuleFault::Unreachable(Method::Criteria, Grade::High))
        } else {
            Ok(())
        }
    }
}

impl Criteria {
    pub(super) fn value(&self, field: Field) -> Option<Value> {
        let Field::Criterion(criterion) = field else { return None };
        Some(Value::Answer(if self.met.contains(&criterion) { Answer::Yes } else { Answer::No }))
    }

    pub(super) fn with(&self, field: Field, value: Value) -> Option<Criteria> {
        let (Field::Criterion(criterion), Value::Answer(answer)) = (field, value) else { return None };
        let mut met = self.met.clone();
        match answer {
            Answer::Yes => met.insert(criterion),
            Answer::No => met.remove(&criterion),
        };
        Some(Criteria { met })
    }

    pub(super) fn judge(&self, rules: &CriteriaRules) -> Result<(Grade, Reason), InputFault> {
        let grade = match self.met.len() {
            0 => return Err(InputFault::NoCriterion),
            met if met >= usize::from(rules.high_from) => Grade::High,
            met if met >= usize::from(rules.medium_from) => Grade::Medium,
            _ => Grade::Low,
        };
        Ok((grade, Reason::Count { met: self.met.iter().copied().collect() }))
    }
}

#[cfg(test)]
pub(super) fn cases() -> super::tests::Cases {
    use self::Criterion::*;
    let case = |met: &[Criterion], expected| {
        (super::Inputs::Criteria(Criteria { met: met.iter().copied().collect() }), expected)
    };
    vec![
        case(&[], Err(InputFault::NoCriterion)),
        case(&[WeakChecks], Ok(Grade::Low)),
        case(&[WeakChecks, WeakChecks], Ok(Grade::Low)),
        case(&[WeakChecks, FacesPublic], Ok(Grade::Medium)),
        case(&[PublicResources, WideDiscretion, HappenedBefore], Ok(Grade::High)),
        case(&Criterion::ALL, Ok(Grade::High)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_make_no_sense_are_told() {
        let check = |(high_from, medium_from), expected| {
            assert_eq!(CriteriaRules { high_from, medium_from }.check(), expected, "{high_from} {medium_from}");
        };
        check((3, 2), Ok(()));
        check((5, 4), Ok(()));
        check((2, 2), Err(RuleFault::ThresholdsOutOfOrder(Method::Criteria)));
        check((3, 1), Err(RuleFault::Unreachable(Method::Criteria, Grade::Low)));
        check((6, 2), Err(RuleFault::Unreachable(Method::Criteria, Grade::High)));
    }
}
