//! The worksheet of a post (自己查): step by step for its writer, whole for whoever looks at it.

mod desk;
mod finding;
mod finish;
mod whole;

use std::collections::BTreeMap;

use leptos::prelude::*;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::id::{OrganisationId, PostId, RiskPointId};
use liantu_domain::risk::GradeScheme;
use liantu_domain::round::{Finding, Round, Seat, Statement, Step, WayRun};
use liantu_domain::worksheet::{State, Worksheet};

use super::frame::{Follows, Frame, Sheet};
use crate::route;
use crate::text::{Lang, calendar, organisation as tree_say, worksheet as say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Tone};

pub(super) use finding::{autosaved, finding_card, finding_fields, grades, place_name, saved_sign, select_field};

/// A step at which a post is responsible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostStep {
    /// Which.
    pub step: Step,
    /// The post.
    pub post: PostId,
    /// The chart's title.
    pub chart: String,
    /// The step's number in the chart.
    pub numeral: String,
    /// Its label on one line.
    pub name: String,
    /// What is left to discretion.
    pub discretion: String,
    /// What it is based on.
    pub basis: String,
    /// How long it may take, in working days.
    pub time_limit: Option<u16>,
}

/// Where on the worksheet the writer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// At one of the steps, by its place in the list.
    Step(usize),
    /// At the other duties.
    Duties,
    /// At the end.
    Finish,
}

/// What the person may do with a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetMay {
    /// Write it: it is theirs, and not handed in.
    Write,
    /// Pass it or give it back.
    Check,
    /// Read it.
    Read,
}

/// What was written and not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unkept {
    /// Why.
    pub why: String,
    /// The finding that was written.
    pub finding: Option<Finding>,
    /// Whether that is about what somebody else has changed since.
    pub conflict: bool,
    /// Another text that was written.
    pub text: String,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct WorksheetPage<'a> {
    /// Whose the round is.
    pub organisation: &'a OrganisationId,
    /// Its name.
    pub organisation_name: &'a str,
    /// The round.
    pub round: &'a Round,
    /// The way.
    pub way: &'a WayRun,
    /// The post.
    pub seat: &'a Seat,
    /// What is written.
    pub sheet: &'a Worksheet,
    /// The post's duties.
    pub duties: &'a str,
    /// The steps at which it is responsible.
    pub steps: &'a [PostStep],
    /// Where the writer is.
    pub at: At,
    /// The drawings around steps.
    pub drawings: BTreeMap<Step, String>,
    /// What the person may do.
    pub may: SheetMay,
    /// How much time there is.
    pub time: Option<Time>,
    /// How the region calls grades.
    pub scheme: GradeScheme,
    /// The id of the next finding.
    pub next: RiskPointId,
    /// An id for what is asked next.
    pub operation: String,
    /// Why nothing can be written though it is the writer who asks.
    pub shut: Option<String>,
    /// What was written and not kept.
    pub unkept: Option<Unkept>,
    /// What colleagues said of the post, once that is known.
    pub peers: Vec<&'a Statement>,
    /// The round's log, which the page follows where nobody writes.
    pub follows: Option<Follows>,
}

impl WorksheetPage<'_> {
    fn path(&self) -> String {
        let round =
            self.round.head().map(|head| head.id.clone()).unwrap_or_else(|| liantu_domain::id::RoundId::new(""));
        route::worksheet(self.organisation, &round, &self.way.id, &self.seat.id)
    }

    fn step_path(&self, step: &str) -> String {
        format!("{}/{step}", self.path())
    }

    fn at_path(&self, at: At) -> String {
        format!("{}?at={}", self.path(), self.at_name(at))
    }

    /// The word for a place in the address.
    fn at_name(&self, at: At) -> String {
        match at {
            At::Step(place) => self.steps.get(place).map(|step| step_name(&step.step)).unwrap_or_default(),
            At::Duties => "duties".to_owned(),
            At::Finish => "finish".to_owned(),
        }
    }

    /// What was found at a step; without one: at none, or at one that is not in the charts any more.
    fn findings_at<'b>(&'b self, step: Option<&'b Step>) -> impl Iterator<Item = &'b Finding> {
        let known = |found: &Finding| self.steps.iter().any(|it| Some(&it.step) == found.step.as_ref());
        self.sheet.findings().filter(move |found| match step {
            Some(step) => found.step.as_ref() == Some(step),
            None => !known(found),
        })
    }

    /// The writer has passed over it, or has found something there.
    fn is_looked(&self, step: &Step) -> bool {
        self.sheet.cover().is_some_and(|cover| cover.looked.contains(step))
            || self.findings_at(Some(step)).next().is_some()
    }

    fn looked(&self) -> usize {
        self.steps.iter().filter(|step| self.is_looked(&step.step)).count()
    }
}

/// The word for a step in addresses and forms.
pub fn step_name(step: &Step) -> String {
    format!("{}/{}", step.chart, step.node)
}

/// The page.
pub fn worksheet(frame: &Frame, data: WorksheetPage<'_>) -> String {
    let lang = frame.lang;
    let title = format!("{} · {}", say::TITLE.of(lang), data.seat.name);
    let sheet = Sheet::desk(title);
    let sheet = if data.may == SheetMay::Write { sheet.saves() } else { sheet.follows(data.follows.clone()) };
    frame.page(sheet, || {
        view! {
            <div class="worksheet stack" data-gap="large">
                <div class="stack" data-live-part="head">{head(lang, &data)}</div>
                {data.shut.clone().map(|text| ui::notice(Tone::Bad, text))}
                {data.unkept.as_ref().map(|unkept| ui::notice(Tone::Bad, unkept.why.clone()))}
                {data.unkept.as_ref().filter(|_| data.may == SheetMay::Read).and_then(|unkept| unkept.finding.as_ref()).map(|typed| {
                    view! { <section class="stack"><h2>{say::TYPED.of(lang)}</h2>{finding_card(lang, data.scheme, typed)}</section> }
                })}
                {match data.may {
                    SheetMay::Write => desk::desk(lang, &data),
                    SheetMay::Check | SheetMay::Read => whole::whole(lang, &data),
                }}
            </div>
        }
    })
}

fn head(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let state = data.sheet.cover().map(|cover| cover.state.clone()).unwrap_or_default();
    let tone = match state {
        State::Draft => Tone::Plain,
        State::HandedIn(_) => Tone::Now,
        State::Returned(_) => Tone::Bad,
        State::Passed(_) => Tone::Good,
    };
    let is_open = matches!(state, State::Draft | State::Returned(_) | State::HandedIn(_));
    let late = data.time.is_some_and(Time::is_over);
    let returned = match &state {
        State::Returned(reason) => {
            let reason = reason.clone();
            Some(ui::notice_view(
                Tone::Bad,
                view! {
                    <p><strong>{say::RETURN_REASON.of(lang)}</strong></p><p class="said-as-is">{reason}</p>
                },
            ))
        }
        _ => None,
    };
    let round = data.round.head();
    view! {
        <header class="stack" data-gap="small">
            <p class="sheet-way">
                {round.map(|head| view! {
                    <a href=route::round(data.organisation, &head.id)>{icon(icon::ARROW_LEFT)}{head.title.clone()}</a>" "
                    {(data.may != SheetMay::Write).then(|| view! { <a href=route::worksheets(data.organisation, &head.id)>{say::LIST.of(lang)}</a> })}
                })}
            </p>
            <h1>{say::TITLE.of(lang)}</h1>
            <p class="row">
                <strong>{data.seat.name.clone()}</strong>
                <span class="muted">{data.seat.department_name.clone()}" · "{tree_say::tier(data.seat.tier).of(lang)}</span>
                {ui::tag(tone, say::state(&state).of(lang).to_owned())}
                {is_open.then(|| view! {
                    <span class:filing-late=late>
                        {say::last_day(lang, data.way.closes_on)}
                        {data.time.map(|time| format!(" · {}", calendar::time(lang, time)))}
                    </span>
                })}
                {(data.seat.returned > 0).then(|| view! { <span>{say::returned(lang, data.seat.returned)}</span> })}
            </p>
        </header>
        {returned}
    }
    .into_any()
}
