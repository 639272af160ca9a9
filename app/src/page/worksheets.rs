//! How far the worksheets of a round are: one way at a time, by department, with what waits for the reader on top.

mod filter;

use leptos::prelude::*;
use liantu_domain::id::{OrganisationId, PostId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::progress::Share;
use liantu_domain::round::{Progress, Round, Seat, TEXT_MAX, WayRun, WayState};

use self::filter::{counts, filter, ways};
use super::desk::DeskAsked;
use super::frame::{Follows, Frame, Sheet};
use crate::route;
use crate::text::{Lang, desk as desk_say, review as review_say, worksheet as say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Kind, Tone};

/// A post in the way that is shown.
#[derive(Clone, Debug)]
pub struct SheetRow<'a> {
    /// The post.
    pub seat: &'a Seat,
    /// Whether the reader may open its worksheet.
    pub opens: bool,
    /// Whether the reader is to look at it.
    pub for_me: bool,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct WorksheetsPage<'a> {
    /// Whose the round is.
    pub organisation: &'a OrganisationId,
    /// The round.
    pub round: &'a Round,
    /// What is asked for.
    pub asked: DeskAsked,
    /// The ways that every post takes part in.
    pub ways: Vec<&'a WayRun>,
    /// The one that is shown.
    pub way: Option<&'a WayRun>,
    /// Whether its last day is over and it is not.
    pub late: bool,
    /// How far the posts are that match, whatever their state.
    pub share: Share,
    /// How many of them wait for the reader.
    pub for_me: usize,
    /// The rows of this page.
    pub rows: Vec<SheetRow<'a>>,
    /// How many match.
    pub total: usize,
    /// How many rows are before this page.
    pub skipped: usize,
    /// How many rows a page has.
    pub page: usize,
    /// Departments to choose from: id and name.
    pub departments: Vec<(String, String)>,
    /// Whether the reader leads the round: assigns reviews, excuses posts.
    pub leads: bool,
    /// Why somebody was not excused, and of which post.
    pub wrong: Option<(PostId, String)>,
    /// The round's log, which the page follows.
    pub follows: Option<Follows>,
}

/// The page.
pub fn worksheets(frame: &Frame, data: WorksheetsPage<'_>) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::LIST.of(lang)).follows(data.follows.clone()), || {
        view! {
            <div class="worksheet stack" data-gap="large">
                <header class="stack" data-gap="small">
                    {data.round.head().map(|head| view! {
                        <p><a href=route::round(data.organisation, &head.id)>{icon(icon::ARROW_LEFT)}{head.title.clone()}</a></p>
                    })}
                    <h1>{say::LIST.of(lang)}</h1>
                    <p class="muted">{say::LIST_HINT.of(lang)}</p>
                    {ways(lang, &data)}
                </header>
                {data.wrong.clone().map(|(_, text)| ui::notice(Tone::Bad, text))}
                {data.way.and_then(|way| of_way(lang, &data, way))}
                <div data-live-part="returns">{returns(lang, &data)}</div>
            </div>
        }
    })
}

pub(super) fn way_name(lang: Lang, way: &WayRun) -> String {
    if way.name.is_empty() { crate::text::register::way(way.kind).of(lang).to_owned() } else { way.name.clone() }
}

fn of_way(lang: Lang, data: &WorksheetsPage<'_>, way: &WayRun) -> Option<AnyView> {
    let round = data.round.head().map(|head| head.id.clone())?;
    let assigned = data.leads && way.kind == Way::PeerReview;
    let assign = assigned.then(|| view! { <p><a href=route::assignment(data.organisation, &round, &way.id)>{review_say::ASSIGNMENT.of(lang)}</a></p> });
    let name = way_name(lang, way);
    let is_self = way.kind == Way::SelfCheck;
    let columns = 3 + usize::from(is_self) + usize::from(data.leads);
    let group = |row: &SheetRow<'_>| match row.for_me {
        true => say::FOR_ME.of(lang).to_owned(),
        false => row.seat.department_name.clone(),
    };
    let bodies = data
        .rows
        .chunk_by(|one, other| group(one) == group(other))
        .map(|rows| {
            let lines = rows.iter().map(|row| line(lang, data, &round, way, row)).collect_view();
            view! {
                <tbody>
                    <tr class="register-group"><th scope="rowgroup" colspan=columns.to_string()>{group(&rows[0])}</th></tr>
                    {lines}
                </tbody>
            }
        })
        .collect_view();
    let shown = desk_say::shown(lang, data.skipped + 1, data.skipped + data.rows.len(), data.total);
    let table = view! {
        <table class="table sheet-list stacked">
            <caption>{shown}</caption>
            <thead><tr>
                <th scope="col">{say::POST.of(lang)}</th>
                <th scope="col">{say::HOLDER.of(lang)}</th>
                <th scope="col">{say::STATE.of(lang)}</th>
                {is_self.then(|| view! { <th scope="col" data-number="">{say::RETURNS.of(lang)}</th> })}
                {data.leads.then(|| view! { <th scope="col"><span class="said">{say::EXCUSE.of(lang)}</span></th> })}
            </tr></thead>
            {bodies}
        </table>
    };
    let list = if data.rows.is_empty() {
        view! { <p class="muted">{say::NO_MATCH.of(lang)}</p> }.into_any()
    } else {
        ui::table_frame(name.clone(), table)
    };
    Some(
        view! {
            <section class="stack">
                <h2>{name}</h2>
                <p class="muted">{say::last_day(lang, way.closes_on)}</p>
                {assign}
                <div data-live-part="counts">{counts(lang, data)}</div>
                {filter(lang, data)}
                <div class="stack" data-live-part="list">{list}{pager(lang, data)}</div>
            </section>
        }
        .into_any(),
    )
}

fn line(lang: Lang, data: &WorksheetsPage<'_>, round: &RoundId, way: &WayRun, row: &SheetRow<'_>) -> AnyView {
    let seat = row.seat;
    let progress = seat.progress.get(&way.id);
    let tone = match progress {
        None => Tone::Plain,
        Some(Progress::HandedIn(_)) => Tone::Now,
        Some(Progress::Returned(_)) => Tone::Bad,
        Some(Progress::Done(_) | Progress::Excused(_)) => Tone::Good,
    };
    let late = data.late && matches!(progress, None | Some(Progress::Returned(_)));
    let why = match progress {
        Some(Progress::Returned(reason) | Progress::Excused(reason)) => Some(reason.clone()),
        _ => None,
    };
    let path = route::worksheet(data.organisation, round, &way.id, &seat.id);
    let opened = match way.kind {
        Way::PeerReview => route::review(data.organisation, round, &way.id, &seat.id),
        _ => path.clone(),
    };
    let name = if row.for_me { format!("{} · {}", seat.department_name, seat.name) } else { seat.name.clone() };
    let holder = if seat.holder_name.is_empty() { say::VACANT.of(lang).to_owned() } else { seat.holder_name.clone() };
    let may_excuse = data.leads && !way.state.is_over() && !progress.is_some_and(Progress::is_over);
    let is_open = way.state == WayState::Open;
    view! {
        <tr>
            <th scope="row">{if row.opens { view! { <a href=opened>{name}</a> }.into_any() } else { name.into_any() }}</th>
            <td data-label=say::HOLDER.of(lang)>{holder}</td>
            <td data-label=say::STATE.of(lang)>
                {ui::tag(tone, say::progress(lang, progress))}
                {late.then(|| view! { " "{ui::tag(Tone::Bad, say::LATE.of(lang).to_owned())} })}
                {(row.for_me && is_open).then(|| view! { " "{ui::tag(Tone::Now, say::FOR_ME.of(lang).to_owned())} })}
                {why.map(|why| view! { <p class="small said-as-is">{why}</p> })}
            </td>
            {(way.kind == Way::SelfCheck).then(|| view! { <td data-label=say::RETURNS.of(lang) data-number="">{seat.returned.to_string()}</td> })}
            {data.leads.then(|| view! { <td>{may_excuse.then(|| excuse(lang, data, &seat.name, format!("{path}/excuse")))}</td> })}
        </tr>
    }
    .into_any()
}

fn excuse(lang: Lang, data: &WorksheetsPage<'_>, post: &str, path: String) -> AnyView {
    let named = format!("{}：{post}", say::EXCUSE.of(lang));
    view! {
        <details>
            <summary aria-label=named>{say::EXCUSE.of(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=path>
                <input type="hidden" name="back" value=data.asked.here()/>
                <label class="field">
                    <span class="field-label">{say::EXCUSE_REASON.of(lang)}</span>
                    <input class="input" name="reason" required=true maxlength=TEXT_MAX.to_string()/>
                </label>
                {ui::submit(Kind::Plain, None, say::EXCUSE.of(lang))}
            </form>
        </details>
    }
    .into_any()
}

fn pager(lang: Lang, data: &WorksheetsPage<'_>) -> Option<AnyView> {
    let link = |skip: usize, sign, words: crate::text::Words| {
        ui::link_button(data.asked.with("skip", &skip.to_string()), Kind::Plain, Some(sign), words.of(lang))
    };
    let before =
        (data.skipped > 0).then(|| link(data.skipped.saturating_sub(data.page), icon::ARROW_LEFT, desk_say::BEFORE));
    let next = (data.skipped + data.rows.len() < data.total)
        .then(|| link(data.skipped + data.page, icon::ARROW_RIGHT, desk_say::NEXT));
    (before.is_some() || next.is_some()).then(|| view! { <div class="row">{before}{next}</div> }.into_any())
}

/// How often each department gave worksheets back (M8).
fn returns(lang: Lang, data: &WorksheetsPage<'_>) -> Option<AnyView> {
    let (_, departments) = data.round.departments();
    let list: Vec<_> = departments
        .iter()
        .filter(|department| department.returned > 0)
        .map(|department| view! { <li>{format!("{}：{}", department.name, department.returned)}</li> })
        .collect();
    (!list.is_empty()).then(|| {
        view! { <section class="stack" data-gap="small"><h2>{say::RETURNS_BY.of(lang)}</h2><ul>{list.collect_view()}</ul></section> }
            .into_any()
    })
}
