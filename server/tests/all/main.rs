//! The server's tests, in one program so that it is linked once. What runs on both databases runs on
//! PostgreSQL where `LIANTU_TEST_POSTGRES` names one (`xtask/postgres.sh` starts one and sets it).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that can't go on is to fail")]

mod backup;
mod canary;
mod comments;
mod counts;
mod crash;
mod dashboard;
mod desk;
mod filing;
mod gate;
mod live;
mod mail;
mod meeting;
mod meeting_add;
mod meeting_crash;
mod meeting_marks;
mod meeting_matters;
mod meeting_races;
mod powers;
mod questionnaire;
mod register;
mod register_pages;
mod registers;
mod rooms;
mod rounds;
mod scale;
mod second_factor;
mod sign_in;
mod sockets;
mod store;
mod support;
mod tree;
mod worksheet;
