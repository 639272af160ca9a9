//! 班子定: the signed paper of a meeting is taken down, each point by itself; the agenda for it; the scans.

mod paper;
mod point;

use std::collections::BTreeMap;

use axum::response::Response;
use liantu_app::page::{self, DecisionsPage, DeskHeld, MeetingRow, PointRow};
use liantu_app::route;
use liantu_app::text::decision as say;
use liantu_domain::access::Action;
use liantu_domain::calendar::Date;
use liantu_domain::id::{MeetingId, RiskPointId};
use liantu_domain::register::{Decided, Way};
use liantu_domain::risk::Grade;
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::round::{Candidate, Command, Decision, Fate, Verdict};

pub use self::paper::{bring, file};
use self::point::Points;
use super::desk::act::{Form, again, carry};
use super::desk::no_day;
use super::desk::scene::{Scene, Steps};
use crate::error::Failure;
use crate::store::{self, Conn};
use crate::visit::{Visit, page, see};

/// How many points a page has.
const PAGE: usize = 20;
/// How many points a sheet of the agenda has.
const SHEET: usize = 500;

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let skipped = skipped(visit.query("skip").as_deref());
    let data = decisions_page(&visit, skipped, PAGE, DeskHeld::default()).await?;
    Ok(page(page::decisions(&visit.frame(), data)))
}

/// The agenda, to be printed.
pub async fn agenda(visit: Visit) -> Result<Response, Failure> {
    let skipped = skipped(visit.query("skip").as_deref());
    let data = decisions_page(&visit, skipped, SHEET, DeskHeld::default()).await?;
    Ok(page(page::agenda(&visit.frame(), data)))
}

fn skipped(said: Option<&str>) -> usize {
    said.and_then(|said| said.parse().ok()).unwrap_or_default()
}

/// Takes the decisions of a meeting down: each is a step of the round by itself; if one is refused, none is taken.
pub async fn decide(mut visit: Visit) -> Result<Response, Failure> {
    let form = Form::of(&mut visit).await?;
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    let papers = paper::of(&mut conn, &visit, &scene).await?;
    drop(conn);
    let skip = skipped(Some(&form.text("skip")));
    let done = match commands(&visit, &scene, &form, &papers) {
        Ok(commands) => {
            let ids: Vec<RiskPointId> = commands.iter().map(|(id, _)| id.clone()).collect();
            let commands = commands.into_iter().map(|(_, command)| command).collect();
            let done = carry(&visit, &scene.at.round, &form.text("operation"), commands).await?;
            done.map_err(|(place, why)| match ids.get(place) {
                Some(id) => at_point(&visit, &scene, id, &why),
                None => why,
            })
        }
        Err(sentence) => Err(sentence),
    };
    match done {
        Ok(()) => Ok(see(&scene.at.path("decisions"))),
        Err(sentence) => {
            let data = decisions_page(&visit, skip, PAGE, form.held(sentence)).await?;
            Ok(again(page::decisions(&visit.frame(), data)))
        }
    }
}

fn at_point(visit: &Visit, scene: &Scene, id: &RiskPointId, why: &str) -> String {
    let text = scene.round().candidate(id).map_or("", |it| it.found.manifestation.as_str());
    say::at_point(visit.lang, text, why)
}

/// One command for each point of which a result is said.
fn commands(
    visit: &Visit,
    scene: &Scene,
    form: &Form,
    papers: &[(String, String)],
) -> Result<Vec<(RiskPointId, Command)>, String> {
    let lang = visit.lang;
    let on: Date = form.text("on").parse().map_err(|_| no_day(visit))?;
    let present: Vec<String> = form.text("present").lines().map(|line| line.trim().to_owned()).collect();
    let paper = papers.iter().find(|(id, _)| *id == form.text("paper")).map(|(id, _)| id.clone()).unwrap_or_default();
    let mut commands = Vec::new();
    for (name, result) in &form.pairs {
        let Some(id) = name.strip_prefix("result.").filter(|_| !result.is_empty()) else { continue };
        let said = |field: &str| form.text(&format!("{field}.{id}"));
        let id = RiskPointId::new(id);
        let result = match result.as_str() {
            "confirmed" => {
                let grade = Grade::from_name(&said("grade"));
                let grade = grade.ok_or_else(|| at_point(visit, scene, &id, say::NO_GRADE.of(lang)))?;
                let level = ControlLevel::from_name(&said("level")).map_or("", ControlLevel::name).to_owned();
                Verdict::Confirmed(Decided { grade, level, owner: said("owner"), leader: said("leader") })
            }
            "rejected" => Verdict::Rejected(said("reason")),
            _ => Verdict::Postponed(said("reason")),
        };
        let decision = Decision {
            on,
            number: form.text("number"),
            present: present.iter().filter(|name| !name.is_empty()).cloned().collect(),
            paper: paper.clone(),
            meeting: None,
            result,
        };
        commands.push((id.clone(), Command::Decide { candidate: id, decision }));
    }
    if commands.is_empty() { Err(say::NOTHING.of(lang).to_owned()) } else { Ok(commands) }
}

async fn decisions_page(visit: &Visit, skipped: usize, most: usize, held: DeskHeld) -> Result<DecisionsPage, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    let round = scene.round();
    let mut open: Vec<&Candidate> = round.candidates().filter(|it| it.fate == Fate::Open).collect();
    open.sort_by_cached_key(|it| {
        let step = it.found.step.as_ref();
        let title = step.map(|step| scene.chart_title(visit.lang, &step.chart));
        (step.is_none(), title, step, &it.found.post, &it.found.id)
    });
    let total = open.len();
    let shown = open.get(skipped.min(total)..skipped.saturating_add(most).min(total)).unwrap_or_default();
    let steps = Steps::of(&mut conn, shown.iter().copied()).await?;
    let points = Points::of(visit, &mut conn, &scene, &steps).await?;
    let papers = paper::of(&mut conn, visit, &scene).await?;
    let posts = store::post::of(&mut conn, &scene.at.organisation).await?;
    let present = present(&mut conn, &scene).await?;
    drop(conn);
    let mut names: Vec<String> = posts.into_iter().map(|post| post.name).collect();
    names.sort();
    names.dedup();
    let rings = round.rings();
    let rows: Vec<PointRow> = shown.iter().map(|it| points.row(it, rings.get(&it.found.id))).collect();
    let may = visit.may(Action::RunRounds);
    Ok(DecisionsPage {
        scheme: scene.rules.scheme,
        points: rows,
        total,
        skipped,
        page: most,
        meetings: meetings(&scene),
        papers,
        posts: names,
        present,
        acts: may && scene.is_open(Way::TeamDecision),
        may,
        today: scene.today.to_string(),
        operation: visit.operation(),
        held,
        at: scene.at.clone(),
    })
}

/// The posts of the leadership team today, one a line: who usually is present.
async fn present(conn: &mut Conn, scene: &Scene) -> Result<String, Failure> {
    let today = scene.today.to_string();
    let mut posts: Vec<String> = Vec::new();
    for member in store::team_member::of(conn, &scene.at.organisation).await? {
        let held = store::holding::of_cadre(conn, &member.cadre).await?;
        posts.extend(held.into_iter().filter(|holding| holding.is_on(&today)).map(|holding| holding.post_name));
    }
    Ok(posts.join("\n"))
}

/// A meeting as its decisions tell of it: day, number of the minutes, paper, who was there, which if it was held here.
type Meeting<'a> = (Date, &'a str, &'a str, &'a [String], Option<&'a MeetingId>);

/// The meetings that decisions of the round tell of, the last first.
fn meetings(scene: &Scene) -> Vec<MeetingRow> {
    let mut all: BTreeMap<Meeting<'_>, (usize, usize)> = BTreeMap::new();
    for candidate in scene.round().candidates() {
        let Fate::Decided(decision) = &candidate.fate else { continue };
        let here = decision.meeting.as_ref().map(|at| &at.meeting);
        let key = (decision.on, decision.number.as_str(), decision.paper.as_str(), decision.present.as_slice(), here);
        let (confirmed, rejected) = all.entry(key).or_default();
        match decision.result {
            Verdict::Confirmed(_) => *confirmed += 1,
            Verdict::Rejected(_) => *rejected += 1,
            Verdict::Postponed(_) => {}
        }
    }
    let rows = all.into_iter().rev().map(|((on, number, paper, present, here), (confirmed, rejected))| MeetingRow {
        number: number.to_owned(),
        on: on.to_string(),
        present: present.to_vec(),
        paper: (!paper.is_empty()).then(|| scene.at.path(&format!("decisions/papers/{paper}"))),
        minutes: here.map(|id| route::meeting_minutes(&scene.at.organisation, id, "")),
        confirmed,
        rejected,
    });
    rows.collect()
}
