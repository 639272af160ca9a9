//! How far the worksheets of a round are: by way and department, with what waits for the reader.

use leptos::prelude::*;
use liantu_domain::id::{OrganisationId, PostId};
use liantu_domain::register::Way;
use liantu_domain::round::{Progress, Round, Seat, TEXT_MAX, WayRun, WayState};

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, review as review_say, worksheet as say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Kind, Tone};

/// A post in one way.
#[derive(Clone, Debug)]
pub struct SheetRow<'a> {
    /// The way.
    pub way: &'a WayRun,
    /// The post.
    pub seat: &'a Seat,
    /// Whether the reader may open its worksheet.
    pub opens: bool,
    /// Whether the reader is to look at it.
    pub for_me: bool,
    /// Whether the reader may excuse it.
    pub excuses: bool,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct WorksheetsPage<'a> {
    /// Whose the round is.
    pub organisation: &'a OrganisationId,
    /// The round.
    pub round: &'a Round,
    /// The posts, way by way.
    pub rows: Vec<SheetRow<'a>>,
    /// Whether the reader assigns reviews.
    pub assigns: bool,
    /// Why somebody was not excused, and of which post.
    pub wrong: Option<(PostId, String)>,
}

/// The page.
pub fn worksheets(frame: &Frame, data: WorksheetsPage<'_>) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::LIST.of(lang)), || {
        let ways = data.round.ways().into_iter().filter(|way| matches!(way.kind, Way::SelfCheck | Way::PeerReview));
        let tables = ways.map(|way| of_way(lang, &data, way)).collect_view();
        view! {
            <div class="worksheet stack" data-gap="large">
                <header class="stack" data-gap="small">
                    {data.round.head().map(|head| view! {
                        <p><a href=route::round(data.organisation, &head.id)>{icon(icon::ARROW_LEFT)}{head.title.clone()}</a></p>
                    })}
                    <h1>{say::LIST.of(lang)}</h1>
                    <p class="muted">{say::LIST_HINT.of(lang)}</p>
                </header>
                {data.wrong.clone().map(|(_, text)| ui::notice(Tone::Bad, text))}
                {tables}
                {returns(lang, &data)}
            </div>
        }
    })
}

fn way_name(lang: Lang, way: &WayRun) -> String {
    if way.name.is_empty() { crate::text::register::way(way.kind).of(lang).to_owned() } else { way.name.clone() }
}

fn of_way(lang: Lang, data: &WorksheetsPage<'_>, way: &WayRun) -> AnyView {
    let mut rows: Vec<_> = data.rows.iter().filter(|row| row.way.id == way.id).collect();
    rows.sort_by_key(|row| (!row.for_me, row.seat.department_name.clone(), row.seat.name.clone()));
    let lines = rows.into_iter().map(|row| line(lang, data, row)).collect_view();
    let assign = (data.assigns && way.kind == Way::PeerReview).then(|| {
        let round = data.round.head().map(|head| head.id.clone())?;
        Some(view! { <p><a href=route::assignment(data.organisation, &round, &way.id)>{review_say::ASSIGNMENT.of(lang)}</a></p> })
    });
    let name = way_name(lang, way);
    view! {
        <section class="stack">
            <h2>{name.clone()}</h2>
            <p class="muted">{say::last_day(lang, way.closes_on)}</p>
            {assign.flatten()}
            {ui::table_frame(name, view! {
                <table class="table sheet-list">
                    <thead><tr>
                        <th scope="col">{say::POST.of(lang)}</th>
                        <th scope="col">{say::HOLDER.of(lang)}</th>
                        <th scope="col">{say::STATE.of(lang)}</th>
                        {(way.kind == Way::SelfCheck).then(|| view! { <th scope="col" data-number="">{say::RETURNS.of(lang)}</th> })}
                        <th scope="col"><span class="said">{say::EXCUSE.of(lang)}</span></th>
                    </tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}

fn line(lang: Lang, data: &WorksheetsPage<'_>, row: &SheetRow<'_>) -> AnyView {
    let (way, seat) = (row.way, row.seat);
    let progress = seat.progress.get(&way.id);
    let tone = match progress {
        None => Tone::Plain,
        Some(Progress::HandedIn(_)) => Tone::Now,
        Some(Progress::Returned(_)) => Tone::Bad,
        Some(Progress::Done(_) | Progress::Excused(_)) => Tone::Good,
    };
    let why = match progress {
        Some(Progress::Returned(reason) | Progress::Excused(reason)) => Some(reason.clone()),
        _ => None,
    };
    let round = data.round.head().map(|head| head.id.clone());
    let path = round.as_ref().map(|round| route::worksheet(data.organisation, round, &way.id, &seat.id));
    let path = path.unwrap_or_default();
    let opened = match (way.kind, round) {
        (Way::PeerReview, Some(round)) => route::review(data.organisation, &round, &way.id, &seat.id),
        _ => path.clone(),
    };
    let name = format!("{} · {}", seat.department_name, seat.name);
    let holder = if seat.holder_name.is_empty() { say::VACANT.of(lang).to_owned() } else { seat.holder_name.clone() };
    let may_excuse = row.excuses && !way.state.is_over() && !progress.is_some_and(Progress::is_over);
    let is_open = way.state == WayState::Open;
    let excuse_path = format!("{path}/excuse");
    view! {
        <tr>
            <th scope="row">{if row.opens { view! { <a href=opened>{name}</a> }.into_any() } else { name.into_any() }}</th>
            <td>{holder}</td>
            <td>
                {ui::tag(tone, say::progress(lang, progress))}
                {(row.for_me && is_open).then(|| view! { " "{ui::tag(Tone::Now, say::FOR_ME.of(lang).to_owned())} })}
                {why.map(|why| view! { <p class="small said-as-is">{why}</p> })}
            </td>
            {(way.kind == Way::SelfCheck).then(|| view! { <td data-number="">{seat.returned.to_string()}</td> })}
            <td>{may_excuse.then(|| excuse(lang, excuse_path))}</td>
        </tr>
    }
    .into_any()
}

fn excuse(lang: Lang, path: String) -> AnyView {
    view! {
        <details>
            <summary>{say::EXCUSE.of(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=path>
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
