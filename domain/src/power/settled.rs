//! From the form of a power's state to what has become of it, or to what stands against it.

use super::entry::{FieldFault, TEXT_MAX};
use super::twice::Typed;
use super::{PowerFault, PowerState, Standing};
use crate::id::PowerId;

crate::words! {
    /// The fields of a power's state, as its form names them.
    StateField {
        /// 处理意见
        Standing = "standing",
        /// 理由
        Reason = "reason",
        /// 决定
        Decision = "decision",
        /// 并入的职权
        MergedInto = "merged_into",
    }
}

/// What has become of a power, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What.
    pub state: PowerState,
    /// Why.
    pub reason: String,
    /// By which decision.
    pub decision: String,
    /// The power that it went into.
    pub merged_into: Option<PowerId>,
}

/// What is wrong in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateFault {
    /// What stands there.
    Field(FieldFault),
    /// The state itself.
    Power(PowerFault),
}

/// What a state is judged by beside what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// How many legal bases are in force.
    pub bases_in_force: usize,
    /// Whether somebody exercises the power.
    pub is_exercised: bool,
    /// The powers that it may go into: others of the organisation that are alive.
    pub others: Vec<PowerId>,
}

impl Settled {
    /// Reads a form. Everything that is wrong is said at once, each at its field.
    pub fn read(typed: &Typed<StateField>, ground: &Ground) -> Result<Settled, Vec<(StateField, StateFault)>> {
        let at = |field: StateField| typed.get(&field).map(|text| text.trim().to_owned()).unwrap_or_default();
        let mut wrong = Vec::new();
        let texts = [(StateField::Reason, at(StateField::Reason)), (StateField::Decision, at(StateField::Decision))];
        for (field, text) in &texts {
            let has = text.chars().count();
            if has > TEXT_MAX {
                wrong.push((*field, StateFault::Field(FieldFault::TooLong { most: TEXT_MAX, has })));
            }
        }
        let [(_, reason), (_, decision)] = texts;
        let Some(state) = PowerState::from_name(&at(StateField::Standing)) else {
            wrong.push((StateField::Standing, StateFault::Field(FieldFault::NoSuchChoice)));
            return Err(wrong);
        };
        let into = at(StateField::MergedInto);
        let merged_into = ground.others.iter().find(|other| other.as_str() == into).cloned();
        let merged_into = merged_into.filter(|_| state == PowerState::Merged);
        let standing = Standing {
            state,
            bases_in_force: ground.bases_in_force,
            is_exercised: ground.is_exercised,
            has_reason: !reason.is_empty(),
            has_decision: !decision.is_empty(),
            names_successor: merged_into.is_some(),
        };
        wrong.extend(standing.faults().into_iter().map(|fault| {
            let field = match fault {
                PowerFault::NoBasis | PowerFault::NobodyExercises => StateField::Standing,
                PowerFault::ReasonMissing => StateField::Reason,
                PowerFault::DecisionMissing => StateField::Decision,
                PowerFault::MergedIntoNothing => StateField::MergedInto,
            };
            (field, StateFault::Power(fault))
        }));
        if wrong.is_empty() { Ok(Settled { state, reason, decision, merged_into }) } else { Err(wrong) }
    }

    /// The form that it would be read from.
    pub fn typed(&self) -> Typed<StateField> {
        let into = self.merged_into.as_ref().map(ToString::to_string).unwrap_or_default();
        [
            (StateField::Standing, self.state.name().to_owned()),
            (StateField::Reason, self.reason.clone()),
            (StateField::Decision, self.decision.clone()),
            (StateField::MergedInto, into),
        ]
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_against_a_form() {
        use PowerFault::*;
        use StateFault::{Field, Power};
        let whole = Ground { bases_in_force: 1, is_exercised: true, others: vec![PowerId::new("w2")] };
        let bare = Ground::default();
        let cases: &[(&str, &Ground, &[(StateField, StateFault)])] = &[
            ("kept///", &whole, &[]),
            ("merged/重复/局长办公会/w2", &whole, &[]),
            (
                "kept///",
                &bare,
                &[(StateField::Standing, Power(NoBasis)), (StateField::Standing, Power(NobodyExercises))],
            ),
            ("cancelled/无依据/局长办公会/", &bare, &[]),
            (
                "cancelled///",
                &bare,
                &[(StateField::Reason, Power(ReasonMissing)), (StateField::Decision, Power(DecisionMissing))],
            ),
            ("merged/重复/会议/w9", &whole, &[(StateField::MergedInto, Power(MergedIntoNothing))]),
            ("gone///", &whole, &[(StateField::Standing, Field(FieldFault::NoSuchChoice))]),
        ];
        for (text, ground, faults) in cases {
            let typed: Typed<StateField> =
                StateField::ALL.iter().copied().zip(text.split('/').map(str::to_owned)).collect();
            match Settled::read(&typed, ground) {
                Ok(settled) => assert_eq!((*faults, settled.typed()), (&[][..], typed)),
                Err(found) => assert_eq!(found, *faults, "{text}"),
            }
        }
    }
}
