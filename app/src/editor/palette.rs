//! The rail on the left: what can be drawn.

use leptos::prelude::*;
use liantu_domain::flowchart::NodeKind;

use super::inspector::add_lane;
use super::state::Editor;
use super::surface;
use super::tool::ToolKind;
use crate::text::editor as say;
use crate::text::risk::node_kind;
use crate::ui::icon::{self, Icon, icon};

/// The rail.
pub fn palette(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let hands = [
        (ToolKind::Select, icon::MOUSE_POINTER_2, say::TOOL_SELECT, "V"),
        (ToolKind::Hand, icon::HAND, say::TOOL_HAND, "H"),
        (ToolKind::Connect, icon::SPLINE, say::TOOL_CONNECT, "C"),
    ]
    .map(|(kind, sign, words, key)| tool(editor, kind, sign, words.of(lang), key));
    let kinds =
        NodeKind::ALL.map(|kind| tool(editor, ToolKind::Create(kind), kind_icon(kind), node_kind(kind).of(lang), ""));
    view! {
        <div class="palette" role="toolbar" aria-orientation="vertical" aria-label=say::PALETTE.of(lang)>
            {hands.into_iter().collect_view()}
            <hr/>
            {kinds.into_iter().collect_view()}
            <hr/>
            <button class="button" type="button" data-kind="quiet" data-only="icon" title=say::ADD_LANE.of(lang)
                aria-label=say::ADD_LANE.of(lang) disabled=move || !editor.may_edit.get()
                on:click=move |_| add_lane(editor, None)
            >{icon(icon::ROWS_3)}</button>
            <button class="button" type="button" data-kind="quiet" data-only="icon" title=titled(say::PIN.of(lang), "P")
                aria-label=say::PIN.of(lang) disabled=move || !editor.may_edit.get()
                on:click=move |_| super::risk_panel::pin_on_selection(editor)
            >{icon(icon::MAP_PIN)}</button>
        </div>
    }
}

fn tool(editor: Editor, kind: ToolKind, sign: Icon, name: &'static str, key: &'static str) -> AnyView {
    let on = move || if editor.tool.get() == kind { "true" } else { "false" };
    let draws = !matches!(kind, ToolKind::Select | ToolKind::Hand);
    view! {
        <button
            class="button" type="button" data-kind="quiet" data-only="icon" title=titled(name, key) aria-label=name
            aria-pressed=on disabled=move || draws && !editor.may_edit.get()
            on:pointerdown=move |event| surface::pull_from_palette(editor, kind, &event)
            on:click=move |event| surface::choose_by_click(editor, kind, &event)
        >{icon(sign)}</button>
    }
    .into_any()
}

fn titled(name: &str, key: &str) -> String {
    if key.is_empty() { name.to_owned() } else { [name, " (", key, ")"].concat() }
}

/// The icon of a kind of step.
pub fn kind_icon(kind: NodeKind) -> Icon {
    match kind {
        NodeKind::Start => icon::CIRCLE,
        NodeKind::End => icon::CIRCLE_STOP,
        NodeKind::Task => icon::SQUARE,
        NodeKind::Decision => icon::DIAMOND,
        NodeKind::Parallel => icon::DIAMOND_PLUS,
        NodeKind::Document => icon::FILE_TEXT,
        NodeKind::SubProcess => icon::SQUARE_PLUS,
        NodeKind::ExpandedSubProcess => icon::WORKFLOW,
        NodeKind::Annotation => icon::STICKY_NOTE,
    }
}

/// The key of a kind in lists and messages within the page.
pub fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Start => "start",
        NodeKind::End => "end",
        NodeKind::Task => "task",
        NodeKind::Decision => "decision",
        NodeKind::Parallel => "parallel",
        NodeKind::Document => "document",
        NodeKind::SubProcess => "sub_process",
        NodeKind::ExpandedSubProcess => "expanded_sub_process",
        NodeKind::Annotation => "annotation",
    }
}

/// The kind of that key.
pub fn kind_from(name: &str) -> Option<NodeKind> {
    NodeKind::ALL.into_iter().find(|kind| kind_name(*kind) == name)
}
