//! What was studied and who was heard before an item, at the recorder's desk: entered until the meeting opens.

use leptos::prelude::*;
use liantu_domain::meeting::{Consultation, Consulted, Matter, Phase, SeenItem};
use liantu_domain::risk::Grade;

use super::{MeetingDeskPage, field, line};
use crate::page::meeting_room::consulted::entry;
use crate::text::meeting::consulted as words;
use crate::text::{Lang, meeting, meeting_desk as say, risk};
use crate::ui::{self, Kind, Tone};

/// A major matter of which nobody was heard yet, while its papers can still be changed freely.
pub(super) fn lacks(lang: Lang, data: &MeetingDeskPage, item: &SeenItem) -> Option<AnyView> {
    let lacks = matches!(item.matter, Matter::Major(_)) && item.consulted.is_empty() && data.phase() == Phase::Prepared;
    lacks.then(|| ui::notice(Tone::Now, words::LACKS.of(lang).to_owned()))
}

/// The entries of an item, and a form for one more while that can be.
pub(super) fn entries(lang: Lang, data: &MeetingDeskPage, item: &SeenItem) -> Option<AnyView> {
    let is_early = data.phase() < Phase::Open;
    if item.consulted.is_empty() && !is_early {
        return None;
    }
    let rows = item.consulted.iter().enumerate().map(|(place, it)| {
        let remove = (is_early && it.statement.is_none()).then(|| remove(lang, data, item, place, it));
        view! { <li class="stack" data-gap="small">{entry(lang, data.meeting.scheme, it)}{remove}</li> }
    });
    let rows = rows.collect_view();
    let list = if item.consulted.is_empty() {
        view! { <p class="muted small">{words::NONE.of(lang)}</p> }.into_any()
    } else {
        view! { <ul class="meeting-consulted" role="list">{rows}</ul> }.into_any()
    };
    Some(
        view! {
            <details class="round-more"><summary>{meeting::laid::counted(lang, words::TITLE, item.consulted.len())}</summary>
                <div class="stack">{list}{is_early.then(|| add(lang, data, item))}</div>
            </details>
        }
        .into_any(),
    )
}

fn remove(lang: Lang, data: &MeetingDeskPage, item: &SeenItem, place: usize, it: &Consulted) -> AnyView {
    let label = format!("{}：{}", words::REMOVE.of(lang), words::by(lang, it));
    let form = format!("unconsult-{}-{place}", item.id);
    view! {
        <form class="row" data-align="ends" method="post" action=data.step("unconsult") aria-label=label>
            {data.hidden()}<input type="hidden" name="item" value=item.id.to_string()/>
            <input type="hidden" name="place" value=place.to_string()/>
            <input type="hidden" name="who" value=it.who.clone()/>
            {reason(lang, data, &form)}
            {ui::submit(Kind::Quiet, None, words::REMOVE.of(lang))}
        </form>
    }
    .into_any()
}

fn add(lang: Lang, data: &MeetingDeskPage, item: &SeenItem) -> AnyView {
    let form = format!("consult-{}", item.id);
    let kinds = Consultation::ALL.iter().map(|kind| {
        view! { <option value=kind.name()>{words::kind(*kind).of(lang)}</option> }
    });
    let kinds = kinds.collect_view();
    // What was typed belongs to the item for which it was.
    let typed = |name: &str| {
        if data.typed("item") == item.id.as_str() { data.typed(name) } else { String::new() }
    };
    let grades = matches!(item.matter, Matter::RiskPoint { .. }).then(|| {
        let grades = Grade::ALL.into_iter().map(|grade| {
            view! { <option value=grade.name()>{risk::grade(grade, data.meeting.scheme).of(lang)}</option> }
        });
        let grades = grades.collect_view();
        field(&form, "grade", words::GRADE.of(lang), |id| {
            view! { <select class="input" id=id name="grade"><option value="">{words::NO_GRADE.of(lang)}</option>{grades}</select> }
                .into_any()
        })
    });
    let (on, said) = (typed("on"), typed("said"));
    view! {
        <form class="stack" method="post" action=data.step("consult")>
            {data.hidden()}<input type="hidden" name="item" value=item.id.to_string()/>
            <div class="form-grid">
                {field(&form, "kind", words::KIND.of(lang), |id| {
                    view! { <select class="input" id=id name="kind">{kinds}</select> }.into_any()
                })}
                {line(&form, "who", words::WHO, lang, typed("who"), true)}
                {field(&form, "on", words::ON.of(lang), |id| {
                    view! { <input class="input" id=id type="date" name="on" value=on required/> }.into_any()
                })}
                {grades}
            </div>
            {field(&form, "said", words::SAID.of(lang), |id| {
                view! { <textarea class="input" id=id name="said" rows="2" maxlength="5000" required>{said}</textarea> }.into_any()
            })}
            {reason(lang, data, &form)}
            <div>{ui::submit(Kind::Plain, None, words::SAVE.of(lang))}</div>
        </form>
    }
    .into_any()
}

/// Once the papers are circulated, what is changed of them needs a reason.
fn reason(lang: Lang, data: &MeetingDeskPage, form: &str) -> Option<AnyView> {
    (data.phase() != Phase::Prepared).then(|| line(form, "reason", say::REASON, lang, String::new(), true))
}
