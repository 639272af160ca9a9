//! The command line: one command a file. What goes wrong is told on standard error in one sentence,
//! with a non-zero exit.

pub mod backup;
pub mod convert;
pub mod demo;
pub mod mail;
pub mod meeting;
pub mod rebuild;
pub mod restore;
pub mod serve;
pub mod stats;
pub mod user;
pub mod verify;

use std::process::ExitCode;

use crate::config::{Cli, Command};

/// What a command gives: `false` for "done, and the answer is no".
pub type Outcome = Result<bool, Box<dyn std::error::Error + Send + Sync>>;

/// Carries a command out.
pub async fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(serve) => serve::run(serve).await,
        Command::Demo(demo) => demo.run().await,
        Command::Convert(convert) => convert.run(),
        Command::Stats(stats) => stats.run().await,
        Command::Verify(verify) => verify.run().await,
        Command::Rebuild(rebuild) => rebuild.run().await,
        Command::Backup(backup) => backup.run().await,
        Command::Restore(restore) => restore.run().await,
        Command::Mail(mail) => mail.run().await,
        Command::Meeting(meeting) => meeting.run(),
        Command::User(user) => user.run().await,
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("liantu: {error}");
            ExitCode::FAILURE
        }
    }
}
