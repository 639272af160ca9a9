//! Where risk points go whose place is gone: to another place, out of count with a reason, or they stay in
//! the tray for now.

use leptos::prelude::*;
use liantu_domain::flowchart::command::{MoveRisk, RetireRisk};
use liantu_domain::id::RiskPointId;

use super::risk_panel::{place_from, place_ways};
use super::state::Editor;
use crate::text::{editor as say, risk as words};
use crate::ui::{Kind, submit};

/// The form for these risk points.
pub fn fate(editor: Editor, risks: Vec<RiskPointId>) -> AnyView {
    let lang = editor.lang;
    let to = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let titles = editor.read(|chart| {
        let title = |id| chart.risk(id).map(|risk| say::risk_title(lang, &risk.manifestation));
        risks.iter().filter_map(title).collect::<Vec<_>>()
    });
    let options = editor
        .read(|chart| place_ways(lang, chart))
        .into_iter()
        .skip(1)
        .map(|(key, label)| view! { <option value=key>{label}</option> })
        .collect_view();
    let done = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (to, reason) = (to.get_untracked(), reason.get_untracked());
        let mut all = risks.iter().cloned();
        let went = match (to.as_str(), place_from(&to)) {
            ("retire", _) => all.all(|risk| editor.submit(RetireRisk { risk, reason: reason.clone() })),
            (_, Some(to)) => all.all(|risk| editor.submit(MoveRisk { risk, to: to.clone() })),
            // They stay where they are.
            (_, None) => true,
        };
        if went {
            editor.sheet.set(None);
        }
    };
    let asks_why = move || to.with(|to| to == "retire");
    view! {
        <form class="fields" on:submit=done>
            <ul>{titles.into_iter().map(|title| view! { <li>{title}</li> }).collect_view()}</ul>
            <label class="field">
                <span class="field-label">{say::RISKS_GO_WHERE.of(lang)}</span>
                <select class="input" on:change=move |event| to.set(event_target_value(&event))>
                    <option value="">{words::TRAY.of(lang)}</option>
                    <option value="retire">{say::RETIRE.of(lang)}</option>
                    {options}
                </select>
            </label>
            {move || asks_why().then(|| view! {
                <label class="field">
                    <span class="field-label">{say::RETIRE_WHY.of(lang)}</span>
                    <textarea class="input" rows="2" required on:input=move |event| reason.set(event_target_value(&event))></textarea>
                </label>
            })}
            <div class="row">{submit(Kind::Main, None, say::DONE.of(lang))}</div>
        </form>
    }
    .into_any()
}
