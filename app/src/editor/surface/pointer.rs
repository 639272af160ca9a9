//! Mouse, pen, finger and wheel.

use leptos::prelude::*;
use liantu_domain::geometry::Point;
use liantu_domain::id::NodeId;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DragEvent, EventTarget, MouseEvent, PointerEvent, WheelEvent};

use super::super::camera::Pixel;
use super::super::gesture::Finger;
use super::super::painter::{button, device, held, wheel as turned};
use super::super::state::Editor;
use super::super::tool::{Button, Device, Effect, Input, Pointer, ToolKind};
use super::super::{import, link, menu};
use super::{Surface, carry, choose, keys, think, with};

/// Hears what happens on the surface, for as long as the page lives.
pub fn listen(editor: Editor) {
    let Some(element) = with(|surface| surface.element.clone()) else { return };
    let target: &EventTarget = element.as_ref();
    hear::<PointerEvent>(target, "pointerdown", move |event| down(editor, &event));
    hear::<PointerEvent>(target, "pointermove", move |event| moved(editor, &event));
    hear::<PointerEvent>(target, "pointerup", move |event| up(editor, &event));
    hear::<PointerEvent>(target, "pointercancel", move |event| lost(editor, &event));
    hear::<PointerEvent>(target, "pointerleave", move |_| link::show_cursor(editor, None));
    hear::<MouseEvent>(target, "contextmenu", move |event| event.prevent_default());
    hear::<WheelEvent>(target, "wheel", move |event| wheel(editor, &event));
    // Wherever on the page it is dropped: the browser would leave the editor for the file.
    let page = window();
    hear::<DragEvent>(page.as_ref(), "dragover", move |event| held_over(&event));
    hear::<DragEvent>(page.as_ref(), "dragleave", move |event| {
        if event.related_target().is_none() {
            mark_drop(false);
        }
    });
    hear::<DragEvent>(page.as_ref(), "drop", move |event| dropped(editor, &event));
}

/// Not passively, so that the page neither scrolls nor zooms when the picture does.
fn hear<E: JsCast + 'static>(target: &EventTarget, name: &str, heard: impl Fn(E) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| heard(event.unchecked_into()));
    let options = web_sys::AddEventListenerOptions::new();
    options.set_passive(false);
    let callback = closure.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_add_event_listener_options(name, callback, &options);
    closure.forget();
}

impl Surface {
    fn pixel(&self, event: &MouseEvent) -> Pixel {
        self.painter.pixel(f64::from(event.client_x()), f64::from(event.client_y()))
    }

    fn pointer(&self, event: &MouseEvent) -> Pointer {
        let pixel = self.pixel(event);
        Pointer { at: self.painter.camera().to_canvas(pixel), pixel, held: held(event) }
    }
}

fn down(editor: Editor, event: &PointerEvent) {
    editor.menu.set(None);
    with(|surface| {
        surface.painter.measure();
        let _ = surface.element.set_pointer_capture(event.pointer_id());
    });
    let device = device(event);
    let finger =
        if device == Device::Touch { with(|s| s.fingers.down(event.pointer_id(), s.pixel(event))) } else { None };
    match finger {
        Some(Finger::Joined) => return think(editor, |tools, stage| tools.step(stage, Input::Cancel)),
        Some(Finger::Ignored | Finger::Pinch(_)) => return,
        Some(Finger::Alone) | None => {}
    }
    let button = button(event);
    // The wheel's button would start the browser's own scrolling.
    if button == Button::Middle {
        event.prevent_default();
    }
    let pressed = with(|s| {
        let pointer = s.pointer(event);
        (pointer, s.clicks.press(pointer.pixel, event.time_stamp()))
    });
    let Some((pointer, clicks)) = pressed else { return };
    think(editor, |tools, stage| tools.step(stage, Input::Down { pointer, button, device, clicks }));
}

fn moved(editor: Editor, event: &PointerEvent) {
    if device(event) == Device::Touch {
        match with(|s| s.fingers.moved(event.pointer_id(), s.pixel(event))) {
            Some(Finger::Pinch(effects)) => return effects.into_iter().for_each(|effect| carry::out(editor, effect)),
            Some(Finger::Alone) => {}
            _ => return,
        }
    }
    let Some(pointer) = with(|s| s.pointer(event)) else { return };
    think(editor, |tools, stage| tools.step(stage, Input::Move(pointer)));
    link::show_cursor(editor, Some(pointer.at));
}

fn up(editor: Editor, event: &PointerEvent) {
    if device(event) == Device::Touch && with(|s| s.fingers.up(event.pointer_id())) != Some(Finger::Alone) {
        return;
    }
    let found = with(|s| {
        let (pointer, camera) = (s.pointer(event), s.painter.camera());
        let inside = (0.0..=camera.w).contains(&pointer.pixel.x) && (0.0..=camera.h).contains(&pointer.pixel.y);
        (pointer, inside)
    });
    let Some((pointer, inside)) = found else { return };
    let input = if inside { Input::Up(pointer) } else { Input::UpOutside(pointer) };
    think(editor, |tools, stage| tools.step(stage, input));
}

fn lost(editor: Editor, event: &PointerEvent) {
    with(|s| s.fingers.up(event.pointer_id()));
    think(editor, |tools, stage| tools.step(stage, Input::Cancel));
}

fn wheel(editor: Editor, event: &WheelEvent) {
    event.prevent_default();
    if let Some(at) = with(|s| s.pixel(event)) {
        let effect: Effect = turned(event, at);
        carry::out(editor, effect);
    }
}

/// Files are held over the page. Text that is dragged into a field is the browser's business.
fn held_over(event: &DragEvent) {
    let files = wasm_bindgen::JsValue::from_str("Files");
    if event.data_transfer().is_some_and(|data| data.types().includes(&files, 0)) {
        event.prevent_default();
        mark_drop(true);
    }
}

/// Shows that what is let go now is brought in.
fn mark_drop(on: bool) {
    with(|surface| {
        let _ = surface.element.toggle_attribute_with_force("data-drop", on);
    });
}

fn dropped(editor: Editor, event: &DragEvent) {
    mark_drop(false);
    if let Some(file) = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)) {
        event.prevent_default();
        import::take(editor, file);
    }
}

/// The palette is pressed: what it offers hangs on the pointer, and is put where it is released.
pub fn pull_from_palette(editor: Editor, kind: ToolKind, event: &PointerEvent) {
    let ToolKind::Create(kind) = kind else { return };
    if event.button() != 0 || !editor.may_edit.get_untracked() {
        return;
    }
    capture(event);
    think(editor, |tools, stage| tools.carry(kind, stage));
}

/// From now on the surface hears this pointer, wherever it goes.
fn capture(event: &PointerEvent) {
    if let Some((element, painter)) = with(|surface| (surface.element.clone(), surface.painter.clone())) {
        painter.measure();
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// The palette is clicked. A step hangs on the pointer already, unless a key has clicked.
pub fn choose_by_click(editor: Editor, kind: ToolKind, event: &MouseEvent) {
    match kind {
        ToolKind::Create(_) if event.detail() != 0 => {}
        // No pointer, so no place to point to: the step goes into the middle of what is seen.
        ToolKind::Create(kind) => menu::create_at(editor, kind, in_view(editor)),
        _ => {
            choose(editor, kind);
            super::focus();
        }
    }
}

fn in_view(editor: Editor) -> Point {
    keys::middle(editor)
}

/// The pad's line is pressed: a flow from that step hangs on the pointer.
pub fn connect_from(editor: Editor, node: &NodeId, event: &PointerEvent) {
    if event.button() == 0 {
        capture(event);
        think(editor, |tools, stage| tools.connect_from(node.clone(), stage));
    }
}
