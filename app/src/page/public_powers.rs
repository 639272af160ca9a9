//! What powers public bodies keep, on what basis, and who exercises them: for everybody.

use leptos::prelude::*;
use liantu_domain::id::{FlowchartId, OrganisationId};
use liantu_domain::power::entry::PowerField;
use liantu_domain::power::finding::Tally;
use liantu_domain::power::{PowerKind, PowerState};

use super::frame::{Frame, Sheet};
use super::home::kept;
use crate::route;
use crate::text::{page::powers as say, power as words};
use crate::ui::{self, Kind, Tone, icon};

/// What the public list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicPowersPage {
    /// The one organisation that it is about: its name; none: all.
    pub only: Option<String>,
    /// What was searched for; empty: everything.
    pub query: String,
    /// Organisations with what they keep (of what was found), in their order.
    pub organisations: Vec<PublicCatalogue>,
    /// Whether there are more powers than are shown.
    pub is_cut: bool,
}

/// An organisation and its powers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicCatalogue {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The counts of its whole catalogue, also of what is cut.
    pub tally: Tally,
    /// The powers that it keeps.
    pub powers: Vec<PublicPower>,
}

/// One power that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPower {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PowerKind,
    /// Kept, or adjusted.
    pub state: PowerState,
    /// The legal bases in force.
    pub bases: Vec<String>,
    /// Who exercises it.
    pub exercised_by: String,
    /// Its published charts.
    pub charts: Vec<(FlowchartId, String)>,
}

/// The public list.
pub fn public_powers(frame: &Frame, data: PublicPowersPage) -> String {
    let lang = frame.lang;
    let heading = match &data.only {
        Some(name) => say::title(lang, name),
        None => say::PUBLIC.of(lang).to_owned(),
    };
    frame.page(Sheet::reading(heading.clone()), || {
        let shown: usize = data.organisations.iter().map(|organisation| organisation.powers.len()).sum();
        let sum = match (data.query.is_empty(), data.organisations.is_empty()) {
            (false, _) => Some(say::found(lang, &data.query, shown)),
            (true, true) => Some(say::PUBLIC_EMPTY.of(lang).to_owned()),
            (true, false) => None,
        };
        let single = data.only.is_some();
        let search = (!single).then(|| search(frame, &data.query));
        let back = (single || !data.query.is_empty()).then(|| {
            let href = frame.link(route::PUBLIC_POWERS);
            ui::link_button(href, Kind::Quiet, Some(icon::ARROW_LEFT), say::PUBLIC_ALL.of(lang))
        });
        view! {
            <div class="public-powers stack" data-gap="large">
                <header class="stack">
                    <h1>{heading}</h1>
                    <p class="lead">{say::PUBLIC_LEAD.of(lang)}</p>
                </header>
                {search}
                {sum.map(|text| view! { <p role="status">{text}</p> })}
                {data.is_cut.then(|| ui::notice(Tone::Now, say::PUBLIC_MORE.of(lang).to_owned()))}
                {data.organisations.into_iter().map(|organisation| section(frame, organisation, single)).collect_view()}
                {back}
            </div>
        }
    })
}

fn search(frame: &Frame, query: &str) -> AnyView {
    let lang = frame.lang;
    view! {
        <search class="home-search">
            <form method="get" action=route::PUBLIC_POWERS role="search">
                {kept(frame)}
                <label for="q">{say::PUBLIC_SEARCH.of(lang)}</label>
                <div class="home-search-line">
                    <input class="input" type="search" id="q" name="q" value=query.to_owned()
                        placeholder=say::PUBLIC_SEARCH_HINT.of(lang) autocomplete="off" maxlength="100"/>
                    {ui::submit(Kind::Main, Some(icon::SEARCH), say::FILTER_BUTTON.of(lang))}
                </div>
            </form>
        </search>
    }
    .into_any()
}

fn section(frame: &Frame, organisation: PublicCatalogue, is_alone: bool) -> AnyView {
    let lang = frame.lang;
    let states = words::states(lang, |state| organisation.tally.state(state));
    let heading = (!is_alone).then(|| {
        let href = frame.link(&route::public_powers(&organisation.id));
        view! { <h2><a href=href>{organisation.name.clone()}</a></h2> }
    });
    let kinds = organisation.tally.by_kind.iter().map(|(&kind, &count)| {
        view! { <li>{words::kind(kind).of(lang)}" "<b>{count.to_string()}</b></li> }
    });
    let kinds = is_alone.then(|| view! { <ul role="list" class="power-kinds row">{kinds.collect_view()}</ul> });
    let rows = organisation.powers.into_iter().map(|power| row(frame, power)).collect_view();
    let table = view! {
        <table class="table public-power-table">
            <thead>
                <tr>
                    <th scope="col">{words::power_field(PowerField::Name).of(lang)}</th>
                    <th scope="col">{words::power_field(PowerField::Kind).of(lang)}</th>
                    <th scope="col">{say::BASIS.of(lang)}</th>
                    <th scope="col">{words::power_field(PowerField::Exercised).of(lang)}</th>
                    <th scope="col">{say::CHART.of(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! {
        <section class="stack">
            {heading}
            <p class="muted">{states}</p>
            {kinds}
            {ui::table_frame(say::title(lang, &organisation.name), table)}
        </section>
    }
    .into_any()
}

fn row(frame: &Frame, power: PublicPower) -> AnyView {
    let lang = frame.lang;
    let adjusted = (power.state == PowerState::Adjusted)
        .then(|| ui::tag(Tone::Now, words::state(power.state).of(lang).to_owned()));
    let bases = power.bases.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    let charts = if power.charts.is_empty() {
        view! { <span class="muted">{say::PUBLIC_NO_CHART.of(lang)}</span> }.into_any()
    } else {
        let links = power.charts.into_iter().map(|(id, title)| {
            let label = format!("{}: {title}", say::PUBLIC_CHART.of(lang));
            let href = frame.link(&route::public_chart(&id));
            view! { <li><a href=href aria-label=label>{say::PUBLIC_CHART.of(lang)}</a></li> }
        });
        view! { <ul role="list" class="power-bases">{links.collect_view()}</ul> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">
                {power.name}" "{adjusted}
                <span class="power-code muted small">{power.code}</span>
            </th>
            <td data-label=words::power_field(PowerField::Kind).of(lang)>{words::kind(power.kind).of(lang)}</td>
            <td data-label=say::BASIS.of(lang)><ul role="list" class="power-bases">{bases}</ul></td>
            <td data-label=words::power_field(PowerField::Exercised).of(lang)>{power.exercised_by}</td>
            <td data-label=say::CHART.of(lang)>{charts}</td>
        </tr>
    }
    .into_any()
}
