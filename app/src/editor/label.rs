//! Writing a label where it stands. Enter confirms, Shift and Enter begin a line, Escape leaves all as it was;
//! while an input method composes, all keys are its own.

use leptos::prelude::*;
use liantu_domain::flowchart::command::{EditFlow, EditLane, EditNode, FlowEdit, LaneEdit, NodeEdit};
use liantu_domain::geometry::{Rect, rect};
use liantu_domain::picture::{fragment, route};
use liantu_domain::risk::Place;

use super::browser::{self, set_css};
use super::overlay::px;
use super::state::Editor;
use super::surface;
use crate::text::editor as say;

/// A label that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelEdit {
    /// Whose.
    pub place: Place,
    /// What it said.
    pub text: String,
    /// Where it stands, in canvas units.
    pub at: Rect,
}

const LABEL_ID: &str = "label-editor";
/// The least room to write in, in canvas units.
const ROOM: (i32, i32) = (96, 28);
/// The size of type on the canvas, in canvas units.
const TYPE: f64 = 14.0;

/// Opens the label of a place.
pub fn edit(editor: Editor, place: &Place) {
    if !editor.may_edit.get_untracked() {
        return editor.complain(say::READ_ONLY.of(editor.lang).to_owned());
    }
    let found = editor.read(|chart| match place {
        Place::Node(id) => chart.node(id).map(|node| (node.label.clone(), fragment::node_label(node).1)),
        Place::Flow(id) => {
            let flow = chart.flow(id)?;
            let way = route::route(chart, flow)?;
            let middle = way.middle();
            let at = way.label.as_ref().map_or(rect(middle.x, middle.y, 0, 0), |label| label.rect);
            Some((flow.condition.clone(), at))
        }
        Place::Lane(id) => chart.lane(id).map(|lane| (lane.name.clone(), fragment::lane_head(chart, lane))),
        Place::Tray => None,
    });
    let Some((text, at)) = found else { return };
    editor.menu.set(None);
    editor.label.set(Some(LabelEdit { place: place.clone(), text, at: roomy(at) }));
}

fn roomy(at: Rect) -> Rect {
    let (w, h) = (at.w.max(ROOM.0), at.h.max(ROOM.1));
    let middle = at.center();
    rect(middle.x - w / 2, middle.y - h / 2, w, h)
}

/// The field over the canvas, while a label is written.
pub fn label(editor: Editor) -> impl IntoView {
    move || editor.label.get().map(|edit| open(editor, edit))
}

fn open(editor: Editor, edit: LabelEdit) -> AnyView {
    let area = NodeRef::<leptos::html::Textarea>::new();
    let at = edit.at;
    Effect::new(move |_| {
        let camera = editor.camera.get();
        let Some(area) = area.get() else { return };
        let (from, to) = camera.corners(at);
        for (property, value) in
            [("left", from.x), ("top", from.y), ("width", to.x - from.x), ("min-height", to.y - from.y)]
        {
            set_css(&area, property, &px(value));
        }
        set_css(&area, "font-size", &px((TYPE * camera.scale).max(12.0)));
        grow(&area);
    });
    // Once its text is in it: what is typed takes the place of what was there.
    request_animation_frame(move || {
        // Unless it has been closed by then.
        if let Some(area) = area.try_get_untracked().flatten() {
            let _ = area.focus();
            area.select();
        }
    });
    let name = say::writing(editor.lang, &edit.text);
    let (text, place) = (edit.text.clone(), edit.place);
    let before = edit.text;
    // Leaving the field confirms; Escape has closed it by then.
    let confirm = move || {
        let open = editor.label.with_untracked(Option::is_some);
        let Some(area) = area.try_get_untracked().flatten().filter(|_| open) else { return };
        let written = area.value().trim().to_owned();
        editor.label.set(None);
        if written != before {
            write(editor, &place, written);
        }
    };
    let confirm_by_key = confirm.clone();
    let key = move |event: leptos::ev::KeyboardEvent| {
        event.stop_propagation();
        if browser::is_composing(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" if !event.shift_key() => {
                event.prevent_default();
                confirm_by_key();
                surface::focus();
            }
            "Escape" => {
                event.prevent_default();
                editor.label.set(None);
                surface::focus();
            }
            "Tab" => {
                event.prevent_default();
                confirm_by_key();
                surface::focus();
            }
            _ => {}
        }
    };
    view! {
        <textarea
            class="label-editor" id=LABEL_ID rows="1" node_ref=area aria-label=name prop:value=text
            on:keydown=key
            on:keyup=|event| event.stop_propagation()
            on:input=move |_| if let Some(area) = area.get_untracked() { grow(&area) }
            on:blur=move |_| confirm()
        ></textarea>
    }
    .into_any()
}

/// Makes the field as high as what is written in it.
fn grow(area: &web_sys::HtmlTextAreaElement) {
    set_css(area, "height", "auto");
    set_css(area, "height", &px(f64::from(area.scroll_height())));
}

fn write(editor: Editor, place: &Place, text: String) {
    match place.clone() {
        Place::Node(node) => _ = editor.submit(EditNode { node, edit: NodeEdit::Label(text) }),
        Place::Flow(flow) => _ = editor.submit(EditFlow { flow, edit: FlowEdit::Condition(text) }),
        Place::Lane(lane) => _ = editor.submit(EditLane { lane, edit: LaneEdit::Name(text) }),
        Place::Tray => {}
    }
}
