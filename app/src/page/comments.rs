//! What the public says, for the office that looks at it, publishes or withholds it, and answers.

use leptos::prelude::*;
use liantu_domain::comment::{Comment, Kind, Outcome, Reason, State};
use liantu_domain::id::{CommentId, OrganisationId, PostId};
use liantu_domain::risk::{PowerDomain, RiskType};

use super::frame::{Frame, Sheet};
use super::receipt::{answers, state};
use crate::route;
use crate::text::{Lang, comment as say, risk as risk_words};
use crate::ui::{self, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentsPage {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Which of the three lists is shown, by the word of the state.
    pub shown: &'static str,
    /// How many there are in each: the word, its sentence, the count.
    pub tabs: Vec<(&'static str, &'static str, i64)>,
    /// The comments.
    pub rows: Vec<ModeratedComment>,
    /// Whether there are more.
    pub is_cut: bool,
    /// Why nothing was done.
    pub wrong: Option<String>,
}

/// A comment with what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModeratedComment {
    /// It, with its answers.
    pub comment: Comment,
    /// The title of the chart.
    pub chart: String,
    /// The step or risk point.
    pub place: String,
    /// How many say the same.
    pub folded: u64,
    /// Whether it was added to another by its writer.
    pub is_addition: bool,
    /// How to reach the writer: not said, sealed, or opened just now.
    pub contact: Contact,
    /// What it can become in the round.
    pub into: IntoRound,
}

/// How to reach a writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// The writer has not said.
    None,
    /// It can be opened.
    Sealed,
    /// It was opened.
    Open(String),
}

/// What a comment can become in its round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntoRound {
    /// Nothing: no way hears the public.
    Nothing,
    /// It is part of it already.
    Taken,
    /// A candidate, carried by one of these posts.
    Candidate(Vec<(PostId, String)>),
    /// A voice about a candidate.
    Voice,
}

/// The page.
pub fn comments(frame: &Frame, data: CommentsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::LIST.of(lang)), || {
        let tabs = data.tabs.iter().map(|(word, words, count)| {
            let href = format!("{}?state={word}", route::comments(&data.organisation));
            let current = (*word == data.shown).then_some("page");
            view! { <li><a href=href aria-current=current>{*words}" "<b>{count.to_string()}</b></a></li> }
        });
        let rows = data.rows.iter().map(|row| card(lang, &data.organisation, row)).collect_view();
        let list = if data.rows.is_empty() {
            view! { <p class="muted">{say::NONE.of(lang)}</p> }.into_any()
        } else {
            view! { <ul class="comment-cards stack" role="list">{rows}</ul> }.into_any()
        };
        view! {
            <div class="comments stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="muted">{data.name.clone()}</p>
                    <h1>{say::LIST.of(lang)}</h1>
                    <p class="lead">{say::LIST_LEAD.of(lang)}</p>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <nav aria-label=say::LIST.of(lang)><ul class="comment-tabs row" role="list">{tabs.collect_view()}</ul></nav>
                {list}
                {data.is_cut.then(|| ui::notice(Tone::Plain, say::MORE.of(lang).to_owned()))}
            </div>
        }
    })
}

fn card(lang: Lang, organisation: &OrganisationId, row: &ModeratedComment) -> AnyView {
    let comment = &row.comment;
    let folded = (row.folded > 0).then(|| view! { <span class="muted">{say::folded(lang, row.folded)}</span> });
    let addition = row.is_addition.then(|| ui::tag(Tone::Plain, say::ADDITION.of(lang).to_owned()));
    let steps = match comment.state {
        State::Pending => pending(lang, organisation, &comment.id),
        State::Published => published(lang, organisation, row),
        State::Withheld(_) => ().into_any(),
    };
    let heading = format!("c-{}", comment.id);
    let labelled = heading.clone();
    view! {
        <li class="card stack" aria-labelledby=labelled>
            <h2 id=heading>{say::kind(comment.kind).of(lang)}</h2>
            <p class="row">{state(lang, comment.state)}{addition}<span class="muted">{row.chart.clone()}" "{row.place.clone()}" "{comment.on.to_string()}</span>{folded}</p>
            {(!comment.text.is_empty()).then(|| view! { <p class="comment-words">{comment.text.clone()}</p> })}
            {contact(lang, organisation, row)}
            {steps}
        </li>
    }
    .into_any()
}

fn contact(lang: Lang, organisation: &OrganisationId, row: &ModeratedComment) -> Option<AnyView> {
    match &row.contact {
        Contact::None => None,
        Contact::Open(words) => Some(view! { <p><b>{say::CONTACT.of(lang)}</b>" "{words.clone()}</p> }.into_any()),
        Contact::Sealed => {
            let action = route::comment_act(organisation, &row.comment.id, "contact");
            Some(
                view! {
                    <form method="post" action=action class="row">
                        {ui::submit(ui::Kind::Quiet, Some(icon::PHONE), say::SHOW_CONTACT.of(lang))}
                        <span class="muted small">{say::SHOW_CONTACT_HINT.of(lang)}</span>
                    </form>
                }
                .into_any(),
            )
        }
    }
}

fn pending(lang: Lang, organisation: &OrganisationId, id: &CommentId) -> AnyView {
    let reasons = Reason::ALL.iter().filter(|reason| !matches!(reason, Reason::OtherChannel)).map(|reason| {
        view! { <option value=reason.name()>{say::reason(*reason).of(lang)}</option> }
    });
    view! {
        <div class="comment-steps row">
            <form method="post" action=route::comment_act(organisation, id, "publish")>
                {ui::submit(ui::Kind::Main, Some(icon::EYE), say::PUBLISH.of(lang))}
            </form>
            <form class="row" method="post" action=route::comment_act(organisation, id, "withhold")>
                <select class="input" name="reason" aria-label=say::WITHHOLD_REASON.of(lang)>{reasons.collect_view()}</select>
                {ui::submit(ui::Kind::Plain, None, say::WITHHOLD.of(lang))}
            </form>
            <form class="row" method="post" action=route::comment_act(organisation, id, "divert")>
                {ui::submit(ui::Kind::Grave, Some(icon::ARROW_RIGHT), say::DIVERT.of(lang))}
                <span class="muted small">{say::DIVERT_HINT.of(lang)}</span>
            </form>
        </div>
    }
    .into_any()
}

fn published(lang: Lang, organisation: &OrganisationId, row: &ModeratedComment) -> AnyView {
    let id = &row.comment.id;
    let outcomes = Outcome::ALL
        .iter()
        .map(|outcome| view! { <option value=outcome.name()>{say::outcome(*outcome).of(lang)}</option> })
        .collect_view();
    view! {
        {answers(lang, &row.comment.answers)}
        <form class="comment-reply stack" data-gap="small" method="post" action=route::comment_act(organisation, id, "answer")>
            <label class="field">
                <span>{say::OUTCOME.of(lang)}</span>
                <select class="input" name="outcome">{outcomes}</select>
            </label>
            <label class="field">
                <span>{say::ANSWER.of(lang)}</span>
                <textarea class="input" name="reason" rows="2" required=true maxlength="2000"></textarea>
            </label>
            <p>{ui::submit(ui::Kind::Plain, Some(icon::CHECK), say::ANSWER_SEND.of(lang))}</p>
        </form>
        {into_round(lang, organisation, row)}
    }
    .into_any()
}

fn into_round(lang: Lang, organisation: &OrganisationId, row: &ModeratedComment) -> Option<AnyView> {
    let action = |act| route::comment_act(organisation, &row.comment.id, act);
    match &row.into {
        IntoRound::Nothing => None,
        IntoRound::Taken => Some(ui::tag(Tone::Good, say::TAKEN_IN.of(lang).to_owned()).into_any()),
        IntoRound::Voice => Some(
            view! {
                <form method="post" action=action("hear")>{ui::submit(ui::Kind::Plain, None, say::HEAR.of(lang))}</form>
            }
            .into_any(),
        ),
        IntoRound::Candidate(posts) => Some(candidate(lang, action("take"), row, posts)),
    }
}

fn candidate(lang: Lang, action: String, row: &ModeratedComment, posts: &[(PostId, String)]) -> AnyView {
    let posts = posts.iter().map(|(id, name)| view! { <option value=id.to_string()>{name.clone()}</option> });
    let kinds = RiskType::ALL
        .iter()
        .map(|kind| view! { <option value=kind.name()>{risk_words::risk_type(*kind).of(lang)}</option> });
    let domains = PowerDomain::ALL
        .iter()
        .map(|domain| view! { <option value=domain.name()>{risk_words::power_domain(*domain).of(lang)}</option> });
    let select = |name: &'static str, words: crate::text::Words, options: AnyView| {
        view! { <label class="field"><span>{words.of(lang)}</span><select class="input" name=name>{options}</select></label> }
    };
    view! {
        <details open=row.comment.kind == Kind::Proposal>
            <summary>{say::TAKE.of(lang)}</summary>
            <form class="comment-reply stack" data-gap="small" method="post" action=action>
                {select("post", say::TAKE_POST, posts.collect_view().into_any())}
                {select("kind", say::TAKE_KIND, kinds.collect_view().into_any())}
                {select("domain", say::TAKE_DOMAIN, domains.collect_view().into_any())}
                <label class="field">
                    <span>{say::TAKE_TEXT.of(lang)}</span>
                    <textarea class="input" name="text" rows="2" required=true maxlength="2000">{format!("\n{}", row.comment.text)}</textarea>
                </label>
                <p>{ui::submit(ui::Kind::Plain, Some(icon::PLUS), say::TAKE.of(lang))}</p>
            </form>
        </details>
    }
    .into_any()
}

/// A comment that accuses somebody, for the discipline office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivertedComment {
    /// The organisation.
    pub organisation: String,
    /// The title of the chart.
    pub chart: String,
    /// The day it came in.
    pub on: String,
    /// Its words.
    pub text: String,
    /// How to reach the writer; empty: not said.
    pub contact: String,
}

/// The discipline office's page.
pub fn diverted(frame: &Frame, rows: &[DivertedComment]) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::DIVERTED.of(lang)), || {
        let cards = rows.iter().map(|row| {
            let contact = (!row.contact.is_empty())
                .then(|| view! { <p><b>{say::CONTACT.of(lang)}</b>" "{row.contact.clone()}</p> });
            view! {
                <li class="card stack">
                    <p class="muted">{row.organisation.clone()}" "{row.chart.clone()}" "{row.on.clone()}</p>
                    <p class="comment-words">{row.text.clone()}</p>
                    {contact}
                </li>
            }
        });
        let list = if rows.is_empty() {
            view! { <p class="muted">{say::NONE.of(lang)}</p> }.into_any()
        } else {
            view! { <ul class="comment-cards stack" role="list">{cards.collect_view()}</ul> }.into_any()
        };
        view! {
            <div class="comments stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <h1>{say::DIVERTED.of(lang)}</h1>
                    <p class="lead">{say::DIVERTED_LEAD.of(lang)}</p>
                </header>
                {list}
            </div>
        }
    })
}
