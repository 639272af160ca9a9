//! Making two steps of one: what the second is called, and which risk points belong to it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;
use liantu_domain::flowchart::command::SplitNode;
use liantu_domain::flowchart::{FlowNode, NodeKind};
use liantu_domain::id::{FlowId, NodeId, RiskPointId};
use liantu_domain::risk::Place;

use super::state::Editor;
use super::toast::Way;
use super::{browser, surface};
use crate::text::editor as say;
use crate::ui::{Kind, submit};

/// The form for a step.
pub fn split(editor: Editor, node: NodeId) -> AnyView {
    let lang = editor.lang;
    let label = RwSignal::new(String::new());
    let going = Rc::new(RefCell::new(BTreeSet::<RiskPointId>::new()));
    let here = editor.read(|chart| {
        let title =
            |risk: &liantu_domain::risk::RiskPoint| (risk.id.clone(), say::risk_title(lang, &risk.manifestation));
        chart.risks_at(&Place::Node(node.clone())).map(title).collect::<Vec<_>>()
    });
    let choices = (!here.is_empty()).then(|| {
        let choice = |(id, title): (RiskPointId, String)| {
            let going = going.clone();
            let turn = move |event| {
                if event_target_checked(&event) {
                    going.borrow_mut().insert(id.clone());
                } else {
                    going.borrow_mut().remove(&id);
                }
            };
            view! { <label class="choice"><input type="checkbox" on:change=turn/>{title}</label> }
        };
        view! {
            <fieldset class="field">
                <legend class="field-label">{say::SPLIT_RISKS.of(lang)}</legend>
                {here.into_iter().map(choice).collect_view()}
            </fieldset>
        }
    });
    let done = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let label = label.get_untracked();
        let kind = editor.read(|chart| chart.node(&node).map(|node| node.kind));
        // The inside of a frame stays with the first.
        let kind = kind.filter(|kind| *kind != NodeKind::ExpandedSubProcess).unwrap_or(NodeKind::Task);
        let Some(rect) = surface::place_behind(editor, &node, kind) else { return };
        let id = NodeId::random(browser::random());
        let second = FlowNode { rect, ..FlowNode::new(id.clone(), kind, label.trim(), rect.x, rect.y) };
        let flow = FlowId::random(browser::random());
        if editor.submit(SplitNode { node: node.clone(), second, flow, risks: going.borrow().clone() }) {
            editor.sheet.set(None);
            editor.jump(&Place::Node(id));
            editor.tell(say::SPLIT_DONE.of(lang).to_owned(), vec![Way::Undo]);
        }
    };
    view! {
        <form class="fields" on:submit=done>
            <label class="field">
                <span class="field-label">{say::SPLIT_SECOND.of(lang)}</span>
                <input class="input" type="text" required autocomplete="off" autofocus
                    on:input=move |event| label.set(event_target_value(&event))/>
            </label>
            {choices}
            <p class="field-hint">{say::SPLIT_HINT.of(lang)}</p>
            <div class="row">{submit(Kind::Main, None, say::SPLIT_BUTTON.of(lang))}</div>
        </form>
    }
    .into_any()
}
