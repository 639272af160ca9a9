//! The project's own tool: `cargo run -p xtask -- <command>`.
//!
//! ```text
//! build [--release|--dev]   the site (target/site), then the server with the site inside it
//! site  [--release|--dev]   the site alone
//! site-size                 what a browser fetches for the editor, against size-ceiling.txt
//! check                     licences, unused dependencies and words, and what `domain` may depend on
//! ```
//!
//! The site is `target/site` below the workspace, wherever cargo's own target directory is:
//!
//! ```text
//! target/site/manifest.json            "main.css" -> "main.0123456789abcdef.css", one line a file
//! target/site/assets/main.0123….css    never changes under its name: may be cached for ever
//! target/site/assets/main.0123….css.br and .gz: the same, compressed ahead of time
//! target/site/root/favicon.ico         served as /favicon.ico, without a hash
//! ```
//!
//! The server takes it in when it is compiled with `LIANTU_SITE` = that directory's absolute path
//! (`server/build.rs`), so that `liantu` is one program that works anywhere.

mod check;
mod css;
mod run;
mod site;
mod size;
mod wasm;

use anyhow::{Result, bail};
use std::process::ExitCode;

/// How much work goes into what is built.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Small and fast at run time: what is shipped.
    Release,
    /// Built quickly, for a look at a change.
    Dev,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(words: &[&str]) -> Result<()> {
    match words {
        ["build"] | ["build", "--release"] => {
            site::build(Mode::Release).and_then(|()| site::build_server(Mode::Release))
        }
        ["build", "--dev"] => site::build(Mode::Dev).and_then(|()| site::build_server(Mode::Dev)),
        ["site"] | ["site", "--release"] => site::build(Mode::Release),
        ["site", "--dev"] => site::build(Mode::Dev),
        ["site-size"] => size::check(),
        ["check"] => check::all(),
        _ => bail!("say one of: build [--release|--dev], site [--release|--dev], site-size, check"),
    }
}
