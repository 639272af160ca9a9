//! The world as a browser has it: time, chance, its own store, waiting. Only the browser calls these.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Milliseconds since 1970-01-01 UTC.
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// A random number, for ids.
pub fn random() -> u64 {
    let mut bytes = [0u8; 8];
    match window().crypto() {
        Ok(crypto) if crypto.get_random_values_with_u8_array(&mut bytes).is_ok() => u64::from_le_bytes(bytes),
        // Only outside of any browser we know.
        _ => (js_sys::Math::random() * 9e15) as u64,
    }
}

/// A random number between 0 and 1, for spreading things in time.
pub fn chance() -> f64 {
    js_sys::Math::random()
}

/// Does something later, unless the page has gone by then.
pub fn after(wait_ms: u32, then: impl FnOnce() + 'static) {
    set_timeout(then, Duration::from_millis(u64::from(wait_ms)));
}

/// The store that survives a reload; `None` where the browser keeps none.
pub fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// An element by its id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on an element, where it is there.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Puts the focus on an element that is about to come into the page.
pub fn focus_soon(id: &'static str) {
    request_animation_frame(move || focus(id));
}

/// Puts the focus on the first element that a selector finds, once the page has settled.
pub fn focus_first(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Whether the element has the focus.
pub fn has_focus(element: &web_sys::Element) -> bool {
    document().active_element().is_some_and(|active| active.is_same_node(Some(element)))
}

/// Whether a key belongs to an input method: while it composes, and for the confirming key that some
/// Chinese input methods send after the composition has ended (key code 229).
pub fn is_composing(event: &web_sys::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// Sets a CSS property of an element through the object model, which the content policy allows.
pub fn set_css(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}
