//! Coming and going of the one who looks, and who is there.

use leptos::prelude::*;
use liantu_domain::meeting::{Capacity, Phase};

use super::Room;
use crate::route;
use crate::text::meeting::{self as say, room as words};
use crate::ui::{self, Field, Kind, Tone, icon};

/// Entering, leaving, changing the device; nothing where nobody comes or goes.
pub(super) fn own(room: Room<'_>) -> Option<AnyView> {
    let lang = room.lang;
    let me = room.me()?;
    if !matches!(room.seen().phase, Phase::Called | Phase::Open) {
        return None;
    }
    if room.data.is_here {
        return Some(here(room));
    }
    if room.seen().asks.is_some() && room.seen().asks == room.data.device {
        return Some(ui::notice(Tone::Now, words::ASKED.of(lang).to_owned()));
    }
    let (lead, label) = match (me.is_present, me.on_paper) {
        (true, true) => (Some(words::PAPER_HERE), words::ENTER),
        (true, false) => (Some(words::ELSEWHERE), words::TAKE_OVER),
        (false, _) => (None, words::ENTER),
    };
    let lead = lead.map(|words| view! { <p>{words.of(lang)}</p> });
    if !room.data.has_factor {
        let to = ui::link_button(route::ACCOUNT.to_owned(), Kind::Main, None, words::TO_ACCOUNT.of(lang));
        return Some(
            view! { <div class="card stack">{lead}<p>{words::NO_FACTOR.of(lang)}</p><div>{to}</div></div> }.into_any(),
        );
    }
    let field = Field::new("code", words::CODE.of(lang)).hint(words::CODE_HINT.of(lang));
    let hint = field.described_by();
    Some(
        view! {
            <form class="card stack meeting-enter" method="post" action=room.step("enter") data-meeting="enter">
                {lead}
                {room.operation()}
                {ui::field(field, view! {
                    <input class="input" id="code" name="code" required=true autocomplete="one-time-code" spellcheck="false"
                        maxlength="40" aria-describedby=hint/>
                })}
                {room.data.demo_code.as_ref().map(|code| view! { <p class="muted small">{words::demo_code(lang, code)}</p> })}
                <div>{ui::submit(Kind::Main, Some(icon::LOG_IN), label.of(lang))}</div>
            </form>
        }
        .into_any(),
    )
}

fn here(room: Room<'_>) -> AnyView {
    let lang = room.lang;
    let asks = room.seen().asks.as_ref().map(|_| {
        ui::notice_view(
            Tone::Bad,
            view! {
                <p>{words::ASKS.of(lang)}</p>
                <form method="post" action=room.step("hand-over") data-meeting="hand-over">{room.operation()}
                    {ui::submit(Kind::Plain, None, words::HAND_OVER.of(lang))}</form>
            },
        )
    });
    view! {
        {asks}
        <details class="meeting-here">
            <summary>{icon::icon(icon::CIRCLE_CHECK)}{words::HERE.of(lang)}</summary>
            <form class="stack" method="post" action=room.step("leave") data-meeting="leave">
                {room.operation()}
                <p class="muted small">{words::LEAVE_HINT.of(lang)}</p>
                <div>{ui::submit(Kind::Plain, Some(icon::LOG_OUT), words::LEAVE.of(lang))}</div>
            </form>
        </details>
    }
    .into_any()
}

/// Everybody who takes part, and whether there.
pub(super) fn people(room: Room<'_>) -> AnyView {
    let lang = room.lang;
    let rows = room.seen().seats.iter().map(|seat| {
        let (state, what) = match (seat.is_present, seat.on_paper) {
            // Nobody asks whether the recorder is there.
            _ if seat.capacity == Capacity::Recorder => ("spoken", None),
            (true, true) => ("spoken", Some(words::ON_PAPER)),
            (true, false) => ("spoken", Some(words::PRESENT)),
            (false, _) => ("away", Some(words::AWAY)),
        };
        let what: Vec<&str> =
            [Some(say::capacity(seat.capacity)), what].into_iter().flatten().map(|it| it.of(lang)).collect();
        let presides = (room.seen().presider.as_ref() == Some(&seat.id))
            .then(|| view! { <span class="meeting-last">{words::PRESIDES.of(lang)}</span> });
        view! {
            <li data-state=state>
                <span class="meeting-dot" aria-hidden="true"></span>
                <span>{seat.name.clone()}</span>{presides}
                <span class="meeting-what">{what.join(" · ")}</span>
            </li>
        }
    });
    view! { <ul class="meeting-speakers" role="list">{rows.collect_view()}</ul> }.into_any()
}
