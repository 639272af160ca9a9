//! What is done against it, with the evidence.

use leptos::prelude::*;
use liantu_domain::register::{MeasureKind, MeasureState};

use super::control::held;
use super::{MeasureRow, RiskCard};
use crate::route;
use crate::text::{Lang, page::register as say, register as words};
use crate::ui::{self, Kind, Tone, icon};

/// The measures, and the form for one more.
pub(super) fn measures(lang: Lang, card: &RiskCard, action: &str) -> AnyView {
    let rows = card.measures.iter().map(|measure| one_measure(lang, card, measure, action)).collect_view();
    let none = card.measures.is_empty().then(|| view! { <p class="muted">{say::NO_MEASURES.of(lang)}</p> });
    let add = card.may_grade.then(|| {
        view! {
            <details class="card" open={card.filled_in == "measure"}>
                <summary>{say::ADD_MEASURE.of(lang)}</summary>
                <form class="stack" method="post" action=action.to_owned()>
                    {measure_fields(lang, card, None)}
                    <div>{ui::submit(Kind::Plain, Some(icon::PLUS), say::ADD_MEASURE.of(lang))}</div>
                </form>
            </details>
        }
    });
    view! {
        <section class="stack" aria-labelledby="measures">
            <h2 id="measures">{say::MEASURES_TITLE.of(lang)}</h2>
            {none}
            <ol class="plain stack">{rows}</ol>
            {add}
        </section>
    }
    .into_any()
}

fn one_measure(lang: Lang, card: &RiskCard, measure: &MeasureRow, action: &str) -> AnyView {
    let evidence = measure
        .evidence
        .iter()
        .map(|(href, name)| view! { <li><a href=href.clone() download="">{icon::icon(icon::DOWNLOAD)}{name.clone()}</a></li> })
        .collect_view();
    let tone = match measure.state {
        MeasureState::InPlace => Tone::Good,
        MeasureState::Planned => Tone::Now,
        MeasureState::Dropped => Tone::Plain,
    };
    let about: Vec<String> = [
        measure.kind.map(|kind| words::measure_kind(kind).of(lang).to_owned()),
        Some(measure.responsible.clone()),
        measure.due_on.as_ref().map(|day| format!("{} {day}", say::MEASURE_DUE.of(lang))),
        measure.on_chart.then(|| say::FROM_CHART.of(lang).to_owned()),
    ]
    .into_iter()
    .flatten()
    .filter(|text| !text.is_empty())
    .collect();
    let forms = card.may_grade.then(|| {
        let (document, id) = &measure.at;
        view! {
            <details>
                <summary>{say::MEASURE_STATE.of(lang)}" · "{say::EVIDENCE.of(lang)}</summary>
                <form class="stack" method="post" action=action.to_owned()>
                    <input type="hidden" name="measure" value=id.clone()/>
                    <input type="hidden" name="document" value=document.clone()/>
                    <input type="hidden" name="was" value=measure.was.clone()/>
                    {measure_fields(lang, card, Some(measure))}
                    <div>{ui::submit(Kind::Plain, Some(icon::CHECK), say::SAVE.of(lang))}</div>
                </form>
                <form class="risk-step" method="post" enctype="multipart/form-data"
                    action=route::evidence_for(&card.at.0, document, id)>
                    <label class="field">
                        <span class="field-label">{say::UPLOAD.of(lang)}</span>
                        <input type="file" class="input" name="files" required=true
                            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.doc,.xls"/>
                        <span class="field-hint">{say::UPLOAD_HINT.of(lang)}</span>
                    </label>
                    {ui::submit(Kind::Plain, Some(icon::FILE_UP), say::UPLOAD.of(lang))}
                </form>
            </details>
        }
    });
    view! {
        <li class="card stack" data-gap="small">
            <p class="risk-measure"><span>{measure.text.clone()}</span>{ui::tag(tone, words::measure_state(measure.state).of(lang).to_owned())}</p>
            <p class="muted small">{about.join(" · ")}</p>
            <ul class="plain">{evidence}</ul>
            {forms}
        </li>
    }
    .into_any()
}

fn measure_fields(lang: Lang, card: &RiskCard, measure: Option<&MeasureRow>) -> AnyView {
    let form = if measure.is_some() { "-" } else { "measure" };
    let id = |name: &'static str| -> String {
        measure.map_or_else(|| format!("new-{name}"), |measure| format!("{}-{name}", measure.at.1))
    };
    let kind = held(card, form, "kind", measure.and_then(|it| it.kind).map_or("rule", MeasureKind::name));
    let kinds = MeasureKind::ALL
        .iter()
        .map(|it| view! { <option value=it.name() selected={it.name() == kind}>{words::measure_kind(*it).of(lang)}</option> })
        .collect_view();
    let state = held(card, form, "state", measure.map_or("planned", |it| it.state.name()));
    let states = MeasureState::ALL
        .iter()
        .map(|it| view! { <option value=it.name() selected={it.name() == state}>{words::measure_state(*it).of(lang)}</option> })
        .collect_view();
    let due = held(card, form, "due", measure.and_then(|it| it.due_on.as_deref()).unwrap_or_default());
    // What stands on the chart is changed on the chart.
    let own = measure.is_none_or(|measure| !measure.on_chart).then(|| {
        let text = held(card, form, "text", measure.map_or("", |it| it.text.as_str()));
        let by = held(card, form, "responsible", measure.map_or(card.owner.as_str(), |it| it.responsible.as_str()));
        view! {
            <label class="field"><span class="field-label">{say::MEASURE_TEXT.of(lang)}</span>
                <textarea class="input" id=id("text") name="text" maxlength="5000">{text}</textarea></label>
            <label class="field"><span class="field-label">{say::MEASURE_BY.of(lang)}</span>
                <input class="input" id=id("responsible") name="responsible" value=by maxlength="200" list="posts"/></label>
        }
    });
    view! {
        <div class="form-grid">
            {own}
            <label class="field"><span class="field-label">{say::MEASURE_KIND.of(lang)}</span>
                <select class="input" id=id("kind") name="kind">{kinds}</select></label>
            <label class="field"><span class="field-label">{say::MEASURE_DUE.of(lang)}</span>
                <input class="input" type="date" id=id("due") name="due" value=due/></label>
            <label class="field"><span class="field-label">{say::MEASURE_STATE.of(lang)}</span>
                <select class="input" id=id("state") name="state">{states}</select></label>
        </div>
    }
    .into_any()
}
