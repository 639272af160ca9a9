//! A worksheet as a whole: for the head who looks at it, and to be read.

use leptos::prelude::*;
use liantu_domain::round::TEXT_MAX;

use super::finding::{finding_card, place_name};
use super::{SheetMay, WorksheetPage, finish};
use crate::page::review::said_by_peers;
use crate::text::{Lang, worksheet as say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Field, Kind, Tone};

/// The whole sheet.
pub(super) fn whole(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let cover = data.sheet.cover();
    let none = cover.map(|cover| cover.none.clone()).filter(|none| !none.is_empty());
    let signed = cover.and_then(|cover| cover.signed.clone());
    view! {
        <div class="stack" data-gap="large">
            <div class="stack" data-gap="large" data-live-part="whole">
            {findings(lang, data)}
            {none.map(|none| view! {
                <section class="stack" data-gap="small"><h2>{say::NONE.of(lang)}</h2><p class="said-as-is">{none}</p></section>
            })}
            {looked(lang, data)}
            {said_by_peers(lang, data.scheme, &data.peers)}
            {signed.map(|signed| view! {
                {finish::commitment(lang, data)}
                <p class="row">
                    {ui::tag(Tone::Good, say::signed(lang, &signed.name, signed.on))}
                    <a href=data.step_path("commitment.pdf")>{say::COMMITMENT_FILE.of(lang)}</a>
                </p>
            })}
            </div>
            <div data-live-part="check">{(data.may == SheetMay::Check).then(|| check(lang, data))}</div>
        </div>
    }
    .into_any()
}

fn findings(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let mut findings: Vec<_> = data.sheet.findings().collect();
    let place = |step| data.steps.iter().position(|known| Some(&known.step) == step).unwrap_or(usize::MAX);
    findings.sort_by_key(|found| place(found.step.as_ref()));
    let mut last = None;
    let list = findings
        .into_iter()
        .map(|found| {
            let is_new = last.replace(&found.step) != Some(&found.step);
            let drawing = found.step.as_ref().and_then(|step| data.drawings.get(step)).filter(|_| is_new).cloned();
            let name = place_name(lang, data.steps, found);
            view! {
                {is_new.then(|| view! { <h3>{name.clone()}</h3> })}
                {drawing.map(|svg| view! { <div class="sheet-drawing" role="region" aria-label=name tabindex="0" inner_html=svg></div> })}
                {finding_card(lang, data.scheme, found)}
            }
        })
        .collect_view();
    let none = data.sheet.findings().len() == 0;
    view! {
        <section class="stack">
            <h2>{say::FINDINGS.of(lang)}</h2>
            {none.then(|| view! { <p class="muted">{say::NO_FINDINGS.of(lang)}</p> })}
            {list}
        </section>
    }
    .into_any()
}

fn looked(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let list = data
        .steps
        .iter()
        .map(|step| {
            let (shape, said) =
                if data.is_looked(&step.step) { (icon::CIRCLE_CHECK, say::LOOKED) } else { (icon::CIRCLE, say::NOT_LOOKED) };
            let name = format!("{} · {} {}", step.chart, step.numeral, step.name);
            view! { <li><span class="sheet-sign">{icon(shape)}<span class="said">{said.of(lang)}</span></span><span>{name}</span></li> }
        })
        .collect_view();
    view! {
        <section class="stack" data-gap="small">
            <h2>{say::STEPS.of(lang)}</h2>
            <p class="muted">{say::so_far(lang, data.looked(), data.steps.len(), data.sheet.findings().len())}</p>
            <ul role="list" class="sheet-looked">{list}</ul>
        </section>
    }
    .into_any()
}

fn check(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let field = Field::new("reason", say::RETURN_REASON.of(lang)).hint(say::RETURN_HINT.of(lang));
    let hint = field.described_by();
    let typed = data.unkept.as_ref().map(|unkept| unkept.text.clone()).unwrap_or_default();
    let operation = data.operation.clone();
    view! {
        <section class="stack" aria-labelledby="check">
            <h2 id="check">{say::CHECK.of(lang)}</h2>
            <div class="filing-steps">
                <form class="card stack" method="post" action=data.step_path("check/pass")>
                    <p>{say::PASS_HINT.of(lang)}</p>
                    <input type="hidden" name="operation" value=format!("{operation}.pass")/>
                    <div>{ui::submit(Kind::Main, Some(icon::CHECK), say::PASS.of(lang))}</div>
                </form>
                <form class="card stack" method="post" action=data.step_path("check/return")>
                    <input type="hidden" name="operation" value=format!("{operation}.return")/>
                    {ui::field(field, view! {
                        <textarea class="input" id="reason" name="reason" rows="3" required=true
                            maxlength=TEXT_MAX.to_string() aria-describedby=hint>{typed}</textarea>
                    })}
                    <div>{ui::submit(Kind::Plain, Some(icon::UNDO_2), say::RETURN.of(lang))}</div>
                </form>
            </div>
        </section>
    }
    .into_any()
}
