//! The words of what was studied and who was heard before an item comes to the meeting.

use liantu_domain::meeting::{Consultation, Consulted};

use crate::text::{Lang, Words, meeting, words};

/// The heading.
pub const TITLE: Words = words("会前论证和征求意见", "Heard before the meeting");
/// Nobody was.
pub const NONE: Words = words("没有会前论证和征求意见记录。", "Nobody was heard before the meeting.");
/// A major matter without any.
pub const LACKS: Words = words(
    "“三重一大”事项尚无会前论证或征求意见记录，请在送阅材料前补充。",
    "Nobody was heard on this major matter yet: add who was before the papers are circulated.",
);
/// It comes from the round.
pub const FROM_ROUND: Words = words("排查中形成", "from the round");
/// The form.
pub const ADD: Words = words("登记论证或意见", "Enter who was heard");
/// A field: how.
pub const KIND: Words = words("方式", "How");
/// A field: who.
pub const WHO: Words = words("单位、岗位或专家", "Body, post or expert");
/// A field: the day.
pub const ON: Words = words("日期", "Day");
/// A field: what was said.
pub const SAID: Words = words("主要意见", "What was said, in short");
/// A field: the grade that was proposed.
pub const GRADE: Words = words("建议等级", "Grade proposed");
/// No grade.
pub const NO_GRADE: Words = words("不评级", "none");
/// The button.
pub const SAVE: Words = words("登记", "Enter");
/// The button beside an entry.
pub const REMOVE: Words = words("撤销登记", "Take it out");
/// That is no day, or is still to come.
pub const BAD_DAY: Words =
    words("请填写论证或征求意见的日期，且不晚于今天。", "Say on which day it was: today at the latest.");

/// How somebody was heard.
pub const fn kind(kind: Consultation) -> Words {
    match kind {
        Consultation::Study => words("调研论证", "Study"),
        Consultation::Opinions => words("征求意见", "Opinions sought"),
        Consultation::Expert => words("专家意见", "Expert opinion"),
        Consultation::Legality => words("合法性审查", "Check of legality"),
    }
}

/// Who was heard, how and when.
pub fn by(lang: Lang, entry: &Consulted) -> String {
    match lang {
        Lang::Zh => {
            let (kind, who, on) = (kind(entry.kind).zh, &entry.who, entry.on);
            format!("{kind}，{who}，{}年{}月{}日", on.year(), on.month(), on.day())
        }
        Lang::En => format!("{}, {}, {}", kind(entry.kind).en, entry.who, entry.on),
    }
}

/// An entry as the minutes have it.
pub fn recorded(entry: &Consulted) -> String {
    let grade = entry.grade.map(|grade| format!("，建议风险等级：{}", meeting::grade_name(grade).zh));
    let source = if entry.statement.is_some() { "（排查中形成）" } else { "" };
    format!("{}{source}：{}{}", by(Lang::Zh, entry), entry.said, grade.unwrap_or_default())
}
