//! The words of the minutes of a decision meeting (会议纪要) and of the record of an item (《重大事项决策情况登记表》). Official
//! documents, and so Chinese alone. Grades are told in words that no setting of a region changes: the text is hashed.

use liantu_domain::meeting::{
    Ballot, Base, EmergencyRule, Entry, Factor, How, Last, ObserverRule, Order, Outcome, Refusal, Reveal, RuleSet,
    Share, Stance, Sum, Terms, Withdrawal,
};
use liantu_domain::risk::GradeScheme;

use super::{Lang, Words, meeting, words};
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
/// Back to the minutes.
pub const TO_MINUTES: Words = words("返回会议纪要", "Back to the minutes");
/// The records of the items.
pub const FORMS: Words = words("各议题的决策情况登记表", "Records of the items");
/// That nobody has typed it.
pub const READ_ONLY: Words = words(
    "本文由会议留痕自动生成，不能修改。",
    "Made from the log of the meeting; nobody can change it. It is an official document, and so in Chinese.",
);

/// The hash of the text.
pub fn hash(lang: Lang, hash: &str) -> String {
    match lang {
        Lang::Zh => format!("纪要校验值：{hash}"),
        Lang::En => format!("Hash: {hash}"),
    }
}

/// What becomes of what was decided.
pub const OUTCOME: Words = words("审定结果转入排查轮次", "The decisions go into the round");
/// What that does.
pub const OUTCOME_LEAD: Words = words(
    "将本次会议对各风险点的审定结果一次性转入“班子定”：通过的按会议决定的内容、等级、措施和责任人列入，未通过的不列入，暂缓的待下次会议审议。",
    "All decisions of this meeting on risk points go into the team's way at once: what was adopted as it was adopted, what was \
     rejected as rejected; what was postponed stays open for the next meeting.",
);
/// The button.
pub const OUTCOME_TAKE: Words = words("转入排查轮次", "Take the decisions over");
/// It was pressed.
pub const OUTCOME_TAKEN: Words = words("审定结果已转入。", "The decisions were taken over.");
/// It can't be pressed yet.
pub const OUTCOME_EARLY: Words =
    words("会议纪要编号并通报后，方可转入。", "The minutes need a number first: announce the meeting.");
/// Nothing belongs to a round.
pub const OUTCOME_NOTHING: Words =
    words("本次会议没有可转入的风险点审定结果。", "The meeting decided nothing that belongs to a round.");

/// What was decided on is not what it was.
pub fn changed_since(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Zh => format!("“{title}”在会议决定后又有实质变动，未予转入，请重新提交会议审议。"),
        Lang::En => {
            format!("“{title}” was changed after the decision: put it before the team again. Nothing was taken over.")
        }
    }
}

/// A point was adopted without a grade.
pub fn no_grade(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Zh => format!("“{title}”没有审定风险等级，未予转入，请重新提交会议审议。"),
        Lang::En => {
            format!("“{title}” was adopted without a grade: put it before the team again. Nothing was taken over.")
        }
    }
}

/// A round says no.
pub fn not_taken(lang: Lang, title: &str, why: &str) -> String {
    match lang {
        Lang::Zh => format!("“{title}”未能转入：{why}全部结果均未转入。"),
        Lang::En => format!("“{title}” was not taken over: {why} Nothing was."),
    }
}

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

/// A sentence with one full stop, where what somebody wrote brought one along.
pub fn stopped(sentence: String) -> String {
    sentence.strip_suffix("。。").map(|begin| format!("{begin}。")).unwrap_or(sentence)
}

/// Those named, or that there is nobody.
pub fn named(names: &[String]) -> String {
    if names.is_empty() { "无".to_owned() } else { names.join("、") }
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

/// What is proposed or decided, part by part; empty: nothing is said.
pub fn terms(terms: &Terms) -> String {
    let grade = terms.grade.map_or("", |grade| meeting::grade_name(grade).zh);
    let parts =
        [(meeting::GRADE, grade), (meeting::MEASURE, &*terms.measure), (meeting::RESPONSIBLE, &*terms.responsible)];
    let parts = parts.iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{}：{text}", label.zh));
    // What it is about needs no label: it stands first.
    let about = Some(terms.text.clone()).filter(|text| !text.is_empty());
    let said: Vec<String> = about.into_iter().chain(parts).collect();
    said.iter().map(|part| part.trim_end_matches('。')).collect::<Vec<_>>().join("；")
}

/// What a member says to an item.
pub fn stance(stance: &Stance) -> String {
    let word = meeting::stance(stance).zh;
    match stance {
        Stance::Amend(by) => format!("{word}：{}", meeting::amendment(Lang::Zh, GradeScheme::Letters, by)),
        Stance::Agree | Stance::Oppose | Stance::Postpone => word.to_owned(),
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

/// A verdict, and whether the item comes up again.
pub fn outcome(outcome: Outcome) -> String {
    let word = meeting::outcome(outcome).zh;
    if outcome.comes_again() { format!("{word}，转下次会议") } else { word.to_owned() }
}

/// How a verdict comes about.
pub fn arithmetic(sum: &Sum) -> String {
    let mut text = format!(
        "班子成员{}名，回避{}名，计票基数{}名，{}名以上（含本数）为多数；同意{}名，修改后同意{}名，不同意{}名，暂缓{}名，未表态{}名。",
        sum.team, sum.withdrawn, sum.base, sum.needed, sum.agree, sum.amend, sum.oppose, sum.postpone, sum.silent
    );
    let versions = meeting::versions(Lang::Zh, GradeScheme::Letters, sum);
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
