//! What the staff is told of a meeting: the number and the hash of its minutes, and what was decided item by item.

use leptos::prelude::*;

use super::item::{self, holds, marks, terms, verdict};
use super::{MeetingPage, Room};
use crate::page::frame::{Frame, Sheet};
use crate::text::meeting::{self as say, room as words};

/// What the staff is told.
pub fn meeting_result(frame: &Frame, data: &MeetingPage) -> String {
    let room = Room { lang: frame.lang, data };
    let lang = frame.lang;
    let announced = data.seen.announced.as_ref().map(|it| {
        view! {
            <dl class="card meeting-terms">
                <div><dt>{words::NUMBER.of(lang)}</dt><dd>{it.number.clone()}</dd></div>
                <div><dt>{words::HASH.of(lang)}</dt><dd><code>{it.hash.to_string()}</code></dd></div>
            </dl>
        }
    });
    let all = data.seen.agenda.len();
    let items = (1..).zip(&data.seen.agenda).map(|(place, it)| {
        let held = it.verdict.as_ref().is_some_and(|it| it.sum.outcome.is_adopted());
        view! {
            <li class="card stack" data-gap="small">
                <p class="muted small">{words::place(lang, place, all)}" · "{say::matter(&it.matter).of(lang)}</p>
                <h3>{it.title.clone()}</h3>
                {it.verdict.is_none().then(|| view! { <p>{item::state(lang, it)}</p> })}
                {marks(lang, it, None)}
                {it.verdict.as_ref().map(|it| verdict(room, it))}
                {held.then(|| terms(room, &holds(it)))}
                {it.carried.clone().map(|reason| view! { <p>{reason}</p> })}
            </li>
        }
    });
    let main = view! {
        <div class="meeting-result stack" data-gap="large">
            <header class="stack" data-gap="small">
                <p class="muted small">{data.organisation_name.clone()}" · "{words::RESULT.of(lang)}</p>
                <h1>{data.seen.title.clone()}</h1>
                <p class="lead">{words::RESULT_LEAD.of(lang)}</p>
            </header>
            {announced}
            <section class="stack">
                <h2>{words::ITEMS.of(lang)}</h2>
                <ol class="meeting-results" role="list">{items.collect_view()}</ol>
            </section>
        </div>
    }
    .into_any();
    frame.page(Sheet::desk(room.seen().title.clone()), move || main)
}
