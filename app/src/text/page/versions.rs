//! The versions of a flowchart.

use crate::text::{Lang, Words, words};

/// To the state.
pub const SEE: Words = words("查看该版本", "See this version");
/// What a version is.
pub const LEAD: Words = words(
    "送讨论时版本即固定，此后内容不再变化；继续修改会自动成为下一版草稿。",
    "A version is frozen when it is sent to discussion and never changes after that; drawing on begins the next draft.",
);
/// Nothing there.
pub const EMPTY: Words = words("还没有版本。", "There is no version yet.");
/// The button.
pub const DISCUSS: Words = words("送讨论", "Send to discussion");
/// The field.
pub const DISCUSS_REASON: Words = words("征求意见的范围和期限", "Who is heard, and until when");
/// Its hint.
pub const DISCUSS_HINT: Words = words("可不填", "May be left empty");
/// The button.
pub const DECIDE: Words = words("审定", "Decide");
/// The field.
pub const DECIDE_REASON: Words = words("审定依据", "Decision");
/// Its hint.
pub const DECIDE_HINT: Words =
    words("如：局长办公会第 7 次会议审定", "For instance: decided by the 7th meeting of the directors");
/// The button.
pub const PUBLISH: Words = words("公布", "Publish");
/// What it shows.
pub const PUBLISH_HINT: Words = words(
    "公布的是审定时的内容，之后的修改不会公开。",
    "What is published is what was decided; later changes are not shown.",
);
/// The button.
pub const WITHDRAW: Words = words("撤下", "Take down");
/// Before the hash of a frozen version.
pub const HASH: Words = words("内容校验码", "Hash of its content");
/// Over the comments.
pub const COMMENTS: Words = words("征求到的意见", "What was said");
/// There are none.
pub const NO_COMMENTS: Words = words("还没有登记意见。", "Nothing has been written down yet.");
/// The field.
pub const PARTY: Words = words("意见来自", "From");
/// The field.
pub const BODY: Words = words("意见内容", "What was said");
/// The button.
pub const ADD_COMMENT: Words = words("登记意见", "Write it down");
/// The field.
pub const ANSWER: Words = words("答复", "Answer");
/// The button.
pub const SAVE_ANSWER: Words = words("保存答复", "Save the answer");
/// There is none.
pub const NO_ANSWER: Words = words("尚未答复", "Not answered yet");
/// Over the form.
pub const COMPARE: Words = words("比较两个版本", "Compare two versions");
/// The field.
pub const FROM: Words = words("从", "From");
/// The field.
pub const TO: Words = words("到", "To");
/// The button.
pub const COMPARE_BUTTON: Words = words("比较", "Compare");
/// There is only one.
pub const COMPARE_ONE: Words = words("有两个版本之后可以比较。", "Two versions can be compared once there are two.");
/// Somebody was quicker.
pub const TOO_LATE: Words = words(
    "他人刚刚变更了这些版本，您的操作未执行。请核对现状后再试。",
    "Somebody else has just changed these versions; nothing was done. Look again and repeat it.",
);
/// Somebody answered meanwhile.
pub const ANSWERED_MEANWHILE: Words = words(
    "他人刚刚答复了这条意见，您填写的答复还在下方，请核对后再保存。",
    "Somebody else has just answered this; what you wrote is still below. Look at both and save again.",
);
/// Nothing was written.
pub const SAY_SOMETHING: Words = words("请填写内容。", "Write something.");

/// The heading.
pub fn title(lang: Lang, chart: &str) -> String {
    match lang {
        Lang::Zh => format!("{chart} · 版本"),
        Lang::En => format!("Versions of {chart}"),
    }
}

/// A version's name.
pub fn number(lang: Lang, number: u64) -> String {
    match lang {
        Lang::Zh => format!("第 {number} 版"),
        Lang::En => format!("Version {number}"),
    }
}

/// How many comments are not answered.
pub fn unanswered(lang: Lang, all: usize, open: usize) -> String {
    match (lang, open) {
        (Lang::Zh, 0) => format!("共 {all} 条意见，均已答复。"),
        (Lang::Zh, open) => format!("共 {all} 条意见，{open} 条尚未答复。"),
        (Lang::En, 0) => format!("{all} in all, each answered."),
        (Lang::En, open) => format!("{all} in all, {open} not answered yet."),
    }
}

/// A text is too long.
pub fn too_long(lang: Lang, has: usize, most: usize) -> String {
    match lang {
        Lang::Zh => format!("现有 {has} 字，最多 {most} 字，请删去 {} 字后再保存。", has - most),
        Lang::En => format!("There are {has} characters; at most {most} are kept. Shorten it by {}.", has - most),
    }
}
