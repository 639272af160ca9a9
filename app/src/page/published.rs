//! What a round publishes inside the unit or the system: for signed-in people, who may object without being named.

use leptos::prelude::*;
use liantu_domain::comment::Comment;
use liantu_domain::round::Scope;

use super::comment_form::{CommentForm, comment_form};
use super::frame::{Frame, Sheet};
use super::public_round::{decisions, publication};
use super::receipt::answers;
use crate::route;
use crate::text::{comment as comment_say, publicity as say, round as round_words};
use crate::ui::{self, Tone};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPage {
    /// What the round is called.
    pub title: String,
    /// Whose it is.
    pub organisation: String,
    /// Who may read it.
    pub scope: Scope,
    /// The publication in sentences: since when, and each gap with its reason.
    pub publicity: Vec<String>,
    /// What was decided: point, grade, result, meeting.
    pub decisions: Vec<PublishedPoint>,
    /// The form, while objections are heard.
    pub form: Option<CommentForm>,
    /// What was said and looked at, with how many said the same.
    pub said: Vec<(Comment, u64)>,
}

/// A point that is published: point, grade, result, meeting.
pub type PublishedPoint = [String; 4];

/// The page.
pub fn published(frame: &Frame, data: &PublishedPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(data.title.clone()), || {
        let scope = ui::tag(Tone::Now, round_words::scope(data.scope).of(lang).to_owned());
        let form = data.form.as_ref().map(|form| {
            view! {
                <section class="public-say stack" aria-labelledby="say">
                    <h2 id="say">{comment_say::ask(form.way).of(lang)}</h2>
                    <p>{say::inside(lang, &form.until.to_string())}</p>
                    {comment_form(frame, form)}
                    <p><a href=frame.link(route::RECEIPT)>{comment_say::TO_RECEIPT.of(lang)}</a></p>
                </section>
            }
        });
        let said = data.said.iter().map(|(comment, folded)| {
            let folded = (*folded > 0).then(|| view! { <span class="muted">{comment_say::folded(lang, *folded)}</span> });
            view! {
                <li>
                    <p class="row"><b>{comment_say::kind(comment.kind).of(lang)}</b>{folded}</p>
                    <p class="comment-words">{comment.text.clone()}</p>
                    {answers(lang, &comment.answers)}
                </li>
            }
        });
        let said = (!data.said.is_empty()).then(|| {
            view! { <section class="stack"><h2>{comment_say::OTHERS.of(lang)}</h2><ul class="comment-list" role="list">{said.collect_view()}</ul></section> }
        });
        view! {
            <article class="public-round stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="row"><a href=route::ROUNDS>{round_words::TITLE.of(lang)}</a><span class="muted">{data.organisation.clone()}</span></p>
                    <h1>{data.title.clone()}</h1>
                    <p class="row">{scope}</p>
                </header>
                <section class="stack"><h2>{say::WHAT.of(lang)}</h2>{publication(&data.publicity)}{decisions(lang, &data.decisions)}</section>
                {form}
                {said}
            </article>
        }
    })
}
