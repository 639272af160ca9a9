//! What has become of one's own comment: asked with the code that was given for it.

use leptos::prelude::*;
use liantu_domain::comment::{Answer, Comment, State};

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, comment as say};
use crate::ui::{self, Field, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptPage {
    /// The code as it was typed.
    pub code: String,
    /// Whether nothing was found.
    pub is_wrong: bool,
    /// What was said last, such as that an addition was taken, or why not.
    pub said: Option<(Tone, String)>,
    /// The comment.
    pub found: Option<FollowedComment>,
}

/// A comment as its writer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedComment {
    /// It, with its answers.
    pub comment: Comment,
    /// The title of the chart.
    pub chart: String,
    /// Whether it was folded into another: then state and answers are that one's.
    pub is_folded: bool,
    /// What was added.
    pub added: Vec<Comment>,
    /// Whether something can be added.
    pub may_add: bool,
}

/// The page.
pub fn receipt(frame: &Frame, data: ReceiptPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(say::RECEIPT.of(lang)), || {
        let wrong = data.is_wrong.then(|| say::NO_SUCH_CODE.of(lang).to_owned());
        let field = Field::new("code", say::CODE.of(lang)).wrong(wrong);
        let (described_by, invalid) = (field.described_by(), field.invalid());
        let found = data.found.map(|found| followed(frame, found, &data.code));
        view! {
            <div class="public-comment stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <h1>{say::RECEIPT.of(lang)}</h1>
                    <p class="lead">{say::RECEIPT_LEAD.of(lang)}</p>
                </header>
                {data.said.map(|(tone, text)| ui::notice(tone, text))}
                <form class="comment-form card stack" method="post" action=frame.link(route::RECEIPT)>
                    {ui::field(field, view! {
                        <input class="input receipt-input" id="code" name="code" required=true autocomplete="off"
                            autocapitalize="characters" spellcheck="false" maxlength="60" value=data.code
                            aria-describedby=described_by aria-invalid=invalid/>
                    })}
                    <p>{ui::submit(ui::Kind::Main, Some(icon::SEARCH), say::LOOK.of(lang))}</p>
                </form>
                {found}
            </div>
        }
    })
}

fn followed(frame: &Frame, found: FollowedComment, code: &str) -> AnyView {
    let lang = frame.lang;
    let comment = &found.comment;
    let added = (!found.added.is_empty()).then(|| {
        let rows = found.added.iter().map(|comment| {
            view! { <li><p class="comment-words">{comment.text.clone()}</p><p class="muted small">{comment.on.to_string()}" "{state(lang, comment.state)}</p></li> }
        });
        view! { <h3>{say::ADDED.of(lang)}</h3><ul class="comment-list" role="list">{rows.collect_view()}</ul> }
    });
    let add = found.may_add.then(|| {
        view! {
            <form class="stack" method="post" action=frame.link(route::RECEIPT_ADD)>
                <input type="hidden" name="code" value=code.to_owned()/>
                {ui::field(Field::new("text", say::ADD.of(lang)), view! {
                    <textarea class="input" id="text" name="text" rows="4" required=true autocomplete="off" maxlength="2000"></textarea>
                })}
                <p>{ui::submit(ui::Kind::Plain, None, say::ADD_SEND.of(lang))}</p>
            </form>
        }
    });
    view! {
        <section class="card stack" aria-labelledby="mine">
            <h2 id="mine">{found.chart.clone()}</h2>
            <p class="row">{state(lang, comment.state)}<span class="muted">{say::kind(comment.kind).of(lang)}" "{comment.on.to_string()}</span></p>
            {found.is_folded.then(|| ui::notice(Tone::Plain, say::FOLDED.of(lang).to_owned()))}
            {(!comment.text.is_empty()).then(|| view! { <h3>{say::SAID.of(lang)}</h3><p class="comment-words">{comment.text.clone()}</p> })}
            <h3>{say::ANSWERS.of(lang)}</h3>
            {answers(lang, &comment.answers)}
            {added}
            {add}
        </section>
    }
    .into_any()
}

/// A state with its reason.
pub(super) fn state(lang: Lang, state: State) -> AnyView {
    let tone = match state {
        State::Pending => Tone::Now,
        State::Published => Tone::Good,
        State::Withheld(_) => Tone::Plain,
    };
    let text = match state {
        State::Withheld(reason) => {
            format!("{}：{}", say::state(state).of(lang), say::reason(reason).of(lang))
        }
        _ => say::state(state).of(lang).to_owned(),
    };
    ui::tag(tone, text).into_any()
}

/// Answers, or that there is none.
pub(super) fn answers(lang: Lang, answers: &[Answer]) -> AnyView {
    if answers.is_empty() {
        return view! { <p class="muted">{say::NO_ANSWER.of(lang)}</p> }.into_any();
    }
    let rows = answers.iter().map(|answer| {
        view! {
            <li class="comment-answer">
                <p><b>{say::outcome(answer.outcome).of(lang)}</b>" "<span class="muted small">{answer.on.to_string()}</span></p>
                <p class="comment-words">{answer.reason.clone()}</p>
            </li>
        }
    });
    view! { <ul class="comment-list" role="list">{rows.collect_view()}</ul> }.into_any()
}
