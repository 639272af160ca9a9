//! The questionnaire of a round (社会评问卷): a few questions that everybody may answer while the public is heard. Only
//! counts are kept of the answers; they stand outside the round, as comments do.

use serde::{Deserialize, Serialize};

use super::change::{Change, edited};
use super::command::short;
use super::{Refusal, Round, WayState};
use crate::calendar::Date;
use crate::register::Way;

/// The most questions.
pub const QUESTIONS_MAX: usize = 12;
/// The most answers that a question offers.
pub const CHOICES_MAX: usize = 10;
/// The best mark; the worst is 1.
pub const MARK_MAX: u8 = 5;
/// How many sheets are counted together: so few answers are never shown by themselves.
pub const TOGETHER: u64 = 5;

/// What is asked, and since when it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Questionnaire {
    /// The questions, in order. None: nothing is asked.
    pub questions: Vec<Question>,
    /// The day the public could answer first: from then on the questions stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_on: Option<Date>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its words.
    pub words: String,
    /// What it takes for an answer.
    pub takes: Takes,
}

/// What a question takes for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// 单选: one of these.
    Choice(Vec<String>),
    /// 评分: from 1 to 5.
    Mark,
    /// 问答: words, which become a comment.
    Words,
}

impl Takes {
    /// How many different answers are counted; none for words. They are numbered from 1.
    pub fn answers(&self) -> u8 {
        match self {
            Takes::Choice(choices) => u8::try_from(choices.len()).unwrap_or(u8::MAX),
            Takes::Mark => MARK_MAX,
            Takes::Words => 0,
        }
    }
}

impl Questionnaire {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// The questions with their numbers, from 1.
    pub fn numbered(&self) -> impl Iterator<Item = (u8, &Question)> {
        (1..).zip(&self.questions)
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.questions.len() > QUESTIONS_MAX {
            return Err(Refusal::TooMany { limit: QUESTIONS_MAX });
        }
        for (number, question) in self.numbered() {
            short(&[&question.words])?;
            let unclear = match &question.takes {
                Takes::Choice(choices) => {
                    if choices.len() > CHOICES_MAX {
                        return Err(Refusal::TooMany { limit: CHOICES_MAX });
                    }
                    short(&choices.iter().map(String::as_str).collect::<Vec<_>>())?;
                    let again = |(at, choice): (usize, &String)| choices[..at].contains(choice);
                    choices.len() < 2
                        || choices.iter().any(|choice| choice.trim().is_empty())
                        || choices.iter().enumerate().any(again)
                }
                Takes::Mark | Takes::Words => false,
            };
            if unclear || question.words.trim().is_empty() {
                return Err(Refusal::QuestionUnclear { number });
            }
        }
        Ok(())
    }
}

/// Lays the questions out, or anew, before the public was asked.
pub(super) fn lay_out(round: &Round, questions: &[Question]) -> Result<Vec<Change>, Refusal> {
    let way = round.of_kind(Way::PublicAssessment).next().ok_or(Refusal::NoSuchWay)?;
    let head = round.head().ok_or(Refusal::NotPrepared)?;
    if way.state != WayState::Planned || head.questionnaire.asked_on.is_some() {
        return Err(Refusal::Asked);
    }
    let questionnaire = Questionnaire { questions: questions.to_vec(), asked_on: None };
    questionnaire.check()?;
    Ok(edited(head, |head| head.questionnaire = questionnaire).map(Change::Head).into_iter().collect())
}

/// The public can answer from today on: what is asked stands, also when the way is gone back from.
pub(super) fn stands(round: &Round, today: Date) -> Option<Change> {
    let head = round.head().filter(|head| !head.questionnaire.is_empty() && head.questionnaire.asked_on.is_none())?;
    edited(head, |head| head.questionnaire.asked_on = Some(today)).map(Change::Head)
}

/// A questionnaire to begin with: what such sheets ask of those who come to a public body's counter (S0-31).
pub fn shipped() -> Vec<Question> {
    let question = |words: &str, takes| Question { words: words.to_owned(), takes };
    let choice = |words, choices: &[&str]| {
        question(words, Takes::Choice(choices.iter().map(|choice| (*choice).to_owned()).collect()))
    };
    vec![
        choice("近一年来，您是否到本单位办理过事项？", &["办理过", "咨询过，没有办理", "没有"]),
        choice("对办理事项的条件、材料和时限，您事先是否清楚？", &["都清楚", "部分清楚", "不清楚"]),
        question("您对本单位办事公开的评价", Takes::Mark),
        question("您对工作人员服务态度和办事效率的评价", Takes::Mark),
        question("您对本单位依法办事、廉洁从政情况的评价", Takes::Mark),
        choice(
            "办事过程中，您是否遇到过下列情形？（选最突出的一项）",
            &[
                "没有遇到",
                "推诿拖延、无故超时",
                "额外要求材料或增加环节",
                "情况相同，处理结果不同",
                "指定或变相指定中介机构",
                "索要或暗示给予财物、宴请",
            ],
        ),
        choice(
            "您认为哪一类权力最需要加强防控？",
            &["行政审批", "行政处罚", "监督检查", "资金分配和管理", "工程建设和采购", "选人用人", "说不清"],
        ),
        question("对查找和防控廉政风险，您还有什么意见建议？", Takes::Words),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_questionnaire_must_be() {
        let check = |questions: Vec<Question>| Questionnaire { questions, asked_on: None }.check();
        let choice = |choices: &[&str]| Question {
            words: "是否清楚？".into(),
            takes: Takes::Choice(choices.iter().map(|choice| (*choice).to_owned()).collect()),
        };
        let words = |words: &str| Question { words: words.into(), takes: Takes::Words };
        assert_eq!(check(shipped()), Ok(()));
        assert_eq!(check(Vec::new()), Ok(()));
        assert_eq!(check(vec![words("建议"), words(" ")]), Err(Refusal::QuestionUnclear { number: 2 }));
        for wrong in [&["清楚"][..], &["清楚", ""], &["清楚", "清楚"]] {
            assert_eq!(check(vec![choice(wrong)]), Err(Refusal::QuestionUnclear { number: 1 }), "{wrong:?}");
        }
        assert_eq!(check(vec![words("建议"); QUESTIONS_MAX + 1]), Err(Refusal::TooMany { limit: QUESTIONS_MAX }));
        let many: Vec<String> = (0..=CHOICES_MAX).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(check(vec![choice(&many)]), Err(Refusal::TooMany { limit: CHOICES_MAX }));
    }
}
