//! The editor: the one page that comes alive in the browser.
//!
//! The server renders [`desk::Desk`] from a [`boot::Boot`]; the browser finds the same boot data in the
//! page, runs the same component over the HTML that is there, and takes it over.

pub mod append;
pub mod boot;
pub mod camera;
pub mod clipboard;
pub mod desk;
pub mod gesture;
pub mod hit;
pub mod index;
pub mod keymap;
#[cfg(feature = "hydrate")]
pub mod painter;
pub mod scene;
pub mod selection;
pub mod tool;
#[cfg(feature = "hydrate")]
mod wake;
pub mod whole;

#[cfg(feature = "hydrate")]
pub(crate) use wake::wake;
