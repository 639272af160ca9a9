//! `liantu backup`

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use crate::config::Where;

/// Writes a copy of the whole database.
#[derive(Clone, Debug, Args)]
pub struct Backup {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// The file to write; it must not be there yet.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
}

impl Backup {
    /// Writes it.
    pub async fn run(self) -> Outcome {
        Err("not yet".into())
    }
}
