//! Brings the editor in the page to life.

use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{PositionState, RenderHtml};
use wasm_bindgen::JsCast;

use super::boot::{BOOT_ID, Boot, ROOT_ID};
use super::desk::desk;
use super::{bench, link, problems, surface};

/// Finds the editor's element and its boot data and takes the element over.
///
/// Done by hand and not by `leptos::mount`, whose context for resources looks for values in the page that
/// only its own server side puts there.
pub fn wake() {
    let document = document();
    let Some(root) = document.get_element_by_id(ROOT_ID) else { return };
    let Some(text) = document.get_element_by_id(BOOT_ID).and_then(|boot| boot.text_content()) else { return };
    let Ok(boot) = serde_json::from_str::<Boot>(&text) else { return };
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new_root(None);
    let state = owner.with(|| {
        let (editor, view) = desk(boot, String::new());
        let state = view.hydrate::<true>(&Cursor::new(root.unchecked_into()), &PositionState::default());
        surface::mount(editor);
        problems::follow(editor);
        bench::offer(editor);
        link::start(editor);
        state
    });
    // The editor lives as long as the page.
    std::mem::forget(state);
    std::mem::forget(owner);
    if let Some(html) = document.document_element() {
        let _ = html.set_attribute("data-ready", "");
    }
}
