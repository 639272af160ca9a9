//! The rows of the desk, and what is done with those that are selected.

use leptos::prelude::*;
use liantu_domain::round::{Fate, Verdict};

use super::{DeskPage, DeskPlace, DeskRow};
use crate::page::ring::ring;
use crate::text::{Lang, candidate, desk as say, register, risk};
use crate::ui::{self, Field, Kind, Tone, icon};

/// The rows, place by place, and the pages before and after.
pub(super) fn list(lang: Lang, data: &DeskPage) -> AnyView {
    let columns = if data.acts { 8 } else { 6 };
    let bodies = data.places.iter().map(|place| body(lang, data, place, columns)).collect_view();
    let heads = [candidate::SOURCES, say::TEXT, say::POST, say::TYPE, say::GRADE, say::FATE]
        .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
        .into_iter()
        .collect_view();
    let select = data.acts.then(|| {
        view! { <th scope="col">{say::SELECT.of(lang)}</th><th scope="col">{say::STAYS.of(lang)}</th> }
    });
    let shown: usize = data.places.iter().map(|place| place.rows.len()).sum();
    let framed = ui::table_frame(
        say::TABLE.of(lang).to_owned(),
        view! {
            <table class="table desk-table stacked">
                <caption>{say::shown(lang, data.skipped + 1, data.skipped + shown, data.total)}</caption>
                <thead><tr>{select}{heads}</tr></thead>
                {bodies}
            </table>
        },
    );
    let whole = if data.acts {
        view! {
            <form class="stack" method="post" action=data.at.path("desk")>
                {framed}
                {act(lang, data)}
            </form>
        }
        .into_any()
    } else {
        framed
    };
    view! { <div class="stack">{whole}{pager(lang, data, shown)}</div> }.into_any()
}

fn body(lang: Lang, data: &DeskPage, place: &DeskPlace, columns: u8) -> AnyView {
    let name = match &place.chart {
        Some((href, title)) => view! { <a href=href.clone()>{title.clone()}</a>" · "{place.step.clone()} }.into_any(),
        None => view! { {place.step.clone()} }.into_any(),
    };
    let rows = place.rows.iter().map(|row| one(lang, data, row)).collect_view();
    view! {
        <tbody>
            <tr class="register-group"><th scope="rowgroup" colspan=columns.to_string()>{name}</th></tr>
            {rows}
        </tbody>
    }
    .into_any()
}

/// How a fate is meant.
pub(in crate::page) fn tone(fate: &Fate) -> Tone {
    match fate {
        Fate::Open => Tone::Now,
        Fate::Decided(decision) if matches!(decision.result, Verdict::Confirmed(_)) => Tone::Good,
        Fate::Merged { .. } | Fate::Dismissed(_) | Fate::Decided(_) => Tone::Plain,
    }
}

fn one(lang: Lang, data: &DeskPage, row: &DeskRow) -> AnyView {
    let select = data.acts.then(|| {
        let (held, stays) = (data.held.selected.contains(&row.id), data.held.said("into") == Some(&row.id));
        let is_open = row.fate == Fate::Open;
        let check = is_open.then(|| {
            let name = candidate::pair(lang, say::SELECT.of(lang), &row.text);
            view! { <input type="checkbox" name="candidate" value=row.id.clone() checked=held aria-label=name/> }
        });
        let stay = is_open.then(|| {
            let name = candidate::pair(lang, say::STAYS.of(lang), &row.text);
            view! { <input type="radio" name="into" value=row.id.clone() checked=stays aria-label=name/> }
        });
        view! { <td data-label=say::SELECT.of(lang)>{check}</td><td data-label=say::STAYS.of(lang)>{stay}</td> }
    });
    let designated = row.designation.as_ref().map(|(by, answered)| {
        let tone = if *answered { Tone::Plain } else { Tone::Bad };
        ui::tag(tone, say::designated(lang, by, *answered))
    });
    let merged =
        (row.merged > 0).then(|| view! { <span class="muted small">{candidate::merged(lang, row.merged)}</span> });
    view! {
        <tr>
            {select}
            <td data-label=candidate::SOURCES.of(lang)>{ring(lang, &row.ring)}</td>
            <th scope="row"><a href=data.at.candidate(&row.id)>{row.text.clone()}</a>" "{merged}</th>
            <td data-label=say::POST.of(lang) class="register-place">
                <span>{row.post.clone()}</span><span class="muted small">{row.department.clone()}</span>
            </td>
            <td data-label=say::TYPE.of(lang) class="register-place">
                <span>{register::short_type(row.kind).of(lang)}</span>
                <span class="muted small">{risk::power_domain(row.domain).of(lang)}</span>
            </td>
            <td data-label=say::GRADE.of(lang) class="register-place">
                <span>{candidate::spread(lang, row.spread, data.scheme)}</span>
                {row.spread.is_split().then(|| view! { <span class="desk-split small">{say::SPLIT.of(lang)}</span> })}
            </td>
            <td data-label=say::FATE.of(lang) class="desk-state">
                {ui::tag(tone(&row.fate), candidate::fate(&row.fate).of(lang).to_owned())}
                {designated}
            </td>
        </tr>
    }
    .into_any()
}

fn act(lang: Lang, data: &DeskPage) -> AnyView {
    let now = data.held.said("act").unwrap_or_default().to_owned();
    let acts =
        [("merge", say::MERGE), ("dismiss", say::DISMISS), ("designate", say::DESIGNATE), ("expert", say::EXPERT)]
            .map(|(word, words)| view! { <option value=word selected={word == now}>{words.of(lang)}</option> })
            .into_iter()
            .collect_view();
    let reason = Field::new("reason", say::REASON.of(lang)).hint(say::ACT_HINT.of(lang));
    let hint = reason.described_by();
    let said = data.held.said("reason").unwrap_or_default().to_owned();
    let by = data.held.said("answer_by").unwrap_or_default().to_owned();
    view! {
        <fieldset class="desk-act card">
            <legend class="said">{say::ACT.of(lang)}</legend>
            {ui::field(Field::new("act", say::ACT.of(lang)), view! { <select class="input" id="act" name="act">{acts}</select> })}
            {ui::field(reason, view! {
                <input class="input" id="reason" name="reason" value=said maxlength="5000" aria-describedby=hint autocomplete="off"/>
            })}
            {ui::field(Field::new("answer_by", say::ANSWER_BY.of(lang)), view! {
                <input class="input" type="date" id="answer_by" name="answer_by" value=by min=data.today.clone()/>
            })}
            <input type="hidden" name="operation" value=data.operations[0].clone()/>
            <input type="hidden" name="back" value=data.asked.here()/>
            {ui::submit(Kind::Plain, Some(icon::CHECK), say::CARRY_OUT.of(lang))}
        </fieldset>
    }
    .into_any()
}

fn pager(lang: Lang, data: &DeskPage, shown: usize) -> Option<AnyView> {
    let link = |skip: usize, sign, words: crate::text::Words| {
        ui::link_button(data.asked.with("skip", &skip.to_string()), Kind::Plain, Some(sign), words.of(lang))
    };
    let before =
        (data.skipped > 0).then(|| link(data.skipped.saturating_sub(data.page), icon::ARROW_LEFT, say::BEFORE));
    let next =
        (data.skipped + shown < data.total).then(|| link(data.skipped + data.page, icon::ARROW_RIGHT, say::NEXT));
    (before.is_some() || next.is_some()).then(|| view! { <div class="row">{before}{next}</div> }.into_any())
}
