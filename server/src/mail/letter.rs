//! A letter: Chinese first, then English, with a link to each page.

use liantu_app::text::Lang;
use liantu_app::{route, text::mail as say};
use liantu_domain::calendar::Date;
use liantu_domain::mail::Waiting;

/// Subject and text. Nothing that anybody wrote stands in the subject, so nothing can be slipped into the head.
pub fn letter(name: &str, waiting: &[Waiting], today: Date, public_url: &str) -> (String, String) {
    let subject = say::subject(waiting.len(), today);
    let part = |lang: Lang| {
        let lines = (1..).zip(waiting).map(|(number, one)| {
            let page = match one {
                Waiting::Measures(_) => route::REGISTER,
                _ => route::FILINGS,
            };
            format!("{number}. {}\n   {public_url}{page}\n", say::line(lang, one))
        });
        let foot = say::foot(lang, &format!("{public_url}{}", route::ACCOUNT));
        format!("{}\n\n{}\n{foot}\n", say::greeting(lang, name, today), lines.collect::<String>())
    };
    (subject, format!("{}\n----------\n\n{}", part(Lang::Zh), part(Lang::En)))
}

#[cfg(test)]
mod tests {
    use liantu_domain::mail::Falling;

    use super::*;

    #[test]
    fn a_letter_says_what_waits_in_both_languages() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let waiting = [
            Waiting::File { due: day("2026-03-31") },
            Waiting::Measures(Falling { late: 2, soon: 0, until: day("2026-03-24") }),
        ];
        let (subject, body) = letter("演示·防控办", &waiting, day("2026-03-10"), "https://liantu.example");
        assert_eq!(subject, "廉图待办提醒：2 项（2026-03-10） / Liantu: 2 items waiting");
        assert_eq!(
            body,
            "演示·防控办：\n\n截至 2026-03-10，您有以下待办事项：\n\n\
             1. 请于 2026-03-31 前报送本单位年度备案。\n   https://liantu.example/filing\n\
             2. 防控措施：2 项已超过完成期限。\n   https://liantu.example/register\n\n\
             本邮件由系统自动发送，请勿回复。邮件只列数量和期限，具体内容请登录系统查看。\n\
             如需更换邮箱或停止接收，请打开：https://liantu.example/account\n\n\
             ----------\n\n\
             演示·防控办,\n\nas of 2026-03-10 the following waits for you:\n\n\
             1. File your unit's registers by 2026-03-31.\n   https://liantu.example/filing\n\
             2. Control measures: 2 overdue.\n   https://liantu.example/register\n\n\
             This mail was sent by the system; please do not answer it. It says only counts and days; sign in for the \
             rest.\nTo change your address or stop these mails: https://liantu.example/account\n"
        );
    }
}
