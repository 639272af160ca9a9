//! Hooks for the benchmark that we share with other editors, in a page that is opened with `?bench`:
//! `window.bench` with `ready()`, `count()`, `addNode(i)`, `undo()` and `center(id)`. They do what the hand
//! would do: a command is decided, shown, kept and sent. The chart is seen at 100 %, as in the others.

use leptos::prelude::*;
use liantu_domain::flowchart::command::AddNode;
use liantu_domain::flowchart::{FlowNode, NodeKind};
use liantu_domain::geometry::point;
use liantu_domain::id::NodeId;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

use super::browser;
use super::camera::Camera;
use super::overlay::rect_of;
use super::state::Editor;
use super::surface;

/// How many added nodes stand in a row.
const ROW: i32 = 20;

/// Puts the hooks into the page, if its address asks for them.
pub fn offer(editor: Editor) {
    if !window().location().search().is_ok_and(|search| search.contains("bench")) {
        return;
    }
    let hooks = js_sys::Object::new();
    put(&hooks, "ready", Closure::<dyn Fn() -> JsValue>::new(move || JsValue::TRUE).into_js_value());
    let count = move || JsValue::from(editor.read(|chart| chart.nodes().len()) as u32);
    put(&hooks, "count", Closure::<dyn Fn() -> JsValue>::new(count).into_js_value());
    put(&hooks, "addNode", Closure::<dyn Fn(i32)>::new(move |i| add(editor, i)).into_js_value());
    put(&hooks, "undo", Closure::<dyn Fn()>::new(move || editor.undo()).into_js_value());
    put(&hooks, "center", Closure::<dyn Fn(String) -> JsValue>::new(move |id| center(editor, id)).into_js_value());
    put(&window(), "bench", hooks.into());
    surface::look(|camera| Camera::new(camera.w, camera.h));
}

fn put(on: &JsValue, name: &str, value: JsValue) {
    // Fails only on a frozen object.
    let _ = js_sys::Reflect::set(on, &JsValue::from(name), &value);
}

fn add(editor: Editor, i: i32) {
    let at = surface::middle(editor);
    let (x, y) = (at.x + (i % ROW) * 10, at.y + (i / ROW) * 10);
    let id = NodeId::random(browser::random());
    editor.submit(AddNode { node: FlowNode::new(id, NodeKind::Task, ["新环节", &i.to_string()].concat(), x, y) });
}

/// Where a node is seen in the window: its middle, and how wide.
fn center(editor: Editor, id: String) -> JsValue {
    let place = liantu_domain::risk::Place::Node(NodeId::new(id));
    let found = js_sys::Object::new();
    let Some(rect) = rect_of(editor, &place) else { return found.into() };
    let seen = surface::in_window(rect.center()).zip(surface::in_window(point(rect.x, rect.y)));
    if let Some(((x, y), (left, _))) = seen {
        put(&found, "x", JsValue::from(x));
        put(&found, "y", JsValue::from(y));
        put(&found, "w", JsValue::from(2.0 * (x - left)));
    }
    found.into()
}
