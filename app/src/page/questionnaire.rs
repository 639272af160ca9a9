//! The questionnaire of a round, for everybody: a form without account, cookie or script; and what came of it.

use std::collections::BTreeMap;

use leptos::prelude::*;
use liantu_domain::calendar::Date;
use liantu_domain::comment::TEXT_MAX;
use liantu_domain::id::RoundId;
use liantu_domain::round::{MARK_MAX, Question, Questionnaire, Sheet as Answered, Takes};

use super::comment_form::protected;
use super::frame::{Frame, Sheet};
use super::proof::{Ticket, proof, proof_bits, proving};
use crate::route;
use crate::text::{Lang, comment as comment_say, questionnaire as say};
use crate::ui::{self, Tone, icon};

/// What the form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionnairePage {
    /// The round, and what it is called.
    pub round: (RoundId, String),
    /// The last day.
    pub until: Date,
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// Whether there is a place for words.
    pub takes_words: bool,
    /// What was filled in.
    pub typed: TypedSheet,
    /// Lets it be taken while many come in.
    pub ticket: Option<Ticket>,
    /// Why it was not taken.
    pub wrong: Option<String>,
}

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedSheet {
    /// Answers that are counted.
    pub answers: Answered,
    /// Words, by question.
    pub words: BTreeMap<u8, String>,
    /// Whether they accuse somebody.
    pub accuses: bool,
}

/// What came of a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// How many sheets are counted.
    pub counted: u64,
    /// The questions, in order.
    pub questions: Vec<AnsweredQuestion>,
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredQuestion {
    /// It.
    pub question: Question,
    /// How often each answer was given; none: too few have answered, or it takes words.
    pub counts: Option<Vec<u64>>,
}

/// The page with the form.
pub fn questionnaire(frame: &Frame, data: &QuestionnairePage) -> String {
    let lang = frame.lang;
    let heading = if data.wrong.is_some() { say::AGAIN } else { say::TITLE };
    let sheet = proving(Sheet::reading(heading.of(lang)), data.ticket.as_ref());
    frame.page(sheet, || {
        let (id, title) = &data.round;
        let asked = data.questionnaire.numbered().filter(|(_, it)| data.takes_words || it.takes != Takes::Words);
        let has_words = data.takes_words && data.questionnaire.questions.iter().any(|it| it.takes == Takes::Words);
        let questions = asked.map(|(number, it)| question(lang, number, it, &data.typed)).collect_view();
        view! {
            <div class="public-comment stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="public-body"><a href=frame.link(&route::public_round(id))>{icon::icon(icon::ARROW_LEFT)}{title.clone()}</a></p>
                    <h1>{heading.of(lang)}</h1>
                    <p class="lead">{say::lead(lang, data.until)}</p>
                    <p class="muted">{say::KEPT.of(lang)}</p>
                </header>
                {data.wrong.clone().map(|why| ui::notice(Tone::Bad, why))}
                <form class="comment-form questionnaire card stack" method="post" action=frame.link(&route::public_questionnaire(id))
                    data-proof-bits=proof_bits(data.ticket.as_ref())>
                    {proof(lang, data.ticket.as_ref())}
                    {questions}
                    {has_words.then(|| view! {
                        <label class="choice">
                            <input type="checkbox" name="accuses" value="1" checked=data.typed.accuses/>
                            <span>{comment_say::ACCUSES.of(lang)}</span>
                        </label>
                    })}
                    <p>{ui::submit(ui::Kind::Main, Some(icon::CHECK), say::SEND.of(lang))}</p>
                </form>
                {has_words.then(|| protected(frame, false))}
            </div>
        }
    })
}

fn question(lang: Lang, number: u8, question: &Question, typed: &TypedSheet) -> AnyView {
    let name = format!("q{number}");
    let legend = format!("{number}. {}", question.words);
    let radio = |answer: u8, words: String| {
        let checked = typed.answers.get(&number) == Some(&answer);
        view! {
            <label class="choice">
                <input type="radio" name=name.clone() value=answer.to_string() checked=checked/>
                <span>{words}</span>
            </label>
        }
    };
    let (kind, body) = match &question.takes {
        Takes::Choice(choices) => {
            let choices = (1..).zip(choices).map(|(answer, choice)| radio(answer, choice.clone()));
            ("choice", choices.collect_view().into_any())
        }
        Takes::Mark => {
            let marks = (1..=MARK_MAX).map(|mark| radio(mark, say::mark(lang, mark))).collect_view();
            let hint = say::MARKS.of(lang);
            ("mark", view! { <p class="muted small">{hint}</p><div class="marks">{marks}</div> }.into_any())
        }
        Takes::Words => {
            let text = typed.words.get(&number).cloned().unwrap_or_default();
            let label = format!("{legend} {}", say::IN_WORDS.of(lang));
            let body = view! {
                <p class="muted small">{say::IN_WORDS.of(lang)}</p>
                <textarea class="input" name=name.clone() rows="4" autocomplete="off" maxlength=TEXT_MAX.to_string() aria-label=label>{format!("\n{text}")}</textarea>
            };
            ("words", body.into_any())
        }
    };
    view! { <fieldset class="choices" data-takes=kind><legend>{legend}</legend>{body}</fieldset> }.into_any()
}

/// The page that thanks, with the code under which the answer to what was written is found.
pub fn questionnaire_taken(frame: &Frame, round: &RoundId, code: Option<&str>) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(say::TAKEN.of(lang)), || {
        let code = code.map(|code| {
            view! {
                <p>{comment_say::TAKEN_LEAD.of(lang)}</p>
                <p class="receipt-code"><span class="muted">{comment_say::CODE.of(lang)}</span><code>{code.to_owned()}</code></p>
                <p><a href=frame.link(route::RECEIPT)>{comment_say::TO_RECEIPT.of(lang)}</a></p>
            }
        });
        view! {
            <div class="public-comment stack" data-gap="large">
                <h1>{say::TAKEN.of(lang)}</h1>
                <p class="lead">{say::TAKEN_LEAD.of(lang)}</p>
                {code}
                <p>{ui::link_button(frame.link(&route::public_round(round)), ui::Kind::Plain, Some(icon::ARROW_LEFT), say::BACK.of(lang))}</p>
            </div>
        }
    })
}

/// The page of the results.
pub fn questionnaire_results(frame: &Frame, (id, title): (&RoundId, &str), data: &Results) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(say::RESULTS.of(lang)), || {
        view! {
            <article class="public-round stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="public-body"><a href=frame.link(&route::public_round(id))>{icon::icon(icon::ARROW_LEFT)}{title.to_owned()}</a></p>
                    <h1>{say::RESULTS.of(lang)}</h1>
                </header>
                {results(lang, data)}
            </article>
        }
    })
}

/// What came of it, question by question.
pub(super) fn results(lang: Lang, data: &Results) -> AnyView {
    let questions = (1..).zip(&data.questions).map(|(number, it)| result(lang, number, it)).collect_view();
    view! {
        <p>{say::counted(lang, data.counted)}</p>
        <p class="muted">{say::NOT_SAMPLED.of(lang)}</p>
        {questions}
    }
    .into_any()
}

fn result(lang: Lang, number: u8, it: &AnsweredQuestion) -> AnyView {
    let heading = format!("{number}. {}", it.question.words);
    let body = match (&it.counts, &it.question.takes) {
        (_, Takes::Words) => view! { <p class="muted">{say::AS_COMMENTS.of(lang)}</p> }.into_any(),
        (None, _) => view! { <p class="muted">{say::TOO_FEW.of(lang)}</p> }.into_any(),
        (Some(counts), takes) => counted(lang, &heading, takes, counts),
    };
    view! { <section class="questionnaire-result stack" data-gap="small"><h3>{heading.clone()}</h3>{body}</section> }
        .into_any()
}

fn counted(lang: Lang, heading: &str, takes: &Takes, counts: &[u64]) -> AnyView {
    let sum: u64 = counts.iter().sum();
    let names: Vec<String> = match takes {
        Takes::Choice(choices) => choices.clone(),
        Takes::Mark | Takes::Words => (1..=MARK_MAX).map(|mark| say::mark(lang, mark)).collect(),
    };
    let rows = names
        .into_iter()
        .zip(counts)
        .map(|(name, count)| {
            let share = (count * 1000 / sum.max(1) + 5) / 10;
            let max = sum.max(1).to_string();
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td><progress max=max value=count.to_string() aria-hidden="true"></progress></td>
                    <td data-number="">{count.to_string()}</td>
                    <td data-number="">{format!("{share}%")}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = view! {
        <th scope="col">{say::ANSWER.of(lang)}</th><td></td>
        <th scope="col" data-number="">{say::COUNT.of(lang)}</th>
        <th scope="col" data-number="">{say::SHARE.of(lang)}</th>
    };
    view! {
        <p class="muted small">{say::answered(lang, sum)}</p>
        {ui::table_frame(heading.to_owned(), view! { <table class="table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> })}
    }
    .into_any()
}
