//! One power: all that is known of it, its legal bases, its charts with their versions.

use leptos::prelude::*;
use liantu_domain::flowchart::Scope;
use liantu_domain::id::{FlowchartId, OrganisationId, PowerId};
use liantu_domain::power::entry::{BasisField, PowerField};
use liantu_domain::power::finding::PowerFinding;
use liantu_domain::power::settled::StateField;
use liantu_domain::power::{CorePower, Major, PowerKind, PowerState};
use liantu_domain::version::VersionState;

use super::frame::{Frame, Sheet};
use super::powers::{BasisLine, basis_line, tone};
use super::steps::title;
use crate::text::page::versions as version_say;
use crate::text::{Lang, page::powers as say, power as words, risk, version as version_words};
use crate::ui::{self, Field, Kind, Tone, icon};
use crate::{route, time};

/// What the page of a power shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerPage {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What they are called.
    pub organisation_name: String,
    /// Its id.
    pub id: PowerId,
    /// Whether the person may edit it.
    pub may_edit: bool,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PowerKind,
    /// What may be done by it.
    pub content: String,
    /// Who exercises it.
    pub exercised_by: String,
    /// Towards the outside, or inside.
    pub scope: Scope,
    /// Which of 三重一大.
    pub major: Option<Major>,
    /// Which of the five core powers.
    pub core: Option<CorePower>,
    /// Within how many working days.
    pub time_limit: Option<u16>,
    /// What has become of it.
    pub state: PowerState,
    /// Why.
    pub reason: String,
    /// By which decision.
    pub decision: String,
    /// What it went into.
    pub merged_into: Option<(PowerId, String)>,
    /// Its legal bases.
    pub bases: Vec<BasisCard>,
    /// Its charts.
    pub charts: Vec<PowerChart>,
    /// Charts of the organisation that belong to no power.
    pub free: Vec<(FlowchartId, String)>,
    /// What is pointed out.
    pub findings: Vec<PowerFinding>,
    /// When it was last changed, in milliseconds since 1970-01-01 UTC.
    pub changed_ms: i64,
    /// By whom.
    pub changed_by: String,
    /// How often.
    pub version: u64,
    /// Why what was asked for last did not happen.
    pub wrong: Option<PowerWrong>,
}

/// Why something did not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PowerWrong {
    /// For this reason.
    Said(String),
    /// These refer to it, in sentences.
    Referred(Vec<String>),
}

/// A legal basis, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisCard {
    /// Its id.
    pub id: String,
    /// Law and article, and whether it is in force.
    pub line: BasisLine,
    /// What the article says.
    pub body: String,
    /// The first day; empty: not known.
    pub valid_from: String,
    /// The last day; empty: none.
    pub valid_to: String,
}

/// A chart of a power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerChart {
    /// Its id.
    pub id: FlowchartId,
    /// Its title.
    pub title: String,
    /// Its versions, the newest first.
    pub versions: Vec<(u64, VersionState)>,
}

/// The page of a power.
pub fn power(frame: &Frame, data: PowerPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(data.name.clone()), || {
        let act = |act: &str| route::power_act(&data.organisation, &data.id, act);
        let tools = data.may_edit.then(|| {
            view! {
                <div class="row">
                    {ui::link_button(act("state"), Kind::Plain, None, say::CHANGE_STATE.of(lang))}
                    {ui::link_button(act("edit"), Kind::Main, Some(icon::PENCIL), say::EDIT.of(lang))}
                </div>
            }
        });
        let wrong = data.wrong.clone().map(|wrong| match wrong {
            PowerWrong::Said(text) => ui::notice(Tone::Bad, text),
            PowerWrong::Referred(all) => {
                let all = all.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
                ui::notice_view(Tone::Bad, view! { <p>{say::REFERRED.of(lang)}</p><ul>{all}</ul> })
            }
        });
        let findings = (!data.findings.is_empty()).then(|| {
            let all = data.findings.iter().map(|&one| view! { <li>{words::finding(one).of(lang)}</li> }).collect_view();
            ui::notice_view(Tone::Bad, view! { <p><b>{say::FINDINGS.of(lang)}</b></p><ul>{all}</ul> })
        });
        let delete = data.may_edit.then(|| {
            view! {
                <form class="power-delete stack" data-gap="small" method="post" action=act("delete")>
                    <input type="hidden" name="version" value=data.version.to_string()/>
                    <p class="muted small">{say::DELETE_HINT.of(lang)}</p>
                    <p>{ui::submit(Kind::Grave, None, say::DELETE.of(lang))}</p>
                </form>
            }
        });
        let changed = say::changed(lang, &data.changed_by, &time::minute(data.changed_ms));
        view! {
            <article class="power stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::powers(&data.organisation)>{say::title(lang, &data.organisation_name)}</a></p>
                    <div class="row" data-align="ends">
                        <h1>{data.name.clone()}" "{ui::tag(tone(data.state), words::state(data.state).of(lang).to_owned())}</h1>
                        {tools}
                    </div>
                </header>
                {wrong}
                {findings}
                {fields(lang, &data)}
                {bases(lang, &data)}
                {charts(lang, &data)}
                <footer class="stack">
                    <p class="muted small">{changed}</p>
                    {delete}
                </footer>
            </article>
        }
    })
}

fn fields(lang: Lang, data: &PowerPage) -> AnyView {
    let none = || say::NONE.of(lang).to_owned();
    let or_none = |text: &str| if text.is_empty() { none() } else { text.to_owned() };
    let mut rows: Vec<(&'static str, String)> = PowerField::ALL
        .iter()
        .filter(|field| **field != PowerField::Name)
        .map(|&field| {
            let value = match field {
                PowerField::Code => data.code.clone(),
                PowerField::Name => data.name.clone(),
                PowerField::Kind => words::kind(data.kind).of(lang).to_owned(),
                PowerField::Content => or_none(&data.content),
                PowerField::Exercised => or_none(&data.exercised_by),
                PowerField::Scope => words::scope(data.scope).of(lang).to_owned(),
                PowerField::Major => data.major.map_or_else(none, |major| words::major(major).of(lang).to_owned()),
                PowerField::Core => data.core.map_or_else(none, |core| words::core(core).of(lang).to_owned()),
                PowerField::TimeLimit => data.time_limit.map_or_else(none, |days| risk::working_days(lang, days)),
            };
            (words::power_field(field).of(lang), value)
        })
        .collect();
    for (field, text) in [(StateField::Reason, &data.reason), (StateField::Decision, &data.decision)] {
        if !text.is_empty() {
            rows.push((words::state_field(field).of(lang), text.clone()));
        }
    }
    let rows = rows.into_iter().map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    let into = data.merged_into.as_ref().map(|(id, name)| {
        let href = route::power(&data.organisation, id);
        view! { <div><dt>{words::state_field(StateField::MergedInto).of(lang)}</dt><dd><a href=href>{name.clone()}</a></dd></div> }
    });
    view! { <dl class="power-facts">{rows.collect_view()}{into}</dl> }.into_any()
}

fn bases(lang: Lang, data: &PowerPage) -> AnyView {
    let cards = data.bases.iter().map(|basis| {
        let edit = data.may_edit.then(|| {
            let href = route::basis(&data.organisation, &data.id, &basis.id);
            let label = format!("{}: {}", say::EDIT.of(lang), basis.line.text);
            view! { <a href=href aria-label=label>{say::EDIT.of(lang)}</a> }
        });
        let days = [(BasisField::ValidFrom, &basis.valid_from), (BasisField::ValidTo, &basis.valid_to)]
            .into_iter()
            .filter(|(_, day)| !day.is_empty())
            .map(|(field, day)| view! { <span>{words::basis_field(field).of(lang)}" "{day.clone()}</span> })
            .collect_view();
        let days = (!days.is_empty()).then(|| view! { <p class="row muted small">{days}</p> });
        view! {
            <li class="card stack" data-gap="small">
                <div class="row" data-align="ends">
                    <ul role="list" class="power-bases">{basis_line(lang, basis.line.clone())}</ul>
                    {edit}
                </div>
                {(!basis.body.is_empty()).then(|| view! { <p class="power-law">{basis.body.clone()}</p> })}
                {days}
            </li>
        }
    });
    let list = if data.bases.is_empty() {
        view! { <p class="muted">{say::NO_BASES.of(lang)}</p> }.into_any()
    } else {
        view! { <ul role="list" class="stack">{cards.collect_view()}</ul> }.into_any()
    };
    let add = data.may_edit.then(|| {
        let href = route::power_act(&data.organisation, &data.id, "bases/new");
        view! { <p>{ui::link_button(href, Kind::Plain, Some(icon::PLUS), say::ADD_BASIS.of(lang))}</p> }
    });
    view! { <section class="stack" aria-labelledby="bases"><h2 id="bases">{say::BASIS.of(lang)}</h2>{list}{add}</section> }
        .into_any()
}

fn charts(lang: Lang, data: &PowerPage) -> AnyView {
    let rows = data.charts.iter().map(|chart| {
        let versions = chart
            .versions
            .iter()
            .map(|&(number, state)| {
                let text = format!("{} · {}", version_say::number(lang, number), version_words::state(state).of(lang));
                let tone = if state == VersionState::Published { Tone::Good } else { Tone::Plain };
                view! { <li>{ui::tag(tone, text)}</li> }
            })
            .collect_view();
        let unlink = data.may_edit.then(|| {
            view! {
                <form method="post" action=route::power_act(&data.organisation, &data.id, "unlink")>
                    <input type="hidden" name="chart" value=chart.id.to_string()/>
                    {ui::submit(Kind::Quiet, None, say::UNLINK.of(lang))}
                </form>
            }
        });
        view! {
            <li class="card row" data-align="ends">
                <div class="stack" data-gap="small">
                    <a href=route::chart(&chart.id)>{title(lang, &chart.title)}</a>
                    <ul role="list" class="row">{versions}</ul>
                </div>
                <div class="row">
                    {ui::link_button(route::versions(&chart.id), Kind::Plain, Some(icon::LAYERS), say::VERSIONS.of(lang))}
                    {unlink}
                </div>
            </li>
        }
    });
    let list = if data.charts.is_empty() {
        view! { <p class="muted">{say::NO_CHARTS.of(lang)}</p> }.into_any()
    } else {
        view! { <ul role="list" class="stack">{rows.collect_view()}</ul> }.into_any()
    };
    let draw = (data.may_edit && data.charts.is_empty()).then(|| draw(lang, data));
    let link = (data.may_edit && !data.free.is_empty()).then(|| link(lang, data));
    view! { <section class="stack" aria-labelledby="charts"><h2 id="charts">{say::CHARTS.of(lang)}</h2>{list}{draw}{link}</section> }
        .into_any()
}

/// A new chart of this power, called as it is.
fn draw(lang: Lang, data: &PowerPage) -> AnyView {
    let scope = (data.scope == Scope::Internal).then(|| view! { <input type="hidden" name="scope" value="internal"/> });
    view! {
        <form method="post" action=route::NEW_CHART>
            <input type="hidden" name="power" value=data.id.to_string()/>
            <input type="hidden" name="title" value=data.name.clone()/>
            {scope}
            {ui::submit(Kind::Main, Some(icon::PLUS), say::DRAW.of(lang))}
        </form>
    }
    .into_any()
}

fn link(lang: Lang, data: &PowerPage) -> AnyView {
    let options = data
        .free
        .iter()
        .map(|(id, name)| view! { <option value=id.to_string()>{title(lang, name)}</option> })
        .collect_view();
    view! {
        <form class="power-link row" method="post" action=route::power_act(&data.organisation, &data.id, "link")>
            {ui::field(Field::new("chart", say::LINK_WHICH.of(lang)), view! {
                <select class="input" id="chart" name="chart">{options}</select>
            })}
            {ui::submit(Kind::Plain, None, say::LINK.of(lang))}
        </form>
    }
    .into_any()
}
