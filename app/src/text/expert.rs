//! The words of asking an expert by a link: the office's side, and what the expert sees.

use super::{Lang, Words, words};

/// The page.
pub const TITLE: Words = words("请专家评议", "Ask an expert");
/// What it is for.
pub const LEAD: Words = words(
    "为专家生成一次性链接：无需账号，只能看到所选风险点及其环节，提交后即失效。",
    "A link for one expert: no account, only the points chosen and their steps, dead once opinions are handed in.",
);
/// The expert's name.
pub const NAME: Words = words("专家姓名", "The expert's name");
/// How it is shown.
pub const NAME_HINT: Words =
    words("将随意见记入来源，本单位可见。", "Stands with the opinion, for the organisation to see.");
/// How long.
pub const DAYS: Words = words("有效天数", "Valid for so many days");
/// The points.
pub const POINTS: Words = words("请其评议的风险点", "Points to be looked at");
/// None were chosen.
pub const NO_POINTS: Words =
    words("请先在工作台选中风险点，再选择“请专家评议”。", "Choose candidates at the desk first, then “Ask an expert”.");
/// The button.
pub const MAKE: Words = words("生成链接", "Make the link");
/// A name lacks.
pub const NAME_MISSING: Words = words("请填写专家姓名。", "Give the expert's name.");
/// The days can't be read.
pub const NO_DAYS: Words = words("有效天数须在 1 至 90 之间。", "It may be valid for 1 to 90 days.");
/// Too many, or none.
pub const BAD_POINTS: Words = words("请选择 1 至 50 个待审定的风险点。", "Choose between 1 and 50 open candidates.");
/// The link, once.
pub const LINK: Words = words("专家链接（只显示这一次）", "The expert's link (shown this once)");
/// What to do with it.
pub const LINK_HINT: Words = words(
    "请现在复制并单独发给专家本人。系统只保存校验值，之后无法再查看。",
    "Copy it now and send it to the expert alone. Only a checksum is kept; it can't be shown again.",
);
/// It was made already.
pub const MADE_ALREADY: Words = words(
    "这条链接已经生成过，不能再次显示；需要时请作废后重新生成。",
    "The link was made already and can't be shown again; withdraw it and make another.",
);
/// Links that were made.
pub const LINKS: Words = words("已生成的链接", "Links made");
/// None.
pub const NO_LINKS: Words = words("还没有链接。", "There is none yet.");
/// The column: points.
pub const COUNT: Words = words("风险点数", "Points");
/// The column: last day.
pub const UNTIL: Words = words("有效期至", "Valid until");
/// The column: state.
pub const STATE: Words = words("状态", "State");
/// Valid.
pub const OPEN: Words = words("等待意见", "waiting");
/// Opinions came.
pub const HANDED_IN: Words = words("已提交意见", "opinions came");
/// The office took it back.
pub const WITHDRAWN: Words = words("已作废", "withdrawn");
/// Its time is over.
pub const EXPIRED: Words = words("已过期", "its time is over");
/// Taking it back.
pub const WITHDRAW: Words = words("作废", "Withdraw");
/// It is closed already.
pub const CLOSED: Words =
    words("这条链接已经失效，可能专家刚刚提交。", "The link is dead already; perhaps the expert has just handed in.");

/// What the expert reads first.
pub const GREETING: Words = words(
    "请您以专家身份对以下风险点提出意见和等级建议。意见将署您的姓名记入排查来源。",
    "Please give your opinion and grade on the following risk points. They will stand under your name.",
);
/// Nothing else is seen.
pub const ONLY_THESE: Words = words(
    "本页只列出请您评议的内容；请勿转发链接。提交后链接失效。",
    "Only what you are asked about is shown. Do not pass the link on; it is dead after you hand in.",
);
/// The stance.
pub const STANCE: Words = words("您的意见", "Your opinion");
/// None.
pub const NO_STANCE: Words = words("不评议", "none");
/// The text.
pub const TEXT: Words = words("说明", "Why");
/// How.
pub const TEXT_HINT: Words = words("修正或异议请写明内容。", "Whoever corrects or disputes says how or why.");
/// The grade.
pub const GRADE: Words = words("建议等级", "Your grade");
/// The button.
pub const SEND: Words = words("提交意见", "Hand in");
/// Nothing was said.
pub const NOTHING: Words = words("请至少对一个风险点提出意见。", "Give an opinion on at least one point.");
/// Done.
pub const THANKS: Words =
    words("意见已提交，谢谢。链接现已失效。", "Your opinions were handed in. Thank you. The link is dead now.");
/// Expired or withdrawn.
pub const DEAD: Words =
    words("链接已失效。如需继续，请联系出具链接的办公室。", "The link is dead. Ask the office that gave it to you.");

/// Until when an expert may hand in.
pub fn until(lang: Lang, name: &str, until: &str) -> String {
    match lang {
        Lang::Zh => format!("{name}：请于 {until} 前提交。"),
        Lang::En => format!("{name}: please hand in by {until}."),
    }
}
