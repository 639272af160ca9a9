//! What has been done to a chart.

use crate::text::{Lang, Words, words};

/// Newer ones.
pub const NEWER: Words = words("更新的", "Newer");
/// Older ones.
pub const OLDER: Words = words("更早的", "Older");
/// To the editor.
pub const TO_CHART: Words = words("打开流程图", "Open the chart");
/// To the log.
pub const TO_HISTORY: Words = words("回到历史", "Back to the history");
/// The state after an operation.
pub const SEE: Words = words("看当时的图", "See it then");
/// The button.
pub const RESTORE: Words = words("恢复为新的改动", "Restore as a new change");
/// What the button does.
pub const RESTORE_HINT: Words = words(
    "恢复不会抹掉后来的改动：它记为一次新的改动，随时可以撤销，现有的风险点一个也不会丢。",
    "Restoring wipes nothing: it is one more change that can be undone, and no risk point is lost.",
);
/// That it is the present state.
pub const PRESENT: Words = words("这就是现在的样子。", "This is how it is now.");
/// Nothing yet.
pub const EMPTY: Words = words("还没有人改动过这张图。", "Nobody has changed this chart yet.");
/// That it can't be changed here.
pub const READ_ONLY: Words = words("只读", "Read only");

/// The heading of the log.
pub fn title(lang: Lang, chart: &str) -> String {
    match lang {
        Lang::Zh => format!("{chart} · 历史"),
        Lang::En => format!("History of {chart}"),
    }
}

/// How many changes there are.
pub fn counts(lang: Lang, changes: u64) -> String {
    match lang {
        Lang::Zh => format!("共 {changes} 次改动，每一次都记着时间和作者，环环相扣，不能悄悄删改。"),
        Lang::En => {
            format!("{changes} changes, each with its time and author, chained so that none can be altered unseen.")
        }
    }
}

/// The number of an operation.
pub fn number(lang: Lang, seq: u64) -> String {
    match lang {
        Lang::Zh => format!("第 {seq} 次改动"),
        Lang::En => format!("change {seq}"),
    }
}

/// The heading of an earlier state.
pub fn state(lang: Lang, seq: u64, when: &str) -> String {
    match lang {
        Lang::Zh => format!("{when} 第 {seq} 次改动之后的样子"),
        Lang::En => format!("As it was after change {seq}, {when}"),
    }
}

/// How many changes came later.
pub fn since(lang: Lang, later: u64) -> String {
    match lang {
        Lang::Zh => format!("此后又有 {later} 次改动。"),
        Lang::En if later == 1 => "1 change came later.".to_owned(),
        Lang::En => format!("{later} changes came later."),
    }
}
