//! The end of a worksheet: why nothing was found, the commitment, and handing in.

use leptos::prelude::*;
use liantu_domain::round::TEXT_MAX;

use super::finding::{autosaved, finding_card, place_name, saved_sign};
use super::{At, WorksheetPage};
use crate::text::{Lang, worksheet as say};
use crate::ui::icon;
use crate::ui::{self, Kind, Tone};

/// The last place of the desk.
pub(super) fn finish(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let cover = data.sheet.cover();
    let none = cover.map(|cover| cover.none.clone()).unwrap_or_default();
    let signed = cover.and_then(|cover| cover.signed.clone());
    let found = data.sheet.findings().len();
    let left = data.steps.len() - data.looked();
    let something = found > 0 || !none.trim().is_empty();
    view! {
        <section class="stack" aria-labelledby="here">
            <h2 id="here">{say::FINISH.of(lang)}</h2>
            <p class="muted">{say::PRIVATE.of(lang)}</p>
            {(left > 0).then(|| ui::notice(Tone::Now, say::not_looked(lang, left)))}
            {findings(lang, data)}
            {(found == 0).then(|| nothing(lang, data, &none))}
            {something.then(|| commitment(lang, data))}
            {match signed {
                None => something.then(|| act(lang, data, "sign", (Kind::Main, say::SIGN, say::SIGN_HINT))),
                Some(signed) => Some(view! {
                    <p class="row">
                        {ui::tag(Tone::Good, say::signed(lang, &signed.name, signed.on))}
                        <a href=data.step_path("commitment.pdf")>{say::COMMITMENT_FILE.of(lang)}</a>
                    </p>
                    {act(lang, data, "hand_in", (Kind::Main, say::HAND_IN, say::HAND_IN_HINT))}
                }.into_any()),
            }}
        </section>
    }
    .into_any()
}

fn findings(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let list = data
        .sheet
        .findings()
        .map(|found| {
            let at = found.step.as_ref().and_then(|step| data.steps.iter().position(|known| known.step == *step));
            let path = format!("{}#f-{}", data.at_path(at.map_or(At::Duties, At::Step)), found.id);
            view! {
                <div class="stack" data-gap="small">
                    <p><a href=path>{place_name(lang, data.steps, found)}</a></p>
                    {finding_card(lang, data.scheme, found)}
                </div>
            }
        })
        .collect_view();
    view! { <section class="stack"><h3>{say::FINDINGS.of(lang)}</h3>{list}</section> }.into_any()
}

fn nothing(lang: Lang, data: &WorksheetPage<'_>, none: &str) -> AnyView {
    let unkept = data.unkept.as_ref().map(|unkept| unkept.text.clone()).filter(|text| !text.is_empty());
    let form = view! {
        <form class="stack" method="post" action=data.step_path("none") data-draft="none">
            <input type="hidden" name="was" value=none.to_owned()/>
            <input type="hidden" name="operation" value=format!("{}.none", data.operation)/>
            <label class="field">
                <span class="field-label">{say::NONE.of(lang)}</span>
                <textarea class="input" name="none" rows="3" required=true maxlength=TEXT_MAX.to_string()>{unkept.unwrap_or_else(|| none.to_owned())}</textarea>
                <span class="field-hint">{say::NONE_HINT.of(lang)}</span>
            </label>
            <div class="row">
                {ui::submit(Kind::Plain, Some(icon::CHECK), say::SAVE.of(lang))}
                {saved_sign()}
            </div>
        </form>
    };
    autosaved(lang, form.into_any())
}

/// What is signed, in full, before it is signed.
pub(super) fn commitment(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let text = say::commitment(data.organisation_name, &data.seat.name, data.sheet.findings().len());
    let text = text.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        <section class="card stack sheet-commitment" aria-labelledby="commitment">
            <h3 id="commitment">{say::COMMITMENT.of(lang)}</h3>
            <div lang="zh-CN" class="stack" data-gap="small">{text}</div>
        </section>
    }
    .into_any()
}

fn act(
    lang: Lang,
    data: &WorksheetPage<'_>,
    step: &str,
    (kind, words, hint): (Kind, crate::text::Words, crate::text::Words),
) -> AnyView {
    view! {
        <form class="stack" data-gap="small" method="post" action=data.step_path(step)>
            <input type="hidden" name="operation" value=format!("{}.{step}", data.operation)/>
            <p class="muted">{hint.of(lang)}</p>
            <div>{ui::submit(kind, Some(icon::STAMP), words.of(lang))}</div>
        </form>
    }
    .into_any()
}
