//! The published chart, for everybody: on a phone in the queue of a service hall first.

use std::collections::HashMap;

use leptos::prelude::*;
use liantu_domain::comment::Comment;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::{FlowchartId, RoundId};
use liantu_domain::outline::outline;
use liantu_domain::register::Way;

use super::comment_form::{CommentForm, comment_form};
use super::document::render;
use super::drawing::drawing;
use super::frame::{Frame, Sheet};
use super::receipt::answers;
use super::steps::{line, steps_with, title};
use crate::grade::{GradeCounts, grade_counts};
use crate::text::page::sheet as sheet_say;
use crate::text::{Lang, comment as comment_say, page::chart as say, public as public_say, risk as words};
use crate::ui::icon::{self, icon};
use crate::{route, time};

/// What the page of a published chart shows.
#[derive(Clone, Copy, Debug)]
pub struct PublicChartPage<'a> {
    /// Its id.
    pub id: &'a FlowchartId,
    /// The organisation that publishes it.
    pub organisation: &'a str,
    /// The chart as it was published.
    pub chart: &'a Flowchart,
    /// Which publication it is, from 1.
    pub version: u64,
    /// When it was published, in milliseconds since 1970-01-01 UTC.
    pub published_ms: i64,
    /// The canonical hash of the chart, in hex.
    pub hash: &'a str,
    /// Whether a round hears the public on it today, so that each step leads to the form.
    pub is_heard: bool,
}

/// What of the page stays as it is for as long as the chart is published as it is: its drawing, its steps, and all around
/// them, as HTML. Between the two parts stands what a round that hears the public adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicChartText {
    /// The title of the page.
    pub title: String,
    /// What stands above.
    pub above: String,
    /// What stands below.
    pub below: String,
}

/// The document around the text of a published chart, as HTML: what stands before it, and what stands after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicChartFrame {
    /// Before it.
    pub before: String,
    /// After it.
    pub after: String,
}

/// What a round asks the public on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardOn {
    /// The round.
    pub round: RoundId,
    /// The form.
    pub form: CommentForm,
    /// The risk points that it asks about: the value that the form sends, the step, and the words.
    pub candidates: Vec<AskedCandidate>,
}

/// What a round asks, as HTML. It stays as it is for as long as the round does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardText {
    /// The risk points that it asks about, and the form.
    pub asked: String,
    /// What can be spoken of: the value that the form sends, and its words.
    pub places: HashMap<String, String>,
}

/// A risk point that a round asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedCandidate {
    /// The value that the form sends.
    pub value: String,
    /// The step.
    pub step: String,
    /// Its type and domain.
    pub kind: String,
    /// How it shows.
    pub text: String,
    /// The grade that was decided, with its words.
    pub grade: Option<String>,
}

/// The page of a published chart.
pub fn public_chart(
    frame: &Frame,
    text: &PublicChartText,
    around: &PublicChartFrame,
    heard: Option<(&HeardText, &[(Comment, u64)])>,
) -> String {
    let asked = heard.map_or("", |(heard, _)| &heard.asked);
    let said = heard.filter(|(_, said)| !said.is_empty());
    let said = said.map(|(heard, said)| render(|| others(frame.lang, heard, said))).unwrap_or_default();
    [&around.before, &text.above, asked, &said, &text.below, &around.after].concat()
}

/// What a round asks.
pub fn heard_text(frame: &Frame, heard: &HeardOn) -> HeardText {
    let places = heard.form.places.iter().map(|(value, words)| (value.clone(), words.trim().to_owned())).collect();
    HeardText { asked: render(|| asked(frame, heard)), places }
}

/// The document around its text.
pub fn public_chart_frame(frame: &Frame, text: &PublicChartText) -> PublicChartFrame {
    // Nobody who writes a chart knows this text.
    let mark = format!("{}-text", frame.nonce);
    let main = mark.clone();
    let html = frame.page(Sheet::reading(text.title.clone()), || {
        view! { <article class="public-chart stack" data-gap="large">{main}</article> }
    });
    let (before, after) = html.split_once(&mark).unwrap_or((&html, ""));
    PublicChartFrame { before: before.to_owned(), after: after.to_owned() }
}

/// Its text.
pub fn public_chart_text(frame: &Frame, data: PublicChartPage<'_>) -> PublicChartText {
    let lang = frame.lang;
    let title = title(lang, &data.chart.head().title);
    PublicChartText {
        above: render(|| above(frame, &data, title.clone())),
        below: render(|| below(lang, &data)),
        title,
    }
}

fn above(frame: &Frame, data: &PublicChartPage<'_>, title: String) -> AnyView {
    let lang = frame.lang;
    let here = data.is_heard.then(|| frame.link(&route::public_chart(data.id)));
    let risks = GradeCounts::of(data.chart.live_risks().map(|risk| risk.grade));
    let number = outline(data.chart).steps.len();
    view! {
        <header class="stack" data-gap="small">
            <p class="public-body">
                <a href=frame.link(route::HOME)>{icon(icon::ARROW_LEFT)}{data.organisation.to_owned()}</a>
            </p>
            <h1>{title}</h1>
            <p class="row muted">
                <span>{words::scope(data.chart.head().scope).of(lang)}</span>
                <span>{say::extent(lang, number, risks.total())}</span>
                {grade_counts(lang, risks)}
            </p>
        </header>
        {facts(lang, data.chart, data.organisation)}
        <section class="stack" aria-labelledby="drawing">
            <h2 id="drawing">{say::DRAWING.of(lang)}</h2>
            {drawing(lang, data.chart)}
            <p><a href=frame.link(&route::public_risk_map(data.id))>{icon(icon::MAP_PIN)}{sheet_say::RISK_MAP.of(lang)}</a></p>
        </section>
        <section class="stack" aria-labelledby="steps">
            <h2 id="steps">{say::STEPS.of(lang)}</h2>
            {steps_with(lang, data.chart, here.as_deref())}
        </section>
    }
    .into_any()
}

fn below(lang: Lang, data: &PublicChartPage<'_>) -> AnyView {
    let published = say::published(lang, &time::minute(data.published_ms), data.version);
    view! {
        <p class="public-files row small">
            <a href=route::public_sign(data.id)>{public_say::SIGN.of(lang)}</a>
            <a href=route::public_qr(data.id)>{public_say::QR.of(lang)}</a>
            <span>{public_say::DATA.of(lang)}" "<a href=route::public_risks(data.id, "json")>"JSON"</a>" "<a href=route::public_risks(data.id, "csv")>"CSV"</a></span>
        </p>
        <p class="public-proof muted small">
            <time datetime=time::machine(data.published_ms)>{published}</time>
            <span>{say::FINGERPRINT.of(lang)}" "<code>{data.hash.to_owned()}</code></span>
        </p>
    }
    .into_any()
}

fn asked(frame: &Frame, heard: &HeardOn) -> AnyView {
    let lang = frame.lang;
    let way = heard.form.way;
    let until = comment_say::until(lang, way, &heard.form.until.to_string());
    view! {
        {candidates(frame, heard)}
        <section class="public-say stack" aria-labelledby="say">
            <h2 id="say">{comment_say::ask(way).of(lang)}</h2>
            <p>{until}</p>
            {comment_form(frame, &heard.form)}
            <p class="row">
                <a href=frame.link(route::RECEIPT)>{comment_say::TO_RECEIPT.of(lang)}</a>
                <a href=frame.link(&route::public_round(&heard.round))>{comment_say::TO_ROUND.of(lang)}</a>
            </p>
        </section>
    }
    .into_any()
}

/// What was said and published, each with how many said the same.
fn others(lang: Lang, heard: &HeardText, said: &[(Comment, u64)]) -> AnyView {
    let rows = said.iter().map(|(comment, folded)| said_row(lang, heard, comment, *folded)).collect_view();
    view! {
        <section class="stack" aria-labelledby="others">
            <h2 id="others">{comment_say::OTHERS.of(lang)}</h2>
            <ul class="comment-list" role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn candidates(frame: &Frame, heard: &HeardOn) -> Option<AnyView> {
    let lang = frame.lang;
    let rows = heard.candidates.iter().map(|candidate| {
        let href = say_at(&frame.link(&route::public_chart(&heard.form.chart)), &candidate.value);
        view! {
            <li class="risk">
                <p class="risk-head"><span>{candidate.step.clone()}</span><span class="muted">{candidate.kind.clone()}</span>{candidate.grade.clone()}</p>
                <p class="risk-text">{line(&candidate.text)}</p>
                <p><a href=href aria-label=comment_say::say_here(lang, &line(&candidate.text))>{comment_say::SAY_HERE.of(lang)}</a></p>
            </li>
        }
    });
    let (heading, lead) = match heard.form.way {
        Way::OnlinePublicity => (comment_say::DECIDED, None),
        _ => (comment_say::CANDIDATES, Some(comment_say::CANDIDATES_LEAD)),
    };
    (!heard.candidates.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="candidates">
                <h2 id="candidates">{heading.of(lang)}</h2>
                {lead.map(|lead| view! { <p>{lead.of(lang)}</p> })}
                <ul class="risk-cards" role="list">{rows.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// The link to the form with a place chosen.
pub(super) fn say_at(page: &str, value: &str) -> String {
    let value: String = value.chars().map(|c| if c == ':' { "%3A".to_owned() } else { c.to_string() }).collect();
    super::frame::with_query(&format!("{page}#say"), &format!("about={value}"))
}

fn said_row(lang: Lang, heard: &HeardText, comment: &Comment, folded: u64) -> AnyView {
    let place = heard.places.get(&about_value(comment)).cloned();
    let folded = (folded > 0).then(|| view! { <span class="muted">{comment_say::folded(lang, folded)}</span> });
    view! {
        <li>
            <p class="row"><b>{comment_say::kind(comment.kind).of(lang)}</b><span class="muted">{place}</span>{folded}</p>
            <p class="comment-words">{comment.text.clone()}</p>
            {answers(lang, &comment.answers)}
        </li>
    }
    .into_any()
}

/// The value with which a form names what a comment is about.
pub fn about_value(comment: &Comment) -> String {
    match (&comment.about.risk, &comment.about.node) {
        (Some(risk), _) => format!("r:{risk}"),
        (None, Some(node)) => format!("n:{node}"),
        (None, None) => String::new(),
    }
}

fn facts(lang: Lang, chart: &Flowchart, organisation: &str) -> AnyView {
    let head = chart.head();
    let said = |text: &str| if text.is_empty() { say::NOT_SAID.of(lang).to_owned() } else { text.to_owned() };
    let by = if head.responsible.is_empty() { organisation } else { &head.responsible };
    let limit = head.time_limit.map(|days| words::working_days(lang, days)).unwrap_or_default();
    view! {
        <dl class="public-facts">
            <div><dt>{icon(icon::LANDMARK)}{say::EXERCISED_BY.of(lang)}</dt><dd>{said(by)}</dd></div>
            <div><dt>{icon(icon::CLOCK)}{say::TIME_LIMIT.of(lang)}</dt><dd><b>{said(&limit)}</b></dd></div>
            <div class="public-bring"><dt>{icon(icon::FILE_TEXT)}{say::BRING.of(lang)}</dt><dd>{bring(lang, chart)}</dd></div>
            <div><dt>{icon(icon::SCALE)}{say::BASIS.of(lang)}</dt><dd>{parts(&said(&head.basis), |part| part.to_owned().into_any())}</dd></div>
            <div><dt>{icon(icon::PHONE)}{say::COMPLAIN.of(lang)}</dt><dd>{parts(&said(&head.supervision), dialled)}</dd></div>
        </dl>
    }
    .into_any()
}

/// A text of several parts, each on a line of its own.
fn parts(text: &str, show: fn(&str) -> AnyView) -> AnyView {
    text.split(['；', ';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| view! { <p>{show(part)}</p> })
        .collect_view()
        .into_any()
}

/// A text with its telephone numbers as links, so that a phone can call them.
fn dialled(text: &str) -> AnyView {
    let mut pieces: Vec<AnyView> = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit()) {
        let run = rest[from..].find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len() - from);
        let number = rest[from..from + run].trim_end_matches('-');
        let end = from + number.len();
        pieces.push(rest[..from].to_owned().into_any());
        // Hotlines have five digits; what is shorter is a room or a day.
        if number.len() >= 5 {
            pieces.push(view! { <a href=format!("tel:{number}")>{number.to_owned()}</a> }.into_any());
        } else {
            pieces.push(number.to_owned().into_any());
        }
        rest = &rest[end..];
    }
    pieces.push(rest.to_owned().into_any());
    pieces.collect_view().into_any()
}

/// The papers of all steps, by step; without its step's name where only one asks for any.
fn bring(lang: Lang, chart: &Flowchart) -> AnyView {
    let outline = outline(chart);
    let groups: Vec<(String, Vec<String>)> = outline
        .steps
        .iter()
        .filter(|step| !step.node.materials.is_empty())
        .map(|step| (line(&step.node.label), step.node.materials.clone()))
        .collect();
    if groups.is_empty() {
        return view! { <p class="muted">{say::BRING_NONE.of(lang)}</p> }.into_any();
    }
    let named = groups.len() > 1;
    groups
        .into_iter()
        .map(|(step, materials)| {
            let list = materials.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
            view! {
                {named.then(|| view! { <p class="public-bring-at muted">{step}</p> })}
                <ul>{list}</ul>
            }
        })
        .collect_view()
        .into_any()
}
