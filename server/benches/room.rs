//! What a durable operation costs: through one room, through twenty, and beside it what the database
//! itself takes for a commit on the same disk in the same run.
//!
//! `cargo bench -p liantu --bench room`; with `LIANTU_BENCH_DATABASE=postgres://…` on PostgreSQL (the
//! database must be empty). Prints a table; nothing is judged here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that goes wrong is to stop")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use liantu::app::App;
use liantu::chance::{Chance, MachineChance};
use liantu::clock::{Clock, MachineClock};
use liantu::config::Cli;
use liantu::room::Answer;
use liantu::store::Store;
use liantu::store::organisation::{self, Organisation};
use liantu_domain::engine::{Ask, Author};
use liantu_domain::flowchart::command::{EditHead, HeadEdit};
use liantu_domain::id::{AccountId, FlowchartId, OperationId, OrganisationId};
use tokio::sync::watch;

/// How long each line of the table is measured.
const SPAN: Duration = Duration::from_secs(4);

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let url = std::env::var("LIANTU_BENCH_DATABASE")
        .unwrap_or_else(|_| Store::sqlite_url(&folder.path().join("bench.sqlite")));
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(measure(&url));
}

async fn measure(url: &str) {
    let store = Store::open(url).await.unwrap();
    let (_stop, stopping) = watch::channel(false);
    let settings = Cli::parse_from(["liantu"]).serve;
    let clock: Arc<dyn Clock> = Arc::new(MachineClock);
    let app = App::start(settings, store, clock.clone(), Arc::new(MachineChance), stopping);
    let own = OrganisationId::new("o-bench");
    let mut transaction = app.store.write().await.unwrap();
    let organisation = Organisation { id: own.clone(), name: "测".to_owned(), region_path: "/".to_owned() };
    organisation::insert(&mut transaction, &organisation, 0).await.unwrap();
    transaction.commit().await.unwrap();
    let mut charts = Vec::new();
    for _ in 0..20 {
        charts.push(chart(&app, &own).await);
    }

    println!("{:<34}{:>12}{:>12}{:>12}{:>12}", "durable writes", "per second", "p50 ms", "p95 ms", "p99 ms");
    row("database alone, one after another", commits(&app, &charts[0]).await);
    for (label, rooms, hands) in [
        ("1 room, 1 hand", 1, 1),
        ("1 room, 8 hands", 1, 8),
        ("20 rooms, 1 hand each", 20, 1),
        ("20 rooms, 4 hands each", 20, 4),
    ] {
        row(label, asks(&app, &charts[..rooms], hands).await);
    }
}

async fn chart(app: &App, own: &OrganisationId) -> FlowchartId {
    let mut transaction = app.store.write().await.unwrap();
    let commands = [title(0).into()];
    let id = liantu::birth::chart(&mut transaction, &MachineChance, 0, own, &author(), &commands).await.unwrap();
    transaction.commit().await.unwrap();
    id
}

fn author() -> Author {
    Author { id: AccountId::new("a-bench"), name: "测".into() }
}

fn title(number: u64) -> EditHead {
    EditHead { edit: HeadEdit::Title(format!("第{number}次")) }
}

/// One row written and committed at a time, by one statement of the database's own.
async fn commits(app: &App, chart: &FlowchartId) -> Vec<Duration> {
    let mut taken = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < SPAN {
        let at = Instant::now();
        let mut transaction = app.store.write().await.unwrap();
        sqlx::query("UPDATE chart SET created_ms = created_ms + 1 WHERE id = $1")
            .bind(chart.as_str())
            .execute(&mut *transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        taken.push(at.elapsed());
    }
    taken
}

/// Asks of each room from so many hands at once, each waiting for its answer before it asks again.
async fn asks(app: &App, charts: &[FlowchartId], hands: usize) -> Vec<Duration> {
    let begun = Instant::now();
    let work: Vec<_> = charts
        .iter()
        .flat_map(|chart| std::iter::repeat_n(chart.clone(), hands))
        .map(|chart| {
            let lobby = app.lobby.clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                while begun.elapsed() < SPAN {
                    let number = MachineChance.number();
                    let ask = Ask::Do(title(number).into());
                    let at = Instant::now();
                    match lobby.ask(&chart, OperationId::random(number), ask, author(), None).await.unwrap() {
                        Answer::Done(_) => taken.push(at.elapsed()),
                        other => panic!("{other:?}"),
                    }
                }
                taken
            })
        })
        .collect();
    let mut taken = Vec::new();
    for hand in work {
        taken.extend(hand.await.unwrap());
    }
    taken
}

fn row(label: &str, mut taken: Vec<Duration>) {
    taken.sort();
    let at = |part: f64| taken[((taken.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    let rate = taken.len() as f64 / SPAN.as_secs_f64();
    println!("{label:<34}{rate:>12.0}{:>12.2}{:>12.2}{:>12.2}", at(0.5), at(0.95), at(0.99));
}
