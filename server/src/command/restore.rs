//! `liantu restore`

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use crate::config::Where;

/// Puts a backup in the place of the database.
#[derive(Clone, Debug, Args)]
pub struct Restore {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// The backup.
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
}

impl Restore {
    /// Restores it.
    pub async fn run(self) -> Outcome {
        Err("not yet".into())
    }
}
