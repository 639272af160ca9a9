//! What the methods ask, and the scales of answers: enough to draw a form of any method.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Consequence, Criterion, Handling, Harm, Likelihood, Method, Score, Touch};

/// One question of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Weight of the power.
    Importance,
    /// How often it is exercised.
    Frequency,
    /// Breadth of discretion.
    Discretion,
    /// Closeness to the public.
    Closeness,
    /// How likely the risk is.
    Likelihood,
    /// How much harm it does.
    Harm,
    /// The worst plausible consequence for the person.
    Consequence,
    /// Whether a criterion is met.
    Criterion(Criterion),
    /// Whether the power touches that.
    Touch(Touch),
    /// How much there is to handle.
    Handling,
}

impl Field {
    /// Its name in a form, unique within its method.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Importance => "importance",
            Field::Frequency => "frequency",
            Field::Discretion => "discretion",
            Field::Closeness => "closeness",
            Field::Likelihood => "likelihood",
            Field::Harm => "harm",
            Field::Consequence => "consequence",
            Field::Criterion(criterion) => criterion.name(),
            Field::Touch(touch) => touch.name(),
            Field::Handling => "handling",
        }
    }

    /// The method's field of that name.
    pub fn from_name(method: Method, name: &str) -> Option<Field> {
        method.fields().iter().copied().find(|field| field.name() == name)
    }

    /// All answers, from harmless to grave.
    pub fn scale(self) -> Vec<Value> {
        match self {
            Field::Importance | Field::Frequency | Field::Discretion | Field::Closeness => {
                Score::ALL.map(Value::Score).to_vec()
            }
            Field::Likelihood => Likelihood::ALL.map(Value::Likelihood).to_vec(),
            Field::Harm => Harm::ALL.map(Value::Harm).to_vec(),
            Field::Consequence => Consequence::ALL.map(Value::Consequence).to_vec(),
            Field::Criterion(_) | Field::Touch(_) => Answer::ALL.map(Value::Answer).to_vec(),
            Field::Handling => Handling::ALL.map(Value::Handling).to_vec(),
        }
    }

    /// The answer of that name.
    pub fn value(self, name: &str) -> Option<Value> {
        self.scale().into_iter().find(|value| value.name() == name)
    }

    /// What no answer means; `None` if there must be one. A box that is not ticked is not sent.
    pub const fn unsaid(self) -> Option<Value> {
        match self {
            Field::Criterion(_) | Field::Touch(_) => Some(Value::Answer(Answer::No)),
            _ => None,
        }
    }
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// One to five.
    Score(Score),
    /// How likely.
    Likelihood(Likelihood),
    /// How harmful.
    Harm(Harm),
    /// The worst plausible consequence.
    Consequence(Consequence),
    /// Yes or no.
    Answer(Answer),
    /// How much there is to handle.
    Handling(Handling),
}

impl Value {
    /// Its name in a form, unique within its field.
    pub fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Value::Score(score) => return Cow::Owned(score.get().to_string()),
            Value::Likelihood(Likelihood::Unlikely) => "unlikely",
            Value::Likelihood(Likelihood::Possible) => "possible",
            Value::Likelihood(Likelihood::Likely) => "likely",
            Value::Harm(Harm::Minor) => "minor",
            Value::Harm(Harm::Serious) => "serious",
            Value::Harm(Harm::Grave) => "grave",
            Value::Consequence(Consequence::EarlySign) => "early_sign",
            Value::Consequence(Consequence::Discipline) => "discipline",
            Value::Consequence(Consequence::Crime) => "crime",
            Value::Answer(Answer::No) => "no",
            Value::Answer(Answer::Yes) => "yes",
            Value::Handling(Handling::Little) => "little",
            Value::Handling(Handling::Ordinary) => "ordinary",
        })
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// 否
    No,
    /// 是
    Yes,
}

impl Answer {
    /// Both, no first.
    pub const ALL: [Answer; 2] = [Answer::No, Answer::Yes];
}
