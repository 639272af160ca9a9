//! Who is there, and what the recorder notes of those without a device.

use leptos::prelude::*;
use liantu_domain::meeting::{Capacity, Phase, SeenSeat};

use super::{MeetingDeskPage, line, marks};
use crate::text::{Lang, meeting_desk as say};
use crate::ui::{self, Kind, Tone};

/// The list.
pub(super) fn presence(lang: Lang, data: &MeetingDeskPage) -> AnyView {
    let rows = data.meeting.seen.seats.iter().map(|it| seat(lang, data, it)).collect_view();
    view! { <h2>{say::PRESENCE.of(lang)}</h2>{marks::reseated(lang, data)}<ul class="plain meeting-seats">{rows}</ul> }
        .into_any()
}

fn seat(lang: Lang, data: &MeetingDeskPage, seat: &SeenSeat) -> AnyView {
    // Nobody asks whether the recorder is there.
    let records = seat.capacity == Capacity::Recorder;
    let state = match (seat.is_present, seat.on_paper) {
        _ if records => None,
        (true, true) => Some((Tone::Good, say::ON_PAPER)),
        (true, false) => Some((Tone::Good, say::PRESENT)),
        (false, _) => Some((Tone::Plain, say::AWAY)),
    };
    let comes_and_goes = !records && matches!(data.phase(), Phase::Called | Phase::Open);
    let acts = comes_and_goes.then(|| acts(lang, data, seat));
    view! {
        <li class="card stack" data-gap="small">
            <p class="row"><strong>{seat.name.clone()}</strong>
                <span class="muted small">{say::capacity(seat.capacity).of(lang)}</span>
                {state.map(|(tone, state)| ui::tag(tone, state.of(lang).to_owned()))}</p>
            {acts}
        </li>
    }
    .into_any()
}

fn acts(lang: Lang, data: &MeetingDeskPage, seat: &SeenSeat) -> AnyView {
    let id = seat.id.to_string();
    if seat.is_present {
        return data.press("seen-off", Kind::Quiet, say::SEEN_OFF.of(lang), &[("seat", &id)]);
    }
    let form = format!("paper-{id}");
    view! {
        <details class="round-more"><summary>{say::ENTER_ON_PAPER.of(lang)}</summary>
            <form class="row" data-align="ends" method="post" action=data.step("paper")>
                {data.hidden()}<input type="hidden" name="seat" value=id/>
                {line(&form, "mark", say::MARK, lang, String::new(), true)}
                {ui::submit(Kind::Plain, None, say::ENTER_ON_PAPER.of(lang))}
            </form>
        </details>
    }
    .into_any()
}
