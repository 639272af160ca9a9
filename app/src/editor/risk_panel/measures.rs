use leptos::prelude::*;
use liantu_domain::flowchart::command::{EditRisk, RiskEdit};
use liantu_domain::id::{MeasureId, RiskPointId};
use liantu_domain::risk::ControlMeasure;

use super::super::browser;
use super::super::field::{Field, field};
use super::super::list::{Part, list};
use super::super::state::Editor;
use crate::text::{editor as say, risk as words};
use crate::ui::icon::{self, icon};

/// What is done against a risk: a list that grows, shrinks and is written in place.
pub fn measures(editor: Editor, risk: RiskPointId) -> AnyView {
    let lang = editor.lang;
    let ids = {
        let risk = risk.clone();
        Memo::new(move |_| {
            editor.watch(|chart| {
                let measures = chart.risk(&risk).map(|risk| risk.measures.as_slice()).unwrap_or_default();
                measures.iter().map(|measure| measure.id.clone()).collect::<Vec<_>>()
            })
        })
    };
    let add = {
        let risk = risk.clone();
        move |_| {
            let id = MeasureId::random(browser::random());
            let measure = ControlMeasure { id, text: String::new(), responsible: String::new() };
            editor.submit(EditRisk { risk: risk.clone(), edit: RiskEdit::Measure(measure) });
        }
    };
    let part = move |id: MeasureId| {
        let risk = risk.clone();
        Part::new(&id.clone(), move || measure(editor, risk, id))
    };
    view! {
        <fieldset class="field measures">
            <legend class="field-label">{words::MEASURES.of(lang)}</legend>
            {list(move || ids.get().into_iter().map(&part).collect())}
            <button class="button" type="button" disabled=move || !editor.may_edit.get() on:click=add>
                {icon(icon::PLUS)}{say::ADD_MEASURE.of(lang)}
            </button>
        </fieldset>
    }
    .into_any()
}

fn measure(editor: Editor, risk: RiskPointId, id: MeasureId) -> AnyView {
    let read = |read: fn(&ControlMeasure) -> String| {
        let (risk, id) = (risk.clone(), id.clone());
        editor.text(Box::new(move |chart| {
            let measures = chart.risk(&risk).map(|risk| risk.measures.as_slice()).unwrap_or_default();
            measures.iter().find(|measure| measure.id == id).map(read).unwrap_or_default()
        }))
    };
    let (text, responsible) = (read(|measure| measure.text.clone()), read(|measure| measure.responsible.clone()));
    let put = {
        let (risk, id) = (risk.clone(), id.clone());
        move |text: String, responsible: String| {
            let measure = ControlMeasure { id: id.clone(), text, responsible };
            editor.submit(EditRisk { risk: risk.clone(), edit: RiskEdit::Measure(measure) })
        }
    };
    let set_text = {
        let put = put.clone();
        move |written| put(written, responsible.get_untracked())
    };
    let set_responsible = move |written| put(text.get_untracked(), written);
    let remove = move |_| {
        _ = editor.submit(EditRisk { risk: risk.clone(), edit: RiskEdit::RemoveMeasure(id.clone()) });
    };
    view! {
        <div class="measure">
            {field(editor, Field::line(say::MEASURE, text, set_text).rows(2))}
            <div class="row">
                {field(editor, Field::line(say::MEASURE_BY, responsible, set_responsible).list("holders"))}
                <button class="button" type="button" data-kind="quiet" data-only="icon" aria-label=say::REMOVE_MEASURE.of(editor.lang)
                    title=say::REMOVE_MEASURE.of(editor.lang) disabled=move || !editor.may_edit.get() on:click=remove
                >{icon(icon::TRASH_2)}</button>
            </div>
        </div>
    }
    .into_any()
}
