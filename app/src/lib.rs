//! Pages and editor of Liantu.
//!
//! A page is a function from plain values to HTML; it knows neither store nor socket. One component
//! comes alive in the browser: the editor ([`editor`]). Every sentence that a person reads is in
//! [`text`].

// The types of views nest as deep as the elements of a page.
#![recursion_limit = "512"]

#[cfg(not(any(erase_components, doc)))]
compile_error!(
    "erase_components is not set: an own RUSTFLAGS hides .cargo/config.toml; add --cfg erase_components to it"
);

pub mod editor;
pub mod grade;
#[cfg(feature = "ssr")]
pub mod page;
pub mod preference;
pub mod route;
pub mod text;
pub mod time;
pub mod ui;

/// The browser's way in: finds the editor in the page and brings it to life. A page without an
/// editor is left as it is.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    editor::wake::wake();
}
