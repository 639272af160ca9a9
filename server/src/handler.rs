//! What carries requests out, one subject a file. The gate has passed them: who may, from where and how
//! often is the table's business (`routes.rs`).

pub mod account;
pub mod asset;
pub mod basis;
pub mod blind_spot;
pub mod candidate;
pub mod chart;
pub mod charts;
pub mod compare;
pub mod decision;
pub mod desk;
pub mod evidence;
pub mod expert;
pub mod file;
pub mod filing;
pub mod history;
pub mod mail;
pub mod person;
pub mod power;
pub mod powers;
mod proposal;
pub mod public;
pub mod publicity;
pub mod register;
pub mod registers;
pub mod risk;
pub mod rules;
pub mod service;
pub mod sheet;
pub mod tree;
pub mod versions;
