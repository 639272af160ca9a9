//! The filings of a year: its calendar, what is to be inspected, and how far each unit is.

use leptos::prelude::*;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::calendar::{Date, Deadline};
use liantu_domain::filing::{Filing, Reminder};
use liantu_domain::id::OrganisationId;
use liantu_domain::risk::{Grade, GradeScheme};

use super::frame::{Frame, Sheet};
use crate::grade::grade_mark;
use crate::text::{Lang, calendar, filing as say, risk};
use crate::ui::{self, Field, Kind, Tone};
use crate::{route, time};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingsPage {
    /// The year.
    pub year: u16,
    /// The day it is.
    pub today: Date,
    /// What the person is reminded of, with the time there is.
    pub reminders: Vec<(Reminder, Option<Time>)>,
    /// A year without a calendar, where working days could not be counted.
    pub unknown_year: Option<u16>,
    /// The fixed days of the year.
    pub deadlines: Vec<DeadlineRow>,
    /// Inspections that fall due in the year, or have before.
    pub inspections: Vec<InspectionRow>,
    /// The units that the person may see.
    pub units: Vec<FilingRow>,
    /// How the region calls grades.
    pub scheme: GradeScheme,
    /// Whether the person may enter the days off of a year.
    pub enters: bool,
    /// Why a notice on holidays was not taken, and the notice.
    pub unread: Option<(String, String)>,
    /// Whether the person may open their filings.
    pub opens: bool,
}

/// A fixed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeadlineRow {
    /// What is due.
    pub deadline: Deadline,
    /// The last day.
    pub day: Date,
    /// How much time there is; `None`: nobody has said which days are worked.
    pub time: Option<Time>,
    /// How many units have not done it; `None` where the program does not know.
    pub open: Option<usize>,
}

/// How many inspections fall due, of one grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InspectionRow {
    /// The grade.
    pub grade: Grade,
    /// Every so many years.
    pub years: u8,
    /// How many are overdue today.
    pub overdue: u64,
    /// How many fall due in each month of the year.
    pub months: [u64; 12],
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingRow {
    /// Its id.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// How far its filing is.
    pub filing: Filing,
    /// How much time there is for the next step; `None`: there is none, or it can't be counted.
    pub time: Option<Time>,
    /// Whether the day has passed.
    pub overdue: bool,
    /// When it was filed last.
    pub filed_ms: Option<i64>,
}

/// The page.
pub fn filings(frame: &Frame, data: FilingsPage) -> String {
    let lang = frame.lang;
    let title = say::year_title(lang, data.year);
    frame.page(Sheet::desk(title.clone()), || {
        let reminders = data
            .reminders
            .iter()
            .map(|(reminder, time)| {
                let late = time.is_some_and(Time::is_over);
                ui::notice(if late { Tone::Bad } else { Tone::Now }, say::reminder(lang, reminder, *time))
            })
            .collect_view();
        let unknown = data.unknown_year.map(|year| {
            ui::notice(Tone::Bad, calendar::unknown_year(lang, liantu_domain::calendar::UnknownYear(year)))
        });
        let years = [data.year.checked_sub(1), data.year.checked_add(1)]
            .into_iter()
            .flatten()
            .map(|year| ui::link_button(route::filings(year), Kind::Quiet, None, &say::year(lang, year)))
            .collect_view();
        view! {
            <div class="filings stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{title}</h1>
                        <p class="muted">{say::today(lang, data.today)}</p>
                    </div>
                    <nav class="row" aria-label=say::OTHER_YEARS.of(lang)>{years}</nav>
                </header>
                {reminders}
                {unknown}
                {deadlines(lang, &data)}
                {units(lang, &data)}
                {inspections(lang, &data)}
                {data.enters.then(|| holidays(lang, data.year, data.unread.clone()))}
            </div>
        }
    })
}

fn deadlines(lang: Lang, data: &FilingsPage) -> AnyView {
    let rows = data
        .deadlines
        .iter()
        .map(|row| {
            let left = match (row.time, row.open) {
                (_, Some(0)) => say::ALL_DONE.of(lang).to_owned(),
                (Some(Time::Over(_)), None) => say::PASSED.of(lang).to_owned(),
                (Some(time), _) => calendar::time(lang, time),
                (None, _) => say::NOT_COUNTED.of(lang).to_owned(),
            };
            let late = row.open.is_some_and(|open| open > 0) && data.today > row.day;
            let open = row.open.map_or(String::new(), |open| open.to_string());
            view! {
                <tr>
                    <th scope="row">
                        {calendar::deadline(row.deadline).of(lang)}
                        <br/><span class="muted small">{calendar::deadline_hint(row.deadline).of(lang)}</span>
                    </th>
                    <td>
                        <time datetime=row.day.to_string()>{row.day.to_string()}</time>" "
                        <span class="muted">{calendar::weekday(row.day.weekday()).of(lang)}</span>
                    </td>
                    <td class:filing-late=late>{left}</td>
                    <td data-number="">{open}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2 id="calendar">{say::CALENDAR.of(lang)}</h2>
            {ui::table_frame(say::CALENDAR.of(lang).to_owned(), view! {
                <table class="table">
                    <thead><tr>
                        <th scope="col">{say::WHAT.of(lang)}</th>
                        <th scope="col">{say::LAST_DAY.of(lang)}</th>
                        <th scope="col">{say::TIME.of(lang)}</th>
                        <th scope="col" data-number="">{say::OPEN_UNITS.of(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}

/// How a state is meant.
pub(super) const fn tone(filing: &Filing, overdue: bool) -> Tone {
    match filing {
        Filing::Accepted { .. } => Tone::Good,
        _ if overdue => Tone::Bad,
        Filing::Returned { .. } => Tone::Bad,
        Filing::Filed { .. } => Tone::Now,
        Filing::Draft => Tone::Plain,
    }
}

fn units(lang: Lang, data: &FilingsPage) -> AnyView {
    let rows = data
        .units
        .iter()
        .map(|row| {
            let name = if data.opens {
                view! { <a href=route::filing(&row.organisation, data.year)>{row.name.clone()}</a> }.into_any()
            } else {
                row.name.clone().into_any()
            };
            let filed = row.filed_ms.map(|at_ms| {
                view! { <time datetime=time::machine(at_ms)>{time::minute(at_ms)}</time> }
            });
            let left = row.time.map_or(String::new(), |time| calendar::time(lang, time));
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{ui::tag(tone(&row.filing, row.overdue), say::state(&row.filing).of(lang).to_owned())}</td>
                    <td>{filed}</td>
                    <td>{row.filing.waits_for().map(|party| say::party(party).of(lang))}</td>
                    <td class:filing-late=row.overdue>{left}</td>
                </tr>
            }
        })
        .collect_view();
    let accepted = data.units.iter().filter(|row| matches!(row.filing, Filing::Accepted { .. })).count();
    let overdue = data.units.iter().filter(|row| row.overdue).count();
    view! {
        <section class="stack">
            <h2 id="units">{say::UNITS.of(lang)}</h2>
            <p class="muted">{say::counts(lang, data.units.len(), accepted, overdue)}</p>
            {ui::table_frame(say::UNITS.of(lang).to_owned(), view! {
                <table class="table">
                    <thead><tr>
                        <th scope="col">{say::UNIT.of(lang)}</th>
                        <th scope="col">{say::STATE.of(lang)}</th>
                        <th scope="col">{say::FILED_AT.of(lang)}</th>
                        <th scope="col">{say::NEXT.of(lang)}</th>
                        <th scope="col">{say::TIME.of(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}

fn holidays(lang: Lang, year: u16, unread: Option<(String, String)>) -> AnyView {
    let (wrong, text) = unread.map_or((None, String::new()), |(wrong, text)| (Some(wrong), text));
    let field = Field::new("notice", calendar::NOTICE.of(lang)).hint(calendar::NOTICE_HINT.of(lang)).wrong(wrong);
    let (described_by, invalid) = (field.described_by(), field.invalid());
    view! {
        <section class="stack" aria-labelledby="holidays">
            <h2 id="holidays">{calendar::holidays(lang, year)}</h2>
            <form class="filing-step card stack" method="post" action=route::HOLIDAYS>
                <input type="hidden" name="year" value=year.to_string()/>
                {ui::field(field, view! {
                    <textarea class="input" id="notice" name="notice" rows="6" required=true maxlength="5000"
                        aria-describedby=described_by aria-invalid=invalid>{text}</textarea>
                })}
                {ui::submit(Kind::Plain, None, calendar::ENTER.of(lang))}
            </form>
        </section>
    }
    .into_any()
}

fn inspections(lang: Lang, data: &FilingsPage) -> AnyView {
    let months =
        (1..=12).map(|month| view! { <th scope="col" data-number="">{say::month(lang, month)}</th> }).collect_view();
    let rows = data
        .inspections
        .iter()
        .map(|row| {
            let months =
                row.months.iter().map(|count| view! { <td data-number="">{count.to_string()}</td> }).collect_view();
            view! {
                <tr>
                    <th scope="row">
                        {grade_mark(lang, Some(row.grade))}" "
                        {risk::grade(row.grade, data.scheme).of(lang)}
                        <br/><span class="muted small">{crate::text::responsibility::every(lang, row.years)}</span>
                    </th>
                    <td data-number="" class:filing-late={row.overdue > 0}>{row.overdue.to_string()}</td>
                    {months}
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2 id="inspections">{say::INSPECTIONS.of(lang)}</h2>
            {ui::table_frame(say::INSPECTIONS.of(lang).to_owned(), view! {
                <table class="table">
                    <thead><tr>
                        <th scope="col">{say::GRADE.of(lang)}</th>
                        <th scope="col" data-number="">{say::OVERDUE.of(lang)}</th>
                        {months}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}
