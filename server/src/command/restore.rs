//! `liantu restore`: a backup in the place of the database. Refused while a program works on it, and
//! where something would be lost unless that is asked for; what was there is kept aside on SQLite.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::Args;
use liantu_domain::id::FlowchartId;
use liantu_domain::register::document;

use super::Outcome;
use super::backup::{beside, read_back, remove_sqlite};
use super::verify::verify;
use crate::clock::{Clock, MachineClock};
use crate::config::Where;
use crate::store::audit::{self, Entry};
use crate::store::{self, Conn, Store, backup};

/// Puts a backup in the place of the database.
#[derive(Clone, Debug, Args)]
pub struct Restore {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// The backup.
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
    /// Go on where the backup is older than the database, so that something is lost.
    #[arg(long, env = "LIANTU_RESTORE_GO_BACK")]
    pub go_back: bool,
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

impl Restore {
    /// Restores it.
    pub async fn run(self) -> Outcome {
        let place = self.place.place();
        let _taken = place.take()?;
        match place.file() {
            Some(file) => self.to_file(&file).await?,
            None => self.to_server(&place.url()).await?,
        }
        Ok(true)
    }

    /// Beside the old database first; then one takes the other's name.
    async fn to_file(&self, file: &Path) -> Result<(), Failed> {
        let new = beside(file, "new");
        read_back(&self.from, &new).await?;
        let store = Store::open(&Store::sqlite_url(&new)).await?;
        let mut aside = None;
        let lost = if file.exists() {
            let old = Store::open(&Store::sqlite_url(file)).await?;
            let lost = lost(&mut *old.read().await?, &mut *store.read().await?).await?;
            // Closing brings what is in the write-ahead file into the file itself.
            old.close().await;
            aside = Some(beside(file, &format!("before-{}", MachineClock.now_ms())));
            lost
        } else {
            Vec::new()
        };
        if let Err(refused) = self.allow(&lost) {
            store.close().await;
            remove_sqlite(&new);
            return Err(refused);
        }
        note(&store, &lost).await?;
        store.close().await;
        if let Some(aside) = &aside {
            fs::rename(file, aside)?;
            remove_sqlite(file);
            println!("what was there before is kept as {}", aside.display());
        }
        fs::rename(&new, file)?;
        File::open(file.parent().unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    }

    /// In one transaction: all of it or nothing.
    async fn to_server(&self, url: &str) -> Result<(), Failed> {
        // A database of our own first: it tells whether the backup is good, and what would be lost.
        let folder = std::env::temp_dir().join(format!("liantu-restore-{}.sqlite", std::process::id()));
        let tried = read_back(&self.from, &folder).await;
        let store = Store::open(url).await?;
        let done = async {
            tried?;
            let trial = Store::open(&Store::sqlite_url(&folder)).await?;
            let mut transaction = store.write().await?;
            if !store.is_alone(&mut transaction).await? {
                return Err("the database is in use by a running liantu program".into());
            }
            let lost = lost(&mut transaction, &mut *trial.read().await?).await?;
            trial.close().await;
            self.allow(&lost)?;
            backup::load(&mut transaction, BufReader::new(File::open(&self.from)?)).await?;
            append(&mut transaction, &lost).await?;
            transaction.commit().await?;
            match verify(&store).await?.faults.first() {
                None => Ok(()),
                Some(fault) => Err(Failed::from(format!("the restored database is not as it was written: {fault}"))),
            }
        }
        .await;
        store.close().await;
        remove_sqlite(&folder);
        done
    }

    fn allow(&self, lost: &[String]) -> Result<(), Failed> {
        if lost.is_empty() || self.go_back {
            return Ok(());
        }
        Err(format!("the backup is older than the database; with --go-back this would be lost:\n{}", lost.join("\n"))
            .into())
    }
}

/// What the one database has and the other has not, in sentences.
async fn lost(old: &mut Conn, new: &mut Conn) -> store::Result<Vec<String>> {
    let mut lost = Vec::new();
    for (log, name) in logs(old).await? {
        let (had, hash) = store::operation::last(old, &log).await?;
        let (has, _) = store::operation::last(new, &log).await?;
        if has < had {
            lost.push(format!("{name}: {} operations", had - has));
        } else if had > 0 && store::operation::hash(new, &log, had).await?.as_ref() != Some(&hash) {
            lost.push(format!("{name}: its log took another way"));
        }
    }
    let (had, hash) = audit::head(old).await?;
    let (has, _) = audit::head(new).await?;
    let same = audit::after(new, had - 1, 1).await?;
    if has < had {
        lost.push(format!("{} audit entries", had - has));
    } else if had > 0 && same.first().is_none_or(|line| line.hash != hash) {
        lost.push("audit entries: their log took another way".to_owned());
    }
    Ok(lost)
}

/// The logs of a database, of charts, registers, rounds and worksheets, and how people know them.
async fn logs(conn: &mut Conn) -> store::Result<Vec<(FlowchartId, String)>> {
    let charts = store::chart::all(conn).await?.into_iter();
    let mut logs: Vec<_> = charts
        .map(|chart| {
            let name = format!("chart {} ({})", chart.id, chart.summary.title);
            (chart.id, name)
        })
        .collect();
    let organisations = store::organisation::all(conn).await?.into_iter();
    logs.extend(organisations.map(|it| (document(&it.id), format!("register of {} ({})", it.id, it.name))));
    let rounds = store::round::all(conn).await?.into_iter();
    logs.extend(rounds.map(|it| (liantu_domain::round::document(&it.id), format!("round {} ({})", it.id, it.title))));
    let sheets = store::worksheet::all(conn).await?.into_iter();
    logs.extend(sheets.map(|it| {
        let name = format!("worksheet of post {} in round {}", it.post, it.round);
        (it.document, name)
    }));
    Ok(logs)
}

async fn note(store: &Store, lost: &[String]) -> Result<(), Failed> {
    let mut transaction = store.write().await?;
    append(&mut transaction, lost).await?;
    transaction.commit().await?;
    Ok(())
}

/// The log says that it was restored, and what was lost.
async fn append(conn: &mut Conn, lost: &[String]) -> store::Result<()> {
    let entry = Entry::of_command_line("restored", "", &serde_json::json!({ "lost": lost }));
    audit::append(conn, &entry, MachineClock.now_ms()).await
}
