//! The words of the calendar: deadlines of the year, time left and over, days that do not fit.

use liantu_domain::calendar::deadline::Time;
use liantu_domain::calendar::{ArrangementFault, Deadline, UnknownYear, Weekday};

use super::{Lang, Words, words};

/// The name of a deadline.
pub const fn deadline(deadline: Deadline) -> Words {
    match deadline {
        Deadline::Filing => words("各单位报送备案", "Units file their registers"),
        Deadline::BranchReport => words("监督部门审核上报", "Supervising branches report"),
        Deadline::FirstMeeting => words("领导小组上半年例会", "Leading group, first half-year"),
        Deadline::SecondMeeting => words("领导小组下半年例会", "Leading group, second half-year"),
    }
}

/// What has to be done by then.
pub const fn deadline_hint(deadline: Deadline) -> Words {
    match deadline {
        Deadline::Filing => words(
            "报送《职权目录一览表》《内部机构廉政风险防控登记表》《个人岗位廉政风险防控登记表》",
            "The catalogue of powers, the register of departments and the register of posts",
        ),
        Deadline::BranchReport => words(
            "审核完所属单位的备案材料，并向领导小组办公室报告",
            "What the units have filed is examined, and reported to the leading group's office",
        ),
        Deadline::FirstMeeting => {
            words("听取上半年廉政风险防控情况汇报", "Hears the report on the first half of the year")
        }
        Deadline::SecondMeeting => words("听取全年廉政风险防控情况汇报", "Hears the report on the whole year"),
    }
}

/// The name of a day of the week.
pub const fn weekday(weekday: Weekday) -> Words {
    match weekday {
        Weekday::Monday => words("星期一", "Monday"),
        Weekday::Tuesday => words("星期二", "Tuesday"),
        Weekday::Wednesday => words("星期三", "Wednesday"),
        Weekday::Thursday => words("星期四", "Thursday"),
        Weekday::Friday => words("星期五", "Friday"),
        Weekday::Saturday => words("星期六", "Saturday"),
        Weekday::Sunday => words("星期日", "Sunday"),
    }
}

/// How much time is left, or how long it has been over.
pub fn time(lang: Lang, time: Time) -> String {
    match (lang, time) {
        (Lang::Zh, Time::Left(0)) => "今日到期".to_owned(),
        (Lang::Zh, Time::Left(days)) => format!("还剩 {days} 个工作日"),
        (Lang::Zh, Time::Over(0)) => "已逾期（其后尚无工作日）".to_owned(),
        (Lang::Zh, Time::Over(days)) => format!("已逾期 {days} 个工作日"),
        (Lang::En, Time::Left(0)) => "due today".to_owned(),
        (Lang::En, Time::Left(1)) => "1 working day left".to_owned(),
        (Lang::En, Time::Left(days)) => format!("{days} working days left"),
        (Lang::En, Time::Over(0)) => "overdue, no working day since".to_owned(),
        (Lang::En, Time::Over(1)) => "overdue by 1 working day".to_owned(),
        (Lang::En, Time::Over(days)) => format!("overdue by {days} working days"),
    }
}

/// What to do where nobody has said which days are worked.
pub fn unknown_year(lang: Lang, UnknownYear(year): UnknownYear) -> String {
    match lang {
        Lang::Zh => format!("尚未录入 {year} 年放假调休安排，无法按工作日计算。请在国务院办公厅发布通知后录入。"),
        Lang::En => format!(
            "The public holidays of {year} are not entered yet, so working days can't be counted. Enter them once they are published."
        ),
    }
}

/// Why an arrangement of days off cannot be used.
pub fn arrangement_fault(lang: Lang, fault: ArrangementFault) -> String {
    match (lang, fault) {
        (Lang::Zh, ArrangementFault::OtherYear(day)) => format!("{day} 不属于这一年。"),
        (Lang::En, ArrangementFault::OtherYear(day)) => format!("{day} is not of this year."),
        (Lang::Zh, ArrangementFault::Backwards(day)) => format!("自 {day} 起的假期，结束日期早于开始日期。"),
        (Lang::En, ArrangementFault::Backwards(day)) => format!("The days off from {day} end before they begin."),
        (Lang::Zh, ArrangementFault::WorkedAnyway(day)) => format!("{day} 本来就是工作日，不必列为调休上班日。"),
        (Lang::En, ArrangementFault::WorkedAnyway(day)) => format!("{day} is a working day anyway."),
        (Lang::Zh, ArrangementFault::Both(day)) => format!("{day} 既列为放假又列为上班。"),
        (Lang::En, ArrangementFault::Both(day)) => format!("{day} is both off and worked."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_in_words() {
        for (it, zh, en) in [
            (Time::Left(0), "今日到期", "due today"),
            (Time::Left(1), "还剩 1 个工作日", "1 working day left"),
            (Time::Left(9), "还剩 9 个工作日", "9 working days left"),
            (Time::Over(0), "已逾期（其后尚无工作日）", "overdue, no working day since"),
            (Time::Over(1), "已逾期 1 个工作日", "overdue by 1 working day"),
            (Time::Over(12), "已逾期 12 个工作日", "overdue by 12 working days"),
        ] {
            assert_eq!((time(Lang::Zh, it), time(Lang::En, it)), (zh.to_owned(), en.to_owned()));
        }
    }
}
