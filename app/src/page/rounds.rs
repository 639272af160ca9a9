//! The discovery rounds that somebody may see.

use leptos::prelude::*;
use liantu_domain::id::{OrganisationId, RoundId};
use liantu_domain::round::Scope;

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Words, publicity, round as say};
use crate::ui::{self, Kind, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundsPage {
    /// The rounds.
    pub rounds: Vec<RoundRow>,
    /// What is published inside, and may be read: round, its title, whose it is, for whom.
    pub inside: Vec<(RoundId, String, String, Scope)>,
    /// The organisation in which the person may lay out another.
    pub lays_out: Option<OrganisationId>,
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    /// Its id.
    pub id: RoundId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What that is called.
    pub unit: String,
    /// What it is called.
    pub title: String,
    /// Its year.
    pub year: u16,
    /// How far it is.
    pub state: RoundState,
    /// How many candidates it has.
    pub candidates: u64,
}

/// How far a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundState {
    /// Nothing was opened.
    Planned,
    /// Something is under way.
    Running,
    /// It is in the register.
    Archived,
}

impl RoundState {
    /// How it is meant, and its words.
    pub(super) const fn tag(self) -> (Tone, Words) {
        match self {
            RoundState::Planned => (Tone::Plain, say::PLANNED),
            RoundState::Running => (Tone::Now, say::RUNNING),
            RoundState::Archived => (Tone::Good, say::ARCHIVED),
        }
    }
}

/// The page.
pub fn rounds(frame: &Frame, data: RoundsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let rows = data
            .rounds
            .iter()
            .map(|row| {
                let (tone, words) = row.state.tag();
                view! {
                    <tr>
                        <th scope="row"><a href=route::round(&row.organisation, &row.id)>{row.title.clone()}</a></th>
                        <td data-label=say::UNIT.of(lang)>{row.unit.clone()}</td>
                        <td data-label=say::YEAR.of(lang) data-number="">{row.year.to_string()}</td>
                        <td data-label=say::STATE.of(lang)>{ui::tag(tone, words.of(lang).to_owned())}</td>
                        <td data-label=say::CANDIDATES.of(lang) data-number="">{row.candidates.to_string()}</td>
                    </tr>
                }
            })
            .collect_view();
        let inside = data.inside.iter().map(|(id, title, unit, scope)| {
            view! {
                <li><a href=route::published(id)>{title.clone()}</a>" "<span class="muted">{unit.clone()}</span>" "
                    {ui::tag(Tone::Now, say::scope(*scope).of(lang).to_owned())}</li>
            }
        });
        let inside = (!data.inside.is_empty()).then(|| {
            view! { <section class="stack" data-gap="small"><h2>{publicity::INSIDE.of(lang)}</h2><ul>{inside.collect_view()}</ul></section> }
        });
        view! {
            <div class="stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{say::TITLE.of(lang)}</h1>
                        <p class="muted">{say::HINT.of(lang)}</p>
                    </div>
                    {data.lays_out.as_ref().map(|organisation| {
                        ui::link_button(route::new_round(organisation), Kind::Main, Some(icon::PLUS), say::NEW.of(lang))
                    })}
                </header>
                {inside}
                {if data.rounds.is_empty() {
                    view! { <p class="muted">{say::NONE.of(lang)}</p> }.into_any()
                } else {
                    ui::table_frame(say::TITLE.of(lang).to_owned(), view! {
                        <table class="table stacked">
                            <thead><tr>
                                <th scope="col">{say::NAME.of(lang)}</th>
                                <th scope="col">{say::UNIT.of(lang)}</th>
                                <th scope="col" data-number="">{say::YEAR.of(lang)}</th>
                                <th scope="col">{say::STATE.of(lang)}</th>
                                <th scope="col" data-number="">{say::CANDIDATES.of(lang)}</th>
                            </tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    })
                }}
            </div>
        }
    })
}
