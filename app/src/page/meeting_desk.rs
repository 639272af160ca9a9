//! The recorder's desk in a decision meeting: what comes next, the item that is dealt with, the agenda, who is there.

mod add;
mod agenda;
mod consultation;
mod marks;
mod now;
mod presence;

use std::collections::BTreeMap;

use leptos::prelude::*;
use liantu_domain::id::{ItemId, SeatId};
use liantu_domain::meeting::{AdHoc, Marked, Phase, SeenItem};

pub use self::add::{MeetingAddPage, meeting_add};
pub use self::marks::TeamChange;
use super::frame::{Frame, Sheet};
use super::meeting_room::MeetingPage;
use super::meetings::phase_tag;
use crate::text::{Lang, Words, meeting as words, meeting_desk as say};
use crate::ui::{self, Kind, Tone, icon};
use crate::{route, time};

/// What the page shows: what the recorder may know, and beside it what only the desk needs.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingDeskPage {
    /// The meeting as the recorder may see it.
    pub meeting: MeetingPage,
    /// When it came into each phase.
    pub since: BTreeMap<Phase, i64>,
    /// When each item was circulated as it is now.
    pub circulated: BTreeMap<ItemId, i64>,
    /// Whether a late item may be an emergency.
    pub knows_emergencies: bool,
    /// What the present leadership team would change of who takes part, as long as that can be changed.
    pub team_change: Option<TeamChange>,
    /// Why the team was taken anew.
    pub reseated: Vec<Marked>,
    /// What was refused as an ad-hoc item.
    pub refused: Vec<AdHoc>,
}

impl MeetingDeskPage {
    fn step(&self, step: &str) -> String {
        route::meeting_step(&self.meeting.organisation, &self.meeting.id, step)
    }

    fn phase(&self) -> Phase {
        self.meeting.seen.phase
    }

    fn open_item(&self) -> Option<&SeenItem> {
        self.meeting.seen.agenda.iter().find(|item| item.is_open)
    }

    /// What a seat is called.
    fn name(&self, id: &SeatId) -> String {
        let seat = self.meeting.seen.seats.iter().find(|seat| seat.id == *id);
        seat.map(|seat| seat.name.clone()).unwrap_or_default()
    }

    /// What was typed in a field where it was refused.
    fn typed(&self, name: &str) -> String {
        self.meeting.typed.get(name).cloned().unwrap_or_default()
    }

    fn hidden(&self) -> AnyView {
        view! { <input type="hidden" name="operation" value=self.meeting.operation.clone()/> }.into_any()
    }

    /// A form of one button.
    fn press(&self, step: &str, kind: Kind, words: &str, fields: &[(&'static str, &str)]) -> AnyView {
        let fields = fields
            .iter()
            .map(|(name, value)| view! { <input type="hidden" name=*name value=(*value).to_owned()/> })
            .collect_view();
        view! {
            <form method="post" action=self.step(step)>{self.hidden()}{fields}{ui::submit(kind, None, words)}</form>
        }
        .into_any()
    }
}

/// A field with its label above; its id follows from the form's name and its own.
fn field(form: &str, name: &'static str, label: &str, control: impl FnOnce(String) -> AnyView) -> AnyView {
    let id = format!("{form}-{name}");
    let label = label.to_owned();
    view! { <div class="field"><label for=id.clone()>{label}</label>{control(id)}</div> }.into_any()
}

/// A line to fill in.
fn line(form: &str, name: &'static str, label: Words, lang: Lang, value: String, needed: bool) -> AnyView {
    field(form, name, label.of(lang), |id| {
        view! { <input class="input" id=id name=name value=value required=needed maxlength="5000"/> }.into_any()
    })
}

/// The page.
pub fn meeting_desk(frame: &Frame, data: &MeetingDeskPage) -> String {
    let lang = frame.lang;
    let meeting = &data.meeting;
    let (tone, phase) = phase_tag(data.phase());
    let is_held = matches!(data.phase(), Phase::Called | Phase::Open);
    let hindrance = meeting.seen.hindrance.map(|why| words::refusal(why).of(lang).to_owned());
    let quorum = is_held.then(|| {
        let tone = if meeting.seen.quorum.reached { Tone::Good } else { Tone::Bad };
        ui::notice(tone, say::quorum(lang, &meeting.seen.quorum))
    });
    let presider = meeting.seen.presider.as_ref().filter(|_| is_held).map(|id| data.name(id));
    let since = data.since.iter().map(|(phase, at)| say::since(lang, *phase, &time::minute(*at)));
    let since: Vec<String> = since.collect();
    let links = [
        Some((route::meeting_projector(&meeting.organisation, &meeting.id), say::PROJECTOR, icon::MAXIMIZE)),
        (data.phase() >= Phase::Closed)
            .then(|| (route::meeting_minutes(&meeting.organisation, &meeting.id, ""), say::MINUTES, icon::FILE_TEXT)),
    ];
    let links = links
        .into_iter()
        .flatten()
        .map(|(href, words, sign)| ui::link_button(href, Kind::Plain, Some(sign), words.of(lang)))
        .collect_view();
    let place = [meeting.seen.begins_ms.map(time::minute), Some(meeting.seen.room.clone())];
    let place: Vec<String> = place.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let main = view! {
        <div class="meeting-desk stack" data-gap="large">
            <header class="stack" data-gap="small">
                <p><a href=route::meetings(&meeting.organisation)>{meeting.organisation_name.clone()}" · "{say::TITLE.of(lang)}</a></p>
                <h1>{meeting.seen.title.clone()}</h1>
                <div class="stack" data-gap="small" data-live-part="state">
                    <p class="row">{ui::tag(tone, phase.of(lang).to_owned())}
                        <span class="muted">{place.join(" · ")}</span>
                        {presider.map(|name| view! { <span class="muted">{say::presides(lang, &name)}</span> })}</p>
                    <p class="muted small">{since.join("　")}</p>
                    {quorum}
                    {hindrance.map(|text| ui::notice(Tone::Bad, text))}
                </div>
            </header>
            {meeting.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
            <nav class="round-links" aria-label=say::TITLE.of(lang) data-live-part="links">{links}</nav>
            <div data-live-part="reseat">{marks::reseat(lang, data)}</div>
            <div data-live-part="next">{next(lang, data)}</div>
            <div data-live-part="now">{data.open_item().map(|item| now::now(lang, data, item))}</div>
            <div data-live-part="paper">{data.open_item().map(|item| now::paper(lang, data, item))}</div>
            <section class="stack" data-live-part="agenda">{agenda::agenda(lang, data)}</section>
            <section class="stack" data-live-part="presence">{presence::presence(lang, data)}</section>
            <section class="stack" data-live-part="remarks">{remarks(lang, data)}</section>
        </div>
    }
    .into_any();
    frame.page(
        Sheet::desk(meeting.seen.title.clone())
            .wide()
            .follows(Some(meeting.follows(route::meeting(&meeting.organisation, &meeting.id)))),
        move || main,
    )
}

/// What brings the meeting on.
fn next(lang: Lang, data: &MeetingDeskPage) -> AnyView {
    let card = |hint: Option<Words>, form: AnyView| {
        view! {
            <div class="card stack meeting-next">
                {hint.map(|hint| view! { <p class="muted">{hint.of(lang)}</p> })}
                {form}
            </div>
        }
        .into_any()
    };
    match data.phase() {
        Phase::Prepared => {
            let form = data.press("circulate", Kind::Main, say::CIRCULATE.of(lang), &[]);
            card(Some(say::CIRCULATE_HINT), form)
        }
        Phase::Circulated => card(None, call(lang, data, Kind::Main, say::CALL)),
        Phase::Called => {
            let form = view! {
                <div class="stack">
                    {data.press("open", Kind::Main, say::OPEN.of(lang), &[])}
                    <details class="round-more"><summary>{say::CALL_AGAIN.of(lang)}</summary>
                        {call(lang, data, Kind::Plain, say::CALL_AGAIN)}</details>
                </div>
            };
            card(Some(say::OPEN_HINT), form.into_any())
        }
        Phase::Open => match data.open_item() {
            Some(_) => ().into_any(),
            None => open(lang, data),
        },
        Phase::Closed => {
            let form = view! {
                <form class="row" data-align="ends" method="post" action=data.step("announce")>
                    {data.hidden()}
                    {line("announce", "number", say::NUMBER, lang, data.typed("number"), true)}
                    {ui::submit(Kind::Main, None, say::ANNOUNCE.of(lang))}
                </form>
            };
            card(None, form.into_any())
        }
        Phase::Announced => ui::notice(Tone::Good, say::ANNOUNCED.of(lang).to_owned()),
    }
}

fn call(lang: Lang, data: &MeetingDeskPage, kind: Kind, words: Words) -> AnyView {
    let begins = data.meeting.seen.begins_ms.map(|at| time::minute(at).replace(' ', "T"));
    let value = Some(data.typed("begins")).filter(|typed| !typed.is_empty()).or(begins).unwrap_or_default();
    view! {
        <form class="row" data-align="ends" method="post" action=data.step("call")>
            {data.hidden()}
            {field("call", "begins", say::BEGINS.of(lang), |id| {
                view! { <input class="input" type="datetime-local" id=id name="begins" value=value required=true/> }.into_any()
            })}
            {ui::submit(kind, None, words.of(lang))}
        </form>
    }
    .into_any()
}

/// No item is open: the next one begins, or the meeting is closed.
fn open(lang: Lang, data: &MeetingDeskPage) -> AnyView {
    let waits = |item: &&SeenItem| item.verdict.is_none() && item.carried.is_none();
    let waiting = data.meeting.seen.agenda.iter().filter(waits).count();
    let can_begin = |item: &&SeenItem| waits(item) && (!item.is_late || item.emergency.is_some());
    let next = data.meeting.seen.agenda.iter().position(|item| can_begin(&item)).map(|place| {
        let item = &data.meeting.seen.agenda[place];
        let form = data.press("begin", Kind::Main, say::BEGIN.of(lang), &[("item", item.id.as_str())]);
        view! {
            <div class="stack" data-gap="small">
                <p><strong>{say::numbered(lang, place + 1, &item.title)}</strong></p>
                {form}
            </div>
        }
    });
    let kind = if next.is_some() { Kind::Plain } else { Kind::Main };
    view! {
        <div class="card stack meeting-next">
            {next}
            <form class="row" data-align="ends" method="post" action=data.step("close")>
                {data.hidden()}
                {(waiting > 0).then(|| line("close", "reason", say::CLOSE_REASON, lang, data.typed("reason"), true))}
                {ui::submit(kind, None, say::CLOSE.of(lang))}
            </form>
        </div>
    }
    .into_any()
}

fn remarks(lang: Lang, data: &MeetingDeskPage) -> Option<AnyView> {
    let seen = &data.meeting.seen;
    let of_items = seen.agenda.iter().flat_map(|item| item.remarks.iter());
    let mut all: Vec<_> = seen.remarks.iter().chain(of_items).collect();
    all.sort_by_key(|remark| remark.number);
    if all.is_empty() {
        return None;
    }
    let rows = all
        .into_iter()
        .map(|remark| {
            let who = data.name(&remark.seat);
            let text = remark.text.clone();
            view! { <li><strong>{who}</strong>" "<span class="muted small">{time::clock(remark.at_ms)}</span><br/>{text}</li> }
        })
        .collect_view();
    Some(view! { <h2>{say::REMARKS.of(lang)}</h2><ul class="stack" data-gap="small">{rows}</ul> }.into_any())
}
