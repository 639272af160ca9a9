//! `liantu verify`: every log from its first line to its last, every snapshot against the log, every filing against
//! its hash, the audit log. Prints one line for what is wrong, and one for the sum.

use clap::Args;
use liantu_domain::engine::{Document, Ledger, canonical_hash};
use liantu_domain::filing::FiledRegister;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowchartId;
use liantu_domain::round::{self, Round};
use liantu_domain::worksheet::Worksheet;

use super::Outcome;
use crate::config::Where;
use crate::store::chart::{Chart, Notice, Summary};
use crate::store::filing::{Hashed, Text};
use crate::store::{self, Conn, Store, audit};
use crate::{chance, filing, register};

/// Checks every log.
#[derive(Clone, Debug, Args)]
pub struct Verify {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
}

/// How many lines are read at a time.
const PAGE: u64 = 2_000;

impl Verify {
    /// Checks, also while the application runs.
    pub async fn run(self) -> Outcome {
        let place = self.place.place();
        if place.file().is_some_and(|file| !file.exists()) {
            return Err(format!("there is no database at {}", place.url()).into());
        }
        let store = Store::open(&place.url()).await?;
        let report = verify(&store).await?;
        for fault in &report.faults {
            println!("{fault}");
        }
        println!(
            "{} charts, {} registers, {} rounds, {} worksheets, {} operations, {} filings, {} audit entries: {}",
            report.charts,
            report.registers,
            report.rounds,
            report.worksheets,
            report.operations,
            report.filings,
            report.entries,
            if report.faults.is_empty() { "as they were written" } else { "NOT as they were written" }
        );
        store.close().await;
        Ok(report.faults.is_empty())
    }
}

/// What a check has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many charts.
    pub charts: usize,
    /// How many registers.
    pub registers: usize,
    /// How many rounds.
    pub rounds: usize,
    /// How many worksheets.
    pub worksheets: usize,
    /// How many operations in all.
    pub operations: u64,
    /// How many filings of a unit and year.
    pub filings: usize,
    /// How many audit entries.
    pub entries: u64,
    /// What is wrong: for each log the first bad line.
    pub faults: Vec<String>,
}

/// Checks every log.
pub async fn verify(store: &Store) -> store::Result<Report> {
    let mut conn = store.read().await?;
    let mut report = Report::default();
    for chart in store::chart::all(&mut conn).await? {
        report.charts += 1;
        match one_chart(&mut conn, &chart).await {
            Ok(Ok(operations)) => report.operations += operations,
            Ok(Err(fault)) => report.faults.push(format!("chart {}: {fault}", chart.id)),
            Err(store::StoreError::Unreadable { what, why }) => {
                report.faults.push(format!("chart {}: {what} can't be read: {why}", chart.id));
            }
            Err(error) => return Err(error),
        }
    }
    for (organisation, seq) in store::register::all(&mut conn).await? {
        report.registers += 1;
        match register::read(&mut conn, &organisation).await {
            Ok((ledger, _)) if ledger.seq() == seq => report.operations += seq,
            Ok((ledger, _)) => report
                .faults
                .push(format!("register {organisation}: its log ends with operation {}, not {seq}", ledger.seq())),
            Err(store::StoreError::Unreadable { what, why }) => report.faults.push(format!("{what}: {why}")),
            Err(error) => return Err(error),
        }
    }
    for row in store::round::all(&mut conn).await? {
        report.rounds += 1;
        let log = round::document(&row.id);
        report.note(&log, one_log::<Round>(&mut conn, &log, row.seq).await)?;
    }
    for row in store::worksheet::all(&mut conn).await? {
        report.worksheets += 1;
        report.note(&row.document, one_log::<Worksheet>(&mut conn, &row.document, row.seq).await)?;
    }
    for filed in store::filing::all(&mut conn).await? {
        report.filings += 1;
        let registers = store::filing::texts(&mut conn, &filed.id).await?;
        report.faults.extend(one_filing(&filed, &registers).map(|fault| format!("filing {}: {fault}", filed.id)));
    }
    match audit::verify(&mut conn).await? {
        Ok(entries) => report.entries = entries,
        Err(fault) => report.faults.push(fault.to_string()),
    }
    Ok(report)
}

impl Report {
    fn note(&mut self, log: &FlowchartId, checked: store::Result<Result<u64, String>>) -> store::Result<()> {
        match checked {
            Ok(Ok(operations)) => self.operations += operations,
            Ok(Err(fault)) => self.faults.push(format!("{log}: {fault}")),
            Err(store::StoreError::Unreadable { what, why }) => {
                self.faults.push(format!("{log}: {what} can't be read: {why}"));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// The number of operations of a document without snapshots, or what is wrong.
async fn one_log<D: Document + Default>(
    conn: &mut Conn,
    log: &FlowchartId,
    seq: u64,
) -> store::Result<Result<u64, String>> {
    let mut ledger = Ledger::new(D::default());
    for line in store::operation::lines(conn, log, 0, u64::MAX).await? {
        if let Err(unfit) = ledger.append(&line) {
            return Ok(Err(format!("operation {}: {unfit}", line.seq)));
        }
    }
    Ok(if ledger.seq() >= seq {
        Ok(ledger.seq())
    } else {
        Err(format!("the log ends at operation {}, but {seq} were written", ledger.seq()))
    })
}

/// What is wrong with a filing: each register must have the hash that it was given, and those of the last attempt
/// together that of the filing.
fn one_filing(filed: &Hashed, registers: &[Text]) -> Option<String> {
    if let Some(bad) = registers.iter().find(|register| chance::hash(&register.body) != register.hash) {
        return Some(format!("register {} of attempt {} is not what was filed", bad.kind, bad.attempt));
    }
    let mut last: Vec<_> = registers.iter().filter(|register| register.attempt == filed.attempt).collect();
    last.sort_by_key(|register| FiledRegister::from_name(&register.kind));
    let hash = filing::hash_of(last.iter().map(|register| (register.kind.as_str(), register.hash.as_str())));
    (filed.attempt > 0 && hash != filed.hash).then(|| "its registers are not those that were filed".to_owned())
}

/// The number of operations, or what is wrong.
async fn one_chart(conn: &mut Conn, chart: &Chart) -> store::Result<Result<u64, String>> {
    let mut snapshots = store::snapshot::all(conn, &chart.id).await?.into_iter().peekable();
    let versions = store::chart_version::of(conn, &chart.id).await?;
    let mut ledger = Ledger::new(Flowchart::default());
    // The chart's row says how far the log reaches; it is written with the log's last line, and may have
    // gone on since it was read.
    loop {
        let lines = store::operation::after(conn, &chart.id, ledger.seq(), ledger.seq() + PAGE).await?;
        if lines.is_empty() {
            break;
        }
        for line in &lines {
            if let Err(unfit) = ledger.append(line) {
                return Ok(Err(format!("operation {}: {unfit}", line.seq)));
            }
            if let Some((_, snapshot)) = snapshots.next_if(|(seq, _)| *seq == line.seq)
                && snapshot != *ledger.document()
            {
                return Ok(Err(format!("the snapshot after operation {} is not what the log says", line.seq)));
            }
            for version in versions.iter().filter(|version| version.seq == line.seq) {
                if canonical_hash(ledger.document()).as_str() != version.hash {
                    return Ok(Err(format!("version {} is not what operation {} left", version.number, line.seq)));
                }
            }
            if let Some(published) = chart.published.as_ref().filter(|published| published.seq == line.seq)
                && published.notice != Notice::of(ledger.document())
            {
                return Ok(Err(format!("what public lists say is not what operation {} left", line.seq)));
            }
        }
    }
    if let Some((seq, _)) = snapshots.next() {
        return Ok(Err(format!("there is a snapshot after operation {seq}, but no such operation")));
    }
    if ledger.seq() < chart.seq {
        return Ok(Err(format!("the log ends at operation {}, but {} were written", ledger.seq(), chart.seq)));
    }
    if ledger.seq() == chart.seq && chart.seq > 0 && Summary::of(ledger.document()) != chart.summary {
        return Ok(Err("what lists say of it is not what the log says".to_owned()));
    }
    Ok(Ok(ledger.seq()))
}
