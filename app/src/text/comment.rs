//! What is said around comments of the public: the form, its receipt, moderation, the ledger.

use liantu_domain::comment::{Kind, Outcome, Reason, Refusal, State};
use liantu_domain::register::Way;

use super::{Lang, Words, words};

/// What a comment says.
pub const fn kind(kind: Kind) -> Words {
    match kind {
        Kind::Happens => words("确有此现象", "This happens"),
        Kind::DoesNotHappen => words("未遇到此现象", "I have not met with this"),
        Kind::Proposal => words("建议新增风险点", "Propose a risk point"),
        Kind::Remark => words("其他意见建议", "Something else"),
        Kind::Objection => words("对公示内容有异议", "I object to what is published"),
    }
}

/// Why a comment is not shown.
pub const fn reason(reason: Reason) -> Words {
    match reason {
        Reason::Insult => words("含侮辱谩骂内容", "Insults"),
        Reason::PersonalData => words("含个人隐私", "Personal data"),
        Reason::Secret => words("含国家秘密、工作秘密或商业秘密", "Secrets of state, of work or of trade"),
        Reason::OffTopic => words("广告或与主题无关", "Advertising, or off the subject"),
        Reason::Duplicate => words("与已有意见相同，并入办理", "The same as another, dealt with together"),
        Reason::OtherChannel => words("已转其他渠道办理", "Passed on to another channel"),
    }
}

/// How far a comment was followed.
pub const fn outcome(outcome: Outcome) -> Words {
    match outcome {
        Outcome::Adopted => words("采纳", "Adopted"),
        Outcome::Partly => words("部分采纳", "Partly adopted"),
        Outcome::NotAdopted => words("未采纳", "Not adopted"),
    }
}

/// What has become of a comment.
pub const fn state(state: State) -> Words {
    match state {
        State::Pending => words("待审核", "Waiting to be looked at"),
        State::Published => words("已公开", "Published"),
        State::Withheld(_) => words("未公开", "Withheld"),
    }
}

/// Why nothing was done, and what to do.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::LookedAt => {
            words("这条意见已经审核过，未作改动。", "This comment was looked at already; nothing was changed.")
        }
        Refusal::NotPublished => words("只能答复已公开的意见。", "Only what is published is answered."),
        Refusal::ReasonMissing => words("请写明答复内容和理由。", "Say why, in the answer."),
        Refusal::Empty => words(
            "请写几句话；只有针对某个风险点表示“确有”或“未遇到”时可以不写。",
            "Please say a few words. Only a tick about a risk point can do without.",
        ),
        Refusal::TooLong { limit } => {
            return match lang {
                Lang::Zh => format!("文字不能超过 {limit} 字，请精简后再提交，您写的内容仍在下面。"),
                Lang::En => format!("At most {limit} characters, please. What you wrote is still below."),
            };
        }
        Refusal::DivertInstead => {
            words("涉及具体人员问题的，请使用“转纪检监察机构”。", "What accuses somebody is diverted, not withheld.")
        }
    }
    .of(lang)
    .to_owned()
}

/// The heading of the form.
pub const fn ask(way: Way) -> Words {
    match way {
        Way::OnlinePublicity => words("公示期内有异议，请在这里说", "Do you object to what is published?"),
        _ => words("您怎么看，请在这里说", "What do you say?"),
    }
}

/// Until when.
pub fn until(lang: Lang, way: Way, day: &str) -> String {
    match (lang, way) {
        (Lang::Zh, Way::OnlinePublicity) => {
            format!("正在公示，{day} 前均可提出异议，逐条审核、逐条答复。不用登录，可以匿名。")
        }
        (Lang::Zh, _) => format!("正在征求意见，{day} 前均可提出，逐条审核、逐条答复。不用登录，可以匿名。"),
        (Lang::En, _) => format!("Until {day}. Each comment is looked at and answered. No account, no name."),
    }
}

/// What it is about.
pub const ABOUT: Words = words("针对哪一处", "What it is about");
/// All of the chart.
pub const WHOLE: Words = words("整张流程图", "The whole chart");
/// The number and name of a step.
pub fn step(lang: Lang, numeral: &str, name: &str) -> String {
    match lang {
        Lang::Zh => format!("第 {numeral} 步 {name}"),
        Lang::En => format!("Step {numeral}: {name}"),
    }
}
/// A risk point in a list of places.
pub fn risk(lang: Lang, text: &str) -> String {
    let short: String = text.chars().take(36).collect();
    let more = if text.chars().nth(36).is_some() { "…" } else { "" };
    match lang {
        Lang::Zh => format!("　风险点：{short}{more}"),
        Lang::En => format!("– risk: {short}{more}"),
    }
}
/// What one wants to say.
pub const KIND: Words = words("您想说的是", "What you want to say");
/// In one's own words.
pub const TEXT: Words = words("具体说一说", "In your words");
/// How.
pub const TEXT_HINT: Words =
    words("不超过 2000 字，说清是什么事、在哪个环节。", "At most 2,000 characters: what happens, and at which step.");
/// It accuses somebody.
pub const ACCUSES: Words = words(
    "我反映的是具体人员的问题：不经本单位，直接转纪检监察机构",
    "I accuse somebody: send this straight to the discipline office, past the unit",
);
/// How to be reached.
pub const CONTACT: Words = words("联系方式（可不填）", "How to reach you (optional)");
/// What becomes of it.
pub const CONTACT_HINT: Words =
    words("加密单独保存，只用于就这条意见与您联系。", "Kept apart, encrypted, used for this comment alone.");
/// The button.
pub const SEND: Words = words("提交意见", "Send");
/// The link below a step.
pub const SAY_HERE: Words = words("这里说一句", "Say something here");
/// The link below a step, for those who don't see which.
pub fn say_here(lang: Lang, step: &str) -> String {
    match lang {
        Lang::Zh => format!("对“{step}”说一句"),
        Lang::En => format!("Say something about {step}"),
    }
}
/// The link to the receipt's page.
pub const TO_RECEIPT: Words = words("用查询码看答复", "Follow a comment by its code");
/// The link to the round.
pub const TO_ROUND: Words = words("本轮公告和意见台账", "This round, and its ledger of comments");

/// What is protected.
pub const PROTECTED: Words = words("哪些受保护，哪些保护不了", "What is protected, and what is not");
/// What protects whoever writes from outside.
pub const PROTECTED_OUTSIDE: Words = words(
    "不登录、不用 Cookie。系统不保存您的网络地址、浏览器信息，只记提交的日期，不记时刻和先后顺序。",
    "No account, no cookie. Neither address nor browser nor time is kept, only the day; nor the order.",
);
/// What protects whoever is signed in.
pub const PROTECTED_INSIDE: Words = words(
    "登录只用来确认您在公示范围内。意见不记账号、网络地址和浏览器信息，只记提交的日期，不记时刻和先后顺序，审计日志也不记。",
    "Being signed in only shows that you may read this. Neither account nor address nor time is kept with what you say, \
     only the day; nor is it in the audit log.",
);
/// Each other thing that is.
pub const PROTECTED_LIST: &[Words] = &[
    words(
        "未公开的意见和联系方式加密保存；查询码只显示一次，系统里没有它的原文。",
        "What is not published, and how to reach you, is kept encrypted. Your code is shown once and not kept.",
    ),
    words(
        "勾选“反映具体人员的问题”的，直接转纪检监察机构，本单位看不到内容；没有勾选的，审核时一步转出，此后本单位不再看到。",
        "Tick that you accuse somebody, and the unit never sees it; without the tick it is diverted when it is looked at.",
    ),
];
/// What is not.
pub const UNPROTECTED: Words = words("保护不了的", "Not protected");
/// What is not, of whoever is signed in.
pub const UNPROTECTED_INSIDE: Words = words(
    "账号最近一次使用的时间另有记录（约到分钟）；公示范围内人少的，仍可能被猜到。",
    "When your account was last used is known to the minute: where few are signed in, that may tell.",
);
/// Each thing that is not.
pub const UNPROTECTED_LIST: &[Words] = &[
    words(
        "您的行文习惯、只有您知道的细节，可能让人猜到是谁写的，请尽量平实地说。",
        "Your way of writing, and details that only you know, may tell who you are.",
    ),
    words(
        "您所在单位的网络、公用电脑和手机本身可能另有上网记录，请避免在单位网络上填写。",
        "The network or device that you use may keep records of its own: don't write from your office.",
    ),
    words(
        "没有勾选“反映具体人员的问题”的，本单位审核人员在转出之前会看到内容；掌管服务器的人如果改动程序，能看到此后提交的内容。",
        "Without that tick the unit's office reads it first. Whoever runs the server and changes the program could read what \
         comes in from then on.",
    ),
];

/// The page of a form that was not taken.
pub const AGAIN: Words = words("意见还没有提交", "Not sent yet");
/// Nobody is heard.
pub const CLOSED: Words =
    words("这张流程图现在不在征求意见或公示期内，没有提交。", "Nobody is heard on this chart at present.");
/// What it was about is not there.
pub const NO_SUCH_PLACE: Words =
    words("您选的环节或风险点已不在图上，请重新选择。", "What you chose is no longer there; please choose again.");
/// No kind was chosen.
pub const NO_KIND: Words = words("请选择您想说的是哪一类。", "Please choose what you want to say.");
/// Wait first.
pub fn wait(lang: Lang, seconds: i64) -> String {
    match lang {
        Lang::Zh => format!(
            "这一轮的意见眼下来得很多。您写的都在下面，请等 {seconds} 秒后再按一次提交按钮，不必重写，也不用验证码。"
        ),
        Lang::En => {
            format!(
                "Many comments are coming in. What you wrote is below: please wait {seconds} seconds and send again."
            )
        }
    }
}

/// A ticket, or what was to prove it, is none.
pub const NO_TICKET: Words = words(
    "校验没有通过：可能已经过期、已经用过，或没有算对。您写的都在下面，请稍候 20 秒再按一次提交按钮。",
    "The check failed: too old, used already, or wrong. What you wrote is below: please wait 20 seconds and send again.",
);
/// The browser is looking for a proof.
pub const PROVING: Words = words(
    "浏览器正在自动校验，一般几秒钟，完成后自动提交，不必等满 20 秒。",
    "Your browser is working for this, some seconds; then it is sent by itself.",
);
/// It has found one.
pub const PROVEN: Words = words("校验完成，正在提交……", "Done, sending …");

/// The page of the receipt.
pub const TAKEN: Words = words("意见已收到", "Received");
/// To be written down.
pub const TAKEN_LEAD: Words = words(
    "请抄下或拍下查询码。它只显示这一次，丢了不能找回；凭它可以查看答复、补充说明。",
    "Write this code down. It is shown once and can't be found again; with it you follow the answer and add to it.",
);
/// The code.
pub const CODE: Words = words("查询码", "Code");
/// What happens next.
pub const NEXT: Words = words(
    "审核后公开或者说明不公开的理由；公开的意见逐条答复是否采纳。",
    "It is looked at, then published, or withheld for a stated reason. What is published is answered.",
);
/// Back to the chart.
pub const BACK: Words = words("回到流程图", "Back to the chart");

/// The page where one follows a comment.
pub const RECEIPT: Words = words("查看意见的办理情况", "Follow a comment");
/// What to do there.
pub const RECEIPT_LEAD: Words = words(
    "输入提交意见时得到的查询码。大小写、空格和横线都不要紧。",
    "Type the code you got. Case, blanks and hyphens don't matter.",
);
/// The button.
pub const LOOK: Words = words("查询", "Look");
/// There is none.
pub const NO_SUCH_CODE: Words =
    words("没有查到。请核对查询码有没有抄错；字母 O 和数字 0 可以混用。", "Nothing found. Please check the code.");
/// What was said.
pub const SAID: Words = words("您说的", "What you said");
/// What was answered.
pub const ANSWERS: Words = words("答复", "Answers");
/// Nothing was.
pub const NO_ANSWER: Words = words("还没有答复。", "No answer yet.");
/// What was added.
pub const ADDED: Words = words("您补充的", "What you added");
/// The field to add something.
pub const ADD: Words = words("补充说明", "Add to it");
/// Its button.
pub const ADD_SEND: Words = words("提交补充", "Add");
/// It was.
pub const ADD_DONE: Words = words("补充已收到，同样要先审核。", "Added; it is looked at like the comment itself.");
/// It can't be now.
pub const ADD_CLOSED: Words =
    words("这一轮征求意见已经结束，不再接受补充。", "This round hears nobody any more; nothing can be added.");
/// It was folded into another.
pub const FOLDED: Words = words(
    "另有人先提出了相同的意见，您的并入一起办理；下面是那一条的情况。",
    "Somebody said the same before; yours is dealt with together with theirs, as below.",
);

/// What others said.
pub const OTHERS: Words = words("已公开的意见和答复", "Comments and answers");
/// How many said the same.
pub fn folded(lang: Lang, count: u64) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 条相同意见"),
        Lang::En => format!("and {count} that say the same"),
    }
}
/// Candidates that are asked about.
pub const CANDIDATES: Words = words("本轮征求意见的待定风险点", "Risk points that this round asks about");
/// What they are.
pub const CANDIDATES_LEAD: Words = words(
    "这些风险点还没有审定。您遇到过、没遇到过，都请说一声。",
    "Nothing of this is decided. Tell us whether you met with it or not.",
);
/// Points that were decided.
pub const DECIDED: Words = words("本轮审定、正在公示的风险点", "Risk points that were decided and are published now");

/// The office's list.
pub const LIST: Words = words("群众意见", "Comments of the public");
/// What to do there.
pub const LIST_LEAD: Words = words(
    "先审核再公开，公开的逐条答复。反映具体人员问题的，一步转纪检监察机构，本单位不再看到内容。",
    "Look first, then publish, then answer. What accuses somebody is diverted: you will not see it again.",
);
/// There are none.
pub const NONE: Words = words("没有这一类意见。", "There are none of these.");
/// More than are shown.
pub const MORE: Words =
    words("只列出一部分，办理后再显示其余的。", "Not all are shown; the rest follows when these are done.");
/// Publish.
pub const PUBLISH: Words = words("公开", "Publish");
/// Withhold.
pub const WITHHOLD: Words = words("不公开", "Withhold");
/// Why.
pub const WITHHOLD_REASON: Words = words("不公开的理由", "Why it is withheld");
/// Divert.
pub const DIVERT: Words = words("转纪检监察机构", "Divert to the discipline office");
/// What that does.
pub const DIVERT_HINT: Words =
    words("转出后本单位看不到内容，不能撤回。", "You will not see it again, and can't call it back.");
/// The outcome.
pub const OUTCOME: Words = words("是否采纳", "Followed?");
/// The answer.
pub const ANSWER: Words = words("答复和理由", "Answer, and why");
/// The button.
pub const ANSWER_SEND: Words = words("答复", "Answer");
/// Take it into the round.
pub const TAKE: Words = words("列为待定风险点", "Take into the round as a candidate");
/// Its post.
pub const TAKE_POST: Words = words("责任岗位", "Post that carries it");
/// Its type.
pub const TAKE_KIND: Words = words("风险类型", "Type");
/// Its domain.
pub const TAKE_DOMAIN: Words = words("权力领域", "Domain");
/// Its words.
pub const TAKE_TEXT: Words = words("表现形式", "How it shows");
/// Say it of the candidate.
pub const HEAR: Words = words("记入该风险点的来源", "Add to what is said of the candidate");
/// It was.
pub const TAKEN_IN: Words = words("已记入本轮排查", "Taken into the round");
/// How to reach the writer.
pub const SHOW_CONTACT: Words = words("查看联系方式", "Show how to reach the writer");
/// What that does.
pub const SHOW_CONTACT_HINT: Words = words("查看会记入审计日志。", "That you look is logged.");
/// An addition.
pub const ADDITION: Words = words("补充说明", "Added by the writer");
/// Somebody was quicker.
pub const TOO_LATE: Words =
    words("这条意见刚刚有人办理过，请看现在的情况。", "Somebody has just dealt with this comment; please look again.");

/// The discipline office's list.
pub const DIVERTED: Words = words("转办的群众意见", "Diverted comments");
/// What it is.
pub const DIVERTED_LEAD: Words = words(
    "这些意见反映了具体人员的问题，内容只有纪检监察机构能看到；每次打开本页都记入审计日志。",
    "These accuse somebody. Only the discipline office sees them, and each look is logged.",
);

/// The ledger.
pub const LEDGER: Words = words("意见台账", "Ledger of comments");
/// What holds.
pub const LEDGER_LEAD: Words = words(
    "收到 = 公开 + 不公开 + 待审核。每日一行，后一行的校验值包含前一行，少一条、改一条都看得出来。",
    "Received = published + withheld + waiting. Each line's hash covers the one before, so nothing vanishes unseen.",
);
/// The sum in words.
pub fn sum(lang: Lang, received: u32, published: u32, withheld: u32, pending: u32) -> String {
    match lang {
        Lang::Zh => format!("收到 {received} 条 = 公开 {published} + 不公开 {withheld} + 待审核 {pending}"),
        Lang::En => format!("{received} received = {published} published + {withheld} withheld + {pending} waiting"),
    }
}
/// How many lack an answer.
pub fn unanswered(lang: Lang, count: u32) -> String {
    match lang {
        Lang::Zh => format!("公开的意见中还有 {count} 条没有答复"),
        Lang::En => format!("{count} of those published are not answered yet"),
    }
}
/// The lines of the days before those that are shown.
pub fn earlier_days(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("此前 {count} 天"),
        (Lang::En, 1) => "1 day before".to_owned(),
        (Lang::En, _) => format!("{count} days before"),
    }
}
/// The day of a line.
pub const DAY: Words = words("日期", "Day");
/// Received.
pub const RECEIVED: Words = words("收到", "Received");
/// The hash of a line.
pub const HASH: Words = words("校验值", "Hash");
/// What was withheld, as hashes.
pub const WITHHELD_HASHES: Words = words("不公开意见的校验值", "Hashes of what is withheld");
/// Nothing yet.
pub const NO_DAYS: Words =
    words("第一行在收到意见的次日零时后生成。", "The first line is written after the first day with a comment.");

/// Too many from one network.
pub fn too_often(lang: Lang, minutes: i64) -> String {
    match lang {
        Lang::Zh => format!("同一网络短时间内提交得太多了。您写的都在下面，请 {minutes} 分钟后再按一次提交按钮。"),
        Lang::En => {
            format!("Too many from one network. What you wrote is below: please send again in {minutes} minutes.")
        }
    }
}

/// The round does not take it.
pub const NOT_INTO: Words = words(
    "本轮排查现在不能记入这条意见：请核对表现形式是否填写，待定风险点是否已经审定。",
    "The round does not take this now: say how it shows, and check that the candidate is not decided already.",
);
