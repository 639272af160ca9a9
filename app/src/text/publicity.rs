//! The words of the publication of a round (网上晒) and of the map of blind spots.

use super::{Lang, Words, words};

/// The page.
pub const TITLE: Words = words("网上晒", "Publicity");
/// What it is for.
pub const LEAD: Words = words(
    "公示班子审定的风险点；公示期内可以提出异议，逐条答复。撤下须写明理由，间断留有记录。",
    "Shows what the team has decided for a time; objections are answered one by one. Taking it down needs a reason, and the gap stays visible.",
);
/// The way is not open.
pub const NOT_OPEN: Words = words(
    "网上晒没有在进行中：班子审定结束后开启，方可公示。",
    "The way is not open: it opens when the team has decided.",
);
/// Nothing published.
pub const NOT_YET: Words = words("尚未公示。", "Nothing was published yet.");
/// Publishing.
pub const PUBLISH: Words = words("开始公示", "Publish");
/// For whom.
pub const SCOPE: Words = words("公示范围", "Who may read it");
/// How many days.
pub const DAYS: Words = words("公示天数", "Days");
/// How they are counted.
pub const COUNTED: Words = words("天数计算", "Counted in");
/// Days of the calendar.
pub const NATURAL: Words = words("自然日", "calendar days");
/// Working days.
pub const WORKING: Words = words("工作日", "working days");
/// What the last day is.
pub const DAYS_HINT: Words = words(
    "自公示次日起算；最后一天遇休息日顺延到下一工作日。",
    "Counted from the day after; a last day that is off becomes the next working day.",
);
/// The days can't be read.
pub const NO_DAYS: Words = words("请填写 1 至 365 之间的天数。", "Say between 1 and 365 days.");
/// The first day.
pub const FROM: Words = words("公示开始", "From");
/// The last day.
pub const UNTIL: Words = words("公示截止", "Until");
/// It can be read.
pub const UP: Words = words("公示中", "shown");
/// The time is over.
pub const OVER: Words = words("公示期满", "the time is over");
/// It is down.
pub const DOWN: Words = words("已撤下", "taken down");
/// Times in which it could not be read.
pub const GAPS: Words = words("公示间断记录", "Gaps");
/// None.
pub const NO_GAPS: Words = words("没有间断。", "There was none.");
/// A gap goes on.
pub const UNTIL_NOW: Words = words("至今", "until now");
/// Taking it down.
pub const TAKE_DOWN: Words = words("撤下公示", "Take it down");
/// Why.
pub const REASON: Words = words("撤下理由", "Reason");
/// Putting it back.
pub const PUT_BACK: Words = words("恢复公示", "Put it back");
/// What happens to the last day then.
pub const PUT_BACK_HINT: Words =
    words("间断的天数在截止日期后补足。", "The days of the gap are made up for at the end.");
/// To the objections.
pub const COMMENTS: Words = words("群众意见与答复", "Objections and answers");
/// To what the public sees.
pub const PUBLIC_PAGE: Words = words("查看公示页面", "What the public sees");
/// What is published.
pub const WHAT: Words = words("公示内容", "What is published");
/// Charts of the round.
pub const CHARTS: Words = words("本轮次的流程图", "Charts of the round");
/// A chart that the public sees.
pub const CHART_SHOWN: Words = words("已公布", "published");
/// One that it does not.
pub const CHART_HIDDEN: Words = words("未公布", "not published");

/// The map.
pub const BLIND_SPOTS: Words = words("盲区图", "Blind spots");
/// What it is for.
pub const BLIND_LEAD: Words = words(
    "有自由裁量的环节，各方式是否查看过。没有任何方式查看的环节列在前面。",
    "Steps that leave somebody discretion, and whether each way has looked. Those where nobody has looked come first.",
);
/// The column: discretion.
pub const DISCRETION: Words = words("自由裁量", "Discretion");
/// The column: how many ways.
pub const WAYS: Words = words("查看的方式", "Ways that looked");
/// Nobody.
pub const NOBODY: Words = words("无人查看", "nobody");
/// No such steps.
pub const NO_STEPS: Words =
    words("本轮次的流程图中没有标注自由裁量的环节。", "No step of the round's charts is marked as leaving discretion.");

/// Until when one may object inside the unit or the system.
pub fn inside(lang: Lang, until: &str) -> String {
    match lang {
        Lang::Zh => format!("正在公示，{until} 前均可提出异议，逐条审核、逐条答复。登录后即可提出，意见不记账号。"),
        Lang::En => {
            format!("Until {until}. Each objection is looked at and answered; your account is not kept with it.")
        }
    }
}
/// All of what is published, as what an objection is about.
pub const ALL: Words = words("全部公示内容", "All that is published");
/// Back from the receipt.
pub const BACK: Words = words("回到公示", "Back");
/// Nobody is heard now.
pub const CLOSED: Words = words("现在不在公示期内，没有提交。", "Nothing is published at present; nothing was sent.");
/// Publications for whoever is signed in.
pub const INSIDE: Words = words("正在公示", "Published now");
/// Fewer days than the region asks for.
pub fn too_short(lang: Lang, least: &str) -> String {
    match lang {
        Lang::Zh => format!("公示期短于本地区规定的最短期限，截止日期应不早于 {least}。"),
        Lang::En => format!("Shorter than the region's rule: the last day must not be before {least}."),
    }
}

/// The last day that a form would set.
pub fn would_end(lang: Lang, until: &str) -> String {
    match lang {
        Lang::Zh => format!("按本地区规定的最短期限，今天开始公示的，截止日期应不早于 {until}。"),
        Lang::En => format!("By the region's rule, what is published today is shown until {until} at least."),
    }
}

/// What is published, counted.
pub fn counts(lang: Lang, confirmed: usize, rejected: usize) -> String {
    match lang {
        Lang::Zh => format!("经审定确认的风险点 {confirmed} 个（否决 {rejected} 个，不公示）"),
        Lang::En => format!("{confirmed} confirmed risk points ({rejected} rejected ones are not shown)"),
    }
}

/// How many steps nobody looked at.
pub fn blind(lang: Lang, blind: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("共 {all} 个有自由裁量的环节，其中 {blind} 个无人查看"),
        Lang::En => format!("{all} steps with discretion, nobody looked at {blind} of them"),
    }
}

/// A cell of the map: how often was looked.
pub fn looked(lang: Lang, count: u32) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "未查看".to_owned(),
        (Lang::Zh, count) => format!("✓ {count} 次"),
        (Lang::En, 0) => "not looked".to_owned(),
        (Lang::En, count) => format!("✓ {count}"),
    }
}
