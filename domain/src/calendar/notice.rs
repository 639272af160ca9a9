//! Reads the yearly notice on holidays as it is published, so that a region pastes it instead of typing dates:
//!
//! > 二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
//!
//! What stands in brackets is left out. A clause with 放假 names a day or a span off, a clause with 上班 names days worked;
//! all else is not looked at.

use std::collections::BTreeSet;

use super::{Arrangement, ArrangementFault, Date, Span};

/// Why a notice can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeFault {
    /// It names no day off.
    Nothing,
    /// It does not say when New Year's Day is off: it is not the whole notice, or not of this year.
    NoNewYear,
    /// This clause is not clear: no such day, or more than a first and a last one.
    Unclear(String),
    /// Its days do not make sense.
    Arrangement(ArrangementFault),
}

/// Reads the notice for a year.
pub fn read(year: u16, text: &str) -> Result<Arrangement, NoticeFault> {
    let mut days_off = Vec::new();
    let mut worked = BTreeSet::new();
    for clause in without_brackets(text).split(['。', '，', '；', '\n']) {
        let (off, on) = (clause.contains("放假"), clause.contains("上班"));
        if !off && !on {
            continue;
        }
        let unclear = || NoticeFault::Unclear(clause.trim().chars().take(60).collect());
        let days = days(year, clause).ok_or_else(unclear)?;
        match (on, days.as_slice()) {
            (_, []) => {}
            (true, days) => worked.extend(days),
            (false, &[day]) => days_off.push(Span { from: day, to: day }),
            (false, &[from, to]) => days_off.push(Span { from, to }),
            (false, _) => return Err(unclear()),
        }
    }
    let new_year = Date::new(year, 1, 1);
    let arrangement = Arrangement { year, days_off, worked };
    if arrangement.days_off.is_empty() {
        return Err(NoticeFault::Nothing);
    }
    arrangement.check().map_err(NoticeFault::Arrangement)?;
    let names = |span: &Span| new_year.is_some_and(|day| (span.from..=span.to).contains(&day));
    if arrangement.days_off.iter().any(names) { Ok(arrangement) } else { Err(NoticeFault::NoNewYear) }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(outside).collect()
}

/// The days that a clause names; `None`: one of them does not exist. Year and month hold until others are named.
fn days(year: u16, clause: &str) -> Option<Vec<Date>> {
    let (mut year, mut month) = (year, None);
    let (mut number, mut found) = (None::<u16>, Vec::new());
    for c in clause.chars() {
        if let Some(digit) = c.to_digit(10) {
            number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u16::try_from(digit).ok()?));
            continue;
        }
        match (c, number.take()) {
            ('年', Some(named)) => year = named,
            ('月', Some(named)) => month = u8::try_from(named).ok(),
            ('日', Some(day)) => found.push(Date::new(year, month?, u8::try_from(day).ok()?)?),
            _ => {}
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::published;
    use super::*;

    const OF_2025: &str = "一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。";

    const OF_2026: &str = "经国务院批准，现将2026年元旦、春节放假调休日期的具体安排通知如下。
一、元旦：1月1日(周四)至3日(周六)放假调休，共3天。1月4日(周日)上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。";

    #[test]
    fn the_published_notices_read_as_the_published_arrangements() {
        let all = published::all();
        assert_eq!(read(2025, OF_2025), Ok(all[0].clone()));
        assert_eq!(read(2026, OF_2026), Ok(all[1].clone()));
    }

    #[test]
    fn new_year_may_begin_in_the_year_before() {
        let span = |from: &str, to: &str| Span { from: from.parse().unwrap(), to: to.parse().unwrap() };
        let read = read(2027, "元旦：2026年12月31日至2027年1月2日放假").unwrap();
        assert_eq!(read.days_off, [span("2026-12-31", "2027-01-02")]);
    }

    #[test]
    fn what_is_not_clear_is_told() {
        let other = "2026-02-15".parse().unwrap();
        for (year, text, fault) in [
            (2027, "", NoticeFault::Nothing),
            (2027, "各地区要妥善安排好值班", NoticeFault::Nothing),
            (2027, "春节：2月6日至12日放假", NoticeFault::NoNewYear),
            (2027, "元旦：1月1日至1月32日放假", NoticeFault::Unclear("元旦：1月1日至1月32日放假".to_owned())),
            (2027, "元旦：1日放假", NoticeFault::Unclear("元旦：1日放假".to_owned())),
            (2027, "1月1日、1月2日、1月3日放假", NoticeFault::Unclear("1月1日、1月2日、1月3日放假".to_owned())),
            (2027, "2026年2月15日放假", NoticeFault::Arrangement(ArrangementFault::OtherYear(other))),
        ] {
            assert_eq!(read(year, text), Err(fault), "{text}");
        }
        let monday = read(2027, "1月1日放假。1月4日上班");
        let fault = ArrangementFault::WorkedAnyway("2027-01-04".parse().unwrap());
        assert_eq!(monday, Err(NoticeFault::Arrangement(fault)));
    }
}
