//! The questionnaire of a round, as the office lays it out.

use axum::response::Response;
use liantu_app::page::{self, DeskHeld, QuestionsPage};
use liantu_app::route;
use liantu_domain::register::Way;
use liantu_domain::round::{Command, QUESTIONS_MAX, Question, Takes, WayState, shipped_questions};

use super::desk::act::{Form, again, carry};
use super::desk::scene::Scene;
use super::public_questionnaire::results;
use crate::error::Failure;
use crate::store;
use crate::visit::{Visit, page, see};

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    Ok(page(questions_page(&visit, DeskHeld::default()).await?))
}

/// Lays the questions out.
pub async fn lay_out(mut visit: Visit) -> Result<Response, Failure> {
    let form = Form::of(&mut visit).await?;
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    drop(conn);
    let command = Command::LayOutQuestions(asked(&form));
    match carry(&visit, &scene.at.round, &form.text("operation"), vec![command]).await? {
        Ok(()) => Ok(see(&scene.at.path("questionnaire"))),
        Err((_, sentence)) => Ok(again(questions_page(&visit, form.held(sentence)).await?)),
    }
}

/// The questions that a form asks; one without words is left away.
fn asked(form: &Form) -> Vec<Question> {
    let question = |number: usize| {
        let text = |part: &str| form.text(&format!("{part}-{number}"));
        let words = text("words");
        let takes = match text("takes").as_str() {
            "choice" => {
                let lines = text("choices");
                let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
                Takes::Choice(lines.map(str::to_owned).collect())
            }
            "words" => Takes::Words,
            _ => Takes::Mark,
        };
        (!words.is_empty()).then_some(Question { words, takes })
    };
    (1..=QUESTIONS_MAX).filter_map(question).collect()
}

async fn questions_page(visit: &Visit, held: DeskHeld) -> Result<String, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    let round = scene.round();
    let head = round.head().ok_or(Failure::NotFound)?;
    let way = round.of_kind(Way::PublicAssessment).next().ok_or(Failure::NotFound)?;
    let asked = &head.questionnaire;
    let answered = match asked.asked_on {
        Some(_) => Some(results(asked, &store::questionnaire::one(&mut conn, &head.id).await?)),
        None => None,
    };
    drop(conn);
    let is_laid_out = !asked.is_empty();
    let data = QuestionsPage {
        questions: if is_laid_out { asked.questions.clone() } else { shipped_questions() },
        is_laid_out,
        opens: way.state == WayState::Planned && asked.asked_on.is_none() && head.archived_on.is_none(),
        results: answered,
        public_page: route::public_questionnaire(&head.id),
        operation: visit.operation(),
        held,
        at: scene.at.clone(),
    };
    Ok(page::questions(&visit.frame(), &data))
}
