//! Pages: each a function from plain values to a complete HTML document, one page a file.
//!
//! No page asks for the time, a store or a socket: the server hands over what it knows. No page has a
//! script, a style or a `style` attribute of its own, and each works without JavaScript.

mod document;
pub mod editor;
mod feet;
pub mod frame;
mod head;

pub use document::{render, render_alive};
pub use frame::{Assets, Density, Frame, Life, Program, Sheet, Viewer};
