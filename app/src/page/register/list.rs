//! The rows, their sum, and what is done with those that are selected.

use leptos::prelude::*;
use liantu_domain::register::Standing;
use liantu_domain::risk::GradeScheme;

use super::{HeldAct, RegisterPage, RegisterRow};
use crate::grade::{GradeCounts, grade_in};
use crate::text::{Lang, page::register as say, register as words, responsibility, risk};
use crate::ui::{self, Field, Kind, Tone, icon};
use crate::{route, time};

/// The rows, and the pages before and after.
pub(super) fn list(lang: Lang, data: &RegisterPage) -> AnyView {
    let acts = data.acts_in.is_some();
    let group = data.asked.word("group").to_owned();
    let named = |row: &RegisterRow| -> String {
        match group.as_str() {
            "grade" => row.grade.map_or(risk::UNGRADED, |grade| risk::grade(grade, data.scheme)).of(lang).to_owned(),
            "post" => [&row.organisation, &row.department, &row.post]
                .into_iter()
                .filter(|name| !name.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" · "),
            "kind" => risk::risk_type(row.kind).of(lang).to_owned(),
            "state" => words::standing(row.state).of(lang).to_owned(),
            _ => String::new(),
        }
    };
    let several = !data.organisations.is_empty();
    let columns = 8 + usize::from(acts) + usize::from(several);
    let bodies = data
        .rows
        .chunk_by(|one, other| named(one) == named(other))
        .map(|rows| {
            let name = named(&rows[0]);
            let head = (!group.is_empty()).then(|| {
                view! { <tr class="register-group"><th scope="rowgroup" colspan=columns.to_string()>{say::group(lang, &name, rows.len())}</th></tr> }
            });
            let rows = rows.iter().map(|row| one(lang, data, row, several)).collect_view();
            view! { <tbody>{head}{rows}</tbody> }
        })
        .collect_view();
    let heads = [say::GRADE, say::RISK, say::PLACE]
        .into_iter()
        .chain(several.then_some(say::ORGANISATION))
        .chain([say::POST, risk::TYPE, say::STATE, say::LEVEL, say::MEASURES])
        .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
        .collect_view();
    let (from, to) = (data.skipped + 1, data.skipped + data.rows.len());
    let total = data.totals.total();
    let table = view! {
        <table class="table">
            <caption>{say::shown(lang, from, to, total)}</caption>
            <thead><tr>{acts.then(|| view! { <th scope="col"><span class="said">{say::SELECT.of(lang)}</span></th> })}{heads}</tr></thead>
            {bodies}
            <tfoot>
                <tr>
                    <th scope="row" colspan=(2 + usize::from(acts)).to_string()>{say::SUM.of(lang)}" "{total.to_string()}</th>
                    <td colspan=(columns - 2 - usize::from(acts)).to_string()>{totals(lang, data.scheme, data.totals)}</td>
                </tr>
            </tfoot>
        </table>
    };
    let framed = ui::table_frame(say::TABLE.of(lang).to_owned(), table);
    let body = match &data.acts_in {
        None => framed,
        Some(organisation) => {
            let action = route::act_on_risks(organisation);
            view! {
                <form class="stack" method="post" action=action>
                    {framed}
                    {act(lang, data)}
                </form>
            }
            .into_any()
        }
    };
    view! { <div class="stack">{body}{pager(lang, data, total)}</div> }.into_any()
}

fn totals(lang: Lang, scheme: GradeScheme, counts: GradeCounts) -> AnyView {
    let parts = counts
        .rows()
        .map(|(grade, number)| view! { {grade_in(lang, scheme, grade)}<span>{number.to_string()}</span> })
        .collect_view();
    view! { <span class="grades">{parts}</span> }.into_any()
}

fn one(lang: Lang, data: &RegisterPage, row: &RegisterRow, several: bool) -> AnyView {
    let select = data.acts_in.is_some().then(|| {
        let name = format!("{}：{}", say::SELECT.of(lang), row.manifestation);
        let held = data.held.as_ref().is_some_and(|held| held.selected.contains(&row.key));
        view! { <td><input type="checkbox" name="key" value=row.key.clone() checked=held aria-label=name/></td> }
    });
    let place = match &row.chart {
        Some((href, title)) => view! {
            <a href=href.clone() title=say::OPEN_CHART.of(lang)>{title.clone()}</a>
            <span class="muted small">{row.place.clone()}</span>
        }
        .into_any(),
        None => view! { <span class="muted">{say::ON_POST.of(lang)}</span> }.into_any(),
    };
    let organisation =
        several.then(|| view! { <td data-label=say::ORGANISATION.of(lang)>{row.organisation.clone()}</td> });
    let tier = row.tier.map(|tier| words::tier(tier).of(lang));
    let tone = match row.state {
        Standing::Candidate => Tone::Plain,
        Standing::Confirmed => Tone::Now,
        Standing::Guarded => Tone::Good,
        Standing::Retired => Tone::Plain,
    };
    let none = row.measures == 0 && row.state != Standing::Retired;
    view! {
        <tr>
            {select}
            <td data-label=say::GRADE.of(lang)>{grade_in(lang, data.scheme, row.grade)}</td>
            <th scope="row"><a href=row.href.clone()>{row.manifestation.clone()}</a></th>
            <td data-label=say::PLACE.of(lang) class="register-place">{place}</td>
            {organisation}
            <td data-label=say::POST.of(lang) class="register-place">
                <span>{row.post.clone()}</span>
                <span class="muted small">{row.department.clone()}{tier.map(|tier| format!(" · {tier}"))}</span>
            </td>
            <td data-label=risk::TYPE.of(lang) class="register-place">
                <span>{words::short_type(row.kind).of(lang)}</span>
                <span class="muted small">{risk::power_domain(row.domain).of(lang)}</span>
            </td>
            <td data-label=say::STATE.of(lang)>{ui::tag(tone, words::standing(row.state).of(lang).to_owned())}</td>
            <td data-label=say::LEVEL.of(lang)>{row.level.map(|level| responsibility::level(level).of(lang))}</td>
            <td data-label=say::MEASURES.of(lang) data-number="" data-wanting=none.then_some("")>
                <span>{say::measures(lang, row.measures)}</span>
                <time class="said" datetime=time::machine(row.changed_ms)>{time::day(row.changed_ms)}</time>
            </td>
        </tr>
    }
    .into_any()
}

fn act(lang: Lang, data: &RegisterPage) -> AnyView {
    let HeldAct { act: now, on, reason: said, .. } =
        data.held.clone().unwrap_or_else(|| HeldAct { on: data.today.clone(), ..HeldAct::default() });
    let acts = [("guard", say::GUARD), ("inspect", say::INSPECT), ("retire", say::RETIRE)]
        .map(|(word, words)| view! { <option value=word selected={word == now}>{words.of(lang)}</option> })
        .into_iter()
        .collect_view();
    let reason = Field::new("reason", say::REASON.of(lang)).hint(say::ACT_HINT.of(lang));
    let hint = reason.described_by();
    view! {
        <fieldset class="register-act card">
            <legend class="said">{say::ACT.of(lang)}</legend>
            {ui::field(Field::new("act", say::ACT.of(lang)), view! { <select class="input" id="act" name="act">{acts}</select> })}
            {ui::field(Field::new("on", say::ON.of(lang)), view! {
                <input class="input" type="date" id="on" name="on" value=on/>
            })}
            {ui::field(reason, view! {
                <input class="input" id="reason" name="reason" value=said maxlength="500" aria-describedby=hint/>
            })}
            <input type="hidden" name="back" value=data.asked.here()/>
            {ui::submit(Kind::Plain, Some(icon::CHECK), say::ACT_BUTTON.of(lang))}
        </fieldset>
    }
    .into_any()
}

fn pager(lang: Lang, data: &RegisterPage, total: usize) -> Option<AnyView> {
    let link = |skip: usize, sign, words: crate::text::Words| {
        ui::link_button(data.asked.with("skip", &skip.to_string()), Kind::Plain, Some(sign), words.of(lang))
    };
    let before =
        (data.skipped > 0).then(|| link(data.skipped.saturating_sub(data.page), icon::ARROW_LEFT, say::BEFORE));
    let next =
        (data.skipped + data.rows.len() < total).then(|| link(data.skipped + data.page, icon::ARROW_RIGHT, say::NEXT));
    (before.is_some() || next.is_some()).then(|| view! { <div class="row">{before}{next}</div> }.into_any())
}
