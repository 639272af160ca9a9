//! The questionnaire of a round, answered by whoever wants to. Of a sheet nothing is kept but counts; what it says in
//! words is a comment like any other.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use liantu_app::page::{self, AnsweredQuestion, QuestionnairePage, Results, TypedSheet};
use liantu_app::text::comment as comment_say;
use liantu_app::text::questionnaire as say;
use liantu_domain::calendar::Date;
use liantu_domain::comment::{About, Kind};
use liantu_domain::id::{FlowchartId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::{Answers, Questionnaire, Round, Takes, WayState};

use super::public_cache::shown;
use super::public_comment::clean;
use super::public_flood::{Carried, later, slowed};
use crate::comment::{self, NotDone, Said};
use crate::error::Failure;
use crate::store::round::Row;
use crate::store::{self, Conn, Kind as Database};
use crate::visit::{Visit, page as html};

/// A questionnaire as the public has it on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It can be answered until that day.
    Open(Date),
    /// The public was heard, and may read what came of it.
    Over,
}

impl Stage {
    /// Of a round; none: it has no questionnaire, or the public was not asked yet.
    pub fn of(round: &Round, today: Date) -> Option<Stage> {
        let head = round.head().filter(|head| !head.questionnaire.is_empty())?;
        head.questionnaire.asked_on?;
        let way = round.of_kind(Way::PublicAssessment).next()?;
        match way.state {
            WayState::Open if today <= way.closes_on => Some(Stage::Open(way.closes_on)),
            WayState::Closed(_) => Some(Stage::Over),
            WayState::Open | WayState::Planned | WayState::LeftOut(_) => None,
        }
    }
}

/// What the answers say of each question.
pub fn results(questionnaire: &Questionnaire, answers: &Answers) -> Results {
    let questions = questionnaire.numbered().map(|(number, question)| AnsweredQuestion {
        question: question.clone(),
        counts: answers.of(number, question.takes.answers()),
    });
    Results { counted: answers.counted(), questions: questions.collect() }
}

/// What the pages are made from.
struct Scene {
    row: Row,
    questionnaire: Questionnaire,
    stage: Option<Stage>,
    /// The chart among whose comments words are looked at: the first of the round that is published.
    chart: Option<FlowchartId>,
}

async fn scene(visit: &Visit, conn: &mut Conn) -> Result<Scene, Failure> {
    let id = visit.params.get("round").map(RoundId::new).ok_or(Failure::NotFound)?;
    let row = store::round::one(conn, &id).await?.ok_or(Failure::NotFound)?;
    let ledger = crate::round::read(&visit.app, conn, &id).await?;
    let round = ledger.document();
    let head = round.head().ok_or(Failure::NotFound)?;
    let mut chart = None;
    for id in &head.charts {
        if store::chart::one(conn, id).await?.is_some_and(|chart| chart.published.is_some()) {
            chart = Some(id.clone());
            break;
        }
    }
    let stage = Stage::of(round, Date::in_beijing(visit.app.clock.now_ms()));
    Ok(Scene { questionnaire: head.questionnaire.clone(), stage, row, chart })
}

impl Scene {
    fn page(&self, until: Date, typed: TypedSheet) -> QuestionnairePage {
        QuestionnairePage {
            round: (self.row.id.clone(), self.row.title.clone()),
            until,
            questionnaire: self.questionnaire.clone(),
            takes_words: self.chart.is_some(),
            typed,
            ticket: None,
            wrong: None,
        }
    }
}

/// The form; its results when the public was heard.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = scene(&visit, &mut conn).await?;
    let frame = visit.frame();
    Ok(match scene.stage {
        None => return Err(Failure::NotFound),
        Some(Stage::Open(until)) => {
            drop(conn);
            shown(&visit, page::questionnaire(&frame, &scene.page(until, TypedSheet::default())))
        }
        Some(Stage::Over) => {
            let answers = store::questionnaire::one(&mut conn, &scene.row.id).await?;
            drop(conn);
            let results = results(&scene.questionnaire, &answers);
            shown(&visit, page::questionnaire_results(&frame, (&scene.row.id, &scene.row.title), &results))
        }
    })
}

/// Takes a sheet in; with the code for what it says in words.
pub async fn receive(mut visit: Visit) -> Result<Response, Failure> {
    let fields = visit.form().await?;
    let mut conn = visit.app.store.read().await?;
    let scene = scene(&visit, &mut conn).await?;
    drop(conn);
    let Some(Stage::Open(until)) = scene.stage else {
        return Err(Failure::Told(say::CLOSED.of(visit.lang).to_owned()));
    };
    let typed = typed(&scene, &fields);
    let refused = |why: String| {
        let data = QuestionnairePage { wrong: Some(why), ..scene.page(until, typed.clone()) };
        let mut response = html(page::questionnaire(&visit.frame(), &data));
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    };
    let words = in_words(&scene, &typed);
    if typed.answers.is_empty() && words.is_none() {
        return refused(say::EMPTY.of(visit.lang).to_owned());
    }
    if let Some(Err(why)) = words.as_ref().map(Said::check) {
        return refused(comment_say::refusal(visit.lang, &why));
    }
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let carried = Carried { ticket: field("ticket"), proof: field("proof") };
    let id = &scene.row.id;
    if let Some(slowed) = slowed(&visit, id, id.as_str(), &carried)? {
        let data =
            QuestionnairePage { wrong: Some(slowed.why), ticket: slowed.ticket, ..scene.page(until, typed.clone()) };
        return Ok(later(page::questionnaire(&visit.frame(), &data)));
    }
    let mut transaction = visit.app.store.write().await?;
    if visit.app.store.kind() == Database::Postgres {
        store::round::lock_postgres(&mut transaction, id).await?;
    }
    if !typed.answers.is_empty() {
        store::questionnaire::take(&mut transaction, id, &typed.answers).await?;
    }
    let code = match words {
        None => None,
        Some(said) => match comment::receive(&visit.app, &mut transaction, &scene.row.organisation, id, said).await {
            Ok(receipt) => Some(receipt.to_string()),
            Err(NotDone::Refused(why)) => return refused(comment_say::refusal(visit.lang, &why)),
            Err(NotDone::TooLate) => return Err(Failure::Busy),
            Err(NotDone::Failed(failure)) => return Err(failure),
        },
    };
    transaction.commit().await?;
    Ok(html(page::questionnaire_taken(&visit.frame(), id, code.as_deref())))
}

/// What was filled in, as far as it answers a question.
fn typed(scene: &Scene, fields: &HashMap<String, String>) -> TypedSheet {
    let of = |number: u8| fields.get(&format!("q{number}")).map(|text| clean(text)).unwrap_or_default();
    let asked = || scene.questionnaire.numbered();
    let given = asked().filter_map(|(number, _)| Some((number, of(number).parse().ok()?))).collect();
    let in_words = asked().filter(|(_, question)| question.takes == Takes::Words && scene.chart.is_some());
    TypedSheet {
        answers: scene.questionnaire.sheet(&given),
        words: in_words.map(|(number, _)| (number, of(number))).filter(|(_, text)| !text.is_empty()).collect(),
        accuses: fields.contains_key("accuses"),
    }
}

/// What a sheet says in words, as one comment; each answer stands below its question.
fn in_words(scene: &Scene, typed: &TypedSheet) -> Option<Said> {
    let chart = scene.chart.clone()?;
    let answered = scene.questionnaire.numbered().filter_map(|(number, question)| {
        let text = typed.words.get(&number)?;
        Some(format!("{}\n{text}", question.words))
    });
    let text = answered.collect::<Vec<_>>().join("\n\n");
    let about = About { chart, node: None, risk: None };
    (!text.is_empty()).then_some(Said {
        about,
        kind: Kind::Remark,
        text,
        accuses: typed.accuses,
        contact: String::new(),
    })
}
