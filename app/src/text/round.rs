//! The words of discovery rounds: laying one out, how far it is, its ways.

use liantu_domain::calendar::Date;
use liantu_domain::register::Way;
use liantu_domain::round::{Scope, WayRun, WayState};

use super::{Lang, Words, register, words};

/// The list of rounds.
pub const TITLE: Words = words("排查轮次", "Discovery rounds");
/// What a round is.
pub const HINT: Words = words(
    "每个轮次按“自己查、互相找、组织点、社会评、班子定、网上晒”六种方式查找廉政风险点，结果归入风险库。",
    "A round looks for integrity risks in six ways, from the person alone to the whole public; what is decided goes into the register.",
);
/// None yet.
pub const NONE: Words = words("还没有排查轮次。", "There is no round yet.");
/// Lay one out.
pub const NEW: Words = words("制定排查方案", "Lay out a round");
/// The column: what it is called.
pub const NAME: Words = words("轮次", "Round");
/// The column: whose it is.
pub const UNIT: Words = words("单位", "Organisation");
/// The column: its year.
pub const YEAR: Words = words("年度", "Year");
/// The column: how far it is.
pub const STATE: Words = words("进度", "Progress");
/// The column: how many candidates it has.
pub const CANDIDATES: Words = words("待定风险点", "Candidates");
/// No way was opened.
pub const PLANNED: Words = words("未开始", "Not begun");
/// Something is under way.
pub const RUNNING: Words = words("进行中", "Under way");
/// It is in the register.
pub const ARCHIVED: Words = words("已归档", "In the register");

/// The field: its title.
pub const FIELD_TITLE: Words = words("轮次名称", "Title");
/// The field: the project it belongs to.
pub const FIELD_PROJECT: Words = words("专项名称（可不填）", "Project (may be empty)");
/// What a project is.
pub const PROJECT_HINT: Words =
    words("年度例行排查不必填；针对某个专项工作时填写其名称。", "Leave it empty for the year's own round.");
/// The group: what the plan begins with.
pub const TEMPLATES: Words = words("日程模板", "Templates of plans");
/// A plan that begins today.
pub const FROM_TODAY: Words = words("从今天起，六种方式", "From today, six ways");
/// The same with the five ways of another place.
pub const FIVE_WAYS: Words = words("从今天起，五步排查法", "From today, five ways");
/// S1-02.
pub const FOUR_STAGES: Words = words("四阶段（6 月排查，9 月收尾）", "Four stages (June to September)");
/// S2-02.
pub const THREE_STAGES: Words = words("三阶段（7 月自查，10 月收尾）", "Three stages (July to October)");
/// The group: when which way runs.
pub const SCHEDULE: Words = words("各方式日程", "When each way runs");
/// How dates are meant.
pub const SCHEDULE_HINT: Words = words(
    "日期按北京时间；遇节假日已顺延至下一个工作日，可逐项修改。前三种方式可以交叉进行，其后各项须依次办理。",
    "Days are those of Beijing; days off have become the next working day. The first three ways may overlap, the others follow one another.",
);
/// The column: the way.
pub const WAY: Words = words("方式", "Way");
/// The column: the first day.
pub const OPENS: Words = words("开始日期", "Opens");
/// The column: the last day.
pub const CLOSES: Words = words("截止日期", "Closes");
/// The group: which charts are searched.
pub const CHARTS: Words = words("排查范围：流程图", "Charts to be searched");
/// The group: which departments take part.
pub const DEPARTMENTS: Words = words("参加部门", "Departments that take part");
/// The year can't be read.
pub const BAD_YEAR: Words =
    words("年度不正确，请填写四位年份，如 2026。", "The year can't be read; write it like 2026.");
/// A date can't be read.
pub fn bad_date(lang: Lang, way: &str) -> String {
    match lang {
        Lang::Zh => format!("“{way}”的日期不正确，请按“2026-06-01”的格式填写。"),
        Lang::En => format!("The dates of “{way}” can't be read; write them like 2026-06-01."),
    }
}
/// How many posts a department has.
pub fn posts(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 个岗位"),
        Lang::En => format!("{count} posts"),
    }
}

/// What a way is called.
pub fn way(lang: Lang, run: &WayRun) -> String {
    if run.name.is_empty() { register::way(run.kind).of(lang).to_owned() } else { run.name.clone() }
}

/// What happens in a way, in a line.
pub const fn way_hint(kind: Way) -> Words {
    match kind {
        Way::SelfCheck => words(
            "每个岗位对照流程填写自查表，部门负责人审核。",
            "Every post fills in a worksheet; the head looks at it.",
        ),
        Way::PeerReview => words(
            "同事背对背互查，全部交齐后才公开意见。",
            "Colleagues look at each other's posts, blind until all are in.",
        ),
        Way::OrgDesignation => {
            words("组织合并重复、指定风险点、征求专家意见。", "The office merges, designates and asks experts.")
        }
        Way::PublicAssessment => words(
            "社会公众对照公开的流程图提意见，逐条答复。",
            "The public comments on the published charts; each is answered.",
        ),
        Way::TeamDecision => words("领导班子逐点审定，一点一议。", "The leadership team decides, one point at a time."),
        Way::OnlinePublicity => {
            words("审定结果公示，答复异议后归档。", "What was decided is shown; objections are answered.")
        }
    }
}

/// How far a way is.
pub fn way_state(lang: Lang, state: &WayState) -> String {
    match (lang, state) {
        (Lang::Zh, WayState::Planned) => "未开始".to_owned(),
        (Lang::Zh, WayState::Open) => "进行中".to_owned(),
        (Lang::Zh, WayState::Closed(on)) => format!("{on} 结束"),
        (Lang::Zh, WayState::LeftOut(_)) => "不采用".to_owned(),
        (Lang::En, WayState::Planned) => "not begun".to_owned(),
        (Lang::En, WayState::Open) => "under way".to_owned(),
        (Lang::En, WayState::Closed(on)) => format!("over since {on}"),
        (Lang::En, WayState::LeftOut(_)) => "left out".to_owned(),
    }
}

/// Why a way is left out.
pub fn left_out(lang: Lang, reason: &str) -> String {
    match lang {
        Lang::Zh => format!("不采用的理由：{reason}"),
        Lang::En => format!("Left out because: {reason}"),
    }
}

/// From when to when.
pub fn days(lang: Lang, opens_on: Date, closes_on: Date) -> String {
    match lang {
        Lang::Zh => format!("{opens_on} 至 {closes_on}"),
        Lang::En => format!("{opens_on} to {closes_on}"),
    }
}

/// How often it was gone back to.
pub fn sent_back(lang: Lang, times: u16) -> String {
    match lang {
        Lang::Zh => format!("被退回重做 {times} 次"),
        Lang::En => format!("gone back to {times} times"),
    }
}

/// When those who had not handed in were reminded.
pub fn reminded(lang: Lang, on: Date, times: usize) -> String {
    match lang {
        Lang::Zh => format!("已催办 {times} 次，最近一次 {on}"),
        Lang::En => format!("reminded {times} times, last on {on}"),
    }
}

/// Past its last day.
pub const OVERDUE: Words = words("已过截止日期", "past its last day");
/// What keeps it from being closed.
pub const BLOCKED: Words = words("结束前还需办理", "Before it can be closed");
/// Another way comes first.
pub fn comes_before(lang: Lang, way: &str) -> String {
    match lang {
        Lang::Zh => format!("须待“{way}”结束后开始"),
        Lang::En => format!("begins when “{way}” is over"),
    }
}
/// The step: open it.
pub const OPEN: Words = words("开始", "Open");
/// The step: close it.
pub const CLOSE: Words = words("结束本方式", "Close");
/// The step: remind.
pub const REMIND: Words = words("催办未交", "Remind those who are missing");
/// The group: more that can be done.
pub const MORE: Words = words("更多办理", "More");
/// The step: more time.
pub const EXTEND: Words = words("延期", "Give more time");
/// The field: the new last day.
pub const NEW_DAY: Words = words("新的截止日期", "New last day");
/// The step: leave it out.
pub const LEAVE_OUT: Words = words("不采用本方式", "Leave this way out");
/// The step: go back to it.
pub const SEND_BACK: Words = words("退回到本方式", "Go back to this way");
/// The field: why.
pub const REASON: Words = words("理由", "Reason");
/// The step: into the register.
pub const ARCHIVE: Words = words("归档入风险库", "Put it into the register");
/// What archiving does.
pub const ARCHIVE_HINT: Words = words(
    "审定列入的风险点将标注到流程图上，并连同来源、各方等级和审定意见写入风险库。归档后轮次不能再改动。",
    "Confirmed points are pinned on their charts and go into the register with all that was said. Nothing of the round changes afterwards.",
);
/// What was archived.
pub fn archived_on(lang: Lang, on: Date) -> String {
    match lang {
        Lang::Zh => format!("本轮次已于 {on} 归档，审定列入的风险点见风险库。"),
        Lang::En => format!("In the register since {on}."),
    }
}
/// To the register.
pub const REGISTER_LINK: Words = words("查看风险库", "To the register");

/// The group: the six ways.
pub const WAYS: Words = words("六种方式", "The ways");
/// The group: who has done what.
pub const DEPARTMENTS_TABLE: Words = words("各部门进度", "Who has done what");
/// The column: the department.
pub const DEPARTMENT: Words = words("部门", "Department");
/// The column: how often worksheets were given back.
pub const RETURNED: Words = words("退回次数", "Given back");
/// How far a department is in a way: over of all.
pub fn share(lang: Lang, over: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("{over}/{all} 已办结"),
        Lang::En => format!("{over} of {all} over"),
    }
}
/// Handed in, and not looked at.
pub fn handed_in(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 份待审核"),
        Lang::En => format!("{count} to be looked at"),
    }
}
/// Given back.
pub fn given_back(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 份已退回"),
        Lang::En => format!("{count} given back"),
    }
}
/// Not asked any more.
pub fn excused(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 个免填"),
        Lang::En => format!("{count} excused"),
    }
}
/// The group: what became of the candidates.
pub const FATES: Words = words("待定风险点去向", "What became of the candidates");
/// All that came in.
pub const CREATED: Words = words("累计提出", "Raised");
/// Still waiting.
pub const OPEN_STILL: Words = words("待审定", "Waiting");
/// Decided.
pub const DECIDED: Words = words("已审定", "Decided");
/// Gone on in another.
pub const MERGED: Words = words("已合并", "Merged");
/// Taken off.
pub const DISMISSED: Words = words("不予列入", "Dismissed");
/// To the worksheets.
pub const WORKSHEETS: Words = words("自查表", "Worksheets");
/// To who reviews whom.
pub const ASSIGNMENT: Words = words("互查分工", "Who reviews whom");
/// To the desk.
pub const DESK: Words = words("组织点工作台", "The office's desk");
/// To the comments.
pub const COMMENTS: Words = words("公众意见", "Comments");
/// To the decisions.
pub const DECISIONS: Words = words("班子审定", "Decisions of the team");
/// To the publicity.
pub const PUBLICITY: Words = words("网上晒", "Publicity");
/// To the blind spots.
pub const BLIND_SPOTS: Words = words("盲区图", "Blind spots");
/// To what the public reads.
pub const PUBLIC_PAGE: Words = words("公众页面", "What the public reads");
/// Who may read what is shown.
pub const fn scope(scope: Scope) -> Words {
    match scope {
        Scope::Unit => words("本单位", "the unit"),
        Scope::System => words("本系统", "the system"),
        Scope::Public => words("社会公开", "everybody"),
    }
}
