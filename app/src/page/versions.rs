//! The versions of a chart: from the draft to what is published, what was said about them, and which two to compare.

use std::collections::BTreeMap;

use leptos::prelude::*;
use liantu_domain::id::FlowchartId;
use liantu_domain::version::{Party, VersionState};

use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::text::page::{history as history_say, versions as say};
use crate::text::{Lang, version as words};
use crate::ui::{self, Field, Kind, Tone, icon};
use crate::{route, time};

/// What the page of versions shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionsPage {
    /// The chart.
    pub id: FlowchartId,
    /// Its title.
    pub title: String,
    /// What the person may do.
    pub may: VersionsMay,
    /// The versions, the newest first.
    pub versions: Vec<VersionRow>,
    /// The meetings that adopted versions: what is said of it, and the meeting's address.
    pub adopted: BTreeMap<u64, (String, String)>,
    /// Why what was asked for last did not happen.
    pub wrong: Option<String>,
    /// What was written and not kept.
    pub unsaved: Option<Unsaved>,
}

/// What a person may do with versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VersionsMay {
    /// Write down what was said.
    pub comment: bool,
    /// Send to discussion, answer, decide.
    pub lead: bool,
    /// Publish and take down.
    pub publish: bool,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Its number.
    pub number: u64,
    /// How far it is.
    pub state: VersionState,
    /// The last operation in it.
    pub seq: u64,
    /// The hash of the chart then; empty for a draft.
    pub hash: String,
    /// Why, or by which decision.
    pub reason: String,
    /// When it came into its state, in milliseconds since 1970-01-01 UTC.
    pub changed_ms: i64,
    /// By whom.
    pub changed_by: String,
    /// What was said about it.
    pub comments: Vec<CommentRow>,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentRow {
    /// Its id.
    pub id: String,
    /// Who said it.
    pub party: Party,
    /// What.
    pub body: String,
    /// The answer; empty: none yet.
    pub answer: String,
    /// When it was written down.
    pub at_ms: i64,
    /// By whom.
    pub by_name: String,
}

/// What was written and not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// What was said about a version.
    Comment {
        /// The version.
        number: u64,
        /// By whom.
        party: Option<Party>,
        /// What.
        body: String,
    },
    /// An answer.
    Answer {
        /// To which comment.
        id: String,
        /// The answer.
        text: String,
    },
    /// A reason.
    Reason(String),
}

/// The page of versions.
pub fn versions(frame: &Frame, data: VersionsPage) -> String {
    let lang = frame.lang;
    let heading = say::title(lang, &title(lang, &data.title));
    frame.page(Sheet::desk(heading.clone()), || {
        let cards = data.versions.iter().map(|version| card(lang, &data, version)).collect_view();
        let list = if data.versions.is_empty() {
            view! { <p class="muted">{say::EMPTY.of(lang)}</p> }.into_any()
        } else {
            view! { <ol role="list" class="stack" data-gap="large">{cards}</ol> }.into_any()
        };
        view! {
            <div class="versions stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{heading}</h1>
                        <p class="lead">{say::LEAD.of(lang)}</p>
                    </div>
                    <div class="row">
                        {ui::link_button(route::history(&data.id), Kind::Quiet, Some(icon::HISTORY), crate::text::page::charts::HISTORY.of(lang))}
                        {ui::link_button(route::chart(&data.id), Kind::Main, Some(icon::PENCIL), history_say::TO_CHART.of(lang))}
                    </div>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {compare(lang, &data)}
                {list}
            </div>
        }
    })
}

fn tone(state: VersionState) -> Tone {
    match state {
        VersionState::Published => Tone::Good,
        VersionState::Discussion | VersionState::Decided => Tone::Now,
        VersionState::Draft | VersionState::Superseded => Tone::Plain,
    }
}

/// Which two to compare, by the last operation in each.
fn compare(lang: Lang, data: &VersionsPage) -> AnyView {
    if data.versions.len() < 2 {
        return view! { <p class="muted small">{say::COMPARE_ONE.of(lang)}</p> }.into_any();
    }
    let options = |chosen: usize| {
        data.versions
            .iter()
            .enumerate()
            .map(|(place, version)| {
                let state = words::state(version.state).of(lang);
                let text = format!("{} · {state}", say::number(lang, version.number));
                view! { <option value=version.seq.to_string() selected=place == chosen>{text}</option> }
            })
            .collect_view()
    };
    view! {
        <form class="version-compare row" method="get" action=route::compare(&data.id) aria-label=say::COMPARE.of(lang)>
            {ui::field(Field::new("from", say::FROM.of(lang)), view! {
                <select class="input" id="from" name="from">{options(1)}</select>
            })}
            {ui::field(Field::new("to", say::TO.of(lang)), view! {
                <select class="input" id="to" name="to">{options(0)}</select>
            })}
            {ui::submit(Kind::Plain, None, say::COMPARE_BUTTON.of(lang))}
        </form>
    }
    .into_any()
}

fn card(lang: Lang, data: &VersionsPage, version: &VersionRow) -> AnyView {
    let heading = format!("v{}", version.number);
    let when = (version.state != VersionState::Draft).then(|| {
        view! {
            <p class="muted small">
                <time datetime=time::machine(version.changed_ms)>{time::minute(version.changed_ms)}</time>
                " "{version.changed_by.clone()}
            </p>
        }
    });
    let hash = (!version.hash.is_empty())
        .then(|| view! { <p class="muted small">{say::HASH.of(lang)}" "<code title=version.hash.clone()>{version.hash.chars().take(16).collect::<String>()}</code></p> });
    let adopted = data.adopted.get(&version.number);
    let see = (version.seq > 0).then(|| {
        let label = format!("{}: {}", say::SEE.of(lang), say::number(lang, version.number));
        view! { <a href=route::state(&data.id, version.seq) aria-label=label>{say::SEE.of(lang)}" #"{version.seq.to_string()}</a> }
    });
    view! {
        <li class="card stack" id=heading>
            <div class="row" data-align="ends">
                <h2>{say::number(lang, version.number)}" "{ui::tag(tone(version.state), words::state(version.state).of(lang).to_owned())}</h2>
                {see}
            </div>
            {(!version.reason.is_empty()).then(|| view! { <p class="power-law">{version.reason.clone()}</p> })}
            {adopted.cloned().map(|(text, href)| view! { <p><a href=href>{text}</a></p> })}
            {when}
            {hash}
            {steps(lang, data, version)}
            {comments(lang, data, version)}
        </li>
    }
    .into_any()
}

fn steps(lang: Lang, data: &VersionsPage, version: &VersionRow) -> Option<AnyView> {
    let by_meeting = data.adopted.get(&version.number).map(|(text, _)| text.clone()).unwrap_or_default();
    let kept = match &data.unsaved {
        Some(Unsaved::Reason(text)) => text.clone(),
        _ => by_meeting,
    };
    match version.state {
        VersionState::Draft if data.may.lead => Some(
            view! {
                <form class="version-step stack" data-gap="small" method="post" action=route::discuss(&data.id)>
                    {ui::field(Field::new("discuss", say::DISCUSS_REASON.of(lang)).hint(say::DISCUSS_HINT.of(lang)), view! {
                        <input class="input" id="discuss" name="reason" value=kept autocomplete="off" aria-describedby="discuss-hint"/>
                    })}
                    <p>{ui::submit(Kind::Main, None, say::DISCUSS.of(lang))}</p>
                </form>
            }
            .into_any(),
        ),
        VersionState::Discussion if data.may.lead => Some(
            view! {
                <form class="version-step stack" data-gap="small" method="post" action=route::decide(&data.id, version.number)>
                    {ui::field(Field::new("decide", say::DECIDE_REASON.of(lang)).hint(say::DECIDE_HINT.of(lang)), view! {
                        <input class="input" id="decide" name="reason" value=kept autocomplete="off" aria-describedby="decide-hint"/>
                    })}
                    <p>{ui::submit(Kind::Main, None, say::DECIDE.of(lang))}</p>
                </form>
            }
            .into_any(),
        ),
        VersionState::Decided if data.may.publish => Some(
            view! {
                <form class="stack" data-gap="small" method="post" action=route::publish(&data.id)>
                    <input type="hidden" name="back" value="versions"/>
                    <p class="muted small">{say::PUBLISH_HINT.of(lang)}</p>
                    <p>{ui::submit(Kind::Main, None, say::PUBLISH.of(lang))}</p>
                </form>
            }
            .into_any(),
        ),
        VersionState::Published if data.may.publish => Some(
            view! {
                <form method="post" action=route::withdraw(&data.id)>
                    <input type="hidden" name="back" value="versions"/>
                    {ui::submit(Kind::Quiet, None, say::WITHDRAW.of(lang))}
                </form>
            }
            .into_any(),
        ),
        _ => None,
    }
}

fn comments(lang: Lang, data: &VersionsPage, version: &VersionRow) -> Option<AnyView> {
    let open = version.state == VersionState::Discussion;
    if version.comments.is_empty() && !open {
        return None;
    }
    let unanswered = version.comments.iter().filter(|comment| comment.answer.is_empty()).count();
    let sum = if version.comments.is_empty() {
        say::NO_COMMENTS.of(lang).to_owned()
    } else {
        say::unanswered(lang, version.comments.len(), unanswered)
    };
    let rows = version.comments.iter().map(|comment| comment_row(lang, data, comment)).collect_view();
    let add = (open && data.may.comment).then(|| add_comment(lang, data, version.number));
    Some(
        view! {
            <section class="stack">
                <h3>{say::COMMENTS.of(lang)}</h3>
                <p class="muted small">{sum}</p>
                <ul role="list" class="version-comments stack">{rows}</ul>
                {add}
            </section>
        }
        .into_any(),
    )
}

fn comment_row(lang: Lang, data: &VersionsPage, comment: &CommentRow) -> AnyView {
    let kept = match &data.unsaved {
        Some(Unsaved::Answer { id, text }) if *id == comment.id => Some(text.clone()),
        _ => None,
    };
    let form = (data.may.lead && (comment.answer.is_empty() || kept.is_some())).then(|| {
        let label = format!("{}: {}", say::ANSWER.of(lang), comment.body.chars().take(20).collect::<String>());
        view! {
            <form class="stack" data-gap="small" method="post" action=route::answer(&data.id, &comment.id)>
                <input type="hidden" name="was" value=comment.answer.clone()/>
                <textarea class="input" name="answer" rows="2" aria-label=label>{kept.unwrap_or_default()}</textarea>
                <p>{ui::submit(Kind::Plain, None, say::SAVE_ANSWER.of(lang))}</p>
            </form>
        }
    });
    let answer = if comment.answer.is_empty() { say::NO_ANSWER.of(lang).to_owned() } else { comment.answer.clone() };
    view! {
        <li class="stack" data-gap="small">
            <p>{ui::tag(Tone::Plain, words::party(comment.party).of(lang).to_owned())}" "{comment.body.clone()}</p>
            <p class="muted small">{time::minute(comment.at_ms)}" "{comment.by_name.clone()}</p>
            <p class="version-answer"><b>{say::ANSWER.of(lang)}</b>" "{answer}</p>
            {form}
        </li>
    }
    .into_any()
}

fn add_comment(lang: Lang, data: &VersionsPage, number: u64) -> AnyView {
    let (party, body) = match &data.unsaved {
        Some(Unsaved::Comment { number: at, party, body }) if *at == number => (*party, body.clone()),
        _ => (None, String::new()),
    };
    let options = Party::ALL.iter().map(|&one| {
        view! { <option value=one.name() selected=party == Some(one)>{words::party(one).of(lang)}</option> }
    });
    view! {
        <form class="stack" method="post" action=route::comment(&data.id, number)>
            {ui::field(Field::new("party", say::PARTY.of(lang)), view! {
                <select class="input" id="party" name="party">{options.collect_view()}</select>
            })}
            {ui::field(Field::new("body", say::BODY.of(lang)), view! {
                <textarea class="input" id="body" name="body" rows="3">{body}</textarea>
            })}
            <p>{ui::submit(Kind::Plain, Some(icon::PLUS), say::ADD_COMMENT.of(lang))}</p>
        </form>
    }
    .into_any()
}
