//! The words of the team's decision in a discovery round (班子定), as a signed paper brings it.

use super::{Lang, Words, words};

/// The page.
pub const TITLE: Words = words("班子审定", "Decisions of the team");
/// What it is for.
pub const LEAD: Words = words(
    "领导班子集体审定，一点一议。在此登记经签字的会议决定；每个风险点分别作出决定。",
    "The team decides together, one point at a time. Take the signed paper down here; each point is decided by itself.",
);
/// To the paper for the meeting.
pub const AGENDA: Words = words("打印会议议题清单", "Print the agenda");
/// The heading of that paper.
pub const AGENDA_TITLE: Words = words("廉政风险点审定议题清单", "Risk points to be decided");
/// The signature line.
pub const SIGNED: Words = words(
    "主持人（签字）：　　　　　　记录人（签字）：　　　　　　日期：",
    "Chair (signed):            Minutes (signed):            Date:",
);
/// The meeting.
pub const MEETING: Words = words("会议情况", "The meeting");
/// The day.
pub const ON: Words = words("会议日期", "Day of the meeting");
/// The number of the minutes.
pub const NUMBER: Words = words("会议纪要编号", "Number of the minutes");
/// Who was present.
pub const PRESENT: Words = words("到会人员（岗位）", "Present (posts)");
/// How to write it.
pub const PRESENT_HINT: Words = words("每行一个岗位。", "One post a line.");
/// The scan.
pub const PAPER: Words = words("签字件扫描", "Signed paper");
/// None.
pub const NO_PAPER: Words = words("不附扫描件", "without a scan");
/// Handing it out.
pub const DOWNLOAD: Words = words("下载", "Download");
/// Bringing a scan.
pub const BRING: Words = words("上传签字件", "Bring a scan");
/// How.
pub const BRING_HINT: Words = words(
    "PDF、图片或 Word、Excel 文件，不超过 10 MB；上传后在下方表单中选用，可供同一次会议的各风险点共用。",
    "PDF, picture, Word or Excel, up to 10 MB; choose it in the form below, for all points of one meeting.",
);
/// No file was chosen.
pub const NO_FILE: Words = words("请选择文件。", "Choose a file.");
/// Points that wait.
pub const OPEN: Words = words("待审定的风险点", "To be decided");
/// None.
pub const NONE_OPEN: Words = words("没有待审定的风险点。", "Nothing waits for a decision.");
/// The way is not open.
pub const NOT_OPEN: Words = words(
    "班子定没有在进行中：前面的方式办结后开启，方可登记决定。",
    "The team's way is not open: it opens when those before it are over.",
);
/// The result.
pub const RESULT: Words = words("审定结果", "Result");
/// Not in this meeting.
pub const SKIP: Words = words("本次不审定", "not in this meeting");
/// Confirmed.
pub const CONFIRMED: Words = words("确认列入", "confirmed");
/// Rejected.
pub const REJECTED: Words = words("否决", "rejected");
/// Postponed.
pub const POSTPONED: Words = words("缓议", "postponed");
/// The level.
pub const LEVEL: Words = words("管控层级", "Level of control");
/// As the region routes.
pub const AS_ROUTED: Words = words("按规则", "as routed");
/// The reason.
pub const REASON: Words = words("否决或缓议的理由", "Reason, where rejected or postponed");
/// The button.
pub const SAVE: Words = words("登记决定", "Take the decisions down");
/// Nothing was decided.
pub const NOTHING: Words = words("请至少对一个风险点填写审定结果。", "Say the result of at least one point.");
/// A grade lacks.
pub const NO_GRADE: Words = words("确认列入的风险点须审定等级。", "A confirmed point needs a grade.");
/// Meetings that were taken down.
pub const HELD: Words = words("已登记的会议", "Meetings taken down");
/// The agenda's column: number.
pub const PLACE: Words = words("序号", "No.");
/// The agenda's column: grade decided.
pub const GRADE: Words = words("审定等级", "Grade decided");
/// The agenda's column: who carries and controls it.
pub const WHO: Words = words("责任人、分管领导", "Owner, leader");

/// What was decided in a meeting.
pub fn counts(lang: Lang, confirmed: usize, rejected: usize) -> String {
    match lang {
        Lang::Zh => format!("确认 {confirmed} 个，否决 {rejected} 个"),
        Lang::En => format!("{confirmed} confirmed, {rejected} rejected"),
    }
}

/// What is wrong with one of the points.
pub fn at_point(lang: Lang, text: &str, why: &str) -> String {
    match lang {
        Lang::Zh => format!("“{text}”：{why}所有填写内容均已保留，未登记任何决定。"),
        Lang::En => format!("“{text}”: {why} Everything is kept, and nothing was taken down."),
    }
}

/// Who proposes what, by the region's rules.
pub fn proposed(lang: Lang, rule: &str, is_leader_open: bool) -> String {
    match (lang, is_leader_open) {
        (Lang::Zh, false) => format!("按本地规则：{rule}"),
        (Lang::Zh, true) => format!("按本地规则：{rule}符合该层级的岗位不止一个或没有，请填写分管领导。"),
        (Lang::En, false) => format!("By the region's rules: {rule}"),
        (Lang::En, true) => {
            format!("By the region's rules: {rule} No post or several are of that level: please name the leader.")
        }
    }
}
