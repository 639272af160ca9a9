//! What carries requests out, one subject a file. The gate has passed them: who may, from where and how
//! often is the table's business (`routes.rs`).

pub mod account;
pub mod asset;
pub mod basis;
pub mod chart;
pub mod charts;
pub mod compare;
pub mod evidence;
pub mod file;
pub mod filing;
pub mod history;
pub mod mail;
pub mod my;
pub mod person;
pub mod power;
pub mod powers;
mod proposal;
pub mod public;
pub mod register;
pub mod registers;
pub mod review;
pub mod risk;
pub mod round;
pub mod rules;
pub mod service;
pub mod sheet;
pub mod tree;
pub mod versions;
pub mod worksheet;
