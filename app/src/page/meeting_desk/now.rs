//! The item that is dealt with: who has spoken, what was said as far as it is shown, and what the recorder takes down.

use leptos::prelude::*;
use liantu_domain::meeting::{SeenItem, SeenSeat, Stance};
use liantu_domain::risk::Grade;

use super::{MeetingDeskPage, field, line};
use crate::text::{Lang, meeting as words, meeting_desk as say, risk};
use crate::ui::{self, Kind, Tone};

/// The item, with who has spoken.
pub(super) fn now(lang: Lang, data: &MeetingDeskPage, item: &SeenItem) -> AnyView {
    let team = || data.meeting.seen.seats.iter().filter(|seat| seat.capacity.is_team());
    let rows = team().map(|seat| member(lang, data, item, seat)).collect_view();
    let all_spoken = team().all(|seat| !waits(item, seat));
    let kind = if all_spoken && data.meeting.seen.hindrance.is_none() { Kind::Main } else { Kind::Plain };
    let on_paper = data.meeting.is_secret && team().any(|seat| seat.on_paper);
    let ballots = on_paper.then(|| ballots(lang));
    view! {
        <section class="card stack meeting-now" aria-labelledby="now">
            <header class="stack" data-gap="small">
                <p class="row">{ui::tag(Tone::Now, say::UNDER_WAY.of(lang).to_owned())}
                    <span class="muted">{words::matter(&item.matter).of(lang)}</span></p>
                <h2 id="now">{item.title.clone()}</h2>
            </header>
            {terms(lang, data, item)}
            <ul class="plain meeting-members">{rows}</ul>
            <form class="row" data-align="ends" method="post" action=data.step("finish")>
                {data.hidden()}
                <input type="hidden" name="item" value=item.id.to_string()/>
                {ballots}
                {ui::submit(kind, None, say::FINISH.of(lang))}
            </form>
        </section>
    }
    .into_any()
}

/// What is proposed.
pub(super) fn terms(lang: Lang, data: &MeetingDeskPage, item: &SeenItem) -> AnyView {
    let terms = &item.terms;
    let name = |grade: Grade| risk::grade(grade, data.meeting.scheme).of(lang).to_owned();
    let rows = [
        (words::TEXT, terms.text.clone()),
        (words::GRADE, terms.grade.map(name).unwrap_or_default()),
        (words::MEASURE, terms.measure.clone()),
        (words::RESPONSIBLE, terms.responsible.clone()),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <div><dt>{name.of(lang)}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <dl class="meeting-terms">{rows}</dl> }.into_any()
}

/// Whether the item waits for somebody.
fn waits(item: &SeenItem, seat: &SeenSeat) -> bool {
    seat.is_present && !item.spoken.contains(&seat.id) && !item.withdrawn.iter().any(|(id, _)| *id == seat.id)
}

fn member(lang: Lang, data: &MeetingDeskPage, item: &SeenItem, seat: &SeenSeat) -> AnyView {
    let withdrawn = item.withdrawn.iter().find(|(id, _)| *id == seat.id);
    let (tone, state) = match withdrawn {
        Some(_) => (Tone::Plain, say::WITHDRAWN),
        None if item.spoken.contains(&seat.id) && data.meeting.is_secret => (Tone::Good, say::CAST),
        None if item.spoken.contains(&seat.id) => (Tone::Good, say::SPOKEN),
        None if !seat.is_present => (Tone::Plain, say::AWAY),
        None => (Tone::Now, say::SILENT),
    };
    let said = item
        .positions
        .iter()
        .filter(|position| position.seat == seat.id)
        .map(|position| {
            let stance = words::stance(&position.stance).of(lang);
            let amended = match &position.stance {
                Stance::Amend(by) => Some(words::amendment(lang, data.meeting.scheme, by)),
                Stance::Agree | Stance::Oppose | Stance::Postpone => None,
            };
            let marks = [words::entry(position.mark), words::order(position.turn)];
            let marks = marks.into_iter().flatten().map(|words| ui::tag(Tone::Plain, words.of(lang).to_owned()));
            let reason = position.reason.clone();
            view! { <p class="small"><strong>{stance}</strong>" "{marks.collect_view()}" "{amended.map(|text| format!("（{text}）"))}{reason}</p> }
        })
        .collect_view();
    let why = withdrawn.and_then(|(_, why)| why.as_ref()).map(|why| words::withdrawal(lang, why));
    let is_last = item.last.as_ref() == Some(&seat.id);
    view! {
        <li>
            <p class="row"><span>{seat.name.clone()}</span>{ui::tag(tone, state.of(lang).to_owned())}
                {is_last.then(|| ui::tag(Tone::Plain, say::LAST.of(lang).to_owned()))}
                {seat.on_paper.then(|| ui::tag(Tone::Plain, say::ON_PAPER.of(lang).to_owned()))}</p>
            {why.map(|text| view! { <p class="small muted">{text}</p> })}
            {said}
        </li>
    }
    .into_any()
}

/// How many ballots on paper say what.
fn ballots(lang: Lang) -> AnyView {
    let counts = [("agree", words::AGREE), ("oppose", words::OPPOSE), ("postpone", words::POSTPONE)];
    let fields = counts
        .map(|(name, words)| {
            field("ballots", name, words.of(lang), |id| {
                view! { <input class="input" type="number" min="0" max="200" id=id name=name value="0"/> }.into_any()
            })
        })
        .into_iter()
        .collect_view();
    view! { <fieldset class="row"><legend>{say::PAPER_BALLOTS.of(lang)}</legend>{fields}</fieldset> }.into_any()
}

/// What the recorder takes down for those who are there on paper. For nobody else can it.
pub(super) fn paper(lang: Lang, data: &MeetingDeskPage, item: &SeenItem) -> Option<AnyView> {
    let seats: Vec<&SeenSeat> = data
        .meeting
        .seen
        .seats
        .iter()
        .filter(|seat| seat.capacity.is_team() && seat.on_paper && waits(item, seat))
        .collect();
    if seats.is_empty() {
        return None;
    }
    let now = data.typed("seat");
    let who = |form: &str| {
        let options = seats
            .iter()
            .map(|seat| view! { <option value=seat.id.to_string() selected={seat.id.as_str() == now}>{seat.name.clone()}</option> })
            .collect_view();
        field(form, "seat", say::MEMBER.of(lang), |id| {
            view! { <select class="input" id=id name="seat">{options}</select> }.into_any()
        })
    };
    let id = item.id.to_string();
    let summary = if data.meeting.is_secret { say::PAPER_BALLOT } else { say::PAPER_POSITION };
    let form = if data.meeting.is_secret {
        view! {
            <form class="row" data-align="ends" method="post" action=data.step("cast")>
                {data.hidden()}<input type="hidden" name="item" value=id.clone()/>
                {who("cast")}{ui::submit(Kind::Plain, None, say::PAPER_CAST.of(lang))}
            </form>
        }
        .into_any()
    } else {
        position(lang, data, item, who("state"))
    };
    Some(
        view! {
            <details class="card round-more"><summary>{summary.of(lang)}</summary>
                <div class="stack">{form}
                    <form class="row" data-align="ends" method="post" action=data.step("withdraw")>
                        {data.hidden()}<input type="hidden" name="item" value=id/>
                        {who("withdraw")}
                        {line("withdraw", "reason", say::REASON, lang, String::new(), true)}
                        {ui::submit(Kind::Plain, None, say::PAPER_WITHDRAW.of(lang))}
                    </form>
                </div>
            </details>
        }
        .into_any(),
    )
}

fn position(lang: Lang, data: &MeetingDeskPage, item: &SeenItem, who: AnyView) -> AnyView {
    let stances =
        [("agree", words::AGREE), ("amend", words::AMEND), ("oppose", words::OPPOSE), ("postpone", words::POSTPONE)];
    let now = data.typed("stance");
    let options = stances
        .map(|(name, words)| view! { <option value=name selected={name == now}>{words.of(lang)}</option> })
        .into_iter()
        .collect_view();
    let terms = &item.terms;
    let grades = Grade::ALL
        .into_iter()
        .map(|grade| {
            let is_now = terms.grade == Some(grade);
            view! { <option value=grade.name() selected=is_now>{risk::grade(grade, data.meeting.scheme).of(lang)}</option> }
        })
        .collect_view();
    let grade = terms.grade.is_some().then(|| {
        field("state", "grade", words::GRADE.of(lang), |id| {
            view! { <select class="input" id=id name="grade">{grades}</select> }.into_any()
        })
    });
    view! {
        <form class="stack" method="post" action=data.step("state")>
            {data.hidden()}<input type="hidden" name="item" value=item.id.to_string()/>
            <div class="form-grid">
                {who}
                {field("state", "stance", say::STANCE.of(lang), |id| {
                    view! { <select class="input" id=id name="stance">{options}</select> }.into_any()
                })}
                {line("state", "reason", say::REASON, lang, data.typed("reason"), true)}
            </div>
            <details class="round-more"><summary>{words::AMEND.of(lang)}</summary>
                <div class="form-grid">
                    {line("state", "text", words::TEXT, lang, terms.text.clone(), false)}
                    {grade}
                    {line("state", "measure", words::MEASURE, lang, terms.measure.clone(), false)}
                    {line("state", "responsible", words::RESPONSIBLE, lang, terms.responsible.clone(), false)}
                </div>
            </details>
            <div>{ui::submit(Kind::Plain, None, say::ENTER.of(lang))}</div>
        </form>
    }
    .into_any()
}
