//! The card of one risk point: what is said of it, everybody's grade beside the others, why, who must control
//! it, what is done against it, and every step it has taken.

use std::collections::HashMap;

mod control;
mod decide;
mod grades;
mod measures;

use leptos::prelude::*;
use liantu_domain::register::{Assessor, MeasureKind, MeasureState, Standing};
use liantu_domain::risk::grading::Method;
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use self::decide::decide;
use self::grades::{assess, grades};
use self::measures::measures;
use super::frame::{Frame, Sheet};
use crate::grade::grade_in;
use crate::text::{Lang, page::register as say, register as words, responsibility, risk};
use crate::ui::{self, Tone, icon};
use crate::{route, time};

/// What the card shows.
#[derive(Clone, Debug)]
pub struct RiskCard {
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// Where it is in the address: organisation, document, id.
    pub at: (String, String, String),
    /// Everything that is said of it: what, and the words.
    pub manifestation: String,
    /// The organisation.
    pub organisation: String,
    /// The chart it is on: address and title.
    pub chart: Option<(String, String)>,
    /// What its place is called.
    pub place: String,
    /// Department and post.
    pub post: String,
    /// The type.
    pub kind: RiskType,
    /// The link.
    pub domain: PowerDomain,
    /// The grade that counts.
    pub grade: Option<Grade>,
    /// How far it is.
    pub standing: Standing,
    /// The reason of the last step.
    pub reason: String,
    /// Who carries it.
    pub owner: String,
    /// Who controls it.
    pub leader: String,
    /// Who must control it, as a sentence.
    pub routed: String,
    /// The level that counts.
    pub level: Option<ControlLevel>,
    /// The way that found it.
    pub way: String,
    /// The day it was found, confirmed, last inspected, is to be inspected: what and when.
    pub days: Vec<(&'static str, String)>,
    /// Grades, in order.
    pub grades: Vec<GradeRow>,
    /// Measures.
    pub measures: Vec<MeasureRow>,
    /// What happened: when, who, what.
    pub life: Vec<(i64, String, String)>,
    /// The method whose form is shown.
    pub method: Method,
    /// Posts to choose from.
    pub posts: Vec<String>,
    /// Who carries and who controls it, as long as nothing is decided.
    pub proposed: Proposed,
    /// May grade and write measures.
    pub may_grade: bool,
    /// May decide.
    pub may_decide: bool,
    /// Today.
    pub today: String,
    /// What was filled in before it was refused: nothing is lost.
    pub filled: HashMap<String, String>,
    /// Which form that was: `assess`, `confirm`, …
    pub filled_in: String,
    /// Why it was refused.
    pub wrong: Option<String>,
}

/// Who carries and who controls a risk point by the region's rules: what the form for deciding begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// The post that carries it.
    pub owner: String,
    /// The post that controls it; empty where that can't be told.
    pub leader: String,
    /// The rule, as a sentence; empty as long as there is no grade.
    pub rule: String,
}

/// One grade that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeRow {
    /// In which part.
    pub by: Assessor,
    /// Who.
    pub who: String,
    /// The day.
    pub on: String,
    /// The grade.
    pub grade: Grade,
    /// The sentence that explains it.
    pub why: String,
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureRow {
    /// The document it stands in, and its id there.
    pub at: (String, String),
    /// What is done.
    pub text: String,
    /// What kind.
    pub kind: Option<MeasureKind>,
    /// Who.
    pub responsible: String,
    /// By when.
    pub due_on: Option<String>,
    /// How far.
    pub state: MeasureState,
    /// Whether it stands on the chart.
    pub on_chart: bool,
    /// Evidence: its address, its name.
    pub evidence: Vec<(String, String)>,
    /// The record as it was read, for the form (JSON).
    pub was: String,
}

/// The card.
pub fn risk_card(frame: &Frame, card: RiskCard) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(card.manifestation.clone()), || {
        let (organisation, document, id) = &card.at;
        let step = |name: &str| route::risk_step(organisation, document, id, name);
        let tone = if card.standing == Standing::Guarded { Tone::Good } else { Tone::Now };
        view! {
            <div class="risk-sheet stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::REGISTER>{icon::icon(icon::ARROW_LEFT)}{say::TITLE.of(lang)}</a></p>
                    <h1 class="risk-title">{grade_in(lang, card.scheme, card.grade)}<span>{card.manifestation.clone()}</span></h1>
                    <p class="row">
                        {ui::tag(tone, words::standing(card.standing).of(lang).to_owned())}
                        <span class="muted">{card.reason.clone()}</span>
                    </p>
                </header>
                {card.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {facts(lang, &card)}
                {grades(lang, &card)}
                {card.may_grade.then(|| assess(lang, &card, step("assess")))}
                {card.may_decide.then(|| decide(lang, &card, &step))}
                {measures(lang, &card, &step("measure"))}
                {life(lang, &card)}
            </div>
        }
    })
}

fn facts(lang: Lang, card: &RiskCard) -> AnyView {
    let chart = match &card.chart {
        Some((href, title)) => view! { <a href=href.clone()>{title.clone()}</a>" · "{card.place.clone()} }.into_any(),
        None => view! { {say::ON_POST.of(lang)} }.into_any(),
    };
    let type_and_domain =
        format!("{} · {}", risk::risk_type(card.kind).of(lang), risk::power_domain_hint(card.domain).of(lang));
    let level = card.level.map(|level| responsibility::level(level).of(lang).to_owned());
    let plain = |name: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{text}</dd></div> })
    };
    let days = card.days.iter().map(|(name, day)| plain(name, day.clone())).collect_view();
    view! {
        <dl class="facts card">
            {plain(say::ORGANISATION.of(lang), card.organisation.clone())}
            {plain(say::POST.of(lang), card.post.clone())}
            <div><dt>{say::CHART.of(lang)}</dt><dd>{chart}</dd></div>
            {plain(risk::TYPE.of(lang), type_and_domain)}
            {plain(risk::OWNER.of(lang), card.owner.clone())}
            {plain(risk::LEADER.of(lang), card.leader.clone())}
            {plain(say::LEVEL.of(lang), level.unwrap_or_default())}
            {plain(say::ROUTED.of(lang), card.routed.clone())}
            {plain(say::WAY.of(lang), card.way.clone())}
            {days}
        </dl>
    }
    .into_any()
}

fn life(lang: Lang, card: &RiskCard) -> Option<AnyView> {
    (!card.life.is_empty()).then(|| {
        let rows = card
            .life
            .iter()
            .map(|(at_ms, who, what)| {
                view! {
                    <li><time class="muted" datetime=time::machine(*at_ms)>{time::minute(*at_ms)}</time>" "<span>{who.clone()}</span>" "<span>{what.clone()}</span></li>
                }
            })
            .collect_view();
        view! {
            <section class="stack" aria-labelledby="life">
                <h2 id="life">{say::LIFE.of(lang)}</h2>
                <ol class="plain risk-life">{rows}</ol>
            </section>
        }
        .into_any()
    })
}
