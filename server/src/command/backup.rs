//! `liantu backup`: the whole database in one file, also while the application runs. It is done only
//! after the copy was read back into a database of its own and every log in it was found whole.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::verify::verify;
use crate::clock::{Clock, MachineClock};
use crate::config::Where;
use crate::store::{Store, backup};

/// Writes a copy of the whole database.
#[derive(Clone, Debug, Args)]
pub struct Backup {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// The file to write; it must not be there yet. It holds everything: keep it as safe as the database.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

impl Backup {
    /// Writes it.
    pub async fn run(self) -> Outcome {
        let place = self.place.place();
        if place.file().is_some_and(|file| !file.exists()) {
            return Err(format!("there is no database at {}", place.url()).into());
        }
        if self.to.exists() {
            return Err(format!("{} is there already", self.to.display()).into());
        }
        let store = Store::open(&place.url()).await?;
        // Under another name until it is found good.
        let part = beside(&self.to, "part");
        let written = write(&store, &part).await;
        store.close().await;
        let kept = match written {
            Ok(()) => fs::rename(&part, &self.to).map_err(Failed::from),
            Err(error) => Err(error),
        };
        if kept.is_err() {
            let _ = fs::remove_file(&part);
        }
        kept?;
        println!("{}", self.to.display());
        Ok(true)
    }
}

/// A name beside a file.
pub(super) fn beside(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

async fn write(store: &Store, part: &Path) -> Result<(), Failed> {
    let mut out = BufWriter::new(private(part)?);
    backup::dump(store, MachineClock.now_ms(), &mut out).await?;
    out.flush()?;
    out.get_ref().sync_all()?;
    drop(out);
    let trial = beside(part, "sqlite");
    let tried = read_back(part, &trial).await;
    remove_sqlite(&trial);
    tried
}

/// A new file that nobody else may read.
fn private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes an SQLite database of a backup, and checks all logs in it.
pub(super) async fn read_back(file: &Path, to: &Path) -> Result<(), Failed> {
    backup::check(BufReader::new(File::open(file)?))?;
    remove_sqlite(to);
    let store = Store::open(&Store::sqlite_url(to)).await?;
    let mut transaction = store.write().await?;
    backup::load(&mut transaction, BufReader::new(File::open(file)?)).await?;
    transaction.commit().await?;
    let report = verify(&store).await?;
    store.close().await;
    match report.faults.first() {
        None => Ok(()),
        Some(fault) => Err(format!("the copy is not as it was written: {fault}").into()),
    }
}

/// Removes an SQLite file and what belongs to it.
pub(super) fn remove_sqlite(file: &Path) {
    for extension in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(extension);
        let _ = fs::remove_file(PathBuf::from(name));
    }
}
