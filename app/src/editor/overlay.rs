//! What lies over the drawing as HTML: the pad, menus, the label that is written, other people's hands. Each
//! follows the camera; places are set through the object model, never in the HTML.

use leptos::prelude::*;
use liantu_domain::geometry::{Rect, rect};
use liantu_domain::picture::{fragment, route};
use liantu_domain::risk::Place;
use web_sys::HtmlElement;

use super::browser::set_css;
use super::state::Editor;

/// How far off a menu stays from what it belongs to, in pixels.
const OFF: f64 = 12.0;

/// Where a place lies on the canvas; for a flow, the middle of its way.
pub fn rect_of(editor: Editor, place: &Place) -> Option<Rect> {
    editor.read(|chart| match place {
        Place::Node(id) => chart.node(id).map(|node| node.rect),
        Place::Flow(id) => {
            let middle = route::route(chart, chart.flow(id)?)?.middle();
            Some(rect(middle.x, middle.y, 1, 1))
        }
        Place::Lane(id) => chart.lane(id).map(|lane| fragment::lane_head(chart, lane)),
        Place::Tray => None,
    })
}

/// Keeps an element to the right of a rectangle of the canvas, and inside the drawing surface.
pub fn follow(editor: Editor, element: NodeRef<leptos::html::Div>, beside: Rect) {
    Effect::new(move |_| {
        let camera = editor.camera.get();
        let Some(element) = element.get() else { return };
        put_beside(&element, &camera, beside);
    });
}

/// Puts an element to the right of a rectangle of the canvas, or to its left where there is no room.
pub fn put_beside(element: &HtmlElement, camera: &super::camera::Camera, beside: Rect) {
    let (from, to) = camera.corners(beside);
    let (w, h) = (f64::from(element.offset_width()), f64::from(element.offset_height()));
    let right = to.x + OFF;
    let x = if right + w > camera.w { (from.x - OFF - w).max(OFF) } else { right };
    let y = from.y.min(camera.h - h - OFF).max(OFF);
    set_css(element, "left", &px(x));
    set_css(element, "top", &px(y));
}

/// A length in pixels, whole.
pub fn px(value: f64) -> String {
    [&(value.round() as i64).to_string(), "px"].concat()
}
