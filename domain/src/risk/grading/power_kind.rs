//! What sort of power it is: people, money and goods (人财物) and the three majors and one large (三重一大) are A,
//! ordinary handling is B, little power is C. It has no rules to set.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Answer, Field, Reason, Value};
use crate::risk::Grade;

/// What the method asks.
pub const FIELDS: &[Field] = &[
    Field::Touch(Touch::Personnel),
    Field::Touch(Touch::Finance),
    Field::Touch(Touch::Assets),
    Field::Touch(Touch::MajorDecision),
    Field::Handling,
];

/// What a power touches, and how much there is to handle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// The sensitive things it touches.
    pub touched: BTreeSet<Touch>,
    /// How much there is to handle beside them.
    pub handling: Handling,
}

/// What makes a power sensitive by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Touch {
    /// 人
    Personnel,
    /// 财
    Finance,
    /// 物
    Assets,
    /// 三重一大
    MajorDecision,
}

impl Touch {
    /// All of them, in the order of the form.
    pub const ALL: [Touch; 4] = [Touch::Personnel, Touch::Finance, Touch::Assets, Touch::MajorDecision];

    /// Its name in a form.
    pub const fn name(self) -> &'static str {
        match self {
            Touch::Personnel => "personnel",
            Touch::Finance => "finance",
            Touch::Assets => "assets",
            Touch::MajorDecision => "major_decision",
        }
    }
}

/// How much there is to handle where nothing sensitive is touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// 权力较小
    #[default]
    Little,
    /// 一般业务办理
    Ordinary,
}

impl Handling {
    /// Both, the lesser first.
    pub const ALL: [Handling; 2] = [Handling::Little, Handling::Ordinary];
}

impl Touched {
    pub(super) fn value(&self, field: Field) -> Option<Value> {
        match field {
            Field::Touch(touch) if self.touched.contains(&touch) => Some(Value::Answer(Answer::Yes)),
            Field::Touch(_) => Some(Value::Answer(Answer::No)),
            Field::Handling => Some(Value::Handling(self.handling)),
            _ => None,
        }
    }

    pub(super) fn with(&self, field: Field, value: Value) -> Option<Touched> {
        let mut changed = self.clone();
        match (field, value) {
            (Field::Touch(touch), Value::Answer(Answer::Yes)) => {
                changed.touched.insert(touch);
            }
            (Field::Touch(touch), Value::Answer(Answer::No)) => {
                changed.touched.remove(&touch);
            }
            (Field::Handling, Value::Handling(handling)) => changed.handling = handling,
            _ => return None,
        }
        Some(changed)
    }

    pub(super) fn judge(&self) -> (Grade, Reason) {
        match (self.touched.is_empty(), self.handling) {
            (false, _) => (Grade::High, Reason::Touches { touched: self.touched.iter().copied().collect() }),
            (true, Handling::Ordinary) => (Grade::Medium, Reason::Handling(Handling::Ordinary)),
            (true, Handling::Little) => (Grade::Low, Reason::Handling(Handling::Little)),
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> super::tests::Cases {
    let case = |touched: &[Touch], handling, grade| {
        (super::Inputs::PowerKind(Touched { touched: touched.iter().copied().collect(), handling }), Ok(grade))
    };
    vec![
        case(&[], Handling::Little, Grade::Low),
        case(&[], Handling::Ordinary, Grade::Medium),
        case(&[Touch::Finance], Handling::Little, Grade::High),
        case(&[Touch::Personnel], Handling::Ordinary, Grade::High),
        case(&[Touch::Assets], Handling::Little, Grade::High),
        case(&[Touch::MajorDecision], Handling::Little, Grade::High),
        case(&Touch::ALL, Handling::Ordinary, Grade::High),
    ]
}
