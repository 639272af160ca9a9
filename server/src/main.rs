//! The one program: serve, demo, convert, verify, backup, restore, user.

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    liantu::command::run(liantu::config::Cli::parse()).await
}
