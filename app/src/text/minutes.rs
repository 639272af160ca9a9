//! The words of the minutes of a decision meeting (会议纪要) and of the record of an item (《重大事项决策情况登记表》). Official
//! documents, and so Chinese alone. Grades are told in words that no setting of a region changes: the text is hashed.

use liantu_domain::meeting::{
    Amendment, Ballot, Base, Capacity, EmergencyRule, Entry, Factor, How, Last, Major, Matter, ObserverRule, Order,
    Outcome, Refusal, Reveal, RuleSet, Share, Stance, Sum, Terms, Withdrawal,
};
use liantu_domain::risk::Grade;

use super::{Words, words};
use crate::time;

/// The page.
pub const TITLE: Words = words("会议纪要", "Minutes");
/// The record of an item.
pub const FORM: Words = words("重大事项决策情况登记表", "Record of the decision");
/// The text as PDF.
pub const AS_PDF: Words = words("下载 PDF", "Download PDF");
/// The text as a Word file.
pub const AS_DOCX: Words = words("下载 Word 文档", "Download Word file");
/// Back to the meeting.
pub const TO_MEETING: Words = words("返回会议", "Back to the meeting");
/// The records of the items.
pub const FORMS: Words = words("各议题的决策情况登记表", "Records of the items");
/// That the text is an official document.
pub const CHINESE_ONLY: Words = words(
    "本页由会议留痕自动生成，只读。",
    "Made from the log of the meeting, and read-only. The document is official and therefore in Chinese.",
);

/// The number of a document.
pub fn numbered(number: &str) -> String {
    format!("编号：{number}")
}

/// A count in Chinese, as headings are numbered.
pub fn numeral(count: usize) -> String {
    let digit = |at: usize| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][at % 10];
    match count {
        1..10 => digit(count).to_owned(),
        10..20 => format!("十{}", digit(count)),
        20..100 => format!("{}十{}", digit(count / 10), digit(count)),
        _ => count.to_string(),
    }
}

/// The day: `2026年11月5日`.
pub fn day(at_ms: i64) -> String {
    let day = time::day(at_ms);
    let mut parts = day.split('-').map(|part| part.trim_start_matches('0'));
    let mut part = || parts.next().unwrap_or_default();
    format!("{}年{}月{}日", part(), part(), part())
}

/// Day and time: `2026年11月5日9:05`.
pub fn moment(at_ms: i64) -> String {
    format!("{}{}", day(at_ms), time::clock(at_ms))
}

/// Those named, or that there is nobody.
pub fn named(names: &[String]) -> String {
    if names.is_empty() { "无".to_owned() } else { names.join("、") }
}

/// As what somebody takes part.
pub const fn capacity(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Leader => "主要负责人",
        Capacity::Deputy => "副职",
        Capacity::Member => "班子成员",
        Capacity::Observer => "列席",
        Capacity::Recorder => "记录",
        Capacity::Expert => "专家",
        Capacity::Heard => "听取意见人员",
    }
}

/// A coming or going.
pub fn coming(at_ms: i64, how: &How) -> String {
    let what = match how {
        How::Entered(Factor::Totp) => "到会（本人终端，动态口令核验）".to_owned(),
        How::Entered(Factor::RecoveryCode) => "到会（本人终端，恢复码核验）".to_owned(),
        How::OnPaper(mark) => format!("到会（书面签到：{mark}）"),
        How::HandedOver => "更换本人终端".to_owned(),
        How::Left => "离会".to_owned(),
        How::SeenOff => "离会（记录人登记）".to_owned(),
        How::Stayed => "在会至会议结束".to_owned(),
    };
    format!("{}{what}", moment(at_ms))
}

/// What an item is about.
pub const fn matter(matter: &Matter) -> &'static str {
    match matter {
        Matter::RiskPoint { .. } => "廉政风险点审定",
        Matter::Major(Major::Matter) => "重大事项决策",
        Matter::Major(Major::Appointment) => "重要干部任免",
        Matter::Major(Major::Project) => "重大项目安排",
        Matter::Major(Major::Funds) => "大额度资金使用",
        Matter::Chart(_) => "权力运行流程图审定",
        Matter::Power(_) => "权力事项审定",
    }
}

const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::High => "高",
        Grade::Medium => "中",
        Grade::Low => "低",
    }
}

/// What is proposed or decided, part by part; empty: nothing is said.
pub fn terms(terms: &Terms) -> String {
    let mut parts = Vec::new();
    let mut say = |label: &str, text: &str| {
        if !text.is_empty() {
            parts.push(format!("{label}：{text}"));
        }
    };
    say("内容", &terms.text);
    say("风险等级", terms.grade.map_or("", grade));
    say("防控措施", &terms.measure);
    say("责任岗位", &terms.responsible);
    parts.join("；")
}

/// The new values of an amendment.
pub fn amendment(amendment: &Amendment) -> String {
    let mut parts = Vec::new();
    let mut say = |label: &str, text: Option<&str>| {
        if let Some(text) = text {
            parts.push(format!("{label}改为“{text}”"));
        }
    };
    say("内容", amendment.text.as_deref());
    say("风险等级", amendment.grade.map(grade));
    say("防控措施", amendment.measure.as_deref());
    say("责任岗位", amendment.responsible.as_deref());
    parts.join("；")
}

/// What a member says to an item.
pub fn stance(stance: &Stance) -> String {
    match stance {
        Stance::Agree => "同意".to_owned(),
        Stance::Amend(by) => format!("修改后同意：{}", amendment(by)),
        Stance::Oppose => "不同意".to_owned(),
        Stance::Postpone => "暂缓".to_owned(),
    }
}

/// How a position came in, where in the order, and whether it corrects one.
pub fn mark(entry: Entry, turn: Order, number: u16) -> String {
    let mut marks = Vec::new();
    if number > 1 {
        marks.push(format!("第{}次更正", number - 1));
    }
    match turn {
        Order::InTurn => {}
        Order::Last => marks.push("末位表态".to_owned()),
        Order::AfterLast if number > 1 => marks.push("末位表态后更正，不计入".to_owned()),
        Order::AfterLast => marks.push("末位表态后到会表态".to_owned()),
    }
    marks.push(match entry {
        Entry::Device => "本人终端".to_owned(),
        Entry::Paper => "书面，记录人录入".to_owned(),
    });
    marks.join("；")
}

/// Who has withdrawn, and why.
pub fn withdrawn(name: &str, why: &Withdrawal) -> String {
    match why {
        Withdrawal::OwnPost => format!("{name}（事项涉及本人岗位）"),
        Withdrawal::Because(reason) => format!("{name}（{reason}）"),
    }
}

/// A verdict in one word.
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Adopted => "通过",
        Outcome::AdoptedAsAmended => "修改后通过",
        Outcome::Rejected => "未通过",
        Outcome::Postponed => "暂缓，转下次会议",
        Outcome::NoMajority => "未形成多数意见，转下次会议",
    }
}

/// How a verdict comes about.
pub fn arithmetic(sum: &Sum) -> String {
    let mut text = format!(
        "班子成员{}名，回避{}名，计票基数{}名，{}名以上（含本数）为多数；同意{}名，修改后同意{}名，不同意{}名，暂缓{}名，未表态{}名。",
        sum.team, sum.withdrawn, sum.base, sum.needed, sum.agree, sum.amend, sum.oppose, sum.postpone, sum.silent
    );
    let versions: Vec<_> = sum.versions.iter().map(|version| {
        let of =
            if version.amendment.is_empty() { "按原拟定内容".to_owned() } else { amendment(&version.amendment) };
        format!("{of}，{}名", version.votes)
    });
    if !versions.is_empty() {
        text.push_str(&format!("赞成意见分为：{}。", versions.join("；")));
    }
    text
}

fn share(Share(of, all): Share) -> String {
    if *[of, all].iter().max().unwrap_or(&0) > 10 {
        format!("{of}/{all}")
    } else {
        format!("{}分之{}", numeral(all.into()), numeral(of.into()))
    }
}

/// The rules of the meeting.
pub fn rules(rules: &RuleSet) -> String {
    let majority = if rules.majority == Share(1, 2) { "半数".to_owned() } else { share(rules.majority) };
    let base = match rules.base {
        Base::Team => "班子成员（扣除回避人员）",
        Base::Present => "到会成员（扣除回避人员）",
    };
    let last = match rules.last {
        Last::LeaderThenPresider => "主要负责人末位表态，主要负责人不在时由主持会议的副职末位表态",
        Last::Leader => "主要负责人末位表态",
        Last::Nobody => "表态不分先后",
    };
    let ballot = match rules.ballot {
        Ballot::Open => "逐一表态并说明理由",
        Ballot::Secret => "无记名投票",
    };
    let reveal = match rules.reveal {
        Reveal::AsStated => "表态即时公开",
        Reveal::WhenAllHaveStated => "全部表态后公开各人意见",
        Reveal::WhenFinished => "议题结束后公开各人意见",
    };
    let emergency = match rules.emergency {
        EmergencyRule::WithReason => "紧急事项须书面说明理由",
        EmergencyRule::Never => "不接受紧急事项",
    };
    let observer = match rules.observer {
        ObserverRule::Needed => "须有列席人员到会",
        ObserverRule::Welcome => "可有列席人员到会",
    };
    format!(
        "到会班子成员不少于{}；以{base}过{majority}为多数；材料提前{}小时送阅；一点一议，{ballot}；{last}；{reveal}；{emergency}；{observer}。",
        share(rules.quorum),
        rules.circulation_hours,
    )
}

/// What kept the meeting from deciding anything.
pub const fn hindrance(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NoPresider => "无人主持",
        Refusal::ObserverMissing => "列席人员不在会",
        _ => "到会班子成员不足法定人数",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_days() {
        for (count, said) in
            [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九"), (100, "100")]
        {
            assert_eq!(numeral(count), said);
        }
        assert_eq!(moment(1_767_575_100_000), "2026年1月5日09:05");
        assert_eq!((share(Share(2, 3)), share(Share(11, 20))), ("三分之二".to_owned(), "11/20".to_owned()));
    }
}
