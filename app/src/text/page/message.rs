//! Pages that say why something did not happen.

use crate::text::{Lang, Words, words};

/// The page is not there.
pub const NOT_FOUND: Words = words("页面不存在", "There is no such page");
/// What to do.
pub const NOT_FOUND_WHY: Words = words(
    "页面可能已撤下，或者地址不完整。您可以从公开的流程图中查找。",
    "It may have been taken down, or part of the address is missing. Look among the published charts.",
);
/// It is not for this person.
pub const FORBIDDEN: Words = words("您没有查看此页面的权限", "This is not open to your role");
/// What to do.
pub const FORBIDDEN_WHY: Words = words(
    "如工作需要，请联系安全管理员调整权限，或换用其他账号登录。",
    "If you need it, ask your security administrator, or sign in with another account.",
);
/// The request came from elsewhere.
pub const FOREIGN: Words = words("请求不是从本站发出的", "The request did not come from this site");
/// What to do.
pub const FOREIGN_WHY: Words = words(
    "为防止其他网站冒用您的身份，该请求未执行。请回到本站页面重试。",
    "So that no other site can use your session, it was not carried out. Go back to a page of this site and try again.",
);
/// The form could not be read.
pub const BAD_REQUEST: Words = words("无法识别该请求", "The request can't be read");
/// What to do.
pub const BAD_REQUEST_WHY: Words = words(
    "填写的内容不完整或格式不正确，未保存。请返回上一页检查后再提交。",
    "Something was missing or not in its form, so nothing was saved. Go back, check it, and send it again.",
);
/// Too often.
pub const TOO_MANY: Words = words("请求过于频繁", "Too many requests");
/// Too large.
pub const TOO_LARGE: Words = words("文件过大", "The file is too large");
/// The server is at its limit.
pub const BUSY: Words = words("系统繁忙，请稍候", "It is busy just now");
/// What to do.
pub const BUSY_WHY: Words =
    words("已保存的内容不受影响，请稍后刷新本页。", "What was saved is safe. Load this page again in a moment.");
/// The disk is full or the like.
pub const CANT_WRITE: Words = words("暂时不能保存", "Nothing can be saved just now");
/// What to do.
pub const CANT_WRITE_WHY: Words = words(
    "服务器无法写入数据，已保存的内容不受影响，仍可查看。请联系系统管理员，恢复后重试。",
    "The server can't write. What was saved is safe and can be read. Please tell the system administrator and try again later.",
);
/// Our own fault.
pub const OUR_FAULT: Words = words("程序出现错误", "Something is wrong with the program");
/// What to do.
pub const OUR_FAULT_WHY: Words = words(
    "这不是您的操作造成的，已保存的内容不受影响。请将下面的编号告知系统管理员。",
    "It was nothing you did, and what was saved is safe. Please give the number below to the system administrator.",
);
/// The verb does not fit the address.
pub const WRONG_VERB: Words = words("这个地址不能这样打开", "This address can't be opened this way");
/// What to do.
pub const WRONG_VERB_WHY: Words = words(
    "该地址只接受页面按钮发出的请求。请返回上一页，使用页面上的按钮。",
    "It only takes what a button on a page sends. Go back and use the button there.",
);
/// Something was in the way, with its own sentence.
pub const NOT_DONE: Words = words("没有执行", "It was not done");
/// Back.
pub const TO_HOME: Words = words("查看公开的流程图", "See published charts");
/// Back.
pub const TO_CHARTS: Words = words("本单位流程图", "Our charts");
/// In.
pub const SIGN_IN: Words = words("换用其他账号登录", "Sign in with another account");

/// The number under which the log knows a fault.
pub fn ticket(lang: Lang, ticket: &str) -> String {
    match lang {
        Lang::Zh => format!("编号 {ticket}"),
        Lang::En => format!("Number {ticket}"),
    }
}

/// How long to wait.
pub fn wait(lang: Lang, seconds: u64) -> String {
    let wait = duration(lang, seconds);
    match lang {
        Lang::Zh => format!("为保证系统正常使用，短时间内的请求次数有上限。请在 {wait}后重试。"),
        Lang::En => format!("There is a limit so that everybody gets a turn. Please wait {wait} and try again."),
    }
}

/// How large something may be.
pub fn too_large(lang: Lang, limit_mb: u64) -> String {
    match lang {
        Lang::Zh => format!("单个文件不能超过 {limit_mb} MB，本次未导入任何内容。可将流程图拆分后重试。"),
        Lang::En => {
            format!("A file may have {limit_mb} MB at most; nothing was imported. Split the chart and try again.")
        }
    }
}

/// A time, rounded up to seconds below a minute and to minutes above. In Chinese a space follows.
pub fn duration(lang: Lang, seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    match (lang, seconds) {
        (Lang::Zh, 0..60) => format!("{seconds} 秒"),
        (Lang::Zh, _) => format!("{minutes} 分钟"),
        (Lang::En, 1) => "1 second".to_owned(),
        (Lang::En, 0..60) => format!("{seconds} seconds"),
        (Lang::En, 60) => "1 minute".to_owned(),
        (Lang::En, _) => format!("{minutes} minutes"),
    }
}
