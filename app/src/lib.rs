//! Pages and editor of Liantu.
//!
//! A page is a function from plain values to HTML; it knows neither store nor socket. One component
//! comes alive in the browser: the editor ([`editor`]). Every sentence that a person reads is in
//! [`text`].

#[cfg(feature = "ssr")]
pub mod page;
pub mod preference;
pub mod route;
pub mod text;
pub mod ui;
