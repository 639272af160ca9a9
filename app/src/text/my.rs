//! The words of what waits for somebody.

use liantu_domain::calendar::Date;

use super::{Lang, Words, words};

/// To it.
pub const NAV: Words = words("待办", "To do");
/// The page.
pub const TITLE: Words = words("我的待办", "What waits for me");
/// Nothing does.
pub const NOTHING: Words = words("目前没有待办事项。", "Nothing waits for you.");
/// Its day is over.
pub const OVERDUE: Words = words("已逾期", "overdue");
/// It has no day.
pub const ANY_DAY: Words = words("无固定期限", "no fixed day");

/// How much waits, for those who hear it.
pub fn count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 项待办"),
        Lang::En => format!("{count} waiting"),
    }
}

/// Fill in the worksheet of a post; again, where it was given back.
pub fn fill_in(lang: Lang, post: &str, is_again: bool) -> String {
    match (lang, is_again) {
        (Lang::Zh, false) => format!("填写“{post}”的廉政风险排查表"),
        (Lang::Zh, true) => format!("修改被退回的“{post}”排查表"),
        (Lang::En, false) => format!("Fill in the worksheet of “{post}”"),
        (Lang::En, true) => format!("Correct the worksheet of “{post}”, which was given back"),
    }
}

/// Review colleagues.
pub fn review(lang: Lang, post: &str) -> String {
    match lang {
        Lang::Zh => format!("以“{post}”身份完成同事互查"),
        Lang::En => format!("Review your colleagues' posts, for “{post}”"),
    }
}

/// Look at a worksheet.
pub fn look_at(lang: Lang, post: &str) -> String {
    match lang {
        Lang::Zh => format!("审核“{post}”提交的排查表"),
        Lang::En => format!("Look at the worksheet of “{post}”"),
    }
}

/// Answer a designation.
pub fn answer(lang: Lang, risk: &str) -> String {
    match lang {
        Lang::Zh => format!("答复组织点的风险点：{risk}"),
        Lang::En => format!("Answer what the office pointed at: {risk}"),
    }
}

/// Open a way.
pub fn open(lang: Lang, way: &str) -> String {
    match lang {
        Lang::Zh => format!("开启“{way}”"),
        Lang::En => format!("Open “{way}”"),
    }
}

/// Close a way.
pub fn close(lang: Lang, way: &str) -> String {
    match lang {
        Lang::Zh => format!("结束“{way}”"),
        Lang::En => format!("Close “{way}”"),
    }
}

/// Put the points into the register.
pub const ARCHIVE: Words = words("将审定的风险点归档入库", "Put the decided points into the register");

/// Comments of the public to look at.
pub fn comments(lang: Lang, count: i64) -> String {
    match lang {
        Lang::Zh => format!("审核 {count} 条群众意见"),
        Lang::En => format!("Look at {count} comment(s) of the public"),
    }
}

/// By when.
pub fn by(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Zh => format!("{day} 前"),
        Lang::En => format!("by {day}"),
    }
}
