use liantu_app::page::{
    self, DeadlineRow, FiledRegisterPage, FiledRegisterRow, FilingMay, FilingPage, FilingRow, FilingsPage,
    InspectionRow,
};
use liantu_app::text::filing as words;
use liantu_domain::access::{Action, Reach, may};
use liantu_domain::calendar::deadline::Time;
use liantu_domain::calendar::{Date, Deadline};
use liantu_domain::filing::{Filing, Party, Refusal};
use liantu_domain::risk::cadence::Cadence;
use liantu_domain::risk::{Grade, GradeScheme};

use crate::handler::filing::{Scene, reminders_of};
use crate::store::filing::{Filed, Register};
use crate::store::organisation::Organisation;
use crate::store::region_rules::RegionRules;
use crate::visit::Visit;

/// What is known of a year when its page is made.
#[derive(Debug)]
pub struct Year<'a> {
    /// The year.
    pub year: u16,
    /// The day it is.
    pub today: Date,
    /// The units and their calendar.
    pub scene: &'a Scene,
    /// The rules of their region.
    pub rules: &'a RegionRules,
    /// Grade, day of the last inspection, how many risk points.
    pub inspections: &'a [(String, String, i64)],
    /// Why a notice on holidays was not taken, and the notice.
    pub unread: Option<(String, String)>,
}

/// The calendar of a year with all units.
pub fn filings(visit: &Visit, asked: Year<'_>) -> String {
    let Year { year, today, scene, rules, inspections, unread } = asked;
    let mut unknown_year = None;
    let mut time_until = |due: Date| match Time::until(due, today, &scene.calendar) {
        Ok(time) => Some(time),
        Err(unknown) => {
            unknown_year.get_or_insert(unknown.0);
            None
        }
    };
    let open = |deadline| {
        let is_open = |filing: &Filing| match deadline {
            Deadline::Filing => filing.waits_for() == Some(Party::Unit),
            _ => !matches!(filing, Filing::Accepted { .. }),
        };
        let count = scene.units.iter().filter(|(_, _, unit)| is_open(&unit.filing)).count();
        matches!(deadline, Deadline::Filing | Deadline::BranchReport).then_some(count)
    };
    let deadlines = Deadline::ALL
        .into_iter()
        .filter_map(|deadline| Some((deadline, deadline.day_in(year)?)))
        .map(|(deadline, day)| DeadlineRow { deadline, day, time: time_until(day), open: open(deadline) })
        .collect();
    let units = scene
        .units
        .iter()
        .map(|(organisation, name, unit)| FilingRow {
            organisation: organisation.clone(),
            name: name.clone(),
            time: unit.filing.due(year).and_then(&mut time_until),
            overdue: unit.filing.is_overdue(year, today),
            filed_ms: unit.filed_ms,
            filing: unit.filing.clone(),
        })
        .collect();
    let opens = visit.person.as_ref().is_some_and(|person| {
        let reach = if person.organisation.is_some() { Reach::Own } else { Reach::Below };
        may(person.role, Action::ExchangeRegisters, reach)
    });
    let this_year = visit.person.as_ref().filter(|_| year == today.year());
    let data = FilingsPage {
        year,
        today,
        reminders: this_year.map(|person| reminders_of(person, scene, today)).unwrap_or_default(),
        deadlines,
        inspections: due_inspections(year, today, rules.cadence, inspections),
        units,
        scheme: rules.scheme,
        enters: visit
            .person
            .as_ref()
            .is_some_and(|person| person.looks_after.is_some() && may(person.role, Action::EditRules, Reach::Below)),
        unread,
        opens,
        unknown_year,
    };
    page::filings(&visit.frame(), data)
}

fn due_inspections(
    year: u16,
    today: Date,
    cadence: Cadence,
    inspections: &[(String, String, i64)],
) -> Vec<InspectionRow> {
    let row = |grade: Grade| {
        let years = *cadence.years.of(grade);
        let mut row = InspectionRow { grade, years, overdue: 0, months: [0; 12] };
        let own = inspections.iter().filter(|(name, ..)| serde_json::json!(grade) == name.as_str());
        for (_, last, count) in own {
            let Ok(last) = last.parse::<Date>() else { continue };
            let (due, count) = (cadence.next_due(grade, last), count.unsigned_abs());
            if due < today {
                row.overdue += count;
            }
            if due.year() == year {
                row.months[usize::from(due.month()) - 1] += count;
            }
        }
        row
    };
    Grade::ALL.map(row).to_vec()
}

/// What is known of a unit's filing when its page is made.
#[derive(Debug)]
pub struct FilingNow<'a> {
    /// How far it is.
    pub filed: Filed,
    /// Its registers.
    pub registers: Vec<Register>,
    /// Whether these are what would be filed now.
    pub to_be_filed: bool,
    /// How many risk points are not decided, and so not among them.
    pub open: i64,
    /// How much time there is.
    pub time: Option<Time>,
    /// As whom the person may act.
    pub may: Party,
    /// Why what was asked for did not happen.
    pub why: Option<Refusal>,
    /// What was written as a reason.
    pub written: &'a str,
}

/// A unit's filing.
pub fn filing(visit: &Visit, unit: &Organisation, year: u16, now: FilingNow<'_>) -> String {
    let FilingNow { filed, registers, to_be_filed, open, time, may, why, written } = now;
    let rows = registers.into_iter().map(|register| FiledRegisterRow {
        register: register.frozen.register,
        rows: register.frozen.rows.len(),
        hash: register.hash,
    });
    let data = FilingPage {
        organisation: unit.id.clone(),
        name: unit.name.clone(),
        year,
        attempt: filed.attempt,
        time,
        filed: filed.filed_ms.map(|at_ms| (at_ms, filed.filed_by)),
        decided: filed.decided_ms.map(|at_ms| (at_ms, filed.decided_by)),
        registers: rows.collect(),
        now: to_be_filed,
        open,
        may: match may {
            Party::Unit => FilingMay::File,
            Party::Branch => FilingMay::Judge,
            Party::Other => FilingMay::Read,
        },
        wrong: why.map(|why| words::refusal(visit.lang, why)),
        reason: written.to_owned(),
        filing: filed.filing,
    };
    page::filing(&visit.frame(), data)
}

/// One register of it.
pub fn filed_register(
    visit: &Visit,
    unit: &Organisation,
    year: u16,
    scheme: GradeScheme,
    register: Register,
    now: bool,
) -> String {
    let data = FiledRegisterPage {
        organisation: unit.id.clone(),
        name: unit.name.clone(),
        year,
        frozen: register.frozen,
        scheme,
        hash: register.hash,
        now,
    };
    page::filed_register(&visit.frame(), data)
}
