//! The words of the decision meeting (班子定): how far it is, what is stated, what was decided and how that comes about.

pub mod consulted;
pub mod laid;
mod refusal;
pub mod room;

use liantu_domain::meeting::{
    Amendment, Capacity, Choice, Entry, Major, Matter, Order, Outcome, Phase, Quorum, Stance, Sum, Withdrawal,
};
use liantu_domain::risk::{Grade, GradeScheme};

use super::{Lang, Words, words};

pub use refusal::refusal;

/// How far a meeting is.
pub const fn phase(phase: Phase) -> Words {
    match phase {
        Phase::Prepared => words("筹备", "Prepared"),
        Phase::Circulated => words("已送阅", "Circulated"),
        Phase::Called => words("已通知", "Called"),
        Phase::Open => words("进行中", "Open"),
        Phase::Closed => words("已结束", "Closed"),
        Phase::Announced => words("已通报", "Announced"),
    }
}

/// As what somebody takes part.
pub const fn capacity(capacity: Capacity) -> Words {
    match capacity {
        Capacity::Leader => words("主要负责人", "Top leader"),
        Capacity::Deputy => words("副职", "Deputy"),
        Capacity::Member => words("班子成员", "Member"),
        Capacity::Observer => words("列席", "Observer"),
        Capacity::Recorder => words("记录人", "Recorder"),
        Capacity::Expert => words("专家", "Expert"),
        Capacity::Heard => words("听取意见人员", "Heard"),
    }
}

/// What an item is about.
pub const fn matter(matter: &Matter) -> Words {
    match matter {
        Matter::RiskPoint { .. } => words("廉政风险点", "Risk point"),
        Matter::Major(Major::Matter) => words("重大事项决策", "Major matter"),
        Matter::Major(Major::Appointment) => words("重要干部任免", "Appointment"),
        Matter::Major(Major::Project) => words("重大项目安排", "Major project"),
        Matter::Major(Major::Funds) => words("大额度资金使用", "Large funds"),
        Matter::Chart(_) => words("权力运行流程图", "Flowchart"),
        Matter::Power(_) => words("职权事项", "Power"),
    }
}

/// What a member says.
pub const fn stance(stance: &Stance) -> Words {
    match stance {
        Stance::Agree => AGREE,
        Stance::Amend(_) => AMEND,
        Stance::Oppose => OPPOSE,
        Stance::Postpone => POSTPONE,
    }
}

/// For it.
pub const AGREE: Words = words("同意", "Agree");
/// For it, with other values.
pub const AMEND: Words = words("修改后同意", "Agree as amended");
/// Against it.
pub const OPPOSE: Words = words("不同意", "Oppose");
/// For another day.
pub const POSTPONE: Words = words("暂缓", "Postpone");

/// What can be cast.
pub const fn choice(choice: Choice) -> Words {
    match choice {
        Choice::Agree => AGREE,
        Choice::Oppose => OPPOSE,
        Choice::Postpone => POSTPONE,
    }
}

/// What was decided.
pub const fn outcome(outcome: Outcome) -> Words {
    match outcome {
        Outcome::Adopted => words("通过", "Adopted"),
        Outcome::AdoptedAsAmended => words("修改后通过", "Adopted as amended"),
        Outcome::Rejected => words("未通过", "Rejected"),
        Outcome::Postponed => words("暂缓", "Postponed"),
        Outcome::NoMajority => words("未形成多数意见", "No majority"),
    }
}

/// How a position came in, where that is worth a mark.
pub const fn entry(entry: Entry) -> Option<Words> {
    match entry {
        Entry::Device => None,
        Entry::Paper => Some(words("书面表态，记录人录入", "on paper, entered by the recorder")),
    }
}

/// Where in the order a position was stated, where that is worth a mark.
pub const fn order(order: Order) -> Option<Words> {
    match order {
        Order::InTurn => None,
        Order::Last => Some(words("末位表态", "spoke last")),
        Order::AfterLast => Some(words("末位表态之后提出", "after the last speaker")),
    }
}

/// Why somebody has withdrawn.
pub fn withdrawal(lang: Lang, why: &Withdrawal) -> String {
    match why {
        Withdrawal::OwnPost => words("涉及本人岗位", "the own post is concerned").of(lang).to_owned(),
        Withdrawal::Because(reason) => reason.clone(),
    }
}

/// The quorum in one line.
pub fn quorum(lang: Lang, quorum: &Quorum) -> String {
    let Quorum { team, present, needed, reached } = quorum;
    match (lang, reached) {
        (Lang::Zh, true) => format!("{team} 人应到 · {present} 人到会 · 有效"),
        (Lang::Zh, false) => format!("{team} 人应到 · {present} 人到会 · 须 {needed} 人，不足法定人数"),
        (Lang::En, true) => format!("{present} of {team} present · quorum"),
        (Lang::En, false) => format!("{present} of {team} present · {needed} needed, no quorum"),
    }
}

/// How a verdict comes about.
pub fn arithmetic(lang: Lang, sum: &Sum) -> String {
    let list = |votes: &[(Words, usize)], number: fn(Lang, Words, usize) -> String| -> Vec<String> {
        votes.iter().filter(|(_, count)| *count > 0).map(|(words, count)| number(lang, *words, *count)).collect()
    };
    let said = |lang, words: Words, count: usize| match lang {
        Lang::Zh => format!("{} {count} 人", words.of(lang)),
        Lang::En => format!("{}: {count}", words.of(lang)),
    };
    let is_of_team = sum.base == sum.team.saturating_sub(sum.withdrawn);
    let mut base = vec![said(lang, words("班子应到", "members of the team"), sum.team)];
    base.extend(list(&[(words("回避", "withdrawn"), sum.withdrawn)], said));
    if !is_of_team {
        base.push(said(lang, words("参加表决", "took part"), sum.base));
    }
    base.push(match lang {
        Lang::Zh => format!("须 {} 人以上同意", sum.needed),
        Lang::En => format!("{} needed", sum.needed),
    });
    let mut votes = vec![said(lang, AGREE, sum.agree)];
    let others = [
        (AMEND, sum.amend),
        (OPPOSE, sum.oppose),
        (POSTPONE, sum.postpone),
        (words("未表态", "without a position"), sum.silent),
    ];
    votes.extend(list(&others, said));
    match lang {
        Lang::Zh => format!("{}；{}。", base.join("，"), votes.join("，")),
        Lang::En => format!("{}; {}.", base.join(", "), votes.join(", ")),
    }
}

/// How many are for which version; empty: nobody amended.
pub fn versions(lang: Lang, scheme: GradeScheme, sum: &Sum) -> Vec<String> {
    let name = |it: &Amendment| match it.is_empty() {
        true => words("按原方案", "As proposed").of(lang).to_owned(),
        false => amendment(lang, scheme, it),
    };
    sum.versions
        .iter()
        .map(|version| match lang {
            Lang::Zh => format!("{}：{} 人", name(&version.amendment), version.votes),
            Lang::En => format!("{}: {}", name(&version.amendment), version.votes),
        })
        .collect()
}

/// What an amendment changes.
pub fn amendment(lang: Lang, scheme: GradeScheme, amendment: &Amendment) -> String {
    let to = |what: Words, value: &str| match lang {
        Lang::Zh => format!("{}改为“{value}”", what.of(lang)),
        Lang::En => format!("{}: “{value}”", what.of(lang)),
    };
    let grade = amendment.grade.map(|grade| to(GRADE, super::risk::grade(grade, scheme).of(lang)));
    let parts = [
        amendment.text.as_deref().map(|text| to(TEXT, text)),
        grade,
        amendment.measure.as_deref().map(|measure| to(MEASURE, measure)),
        amendment.responsible.as_deref().map(|responsible| to(RESPONSIBLE, responsible)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(if lang == Lang::Zh { "；" } else { "; " })
}

/// The name of a grade in official documents, whatever a region calls it.
pub fn grade_name(grade: Grade) -> Words {
    super::risk::grade(grade, GradeScheme::Letters)
}

/// Part of what is proposed: how the risk shows, or what is to be done.
pub const TEXT: Words = words("内容", "Text");
/// Part of what is proposed: the grade.
pub const GRADE: Words = words("风险等级", "Grade");
/// Part of what is proposed: what is done against it.
pub const MEASURE: Words = words("防控措施", "Measure");
/// Part of what is proposed: who is responsible.
pub const RESPONSIBLE: Words = words("责任人", "Responsible");
