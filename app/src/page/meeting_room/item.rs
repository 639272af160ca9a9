//! An item of the agenda: what is proposed, its papers, who has spoken, what was said, what was decided.

use std::collections::BTreeMap;

use leptos::prelude::*;
use liantu_domain::id::SeatId;
use liantu_domain::meeting::{Matter, Order, Outcome, Position, Remark, SeenItem, Stance, Terms, Verdict};

use super::{Paper, Room};
use crate::grade::grade_in;
use crate::page::ring::{ring, spoken};
use crate::text::meeting::{self as say, laid, room as words};
use crate::text::{Lang, Words, risk};
use crate::time;
use crate::ui::{self, Tone};

/// How an outcome is meant.
pub(super) const fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Adopted | Outcome::AdoptedAsAmended => Tone::Good,
        Outcome::Rejected => Tone::Bad,
        Outcome::Postponed | Outcome::NoMajority => Tone::Plain,
    }
}

/// What is proposed, or was decided: each part with its name.
pub(super) fn terms(room: Room<'_>, terms: &Terms) -> AnyView {
    let (lang, scheme) = (room.lang, room.data.scheme);
    let part = |name: Words, value: &str| {
        (!value.is_empty()).then(|| view! { <div><dt>{name.of(lang)}</dt><dd>{value.to_owned()}</dd></div> })
    };
    let grade = terms.grade.map(|grade| {
        let name = risk::grade(grade, scheme).of(lang);
        view! {
            <div><dt>{say::GRADE.of(lang)}</dt>
            <dd class="meeting-grade" aria-label=name>{grade_in(lang, scheme, Some(grade))}
                <span aria-hidden="true">{name}</span></dd></div>
        }
    });
    view! {
        <dl class="meeting-terms">
            {part(say::TEXT, &terms.text)}{grade}
            {part(say::MEASURE, &terms.measure)}{part(say::RESPONSIBLE, &terms.responsible)}
        </dl>
    }
    .into_any()
}

/// What stays marked on an item.
pub(super) fn marks(lang: Lang, item: &SeenItem, paper: Option<&Paper>) -> AnyView {
    let mark = |words: Words, why: &str| view! { <li>{words::pair(lang, words.of(lang), why)}</li> }.into_any();
    let mut marks: Vec<AnyView> = item.emergency.iter().map(|it| mark(words::EMERGENCY, &it.reason)).collect();
    marks.extend(item.changed.iter().map(|it| mark(words::CHANGED, &it.reason)));
    if item.is_late && item.emergency.is_none() {
        marks.push(view! { <li>{words::LATE.of(lang)}</li> }.into_any());
    }
    if item.verdict.is_none() && paper.is_some_and(|paper| paper.changed_since) {
        marks.push(view! { <li>{words::CHANGED_SINCE.of(lang)}</li> }.into_any());
    }
    (!marks.is_empty()).then(|| view! { <ul class="meeting-marks">{marks}</ul> }).into_any()
}

/// What is laid before the team beside what is proposed.
pub(super) fn paper(room: Room<'_>, item: &SeenItem) -> Option<AnyView> {
    let lang = room.lang;
    let paper = room.paper(item)?;
    let fragment = (!paper.fragment.is_empty()).then(|| {
        let what = if matches!(item.matter, Matter::Chart(_)) { laid::DRAWING } else { words::FRAGMENT };
        let name = words::pair(lang, what.of(lang), &item.title);
        let svg =
            if room.is_first(item) { paper.fragment.clone() } else { paper.fragment.replace(" id=\"flow-head\"", "") };
        view! { <div class="meeting-fragment" tabindex="0" role="region" aria-label=name inner_html=svg></div> }
    });
    let sources = (!paper.ring.is_empty()).then(|| {
        view! {
            <div><dt>{words::SOURCES.of(lang)}</dt>
            <dd class="meeting-ring">{ring(lang, &paper.ring)}<span aria-hidden="true">{spoken(lang, &paper.ring)}</span></dd></div>
        }
    });
    let grades = (!paper.grades.is_empty()).then(|| {
        let rows = paper.grades.iter().map(|(way, counts)| {
            let counts: Vec<String> = counts.iter().map(|(label, count)| format!("{label}×{count}")).collect();
            view! { <li>{words::pair(lang, way, &counts.join(" "))}</li> }
        });
        view! { <div><dt>{words::GRADES.of(lang)}</dt><dd><ul role="list">{rows.collect_view()}</ul></dd></div> }
    });
    let basis = (!paper.basis.is_empty()).then(|| {
        view! { <div><dt>{words::BASIS.of(lang)}</dt><dd>{paper.basis.clone()}</dd></div> }
    });
    let said = (!paper.said.is_empty()).then(|| {
        let rows = paper.said.iter().map(|it| view! { <li>{it.clone()}</li> }).collect_view();
        view! { <details><summary>{words::SAID.of(lang)}</summary><ul>{rows}</ul></details> }
    });
    let link = |label: Words, to: &Option<(String, String)>| {
        let (name, href) = to.clone()?;
        Some(view! { <p><a href=href>{words::pair(lang, label.of(lang), &name)}</a></p> })
    };
    let card = paper.card.iter().map(|(label, value)| {
        view! { <div><dt>{label.clone()}</dt><dd>{value.clone()}</dd></div> }
    });
    let has_list = sources.is_some() || grades.is_some() || basis.is_some() || !paper.card.is_empty();
    let list = has_list.then(|| {
        view! { <dl class="meeting-paper">{card.collect_view()}{sources}{grades}{basis}</dl> }
    });
    Some(
        view! {
            <div class="stack" data-gap="small">
                {fragment}{list}{said}
                {link(words::CHART, &paper.chart)}{link(laid::POWER, &paper.power)}
            </div>
        }
        .into_any(),
    )
}

/// How somebody of the team stands to an item, for the row of names.
fn standing(room: Room<'_>, item: &SeenItem, id: &SeatId, is_present: bool) -> (&'static str, Words) {
    let is_in = |seats: &[SeatId]| seats.contains(id);
    if item.withdrawn.iter().any(|(seat, _)| seat == id) {
        ("withdrawn", words::WITHDRAWN)
    } else if is_in(&item.spoken) {
        ("spoken", if room.data.is_secret { words::HAS_CAST } else { words::HAS_SPOKEN })
    } else if is_present {
        ("waits", words::WAITS)
    } else {
        ("away", words::AWAY)
    }
}

/// Who has spoken: a row of names with a mark, and nothing of what was said.
pub(super) fn speakers(room: Room<'_>, item: &SeenItem) -> AnyView {
    let lang = room.lang;
    let names = room.team().map(|seat| {
        let (state, what) = standing(room, item, &seat.id, seat.is_present);
        let last = (item.last.as_ref() == Some(&seat.id))
            .then(|| view! { <span class="meeting-last">{words::LAST.of(lang)}</span> });
        let stance = item.is_shown.then(|| counting(item, &seat.id)).flatten().map(|it| &it.stance);
        let what = match stance {
            Some(stance) => {
                view! { <span class="meeting-said" data-stance=key(stance)>{say::stance(stance).of(lang)}</span> }
                    .into_any()
            }
            None => view! { <span class="meeting-what">{what.of(lang)}</span> }.into_any(),
        };
        view! {
            <li data-state=state>
                <span class="meeting-dot" aria-hidden="true"></span>
                <span class="meeting-name">{seat.name.clone()}</span>{last}
                {what}
            </li>
        }
    });
    view! { <ul class="meeting-speakers" role="list">{names.collect_view()}</ul> }.into_any()
}

/// The name of a stance in forms and in the style sheet.
pub(super) const fn key(stance: &Stance) -> &'static str {
    match stance {
        Stance::Agree => "agree",
        Stance::Amend(_) => "amend",
        Stance::Oppose => "oppose",
        Stance::Postpone => "postpone",
    }
}

/// The entry of a member that counts (R11).
pub(super) fn counting<'a>(item: &'a SeenItem, seat: &SeatId) -> Option<&'a Position> {
    let counts = |it: &&Position| it.seat == *seat && (it.number == 1 || it.turn != Order::AfterLast);
    item.positions.iter().filter(counts).max_by_key(|it| it.number)
}

/// All that was stated and may be shown, by member.
pub(super) fn positions(room: Room<'_>, item: &SeenItem) -> Option<AnyView> {
    let mut by: BTreeMap<&SeatId, Vec<&Position>> = BTreeMap::new();
    for position in &item.positions {
        by.entry(&position.seat).or_default().push(position);
    }
    let rows = room.team().filter_map(|seat| {
        let mut entries = by.remove(&seat.id)?;
        entries.sort_unstable_by_key(|it| it.number);
        let entries = entries.into_iter().map(|it| position(room, item, it)).collect_view();
        Some(view! { <li><h4>{seat.name.clone()}</h4>{entries}</li> })
    });
    let rows: Vec<_> = rows.collect();
    (item.is_shown && !rows.is_empty())
        .then(|| view! { <ul class="meeting-positions" role="list">{rows}</ul> }.into_any())
}

/// One position or correction.
pub(super) fn position(room: Room<'_>, item: &SeenItem, it: &Position) -> AnyView {
    let lang = room.lang;
    let amended = match &it.stance {
        Stance::Amend(amendment) => Some(say::amendment(lang, room.data.scheme, amendment)),
        Stance::Agree | Stance::Oppose | Stance::Postpone => None,
    };
    let counts = counting(item, &it.seat).is_some_and(|other| other.id == it.id);
    let marks = [
        (it.number > 1).then_some(words::CORRECTION),
        say::order(it.turn),
        say::entry(it.mark),
        (!counts).then_some(words::NOT_COUNTED),
    ];
    let marks: Vec<&str> = marks.into_iter().flatten().map(|words| words.of(lang)).collect();
    let marks = (!marks.is_empty()).then(|| view! { <span class="muted small">{marks.join(" · ")}</span> });
    view! {
        <div class="meeting-position" data-counts=counts.to_string()>
            <p class="row"><strong data-stance=key(&it.stance)>{say::stance(&it.stance).of(lang)}</strong>
                <span class="muted small">{words::taken(lang, &time::clock(it.at_ms))}</span>{marks}</p>
            {amended.map(|text| view! { <p>{text}</p> })}
            <p>{it.reason.clone()}</p>
        </div>
    }
    .into_any()
}

/// What was remarked, by whom.
pub(super) fn remarks(room: Room<'_>, remarks: &[Remark]) -> Option<AnyView> {
    let rows = remarks.iter().map(|it| {
        let who = view! { <strong>{room.name(&it.seat)}</strong> };
        view! { <li><p class="row">{who}<span class="muted small">{time::clock(it.at_ms)}</span></p><p>{it.text.clone()}</p></li> }
    });
    (!remarks.is_empty())
        .then(|| view! { <ul class="meeting-positions" role="list">{rows.collect_view()}</ul> }.into_any())
}

/// What was decided, with its arithmetic.
pub(super) fn verdict(room: Room<'_>, verdict: &Verdict) -> AnyView {
    let lang = room.lang;
    let versions = say::versions(lang, room.data.scheme, &verdict.sum);
    let versions = (!versions.is_empty()).then(|| {
        let rows = versions.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
        view! { <ul class="meeting-versions">{rows}</ul> }
    });
    view! {
        <div class="meeting-verdict" data-tone=tone(verdict.sum.outcome).name()>
            <p class="meeting-outcome">{say::outcome(verdict.sum.outcome).of(lang)}</p>
            <p>{say::arithmetic(lang, &verdict.sum)}</p>
            {versions}
        </div>
    }
    .into_any()
}

/// What holds after the verdict: what was proposed, or with the new values.
pub(super) fn holds(item: &SeenItem) -> Terms {
    let amended = item.verdict.as_ref().map(|verdict| verdict.amended.clone());
    item.terms.amended(&amended.unwrap_or_default())
}

/// How far an item is.
pub(super) fn state(lang: Lang, item: &SeenItem) -> AnyView {
    let (tone, text) = match (&item.verdict, &item.carried) {
        (Some(verdict), _) => (tone(verdict.sum.outcome), say::outcome(verdict.sum.outcome)),
        (None, Some(_)) => (Tone::Plain, words::CARRIED),
        (None, None) if item.is_open => (Tone::Now, words::OPEN),
        (None, None) => (Tone::Plain, words::WAITING),
    };
    ui::tag(tone, text.of(lang).to_owned()).into_any()
}
