//! The words of the yearly filing: its states, its steps, and why a step is refused.

use liantu_domain::calendar::Date;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::filing::{Column, FiledRegister, Filing, MAX_REASON, Party, Refusal, Reminder};
use liantu_domain::risk::GradeScheme;

use super::{Lang, Words, calendar, sheet, words};

/// The step: file the registers.
pub const FILE: Words = words("报送备案", "File the registers");
/// The step, after they were given back.
pub const FILE_AGAIN: Words = words("重新报送", "File again");
/// The step: give them back.
pub const RETURN: Words = words("退回补正", "Return for correction");
/// The step: accept them.
pub const ACCEPT: Words = words("审核通过", "Accept");
/// The field: why they are given back.
pub const REASON: Words = words("退回理由", "Reason for the return");

/// What filing does.
pub const FILE_HINT: Words = words(
    "报送后，三张登记表按当前内容固定存档，由监督部门审核；退回前不能再改动已报送的内容。",
    "The three registers are frozen as they are now and examined by the supervising branch; what is filed does not change any more.",
);
/// What is not decided is not filed.
pub fn open(lang: Lang, risks: i64) -> String {
    match lang {
        Lang::Zh => format!("还有 {risks} 个风险点待定，不列入本次报送；审定后方可列入登记表。"),
        Lang::En => format!("{risks} risk points are not decided and will not be filed; they are once decided."),
    }
}
/// To those.
pub const OPEN_LINK: Words = words("查看待定的风险点", "See them");
/// How to write a reason.
pub const REASON_HINT: Words =
    words("写明哪张表、哪一行有什么问题、怎样补正。", "Say which register and row is wrong, and how to correct it.");
/// What accepting does.
pub const ACCEPT_HINT: Words = words(
    "确认已查看三张登记表。通过后，本年度备案即告完成，不能再退回。",
    "You have looked at the three registers. Once accepted, the filing of this year is closed and can't be returned.",
);
/// The calendar of the year.
pub const CALENDAR: Words = words("全年工作日程", "Calendar of the year");
/// To the years beside it.
pub const OTHER_YEARS: Words = words("其他年度", "Other years");
/// The column: what is due.
pub const WHAT: Words = words("事项", "What");
/// The column: by when.
pub const LAST_DAY: Words = words("截止日期", "By");
/// The column: how much time there is.
pub const TIME: Words = words("办理时间", "Time");
/// The column: how many have not done it.
pub const OPEN_UNITS: Words = words("未完成单位", "Units still open");
/// Nobody is missing.
pub const ALL_DONE: Words = words("已全部完成", "all done");
/// The day is over.
pub const PASSED: Words = words("已过", "past");
/// The working days are not known.
pub const NOT_COUNTED: Words = words("无法计算", "can't be counted");
/// The units.
pub const UNITS: Words = words("各单位备案情况", "Filings of the units");
/// The column: the unit.
pub const UNIT: Words = words("单位", "Unit");
/// The column: how far it is.
pub const STATE: Words = words("状态", "State");
/// When it was filed.
pub const FILED_AT: Words = words("报送时间", "Filed");
/// When it was returned.
pub const RETURNED_AT: Words = words("退回时间", "Returned");
/// When it was accepted.
pub const ACCEPTED_AT: Words = words("通过时间", "Accepted");
/// The column: who has to do something next.
pub const NEXT: Words = words("待办方", "Next");
/// Inspections of risk points.
pub const INSPECTIONS: Words = words("风险点检查到期数", "Inspections of risk points falling due");
/// The column: the grade.
pub const GRADE: Words = words("等级", "Grade");
/// The column: overdue.
pub const OVERDUE: Words = words("已逾期", "Overdue");
/// The registers as they were filed.
pub const AS_FILED: Words = words("已报送的登记表", "The registers as filed");
/// The registers as they are.
pub const AS_NOW: Words = words("拟报送的登记表（当前内容）", "The registers to be filed, as they are now");
/// The column: a register.
pub const REGISTER: Words = words("登记表", "Register");
/// The column: how many rows.
pub const ROWS: Words = words("行数", "Rows");
/// The checksum.
pub const HASH: Words = words("校验码", "Checksum");
/// To the register as a spreadsheet.
pub const XLSX: Words = words("下载本表（.xlsx，供打印签字）", "Download it as .xlsx, to be printed and signed");
/// A register without rows.
pub const NO_ROWS: Words = words("此表没有内容。", "There is nothing in this register.");

/// The year by itself.
pub fn year(lang: Lang, year: u16) -> String {
    match lang {
        Lang::Zh => format!("{year} 年"),
        Lang::En => year.to_string(),
    }
}

/// A month by itself, from 1.
pub fn month(lang: Lang, month: u8) -> String {
    match lang {
        Lang::Zh => format!("{month} 月"),
        Lang::En => month.to_string(),
    }
}

/// The heading of a year.
pub fn year_title(lang: Lang, year: u16) -> String {
    match lang {
        Lang::Zh => format!("{year} 年度备案"),
        Lang::En => format!("Filings of {year}"),
    }
}

/// The heading of a unit's filing.
pub fn title(lang: Lang, unit: &str, year: u16) -> String {
    match lang {
        Lang::Zh => format!("{unit} {year} 年度备案"),
        Lang::En => format!("{unit}: filing of {year}"),
    }
}

/// The day it is.
pub fn today(lang: Lang, today: Date) -> String {
    let weekday = calendar::weekday(today.weekday()).of(lang);
    match lang {
        Lang::Zh => format!("今天是 {today} {weekday}"),
        Lang::En => format!("Today is {weekday}, {today}"),
    }
}

/// How many units are how far.
pub fn counts(lang: Lang, units: usize, accepted: usize, overdue: usize) -> String {
    match lang {
        Lang::Zh => format!("共 {units} 个单位，已通过 {accepted} 个，逾期 {overdue} 个"),
        Lang::En => format!("{units} units, {accepted} accepted, {overdue} overdue"),
    }
}

/// How often it was filed.
pub fn attempt(lang: Lang, attempt: i64) -> String {
    match lang {
        Lang::Zh => format!("第 {attempt} 次报送"),
        Lang::En => format!("Filed {attempt} time(s)"),
    }
}

/// What somebody is reminded of, with the time there is.
pub fn reminder(lang: Lang, reminder: &Reminder, time: Option<Time>) -> String {
    let due = reminder.due();
    let (zh, en) = match reminder {
        Reminder::File { .. } => {
            (format!("请于 {due} 前报送本单位年度备案"), format!("File your unit's registers by {due}"))
        }
        Reminder::Correct { reason, .. } => (
            format!("本单位备案已被退回，请补正后重新报送（期限 {due}）。退回理由：{reason}"),
            format!("Your unit's filing was returned; correct it and file again (due {due}). The reason: {reason}"),
        ),
        Reminder::Examine { count, .. } => (
            format!("有 {count} 个单位的备案待审核，请于 {due} 前办结"),
            format!("{count} filing(s) wait to be examined by {due}"),
        ),
        Reminder::Chase { count, .. } => (
            format!("有 {count} 个单位未按期（{due}）报送备案，请督促"),
            format!("{count} unit(s) have let {due} pass without filing"),
        ),
    };
    let end = |text: String, stop: char, open: &str, close: &str| match time {
        // A reason brings a stop of its own.
        Some(time) => format!("{}{open}{}{close}", text.trim_end_matches(stop), calendar::time(lang, time)),
        None if text.ends_with(stop) => text,
        None => format!("{text}{stop}"),
    };
    match lang {
        Lang::Zh => end(zh, '。', "（", "）。"),
        Lang::En => end(en, '.', " (", ")."),
    }
}

/// The name of a register.
pub const fn register(register: FiledRegister) -> Words {
    sheet::form(register.form())
}

/// The head of a column.
pub const fn column(column: Column) -> Words {
    match column {
        Column::Number => sheet::NUMBER,
        Column::ExercisedBy => words("行使主体", "Exercised by"),
        Column::Field(field) => sheet::field(field),
    }
}

/// What stands in a column: words of closed lists in the language, all else as it was written.
pub fn cell(lang: Lang, scheme: GradeScheme, column: Column, text: &str) -> String {
    match column {
        Column::Number | Column::ExercisedBy => text.to_owned(),
        Column::Field(field) => sheet::said(lang, scheme, field, text),
    }
}

/// The name of a state.
pub const fn state(filing: &Filing) -> Words {
    match filing {
        Filing::Draft => words("未报送", "Not filed"),
        Filing::Filed { .. } => words("已报送，待审核", "Filed, to be examined"),
        Filing::Returned { .. } => words("已退回，待补正", "Returned, to be corrected"),
        Filing::Accepted { .. } => words("已通过", "Accepted"),
    }
}

/// Who has to do something next.
pub const fn party(party: Party) -> Words {
    match party {
        Party::Unit => words("报送单位", "The unit"),
        Party::Branch => words("监督部门", "The supervising branch"),
        Party::Other => words("其他人员", "Others"),
    }
}

/// Why a step is refused, and what to do instead.
pub fn refusal(lang: Lang, refusal: Refusal) -> String {
    let plain = match refusal {
        Refusal::NotTheUnit => {
            words("只有本单位廉政风险防控办公室可以报送备案。", "Only the unit's own office can file its registers.")
        }
        Refusal::NotTheBranch => words(
            "只有负责监督该单位的纪检监察机关可以退回或者通过；本单位的备案不能由本单位审核。",
            "Only the discipline body that supervises the unit can return or accept; nobody accepts what the own unit filed.",
        ),
        Refusal::AlreadyFiled => words(
            "今年的备案已经报送，正在等待审核。需要修改的，请联系监督部门退回。",
            "This year's registers are filed and being examined. To change them, ask the supervising branch to return them.",
        ),
        Refusal::Closed => words(
            "今年的备案已经审核通过，不能再改动。",
            "This year's filing has been accepted and can't be changed any more.",
        ),
        Refusal::NothingFiled => {
            words("该单位目前没有待审核的备案。", "There is nothing of this unit to be examined at present.")
        }
        Refusal::Unchanged => words(
            "报送内容与退回时完全相同。请按退回理由修改后再报送。",
            "This is exactly what was returned. Correct it as the reason says, then file again.",
        ),
        Refusal::FiledAnew => words(
            "该单位刚刚重新报送。请查看最新内容后再处理。",
            "The unit has just filed anew. Look at what it filed before you decide.",
        ),
        Refusal::OtherYear => words(
            "备案应当在当年报送。请报送今年的备案。",
            "Registers are filed in their own year. File those of this year.",
        ),
        Refusal::NoReason => words(
            "退回必须写明理由，单位才知道如何补正。",
            "A return needs a reason, so that the unit knows what to correct.",
        ),
        Refusal::LongReason => {
            return match lang {
                Lang::Zh => format!("退回理由请控制在 {MAX_REASON} 字以内。"),
                Lang::En => format!("Keep the reason within {MAX_REASON} characters."),
            };
        }
    };
    plain.of(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_end_with_the_time() {
        let due: Date = "2026-03-31".parse().unwrap();
        let correct = Reminder::Correct { reason: "缺责任领导。".to_owned(), due };
        for (reminder, time, zh) in [
            (Reminder::File { due }, Some(Time::Left(3)), "请于 2026-03-31 前报送本单位年度备案（还剩 3 个工作日）。"),
            (Reminder::File { due }, None, "请于 2026-03-31 前报送本单位年度备案。"),
            (
                Reminder::Chase { count: 2, due },
                Some(Time::Over(1)),
                "有 2 个单位未按期（2026-03-31）报送备案，请督促（已逾期 1 个工作日）。",
            ),
            (
                correct.clone(),
                Some(Time::Over(1)),
                "本单位备案已被退回，请补正后重新报送（期限 2026-03-31）。退回理由：缺责任领导（已逾期 1 个工作日）。",
            ),
            (correct, None, "本单位备案已被退回，请补正后重新报送（期限 2026-03-31）。退回理由：缺责任领导。"),
        ] {
            assert_eq!(super::reminder(Lang::Zh, &reminder, time), zh);
        }
    }
}
