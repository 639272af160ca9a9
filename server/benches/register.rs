//! What lists, counts and the dashboard of the risk register cost at the size of one county, of ten, of a hundred.
//!
//! `cargo bench -p liantu --bench register -- 1 10` measures at these sizes, on SQLite in a folder of its own; with
//! `LIANTU_BENCH_DATABASE=postgres://…` on PostgreSQL (the database must be empty; one size then). Each line asks
//! the same many times, with other words and pages in turn. Prints a table; nothing is judged here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that goes wrong is to stop")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use liantu::chance::MachineChance;
use liantu::clock::MachineClock;
use liantu::command::demo::{Order, Progress, Scale, fill};
use liantu::command::stats::count;
use liantu::extent::Extent;
use liantu::store::dashboard::{Scope, figures, regions_named};
use liantu::store::risk_found::found;
use liantu::store::risk_list::{Filter, Query, Sort, page, tally};
use liantu::store::{Store, organisation};
use liantu_domain::calendar::Date;
use liantu_domain::register::Standing;
use liantu_domain::risk::{Grade, RiskType};

/// How often each question is asked at least, and for how long at least.
const TIMES: usize = 20;
const SPAN: Duration = Duration::from_secs(2);
/// The longest a question is measured, once it has been asked a few times.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many rows a page of the register has.
const ROWS: i64 = 50;

fn main() {
    let mut sizes: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(1);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for times in sizes {
        let folder = tempfile::tempdir().unwrap();
        let url = std::env::var("LIANTU_BENCH_DATABASE")
            .unwrap_or_else(|_| Store::sqlite_url(&folder.path().join("bench.sqlite")));
        runtime.block_on(measure(&url, times));
    }
}

async fn measure(url: &str, times: u32) {
    let store = Store::open(url).await.unwrap();
    let begun = Instant::now();
    let order = Order { scale: Scale::County, seed: 1, times };
    let filled = fill(&store, &MachineClock, Arc::new(MachineChance), order, &mut Progress::Silent).await.unwrap();
    let loaded = begun.elapsed();
    let mut conn = store.read().await.unwrap();
    let path = regions_named(&mut conn, Scale::County.figures().region).await.unwrap().remove(0);
    let counts = count(&mut conn, &Scope::Region("/".to_owned())).await.unwrap();
    println!("{:?}, county x{times}: {} risk points, {} measures", store.kind(), counts.risks.total, counts.measures);
    if filled {
        println!("  loaded in {:.1} s", loaded.as_secs_f64());
    }
    let unit = organisation::by_name(&mut conn, "澄岭县民政局").await.unwrap().unwrap().id;
    drop(conn);

    let county = || Extent::Region(path.clone());
    let whole = || Extent::Region("/".to_owned());
    let live = || Filter { states: vec![Standing::Confirmed, Standing::Guarded], ..Filter::default() };
    let words = ["受理", "zijin", "cgys", "验收 回扣", "shouli", "公示"];
    let filtered =
        |turn: usize| Filter { grade: Some(Some(Grade::ALL[turn % 3])), kind: Some(RiskType::ALL[turn % 5]), ..live() };
    let worded = |turn: usize| Filter { text: words[turn % words.len()].to_owned(), ..Filter::default() };
    let query = |extent, filter, skip, most| Query { extent, filter, sort: Sort::Grade, skip, most };

    println!("  {:<44}{:>10}{:>10}{:>8}", "", "p50 ms", "p95 ms", "asked");
    macro_rules! line {
        ($label:literal, $query:expr) => {{
            let of = $query;
            row($label, &store, async |store, turn| {
                found(&mut store.read().await.unwrap(), &of(turn)).await.unwrap().rows.len()
            })
            .await;
        }};
    }
    // A page with its totals, as the list answers.
    line!("first page, one unit", |_| query(Extent::Organisation(unit.clone()), live(), 0, ROWS));
    line!("first page, one county", |_| query(county(), live(), 0, ROWS));
    line!("first page, everything", |_| query(whole(), live(), 0, ROWS));
    line!("first page by change, everything", |_| Query { sort: Sort::Changed, ..query(whole(), live(), 0, ROWS) });
    line!("filtered page (grade, type), one county", |turn| query(county(), filtered(turn), 0, ROWS));
    line!("filtered page (grade, type), everything", |turn| query(whole(), filtered(turn), 0, ROWS));
    line!("page 100, one county", |_| query(county(), live(), 99 * ROWS, ROWS));
    line!("text search, one county", |turn| query(county(), worded(turn), 0, ROWS));
    line!("text search, everything", |turn| query(whole(), worded(turn), 0, ROWS));
    for (label, extent) in [
        ("counts by all groups, one unit", Extent::Organisation(unit.clone())),
        ("counts by all groups, one county", county()),
        ("counts by all groups, everything", whole()),
    ] {
        row(label, &store, async |store, _| {
            tally(&mut store.read().await.unwrap(), &extent, &Filter::default()).await.unwrap().len()
        })
        .await;
    }
    for (label, path) in [("all of stats, one county", path.as_str()), ("all of stats, everything", "/")] {
        row(label, &store, async |store, _| {
            count(&mut store.read().await.unwrap(), &Scope::Region(path.to_owned())).await.unwrap().posts as usize
        })
        .await;
    }
    // All that the demo confirmed stood on this day: the dearest comparison.
    let day = Date::new(2026, 12, 31).unwrap();
    for (label, scope) in [
        ("dashboard, one unit", Scope::Organisation(unit.clone())),
        ("dashboard, one county", Scope::Region(path.clone())),
        ("dashboard, everything", Scope::Region("/".to_owned())),
    ] {
        row(label, &store, async |store, _| {
            figures(&mut store.read().await.unwrap(), &scope, &scope.extent(), day).await.unwrap().stood.len()
        })
        .await;
    }
    let all = query(county(), live(), 0, i64::MAX);
    row("rows of a full export, one county", &store, async |store, _| {
        page(&mut store.read().await.unwrap(), &all).await.unwrap().len()
    })
    .await;
    store.close().await;
}

/// Asks again and again, each question with its turn, and prints a line.
async fn row(label: &str, store: &Store, ask: impl AsyncFn(&Store, usize) -> usize) {
    // The first answer warms what is cached, and says that there is one.
    assert!(ask(store, 0).await > 0, "{label}: no answer");
    let begun = Instant::now();
    let mut taken = Vec::new();
    while (taken.len() < TIMES || begun.elapsed() < SPAN) && begun.elapsed() < PATIENCE {
        let at = Instant::now();
        ask(store, taken.len()).await;
        taken.push(at.elapsed());
    }
    taken.sort();
    let at = |part: f64| taken[((taken.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    println!("  {label:<44}{:>10.2}{:>10.2}{:>8}", at(0.5), at(0.95), taken.len());
}
