//! Grading a risk: one method a file, chosen and tuned by the region; the inputs are kept, so that a grade can
//! always be explained (`domain.md` 4).
//!
//! Every method is a handful of [`Field`]s, each with a scale of [`Value`]s from harmless to grave. That is enough to
//! draw its form, to read it back, and to say which single answer would change the grade ([`Flip`]).
//!
//! ```text
//! Inputs + Rules  ──grade──▶  Verdict { grade, because, flips }
//! ```

pub mod criteria;
pub mod factors;
pub mod likelihood_harm;
pub mod power_kind;

mod field;

use serde::{Deserialize, Serialize};

pub use self::criteria::{Criteria, CriteriaRules, Criterion};
pub use self::factors::{FactorRules, Factors, Score};
pub use self::field::{Answer, Field, Value};
pub use self::likelihood_harm::{Consequence, EarlySign, Harm, Likelihood, LikelihoodHarm, LikelihoodHarmRules};
pub use self::power_kind::{Handling, Touch, Touched};
use super::Grade;

/// How a risk is graded. The region chooses one; the others may be asked beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Four factors, weighted (S0-12).
    #[default]
    Factors,
    /// Likelihood and harm, with the consequence (S1-13).
    LikelihoodHarm,
    /// How many of five criteria are met.
    Criteria,
    /// What sort of power it is.
    PowerKind,
}

impl Method {
    /// The list of methods.
    pub const ALL: [Method; 4] = [Method::Factors, Method::LikelihoodHarm, Method::Criteria, Method::PowerKind];

    /// The name in forms and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Method::Factors => "factors",
            Method::LikelihoodHarm => "likelihood_harm",
            Method::Criteria => "criteria",
            Method::PowerKind => "power_kind",
        }
    }

    /// The method of that name.
    pub fn from_name(name: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|method| method.name() == name)
    }

    /// What it asks, in the order of the form.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Method::Factors => factors::FIELDS,
            Method::LikelihoodHarm => likelihood_harm::FIELDS,
            Method::Criteria => criteria::FIELDS,
            Method::PowerKind => power_kind::FIELDS,
        }
    }
}

/// What somebody answered to the questions of one method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Inputs {
    /// To [`Method::Factors`].
    Factors(Factors),
    /// To [`Method::LikelihoodHarm`].
    LikelihoodHarm(LikelihoodHarm),
    /// To [`Method::Criteria`].
    Criteria(Criteria),
    /// To [`Method::PowerKind`].
    PowerKind(Touched),
}

impl Inputs {
    /// Reads a form: what does `answer` say to each field of the method? A box that is not ticked is a no.
    pub fn read<'a>(method: Method, answer: impl Fn(Field) -> Option<&'a str>) -> Result<Inputs, InputFault> {
        let mut inputs = Inputs::least(method);
        for &field in method.fields() {
            let value = match answer(field).map(str::trim).filter(|text| !text.is_empty()) {
                Some(text) => field.value(text).ok_or(InputFault::Unknown(field))?,
                None => field.unsaid().ok_or(InputFault::Missing(field))?,
            };
            inputs = inputs.with(field, value).ok_or(InputFault::Unknown(field))?;
        }
        Ok(inputs)
    }

    /// The most harmless answers.
    fn least(method: Method) -> Inputs {
        match method {
            Method::Factors => Inputs::Factors(Factors::LEAST),
            Method::LikelihoodHarm => Inputs::LikelihoodHarm(LikelihoodHarm::LEAST),
            Method::Criteria => Inputs::Criteria(Criteria::default()),
            Method::PowerKind => Inputs::PowerKind(Touched::default()),
        }
    }

    /// Which method these answer.
    pub const fn method(&self) -> Method {
        match self {
            Inputs::Factors(_) => Method::Factors,
            Inputs::LikelihoodHarm(_) => Method::LikelihoodHarm,
            Inputs::Criteria(_) => Method::Criteria,
            Inputs::PowerKind(_) => Method::PowerKind,
        }
    }

    /// The answer to a field; `None` if the method does not ask it.
    pub fn value(&self, field: Field) -> Option<Value> {
        match self {
            Inputs::Factors(it) => it.value(field),
            Inputs::LikelihoodHarm(it) => it.value(field),
            Inputs::Criteria(it) => it.value(field),
            Inputs::PowerKind(it) => it.value(field),
        }
    }

    /// The same with one answer changed; `None` if the method does not ask that, or not so.
    #[must_use]
    pub fn with(&self, field: Field, value: Value) -> Option<Inputs> {
        Some(match self {
            Inputs::Factors(it) => Inputs::Factors(it.with(field, value)?),
            Inputs::LikelihoodHarm(it) => Inputs::LikelihoodHarm(it.with(field, value)?),
            Inputs::Criteria(it) => Inputs::Criteria(it.with(field, value)?),
            Inputs::PowerKind(it) => Inputs::PowerKind(it.with(field, value)?),
        })
    }
}

/// What a region may set. The defaults are documented at each part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Of [`Method::Factors`].
    pub factors: FactorRules,
    /// Of [`Method::LikelihoodHarm`].
    pub likelihood_harm: LikelihoodHarmRules,
    /// Of [`Method::Criteria`].
    pub criteria: CriteriaRules,
}

impl Rules {
    /// Whether these rules make sense: each grade can be reached, and a graver answer never gives a lighter grade.
    pub fn check(&self) -> Result<(), RuleFault> {
        self.factors.check()?;
        self.likelihood_harm.check()?;
        self.criteria.check()
    }
}

/// Why rules cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleFault {
    /// All weights are zero.
    NoWeight,
    /// A weight is over [`FactorRules::MAX_WEIGHT`].
    WeightTooLarge(Field),
    /// The threshold of B is not below that of A.
    ThresholdsOutOfOrder(Method),
    /// No answers lead to this grade.
    Unreachable(Method, Grade),
    /// In the matrix, something likelier or more harmful has a lighter grade.
    MatrixFalls(Likelihood, Harm),
}

/// Why answers cannot be graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputFault {
    /// No answer.
    Missing(Field),
    /// An answer that is not on the field's scale.
    Unknown(Field),
    /// None of the criteria is met: by this method it is not a risk point at all.
    NoCriterion,
}

/// A grade, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The grade.
    pub grade: Grade,
    /// What decided it.
    pub because: Reason,
    /// Which single answers would change it.
    pub flips: Vec<Flip>,
}

/// What decided a grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The weighted sum, against the two thresholds.
    Sum {
        /// The sum.
        sum: u16,
        /// The least sum for A.
        high_from: u16,
        /// The least sum for B.
        medium_from: u16,
    },
    /// The cell of the matrix.
    Matrix {
        /// Its row.
        likelihood: Likelihood,
        /// Its column.
        harm: Harm,
    },
    /// The worst plausible consequence, which the matrix alone would have graded otherwise.
    Consequence {
        /// That consequence.
        consequence: Consequence,
        /// What the matrix alone says.
        matrix: Grade,
    },
    /// How many criteria are met.
    Count {
        /// Those that are.
        met: Vec<Criterion>,
    },
    /// What the power touches.
    Touches {
        /// All of it.
        touched: Vec<Touch>,
    },
    /// How much there is to handle, where nothing sensitive is touched.
    Handling(Handling),
}

/// One answer changed to the nearest value that gives another grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flip {
    /// The field.
    pub field: Field,
    /// What was answered.
    pub from: Value,
    /// What would have to be answered.
    pub to: Value,
    /// The grade then.
    pub grade: Grade,
}

/// Grades the answers by the rules.
pub fn grade(inputs: &Inputs, rules: &Rules) -> Result<Verdict, InputFault> {
    let (grade, because) = judge(inputs, rules)?;
    Ok(Verdict { grade, because, flips: flips(inputs, rules, grade) })
}

fn judge(inputs: &Inputs, rules: &Rules) -> Result<(Grade, Reason), InputFault> {
    match inputs {
        Inputs::Factors(it) => Ok(it.judge(&rules.factors)),
        Inputs::LikelihoodHarm(it) => Ok(it.judge(&rules.likelihood_harm)),
        Inputs::Criteria(it) => it.judge(&rules.criteria),
        Inputs::PowerKind(it) => Ok(it.judge()),
    }
}

/// For each field, the nearest graver and the nearest more harmless answer that change the grade.
fn flips(inputs: &Inputs, rules: &Rules, now: Grade) -> Vec<Flip> {
    let mut found = Vec::new();
    for &field in inputs.method().fields() {
        let scale = field.scale();
        let Some((from, at)) =
            inputs.value(field).and_then(|from| Some((from, scale.iter().position(|value| *value == from)?)))
        else {
            continue;
        };
        let flip = |to: &Value| {
            let (grade, _) = judge(&inputs.with(field, *to)?, rules).ok()?;
            (grade != now).then_some(Flip { field, from, to: *to, grade })
        };
        found.extend(scale[at + 1..].iter().find_map(flip));
        found.extend(scale[..at].iter().rev().find_map(flip));
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// What a method's file shows of it: answers and the grade by the default rules.
    pub(crate) type Cases = Vec<(Inputs, Result<Grade, InputFault>)>;

    fn cases(method: Method) -> Cases {
        match method {
            Method::Factors => factors::cases(),
            Method::LikelihoodHarm => likelihood_harm::cases(),
            Method::Criteria => criteria::cases(),
            Method::PowerKind => power_kind::cases(),
        }
    }

    /// Every possible answer to a method: 625, 27, 32 and 32 of them.
    fn every(method: Method) -> Vec<Inputs> {
        let mut all = vec![Inputs::least(method)];
        for &field in method.fields() {
            all = all
                .iter()
                .flat_map(|inputs| field.scale().into_iter().filter_map(move |value| inputs.with(field, value)))
                .collect();
        }
        all
    }

    #[test]
    fn each_method_grades_its_cases() {
        for method in Method::ALL {
            let mut grades = BTreeSet::new();
            for (inputs, expected) in cases(method) {
                assert_eq!(inputs.method(), method);
                let verdict = grade(&inputs, &Rules::default());
                assert_eq!(verdict.map(|verdict| verdict.grade), expected, "{inputs:?}");
                grades.extend(expected.ok());
            }
            assert_eq!(grades.len(), Grade::ALL.len(), "the cases of {method:?} show every grade");
        }
    }

    #[test]
    fn each_method_is_described_in_full() {
        for method in Method::ALL {
            assert_eq!(Method::from_name(method.name()), Some(method));
            assert_eq!(every(method).len(), method.fields().iter().map(|field| field.scale().len()).product::<usize>());
            for &field in method.fields() {
                assert_eq!(Field::from_name(method, field.name()), Some(field));
                for value in field.scale() {
                    assert_eq!(field.value(&value.name()), Some(value), "{field:?}");
                }
            }
        }
    }

    fn the_laws_hold(inputs: &Inputs, rules: &Rules) {
        let Ok(verdict) = grade(inputs, rules) else {
            assert_eq!(grade(inputs, rules), Err(InputFault::NoCriterion));
            return;
        };
        for &field in inputs.method().fields() {
            let scale = field.scale();
            let at = scale.iter().position(|value| Some(*value) == inputs.value(field)).unwrap();
            let graded = |to: usize| grade(&inputs.with(field, scale[to]).unwrap(), rules).ok().map(|it| it.grade);
            for (to, value) in scale.iter().enumerate().skip(at) {
                // `High` is the least of the order: a graver answer never gives a greater, that is, lighter grade.
                assert!(graded(to) <= Some(verdict.grade), "{inputs:?}: {field:?} to {value:?}");
            }
            let here: Vec<_> = verdict.flips.iter().filter(|flip| flip.field == field).collect();
            for flip in &here {
                let to = scale.iter().position(|value| *value == flip.to).unwrap();
                assert_eq!(flip.from, scale[at]);
                assert_eq!(graded(to), Some(flip.grade), "the flip gives the grade it says");
                assert_ne!(flip.grade, verdict.grade, "a flip flips");
                for nearer in at.min(to) + 1..at.max(to) {
                    assert!(graded(nearer).is_none_or(|grade| grade == verdict.grade), "no smaller change flips");
                }
            }
            let flips = (0..scale.len()).any(|to| graded(to).is_some_and(|grade| grade != verdict.grade));
            assert_eq!(flips, !here.is_empty(), "no flip is left out: {inputs:?} {field:?}");
        }
    }

    #[test]
    fn the_laws_hold_for_every_answer() {
        for method in Method::ALL {
            for inputs in every(method) {
                the_laws_hold(&inputs, &Rules::default());
                let text = serde_json::to_string(&inputs).unwrap();
                assert_eq!(serde_json::from_str::<Inputs>(&text).unwrap(), inputs, "{text}");
                let named: Vec<_> = method.fields().iter().map(|&f| (f, inputs.value(f).unwrap().name())).collect();
                let answer = |field| named.iter().find(|(it, _)| *it == field).map(|(_, name)| name.as_ref());
                assert_eq!(Inputs::read(method, answer), Ok(inputs), "a form reads back");
            }
        }
    }

    proptest! {
        #[test]
        fn the_laws_hold_for_any_rules(
            weights in proptest::array::uniform4(0u16..=100), high in 0u16..=1_000, medium in 0u16..=1_000,
            criteria in (2u8..5).prop_flat_map(|medium| (medium + 1..=5, Just(medium))),
        ) {
            let [importance, frequency, discretion, closeness] = weights.map(|weight| weight as u8);
            let least = weights.iter().sum::<u16>();
            let threshold = |thousandth: u16| least + 1 + (u32::from(least) * 4 * u32::from(thousandth) / 1_000) as u16;
            let (high_from, medium_from) = (threshold(high.max(medium)), threshold(high.min(medium)));
            let rules = Rules {
                factors: FactorRules { importance, frequency, discretion, closeness, high_from, medium_from },
                criteria: CriteriaRules { high_from: criteria.0, medium_from: criteria.1 },
                likelihood_harm: LikelihoodHarmRules { early_sign: EarlySign::Matrix, ..Default::default() },
                ..Rules::default()
            };
            prop_assume!(rules.check().is_ok());
            for method in Method::ALL {
                let mut grades = BTreeSet::new();
                for inputs in every(method) {
                    grades.extend(judge(&inputs, &rules).ok().map(|(grade, _)| grade));
                }
                prop_assert_eq!(grades.len(), 3, "checked rules reach every grade: {:?}", method);
                every(method).iter().step_by(7).for_each(|inputs| the_laws_hold(inputs, &rules));
            }
        }
    }

    #[test]
    fn a_form_is_refused_by_field() {
        fn check(method: Method, form: &[(&str, &str)], fault: InputFault) {
            let answer = |field: Field| form.iter().find(|(name, _)| *name == field.name()).map(|(_, text)| *text);
            assert_eq!(Inputs::read(method, answer), Err(fault));
        }
        check(Method::Factors, &[], InputFault::Missing(Field::Importance));
        check(Method::Factors, &[("importance", "6")], InputFault::Unknown(Field::Importance));
        check(Method::Factors, &[("importance", "0")], InputFault::Unknown(Field::Importance));
        check(Method::Factors, &[("importance", " ")], InputFault::Missing(Field::Importance));
        check(Method::LikelihoodHarm, &[("likelihood", "likely")], InputFault::Missing(Field::Harm));
        check(Method::PowerKind, &[("personnel", "yes")], InputFault::Missing(Field::Handling));
        check(
            Method::Criteria,
            &[("wide_discretion", "perhaps")],
            InputFault::Unknown(Field::Criterion(Criterion::WideDiscretion)),
        );
    }

    #[test]
    fn answers_out_of_range_do_not_come_in_as_json() {
        for text in [
            r#"{"method":"factors","importance":6,"frequency":1,"discretion":1,"closeness":1}"#,
            r#"{"method":"factors","importance":0,"frequency":1,"discretion":1,"closeness":1}"#,
            r#"{"method":"factors","importance":1,"frequency":1,"discretion":1}"#,
            r#"{"method":"luck"}"#,
        ] {
            assert!(serde_json::from_str::<Inputs>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn rules_read_what_they_wrote_and_fill_in_what_is_missing() {
        assert_eq!(Rules::default().check(), Ok(()));
        assert_eq!(serde_json::from_str::<Rules>("{}").unwrap(), Rules::default());
        let rules = Rules { criteria: CriteriaRules { high_from: 4, medium_from: 2 }, ..Rules::default() };
        let text = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<Rules>(&text).unwrap(), rules);
    }
}
