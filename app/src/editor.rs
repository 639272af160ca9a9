//! The editor: the one page that comes alive in the browser.
//!
//! The server renders [`desk::desk`] from a [`boot::Boot`]; the browser finds the same boot data in the
//! page, runs the same component over the HTML that is there, and takes it over.

pub mod append;
mod bench;
pub mod boot;
mod browser;
pub mod camera;
pub mod clipboard;
mod delete;
pub mod desk;
mod dialogs;
mod fate;
mod field;
pub mod gesture;
mod help;
pub mod hit;
pub mod import;
pub mod index;
mod inspector;
pub mod keymap;
mod label;
pub mod link;
mod list;
mod live;
mod menu;
mod outbox;
mod overlay;
mod pad;
pub mod painter;
mod palette;
mod panel;
mod presence;
mod problems;
mod rejected;
mod remarks;
mod risk_panel;
mod risks;
mod rows;
pub mod scene;
pub mod selection;
mod split;
pub mod state;
mod surface;
mod toast;
pub mod tool;
mod top;
pub mod wake;
pub mod whole;
mod zoom;
