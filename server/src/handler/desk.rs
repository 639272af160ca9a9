//! The office's desk: all candidates of a round, filtered, grouped by chart and step; and what is done there.

pub mod act;
mod ask;
pub mod new;
pub mod scene;

use std::collections::BTreeMap;

use axum::response::Response;
use liantu_app::page::{self, AlikePair, DeskAsked, DeskHeld, DeskPage, DeskPlace, DeskRow};
use liantu_app::route;
use liantu_app::text::desk as say;
use liantu_domain::access::Action;
use liantu_domain::id::{FlowchartId, RiskPointId};
use liantu_domain::risk::RiskType;
use liantu_domain::round::{Candidate, Fate, Ring, Round, Share, Spread, look_alike};

use self::ask::asked;
use self::scene::{Scene, Steps, ring_parts};
use crate::error::Failure;
use crate::visit::{Visit, page};

/// How many rows a page has.
const PAGE: usize = 100;
/// How many pairs that look alike are shown.
const PAIRS: usize = 50;

/// The desk.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let address = visit.parts.uri.to_string();
    Ok(page(desk_page(&visit, &address, DeskHeld::default()).await?))
}

/// The desk that an address asks for, with what was to be done and was refused.
pub(super) async fn desk_page(visit: &Visit, address: &str, held: DeskHeld) -> Result<String, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    let round = scene.round();
    let asked = asked(address, scene.at.path("desk"));
    let rings = round.rings();
    let mut found: Vec<&Candidate> =
        round.candidates().filter(|it| matches(&scene, &asked, it, rings.get(&it.found.id))).collect();
    let title = |chart: &FlowchartId| scene.charts.get(chart).map_or("", |chart| chart.title.as_str());
    found.sort_by_cached_key(|it| {
        let step = it.found.step.as_ref();
        // Charts by their titles; what hangs on posts stands at the end, post by post.
        let post = step.is_none().then_some(&it.found.post);
        (step.is_none(), step.map(|step| title(&step.chart)), step, post, it.raised_on, &it.found.id)
    });
    let total = found.len();
    let skipped: usize = asked.word("skip").parse().unwrap_or_default();
    let shown = found.get(skipped.min(total)..(skipped + PAGE).min(total)).unwrap_or_default();
    let merged = merged(round);
    let pairs = look_alike(round);
    let wanted = asked.word("alike") == "1";
    let of_pairs = pairs.iter().filter(|_| wanted).take(PAIRS).filter_map(|pair| round.candidate(pair.stays));
    let steps = Steps::of(&mut conn, shown.iter().copied().chain(of_pairs)).await?;
    drop(conn);
    let desk = Desk { visit, scene: &scene, rings: &rings, merged: &merged, steps: &steps };
    let alike = wanted.then(|| {
        let shown = pairs.iter().take(PAIRS);
        let shown = shown.filter_map(|pair| {
            let (stays, goes) = (round.candidate(pair.stays)?, round.candidate(pair.goes)?);
            Some(AlikePair {
                place: desk.place(stays),
                likeness: pair.likeness,
                rows: [desk.row(stays), desk.row(goes)],
                operation: visit.operation(),
            })
        });
        shown.collect()
    });
    let data = DeskPage {
        scheme: scene.rules.scheme,
        places: shown
            .chunk_by(|a, b| (&a.found.step, place_post(a)) == (&b.found.step, place_post(b)))
            .map(|rows| desk.group(rows))
            .collect(),
        total,
        skipped,
        page: PAGE,
        departments: scene.departments(),
        ways: scene.way_names(visit.lang),
        alike,
        alike_count: pairs.len(),
        checked: round.head().and_then(|head| head.checked.clone()),
        acts: visit.may(Action::RunRounds) && scene.desk_is_open(),
        today: scene.today.to_string(),
        operations: [visit.operation(), visit.operation()],
        held,
        follows: scene.follows(visit),
        at: scene.at.clone(),
        asked,
    };
    Ok(page::desk(&visit.frame(), data))
}

fn place_post(candidate: &Candidate) -> Option<&liantu_domain::id::PostId> {
    candidate.found.step.is_none().then_some(&candidate.found.post)
}

/// How many candidates go on in each.
fn merged(round: &Round) -> BTreeMap<&RiskPointId, usize> {
    let mut merged = BTreeMap::new();
    for candidate in round.candidates().filter(|it| matches!(it.fate, Fate::Merged { .. })) {
        *merged.entry(round.goes_on_in(&candidate.found.id)).or_default() += 1;
    }
    merged
}

/// Whether a candidate is among those asked for.
fn matches(scene: &Scene, asked: &DeskAsked, candidate: &Candidate, ring: Option<&Ring<'_>>) -> bool {
    let found = &candidate.found;
    let seat = scene.round().seat(&found.post);
    let spread = ring.map(Ring::spread).unwrap_or_default();
    let word = |name: &str| Some(asked.word(name)).filter(|word| !word.is_empty());
    let all = |name: &str, test: &dyn Fn(&str) -> bool| word(name).is_none_or(test);
    all("department", &|id| seat.is_some_and(|seat| seat.department.as_str() == id))
        && all("way", &|id| ring.is_some_and(|ring| spoke(ring, id)))
        && all("kind", &|name| RiskType::from_name(name) == Some(found.kind))
        && all("fate", &|name| match name {
            "designated" => candidate.fate == Fate::Open && candidate.designation.is_some(),
            name => fate_word(&candidate.fate) == name,
        })
        && all("grade", &|name| match name {
            "split" => spread.is_split(),
            "none" => spread == Spread::default(),
            name => {
                let names = liantu_domain::risk::Grade::ALL.map(liantu_domain::risk::Grade::name);
                names.into_iter().zip(spread.given).any(|(grade, count)| grade == name && count > 0)
            }
        })
        && all("q", &|text| {
            let chart = found.step.as_ref().and_then(|step| scene.charts.get(&step.chart));
            let holds = |said: &str| said.to_lowercase().contains(&text.to_lowercase());
            holds(&found.manifestation)
                || chart.is_some_and(|chart| holds(&chart.title))
                || seat.is_some_and(|seat| holds(&seat.name) || holds(&seat.department_name))
        })
}

fn spoke(ring: &Ring<'_>, way: &str) -> bool {
    ring.shares.iter().any(|(id, share)| id.as_str() == way && !matches!(share, Share::Silent | Share::LeftOut))
}

fn fate_word(fate: &Fate) -> &'static str {
    match fate {
        Fate::Open => "open",
        Fate::Merged { .. } => "merged",
        Fate::Dismissed(_) => "dismissed",
        Fate::Decided(_) => "decided",
    }
}

/// What the rows are made from.
struct Desk<'a> {
    visit: &'a Visit,
    scene: &'a Scene,
    rings: &'a BTreeMap<&'a RiskPointId, Ring<'a>>,
    merged: &'a BTreeMap<&'a RiskPointId, usize>,
    steps: &'a Steps,
}

impl Desk<'_> {
    fn row(&self, candidate: &Candidate) -> DeskRow {
        let found = &candidate.found;
        let seat = self.scene.round().seat(&found.post);
        let ring = self.rings.get(&found.id);
        DeskRow {
            id: found.id.to_string(),
            text: found.manifestation.clone(),
            post: seat.map(|seat| seat.name.clone()).unwrap_or_default(),
            department: seat.map(|seat| seat.department_name.clone()).unwrap_or_default(),
            kind: found.kind,
            domain: found.domain,
            spread: ring.map(Ring::spread).unwrap_or_default(),
            ring: ring_parts(self.visit.lang, self.scene.round(), ring),
            designation: candidate.designation.as_ref().map(|it| (it.answer_by.to_string(), it.answer.is_some())),
            fate: candidate.fate.clone(),
            merged: self.merged.get(&found.id).copied().unwrap_or_default(),
        }
    }

    fn place(&self, candidate: &Candidate) -> String {
        self.scene.place(self.visit.lang, self.steps, candidate)
    }

    fn group(&self, rows: &[&Candidate]) -> DeskPlace {
        let step = rows.first().and_then(|row| row.found.step.as_ref());
        let chart = step.map(|step| {
            let title = self.scene.chart_title(self.visit.lang, &step.chart);
            (format!("{}#{}", route::chart(&step.chart), step.node), title)
        });
        let name = match (step, rows.first()) {
            (Some(step), _) => self.steps.label(self.visit.lang, step),
            (None, Some(row)) => self.place(row),
            (None, None) => String::new(),
        };
        DeskPlace { chart, step: name, rows: rows.iter().map(|row| self.row(row)).collect() }
    }
}

/// What is wrong with a day that can't be read.
pub(super) fn no_day(visit: &Visit) -> String {
    say::NO_DAY.of(visit.lang).to_owned()
}
