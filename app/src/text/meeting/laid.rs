//! The words of what is laid before the team beside risk points: charts and powers of the register. What becomes part of
//! an item is an official text, and so Chinese alone.

use liantu_domain::power::PowerState;

use crate::text::{Lang, Words, power, words};

/// Charts to choose from.
pub const CHARTS: Words = words("征求意见中的流程图", "Flowcharts under discussion");
/// How a chart gets here.
pub const CHARTS_HINT: Words = words(
    "流程图先在“版本”页送讨论，再提交会议审定；会议通过后，在该页办理审定和公布。",
    "A chart is first sent to discussion on its page of versions; what the team adopts is then decided and published there.",
);
/// Powers to choose from.
pub const POWERS: Words = words("职权目录中的职权事项", "Powers of the catalogue");
/// What is proposed of a power.
pub const POWERS_HINT: Words = words(
    "拟定意见取自职权目录，送阅前可以修改。",
    "What is proposed comes from the catalogue, and can be changed before the papers are circulated.",
);
/// A whole chart, drawn.
pub const DRAWING: Words = words("流程图", "The chart");
/// To a power's page.
pub const POWER: Words = words("查看职权事项", "The power");
/// How many steps a chart has.
pub const STEPS: Words = words("环节", "Steps");
/// How many live risk points a chart has.
pub const RISKS: Words = words("风险点", "Risk points");

/// The title of an item about a version of a chart.
pub fn chart_title(title: &str, number: u64) -> String {
    format!("流程图《{title}》（第{number}版）")
}

/// What is proposed of a version of a chart.
pub fn chart_text(title: &str, number: u64) -> String {
    format!("审定流程图《{title}》第{number}版，通过后定稿并按规定公布。")
}

/// The title of an item about a power.
pub fn power_title(name: &str) -> String {
    format!("职权事项“{name}”")
}

/// What is proposed of a power, as the catalogue has it.
pub fn power_text(state: PowerState, reason: &str) -> String {
    let state = power::state(state).zh;
    if reason.is_empty() {
        format!("{state}该项职权。")
    } else {
        format!("{state}该项职权，理由：{reason}")
    }
}

/// A count, in the language's way.
pub fn count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 个"),
        Lang::En => count.to_string(),
    }
}

/// A time limit, in working days.
pub fn days(lang: Lang, days: u16) -> String {
    match (lang, days) {
        (Lang::Zh, 0) => "即时办结".to_owned(),
        (Lang::Zh, _) => format!("{days} 个工作日"),
        (Lang::En, 0) => "at once".to_owned(),
        (Lang::En, _) => format!("{days} working days"),
    }
}

/// By which meeting a version of a chart was adopted: what stands on its page, and what is proposed as the decision there.
pub fn adopted(day: &str, title: &str, number: &str) -> String {
    format!("{day}经“{title}”审定通过（{number}）")
}

/// A heading with how many there are.
pub fn counted(lang: Lang, heading: Words, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{}（{count}）", heading.of(lang)),
        Lang::En => format!("{} ({count})", heading.of(lang)),
    }
}
