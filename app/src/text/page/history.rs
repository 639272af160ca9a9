//! What has been done to a chart.

use crate::text::{Lang, Words, words};

/// Newer ones.
pub const NEWER: Words = words("较新的改动", "Newer");
/// Older ones.
pub const OLDER: Words = words("更早的改动", "Older");
/// To the editor.
pub const TO_CHART: Words = words("打开流程图", "Open the chart");
/// To the log.
pub const TO_HISTORY: Words = words("返回历史", "Back to the history");
/// The state after an operation.
pub const SEE: Words = words("查看当时的图", "See it then");
/// The button.
pub const RESTORE: Words = words("恢复为新的改动", "Restore as a new change");
/// What the button does.
pub const RESTORE_HINT: Words = words(
    "恢复不会抹去此后的改动：它记为一次新的改动，可以撤销，现有风险点全部保留。",
    "Restoring wipes nothing: it is one more change that can be undone, and no risk point is lost.",
);
/// That it is the present state.
pub const PRESENT: Words = words("这就是当前的内容。", "This is how it is now.");
/// Nothing yet.
pub const EMPTY: Words = words("这张流程图还没有改动记录。", "Nobody has changed this chart yet.");
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
        Lang::Zh => format!("共 {changes} 次改动，逐次记录时间和作者，前后相扣，无法暗中删改。"),
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
        Lang::Zh => format!("第 {seq} 次改动后的流程图（{when}）"),
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
