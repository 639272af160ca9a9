//! The screen in the room: one thing at a time, large, and nothing of a position before the rules say so. It follows
//! without touch.

use leptos::prelude::*;
use liantu_domain::meeting::{Phase, SeenItem};

use super::item::{self, holds, marks, speakers, terms, verdict};
use super::{MeetingPage, Room};
use crate::page::frame::Frame;
use crate::route;
use crate::text::meeting::{self as say, room as words};
use crate::time;

/// Beyond so many characters what is proposed is set smaller.
const LONG: usize = 120;

/// The screen in the room.
pub fn meeting_projector(frame: &Frame, data: &MeetingPage) -> String {
    let room = Room { lang: frame.lang, data };
    let main = view! {
        <div class="projector">
            <header class="projector-head">
                <h1>{data.seen.title.clone()}</h1>
                <time class="projector-clock" data-clock=data.now_ms.to_string() datetime=time::machine(data.now_ms)>{time::clock(data.now_ms)}</time>
            </header>
            <div class="projector-body" data-live-part="screen">{screen(room)}</div>
        </div>
    }
    .into_any();
    frame.page(room.sheet(route::meeting_projector(&data.organisation, &data.id)).screen().meets(), move || main)
}

fn screen(room: Room<'_>) -> AnyView {
    let lang = room.lang;
    let seen = room.seen();
    let is_on = (Phase::Called..=Phase::Open).contains(&seen.phase);
    let quorum = is_on.then(|| {
        view! {
            <p class="projector-quorum" data-reached=seen.quorum.reached.to_string()>{say::quorum(lang, &seen.quorum)}</p>
        }
    });
    let paused = seen.hindrance.map(|refusal| {
        view! { <p class="projector-paused" role="alert">{say::refusal(refusal).of(lang)}</p> }
    });
    let body = match (room.open(), room.decided()) {
        (Some((place, item)), _) => open(room, place, item),
        (None, Some((place, item))) if seen.phase == Phase::Open => decided(room, place, item),
        (None, _) => agenda(room),
    };
    view! { {quorum}{paused}{body} }.into_any()
}

/// What item it is.
fn heading(room: Room<'_>, place: usize, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    let all = room.seen().agenda.len();
    view! {
        <p class="projector-place">{words::place(lang, place, all)}" · "{say::matter(&item.matter).of(lang)}</p>
        <h2>{item.title.clone()}</h2>
        {marks(lang, item, room.paper(item))}
    }
    .into_any()
}

fn open(room: Room<'_>, place: usize, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    let length = item.terms.text.chars().count() + item.terms.measure.chars().count();
    let fragment = room.paper(item).filter(|paper| !paper.fragment.is_empty()).map(|paper| {
        view! { <figure class="meeting-fragment" aria-label=words::FRAGMENT.of(lang) inner_html=paper.fragment.clone()></figure> }
    });
    let has_say = room.team().filter(|seat| !item.withdrawn.iter().any(|(id, _)| *id == seat.id));
    let all = has_say.filter(|seat| seat.is_present || item.spoken.contains(&seat.id)).count();
    view! {
        <section class="projector-item" data-long=(length > LONG).to_string()>
            <div class="projector-what">{heading(room, place, item)}{terms(room, &item.terms)}</div>
            {fragment}
        </section>
        <section class="projector-spoken">
            <p>{words::spoken(lang, item.spoken.len(), all)}</p>
            {speakers(room, item)}
        </section>
    }
    .into_any()
}

fn decided(room: Room<'_>, place: usize, item: &SeenItem) -> AnyView {
    let adopted = item.verdict.as_ref().is_some_and(|it| it.sum.outcome.is_adopted());
    view! {
        <section class="projector-item" data-long="false">
            <div class="projector-what">
                {heading(room, place, item)}
                {item.verdict.as_ref().map(|it| verdict(room, it))}
                {adopted.then(|| terms(room, &holds(item)))}
            </div>
        </section>
    }
    .into_any()
}

/// The agenda, before the first item and after the last.
fn agenda(room: Room<'_>) -> AnyView {
    let lang = room.lang;
    let seen = room.seen();
    let lead = match seen.phase {
        Phase::Prepared | Phase::Circulated | Phase::Called => words::NOT_OPEN_YET,
        Phase::Open => words::NOTHING_OPEN,
        Phase::Closed | Phase::Announced => words::OVER,
    };
    let begins = seen.begins_ms.filter(|_| seen.phase < Phase::Open).map(|at| {
        view! { <p>{words::pair(lang, words::BEGINS.of(lang), &time::minute(at))}</p> }
    });
    let place = (!seen.room.is_empty() && seen.phase < Phase::Open)
        .then(|| view! { <p>{words::pair(lang, words::ROOM.of(lang), &seen.room)}</p> });
    let items = seen.agenda.iter().map(|it| {
        view! { <li><span>{it.title.clone()}</span>{(seen.phase >= Phase::Open).then(|| item::state(lang, it))}</li> }
    });
    view! {
        <section class="projector-agenda">
            <h2>{lead.of(lang)}</h2>
            {begins}{place}
            <ol>{items.collect_view()}</ol>
        </section>
    }
    .into_any()
}
