//! The form in which a decision meeting is laid out.

use leptos::prelude::*;
use liantu_domain::id::{OrganisationId, RoundId};
use liantu_domain::meeting::{Capacity, Kind as MeetingKind, Major, Matter};

use super::frame::{Frame, Sheet};
use super::waiting::{Choosing, WaitingItem, choices, tick, waiting};
use crate::route;
use crate::text::meeting::{self as words, laid};
use crate::text::{Lang, Words, meeting_desk as say};
use crate::ui::{self, Field, Kind, Tone};

/// How many other matters the form has room for.
pub const OTHER_MATTERS: usize = 3;

/// What the form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMeetingPage {
    /// Whose the meeting is.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// The round of which the candidates are decided.
    pub round: Option<RoundId>,
    /// The form's operation: the same form twice makes one meeting.
    pub operation: String,
    /// The kind.
    pub kind: MeetingKind,
    /// The team.
    pub team: Vec<TeamRow>,
    /// Who may observe: account, name, whether chosen.
    pub observers: Vec<(String, String, bool)>,
    /// What the person who prepares is called, who also records.
    pub recorder: String,
    /// What waits.
    pub agenda: Vec<WaitingItem>,
    /// Versions of charts that are under discussion.
    pub charts: Vec<WaitingItem>,
    /// The powers of the register.
    pub powers: Vec<WaitingItem>,
    /// Fields that are text, as they were filled in.
    pub texts: NewMeetingTexts,
    /// Why the plan was not taken.
    pub wrong: Option<String>,
}

/// The fields of the form that are text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewMeetingTexts {
    /// The title.
    pub title: String,
    /// The place.
    pub room: String,
    /// Observers on paper, one a line.
    pub observers: String,
    /// Experts, one a line.
    pub experts: String,
    /// Persons heard, one a line.
    pub heard: String,
    /// Other matters: kind, title, text.
    pub others: Vec<(String, String, String)>,
}

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRow {
    /// The seat's id.
    pub id: String,
    /// Post and name.
    pub name: String,
    /// As what.
    pub capacity: Capacity,
    /// Whether somebody signs in for it.
    pub has_account: bool,
}

/// The page.
pub fn new_meeting(frame: &Frame, data: NewMeetingPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::NEW.of(lang)), || {
        let text = |name: &'static str, label: &str, value: &str, needed: bool| {
            let value = value.to_owned();
            ui::field(Field::new(name, label), view! {
                <input class="input" id=name name=name value=value required=needed maxlength="200"/>
            })
        };
        let lines = |name: &'static str, label: &str, value: &str| {
            let value = value.to_owned();
            ui::field(Field::new(name, label), view! {
                <textarea class="input" id=name name=name rows="2" maxlength="2000">{value}</textarea>
            })
        };
        let observers = data
            .observers
            .iter()
            .map(|(id, name, on)| tick(("checkbox", "observer"), id, name.clone(), Vec::new(), *on))
            .collect_view();
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::meetings(&data.organisation)>{data.organisation_name.clone()}" · "{say::TITLE.of(lang)}</a></p>
                    <h1>{say::NEW.of(lang)}</h1>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <form class="stack" data-gap="large" method="post" action=route::new_meeting(&data.organisation)>
                    <input type="hidden" name="operation" value=data.operation.clone()/>
                    {data.round.as_ref().map(|round| view! { <input type="hidden" name="round" value=round.to_string()/> })}
                    <div class="form-grid">
                        {text("title", say::FIELD_TITLE.of(lang), &data.texts.title, true)}
                        {text("room", say::ROOM.of(lang), &data.texts.room, false)}
                    </div>
                    {kinds(lang, data.kind)}
                    {team(lang, &data.team)}
                    <fieldset class="stack"><legend><h2>{say::OBSERVERS.of(lang)}</h2></legend>
                        <div class="round-ticks">{observers}</div>
                        <div class="form-grid">
                            {lines("observers_on_paper", say::OBSERVERS_ON_PAPER.of(lang), &data.texts.observers)}
                            {lines("experts", say::EXPERTS.of(lang), &data.texts.experts)}
                            {lines("heard", say::HEARD.of(lang), &data.texts.heard)}
                        </div>
                        <p class="muted">{say::RECORDER.of(lang)}"："{data.recorder.clone()}</p>
                    </fieldset>
                    {waiting(lang, Choosing::Many, [say::AGENDA, say::AGENDA_HINT, say::AGENDA_EMPTY], &data.agenda)}
                    {choices(lang, Choosing::Many, "charts", [laid::CHARTS, laid::CHARTS_HINT], &data.charts)}
                    {choices(lang, Choosing::Many, "powers", [laid::POWERS, laid::POWERS_HINT], &data.powers)}
                    {others(lang, &data.texts.others)}
                    <div>{ui::submit(Kind::Main, None, say::NEW.of(lang))}</div>
                </form>
            </div>
        }
    })
}

fn kinds(lang: Lang, now: MeetingKind) -> AnyView {
    let choices = MeetingKind::ALL
        .iter()
        .map(|kind| {
            let (value, on) = (kind.name(), *kind == now);
            view! {
                <label class="choice">
                    <input type="radio" name="kind" value=value checked=on/>
                    <span>{say::kind(*kind).of(lang)}" "<span class="muted small">{say::kind_hint(*kind).of(lang)}</span></span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="stack" data-gap="small"><legend><h2>{say::KIND.of(lang)}</h2></legend>{choices}</fieldset> }
        .into_any()
}

fn team(lang: Lang, team: &[TeamRow]) -> AnyView {
    if team.is_empty() {
        return ui::notice(Tone::Bad, say::NO_TEAM.of(lang).to_owned());
    }
    let rows = team
        .iter()
        .map(|row| {
            let choices = [Capacity::Leader, Capacity::Deputy, Capacity::Member]
                .map(|it| {
                    view! { <option value=it.name() selected={it == row.capacity}>{say::capacity(it).of(lang)}</option> }
                })
                .into_iter()
                .collect_view();
            let name = format!("capacity.{}", row.id);
            let label = format!("{} {}", row.name, say::AS_WHAT.of(lang));
            view! {
                <tr>
                    <th scope="row">{row.name.clone()}
                        {(!row.has_account).then(|| view! { <br/><span class="muted small">{say::NO_ACCOUNT.of(lang)}</span> })}</th>
                    <td><select class="input" name=name aria-label=label>{choices}</select></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{say::TEAM.of(lang)}</h2>
            <p class="muted">{say::TEAM_HINT.of(lang)}</p>
            {ui::table_frame(say::TEAM.of(lang).to_owned(), view! {
                <table class="table">
                    <thead><tr><th scope="col">{say::WHO.of(lang)}</th><th scope="col">{say::AS_WHAT.of(lang)}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}

fn others(lang: Lang, filled: &[(String, String, String)]) -> AnyView {
    let blank = (String::new(), String::new(), String::new());
    let rows = (0..OTHER_MATTERS)
        .map(|place| {
            let (kind, title, text) = filled.get(place).unwrap_or(&blank).clone();
            let majors = Major::ALL
                .iter()
                .map(|major| {
                    let name = words::matter(&Matter::Major(*major));
                    view! { <option value=major.name() selected={major.name() == kind}>{name.of(lang)}</option> }
                })
                .collect_view();
            let label = |words: Words| say::numbered(lang, place + 1, words.of(lang));
            view! {
                <div class="form-grid">
                    <select class="input" name=format!("major.{place}") aria-label=label(say::MATTER)>{majors}</select>
                    <input class="input" name=format!("other_title.{place}") value=title maxlength="200"
                        aria-label=label(say::ITEM_TITLE) placeholder=say::ITEM_TITLE.of(lang)/>
                    <textarea class="input" name=format!("other_text.{place}") rows="1" maxlength="5000"
                        aria-label=label(say::ITEM_TEXT) placeholder=say::ITEM_TEXT.of(lang)>{text}</textarea>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="stack"><legend><h2>{say::OTHER.of(lang)}</h2></legend>
            <p class="muted">{say::OTHER_HINT.of(lang)}</p>{rows}</fieldset>
    }
    .into_any()
}
