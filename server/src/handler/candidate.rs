//! One candidate of a round: what everybody of the organisation may read of it, the department's answer, and what the
//! office does with it.

use axum::response::Response;
use liantu_app::page::{self, CandidateMay, CandidatePage, DeskHeld, SaidRow};
use liantu_app::route;
use liantu_app::text::{candidate as words, round as round_words};
use liantu_domain::access::{Action, Role};
use liantu_domain::id::RiskPointId;
use liantu_domain::round::{Candidate, Command, Designation, Fate, Stance, Statement, Voice};

use super::desk::act::{Form, again, carry, commands};
use super::desk::new::answer_by;
use super::desk::scene::{Scene, Steps, ring_parts};
use crate::error::Failure;
use crate::extent;
use crate::store::Conn;
use crate::visit::{Visit, page, see};

/// How many others in the same place are offered for a merge.
const OTHERS: usize = 100;

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    Ok(page(candidate_page(&visit, DeskHeld::default()).await?))
}

/// The department answers a designation, or the office does something with the candidate.
pub async fn act(mut visit: Visit) -> Result<Response, Failure> {
    let mut form = Form::of(&mut visit).await?;
    let id = candidate_id(&visit)?;
    form.pairs.retain(|(name, _)| name != "candidate");
    form.pairs.push(("candidate".to_owned(), id.to_string()));
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    let candidate = scene.round().candidate(&id).ok_or(Failure::NotFound)?;
    let answers = may_answer(&visit, &mut conn, &scene, candidate).await?;
    drop(conn);
    let asked = match form.text("act").as_str() {
        "answer" if answers => Ok(vec![Command::Answer { candidate: id.clone(), text: form.text("answer") }]),
        "answer" => Err(words::NOT_YOURS.of(visit.lang).to_owned()),
        _ if !visit.may(Action::RunRounds) => Err(words::NOT_YOURS.of(visit.lang).to_owned()),
        _ => commands(&visit, &scene, &form),
    };
    let done = match asked {
        Ok(commands) => carry(&visit, &scene.at.round, &form.text("operation"), commands).await?,
        Err(sentence) => Err((0, sentence)),
    };
    match done {
        Ok(()) => Ok(see(&scene.at.candidate(id.as_str()))),
        Err((_, sentence)) => Ok(again(candidate_page(&visit, form.held(sentence)).await?)),
    }
}

fn candidate_id(visit: &Visit) -> Result<RiskPointId, Failure> {
    visit.params.get("candidate").map(RiskPointId::new).ok_or(Failure::NotFound)
}

/// Whether the person heads the department to which the candidate's post belongs.
async fn may_answer(visit: &Visit, conn: &mut Conn, scene: &Scene, candidate: &Candidate) -> Result<bool, Failure> {
    let person = visit.person()?;
    if person.role != Role::Head || !visit.may(Action::CheckWorksheets) {
        return Ok(false);
    }
    let Some(seat) = scene.round().seat(&candidate.found.post) else { return Ok(false) };
    let extent = extent::of(conn, person, &scene.today.to_string()).await?;
    Ok(extent.holds_department(&seat.department))
}

async fn candidate_page(visit: &Visit, held: DeskHeld) -> Result<String, Failure> {
    let lang = visit.lang;
    let id = candidate_id(visit)?;
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    let round = scene.round();
    let candidate = round.candidate(&id).ok_or(Failure::NotFound)?;
    let found = &candidate.found;
    let steps = Steps::of(&mut conn, std::iter::once(candidate)).await?;
    let answers = may_answer(visit, &mut conn, &scene, candidate).await?;
    let answer_by = answer_by(visit, &mut conn, &scene).await?;
    drop(conn);
    let ring = round.ring(&id);
    let words_of = |id: &RiskPointId| round.candidate(id).map_or_else(String::new, |it| it.found.manifestation.clone());
    let raised = ring.said.iter().find(|it| it.stance == Stance::Raise && it.candidate == id);
    let into = match &candidate.fate {
        Fate::Merged { .. } => Some(round.goes_on_in(&id)),
        Fate::Open | Fate::Dismissed(_) | Fate::Decided(_) => None,
    };
    let paper = match &candidate.fate {
        Fate::Decided(decision) if !decision.paper.is_empty() => {
            Some(scene.at.path(&format!("decisions/papers/{}", decision.paper)))
        }
        _ => None,
    };
    let record = match &candidate.fate {
        Fate::Decided(decision) => {
            decision.meeting.as_ref().map(|at| route::meeting_form(&scene.at.organisation, &at.meeting, &at.item, ""))
        }
        _ => None,
    };
    let is_open = candidate.fate == Fate::Open;
    let waits = matches!(candidate.designation, Some(Designation { answer: None, .. }));
    let acts = is_open && visit.may(Action::RunRounds) && scene.desk_is_open();
    let merged = round.candidates().filter(|it| it.found.id != id && *round.goes_on_in(&it.found.id) == id);
    let other = |it: &&Candidate| {
        let same = (&it.found.step, it.found.step.is_none().then_some(&it.found.post));
        let here = (&found.step, found.step.is_none().then_some(&found.post));
        acts && it.fate == Fate::Open && it.found.id != id && same == here
    };
    let pair = |it: &Candidate| (it.found.id.to_string(), it.found.manifestation.clone());
    let seat = round.seat(&found.post);
    let data = CandidatePage {
        scheme: scene.rules.scheme,
        id: id.to_string(),
        text: found.manifestation.clone(),
        before: raised.map(|it| it.text.clone()).filter(|text| *text != found.manifestation),
        step: found.step.as_ref().map(|step| {
            let href = format!("{}#{}", route::chart(&step.chart), step.node);
            (href, scene.chart_title(lang, &step.chart), steps.label(lang, step))
        }),
        post: seat.map(|seat| seat.name.clone()).unwrap_or_default(),
        department: seat.map(|seat| seat.department_name.clone()).unwrap_or_default(),
        kind: found.kind,
        domain: found.domain,
        grade: found.grade,
        measure: found.measure.clone(),
        first: (
            round.way(&candidate.first).map_or_else(String::new, |way| round_words::way(lang, way)),
            candidate.raised_on.to_string(),
        ),
        said: ring.said.iter().map(|it| said(visit, &scene, it, &id)).collect(),
        spread: ring.spread(),
        ring: ring_parts(lang, round, Some(&ring)),
        designation: candidate.designation.clone(),
        fate: candidate.fate.clone(),
        into: into.map(|into| (into.to_string(), words_of(into))),
        merged: merged.map(pair).collect(),
        paper,
        record,
        may: CandidateMay { answer: answers && is_open && waits, act: acts },
        others: round.candidates().filter(other).take(OTHERS).map(pair).collect(),
        was: serde_json::to_string(found).unwrap_or_default(),
        answer_by,
        operations: std::array::from_fn(|_| visit.operation()),
        held,
        follows: scene.follows(visit),
        at: scene.at.clone(),
    };
    Ok(page::candidate(&visit.frame(), data))
}

/// One thing that was said. Of a reviewer nothing is told: not even in which order they spoke.
fn said(visit: &Visit, scene: &Scene, it: &Statement, of: &RiskPointId) -> SaidRow {
    let round = scene.round();
    let post = match &it.voice {
        Voice::Post(post) => round.seat(post).map(|seat| seat.name.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    let other = round.candidate(&it.candidate).filter(|_| it.candidate != *of);
    SaidRow {
        way: it.way.to_string(),
        who: words::voice(visit.lang, &it.voice, &post),
        stance: it.stance,
        text: it.text.clone(),
        grade: it.grade,
        grade_reason: it.grade_reason.clone(),
        on: it.on.to_string(),
        of: other.map(|other| other.found.manifestation.clone()),
    }
}
