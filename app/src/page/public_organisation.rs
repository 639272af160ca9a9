//! What one organisation shows everybody: its charts, its powers, its rounds.

use leptos::prelude::*;
use liantu_domain::id::{FlowchartId, OrganisationId, RoundId};

use super::frame::{Frame, Sheet};
use super::home::{PublicChartRow, kept, row};
use crate::route;
use crate::text::{page::home as home_say, public as say};
use crate::ui::{self, Kind, icon};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicOrganisationPage {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// What was searched for; empty: everything.
    pub query: String,
    /// Its published charts, of what was found.
    pub charts: Vec<PublicChartRow>,
    /// Its powers, of what was found.
    pub powers: Vec<OwnPower>,
    /// Its rounds: title and how far each is.
    pub rounds: Vec<(RoundId, String, String)>,
}

/// A power of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPower {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its published charts.
    pub charts: Vec<(FlowchartId, String)>,
}

/// The page.
pub fn public_organisation(frame: &Frame, data: PublicOrganisationPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(data.name.clone()), || {
        let action = route::public_organisation(&data.id);
        let empty = |words: crate::text::Words| view! { <p class="muted">{words.of(lang)}</p> }.into_any();
        let charts = if data.charts.is_empty() {
            empty(say::NO_OWN_CHARTS)
        } else {
            let rows = data.charts.into_iter().map(|chart| row(frame, chart)).collect_view();
            view! { <ul role="list" class="home-charts">{rows}</ul> }.into_any()
        };
        let powers = data.powers.into_iter().map(|OwnPower { code, name, charts }| {
            let charts = charts.into_iter().map(|(id, title)| {
                view! { " "<a href=frame.link(&route::public_chart(&id))>{title}</a> }
            });
            view! { <li><span class="muted">{code}</span>" "{name}{charts.collect_view()}</li> }
        });
        let rounds = if data.rounds.is_empty() {
            empty(say::NO_ROUNDS)
        } else {
            let rows = data.rounds.into_iter().map(|(id, title, state)| {
                view! { <li><a href=frame.link(&route::public_round(&id))>{title}</a>" "<span class="muted">{state}</span></li> }
            });
            view! { <ul role="list" class="public-organisation-links">{rows.collect_view()}</ul> }.into_any()
        };
        view! {
            <div class="home stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="public-body"><a href=frame.link(route::HOME)>{icon::icon(icon::ARROW_LEFT)}{crate::text::page::NAV_PUBLIC.of(lang)}</a></p>
                    <h1>{data.name.clone()}</h1>
                </header>
                <search class="home-search">
                    <form method="get" action=action role="search">
                        {kept(frame)}
                        <label for="q">{say::SEARCH.of(lang)}</label>
                        <div class="home-search-line">
                            <input class="input" type="search" id="q" name="q" value=data.query
                                placeholder=say::SEARCH_HINT.of(lang) autocomplete="off" maxlength="100"/>
                            {ui::submit(Kind::Main, Some(icon::SEARCH), home_say::SEARCH_BUTTON.of(lang))}
                        </div>
                    </form>
                </search>
                <section class="home-body stack"><h2>{say::ROUNDS.of(lang)}</h2>{rounds}</section>
                <section class="home-body stack"><h2>{say::OWN_CHARTS.of(lang)}</h2>{charts}</section>
                <section class="home-body stack"><h2>{say::OWN_POWERS.of(lang)}</h2>
                    <ul role="list" class="public-organisation-links">{powers.collect_view()}</ul>
                    <p><a href=frame.link(&route::public_powers(&data.id))>{say::ALL_POWERS.of(lang)}</a></p>
                </section>
                <p class="row"><a href=route::FEED>{say::FEED.of(lang)}</a></p>
            </div>
        }
    })
}
