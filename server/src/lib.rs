//! 廉图, the shell around the core: the only crate with a clock, a database, a socket.
//!
//! A request passes the gate ([`router`], by the table in [`routes`]) to its [`handler`]; an edit goes
//! over a [`socket`] to the [`room`] of its document, which decides it with the core's engine and has the
//! [`appender`] write it down before anybody is told. It is a library so that tests and benchmarks
//! reach its parts; the program is `main.rs`.

pub mod announce;
pub mod app;
pub mod appender;
pub mod birth;
pub mod chance;
pub mod clock;
pub mod command;
pub mod comment;
pub mod config;
pub mod error;
pub mod export;
pub mod extent;
pub mod filing;
pub mod form;
pub mod handler;
pub mod header;
pub mod housekeeping;
pub mod ledgers;
pub mod limit;
pub mod live;
pub mod lobby;
pub mod log;
pub mod mail;
pub mod meeting;
pub mod metrics;
pub mod net;
pub mod password;
pub mod peer;
pub mod publication;
pub mod register;
pub mod rights;
pub mod room;
pub mod round;
pub mod router;
pub mod routes;
pub mod seal;
pub mod second_factor;
pub mod session;
pub mod sheet;
pub mod sign_in;
pub mod site;
pub mod socket;
pub mod store;
pub mod upload;
pub mod view;
pub mod visit;
