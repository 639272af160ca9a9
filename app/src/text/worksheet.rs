//! The words of worksheets (自己查) and of the head's check.

use liantu_domain::calendar::Date;
use liantu_domain::organisation::PostTier;
use liantu_domain::risk::Grade;
use liantu_domain::round;
use liantu_domain::round::Progress;
use liantu_domain::worksheet::{Refusal, State};

use super::{Lang, Words, candidate, words};

/// The page.
pub const TITLE: Words = words("岗位廉政风险排查表", "Worksheet of a post");
/// The list of them.
pub const LIST: Words = words("排查表办理情况", "Worksheets");
/// What the list is.
pub const LIST_HINT: Words = words(
    "排查表提交前只有填写人本人能看；提交后由部门负责人审核，没有部门负责人的由防控办审核。任何人不能审核自己的排查表。",
    "Nobody but its writer sees a worksheet before it is handed in. Then the head of the department looks at it, or the office where there is none. Nobody passes the own one.",
);
/// The charts' steps.
pub const STEPS: Words = words("本岗位负责的环节", "Steps of this post");
/// None of them.
pub const NO_STEPS: Words = words(
    "本轮排查的流程图中没有由本岗位负责的环节，请对照岗位职责排查。",
    "The charts of this round name no step of this post. Look at its duties.",
);
/// What is done outside charts.
pub const DUTIES: Words = words("其他岗位职责", "Other duties");
/// No duties are kept.
pub const NO_DUTIES: Words = words("尚未登记岗位职责。", "No duties are kept of this post.");
/// The last page.
pub const FINISH: Words = words("承诺与提交", "Sign and hand in");
/// The questions.
pub const QUESTIONS: Words = words("对照检查", "Ask yourself");
/// What the law leaves open.
pub const DISCRETION: Words = words("自由裁量", "Discretion");
/// What it is based on.
pub const BASIS: Words = words("法律依据", "Legal basis");
/// How long it may take.
pub const LIMIT: Words = words("办理时限", "Time limit");
/// The whole chart.
pub const WHOLE_CHART: Words = words("查看完整流程图", "See the whole chart");
/// What was found here.
pub const FOUND_HERE: Words = words("已查找的风险点", "Found here");
/// A new one.
pub const ADD: Words = words("添加风险点", "Add a risk point");
/// Keep what was changed.
pub const SAVE: Words = words("保存", "Save");
/// Take it off.
pub const REMOVE: Words = words("删除", "Remove");
/// Nothing here.
pub const LOOK: Words = words("已查看，此处暂未发现风险", "Looked at, nothing found here");
/// The same for a place where something was found.
pub const LOOK_FOUND: Words = words("此处已查完", "Done with this step");
/// Take that back.
pub const UNLOOK: Words = words("改为未查看", "Not looked at after all");
/// To the next.
pub const NEXT: Words = words("下一处", "Next");
/// It was looked at.
pub const LOOKED: Words = words("已查看", "looked at");
/// It was not.
pub const NOT_LOOKED: Words = words("未查看", "not looked at");
/// The field: how it shows.
pub const MANIFESTATION_HINT: Words = words(
    "写清谁、在什么情况下、可能怎样以权谋私或者失职，一条只写一种情形。",
    "Say who might misuse the power, when and how; one thing in one point.",
);
/// The field: what is done against it.
pub const MEASURE: Words = words("拟采取的防控措施", "What would prevent it");
/// How to grade.
pub const GRADE_HINT: Words =
    words("按最坏后果自评，最终等级由领导班子审定。", "By the worst consequence; the team decides in the end.");
/// Nothing was found at all.
pub const NONE: Words = words("未发现风险点的理由", "Why nothing was found");
/// How to say it.
pub const NONE_HINT: Words = words(
    "逐处查看后确实没有发现风险点的，在此说明理由；已添加风险点的不必填写。",
    "Only where you have looked at every step and found nothing.",
);
/// The commitment.
pub const COMMITMENT: Words = words("廉政风险防控承诺书", "Commitment");
/// Sign it.
pub const SIGN: Words = words("签署承诺书", "Sign the commitment");
/// What signing does.
pub const SIGN_HINT: Words =
    words("签署后再修改排查内容的，须重新签署。", "What is changed afterwards is signed anew.");
/// It as a file.
pub const COMMITMENT_FILE: Words = words("下载承诺书（PDF）", "The commitment as PDF");
/// Hand it in.
pub const HAND_IN: Words = words("提交审核", "Hand in");
/// What that does.
pub const HAND_IN_HINT: Words = words(
    "提交后不能再修改，由部门负责人审核；需要修改的，由审核人退回。",
    "It stays as it is then, until the head passes it or gives it back.",
);
/// Steps that were not looked at.
pub fn not_looked(lang: Lang, steps: usize) -> String {
    match lang {
        Lang::Zh => format!("还有 {steps} 处环节未查看。可以提交，但会在本轮排查中显示为盲区。"),
        Lang::En => format!("{steps} steps have not been looked at. They will show as blind spots of the round."),
    }
}
/// Whose it is alone.
pub const PRIVATE: Words =
    words("提交前只有您本人能看到本表内容。", "Until you hand it in, nobody but you can read this.");
/// The head's part.
pub const CHECK: Words = words("审核", "Check");
/// Take it into the round.
pub const PASS: Words = words("审核通过", "Pass");
/// What that does.
pub const PASS_HINT: Words = words(
    "通过后，表中的风险点列入本轮待定风险点，不能再退回。",
    "Its points become candidates of the round; it can't be given back afterwards.",
);
/// Give it back.
pub const RETURN: Words = words("退回修改", "Give back");
/// Why.
pub const RETURN_REASON: Words = words("退回理由", "Reason");
/// How to say it.
pub const RETURN_HINT: Words = words(
    "写明哪一条有什么问题、怎样修改。每次退回都会计数，并在排查进度中显示。",
    "Say what is wrong and what to do. Each return is counted and shown on the round's page.",
);
/// What was found.
pub const FINDINGS: Words = words("查找的风险点", "What was found");
/// Nothing at all.
pub const NO_FINDINGS: Words = words("没有查找到风险点。", "Nothing was found.");
/// Ask a post no longer.
pub const EXCUSE: Words = words("免于填报", "Excuse");
/// Why.
pub const EXCUSE_REASON: Words = words("免于填报的理由", "Why it is excused");
/// The column: the post.
pub const POST: Words = words("岗位", "Post");
/// The column: who holds it.
pub const HOLDER: Words = words("任职人员", "Holder");
/// The column: how far it is.
pub const STATE: Words = words("状态", "State");
/// The column: how often it was returned.
pub const RETURNS: Words = words("退回次数", "Returns");
/// Nobody.
pub const VACANT: Words = words("空缺", "vacant");
/// What only waits for the person.
pub const FOR_ME: Words = words("待您审核", "Waits for you");
/// Why the grade.
pub const GRADE_REASON: Words = words("评级理由", "Why this grade");
/// How to say it.
pub const GRADE_REASON_HINT: Words =
    words("可写发生的可能性和危害程度；可以不填。", "How likely it is and how much harm it does; may be left empty.");
/// Not handed in though the last day is over.
pub const LATE: Words = words("已逾期", "late");
/// The ways to choose from.
pub const WAYS: Words = words("方式", "Ways");
/// Searching.
pub const SEARCH: Words = words("岗位或填报人", "Post or holder");
/// Nothing matches.
pub const NO_MATCH: Words = words("没有符合条件的岗位。", "Nothing matches.");
/// How often heads returned.
pub const RETURNS_BY: Words = words("各部门退回次数", "Returns by department");
/// Somebody took the post away.
pub const POST_ENDED: Words =
    words("该岗位已撤销，不再填报。请由防控办登记免于填报。", "The post has ended; the office excuses it.");
/// What colleagues said, afterwards.
pub const PEERS: Words = words("同事互查意见（不显示评议人）", "What colleagues said (without their names)");
/// Two texts for one.
pub const CONFLICT: Words = words(
    "这条内容已在另一个窗口修改。下面是两份内容，保存后以您填写的为准。",
    "This was changed in another window. Here are both; saving keeps yours.",
);
/// The one that stands.
pub const CONFLICT_NOW: Words = words("目前保存的内容", "What is kept now");
/// It is gone there.
pub const CONFLICT_GONE: Words = words("（已在另一个窗口删除）", "(removed in another window)");
/// What was written and can't be kept.
pub const TYPED: Words = words("您刚才填写的内容（没有保存）", "What you wrote, which is not kept");
/// Saving under way.
pub const SAVING: Words = words("正在保存…", "Saving…");
/// It is kept.
pub const SAVED: Words = words("已保存", "Saved");
/// It is not kept.
pub const UNSAVED: Words =
    words("未保存，内容暂存在本机，联网后自动保存", "Not saved: kept on this device until there is a connection");
/// It can't be kept by itself.
pub const STUCK: Words = words("没有保存，请点“保存”查看原因", "Not saved. Press “Save” to see why");

/// What the three grades mean, by the worst consequence (S1-13).
pub const fn grade_means(grade: Grade) -> Words {
    match grade {
        Grade::High => words("后果可能构成犯罪", "may be a crime"),
        Grade::Medium => words("后果可能受到党纪政务处分", "may be punished under discipline"),
        Grade::Low => words("苗头性问题，尚不构成违纪", "an early sign, below discipline"),
    }
}

/// What each tier asks itself (S1-09): leadership decisions and supervision, the middle discretion and internal
/// management, everybody else the handling of business.
pub const fn questions(tier: PostTier) -> [Words; 4] {
    match tier {
        PostTier::Leadership => [
            words(
                "重大事项是否先个人定调、再走集体决策程序？",
                "Are great matters settled by one person before the team meets?",
            ),
            words(
                "用人、项目、大额资金是否有绕开程序的余地？",
                "Can appointments, projects or large sums go round the procedure?",
            ),
            words(
                "对分管部门和下属的监督是否流于形式？",
                "Is the supervision of departments and subordinates a formality?",
            ),
            words("是否可能为亲友、特定关系人打招呼、递条子？", "Might word be put in for relatives and friends?"),
        ],
        PostTier::Middle => [
            words(
                "裁量幅度由谁掌握，理由是否留痕、可复核？",
                "Who holds the discretion, and are reasons kept and checked?",
            ),
            words("任务分配、人员安排是否一人说了算？", "Does one person alone assign work and people?"),
            words(
                "本部门的经费、物资、印章管理有没有漏洞？",
                "Are money, goods and seals of the department well kept?",
            ),
            words("审核是否真正复核，还是只签字放行？", "Is what is checked looked at, or only signed?"),
        ],
        PostTier::Key | PostTier::General => [
            words(
                "受理、办理、送达各环节是否可能故意拖延或者插队？",
                "Could handling be delayed or brought forward on purpose?",
            ),
            words(
                "材料、现场情况是否可能被隐瞒、涂改或者放宽标准？",
                "Could papers or findings be hidden, altered or judged too kindly?",
            ),
            words(
                "与服务对象单独接触时，有没有收受好处的机会？",
                "Is one alone with those who ask, and could be given something?",
            ),
            words("是否可能泄露未公开的信息？", "Could what is not public be told?"),
        ],
    }
}

/// The name of a state.
pub const fn state(state: &State) -> Words {
    match state {
        State::Draft => words("填写中", "Being written"),
        State::HandedIn(_) => words("已提交，待审核", "Handed in"),
        State::Returned(_) => words("已退回，待修改", "Given back"),
        State::Passed(_) => words("已通过", "Passed"),
    }
}

/// How many posts are in a state of the list: `waiting`, `handed_in`, `returned`, `done`, `excused`, `late`, `mine`; else all.
pub fn state_count(lang: Lang, state: &str, count: usize) -> String {
    let name = match state {
        "waiting" => words("未提交", "Not handed in"),
        "handed_in" => words("待审核", "Handed in"),
        "returned" => words("已退回", "Given back"),
        "done" => words("已完成", "Done"),
        "excused" => words("免于填报", "Excused"),
        "late" => words("其中已逾期", "Late"),
        "mine" => words("其中待您审核", "For you"),
        _ => words("全部", "All"),
    };
    format!("{} {count}", name.of(lang))
}

/// How far a post is.
pub fn progress(lang: Lang, progress: Option<&Progress>) -> String {
    let plain = match progress {
        None => words("未提交", "Not handed in"),
        Some(Progress::HandedIn(_)) => words("已提交，待审核", "Handed in"),
        Some(Progress::Returned(_)) => words("已退回，待修改", "Given back"),
        Some(Progress::Done(_)) => words("已完成", "Done"),
        Some(Progress::Excused(_)) => words("免于填报", "Excused"),
    };
    plain.of(lang).to_owned()
}

/// By when.
pub fn last_day(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Zh => format!("截止日期 {day}"),
        Lang::En => format!("Last day {day}"),
    }
}

/// How many steps were looked at, and how much was found.
pub fn so_far(lang: Lang, looked: usize, steps: usize, found: usize) -> String {
    match lang {
        Lang::Zh => format!("已查看 {looked} / {steps} 处环节，添加风险点 {found} 个"),
        Lang::En => format!("{looked} of {steps} steps looked at, {found} points"),
    }
}

/// How many points stand at a place.
pub fn points(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 个风险点"),
        Lang::En => format!("{count} point(s)"),
    }
}

/// How often it was given back.
pub fn returned(lang: Lang, times: u16) -> String {
    match lang {
        Lang::Zh => format!("已退回 {times} 次"),
        Lang::En => format!("Given back {times} time(s)"),
    }
}

/// Who signed, and when.
pub fn signed(lang: Lang, name: &str, on: Date) -> String {
    match lang {
        Lang::Zh => format!("{name} 已于 {on} 签署承诺书"),
        Lang::En => format!("Signed by {name} on {on}"),
    }
}

/// What is promised: paragraphs. A legal text, and so Chinese alone.
pub fn commitment(organisation: &str, post: &str, findings: usize) -> Vec<String> {
    let found = match findings {
        0 => "经逐项自查，本岗位目前未发现廉政风险点，理由已在排查表中说明。".to_owned(),
        count => format!("经逐项自查，本岗位查找廉政风险点 {count} 个，并提出了相应的防控措施。"),
    };
    vec![
        format!("本人现任{organisation}{post}，已对照岗位职责和权力运行流程，认真查找本岗位廉政风险。{found}"),
        "本人郑重承诺：".to_owned(),
        "一、以上排查内容真实、完整，没有隐瞒。".to_owned(),
        "二、严格按照法定权限、程序和时限履行职责，不滥用职权，不以权谋私，不失职渎职。".to_owned(),
        "三、落实本岗位各项防控措施，自觉接受组织监督、群众监督和社会监督。".to_owned(),
        "四、岗位职责或者工作流程发生变化时，及时重新查找并报告。".to_owned(),
        "如有违反，愿意接受组织处理。".to_owned(),
    ]
}

/// Who signs.
pub const SIGNED_BY: &str = "承诺人：";

/// Why a worksheet refuses, and what to do instead.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    let plain = match refusal {
        Refusal::NotBegun => words("还没有开始填写。", "It is not begun yet."),
        Refusal::BegunAlready => words("已经开始填写，请刷新页面。", "It is begun already: load the page anew."),
        Refusal::HandedIn => words(
            "已经提交，不能再修改。需要修改的，请审核人退回。",
            "It is handed in and stays as it is. Ask for it to be given back.",
        ),
        Refusal::NotHandedIn => words(
            "目前没有待审核的内容，请刷新页面查看最新状态。",
            "There is nothing to check now: load the page anew.",
        ),
        Refusal::OtherPost => words("不在本表范围内的岗位不能填写。", "That post is not part of this form."),
        Refusal::WrongForm => words("这张表不能这样填写。", "That is not said in this form."),
        Refusal::IdTaken => words("这一条已经保存过，请刷新页面。", "This is kept already: load the page anew."),
        Refusal::NotThere => words("这一条已经不在，请刷新页面。", "It is not there any more: load the page anew."),
        Refusal::TextMissing => {
            words("请写明具体情形；修正或者提出异议的，请写明理由。", "Say how it shows; or how or why you disagree.")
        }
        Refusal::TextTooLong { limit } => {
            return match lang {
                Lang::Zh => format!("文字太长，请控制在 {limit} 字以内。"),
                Lang::En => format!("Keep it within {limit} characters."),
            };
        }
        Refusal::TooMany { limit } => {
            return match lang {
                Lang::Zh => format!("一张表最多 {limit} 条。"),
                Lang::En => format!("There can be {limit} entries at most."),
            };
        }
        Refusal::NothingSaid => words(
            "还没有填写任何内容：请添加风险点，或者说明未发现的理由。",
            "Nothing is written yet: add a point, or say why none was found.",
        ),
        Refusal::NotSigned => words(
            "请先签署承诺书；签署后修改过内容的，须重新签署。",
            "Sign the commitment first; what was changed since is signed anew.",
        ),
        Refusal::ReasonMissing => words("请写明理由。", "Give a reason."),
        Refusal::ChangedSince => CONFLICT,
        Refusal::UnknownOperation => words("找不到要撤回的操作。", "What is to be undone is not known."),
        Refusal::NothingToDo => words("内容没有变化。", "Nothing has changed."),
    };
    plain.of(lang).to_owned()
}

/// Why the round refuses what is done with a worksheet or a review.
pub fn round_refusal(lang: Lang, refusal: &round::Refusal) -> String {
    let plain = match refusal {
        round::Refusal::NotOpen => words("这种方式目前没有开放，不能填写。", "This way is not open."),
        round::Refusal::TooLate { closed_on } => {
            return match lang {
                Lang::Zh => format!("已经过了截止日期（{closed_on}）。内容已保存，请联系防控办延期后再提交。"),
                Lang::En => {
                    format!("The last day was {closed_on}. What you wrote is kept; ask the office for more time.")
                }
            };
        }
        other => return candidate::refusal(lang, other, str::to_owned),
    };
    plain.of(lang).to_owned()
}
