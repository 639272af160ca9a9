//! What the one who looks can do to the item that is open: state, correct, cast, withdraw, or nothing yet.

use leptos::prelude::*;
use liantu_domain::meeting::{Capacity, Choice, SeenItem, Turn};
use liantu_domain::risk::Grade;

use super::Room;
use super::item::position;
use crate::text::meeting::{self as say, room as words};
use crate::text::{Words, risk};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What can be done now.
pub(super) fn mine(room: Room<'_>, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    let sentence = |words: Words| view! { <p>{words.of(lang)}</p> }.into_any();
    match item.turn {
        Turn::State if !room.data.is_here => sentence(words::ENTER_FIRST),
        Turn::State if room.data.is_secret => view! { {ballot(room, item)}{withdraw(room, item)} }.into_any(),
        Turn::State => view! { {form(room, item, "state")}{withdraw(room, item)} }.into_any(),
        Turn::Wait => view! {
            <p class="meeting-locked">{icon::icon(icon::LOCK)}{words::WAIT.of(lang)}</p>
            {room.data.is_here.then(|| withdraw(room, item))}
        }
        .into_any(),
        Turn::Frozen(refusal) => ui::notice(Tone::Bad, say::refusal(refusal).of(lang).to_owned()),
        Turn::Spoken => spoken(room, item),
        Turn::Withdrawn => sentence(words::I_HAVE_WITHDRAWN),
        Turn::Look => sentence(match room.me().map(|seat| seat.capacity) {
            Some(Capacity::Leader | Capacity::Deputy | Capacity::Member) => words::ENTER_FIRST,
            Some(Capacity::Recorder) => words::RECORDS,
            Some(Capacity::Observer | Capacity::Expert | Capacity::Heard) | None => words::OBSERVES,
        }),
    }
}

/// What has been said, and a correction as a second entry.
fn spoken(room: Room<'_>, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    if room.data.is_secret {
        return view! { <p>{words::CAST_DONE.of(lang)}</p> }.into_any();
    }
    let mut own: Vec<_> = item.positions.iter().filter(|it| Some(&it.seat) == room.data.me.as_ref()).collect();
    own.sort_unstable_by_key(|it| it.number);
    let said = own.into_iter().map(|it| position(room, item, it)).collect_view();
    let is_late = item.last.as_ref().is_some_and(|last| item.spoken.contains(last));
    let late = is_late.then(|| view! { <p class="muted small">{words::CORRECT_LATE.of(lang)}</p> });
    let correct = room.data.is_here.then(|| {
        view! {
            <details open=room.data.wrong.is_some()>
                <summary>{words::CORRECT.of(lang)}</summary>
                <div class="stack">{late}{form(room, item, "correct")}</div>
            </details>
        }
    });
    view! { {said}{correct} }.into_any()
}

/// One of the big targets.
fn target(room: Room<'_>, (name, value): (&'static str, &'static str), words: Words) -> AnyView {
    let checked = room.typed(name).as_deref() == Some(value);
    view! {
        <label class="meeting-target" data-stance=value>
            <input type="radio" name=name value=value required=true checked=checked/>
            <span>{words.of(room.lang)}</span>
        </label>
    }
    .into_any()
}

/// The form of a position, or of a correction beside it.
fn form(room: Room<'_>, item: &SeenItem, step: &'static str) -> AnyView {
    let lang = room.lang;
    let stances = [("agree", say::AGREE), ("amend", say::AMEND), ("oppose", say::OPPOSE), ("postpone", say::POSTPONE)];
    let stances = stances.map(|(value, words)| target(room, ("stance", value), words));
    let (label, reason) =
        if step == "correct" { (words::CORRECT_BUTTON, words::CORRECT_HINT) } else { (words::STATE, words::STANDS) };
    view! {
        <form class="stack meeting-form" method="post" action=room.step(step) data-meeting=step data-keep="">
            {room.operation()}
            <input type="hidden" name="item" value=item.id.to_string()/>
            <fieldset>
                <legend class="said">{words::STANCE.of(lang)}</legend>
                <div class="meeting-targets">{stances.into_iter().collect_view()}</div>
            </fieldset>
            {amendment(room, item)}
            {ui::field(Field::new("reason", words::REASON.of(lang)), view! {
                <textarea class="input" id="reason" name="reason" rows="3" required=true maxlength="5000">{room.typed("reason")}</textarea>
            })}
            <p class="muted small">{reason.of(lang)}</p>
            <div>{ui::submit(Kind::Main, None, label.of(lang))}</div>
        </form>
    }
    .into_any()
}

/// What is proposed, to be changed; seen where "agree as amended" is chosen.
fn amendment(room: Room<'_>, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    let terms = &item.terms;
    let typed = |field: &str, proposed: &str| room.typed(field).unwrap_or_else(|| proposed.to_owned());
    let chosen = typed("grade", terms.grade.map_or("", Grade::name));
    let grade = terms.grade.is_some().then(|| {
        let options = Grade::ALL.map(|grade| {
            view! { <option value=grade.name() selected={grade.name() == chosen}>{risk::grade(grade, room.data.scheme).of(lang)}</option> }
        });
        ui::field(
            Field::new("grade", say::GRADE.of(lang)),
            view! { <select class="input" id="grade" name="grade">{options.into_iter().collect_view()}</select> },
        )
    });
    let (text, measure) = (typed("text", &terms.text), typed("measure", &terms.measure));
    let responsible = typed("responsible", &terms.responsible);
    view! {
        <div class="meeting-amend stack">
            <p class="muted small">{words::AMEND_HINT.of(lang)}</p>
            {ui::field(Field::new("text", say::TEXT.of(lang)), view! {
                <textarea class="input" id="text" name="text" rows="3" maxlength="5000">{text}</textarea>
            })}
            {grade}
            {ui::field(Field::new("measure", say::MEASURE.of(lang)), view! {
                <textarea class="input" id="measure" name="measure" rows="3" maxlength="5000">{measure}</textarea>
            })}
            {ui::field(Field::new("responsible", say::RESPONSIBLE.of(lang)), view! {
                <input class="input" id="responsible" name="responsible" value=responsible maxlength="5000" autocomplete="off"/>
            })}
        </div>
    }
    .into_any()
}

fn ballot(room: Room<'_>, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    let choices = Choice::ALL.iter().map(|it| target(room, ("choice", it.name()), say::choice(*it))).collect_view();
    view! {
        <form class="stack meeting-form" method="post" action=room.step("cast") data-meeting="cast">
            {room.operation()}
            <input type="hidden" name="item" value=item.id.to_string()/>
            <fieldset>
                <legend class="said">{words::MY_BALLOT.of(lang)}</legend>
                <div class="meeting-targets">{choices}</div>
            </fieldset>
            <p class="muted small">{words::CAST_HINT.of(lang)}</p>
            <div>{ui::submit(Kind::Main, None, words::CAST.of(lang))}</div>
        </form>
    }
    .into_any()
}

fn withdraw(room: Room<'_>, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    let field = Field::new("withdraw-reason", words::REASON.of(lang));
    view! {
        <details class="meeting-aside">
            <summary>{words::WITHDRAW.of(lang)}</summary>
            <form class="stack" method="post" action=room.step("withdraw") data-meeting="withdraw">
                {room.operation()}
                <input type="hidden" name="item" value=item.id.to_string()/>
                <p class="muted small">{words::WITHDRAW_HINT.of(lang)}</p>
                {ui::field(field, view! {
                    <input class="input" id="withdraw-reason" name="reason" required=true maxlength="5000" autocomplete="off"/>
                })}
                <div>{ui::submit(Kind::Plain, None, words::WITHDRAW.of(lang))}</div>
            </form>
        </details>
    }
    .into_any()
}

/// The form of whoever may say something without a vote; it is about the item that is open, or about the meeting.
pub(super) fn remark(room: Room<'_>, item: Option<&SeenItem>) -> AnyView {
    let lang = room.lang;
    let item = item.map(|item| item.id.to_string()).unwrap_or_default();
    view! {
        <form class="stack" method="post" action=room.step("remark") data-meeting="remark" data-keep="">
            {room.operation()}
            <input type="hidden" name="item" value=item/>
            {ui::field(Field::new("remark", words::REMARK_TEXT.of(lang)), view! {
                <textarea class="input" id="remark" name="text" rows="3" required=true maxlength="5000">{room.typed("text")}</textarea>
            })}
            <div>{ui::submit(Kind::Plain, None, words::REMARK_BUTTON.of(lang))}</div>
        </form>
    }
    .into_any()
}
