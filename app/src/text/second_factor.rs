//! The words of the second factor: codes of an application on one's phone, and recovery codes.

use super::{Lang, Words, words};
use crate::time;

/// The title.
pub const TITLE: Words = words("动态口令", "Second factor");
/// What it is for.
pub const LEAD: Words = words(
    "进入班子议事决策会议时，除登录外还须输入手机上的动态口令，以确认系本人到会。",
    "To enter a decision meeting one gives, besides being signed in, a code from one's phone: it shows that it is oneself.",
);
/// It is not set up.
pub const OFF: Words = words("尚未启用。", "It is not set up.");
/// What setting it up takes.
pub const BEGIN_HINT: Words = words(
    "请先在手机上安装支持动态口令（TOTP）的验证器应用，启用过程约需一分钟。",
    "Have an application for codes (TOTP) on the phone. It takes about a minute.",
);
/// One's password.
pub const PASSWORD: Words = words("登录密码", "Password");
/// Why it is asked for again.
pub const PASSWORD_HINT: Words = words(
    "请再次输入登录密码，以防他人在您离开座位时操作。",
    "Once more, so that nobody does this while you are away from your desk.",
);
/// It is wrong.
pub const WRONG_PASSWORD: Words = words("密码不正确。请重新输入。", "This is not your password. Type it again.");
/// Begin.
pub const BEGIN: Words = words("启用动态口令", "Set it up");
/// Begin once more.
pub const BEGIN_ANEW: Words = words("重新生成二维码", "Begin anew");
/// What begins once more.
pub const BEGIN_ANEW_HINT: Words = words(
    "二维码只显示一次。未能扫描的，请重新生成，先前的二维码随即作废。",
    "The picture is shown once. If you did not get it, begin anew: the one before is then worth nothing.",
);
/// The first step.
pub const SCAN: Words = words("用验证器应用扫描二维码", "Scan this with the application");
/// What the picture is.
pub const PICTURE: Words = words("动态口令密钥的二维码", "The secret as a QR code");
/// The secret in letters.
pub const SECRET: Words = words("不能扫描时，请手工输入密钥：", "Where it can't be scanned, type the secret:");
/// The second step.
pub const CONFIRM_TITLE: Words = words("输入应用显示的口令", "Type the code that it shows");
/// The code.
pub const CODE: Words = words("动态口令", "Code");
/// What it looks like.
pub const CODE_HINT: Words = words("六位数字，每 30 秒更换一次。", "Six digits, others every 30 seconds.");
/// It is wrong.
pub const WRONG_CODE: Words = words(
    "口令不正确或已过期。请核对手机时间是否准确，再输入应用当前显示的口令。",
    "This is not the code, or no longer. See whether the phone's clock is right, and type the code that is shown now.",
);
/// Confirm.
pub const CONFIRM: Words = words("确认启用", "Confirm");
/// Making recovery codes anew.
pub const CODES_ANEW: Words = words("重新生成恢复码", "Make recovery codes anew");
/// What that does.
pub const CODES_ANEW_HINT: Words =
    words("重新生成后，原有恢复码全部作废。", "The old ones are worth nothing from then on.");
/// Switching it off.
pub const SWITCH_OFF: Words = words("停用动态口令", "Switch it off");
/// What that does.
pub const SWITCH_OFF_HINT: Words = words(
    "停用后不能以本人设备进入会议，恢复码同时作废。更换手机的，请先停用再重新启用。",
    "One can't enter meetings then, and the recovery codes are worth nothing. For another phone: off, and set up again.",
);
/// The recovery codes.
pub const CODES: Words = words("恢复码", "Recovery codes");
/// What to do with them.
pub const CODES_LEAD: Words = words(
    "恢复码只显示这一次。请打印或抄写后妥善保管，不要与手机放在一起，也不要交给他人代管。",
    "They are shown this once. Print or copy them, and keep them apart from the phone and to yourself.",
);
/// What they do.
pub const CODES_USE: Words =
    words("手机不在身边时，每个恢复码可代替动态口令使用一次。", "Without the phone, each stands in for a code once.");
/// They are kept.
pub const KEPT: Words = words("已妥善保管", "I have kept them");
/// It is switched off.
pub const SWITCHED_OFF: Words = words("已停用动态口令。", "It is switched off.");
/// To its page, where it is not set up.
pub const SET_UP: Words = words("去启用", "Set it up");
/// To its page, where it is.
pub const MANAGE: Words = words("管理", "Manage");

/// Since when it is set up.
pub fn on_since(lang: Lang, since_ms: i64) -> String {
    let day = time::day(since_ms);
    match lang {
        Lang::Zh => format!("已启用，自 {day} 起。"),
        Lang::En => format!("It is set up since {day}."),
    }
}

/// How many recovery codes are left.
pub fn codes_left(lang: Lang, count: i64) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "恢复码已用完，请重新生成。".to_owned(),
        (Lang::Zh, _) => format!("恢复码还剩 {count} 个。"),
        (Lang::En, 0) => "No recovery codes are left: make new ones.".to_owned(),
        (Lang::En, _) => format!("Recovery codes left: {count}."),
    }
}
