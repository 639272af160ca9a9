//! The decision meetings of an organisation.

use leptos::prelude::*;
use liantu_domain::id::{MeetingId, OrganisationId};
use liantu_domain::meeting::{Phase, Statistics};

use super::frame::{Frame, Sheet};
use super::meeting_statistics::meeting_statistics;
use crate::text::{Words, meeting as words, meeting_desk as say};
use crate::ui::{self, Kind, Tone, icon};
use crate::{route, time};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingsPage {
    /// Whose they are.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// The meetings, the newest first.
    pub meetings: Vec<ListedMeeting>,
    /// Whether the person may lay out another.
    pub prepares: bool,
    /// What they show, taken together, to who hears of all of them.
    pub statistics: Option<Statistics>,
}

/// A meeting in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedMeeting {
    /// Its id.
    pub id: MeetingId,
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub phase: Phase,
    /// When it begins.
    pub begins_ms: Option<i64>,
    /// How many items it has.
    pub items: u64,
    /// Whether the person may look into it.
    pub is_theirs: bool,
}

/// How a phase is meant, and its words.
pub(super) const fn phase_tag(phase: Phase) -> (Tone, Words) {
    let tone = match phase {
        Phase::Prepared | Phase::Circulated => Tone::Plain,
        Phase::Called | Phase::Open => Tone::Now,
        Phase::Closed | Phase::Announced => Tone::Good,
    };
    (tone, words::phase(phase))
}

/// The page.
pub fn meetings(frame: &Frame, data: MeetingsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let row = |it: &ListedMeeting| {
            let (tone, words) = phase_tag(it.phase);
            let name = if it.is_theirs {
                view! { <a href=route::meeting(&data.organisation, &it.id)>{it.title.clone()}</a> }.into_any()
            } else {
                it.title.clone().into_any()
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{ui::tag(tone, words.of(lang).to_owned())}</td>
                    <td>{it.begins_ms.map(time::minute)}</td>
                    <td data-number="">{it.items.to_string()}</td>
                </tr>
            }
        };
        let rows = data.meetings.iter().map(row).collect_view();
        let table = if data.meetings.is_empty() {
            view! { <p class="muted">{say::NONE.of(lang)}</p> }.into_any()
        } else {
            ui::table_frame(
                say::TITLE.of(lang).to_owned(),
                view! {
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{say::NAME.of(lang)}</th>
                            <th scope="col">{say::PHASE.of(lang)}</th>
                            <th scope="col">{say::BEGINS.of(lang)}</th>
                            <th scope="col" data-number="">{say::ITEMS.of(lang)}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                },
            )
        };
        view! {
            <div class="stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <p class="muted">{data.organisation_name.clone()}</p>
                        <h1>{say::TITLE.of(lang)}</h1>
                        <p class="muted">{say::LEAD.of(lang)}</p>
                    </div>
                    {data.prepares.then(|| {
                        ui::link_button(route::new_meeting(&data.organisation), Kind::Main, Some(icon::PLUS), say::NEW.of(lang))
                    })}
                </header>
                {table}
                {data.statistics.as_ref().and_then(|of| meeting_statistics(lang, of))}
            </div>
        }
    })
}
