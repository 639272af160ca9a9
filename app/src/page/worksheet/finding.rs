//! A finding: as a form that saves what is typed, and as it is read.

use leptos::prelude::*;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};
use liantu_domain::round::{Finding, TEXT_MAX};

use super::{PostStep, WorksheetPage, step_name};
use crate::grade::grade_in;
use crate::text::{Lang, risk, worksheet as say};
use crate::ui::icon;
use crate::ui::{self, Kind};

/// What a form needs to save what is typed by itself (`app/public/autosave.js`).
pub(in crate::page) fn autosaved(lang: Lang, form: AnyView) -> AnyView {
    view! {
        <div data-autosave=""
            data-saving=say::SAVING.of(lang)
            data-saved=say::SAVED.of(lang)
            data-unsaved=say::UNSAVED.of(lang)
            data-stuck=say::STUCK.of(lang)
        >{form}</div>
    }
    .into_any()
}

/// Where a form says whether it is saved.
pub(in crate::page) fn saved_sign() -> AnyView {
    view! { <output class="sheet-saved" aria-live="polite"></output> }.into_any()
}

/// A choice with its label. Without a choice there is an empty one, to be changed.
pub(in crate::page) fn select_field(
    lang: Lang,
    (name, label): (&'static str, &str),
    hint: Option<&str>,
    options: Vec<(&'static str, String)>,
    now: &str,
    is_required: bool,
) -> AnyView {
    let empty = if is_required { risk_choose(lang) } else { risk::UNGRADED.of(lang) };
    let options = options
        .into_iter()
        .map(|(word, said)| view! { <option value=word selected={word == now}>{said}</option> })
        .collect_view();
    view! {
        <label class="field">
            <span class="field-label">{label.to_owned()}</span>
            <select class="input" name=name required=is_required>
                <option value="" selected=now.is_empty()>{empty}</option>
                {options}
            </select>
            {hint.map(|hint| view! { <span class="field-hint">{hint.to_owned()}</span> })}
        </label>
    }
    .into_any()
}

const fn risk_choose(lang: Lang) -> &'static str {
    crate::text::words("请选择", "Choose").of(lang)
}

/// What is offered for a grade, with what it means.
pub(in crate::page) fn grades(lang: Lang, scheme: GradeScheme) -> Vec<(&'static str, String)> {
    let said = |grade: Grade| format!("{} · {}", risk::grade(grade, scheme).of(lang), say::grade_means(grade).of(lang));
    Grade::ALL.map(|grade| (grade.name(), said(grade))).to_vec()
}

/// The fields of a finding.
pub(in crate::page) fn finding_fields(lang: Lang, scheme: GradeScheme, found: Option<&Finding>) -> AnyView {
    let kinds = RiskType::ALL.map(|it| (it.name(), risk::risk_type(it).of(lang).to_owned())).to_vec();
    let domains = PowerDomain::ALL
        .map(|it| (it.name(), format!("{} {}", risk::power_domain(it).of(lang), risk::power_domain_hint(it).of(lang))))
        .to_vec();
    let word = |read: fn(&Finding) -> &'static str| found.map(read).unwrap_or_default();
    let text = |read: fn(&Finding) -> &String| found.map(read).cloned().unwrap_or_default();
    view! {
        <label class="field">
            <span class="field-label">{risk::MANIFESTATION.of(lang)}</span>
            <textarea class="input" name="manifestation" rows="2" required=true maxlength=TEXT_MAX.to_string()>{text(|it| &it.manifestation)}</textarea>
            <span class="field-hint">{say::MANIFESTATION_HINT.of(lang)}</span>
        </label>
        <div class="form-grid">
            {select_field(lang, ("kind", risk::TYPE.of(lang)), None, kinds, word(|it| it.kind.name()), true)}
            {select_field(lang, ("domain", risk::DOMAIN.of(lang)), None, domains, word(|it| it.domain.name()), true)}
            {select_field(
                lang,
                ("grade", risk::SELF_GRADE.of(lang)),
                Some(say::GRADE_HINT.of(lang)),
                grades(lang, scheme),
                word(|it| it.grade.map_or("", Grade::name)),
                false,
            )}
        </div>
        <label class="field">
            <span class="field-label">{say::GRADE_REASON.of(lang)}</span>
            <textarea class="input" name="grade_reason" rows="2" maxlength=TEXT_MAX.to_string()>{text(|it| &it.grade_reason)}</textarea>
            <span class="field-hint">{say::GRADE_REASON_HINT.of(lang)}</span>
        </label>
        <label class="field">
            <span class="field-label">{say::MEASURE.of(lang)}</span>
            <textarea class="input" name="measure" rows="2" maxlength=TEXT_MAX.to_string()>{text(|it| &it.measure)}</textarea>
        </label>
    }
    .into_any()
}

/// A finding as its writer changes it; `kept` is how it stands, none for a new one.
pub(super) fn finding_form(
    lang: Lang,
    data: &WorksheetPage<'_>,
    (found, kept): (Option<&Finding>, Option<&Finding>),
    here: &str,
) -> AnyView {
    let id = found.or(kept).map_or(&data.next, |found| &found.id);
    let was = kept.map(|kept| serde_json::to_string(kept).unwrap_or_default()).unwrap_or_default();
    let operation = format!("{}.{id}", data.operation);
    let is_new = kept.is_none();
    let draft = if is_new { format!("new.{here}") } else { id.to_string() };
    let (put, remove) = (data.step_path("put"), data.step_path("remove"));
    let hidden = {
        let (id, here) = (id.to_string(), here.to_owned());
        move || {
            view! {
                <input type="hidden" name="id" value=id.clone()/>
                <input type="hidden" name="at" value=here.clone()/>
            }
        }
    };
    let form = view! {
        <form class="stack" method="post" action=put data-draft=draft>
            {hidden()}
            <input type="hidden" name="was" value=was/>
            <input type="hidden" name="operation" value=operation/>
            {finding_fields(lang, data.scheme, found.or(kept))}
            <div class="row">
                {if is_new {
                    ui::submit(Kind::Plain, Some(icon::PLUS), say::ADD.of(lang))
                } else {
                    ui::submit(Kind::Plain, Some(icon::CHECK), say::SAVE.of(lang))
                }}
                {saved_sign()}
            </div>
        </form>
    };
    let removing = (!is_new).then(|| {
        view! {
            <form method="post" action=remove class="sheet-remove">
                {hidden()}
                {ui::submit(Kind::Quiet, Some(icon::TRASH_2), say::REMOVE.of(lang))}
            </form>
        }
    });
    view! { <div class="card stack" id=format!("f-{id}")>{autosaved(lang, form.into_any())}{removing}</div> }.into_any()
}

/// A finding as it is read.
pub(in crate::page) fn finding_card(lang: Lang, scheme: GradeScheme, found: &Finding) -> AnyView {
    let reason = (!found.grade_reason.is_empty()).then(|| {
        view! { <p><span class="muted">{say::GRADE_REASON.of(lang)}"："</span><span class="said-as-is">{found.grade_reason.clone()}</span></p> }
    });
    let measure = (!found.measure.is_empty()).then(|| {
        view! { <p><span class="muted">{say::MEASURE.of(lang)}"："</span><span class="said-as-is">{found.measure.clone()}</span></p> }
    });
    view! {
        <div class="card stack" data-gap="small">
            <p class="row">
                {grade_in(lang, scheme, found.grade)}
                <span class="muted">{risk::risk_type(found.kind).of(lang)}" · "{risk::power_domain(found.domain).of(lang)}</span>
            </p>
            <p class="said-as-is">{found.manifestation.clone()}</p>
            {reason}
            {measure}
        </div>
    }
    .into_any()
}

/// What a place is called: a step with its chart, or the duties.
pub(in crate::page) fn place_name(lang: Lang, steps: &[PostStep], found: &Finding) -> String {
    let Some(step) = &found.step else { return say::DUTIES.of(lang).to_owned() };
    match steps.iter().find(|known| known.step == *step) {
        Some(known) => format!("{} · {} {}", known.chart, known.numeral, known.name),
        None => step_name(step),
    }
}
