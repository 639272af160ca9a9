use leptos::prelude::*;
use liantu_domain::flowchart::command::{EditNode, NodeEdit, ReplaceNode};
use liantu_domain::flowchart::{FlowNode, NodeKind};
use liantu_domain::id::NodeId;

use super::super::field::{Choice, Field, choice, field, number};
use super::super::palette::{kind_from, kind_name};
use super::super::state::Editor;
use crate::text::editor as say;
use crate::text::risk::node_kind;

/// The fields of a step.
pub fn node(editor: Editor, id: NodeId) -> AnyView {
    let lang = editor.lang;
    let read = |read: fn(&FlowNode) -> String| {
        let id = id.clone();
        editor.text(Box::new(move |chart| chart.node(&id).map(read).unwrap_or_default()))
    };
    let edit = |edit: fn(String) -> NodeEdit| {
        let id = id.clone();
        move |text: String| editor.submit(EditNode { node: id.clone(), edit: edit(text) })
    };
    let limit = {
        let id = id.clone();
        move |text: String| match number(&text) {
            Ok(days) => editor.submit(EditNode { node: id.clone(), edit: NodeEdit::TimeLimit(days) }),
            Err(()) => {
                editor.complain(say::not_days(lang, &text));
                false
            }
        }
    };
    let replace = {
        let id = id.clone();
        move |kind: String| kind_from(&kind).is_some_and(|kind| editor.submit(ReplaceNode { node: id.clone(), kind }))
    };
    let name = Field::line(say::NAME, read(|node| node.label.clone()), edit(NodeEdit::Label)).rows(2);
    let kind = Choice {
        name: say::KIND,
        value: read(|node| kind_name(node.kind).to_owned()),
        ways: NodeKind::ALL.map(|kind| (kind_name(kind), node_kind(kind).of(lang).to_owned())).into(),
        commit: Box::new(replace),
    };
    let responsible = Field::line(say::RESPONSIBLE, read(|node| node.responsible.clone()), edit(NodeEdit::Responsible))
        .list("holders")
        .hint(say::RESPONSIBLE_HINT);
    let days = Field::line(say::TIME_LIMIT, read(|node| days(node.time_limit)), limit).hint(say::TIME_LIMIT_HINT);
    let discretion =
        Field::line(say::DISCRETION, read(|node| node.discretion.clone()), edit(NodeEdit::Discretion)).rows(2);
    let basis = Field::line(say::BASIS, read(|node| node.basis.clone()), edit(NodeEdit::Basis)).rows(3);
    let materials = Field::line(
        say::MATERIALS,
        read(|node| node.materials.join("\n")),
        edit(|text| NodeEdit::Materials(lines(&text))),
    )
    .rows(4)
    .hint(say::MATERIALS_HINT);
    let supervision =
        Field::line(say::SUPERVISION, read(|node| node.supervision.clone()), edit(NodeEdit::Supervision)).rows(2);
    view! {
        <div class="fields">
            {field(editor, name)}
            {choice(editor, kind)}
            {field(editor, responsible)}
            {field(editor, days)}
            {field(editor, discretion)}
            <details class="more">
                <summary>{say::MORE_FIELDS.of(lang)}</summary>
                <div class="fields">{field(editor, basis)}{field(editor, materials)}{field(editor, supervision)}</div>
            </details>
        </div>
    }
    .into_any()
}

/// A time limit as the field shows it.
pub fn days(limit: Option<u16>) -> String {
    limit.map(|days| days.to_string()).unwrap_or_default()
}

/// What stands on each line, without empty ones.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
