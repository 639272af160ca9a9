//! The agenda at the recorder's desk: each item with its state and its marks, and what can be changed of it.

use leptos::prelude::*;
use liantu_domain::meeting::{Major, Matter, Phase, SeenItem};
use liantu_domain::risk::{Grade, GradeScheme};

use super::{MeetingDeskPage, consultation, field, line, marks, now};
use crate::text::{Lang, Words, meeting as words, meeting_desk as say, meeting_marks, risk};
use crate::ui::{self, Kind, Tone};
use crate::{route, time};

/// The list, and a form for one more.
pub(super) fn agenda(lang: Lang, data: &MeetingDeskPage) -> AnyView {
    let rows =
        data.meeting.seen.agenda.iter().enumerate().map(|(place, it)| item(lang, data, place, it)).collect_view();
    let is_over = data.phase() >= Phase::Closed;
    let add = (!is_over && (data.phase() < Phase::Open || data.knows_emergencies)).then(|| add(lang, data));
    view! { <h2>{say::AGENDA.of(lang)}</h2><ol class="plain stack meeting-agenda">{rows}</ol>{add}{marks::refused(lang, data)} }.into_any()
}

fn item(lang: Lang, data: &MeetingDeskPage, place: usize, item: &SeenItem) -> AnyView {
    let (tone, state) = match (&item.verdict, &item.carried) {
        (Some(verdict), _) if verdict.sum.outcome.is_adopted() => (Tone::Good, words::outcome(verdict.sum.outcome)),
        (Some(verdict), _) => (Tone::Plain, words::outcome(verdict.sum.outcome)),
        (None, Some(_)) => (Tone::Plain, say::CARRIED),
        (None, None) if item.is_open => (Tone::Now, say::UNDER_WAY),
        (None, None) => (Tone::Plain, say::WAITING),
    };
    let changed_since = data.meeting.papers.get(&item.id).is_some_and(|paper| paper.changed_since);
    let marks: [Option<Words>; 4] = [
        item.is_late.then_some(say::LATE),
        item.emergency.as_ref().map(|_| say::EMERGENCY),
        (!item.changed.is_empty()).then_some(say::CHANGED),
        changed_since.then_some(say::CHANGED_SINCE),
    ];
    let marks = marks.into_iter().flatten().map(|mark| ui::tag(Tone::Bad, mark.of(lang).to_owned())).collect_view();
    let circulated = data.circulated.get(&item.id).map(|at| say::circulated(lang, &time::minute(*at)));
    let reasons: Vec<String> = item
        .changed
        .iter()
        .chain(&item.emergency)
        .map(|mark| mark.reason.clone())
        .chain(item.carried.clone())
        .collect();
    let sum = item.verdict.as_ref().map(|verdict| {
        let versions = words::versions(lang, data.meeting.scheme, &verdict.sum);
        let versions = versions.into_iter().map(|text| view! { <p class="small">{text}</p> }).collect_view();
        let form = route::meeting_form(&data.meeting.organisation, &data.meeting.id, &item.id, "");
        let form = (data.phase() >= Phase::Closed).then(|| view! { <p><a href=form>{say::FORM.of(lang)}</a></p> });
        view! { <p class="small">{words::arithmetic(lang, &verdict.sum)}</p>{versions}{form} }
    });
    let waits = item.verdict.is_none() && item.carried.is_none() && !item.is_open;
    let acts = waits.then(|| acts(lang, data, item));
    view! {
        <li class="card" data-open=item.is_open.then_some("")>
            <p class="row">{ui::tag(tone, state.of(lang).to_owned())}{marks}
                <span class="muted small">{words::matter(&item.matter).of(lang)}</span>
                {circulated.map(|text| view! { <span class="muted small">{text}</span> })}</p>
            <h3>{say::numbered(lang, place + 1, &item.title)}</h3>
            {reasons.into_iter().map(|text| view! { <p class="small">{say::REASON.of(lang)}"："{text}</p> }).collect_view()}
            {sum}
            {consultation::lacks(lang, data, item)}
            {(!item.is_open).then(|| view! { <details class="round-more"><summary>{words::TEXT.of(lang)}</summary>{now::terms(lang, data, item)}</details> })}
            {consultation::entries(lang, data, item)}
            {acts}
        </li>
    }
    .into_any()
}

/// What can be done to an item that waits.
fn acts(lang: Lang, data: &MeetingDeskPage, item: &SeenItem) -> AnyView {
    let form = format!("item-{}", item.id);
    let id = item.id.to_string();
    if data.phase() == Phase::Open {
        let is_free = data.open_item().is_none();
        let can_begin = is_free && (!item.is_late || item.emergency.is_some());
        let begin = can_begin.then(|| data.press("begin", Kind::Plain, say::BEGIN.of(lang), &[("item", &id)]));
        let urge = (item.is_late && item.emergency.is_none() && data.knows_emergencies).then(|| {
            view! {
                <details class="round-more"><summary>{say::URGE.of(lang)}</summary>
                    <form class="row" data-align="ends" method="post" action=data.step("urge")>
                        {data.hidden()}<input type="hidden" name="item" value=id.clone()/>
                        {line(&form, "reason", say::REASON, lang, String::new(), true)}
                        {ui::submit(Kind::Plain, None, say::URGE.of(lang))}
                    </form>
                </details>
            }
        });
        let has_acts = begin.is_some() || urge.is_some();
        return has_acts.then(|| view! { <div class="stack" data-gap="small">{begin}{urge}</div> }).into_any();
    }
    let needs_reason = data.phase() != Phase::Prepared;
    let terms = item.terms.clone();
    let reason = needs_reason.then(|| line(&form, "reason", say::REASON, lang, String::new(), true));
    view! {
        <details class="round-more"><summary>{say::CHANGE.of(lang)}</summary>
            <form class="stack" method="post" action=data.step("change")>
                {data.hidden()}<input type="hidden" name="item" value=id.clone()/>
                <div class="form-grid">
                    {line(&form, "title", say::ITEM_TITLE, lang, item.title.clone(), true)}
                    {line(&form, "text", words::TEXT, lang, terms.text, false)}
                    {grade(lang, data.meeting.scheme, &form, terms.grade)}
                    {line(&form, "measure", words::MEASURE, lang, terms.measure, false)}
                    {line(&form, "responsible", words::RESPONSIBLE, lang, terms.responsible, false)}
                    {reason}
                </div>
                <div>{ui::submit(Kind::Plain, None, say::SAVE.of(lang))}</div>
            </form>
        </details>
    }
    .into_any()
}

fn grade(lang: Lang, scheme: GradeScheme, form: &str, now: Option<Grade>) -> Option<AnyView> {
    now?;
    let options = Grade::ALL
        .into_iter()
        .map(|grade| {
            let is_now = now == Some(grade);
            view! { <option value=grade.name() selected=is_now>{risk::grade(grade, scheme).of(lang)}</option> }
        })
        .collect_view();
    Some(field(form, "grade", words::GRADE.of(lang), |id| {
        view! { <select class="input" id=id name="grade">{options}</select> }.into_any()
    }))
}

fn add(lang: Lang, data: &MeetingDeskPage) -> AnyView {
    let majors = Major::ALL
        .iter()
        .map(|major| {
            let name = words::matter(&Matter::Major(*major)).of(lang);
            view! { <option value=major.name()>{name}</option> }
        })
        .collect_view();
    let is_open = data.phase() == Phase::Open;
    let emergency =
        is_open.then(|| line("add", "emergency", say::EMERGENCY_REASON, lang, data.typed("emergency"), false));
    view! {
        <details class="card round-more"><summary>{say::ADD.of(lang)}</summary>
            <div class="stack">
                <p><a href=route::meeting_add(&data.meeting.organisation, &data.meeting.id)>{meeting_marks::PICK.of(lang)}</a></p>
                <form class="stack" method="post" action=data.step("add")>
                    {data.hidden()}
                    {is_open.then(|| view! { <p class="muted">{meeting_marks::AD_HOC_HINT.of(lang)}</p> })}
                    <div class="form-grid">
                        {field("add", "major", say::MATTER.of(lang), |id| {
                            view! { <select class="input" id=id name="major">{majors}</select> }.into_any()
                        })}
                        {line("add", "title", say::ITEM_TITLE, lang, data.typed("title"), true)}
                        {line("add", "text", say::ITEM_TEXT, lang, data.typed("text"), false)}
                        {emergency}
                    </div>
                    <div>{ui::submit(Kind::Plain, None, say::ADD.of(lang))}</div>
                </form>
            </div>
        </details>
    }
    .into_any()
}
