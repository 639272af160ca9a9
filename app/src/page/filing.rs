//! A unit's filing of a year: how far it is, its registers, and the steps that the person may take.

use leptos::prelude::*;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::filing::{FiledRegister, Filing, MAX_REASON};
use liantu_domain::id::OrganisationId;

use super::filings::tone;
use super::frame::{Frame, Sheet};
use crate::text::{Lang, calendar, filing as say};
use crate::ui::icon;
use crate::ui::{self, Field, Kind, Tone};
use crate::{route, time};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingPage {
    /// The unit.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// The year.
    pub year: u16,
    /// How far it is.
    pub filing: Filing,
    /// How often it was filed.
    pub attempt: i64,
    /// How much time there is for the next step.
    pub time: Option<Time>,
    /// When it was filed last, and by whom.
    pub filed: Option<(i64, String)>,
    /// When it was returned or accepted last, and by whom.
    pub decided: Option<(i64, String)>,
    /// The registers: as they were filed, or as they would be filed now.
    pub registers: Vec<FiledRegisterRow>,
    /// Whether they are as they would be filed now.
    pub now: bool,
    /// How many risk points are not decided, and so not filed.
    pub open: i64,
    /// What the person may do.
    pub may: FilingMay,
    /// Why what was asked for did not happen.
    pub wrong: Option<String>,
    /// What was written as a reason, where that did not happen.
    pub reason: String,
}

/// What the person may do with a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilingMay {
    /// File it.
    File,
    /// Return or accept it.
    Judge,
    /// Read it.
    Read,
}

/// One register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledRegisterRow {
    /// Which.
    pub register: FiledRegister,
    /// How many rows it has.
    pub rows: usize,
    /// Its hash.
    pub hash: String,
}

/// The page.
pub fn filing(frame: &Frame, data: FilingPage) -> String {
    let lang = frame.lang;
    let title = say::title(lang, &data.name, data.year);
    frame.page(Sheet::desk(title.clone()), || {
        let late = data.time.is_some_and(Time::is_over);
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::filings(data.year)>{say::year_title(lang, data.year)}</a></p>
                    <h1>{title}</h1>
                    <p class="row">
                        {ui::tag(tone(&data.filing, late), say::state(&data.filing).of(lang).to_owned())}
                        {data.time.map(|time| view! { <span class:filing-late=late>{calendar::time(lang, time)}</span> })}
                    </p>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {returned(lang, &data.filing)}
                {history(lang, &data)}
                {registers(lang, &data)}
                {(data.open > 0).then(|| ui::notice_view(Tone::Now, view! {
                    <p>{say::open(lang, data.open)}" "<a href=format!("{}?state=candidate", route::REGISTER)>{say::OPEN_LINK.of(lang)}</a></p>
                }))}
                {steps(lang, &data)}
            </div>
        }
    })
}

fn returned(lang: Lang, filing: &Filing) -> Option<AnyView> {
    let reason = filing.reason()?.to_owned();
    Some(ui::notice_view(
        Tone::Bad,
        view! { <p><strong>{say::REASON.of(lang)}</strong></p><p class="filing-text">{reason}</p> },
    ))
}

fn history(lang: Lang, data: &FilingPage) -> Option<AnyView> {
    if data.attempt == 0 {
        return None;
    }
    let line = |words: &'static str, at: &Option<(i64, String)>| {
        at.as_ref().map(|(at_ms, by)| {
            view! { <p>{words}" "<time datetime=time::machine(*at_ms)>{time::minute(*at_ms)}</time>" "{by.clone()}</p> }
        })
    };
    let decided = match data.filing {
        Filing::Accepted { .. } => say::ACCEPTED_AT,
        _ => say::RETURNED_AT,
    };
    let lines = view! {
        <div class="stack" data-gap="small">
            <p>{say::attempt(lang, data.attempt)}</p>
            {line(say::FILED_AT.of(lang), &data.filed)}
            {line(decided.of(lang), &data.decided)}
        </div>
    };
    Some(lines.into_any())
}

fn registers(lang: Lang, data: &FilingPage) -> AnyView {
    let rows = data
        .registers
        .iter()
        .map(|row| {
            let path = route::filed_register(&data.organisation, data.year, row.register.name());
            let path = if data.now && data.attempt > 0 { format!("{path}?now=1") } else { path };
            view! {
                <tr>
                    <th scope="row"><a href=path>{say::register(row.register).of(lang)}</a></th>
                    <td data-number="">{row.rows.to_string()}</td>
                    <td><code class="filing-hash">{row.hash.clone()}</code></td>
                </tr>
            }
        })
        .collect_view();
    let heading = if data.now { say::AS_NOW } else { say::AS_FILED };
    view! {
        <section class="stack">
            <h2 id="registers">{heading.of(lang)}</h2>
            {data.filing.hash().filter(|_| !data.now).map(|hash| view! {
                <p class="muted small">{say::HASH.of(lang)}" "<code class="filing-hash">{hash.to_owned()}</code></p>
            })}
            {ui::table_frame(heading.of(lang).to_owned(), view! {
                <table class="table">
                    <thead><tr>
                        <th scope="col">{say::REGISTER.of(lang)}</th>
                        <th scope="col" data-number="">{say::ROWS.of(lang)}</th>
                        <th scope="col">{say::HASH.of(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}

fn steps(lang: Lang, data: &FilingPage) -> Option<AnyView> {
    let path = |step| route::filing_step(&data.organisation, data.year, step);
    match (data.may, &data.filing) {
        (FilingMay::File, Filing::Draft | Filing::Returned { .. }) => {
            let words = if data.attempt > 0 { say::FILE_AGAIN } else { say::FILE };
            Some(
                view! {
                    <form class="filing-step card stack" method="post" action=path("file")>
                        <p>{say::FILE_HINT.of(lang)}</p>
                        {ui::submit(Kind::Main, Some(icon::STAMP), words.of(lang))}
                    </form>
                }
                .into_any(),
            )
        }
        (FilingMay::Judge, Filing::Filed { hash }) => {
            let field = Field::new("reason", say::REASON.of(lang)).hint(say::REASON_HINT.of(lang));
            let hint = field.described_by();
            let (looked_at, again) = (hash.clone(), hash.clone());
            let reason = data.reason.clone();
            Some(
                view! {
                    <div class="filing-steps">
                        <form class="card stack" method="post" action=path("accept")>
                            <h2>{say::ACCEPT.of(lang)}</h2>
                            <p>{say::ACCEPT_HINT.of(lang)}</p>
                            <input type="hidden" name="looked_at" value=looked_at/>
                            {ui::submit(Kind::Main, Some(icon::CHECK), say::ACCEPT.of(lang))}
                        </form>
                        <form class="card stack" method="post" action=path("return")>
                            <h2>{say::RETURN.of(lang)}</h2>
                            <input type="hidden" name="looked_at" value=again/>
                            {ui::field(field, view! {
                                <textarea class="input" id="reason" name="reason" rows="4" required=true
                                    maxlength=MAX_REASON.to_string() aria-describedby=hint>{reason}</textarea>
                            })}
                            {ui::submit(Kind::Plain, Some(icon::UNDO_2), say::RETURN.of(lang))}
                        </form>
                    </div>
                }
                .into_any(),
            )
        }
        _ => None,
    }
}
