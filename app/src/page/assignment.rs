//! Who reviews whom (互查名单): shown before it is fixed, and afterwards.

use std::collections::BTreeMap;

use leptos::prelude::*;
use liantu_domain::id::{OrganisationId, PostId};
use liantu_domain::round::{Assignment, Round, WayRun};

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, review as say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Kind, Tone};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct AssignmentPage<'a> {
    /// Whose the round is.
    pub organisation: &'a OrganisationId,
    /// The round.
    pub round: &'a Round,
    /// The way.
    pub way: &'a WayRun,
    /// From what the list follows.
    pub seed: u64,
    /// How many posts each looks at.
    pub each: usize,
    /// The list; none: it can't be done so.
    pub list: Option<Vec<Assignment>>,
    /// Whether it is fixed.
    pub is_fixed: bool,
    /// Whether it can be fixed now.
    pub may_fix: bool,
}

/// The page.
pub fn assignment(frame: &Frame, data: AssignmentPage<'_>) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::ASSIGNMENT.of(lang)), || {
        let round = data.round.head();
        view! {
            <div class="worksheet stack" data-gap="large">
                <header class="stack" data-gap="small">
                    {round.map(|head| view! {
                        <p><a href=route::round(data.organisation, &head.id)>{icon(icon::ARROW_LEFT)}{head.title.clone()}</a></p>
                    })}
                    <h1>{say::ASSIGNMENT.of(lang)}</h1>
                    <p class="muted">{say::ASSIGNMENT_HINT.of(lang)}</p>
                </header>
                {if data.is_fixed {
                    ui::notice(Tone::Good, say::FIXED.of(lang).to_owned())
                } else {
                    choose(lang, &data)
                }}
                {match &data.list {
                    Some(list) => table(lang, &data, list),
                    None => ui::notice(Tone::Bad, say::IMPOSSIBLE.of(lang).to_owned()),
                }}
                {(!data.is_fixed && data.list.is_some()).then(|| fix(lang, &data))}
            </div>
        }
    })
}

fn choose(lang: Lang, data: &AssignmentPage<'_>) -> AnyView {
    view! {
        <form class="risk-step" method="get">
            <label class="field">
                <span class="field-label">{say::SEED.of(lang)}</span>
                <input class="input" name="seed" inputmode="numeric" value=data.seed.to_string()/>
            </label>
            <label class="field">
                <span class="field-label">{say::EACH.of(lang)}</span>
                <input class="input" type="number" name="each" min="1" max="10" value=data.each.to_string()/>
                <span class="field-hint">{say::EACH_HINT.of(lang)}</span>
            </label>
            {ui::submit(Kind::Plain, Some(icon::ROTATE_CCW), say::SHOW.of(lang))}
        </form>
    }
    .into_any()
}

fn fix(lang: Lang, data: &AssignmentPage<'_>) -> AnyView {
    if !data.may_fix {
        return ui::notice(Tone::Now, say::NOT_OPEN.of(lang).to_owned());
    }
    view! {
        <form class="card stack" method="post">
            <input type="hidden" name="seed" value=data.seed.to_string()/>
            <input type="hidden" name="each" value=data.each.to_string()/>
            <p class="muted">{say::FIX_HINT.of(lang)}</p>
            <div>{ui::submit(Kind::Main, Some(icon::STAMP), say::FIX.of(lang))}</div>
        </form>
    }
    .into_any()
}

fn table(lang: Lang, data: &AssignmentPage<'_>, list: &[Assignment]) -> AnyView {
    let name = |post: &PostId| {
        data.round
            .seat(post)
            .map_or_else(|| post.to_string(), |seat| format!("{} · {}", seat.department_name, seat.name))
    };
    let mut times: BTreeMap<&PostId, usize> = BTreeMap::new();
    list.iter().flat_map(|one| &one.posts).for_each(|post| *times.entry(post).or_default() += 1);
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    times.values().for_each(|count| *counts.entry(*count).or_default() += 1);
    let counts = counts
        .into_iter()
        .rev()
        .map(|(times, posts)| view! { <li>{say::evenly(lang, posts, times)}</li> })
        .collect_view();
    let rows = list
        .iter()
        .map(|one| {
            let posts = one.posts.iter().map(|post| view! { <li>{name(post)}</li> }).collect_view();
            view! {
                <tr>
                    <th scope="row">{name(&one.reviewer)}</th>
                    <td data-label=say::REVIEWED.of(lang)><ul role="list">{posts}</ul></td>
                    <td data-label=say::LOOKED_AT.of(lang) data-number="">{times.get(&one.reviewer).copied().unwrap_or_default().to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{say::EVENLY.of(lang)}</h2>
            <ul>{counts}</ul>
            {ui::table_frame(say::ASSIGNMENT.of(lang).to_owned(), view! {
                <table class="table stacked">
                    <thead><tr>
                        <th scope="col">{say::REVIEWER.of(lang)}</th>
                        <th scope="col">{say::REVIEWED.of(lang)}</th>
                        <th scope="col" data-number="">{say::LOOKED_AT.of(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}
