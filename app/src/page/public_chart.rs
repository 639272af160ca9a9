//! The published chart, for everybody: on a phone in the queue of a service hall first.

use leptos::prelude::*;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowchartId;
use liantu_domain::outline::outline;

use super::drawing::drawing;
use super::frame::{Frame, Sheet};
use super::steps::{line, steps, title};
use crate::grade::{GradeCounts, grade_counts};
use crate::text::page::sheet as sheet_say;
use crate::text::{Lang, page::chart as say, risk as words};
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
}

/// The page of a published chart.
pub fn public_chart(frame: &Frame, data: PublicChartPage<'_>) -> String {
    let lang = frame.lang;
    let head = data.chart.head();
    let title = title(lang, &head.title);
    frame.page(Sheet::reading(title.clone()), || {
        let risks = GradeCounts::of(data.chart.live_risks().map(|risk| risk.grade));
        let number = outline(data.chart).steps.len();
        let published = say::published(lang, &time::minute(data.published_ms), data.version);
        view! {
            <article class="public-chart stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="public-body">
                        <a href=frame.link(route::HOME)>{icon(icon::ARROW_LEFT)}{data.organisation.to_owned()}</a>
                    </p>
                    <h1>{title}</h1>
                    <p class="row muted">
                        <span>{words::scope(head.scope).of(lang)}</span>
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
                    {steps(lang, data.chart)}
                </section>
                <p class="public-proof muted small">
                    <time datetime=time::machine(data.published_ms)>{published}</time>
                    <span>{say::FINGERPRINT.of(lang)}" "<code>{data.hash.to_owned()}</code></span>
                </p>
            </article>
        }
    })
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
