//! The pure core of Liantu, compiled for both browser and server.
//!
//! Nothing in here knows the time, chance, the network or a disk: whatever a function needs of the
//! world comes in as an argument. The engine ([`engine`]) knows documents in general; the flowchart
//! ([`flowchart`]) is its first document, the register ([`register`]) its second, the discovery round ([`round`]) its third, the
//! decision meeting ([`meeting`]) its fourth.

#[macro_use]
mod word;

pub mod access;
pub mod calendar;
pub mod check;
pub mod comment;
pub mod compare;
pub mod engine;
pub mod filing;
pub mod flowchart;
pub mod format;
pub mod geometry;
pub mod id;
pub mod layout;
pub mod mail;
pub mod meeting;
pub mod order;
pub mod organisation;
pub mod outline;
pub mod picture;
pub mod power;
pub mod protocol;
pub mod reconcile;
pub mod register;
pub mod risk;
pub mod round;
pub mod sheet;
pub mod sketch;
pub mod version;
pub mod worksheet;
