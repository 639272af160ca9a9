//! The words of one's own account, and of the administrator's page about mail.

use crate::text::{Lang, Words, words};

/// The page of one's own account.
pub const TITLE: Words = words("我的账号", "My account");
/// The name.
pub const NAME: Words = words("姓名", "Name");
/// The role.
pub const ROLE: Words = words("角色", "Role");
/// The organisation.
pub const UNIT: Words = words("单位", "Organisation");
/// The address.
pub const ADDRESS: Words = words("提醒邮箱", "Address for reminders");
/// What the address is for.
pub const ADDRESS_HINT: Words = words(
    "有待办事项时，每个工作日上午向此邮箱发送一封提醒，只列数量和期限。留空则不发送。",
    "In the morning of each working day on which something waits for you, one mail goes there, with counts and days only. Empty: none.",
);
/// There is no mail server.
pub const NO_SERVER: Words = words(
    "本系统尚未设置邮件服务器，目前不发送邮件；提醒仍在页面上显示。",
    "No mail server is set up here, so no mail is sent at present. Reminders still stand on the pages.",
);
/// Save.
pub const SAVE: Words = words("保存", "Save");
/// It is saved.
pub const SAVED: Words = words("已保存。", "Saved.");
/// It is none.
pub const NOT_AN_ADDRESS: Words = words(
    "这不是有效的邮箱地址。请按 name@example.gov.cn 的格式填写一个地址。",
    "This is not an address. Write one, such as name@example.gov.cn.",
);

/// The administrator's page.
pub const MAIL: Words = words("提醒邮件", "Reminders by mail");
/// What it shows.
pub const MAIL_LEAD: Words = words(
    "最近发出和待发的提醒邮件。邮件内容不在此显示。",
    "The latest mails, sent and waiting. What they say is not shown here.",
);
/// No mail yet.
pub const NO_MAIL: Words = words("还没有提醒邮件。", "There has been no mail yet.");
/// The column: to whom.
pub const TO: Words = words("收件人", "To");
/// The column: of which day.
pub const DAY: Words = words("日期", "Day");
/// The column: how far.
pub const STATE: Words = words("状态", "State");
/// The column: what went wrong last.
pub const WHY: Words = words("说明", "What happened");
/// It waits.
pub const WAITING: Words = words("待发送", "Waiting");
/// It is sent.
pub const SENT: Words = words("已发送", "Sent");
/// It is not tried again.
pub const GIVEN_UP: Words = words("未送达", "Given up");
/// What the mail server said.
pub const SAID: Words = words("服务器答复：", "The server said: ");
/// Setting somebody's address.
pub const SET: Words = words("设置他人的提醒邮箱", "Set somebody's address");
/// Whose.
pub const SIGN_IN_NAME: Words = words("登录名", "Sign-in name");
/// There is no such account.
pub const NO_ACCOUNT: Words = words("没有这个登录名的账号。", "There is no account of that name.");

/// How often it was tried, and when it is tried again.
pub fn tries(lang: Lang, attempts: i64, next: Option<&str>) -> String {
    match (lang, next) {
        (Lang::Zh, Some(next)) => format!("已尝试 {attempts} 次，{next} 再试。"),
        (Lang::Zh, None) => format!("共尝试 {attempts} 次。"),
        (Lang::En, Some(next)) => format!("Tried {attempts} time(s), again at {next}."),
        (Lang::En, None) => format!("Tried {attempts} time(s)."),
    }
}
