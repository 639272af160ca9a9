//! The words of a round's questionnaire: laying it out, answering it, what came of it.

use liantu_domain::calendar::Date;

use super::{Lang, Words, words};

/// The questionnaire.
pub const TITLE: Words = words("社会评问卷", "Questionnaire");
/// To the questionnaire, for the public.
pub const TO_FORM: Words = words("填写本轮问卷", "Answer the questionnaire");
/// To what came of it.
pub const TO_RESULTS: Words = words("查看问卷结果", "Results of the questionnaire");
/// The heading on the round's page.
pub const ON_ROUND: Words = words("问卷", "Questionnaire");

/// What it is, to the public, and until when.
pub fn lead(lang: Lang, until: Date) -> String {
    match lang {
        Lang::Zh => format!("{until} 前均可填写，几分钟即可。不用登录，不用填写姓名；题目都可以不答。"),
        Lang::En => format!("Open until {until}; it takes minutes. No account, no name; no question must be answered."),
    }
}
/// What is kept.
pub const KEPT: Words = words(
    "选择和评分只累计次数：不记录谁填的、何时填的、哪些答案出自同一份，每满 5 份一并计入。问答题的文字按群众意见审核、答复，\
     提交后给您查询码。",
    "Only counts are kept: not who answered, nor when, nor which answers belong together; sheets are counted five at a time. \
     What you write in words is looked at and answered like a comment, and you get a code for it.",
);
/// The ends of the marks.
pub const MARKS: Words = words("1 分最差，5 分最好", "1 is worst, 5 is best");
/// A mark.
pub fn mark(lang: Lang, mark: u8) -> String {
    match lang {
        Lang::Zh => format!("{mark} 分"),
        Lang::En => mark.to_string(),
    }
}
/// The label of a question in words.
pub const IN_WORDS: Words = words("请写在这里（可不填）", "Your answer (optional)");
/// The button.
pub const SEND: Words = words("提交问卷", "Send");
/// It was taken.
pub const TAKEN: Words = words("问卷已提交，谢谢", "Thank you");
/// What is done with it.
pub const TAKEN_LEAD: Words = words(
    "结果在社会评结束后向社会公布。请不要重复填写，以免影响结果。",
    "The results are published when the way is over. Please do not answer twice.",
);
/// Back to the round.
pub const BACK: Words = words("回到本轮公告", "Back to the round");
/// The page of a sheet that was not taken.
pub const AGAIN: Words = words("问卷还没有提交", "Not sent yet");
/// Nothing was answered.
pub const EMPTY: Words = words("还没有回答任何题目，请至少回答一题。", "Please answer at least one question.");
/// The time is over.
pub const CLOSED: Words =
    words("这份问卷现在不在填写期内，没有提交。", "The questionnaire is not open at present; nothing was sent.");

/// The results.
pub const RESULTS: Words = words("问卷结果", "Results");
/// How far they can be relied on.
pub const NOT_SAMPLED: Words = words(
    "问卷由公众自愿填写，不是抽样调查，结果不代表全体办事群众的看法。",
    "Whoever wanted to has answered: this is no sample, and does not stand for everybody who comes here.",
);
/// How many sheets are counted.
pub fn counted(lang: Lang, sheets: u64) -> String {
    match lang {
        Lang::Zh => format!("已计入问卷 {sheets} 份。不足 5 份的部分不单独计入。"),
        Lang::En => format!("{sheets} sheets are counted. Fewer than five are not counted by themselves."),
    }
}
/// Too few.
pub const TOO_FEW: Words = words("回答不足 5 份，不显示。", "Fewer than five answers: not shown.");
/// Of a question in words.
pub const AS_COMMENTS: Words = words(
    "文字意见作为群众意见审核、答复，见本轮流程图和意见台账。",
    "What was written is looked at and answered among the comments.",
);
/// How many have answered a question.
pub fn answered(lang: Lang, count: u64) -> String {
    match lang {
        Lang::Zh => format!("{count} 份作答"),
        Lang::En => format!("{count} answers"),
    }
}
/// The column: an answer.
pub const ANSWER: Words = words("选项", "Answer");
/// The column: how often.
pub const COUNT: Words = words("份数", "Count");
/// The column: its part.
pub const SHARE: Words = words("占比", "Share");

/// The office's page.
pub const OFFICE_LEAD: Words = words(
    "供公众在社会评期间填写，题目最多 12 道；社会评开始前可以修改，开始后不再改动。",
    "For everybody to answer while the public is heard: at most 12 questions, which stand once the way has opened.",
);
/// Nothing is asked yet.
pub const NONE_YET: Words = words(
    "本轮还没有问卷。下面是通用样卷，可以修改后保存；不需要问卷的，不保存即可。",
    "Nothing is asked yet. Below is a sheet to begin with: change it and save it, or leave it if you need none.",
);
/// No questionnaire, and it is too late for one.
pub const NONE: Words = words("本轮没有问卷。", "This round has no questionnaire.");
/// What stands.
pub const STANDS: Words = words("题目已经确定，不再改动。", "The questions stand.");
/// The number of a question.
pub fn number(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {number} 题"),
        Lang::En => format!("Question {number}"),
    }
}
/// The field: the question.
pub const QUESTION: Words = words("题目（留空即删去此题）", "The question (empty: none)");
/// The field: what it takes.
pub const TAKES: Words = words("题型", "Takes");
/// One of several.
pub const CHOICE: Words = words("单选", "one of several answers");
/// A mark.
pub const MARK: Words = words("评分（1–5）", "a mark from 1 to 5");
/// Words.
pub const WORDS: Words = words("问答", "words");
/// The field: the answers.
pub const CHOICES: Words = words("选项（仅单选，每行一个）", "Answers (one a line; for a choice alone)");
/// More questions.
pub const MORE: Words = words("增加题目", "More questions");
/// The button.
pub const SAVE: Words = words("保存问卷", "Save");
/// What words need.
pub const WORDS_NEED: Words = words(
    "问答题的文字随本轮一张已公开的流程图审核、答复；本轮没有已公开的流程图时，公众看不到问答题。",
    "Words are looked at among the comments on a published chart of the round; without one, these questions are not asked.",
);
