//! Four factors from 1 to 5, weighted and added up; two thresholds part the grades (S0-12).

use serde::{Deserialize, Serialize};

use super::{Field, Method, Reason, RuleFault, Value};
use crate::risk::Grade;

/// What the method asks.
pub const FIELDS: &[Field] = &[Field::Importance, Field::Frequency, Field::Discretion, Field::Closeness];

/// The four factors of a power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factors {
    /// Weight of the power (权力的重要程度).
    pub importance: Score,
    /// How often it is exercised (行使频率).
    pub frequency: Score,
    /// Breadth of discretion (自由裁量空间).
    pub discretion: Score,
    /// Closeness to the public (与群众利益的关联程度).
    pub closeness: Score,
}

/// One to five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// All of them.
    pub const ALL: [Score; 5] = [Score(1), Score(2), Score(3), Score(4), Score(5)];

    /// The score, if it is one to five.
    pub fn new(score: u8) -> Option<Score> {
        Score::ALL.into_iter().find(|it| it.0 == score)
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> u8 {
        score.0
    }
}

impl TryFrom<u8> for Score {
    type Error = &'static str;

    fn try_from(score: u8) -> Result<Score, Self::Error> {
        Score::new(score).ok_or("a score is one to five")
    }
}

/// The weights, and the least sums for A and B.
///
/// By default weight and discretion count three, frequency and closeness two: what is decided, and how freely, says
/// more about a risk than how often and for whom. The sum runs from 10 to 50; from 36 (3.6 on average) it is A, from
/// 24 (2.4) B.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FactorRules {
    /// Of the weight of the power.
    pub importance: u8,
    /// Of how often it is exercised.
    pub frequency: u8,
    /// Of the breadth of discretion.
    pub discretion: u8,
    /// Of the closeness to the public.
    pub closeness: u8,
    /// The least sum for A.
    pub high_from: u16,
    /// The least sum for B.
    pub medium_from: u16,
}

impl Default for FactorRules {
    fn default() -> Self {
        FactorRules { importance: 3, frequency: 2, discretion: 3, closeness: 2, high_from: 36, medium_from: 24 }
    }
}

impl FactorRules {
    /// The largest weight.
    pub const MAX_WEIGHT: u8 = 100;

    /// The field's weight.
    pub const fn weight(&self, field: Field) -> u8 {
        match field {
            Field::Importance => self.importance,
            Field::Frequency => self.frequency,
            Field::Discretion => self.discretion,
            Field::Closeness => self.closeness,
            _ => 0,
        }
    }

    /// The least and the greatest sum.
    pub fn range(&self) -> (u16, u16) {
        let least = FIELDS.iter().map(|field| u16::from(self.weight(*field))).sum::<u16>();
        (least, least * 5)
    }

    /// Whether each grade can be reached.
    pub fn check(&self) -> Result<(), RuleFault> {
        if let Some(field) = FIELDS.iter().find(|field| self.weight(**field) > FactorRules::MAX_WEIGHT) {
            return Err(RuleFault::WeightTooLarge(*field));
        }
        let (least, greatest) = self.range();
        if least == 0 {
            Err(RuleFault::NoWeight)
        } else if self.medium_from >= self.high_from {
            Err(RuleFault::ThresholdsOutOfOrder(Method::Factors))
        } else if self.medium_from <= least {
            Err(RuleFault::Unreachable(Method::Factors, Grade::Low))
        } else if self.high_from > greatest {
            Err(RuleFault::Unreachable(Method::Factors, Grade::High))
        } else if !self.reaches_medium() {
            Err(RuleFault::Unreachable(Method::Factors, Grade::Medium))
        } else {
            Ok(())
        }
    }

    /// Thresholds that lie close together may leave no sum between them: only trying tells.
    fn reaches_medium(&self) -> bool {
        let mut sums = std::collections::BTreeSet::from([0]);
        for field in FIELDS {
            let weight = u16::from(self.weight(*field));
            sums = sums.iter().flat_map(|sum| (1..=5).map(move |score| sum + weight * score)).collect();
        }
        sums.range(self.medium_from..self.high_from).next().is_some()
    }
}

impl Factors {
    /// One everywhere.
    pub(super) const LEAST: Factors =
        Factors { importance: Score(1), frequency: Score(1), discretion: Score(1), closeness: Score(1) };

    pub(super) fn value(&self, field: Field) -> Option<Value> {
        Some(Value::Score(match field {
            Field::Importance => self.importance,
            Field::Frequency => self.frequency,
            Field::Discretion => self.discretion,
            Field::Closeness => self.closeness,
            _ => return None,
        }))
    }

    pub(super) fn with(mut self, field: Field, value: Value) -> Option<Factors> {
        let Value::Score(score) = value else { return None };
        *match field {
            Field::Importance => &mut self.importance,
            Field::Frequency => &mut self.frequency,
            Field::Discretion => &mut self.discretion,
            Field::Closeness => &mut self.closeness,
            _ => return None,
        } = score;
        Some(self)
    }

    pub(super) fn judge(&self, rules: &FactorRules) -> (Grade, Reason) {
        let part = |weight: u8, score: Score| u16::from(weight) * u16::from(score.0);
        let sum = part(rules.importance, self.importance)
            + part(rules.frequency, self.frequency)
            + part(rules.discretion, self.discretion)
            + part(rules.closeness, self.closeness);
        let grade = match sum {
            sum if sum >= rules.high_from => Grade::High,
            sum if sum >= rules.medium_from => Grade::Medium,
            _ => Grade::Low,
        };
        (grade, Reason::Sum { sum, high_from: rules.high_from, medium_from: rules.medium_from })
    }
}

#[cfg(test)]
pub(super) fn cases() -> super::tests::Cases {
    [
        ([1, 1, 1, 1], Grade::Low),
        ([5, 5, 5, 5], Grade::High),
        ([3, 3, 3, 3], Grade::Medium),
        ([5, 3, 3, 3], Grade::High),   // 15 + 6 + 9 + 6 = 36
        ([4, 3, 4, 2], Grade::Medium), // 12 + 6 + 12 + 4 = 34
        ([4, 3, 4, 3], Grade::High),   // 12 + 6 + 12 + 6 = 36
        ([2, 3, 2, 3], Grade::Medium), // 6 + 6 + 6 + 6 = 24
        ([2, 2, 2, 3], Grade::Low),    // 6 + 4 + 6 + 6 = 22
        ([1, 5, 1, 5], Grade::Medium), // 3 + 10 + 3 + 10 = 26
        ([5, 1, 5, 1], Grade::Medium), // 15 + 2 + 15 + 2 = 34
    ]
    .map(|([importance, frequency, discretion, closeness], grade)| {
        let [importance, frequency, discretion, closeness] = [importance, frequency, discretion, closeness].map(Score);
        (super::Inputs::Factors(Factors { importance, frequency, discretion, closeness }), Ok(grade))
    })
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_make_no_sense_are_told() {
        let check = |weights: [u8; 4], (high_from, medium_from): (u16, u16), expected| {
            let [importance, frequency, discretion, closeness] = weights;
            let rules = FactorRules { importance, frequency, discretion, closeness, high_from, medium_from };
            assert_eq!(rules.check(), expected, "{rules:?}");
        };
        check([3, 2, 3, 2], (36, 24), Ok(()));
        check([1, 0, 0, 0], (5, 2), Ok(()));
        check([0, 0, 0, 0], (36, 24), Err(RuleFault::NoWeight));
        check([3, 101, 3, 2], (36, 24), Err(RuleFault::WeightTooLarge(Field::Frequency)));
        check([3, 2, 3, 2], (24, 24), Err(RuleFault::ThresholdsOutOfOrder(Method::Factors)));
        check([3, 2, 3, 2], (24, 36), Err(RuleFault::ThresholdsOutOfOrder(Method::Factors)));
        check([3, 2, 3, 2], (36, 10), Err(RuleFault::Unreachable(Method::Factors, Grade::Low)));
        check([3, 2, 3, 2], (51, 24), Err(RuleFault::Unreachable(Method::Factors, Grade::High)));
        check([10, 10, 10, 10], (49, 42), Err(RuleFault::Unreachable(Method::Factors, Grade::Medium)));
    }
}
