//! The words of candidates in a discovery round: what was said of them, what has become of them, and why the round
//! refuses a step.

use liantu_domain::risk::GradeScheme;
use liantu_domain::round::{Block, Fate, Refusal, Share, Spread, Stance, Voice};

use super::{Lang, Words, risk, words};

/// The ring that shows which way has said what.
pub const SOURCES: Words = words("来源", "Sources");
/// What was said, way by way.
pub const SAID: Words = words("各方式的意见", "What each way said");
/// The words that held before.
pub const WORDS_BEFORE: Words = words("提出时的表述", "Words when it was raised");
/// All grades that were given.
pub const GRADES: Words = words("各方评级", "Grades given");
/// Why several grades stand side by side.
pub const GRADES_HINT: Words = words(
    "各方给出的等级并列展示，不作平均；等级由领导班子审定。",
    "Grades stand side by side and are never averaged; the team decides.",
);
/// Nobody has given a grade.
pub const NO_GRADE: Words = words("未评级", "not graded");
/// A candidate on a post and no step.
pub const ON_POST: Words = words("岗位风险（不在流程图环节上）", "On the post, not on a step of a chart");
/// What the finder would do.
pub const MEASURE: Words = words("建议的防控措施", "Measure proposed");
/// The way that raised it first.
pub const FIRST: Words = words("首次提出", "First raised");
/// A way that has said nothing.
pub const NOTHING_SAID: Words = words("这一方式没有提出意见。", "This way has said nothing.");
/// Those that go on in this one.
pub const MERGED_IN: Words = words("已并入本条的风险点", "Merged into this one");
/// The office has pointed at it.
pub const DESIGNATION: Words = words("组织指定", "Designation");
/// Why.
pub const DESIGNATION_REASON: Words = words("指定理由", "Reason");
/// By when the unit answers.
pub const ANSWER_BY: Words = words("答复截止日期", "Answer by");
/// What the unit says to it.
pub const ANSWER: Words = words("责任部门答复", "Answer of the department");
/// Nothing yet.
pub const NO_ANSWER: Words = words("尚未答复", "No answer yet");
/// The field of the answer.
pub const ANSWER_HINT: Words = words(
    "说明是否认可、拟采取的措施；指定的风险点不能由部门自行撤销。",
    "Say whether you agree and what you will do; a designated point can't be taken off by the department.",
);
/// The button.
pub const ANSWER_BUTTON: Words = words("提交答复", "Answer");
/// Who may answer.
pub const NOT_YOURS: Words = words(
    "只有该岗位所在部门的负责人可以答复。",
    "Only the head of the department to which the post belongs can answer.",
);
/// What the team decided.
pub const DECISION: Words = words("班子审定", "Decision of the team");
/// The name of a reviewer is not told.
pub const HIDDEN: Words = words("互评人（不显示姓名）", "A reviewer (not named)");
/// Merged or dismissed: the reason.
pub const REASON: Words = words("理由", "Reason");
/// To the one in which it goes on.
pub const GOES_ON_IN: Words = words("并入的风险点", "Goes on in");

/// What a way has said.
pub const fn share(share: Share) -> Words {
    match share {
        Share::Silent => words("未提及", "nothing said"),
        Share::LeftOut => words("不采用", "left out"),
        Share::Raised => words("提出", "raised"),
        Share::Confirmed => words("认可", "confirmed"),
        Share::Disputed => words("异议", "disputed"),
        Share::Mixed => words("意见不一", "divided"),
    }
}

/// One mark for a share, beside or in place of its colour.
pub const fn share_mark(share: Share) -> &'static str {
    match share {
        Share::Silent => "－",
        Share::LeftOut => "∅",
        Share::Raised => "＋",
        Share::Confirmed => "✓",
        Share::Disputed => "×",
        Share::Mixed => "±",
    }
}

/// What a statement does.
pub const fn stance(stance: Stance) -> Words {
    match stance {
        Stance::Raise => words("提出", "raised it"),
        Stance::Confirm => words("认可", "confirmed it"),
        Stance::Correct => words("修正", "corrected it"),
        Stance::Dispute => words("异议", "disputed it"),
        Stance::Remark => words("意见", "remarked"),
    }
}

/// Who speaks, as far as the readers of the round may know; `post` is the name of a post that speaks.
pub fn voice(lang: Lang, voice: &Voice, post: &str) -> String {
    match (voice, lang) {
        (Voice::Post(_), Lang::Zh) => format!("岗位：{post}"),
        (Voice::Post(_), Lang::En) => format!("Post: {post}"),
        (Voice::Reviewer, _) => HIDDEN.of(lang).to_owned(),
        (Voice::Office, _) => words("防控办公室", "The office").of(lang).to_owned(),
        (Voice::Expert(name), Lang::Zh) => format!("专家：{name}"),
        (Voice::Expert(name), Lang::En) => format!("Expert: {name}"),
        (Voice::Public, _) => words("群众", "The public").of(lang).to_owned(),
        (Voice::Team, _) => words("领导班子", "The team").of(lang).to_owned(),
    }
}

/// What has become of a candidate.
pub const fn fate(fate: &Fate) -> Words {
    use liantu_domain::round::Verdict;
    match fate {
        Fate::Open => words("待审定", "open"),
        Fate::Merged { .. } => words("已合并", "merged"),
        Fate::Dismissed(_) => words("不予列入", "dismissed"),
        Fate::Decided(decision) => match decision.result {
            Verdict::Confirmed(_) => words("已确认", "confirmed"),
            Verdict::Rejected(_) => words("已否决", "rejected"),
            Verdict::Postponed(_) => words("缓议", "postponed"),
        },
    }
}

/// A fate in a filter's choice.
pub fn fate_name(name: &str) -> Words {
    match name {
        "open" => words("待审定", "open"),
        "designated" => words("待审定（组织指定）", "open, designated"),
        "merged" => words("已合并", "merged"),
        "dismissed" => words("不予列入", "dismissed"),
        _ => words("已审定", "decided"),
    }
}

/// Grades side by side: which, how often.
pub fn spread(lang: Lang, spread: Spread, scheme: GradeScheme) -> String {
    let parts: Vec<String> = liantu_domain::risk::Grade::ALL
        .into_iter()
        .zip(spread.given)
        .filter(|(_, count)| *count > 0)
        .map(|(grade, count)| format!("{}×{count}", risk::grade(grade, scheme).of(lang)))
        .collect();
    if parts.is_empty() { NO_GRADE.of(lang).to_owned() } else { parts.join(" ") }
}

/// How many others go on in it.
pub fn merged(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("含合并 {count} 条"),
        Lang::En => format!("{count} merged in"),
    }
}

/// A name and what stands behind it.
pub fn pair(lang: Lang, name: &str, what: &str) -> String {
    match lang {
        Lang::Zh => format!("{name}：{what}"),
        Lang::En => format!("{name}: {what}"),
    }
}

/// What keeps a way from being closed.
pub fn block(lang: Lang, block: &Block) -> String {
    match (lang, block) {
        (Lang::Zh, Block::Unfinished(count)) => format!("还有 {count} 个岗位未完成"),
        (Lang::Zh, Block::Unchecked) => "四项审核尚未完成".to_owned(),
        (Lang::Zh, Block::Unanswered(count)) => format!("还有 {count} 个指定的风险点等待部门答复"),
        (Lang::Zh, Block::CommentsPending(count)) => format!("还有 {count} 条群众意见未审核"),
        (Lang::Zh, Block::CommentsUnanswered(count)) => format!("还有 {count} 条群众意见未答复"),
        (Lang::Zh, Block::Undecided(count)) => format!("还有 {count} 个风险点未审定"),
        (Lang::Zh, Block::Unpublished) => "尚未公布".to_owned(),
        (Lang::Zh, Block::Shown { until }) => format!("公示期到 {until} 为止"),
        (Lang::Zh, Block::Down) => "公示已撤下，尚未恢复".to_owned(),
        (Lang::En, Block::Unfinished(count)) => format!("{count} posts are not done"),
        (Lang::En, Block::Unchecked) => "the four questions are not answered".to_owned(),
        (Lang::En, Block::Unanswered(count)) => format!("{count} designations wait for an answer"),
        (Lang::En, Block::CommentsPending(count)) => format!("{count} comments were not looked at"),
        (Lang::En, Block::CommentsUnanswered(count)) => format!("{count} comments have no answer"),
        (Lang::En, Block::Undecided(count)) => format!("{count} candidates are not decided"),
        (Lang::En, Block::Unpublished) => "nothing was published".to_owned(),
        (Lang::En, Block::Shown { until }) => format!("it is shown until {until}"),
        (Lang::En, Block::Down) => "it was taken down and not put back".to_owned(),
    }
}

/// Why the round refuses a step, and what to do instead.
pub fn refusal(lang: Lang, refusal: &Refusal, name_of_way: impl Fn(&str) -> String) -> String {
    let plain = match refusal {
        Refusal::NotPrepared => words("这一轮次还没有制定方案。", "The round is not laid out yet."),
        Refusal::Begun => words("轮次已经开始，方案不能再改。", "The round has begun: its plan stands."),
        Refusal::Archived => {
            words("轮次已经归档，不能再改动。", "The round is in the register: nothing changes any more.")
        }
        Refusal::TitleMissing => words("请填写轮次名称。", "Give the round a title."),
        Refusal::NoSeats => words("请至少选择一个岗位。", "Choose at least one post."),
        Refusal::BadWays => words(
            "方式安排不可行：须有排查方式，且恰有一次班子定。",
            "These ways can't work: some must find, and exactly one decides.",
        ),
        Refusal::NoSuchWay => words("本轮次没有这一方式。", "This way is not part of the round."),
        Refusal::NoSuchPost => {
            words("这个岗位不在本轮次范围内，请另选岗位。", "This post does not take part; choose another.")
        }
        Refusal::NoSuchCandidate => words("找不到这个风险点。", "This candidate is not in the round."),
        Refusal::IdTaken => words("这一条已经提交过。", "This was handed in already."),
        Refusal::ReasonMissing => words("请填写理由。", "Give a reason."),
        Refusal::TextMissing => words("请填写具体内容。", "Say what it is."),
        Refusal::WrongWay => words("这一步不在本方式中办理。", "That is not done in this way."),
        Refusal::NotOpen => words("这一方式没有在进行中，不能办理。", "The way is not open."),
        Refusal::Needed => words("这一方式不能省略。", "This way can't be left out."),
        Refusal::Published => {
            words("已经公布过；需要时请撤下或恢复。", "It was published already; take it down or put it back.")
        }
        Refusal::NotLater => words(
            "截止日期须不早于今天，并晚于原日期。",
            "The last day must not lie in the past or before the old one.",
        ),
        Refusal::HandedInAlready => words("已经提交过，不能重复提交。", "It was handed in already."),
        Refusal::NotHandedIn => words("还没有提交，不能办理。", "It was not handed in."),
        Refusal::Designated => words(
            "这是组织指定的风险点，只能由领导班子审定，不能在此处理。",
            "The office has designated it: only the team can take it off.",
        ),
        Refusal::NothingToAnswer => {
            words("没有需要答复的指定，或已经答复。", "There is nothing to answer, or it was answered.")
        }
        Refusal::FateSealed => words(
            "这个风险点已经合并、审定或不予列入，可能刚由他人处理；请刷新查看。",
            "It was merged, decided or dismissed already, perhaps a moment ago; look again.",
        ),
        Refusal::IntoItself => words("不能把风险点并入它自己。", "It can't be merged into itself."),
        Refusal::OwnerMissing => words("请填写风险责任人（谁的风险谁防）。", "Name the post that carries it."),
        Refusal::LeaderMissing => words("请填写责任领导（谁是领导谁控）。", "Name the leader who controls it."),
        Refusal::PresentMissing => words("请填写到会人员（岗位）。", "Say who was present."),
        Refusal::NumberMissing => words("请填写会议纪要编号。", "Give the number of the minutes."),
        Refusal::InFuture => words("会议日期不能晚于今天。", "The day of the meeting lies in the future."),
        Refusal::CarriesMissing => words("结束这一方式所需的材料不齐。", "What the way is closed with is missing."),
        Refusal::DownAlready => words("公示已经撤下。", "It is down already."),
        Refusal::NotDown => words("没有撤下的公示。", "It is not down."),
        Refusal::Asked => {
            words("社会评已经开始，问卷题目不再改动。", "The public was asked already: the questions stand.")
        }
        Refusal::NoUndo => words(
            "轮次中的步骤不能撤销；请以新的步骤更正并说明理由。",
            "Steps of a round are not undone; put it right by a further step.",
        ),
        Refusal::NothingToDo => words("内容没有变化。", "Nothing would change."),
        Refusal::Backwards { way } => {
            return named(lang, "的结束日期早于开始日期。", " ends before it begins.", &name_of_way(way));
        }
        Refusal::Before { way } => {
            return named(lang, "还没有结束，请先办结。", " is not over yet.", &name_of_way(way));
        }
        Refusal::QuestionUnclear { number } => {
            return match lang {
                Lang::Zh => format!("第 {number} 题不完整：请写明题目，单选题至少写两个不同的选项。"),
                Lang::En => format!("Question {number} needs words, and a choice two answers that differ."),
            };
        }
        Refusal::TextTooLong { limit } => {
            return match lang {
                Lang::Zh => format!("文字过长，请控制在 {limit} 字以内。"),
                Lang::En => format!("The text is too long; keep it below {limit} characters."),
            };
        }
        Refusal::TooMany { limit } => {
            return match lang {
                Lang::Zh => format!("数量过多，最多 {limit} 条。"),
                Lang::En => format!("Too many; there may be {limit}."),
            };
        }
        Refusal::TooEarly { opens_on } => {
            return match lang {
                Lang::Zh => format!("这一方式 {opens_on} 才开始。"),
                Lang::En => format!("The way opens on {opens_on}."),
            };
        }
        Refusal::TooLate { closed_on } => {
            return match lang {
                Lang::Zh => format!("这一方式已于 {closed_on} 截止；需要时请先延期。"),
                Lang::En => format!("The last day was {closed_on}; give the way more time first."),
            };
        }
        Refusal::Blocked { by } => {
            let all: Vec<String> = by.iter().map(|it| block(lang, it)).collect();
            return match lang {
                Lang::Zh => format!("还不能结束：{}。", all.join("；")),
                Lang::En => format!("Not yet: {}.", all.join("; ")),
            };
        }
    };
    plain.of(lang).to_owned()
}

fn named(lang: Lang, zh: &str, en: &str, way: &str) -> String {
    match lang {
        Lang::Zh => format!("“{way}”{zh}"),
        Lang::En => format!("“{way}”{en}"),
    }
}
