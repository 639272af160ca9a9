//! What waits, charts and powers: the page on which the recorder chooses what is added to a meeting that is laid out.

use leptos::prelude::*;
use liantu_domain::id::{MeetingId, OrganisationId};

use super::line;
use crate::page::frame::{Frame, Sheet};
use crate::page::waiting::{Choosing, WaitingItem, choices, waiting};
use crate::route;
use crate::text::meeting::laid;
use crate::text::{Lang, meeting_desk as say, meeting_marks as words};
use crate::ui::{self, Kind, Tone};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingAddPage {
    /// Whose the meeting is.
    pub organisation: OrganisationId,
    /// Which.
    pub id: MeetingId,
    /// What it is called.
    pub title: String,
    /// Whether it is open: only what can't wait is added then.
    pub is_open: bool,
    /// The form's operation: the same form twice adds one item.
    pub operation: String,
    /// What waits.
    pub agenda: Vec<WaitingItem>,
    /// Versions of charts that are under discussion.
    pub charts: Vec<WaitingItem>,
    /// The powers of the register.
    pub powers: Vec<WaitingItem>,
    /// Why it can't wait, as it was typed.
    pub emergency: String,
    /// Why nothing was added.
    pub wrong: Option<String>,
}

/// The page.
pub fn meeting_add(frame: &Frame, data: &MeetingAddPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::ADD.of(lang)), || {
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::meeting(&data.organisation, &data.id)>{data.title.clone()}</a></p>
                    <h1>{say::ADD.of(lang)}</h1>
                    <p class="muted">{words::PICK_LEAD.of(lang)}</p>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {form(lang, data)}
            </div>
        }
    })
}

/// A field without a value stands before the choices, so that choosing nothing is seen.
fn form(lang: Lang, data: &MeetingAddPage) -> AnyView {
    let heading = [words::WAITS, words::WAITS_HINT, words::WAITS_NOTHING];
    let can_choose = [&data.agenda, &data.charts, &data.powers].iter().any(|items| !items.is_empty());
    view! {
        <form class="stack" data-gap="large" method="post" action=route::meeting_add(&data.organisation, &data.id)>
            <input type="hidden" name="operation" value=data.operation.clone()/>
            <input type="hidden" name="pick" value=""/>
            {waiting(lang, Choosing::One, heading, &data.agenda)}
            {choices(lang, Choosing::One, "charts", [laid::CHARTS, laid::CHARTS_HINT], &data.charts)}
            {choices(lang, Choosing::One, "powers", [laid::POWERS, laid::POWERS_HINT], &data.powers)}
            {data.is_open.then(|| emergency(lang, data))}
            {can_choose.then(|| view! { <div>{ui::submit(Kind::Main, None, say::ADD.of(lang))}</div> })}
        </form>
    }
    .into_any()
}

fn emergency(lang: Lang, data: &MeetingAddPage) -> AnyView {
    view! {
        <div class="stack">
            <p class="muted">{words::AD_HOC_HINT.of(lang)}</p>
            <div class="form-grid">
                {line("add", "emergency", say::EMERGENCY_REASON, lang, data.emergency.clone(), false)}
            </div>
        </div>
    }
    .into_any()
}
