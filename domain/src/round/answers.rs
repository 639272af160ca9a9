//! What was answered to a questionnaire, as counts alone: nothing says which answers came from one person, or when.
//!
//! What comes in waits until there are [`TOGETHER`] sheets, and is counted with them. So no count that is shown moves
//! by one person's sheet, and whoever watches the counts learns nothing of whoever has just been there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::questionnaire::{Questionnaire, TOGETHER};

/// What one person answers: by the number of the question, the number of the answer; both from 1.
pub type Sheet = BTreeMap<u8, u8>;

/// Sheets, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// How many.
    pub sheets: u64,
    /// By question, by answer.
    pub answers: BTreeMap<u8, BTreeMap<u8, u64>>,
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.sheets += other.sheets;
        for (question, answers) in &other.answers {
            let sums = self.answers.entry(*question).or_default();
            for (answer, count) in answers {
                *sums.entry(*answer).or_default() += count;
            }
        }
    }
}

/// All that was answered in a round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    counted: Counts,
    waiting: Counts,
}

impl Answers {
    /// Takes a sheet in.
    pub fn take(&mut self, sheet: &Sheet) {
        let one = sheet.iter().map(|(question, answer)| (*question, BTreeMap::from([(*answer, 1)])));
        self.waiting.add(&Counts { sheets: 1, answers: one.collect() });
        if self.waiting.sheets >= TOGETHER {
            self.counted.add(&std::mem::take(&mut self.waiting));
        }
    }

    /// How many sheets are counted. Fewer than [`TOGETHER`] more wait.
    pub const fn counted(&self) -> u64 {
        self.counted.sheets
    }

    /// How often each answer to a question was given, in their order; none: too few have answered it.
    pub fn of(&self, question: u8, answers: u8) -> Option<Vec<u64>> {
        let given = self.counted.answers.get(&question)?;
        let counts = (1..=answers).map(|answer| given.get(&answer).copied().unwrap_or_default());
        let counts: Vec<u64> = counts.collect();
        (counts.iter().sum::<u64>() >= TOGETHER).then_some(counts)
    }
}

impl Questionnaire {
    /// A sheet as it can be counted: what is no answer to a question is left away.
    pub fn sheet(&self, given: &Sheet) -> Sheet {
        let fits =
            |number: u8, answers: u8| given.get(&number).copied().filter(|answer| (1..=answers).contains(answer));
        self.numbered()
            .filter_map(|(number, question)| Some((number, fits(number, question.takes.answers())?)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::round::shipped_questions;

    proptest! {
        /// What is shown is a count of at least five sheets at each step, and misses fewer than five.
        #[test]
        fn nobody_is_counted_alone(given in proptest::collection::vec(proptest::collection::btree_map(0u8..10, 0u8..9, 0..9), 0..40)) {
            let questionnaire = Questionnaire { questions: shipped_questions(), asked_on: None };
            let mut answers = Answers::default();
            let mut shown = 0;
            for (before, sheet) in given.iter().enumerate() {
                let sheet = questionnaire.sheet(sheet);
                answers.take(&sheet);
                let now = answers.counted();
                prop_assert!(now == shown || now >= shown + TOGETHER);
                prop_assert!((before as u64 + 1) - now < TOGETHER);
                shown = now;
                for (number, question) in questionnaire.numbered() {
                    let counts = answers.of(number, question.takes.answers());
                    prop_assert!(counts.is_none_or(|counts| (TOGETHER..=now).contains(&counts.iter().sum())));
                }
            }
            let text = serde_json::to_string(&answers).unwrap();
            prop_assert_eq!(serde_json::from_str::<Answers>(&text).unwrap(), answers);
        }
    }

    #[test]
    fn what_is_no_answer_is_left_away() {
        let questionnaire = Questionnaire { questions: shipped_questions(), asked_on: None };
        // The second has three answers, the third five, the eighth takes words; there is no ninth.
        let given = Sheet::from([(2, 4), (3, 5), (4, 0), (8, 1), (9, 1)]);
        assert_eq!(questionnaire.sheet(&given), Sheet::from([(3, 5)]));
    }
}
