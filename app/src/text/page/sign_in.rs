//! Signing in.

use crate::text::{Lang, Words, words};

/// The heading.
pub const TITLE: Words = words("工作人员登录", "Staff sign-in");
/// The field.
pub const NAME: Words = words("登录名", "Sign-in name");
/// The field.
pub const PASSWORD: Words = words("密码", "Password");
/// The button.
pub const BUTTON: Words = words("登录", "Sign in");
/// That readers need none of this.
pub const VISITORS: Words = words("已公布的流程图无需登录即可查看。", "Published charts need no sign-in.");
/// To what is published.
pub const TO_PUBLIC: Words = words("查看公开的流程图", "See published charts");
/// Name or password is wrong; which, nobody is told.
pub const WRONG: Words = words(
    "登录名或密码不正确。请检查输入法和大小写后重试。",
    "Sign-in name and password don't match. Check the keyboard and capitals, then try again.",
);
/// A page behind the sign-in was asked for.
pub const FIRST: Words =
    words("请先登录，登录后将打开您要访问的页面。", "Please sign in first; the page you asked for opens then.");
/// The session is over.
pub const ENDED: Words = words(
    "登录已过期，请重新登录。尚未送出的改动仍保存在本机。",
    "Your session has ended; please sign in again. Changes that were not sent are kept on this device.",
);
/// Out.
pub const OUT: Words = words("已退出登录。", "You are signed out.");
/// Over the demo's accounts.
pub const DEMO: Words = words("演示账号", "Demonstration accounts");
/// Over the accounts that belong to no organisation.
pub const DEMO_WHOLE: Words = words("跨单位岗位", "Of no single organisation");
/// What they are.
pub const DEMO_LEAD: Words = words(
    "这是演示系统，任何人都可以使用下列账号，点击即可登录。",
    "This is a demonstration. Anybody may use the accounts below; one click signs you in.",
);

/// Too many failures: how long to wait.
pub fn wait(lang: Lang, seconds: u64) -> String {
    let wait = super::message::duration(lang, seconds);
    match lang {
        Lang::Zh => format!("登录失败次数过多，请在 {wait}后重试。忘记密码请联系系统管理员。"),
        Lang::En => {
            format!("Too many failed attempts. Please wait {wait}, or ask the system administrator for a new password.")
        }
    }
}

/// All demo accounts share a password.
pub fn demo_password(lang: Lang, password: &str) -> String {
    match lang {
        Lang::Zh => format!("密码都是 {password}"),
        Lang::En => format!("Their password is {password}"),
    }
}
