//! The first page: what is published, by organisation.

use leptos::prelude::*;
use liantu_domain::id::{FlowchartId, OrganisationId};

use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::grade::{GradeCounts, grade_counts};
use crate::text::{page as shell, page::home as say, page::powers as powers_say, risk as words};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Kind};
use crate::{route, time};

/// What the first page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomePage {
    /// What was searched for; empty: everything.
    pub query: String,
    /// Organisations with what they have published (of what was found), in their order.
    pub organisations: Vec<PublicOrganisation>,
}

/// An organisation and what it has published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicOrganisation {
    /// Its id, where it has a page.
    pub id: Option<OrganisationId>,
    /// Its name.
    pub name: String,
    /// Its published charts.
    pub charts: Vec<PublicChartRow>,
}

/// One published chart in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicChartRow {
    /// Its id.
    pub id: FlowchartId,
    /// The power's name.
    pub title: String,
    /// Who exercises it.
    pub responsible: String,
    /// The time limit of the whole, in working days.
    pub time_limit: Option<u16>,
    /// Its risk points.
    pub risks: GradeCounts,
    /// When it was published, in milliseconds since 1970-01-01 UTC.
    pub published_ms: i64,
}

/// The first page.
pub fn home(frame: &Frame, data: HomePage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(shell::NAV_PUBLIC.of(lang)), || {
        let charts: usize = data.organisations.iter().map(|organisation| organisation.charts.len()).sum();
        let risks = data
            .organisations
            .iter()
            .flat_map(|organisation| &organisation.charts)
            .fold(GradeCounts::default(), |sum, chart| sum.plus(chart.risks));
        let searching = !data.query.is_empty();
        let sum = match (searching, charts) {
            (true, _) => say::found(lang, &data.query, charts),
            (false, 0) => say::EMPTY.of(lang).to_owned(),
            (false, _) => say::counts(lang, data.organisations.len(), charts, risks.total()),
        };
        let clear = searching.then(|| {
            ui::link_button(frame.link(route::HOME), Kind::Quiet, Some(icon::ARROW_LEFT), say::SEARCH_CLEAR.of(lang))
        });
        view! {
            <div class="home stack" data-gap="large">
                <header class="stack">
                    <h1>{say::TITLE.of(lang)}</h1>
                    <p class="lead">{say::LEAD.of(lang)}</p>
                    <p><a href=frame.link(route::PUBLIC_POWERS)>{powers_say::PUBLIC_LINK.of(lang)}</a></p>
                </header>
                <search class="home-search">
                    <form method="get" action=route::HOME role="search">
                        {kept(frame)}
                        <label for="q">{say::SEARCH.of(lang)}</label>
                        <div class="home-search-line">
                            <input class="input" type="search" id="q" name="q" value=data.query.clone()
                                placeholder=say::SEARCH_HINT.of(lang) autocomplete="off" maxlength="100"/>
                            {ui::submit(Kind::Main, Some(icon::SEARCH), say::SEARCH_BUTTON.of(lang))}
                        </div>
                    </form>
                </search>
                <div class="home-sum row" data-align="ends">
                    <p role="status">{sum}</p>
                    {(!searching && charts > 0).then(|| grade_counts(lang, risks))}
                    {clear}
                </div>
                {data.organisations.into_iter().map(|organisation| section(frame, organisation)).collect_view()}
            </div>
        }
    })
}

/// The preference of a visitor, which a GET form would otherwise drop.
pub(super) fn kept(frame: &Frame) -> impl IntoView + use<> {
    let query = if frame.viewer.is_none() { frame.preference.to_query() } else { String::new() };
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> })
        .collect_view()
}

fn section(frame: &Frame, organisation: PublicOrganisation) -> AnyView {
    let lang = frame.lang;
    let number = say::charts(lang, organisation.charts.len());
    let name = match &organisation.id {
        Some(id) => view! { <a href=frame.link(&route::public_organisation(id))>{organisation.name}</a> }.into_any(),
        None => organisation.name.into_any(),
    };
    let rows = organisation.charts.into_iter().map(|chart| row(frame, chart)).collect_view();
    view! {
        <section class="home-body">
            <h2>{name}" "<span class="muted">{number}</span></h2>
            <ul role="list" class="home-charts">{rows}</ul>
        </section>
    }
    .into_any()
}

pub(super) fn row(frame: &Frame, chart: PublicChartRow) -> AnyView {
    let lang = frame.lang;
    let limit = chart.time_limit.map(|days| {
        view! {
            <span class="home-limit">
                {icon(icon::CLOCK)}<span class="said">{say::LIMIT.of(lang)}</span>{words::working_days(lang, days)}
            </span>
        }
    });
    let published = say::published(lang, &time::day(chart.published_ms));
    view! {
        <li>
            <a href=frame.link(&route::public_chart(&chart.id))>
                <span class="home-title">{title(lang, &chart.title)}</span>
                <span class="home-by muted">{chart.responsible}</span>
            </a>
            {limit}
            <span class="home-risks">{grade_counts(lang, chart.risks)}</span>
            <time class="home-when muted" datetime=time::machine(chart.published_ms)>{published}</time>
        </li>
    }
    .into_any()
}
