//! Laying a round out: the form, with a template's days, and the plan that comes of it.

use std::collections::{BTreeSet, HashMap};

use axum::response::Response;
use liantu_app::page::{self, NewRoundPage, PlanTemplate, PlannedWay};
use liantu_app::route;
use liantu_app::text::round as words;
use liantu_domain::calendar::{Calendar, Date};
use liantu_domain::id::{DepartmentId, FlowchartId, OperationId, RoundId};
use liantu_domain::round::{
    Command, FIVE_WAYS, Head, Plan, Round, SIX_WAYS, Schedule, Seat, Shipped, WayId, WayRun, WayState,
};

use super::{again, sentence};
use crate::error::Failure;
use crate::round::{asked, carry_out, layout};
use crate::store::{self, Conn, audit};
use crate::visit::{Visit, page, see};

/// First and last day of the ways of a plan that begins today, in days from then.
const SIX_DAYS: [(i64, i64); 6] = [(0, 14), (15, 24), (0, 31), (35, 54), (57, 67), (70, 84)];
/// The same for five.
const FIVE_DAYS: [(i64, i64); 5] = [(0, 14), (0, 24), (28, 47), (50, 56), (59, 70)];

/// The ways of a template, as they run in a year or from today on.
fn ways(template: PlanTemplate, year: u16, today: Date, calendar: &Calendar) -> Option<Vec<WayRun>> {
    let from_today = |shipped: &[Shipped], days: &[(i64, i64)]| {
        let day = |days: i64| {
            let day = today.plus_days(days)?;
            Some(calendar.on_or_after(day).unwrap_or(day))
        };
        let run = |((place, way), (opens, closes)): ((u8, &Shipped), &(i64, i64))| {
            Some(WayRun {
                id: WayId::new(way.id),
                place,
                kind: way.kind,
                name: way.name.to_owned(),
                // What begins today begins today, also on a day off.
                opens_on: if *opens == 0 { today } else { day(*opens)? },
                closes_on: day(*closes)?,
                state: WayState::Planned,
                sent_back: 0,
                reminded_on: Vec::new(),
                looked: Vec::new(),
            })
        };
        (1..).zip(shipped).zip(days).map(run).collect()
    };
    match template {
        PlanTemplate::SixWays => from_today(&SIX_WAYS, &SIX_DAYS),
        PlanTemplate::FiveWays => from_today(&FIVE_WAYS, &FIVE_DAYS),
        PlanTemplate::FourStages => Schedule::FourStages.in_year(year, calendar),
        PlanTemplate::ThreeStages => Schedule::ThreeStages.in_year(year, calendar),
    }
}

/// What there is to choose from.
struct Scene {
    today: Date,
    ways: Vec<WayRun>,
    seats: Vec<Seat>,
    charts: Vec<(FlowchartId, String)>,
}

async fn scene(visit: &Visit, conn: &mut Conn, template: PlanTemplate, year: Option<u16>) -> Result<Scene, Failure> {
    let organisation = visit.organisation()?;
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let calendar = store::holiday::calendar(conn, &organisation.region_path).await?;
    let charts = store::chart::of_organisation(conn, &organisation.id).await?;
    Ok(Scene {
        today,
        ways: ways(template, year.unwrap_or(today.year()), today, &calendar).ok_or(Failure::Unclear)?,
        seats: layout::seats(conn, &organisation.id, today).await?,
        charts: charts.into_iter().map(|chart| (chart.id, chart.summary.title)).collect(),
    })
}

/// The form, as a template (`?template=`) fills it in.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    let template = visit.query("template").and_then(|name| PlanTemplate::from_name(&name));
    let template = template.unwrap_or(PlanTemplate::SixWays);
    let mut conn = visit.app.store.read().await?;
    let scene = scene(&visit, &mut conn, template, None).await?;
    drop(conn);
    Ok(page(form_page(&visit, template, &scene, None, None)?))
}

/// What was filled in: fields that may stand several times.
struct Filled {
    once: HashMap<String, String>,
    charts: BTreeSet<FlowchartId>,
    departments: BTreeSet<DepartmentId>,
}

impl Filled {
    fn text(&self, name: &str) -> String {
        self.once.get(name).map_or("", |text| text.trim()).to_owned()
    }
}

fn form_page(
    visit: &Visit,
    template: PlanTemplate,
    scene: &Scene,
    filled: Option<&Filled>,
    wrong: Option<String>,
) -> Result<String, Failure> {
    let lang = visit.lang;
    let year = scene.ways.first().map_or(scene.today, |way| way.opens_on).year();
    let or = |name: &str, fresh: String| filled.map_or(fresh, |filled| filled.text(name));
    let mut departments: Vec<(DepartmentId, String, usize, bool)> = Vec::new();
    for seat in &scene.seats {
        match departments.iter_mut().find(|(id, ..)| *id == seat.department) {
            Some((_, _, posts, _)) => *posts += 1,
            None => {
                let on = filled.is_none_or(|filled| filled.departments.contains(&seat.department));
                departments.push((seat.department.clone(), seat.department_name.clone(), 1, on));
            }
        }
    }
    let planned = |way: &WayRun| PlannedWay {
        id: way.id.clone(),
        name: words::way(lang, way),
        hint: words::way_hint(way.kind),
        opens_on: or(&format!("{}.opens", way.id), way.opens_on.to_string()),
        closes_on: or(&format!("{}.closes", way.id), way.closes_on.to_string()),
    };
    let on = |chart: &FlowchartId| filled.is_none_or(|filled| filled.charts.contains(chart));
    let data = NewRoundPage {
        organisation: visit.organisation()?.id.clone(),
        operation: or("operation", OperationId::random(visit.app.chance.number()).to_string()),
        template,
        title: or("title", format!("{year}年度廉政风险点排查")),
        year: or("year", year.to_string()),
        project: or("project", String::new()),
        ways: scene.ways.iter().map(planned).collect(),
        charts: scene.charts.iter().map(|(id, title)| (id.clone(), title.clone(), on(id))).collect(),
        departments,
        wrong,
    };
    Ok(page::new_round(&visit.frame(), data))
}

/// Lays the round out.
pub async fn prepare(mut visit: Visit) -> Result<Response, Failure> {
    let bytes = visit.bytes(64 * 1024).await?;
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().collect();
    let filled = Filled {
        charts: pairs.iter().filter(|(name, _)| name == "chart").map(|(_, id)| FlowchartId::new(id)).collect(),
        departments: pairs
            .iter()
            .filter(|(name, _)| name == "department")
            .map(|(_, id)| DepartmentId::new(id))
            .collect(),
        once: pairs.iter().cloned().collect(),
    };
    let template = PlanTemplate::from_name(&filled.text("template")).ok_or(Failure::Unclear)?;
    let year = filled.text("year").parse::<u16>().ok().filter(|year| (2000..=2100).contains(year));
    let mut conn = visit.app.store.read().await?;
    let scene = scene(&visit, &mut conn, template, year).await?;
    drop(conn);
    // The id follows from the form's operation, so that the same form twice is the same round.
    let operation = filled.text("operation");
    let id = RoundId::new(format!("j{}", operation.trim_start_matches('p')));
    if !liantu_domain::id::is_valid(&operation) || !liantu_domain::id::is_valid(id.as_str()) {
        return Err(Failure::Unclear);
    }
    let plan = match plan(&visit, &scene, &filled, id.clone(), year)? {
        Ok(plan) => plan,
        Err(wrong) => return Ok(again(form_page(&visit, template, &scene, Some(&filled), Some(wrong))?)),
    };
    let (seats, own) = (plan.seats.len(), plan.head.organisation.clone());
    let asked = asked(&visit, Some(&operation), Command::Prepare(Box::new(plan)))?;
    let now_ms = asked.now_ms;
    let mut transaction = visit.app.store.write().await?;
    match carry_out(&visit.app, &mut transaction, &id, asked).await {
        // The same form of another organisation: nothing was done, and nothing is said of theirs.
        Ok(done) if done.ledger.document().head().is_none_or(|head| head.organisation != own) => Err(Failure::Unclear),
        Ok(done) => {
            if done.is_new {
                let detail = serde_json::json!({ "seq": done.line.seq, "posts": seats });
                audit::append(&mut transaction, &visit.audit(&id, detail), now_ms).await?;
                transaction.commit().await?;
            }
            Ok(see(&route::round(&visit.organisation()?.id, &id)))
        }
        Err(why) => {
            drop(transaction);
            let wrong = sentence(&visit, &Round::default(), why)?;
            Ok(again(form_page(&visit, template, &scene, Some(&filled), Some(wrong))?))
        }
    }
}

/// The plan as it was filled in, or a sentence that says what is wrong with it.
fn plan(
    visit: &Visit,
    scene: &Scene,
    filled: &Filled,
    id: RoundId,
    year: Option<u16>,
) -> Result<Result<Plan, String>, Failure> {
    let lang = visit.lang;
    let Some(year) = year else { return Ok(Err(words::BAD_YEAR.of(lang).to_owned())) };
    let mut ways = Vec::new();
    for way in &scene.ways {
        let day = |end: &str| filled.text(&format!("{}.{end}", way.id)).parse::<Date>();
        match (day("opens"), day("closes")) {
            (Ok(opens_on), Ok(closes_on)) => ways.push(WayRun { opens_on, closes_on, ..way.clone() }),
            _ => return Ok(Err(words::bad_date(lang, &words::way(lang, way)))),
        }
    }
    let head = Head {
        id,
        organisation: visit.organisation()?.id.clone(),
        title: filled.text("title"),
        year,
        project: filled.text("project"),
        charts: scene.charts.iter().map(|(id, _)| id).filter(|id| filled.charts.contains(id)).cloned().collect(),
        questionnaire: Default::default(),
        checked: None,
        publicity: None,
        archived_on: None,
    };
    let seats = scene.seats.iter().filter(|seat| filled.departments.contains(&seat.department)).cloned().collect();
    Ok(Ok(Plan { head, ways, seats }))
}
