use leptos::prelude::*;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::flowchart::command::{BendFlow, EditFlow, End, FlowEdit, ReattachFlow};
use liantu_domain::id::{FlowId, NodeId};
use liantu_domain::order;

use super::super::field::{Field, field};
use super::super::state::Editor;
use crate::text::{Lang, editor as say};

/// The fields of a flow.
pub fn flow(editor: Editor, id: FlowId) -> AnyView {
    let lang = editor.lang;
    let condition = {
        let (read, write) = (id.clone(), id.clone());
        Field::line(
            say::CONDITION,
            editor
                .text(Box::new(move |chart| chart.flow(&read).map(|flow| flow.condition.clone()).unwrap_or_default())),
            move |text| editor.submit(EditFlow { flow: write.clone(), edit: FlowEdit::Condition(text) }),
        )
        .hint(say::CONDITION_HINT)
    };
    let bent = {
        let id = id.clone();
        Memo::new(move |_| editor.watch(|chart| chart.flow(&id).is_some_and(|flow| !flow.bends.is_empty())))
    };
    let straighten = {
        let id = id.clone();
        move |_| _ = editor.submit(BendFlow { flow: id.clone(), bends: Vec::new() })
    };
    view! {
        <div class="fields">
            {field(editor, condition)}
            {end(editor, id.clone(), End::From)}
            {end(editor, id, End::To)}
            <button class="button" type="button" disabled=move || !bent.get() || !editor.may_edit.get() on:click=straighten>
                {say::STRAIGHTEN.of(lang)}
            </button>
        </div>
    }
    .into_any()
}

/// One end of the flow: a list of all steps that it may hang on.
fn end(editor: Editor, flow: FlowId, end: End) -> AnyView {
    let lang = editor.lang;
    let hangs_on = {
        let flow = flow.clone();
        Memo::new(move |_| editor.watch(|chart| chart.flow(&flow).map(|flow| node_at(flow, end))))
    };
    let ways = Memo::new(move |_| editor.watch(|chart| steps(lang, chart)));
    let options = move || {
        let now = hangs_on.get();
        let option = |(id, label): (NodeId, String)| {
            let chosen = now.as_ref() == Some(&id);
            view! { <option value=id.as_str().to_owned() selected=chosen prop:selected=chosen>{label}</option> }
        };
        ways.get().into_iter().map(option).collect_view()
    };
    let name = if end == End::From { say::FLOW_FROM } else { say::FLOW_TO };
    view! {
        <label class="field">
            <span class="field-label">{name.of(lang)}</span>
            <select
                class="input" disabled=move || !editor.may_edit.get()
                on:keydown=|event| event.stop_propagation()
                on:change=move |event| {
                    let node = NodeId::new(event_target_value(&event));
                    if !editor.submit(ReattachFlow { flow: flow.clone(), end, node }) {
                        // Shows again what is so.
                        editor.version.update(|version| *version = version.wrapping_add(1));
                    }
                }
            >{options}</select>
        </label>
    }
    .into_any()
}

fn node_at(flow: &liantu_domain::flowchart::SequenceFlow, end: End) -> NodeId {
    match end {
        End::From => flow.from.clone(),
        End::To => flow.to.clone(),
    }
}

/// All steps in the order in which they lie, with what they are called.
pub fn steps(lang: Lang, chart: &Flowchart) -> Vec<(NodeId, String)> {
    let mut nodes: Vec<_> = chart.nodes().collect();
    order::sort_by_key(&mut nodes, |node| (node.rect.x, node.rect.y));
    nodes.into_iter().map(|node| (node.id.clone(), say::step_name(lang, node))).collect()
}
