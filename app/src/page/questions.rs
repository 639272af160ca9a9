//! The questionnaire of a round, as the office lays it out; and what came of it so far.

use leptos::prelude::*;
use liantu_domain::round::{QUESTIONS_MAX, Question, Takes};

use super::desk::DeskHeld;
use super::desk_head::{RoundAt, desk_head};
use super::frame::{Frame, Sheet};
use super::questionnaire::{Results, results};
use crate::text::{Lang, questionnaire as say};
use crate::ui::{self, Kind, Tone, icon};

/// How many empty questions stand behind those that there are.
const EMPTY: usize = 3;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct QuestionsPage {
    /// Which round.
    pub at: RoundAt,
    /// What is asked, or a sheet to begin with.
    pub questions: Vec<Question>,
    /// Whether that is the round's own.
    pub is_laid_out: bool,
    /// Whether it can be changed.
    pub opens: bool,
    /// What was answered, once the public was asked.
    pub results: Option<Results>,
    /// What the public sees.
    pub public_page: String,
    /// The id of the form.
    pub operation: String,
    /// What was filled in and refused.
    pub held: DeskHeld,
}

/// The page.
pub fn questions(frame: &Frame, data: &QuestionsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let state = match (data.opens, data.is_laid_out) {
            (true, true) => None,
            (true, false) => Some(say::NONE_YET),
            (false, true) => Some(say::STANDS),
            (false, false) => Some(say::NONE),
        };
        let public_page = (!data.opens && data.is_laid_out).then(|| {
            let href = data.public_page.clone();
            view! { <p>{ui::link_button(href, Kind::Plain, Some(icon::EYE), say::TO_FORM.of(lang))}</p> }
        });
        let told = data.results.as_ref().map(|data| {
            view! { <section class="stack"><h2>{say::RESULTS.of(lang)}</h2>{results(lang, data)}</section> }
        });
        view! {
            <div class="desk stack" data-gap="large">
                {desk_head(lang, &data.at, say::TITLE, Some(say::OFFICE_LEAD), "questionnaire")}
                {data.held.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {state.map(|words| ui::notice(Tone::Plain, words.of(lang).to_owned()))}
                {public_page}
                {data.opens.then(|| form(lang, data))}
                {told}
            </div>
        }
    })
}

fn form(lang: Lang, data: &QuestionsPage) -> AnyView {
    let filled = data.questions.len();
    let row = |at: usize| row(lang, at, data.questions.get(at), &data.held);
    let rows = (0..filled).map(row).collect_view();
    let empty = (filled..(filled + EMPTY).min(QUESTIONS_MAX)).map(row).collect_view();
    let more = (filled < QUESTIONS_MAX).then(|| {
        view! { <details><summary>{say::MORE.of(lang)}</summary><div class="stack">{empty}</div></details> }
    });
    view! {
        <form class="questions stack" method="post" action=data.at.path("questionnaire")>
            <input type="hidden" name="operation" value=data.operation.clone()/>
            {rows}
            {more}
            <p class="muted small">{say::WORDS_NEED.of(lang)}</p>
            <div>{ui::submit(Kind::Main, Some(icon::CHECK), say::SAVE.of(lang))}</div>
        </form>
    }
    .into_any()
}

fn row(lang: Lang, at: usize, question: Option<&Question>, held: &DeskHeld) -> AnyView {
    let of = |part: &str| format!("{part}-{}", at + 1);
    let said = |part: &str, begins: String| held.said(&of(part)).map_or(begins, str::to_owned);
    let (kind, choices) = match question.map(|it| &it.takes) {
        Some(Takes::Choice(choices)) => ("choice", choices.join("\n")),
        Some(Takes::Words) => ("words", String::new()),
        Some(Takes::Mark) | None => ("mark", String::new()),
    };
    let kind = said("takes", kind.to_owned());
    let kinds = [("choice", say::CHOICE), ("mark", say::MARK), ("words", say::WORDS)]
        .map(|(word, words)| view! { <option value=word selected={word == kind}>{words.of(lang)}</option> })
        .into_iter()
        .collect_view();
    let words = said("words", question.map(|it| it.words.clone()).unwrap_or_default());
    view! {
        <fieldset class="card">
            <legend class="field-label">{say::number(lang, at + 1)}</legend>
            <div class="questions-row">
                <label class="field"><span class="field-label">{say::QUESTION.of(lang)}</span>
                    <textarea class="input" name=of("words") rows="2" maxlength="200">{format!("\n{words}")}</textarea></label>
                <label class="field"><span class="field-label">{say::TAKES.of(lang)}</span>
                    <select class="input" name=of("takes")>{kinds}</select></label>
                <label class="field"><span class="field-label">{say::CHOICES.of(lang)}</span>
                    <textarea class="input" name=of("choices") rows="4" maxlength="1000">{format!("\n{}", said("choices", choices))}</textarea></label>
            </div>
        </fieldset>
    }
    .into_any()
}
