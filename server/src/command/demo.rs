//! `liantu demo`: an empty database filled with made-up places: three organisations with eight drawn flowcharts, or
//! a whole county or district with `--scale`.

mod draw;
pub mod make;
mod phrase;
pub mod plan;
mod post;
mod process;
pub mod scale;
mod small;
mod unit;

pub use scale::Scale;
pub use small::{Demo, fill_if_empty, password, print_sign_ins};
