//! The first page.

use crate::text::{Lang, Words, words};

/// The heading.
pub const TITLE: Words = words("权力怎样运行，风险在哪里", "How power runs, and where its risks are");
/// What this is.
pub const LEAD: Words = words(
    "各单位将每项职权的运行流程绘制成图，逐环节标明廉政风险、责任人和防控措施，向社会公开。",
    "Public bodies draw how each of their powers is exercised, mark on every step what may go wrong, who prevents it and how, and show it to everybody.",
);
/// Over the search.
pub const SEARCH: Words = words("查找流程图", "Find a chart");
/// In the search.
pub const SEARCH_HINT: Words = words("事项、单位或风险", "A power, a body or a risk");
/// The button.
pub const SEARCH_BUTTON: Words = words("查找", "Search");
/// Back to all.
pub const SEARCH_CLEAR: Words = words("查看全部", "Show all");
/// Nothing is published yet.
pub const EMPTY: Words = words(
    "还没有单位公布流程图。公布之后就会列在这里。",
    "No chart has been published yet. Once one is, it is listed here.",
);
/// The column of a chart's time limit, for screen readers.
pub const LIMIT: Words = words("办理时限", "Time limit");

/// What is published, in one sentence.
pub fn counts(lang: Lang, organisations: usize, charts: usize, risks: usize) -> String {
    match lang {
        Lang::Zh => format!("{organisations} 个单位公布了 {charts} 项权力的流程图，共标出 {risks} 个廉政风险点。"),
        Lang::En => format!(
            "{charts} {} of {organisations} public {} published, with {risks} {}.",
            if charts == 1 { "chart" } else { "charts" },
            if organisations == 1 { "body" } else { "bodies" },
            if risks == 1 { "risk point" } else { "risk points" },
        ),
    }
}

/// How much was found.
pub fn found(lang: Lang, query: &str, charts: usize) -> String {
    match (lang, charts) {
        (Lang::Zh, 0) => format!("没有找到与“{query}”有关的流程图。可以换一个词，或只写其中几个字。"),
        (Lang::Zh, charts) => format!("与“{query}”有关的流程图有 {charts} 项。"),
        (Lang::En, 0) => format!("Nothing was found for “{query}”. Try another or a shorter word."),
        (Lang::En, 1) => format!("1 chart was found for “{query}”."),
        (Lang::En, charts) => format!("{charts} charts were found for “{query}”."),
    }
}

/// How many charts an organisation has published.
pub fn charts(lang: Lang, charts: usize) -> String {
    match lang {
        Lang::Zh => format!("{charts} 项"),
        Lang::En if charts == 1 => "1 chart".to_owned(),
        Lang::En => format!("{charts} charts"),
    }
}

/// When a chart was published.
pub fn published(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("{day} 公布"),
        Lang::En => format!("published {day}"),
    }
}
