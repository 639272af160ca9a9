//! The pad beside what is selected: what comes next most often, one press away.

use leptos::prelude::*;
use liantu_domain::flowchart::NodeKind;
use liantu_domain::id::{LaneId, NodeId};
use liantu_domain::risk::Place;

use super::menu::{append, append_menu, connect_menu, replace_menu};
use super::palette::kind_icon;
use super::state::{Editor, one};
use super::{delete, inspector, label, overlay, risk_panel, surface};
use crate::text::{Words, editor as say};
use crate::ui::icon::{self, Icon, icon};

/// How far below the middle of a flow the pad lies, in pixels.
const BELOW: f64 = 20.0;

/// The pad, while exactly one thing is selected and the hand is at rest.
pub fn pad(editor: Editor) -> impl IntoView {
    let place = Memo::new(move |_| {
        let place = editor.selection.with(one)?;
        let quiet = editor.label.with(Option::is_none) && editor.menu.with(Option::is_none) && !editor.busy.get();
        (quiet && editor.may_edit.get()).then_some(place)
    });
    move || place.get().map(|place| open(editor, place))
}

fn open(editor: Editor, place: Place) -> AnyView {
    let frame = NodeRef::<leptos::html::Div>::new();
    {
        let place = place.clone();
        Effect::new(move |_| {
            editor.version.track();
            let camera = editor.camera.get();
            if let (Some(frame), Some(beside)) = (frame.get(), overlay::rect_of(editor, &place)) {
                // Below a flow, so that its handles are free.
                let below = if matches!(place, Place::Flow(_)) { (BELOW / camera.scale) as i32 } else { 0 };
                overlay::put_beside(&frame, &camera, beside.moved(0, below));
            }
        });
    }
    let buttons = match place.clone() {
        Place::Node(id) => node(editor, id),
        Place::Flow(_) => label_button(editor, &place, say::EDIT_CONDITION),
        Place::Lane(id) => lane(editor, id),
        Place::Tray => ().into_any(),
    };
    let pinned = place.clone();
    view! {
        <div class="pad" role="toolbar" aria-label=say::PAD.of(editor.lang) node_ref=frame>
            {buttons}
            {press(editor, icon::MAP_PIN, say::PIN, "P", move || risk_panel::pin(editor, pinned.clone()))}
            {press(editor, icon::TRASH_2, say::DELETE, "Delete", move || delete::delete_selection(editor))}
        </div>
    }
    .into_any()
}

fn node(editor: Editor, id: NodeId) -> AnyView {
    let kind = editor.read(|chart| chart.node(&id).map(|node| node.kind));
    let leads_on = !matches!(kind, Some(NodeKind::End | NodeKind::Annotation));
    let place = Place::Node(id.clone());
    let next = leads_on.then(|| {
        [
            (NodeKind::Task, say::APPEND_TASK),
            (NodeKind::Decision, say::APPEND_DECISION),
            (NodeKind::End, say::APPEND_END),
        ]
        .map(|(kind, words)| {
            let id = id.clone();
            press(editor, kind_icon(kind), words, "", move || append(editor, &id, kind))
        })
        .into_iter()
        .collect_view()
    });
    let (other, from, by_key, to_be) = (id.clone(), id.clone(), id.clone(), id);
    let lang = editor.lang;
    let more = leads_on.then(|| press(editor, icon::PLUS, say::APPEND, "A", move || append_menu(editor, &other)));
    view! {
        {next}
        {more}
        <button class="button" type="button" data-kind="quiet" data-only="icon" title=[say::TOOL_CONNECT.of(lang), " (C)"].concat()
            aria-label=say::TOOL_CONNECT.of(lang)
            on:pointerdown=move |event| surface::connect_from(editor, &from, &event)
            on:click=move |event| if event.detail() == 0 { connect_menu(editor, &by_key) }
        >{icon(icon::SPLINE)}</button>
        {label_button(editor, &place, say::EDIT_LABEL)}
        {press(editor, icon::REPLACE, say::REPLACE, "R", move || replace_menu(editor, &to_be))}
    }
    .into_any()
}

fn lane(editor: Editor, id: LaneId) -> AnyView {
    let place = Place::Lane(id.clone());
    view! {
        {label_button(editor, &place, say::EDIT_LABEL)}
        {press(editor, icon::ROWS_3, say::LANE_AFTER, "", move || inspector::add_lane(editor, Some(id.clone())))}
    }
    .into_any()
}

fn label_button(editor: Editor, place: &Place, words: Words) -> AnyView {
    let place = place.clone();
    press(editor, icon::PENCIL, words, "Enter", move || label::edit(editor, &place))
}

fn press(editor: Editor, sign: Icon, words: Words, key: &'static str, then: impl Fn() + 'static) -> AnyView {
    let name = words.of(editor.lang);
    let title = if key.is_empty() { name.to_owned() } else { [name, " (", key, ")"].concat() };
    view! {
        <button class="button" type="button" data-kind="quiet" data-only="icon" title=title aria-label=name
            on:click=move |_| then()
        >{icon(sign)}</button>
    }
    .into_any()
}
