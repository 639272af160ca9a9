//! Likelihood × harm in three steps each, bound by the worst plausible consequence (S1-13).
//!
//! The consequence has the last word: what may be a crime is A; what is punishable under party or administrative
//! discipline is at least B; what is an early sign only is C.

use serde::{Deserialize, Serialize};

use super::{Field, Method, Reason, RuleFault, Value};
use crate::risk::Grade;

/// What the method asks.
pub const FIELDS: &[Field] = &[Field::Likelihood, Field::Harm, Field::Consequence];

/// How likely, how harmful, and what it may come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikelihoodHarm {
    /// How likely it is.
    pub likelihood: Likelihood,
    /// How much harm it does.
    pub harm: Harm,
    /// The worst plausible consequence.
    pub consequence: Consequence,
}

/// How likely a risk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likelihood {
    /// 可能性小
    Unlikely,
    /// 有可能
    Possible,
    /// 可能性大
    Likely,
}

impl Likelihood {
    /// All of them, least likely first.
    pub const ALL: [Likelihood; 3] = [Likelihood::Unlikely, Likelihood::Possible, Likelihood::Likely];
}

/// How much harm it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Harm {
    /// 危害较轻
    Minor,
    /// 危害较重
    Serious,
    /// 危害严重
    Grave,
}

impl Harm {
    /// All of them, lightest first.
    pub const ALL: [Harm; 3] = [Harm::Minor, Harm::Serious, Harm::Grave];
}

/// What a risk may come to for the person who falls for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consequence {
    /// 仅有苗头性、倾向性问题
    EarlySign,
    /// 可能构成违纪，受党纪政务处分
    Discipline,
    /// 可能构成犯罪
    Crime,
}

impl Consequence {
    /// All of them, lightest first.
    pub const ALL: [Consequence; 3] = [Consequence::EarlySign, Consequence::Discipline, Consequence::Crime];
}

/// The matrix, and what an early sign does.
///
/// By default a step up in either direction is a step towards A, and an early sign settles it at C:
///
/// ```text
///            minor  serious  grave
/// unlikely     C       C       B
/// possible     C       B       A
/// likely       B       A       A
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LikelihoodHarmRules {
    /// A row for each likelihood, a column for each harm, both ascending.
    pub matrix: [[Grade; 3]; 3],
    /// Whether an early sign settles the grade.
    pub early_sign: EarlySign,
}

/// What it means that nothing worse than an early sign is to be feared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EarlySign {
    /// The grade is C.
    #[default]
    Settles,
    /// The matrix decides alone.
    Matrix,
}

impl Default for LikelihoodHarmRules {
    fn default() -> Self {
        use Grade::{High, Low, Medium};
        LikelihoodHarmRules {
            matrix: [[Low, Low, Medium], [Low, Medium, High], [Medium, High, High]],
            early_sign: EarlySign::default(),
        }
    }
}

impl LikelihoodHarmRules {
    /// The grade by the matrix alone.
    pub const fn cell(&self, likelihood: Likelihood, harm: Harm) -> Grade {
        self.matrix[likelihood as usize][harm as usize]
    }

    /// Whether graver is never lighter, and each grade can be reached.
    pub fn check(&self) -> Result<(), RuleFault> {
        for (row, likelihood) in Likelihood::ALL.into_iter().enumerate() {
            for (column, harm) in Harm::ALL.into_iter().enumerate() {
                let here = self.matrix[row][column];
                let above = row.checked_sub(1).map(|row| self.matrix[row][column]);
                let left = column.checked_sub(1).map(|column| self.matrix[row][column]);
                if above.is_some_and(|above| here > above) || left.is_some_and(|left| here > left) {
                    return Err(RuleFault::MatrixFalls(likelihood, harm));
                }
            }
        }
        // A crime is A and, unless the matrix decides alone, an early sign is C, whatever the matrix says.
        let cells = || self.matrix.iter().flatten();
        if self.early_sign == EarlySign::Matrix && cells().all(|grade| *grade != Grade::Low) {
            Err(RuleFault::Unreachable(Method::LikelihoodHarm, Grade::Low))
        } else if cells().all(|grade| *grade == Grade::High) {
            Err(RuleFault::Unreachable(Method::LikelihoodHarm, Grade::Medium))
        } else {
            Ok(())
        }
    }
}

impl LikelihoodHarm {
    /// Least on every scale.
    pub(super) const LEAST: LikelihoodHarm =
        LikelihoodHarm { likelihood: Likelihood::Unlikely, harm: Harm::Minor, consequence: Consequence::EarlySign };

    pub(super) fn value(&self, field: Field) -> Option<Value> {
        match field {
            Field::Likelihood => Some(Value::Likelihood(self.likelihood)),
            Field::Harm => Some(Value::Harm(self.harm)),
            Field::Consequence => Some(Value::Consequence(self.consequence)),
            _ => None,
        }
    }

    pub(super) fn with(mut self, field: Field, value: Value) -> Option<LikelihoodHarm> {
        match (field, value) {
            (Field::Likelihood, Value::Likelihood(to)) => self.likelihood = to,
            (Field::Harm, Value::Harm(to)) => self.harm = to,
            (Field::Consequence, Value::Consequence(to)) => self.consequence = to,
            _ => return None,
        }
        Some(self)
    }

    pub(super) fn judge(&self, rules: &LikelihoodHarmRules) -> (Grade, Reason) {
        let matrix = rules.cell(self.likelihood, self.harm);
        // `High` is the least of the order: the graver of two grades is the smaller one.
        let grade = match (self.consequence, rules.early_sign) {
            (Consequence::Crime, _) => Grade::High,
            (Consequence::Discipline, _) => matrix.min(Grade::Medium),
            (Consequence::EarlySign, EarlySign::Settles) => Grade::Low,
            (Consequence::EarlySign, EarlySign::Matrix) => matrix,
        };
        let because = match grade == matrix && self.consequence != Consequence::Crime {
            true => Reason::Matrix { likelihood: self.likelihood, harm: self.harm },
            false => Reason::Consequence { consequence: self.consequence, matrix },
        };
        (grade, because)
    }
}

#[cfg(test)]
pub(super) fn cases() -> super::tests::Cases {
    use self::{Consequence::*, Harm::*, Likelihood::*};
    [
        (Unlikely, Minor, EarlySign, Grade::Low),
        (Possible, Serious, EarlySign, Grade::Low),
        (Likely, Grave, EarlySign, Grade::Low),
        (Unlikely, Minor, Discipline, Grade::Medium),
        (Possible, Serious, Discipline, Grade::Medium),
        (Unlikely, Grave, Discipline, Grade::Medium),
        (Possible, Grave, Discipline, Grade::High),
        (Likely, Serious, Discipline, Grade::High),
        (Likely, Minor, Discipline, Grade::Medium),
        (Unlikely, Minor, Crime, Grade::High),
        (Likely, Grave, Crime, Grade::High),
    ]
    .map(|(likelihood, harm, consequence, grade)| {
        (super::Inputs::LikelihoodHarm(LikelihoodHarm { likelihood, harm, consequence }), Ok(grade))
    })
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::Grade::{High, Low, Medium};
    use super::*;

    #[test]
    fn a_matrix_that_makes_no_sense_is_told() {
        let check = |matrix, early_sign, expected| {
            assert_eq!(LikelihoodHarmRules { matrix, early_sign }.check(), expected, "{matrix:?}");
        };
        let grave = [[Medium, Medium, High], [Medium, High, High], [High, High, High]];
        check(LikelihoodHarmRules::default().matrix, EarlySign::Matrix, Ok(()));
        check(grave, EarlySign::Settles, Ok(()));
        check(grave, EarlySign::Matrix, Err(RuleFault::Unreachable(Method::LikelihoodHarm, Low)));
        let fault = Err(RuleFault::Unreachable(Method::LikelihoodHarm, Medium));
        check([[High; 3]; 3], EarlySign::Settles, fault);
        let fault = Err(RuleFault::MatrixFalls(Likelihood::Possible, Harm::Grave));
        check([[Low, Low, Medium], [Low, Medium, Low], [High; 3]], EarlySign::Settles, fault);
    }

    #[test]
    fn without_the_settling_an_early_sign_leaves_it_to_the_matrix() {
        let rules = LikelihoodHarmRules { early_sign: EarlySign::Matrix, ..Default::default() };
        let grave = LikelihoodHarm { likelihood: Likelihood::Likely, harm: Harm::Grave, ..LikelihoodHarm::LEAST };
        assert_eq!(grave.judge(&rules).0, High);
        assert_eq!(LikelihoodHarm::LEAST.judge(&rules).0, Low);
    }
}
