//! The page of somebody who takes part, made for a phone: the item, the own position, the papers, who is there.

use leptos::prelude::*;
use liantu_domain::meeting::{Capacity, Phase, SeenItem};

use super::consulted::consulted;
use super::item::{self, marks, paper, positions, remarks, speakers, terms, verdict};
use super::{MeetingPage, Room, mine, presence};
use crate::page::frame::Frame;
use crate::route;
use crate::text::meeting::{self as say, room as words};
use crate::time;
use crate::ui::{self, Kind, Tone};

/// The page of somebody who takes part.
pub fn meeting_attendee(frame: &Frame, data: &MeetingPage) -> String {
    let room = Room { lang: frame.lang, data };
    let lang = frame.lang;
    let open = room.open().map(|(_, item)| item);
    let me = data.me.as_ref().map(ToString::to_string).unwrap_or_default();
    let heading = if data.is_secret { words::MY_BALLOT } else { words::MINE };
    let main = view! {
        <div class="meeting">
            <header class="stack" data-gap="small">
                <p class="muted small">{data.organisation_name.clone()}</p>
                <h1>{data.seen.title.clone()}</h1>
                <div class="stack" data-gap="small" data-live-part="state">{state(room)}</div>
            </header>
            {data.wrong.clone().map(|text| view! { <div data-meeting-wrong="">{ui::notice(Tone::Bad, text)}</div> })}
            <section class="meeting-now stack" aria-label=words::NOW.of(lang)>
                <h2 class="said">{words::NOW.of(lang)}</h2>
                <div class="card stack" data-live-part="now">{now(room)}</div>
            </section>
            <section class="meeting-mine stack" aria-label=heading.of(lang)>
                <div data-live-part="presence">{presence::own(room)}</div>
                <output class="meeting-sent" data-meeting-state=me data-meeting=route::meeting(&data.organisation, &data.id)
                    data-sending=words::SENDING.of(lang) data-sent=words::SENT.of(lang)
                    data-unsent=words::UNSENT.of(lang) data-out=words::SIGNED_OUT.of(lang) data-refused=words::REFUSED.of(lang)></output>
                <div class="stack" data-live-part="mine">{open.map(|item| view! {
                    <h2>{heading.of(lang)}</h2><div class="card stack">{mine::mine(room, item)}</div>
                })}</div>
                <div data-live-part="remark">{may_remark(room).then(|| view! {
                    <details open=data.wrong.is_some() && data.typed.contains_key("text")>
                        <summary>{words::REMARK.of(lang)}</summary>{mine::remark(room, open)}</details>
                })}</div>
            </section>
            <section class="meeting-more stack">
                <div class="stack" data-live-part="spoken">{open.map(|item| spoken(room, item))}</div>
                <div class="stack" data-live-part="remarks">{said(room, open)}</div>
                <div class="stack" data-live-part="agenda">{agenda(room)}</div>
                <div class="stack" data-live-part="people">
                    <h2>{words::PRESENCE.of(lang)}</h2>
                    {presence::people(room)}
                </div>
            </section>
        </div>
    }
    .into_any();
    frame.page(room.sheet(route::meeting(&data.organisation, &data.id)).meets(), move || main)
}

/// How far the meeting is, and whether it can decide anything.
fn state(room: Room<'_>) -> AnyView {
    let lang = room.lang;
    let seen = room.seen();
    let tone = if seen.phase == Phase::Open { Tone::Now } else { Tone::Plain };
    let begins = seen.begins_ms.filter(|_| seen.phase < Phase::Open).map(|at| {
        let text = words::pair(lang, words::BEGINS.of(lang), &time::minute(at));
        view! { <time datetime=time::machine(at)>{text}</time> }
    });
    let place = (!seen.room.is_empty()).then(|| view! { <span class="muted">{seen.room.clone()}</span> });
    let paused = seen.hindrance.map(|refusal| ui::notice(Tone::Bad, say::refusal(refusal).of(lang).to_owned()));
    let quorum = (Phase::Called..=Phase::Open).contains(&seen.phase).then(|| say::quorum(lang, &seen.quorum));
    let minutes = (seen.phase >= Phase::Closed).then(|| {
        let href = route::meeting_minutes(&room.data.organisation, &room.data.id, "");
        view! { <p>{ui::link_button(href, Kind::Plain, None, words::MINUTES.of(lang))}</p> }
    });
    view! {
        <p class="row">{ui::tag(tone, say::phase(seen.phase).of(lang).to_owned())}{quorum.map(|text| view! { <span>{text}</span> })}{begins}{place}</p>
        {paused}{minutes}
    }
    .into_any()
}

/// The item that is open, or what there is instead.
fn now(room: Room<'_>) -> AnyView {
    let lang = room.lang;
    let all = room.seen().agenda.len();
    let Some((place, item)) = room.open() else {
        let words = match room.seen().phase {
            Phase::Prepared | Phase::Circulated | Phase::Called => words::NOT_OPEN_YET,
            Phase::Open => words::NOTHING_OPEN,
            Phase::Closed | Phase::Announced => words::OVER,
        };
        let decided = room.decided().filter(|_| room.seen().phase == Phase::Open).map(|(place, item)| {
            view! {
                <p class="muted small">{words::place(lang, place, all)}</p>
                <h3>{item.title.clone()}</h3>
                {item.verdict.as_ref().map(|it| verdict(room, it))}
            }
        });
        return view! { <p>{words.of(lang)}</p>{decided} }.into_any();
    };
    view! {
        <p class="muted small">{words::place(lang, place, all)}" · "{say::matter(&item.matter).of(lang)}</p>
        <h3 class="meeting-title">{item.title.clone()}</h3>
        {marks(lang, item, room.paper(item))}
        {terms(room, &item.terms)}
        {consulted(room, &item.consulted)}
        {paper(room, item)}
    }
    .into_any()
}

fn spoken(room: Room<'_>, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    let hidden =
        (!item.is_shown && !room.data.is_secret).then(|| view! { <p class="muted small">{words::HIDDEN.of(lang)}</p> });
    view! { <h2>{words::SPOKEN.of(lang)}</h2>{speakers(room, item)}{hidden}{positions(room, item)} }.into_any()
}

fn may_remark(room: Room<'_>) -> bool {
    let may = |capacity| matches!(capacity, Capacity::Observer | Capacity::Expert | Capacity::Heard);
    room.seen().phase == Phase::Open && room.me().is_some_and(|me| me.is_present && may(me.capacity))
}

/// What was remarked on the open item and on none.
fn said(room: Room<'_>, open: Option<&SeenItem>) -> Option<AnyView> {
    let mut all = open.map(|item| item.remarks.clone()).unwrap_or_default();
    all.extend(room.seen().remarks.iter().cloned());
    let list = remarks(room, &all)?;
    Some(view! { <h2>{words::REMARKS.of(room.lang)}</h2>{list} }.into_any())
}

/// All items, each with what became of it.
fn agenda(room: Room<'_>) -> AnyView {
    let lang = room.lang;
    let items = room.seen().agenda.iter().map(|it| {
        let more = (!it.is_open).then(|| {
            let held = item::holds(it);
            let said = (!room.data.is_secret).then(|| positions(room, it)).flatten();
            let heading = if it.verdict.as_ref().is_some_and(|it| it.sum.outcome.is_adopted()) {
                words::DECIDED
            } else {
                words::PROPOSED
            };
            view! {
                <details>
                    <summary aria-label=words::pair(lang, words::PAPERS.of(lang), &it.title)>{words::PAPERS.of(lang)}</summary>
                    <div class="stack" data-gap="small">
                        {marks(lang, it, room.paper(it))}
                        <h4>{heading.of(lang)}</h4>{terms(room, &held)}
                        {consulted(room, &it.consulted)}{paper(room, it)}{said}{remarks(room, &it.remarks)}
                    </div>
                </details>
            }
        });
        let result = it.verdict.as_ref().map(|it| view! { <p class="small">{say::arithmetic(lang, &it.sum)}</p> });
        let carried = it.carried.clone().map(|reason| view! { <p class="small">{reason}</p> });
        view! {
            <li data-open=it.is_open.to_string()>
                <p class="row"><span>{it.title.clone()}</span>{item::state(lang, it)}</p>
                {result}{carried}{more}
            </li>
        }
    });
    view! { <h2>{words::AGENDA.of(lang)}</h2><ol class="meeting-agenda">{items.collect_view()}</ol> }.into_any()
}
