//! The words of reminders by mail, and of what becomes of them.

use liantu_domain::calendar::Date;
use liantu_domain::mail::{Falling, Fault, Waiting};

use super::{Lang, Words, words};

/// The subject of a letter, in both languages.
pub fn subject(items: usize, today: Date) -> String {
    format!("廉图待办提醒：{items} 项（{today}） / Liantu: {items} items waiting")
}

/// How a letter begins.
pub fn greeting(lang: Lang, name: &str, today: Date) -> String {
    match lang {
        Lang::Zh => format!("{name}：\n\n截至 {today}，您有以下待办事项："),
        Lang::En => format!("{name},\n\nas of {today} the following waits for you:"),
    }
}

/// One thing that waits.
pub fn line(lang: Lang, waiting: &Waiting) -> String {
    let (zh, en) = match waiting {
        Waiting::File { due } => {
            (format!("请于 {due} 前报送本单位年度备案。"), format!("File your unit's registers by {due}."))
        }
        Waiting::Correct { due } => (
            format!("本单位年度备案已被退回，请补正后重新报送（期限 {due}）。"),
            format!("Your unit's filing was returned; correct it and file again (due {due})."),
        ),
        Waiting::Examine { count, due } => (
            format!("有 {count} 个单位的备案待审核，请于 {due} 前办结。"),
            format!("{count} filing(s) wait to be examined by {due}."),
        ),
        Waiting::Chase { count, due } => (
            format!("有 {count} 个单位未按期（{due}）报送备案，请督促。"),
            format!("{count} unit(s) have let {due} pass without filing."),
        ),
        Waiting::Inspect(falling) => {
            falls(falling, ("风险点检查", "个风险点检查已逾期", "个风险点须在"), ("Inspections of risk points", "due"))
        }
        Waiting::Measures(falling) => {
            falls(falling, ("防控措施", "项已超过完成期限", "项须在"), ("Control measures", "due"))
        }
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn falls(falling: &Falling, zh: (&str, &str, &str), en: (&str, &str)) -> (String, String) {
    let Falling { late, soon, until } = *falling;
    let both = |late: Option<String>, soon: Option<String>, joint: &str| {
        [late, soon].into_iter().flatten().collect::<Vec<_>>().join(joint)
    };
    let (name, is_late, in_time) = zh;
    let chinese = both(
        (late > 0).then(|| format!("{late} {is_late}")),
        (soon > 0).then(|| format!("{soon} {in_time} {until} 前完成")),
        "，",
    );
    let (english_name, due) = en;
    let english = both(
        (late > 0).then(|| format!("{late} overdue")),
        (soon > 0).then(|| format!("{soon} {due} by {until}")),
        ", ",
    );
    (format!("{name}：{chinese}。"), format!("{english_name}: {english}."))
}

/// How a letter ends.
pub fn foot(lang: Lang, account: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "本邮件由系统自动发送，请勿回复。邮件只列数量和期限，具体内容请登录系统查看。\n\
             如需更换邮箱或停止接收，请打开：{account}"
        ),
        Lang::En => format!(
            "This mail was sent by the system; please do not answer it. It says only counts and days; sign in for the \
             rest.\nTo change your address or stop these mails: {account}"
        ),
    }
}

/// The subject and text of a mail that only tests the way.
pub const TEST: [&str; 2] = [
    "廉图测试邮件 / Liantu: a test",
    "这是一封测试邮件。收到它，说明邮件服务器设置正确。\n\nThis is a test. That you read it means that the mail server is set up.\n",
];

/// Why a mail was not delivered, and what to do.
pub const fn fault(fault: Fault) -> Words {
    match fault {
        Fault::Unreachable => words(
            "连接不上邮件服务器，或者连接中断。请检查服务器地址、端口和网络。",
            "The mail server can't be reached, or breaks off. Check its address, its port and the network.",
        ),
        Fault::NotSecure => words(
            "无法建立加密连接：邮件服务器不支持加密，或者其证书不受信任。",
            "The connection can't be encrypted: the server offers no encryption, or its certificate is not trusted.",
        ),
        Fault::SignIn => words(
            "邮件服务器拒绝登录。请检查设置中的用户名和密码。",
            "The mail server refuses the sign-in. Check name and password in the setting.",
        ),
        Fault::Deferred => words("邮件服务器暂时不接收。", "The mail server does not take it at present."),
        Fault::Refused => words(
            "邮件服务器拒收。请核对收件地址和发件地址。",
            "The mail server refuses it. Check the address, and the sender's.",
        ),
        Fault::NoAddress => {
            words("账号没有邮箱地址，或者已停用。", "The account has no address any more, or is locked.")
        }
        Fault::TooLate => words("超过时限，不再发送。", "It is too old to be sent."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_falls_due_is_a_sentence() {
        let until = "2026-03-24".parse().unwrap();
        for (late, soon, zh, en) in [
            (
                2,
                3,
                "风险点检查：2 个风险点检查已逾期，3 个风险点须在 2026-03-24 前完成。",
                "Inspections of risk points: 2 overdue, 3 due by 2026-03-24.",
            ),
            (
                0,
                1,
                "风险点检查：1 个风险点须在 2026-03-24 前完成。",
                "Inspections of risk points: 1 due by 2026-03-24.",
            ),
        ] {
            let waiting = Waiting::Inspect(Falling { late, soon, until });
            assert_eq!(line(Lang::Zh, &waiting), zh);
            assert_eq!(line(Lang::En, &waiting), en);
        }
    }
}
