//! Kill -9 under load (`trust.md` D1, D2): what was acknowledged is there, once, and what was refused is
//! not; the logs are whole; the program is back at once.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use liantu::chance::{Chance, MachineChance, SeededChance};
use liantu::command::verify::verify;
use liantu::store::{self, Kind, Store};
use liantu_domain::access::Role;
use liantu_domain::engine::Ask;
use liantu_domain::flowchart::Command;
use liantu_domain::id::{ClientId, FlowchartId, OperationId};
use liantu_domain::protocol::{Missed, ToBrowser, ToServer, VERSION};
use sqlx::Connection;
use tempfile::TempDir;

use crate::support::chart::{add, label};
use crate::support::cluster::Cluster;
use crate::support::program::{Program, free_address};
use crate::support::server::OWN;
use crate::support::{Base, Browser, Server};

const WRITERS: usize = 8;
/// How many asks of one writer are on their way at once.
const ON_THE_WAY: usize = 4;
/// How soon the program must answer again.
const READY: Duration = Duration::from_secs(3);

/// What is done to the program, or to what it stands on.
#[derive(Clone, Copy, Debug)]
enum Blow {
    KillProgram,
    KillBackends,
    CrashDatabase,
}

/// The load, and what it was told.
struct Load {
    folder: TempDir,
    over: Arc<AtomicBool>,
    acknowledged: Arc<AtomicUsize>,
    writers: Vec<tokio::task::JoinHandle<()>>,
}

impl Load {
    fn start(address: SocketAddr, cookies: &Browser, charts: &[FlowchartId]) -> Load {
        let mut load = Load {
            folder: TempDir::new().unwrap(),
            over: Arc::default(),
            acknowledged: Arc::default(),
            writers: Vec::new(),
        };
        for number in 0..WRITERS {
            let writer = Writer {
                browser: Browser { address, cookies: cookies.cookies.clone() },
                chart: charts[number % charts.len()].clone(),
                number,
                file: load.folder.path().join(format!("{number}")),
                over: load.over.clone(),
                acknowledged: load.acknowledged.clone(),
            };
            load.writers.push(tokio::spawn(writer.run()));
        }
        load
    }

    /// What the writers were told, from their files: for each id its line, or that it was refused.
    fn told(&self) -> BTreeMap<String, Option<(u64, String)>> {
        let mut told = BTreeMap::new();
        for number in 0..WRITERS {
            for line in read(&self.folder.path().join(format!("{number}"))).lines() {
                let mut words = line.split(' ');
                let (Some(id), Some(what), hash) = (words.next(), words.next(), words.next()) else { continue };
                // A line that was cut off by this reading is not there yet.
                match (what, hash) {
                    ("refused", _) => told.insert(id.to_owned(), None),
                    (seq, Some(hash)) if hash.len() == 64 => {
                        told.insert(id.to_owned(), Some((seq.parse().unwrap(), hash.to_owned())))
                    }
                    _ => None,
                };
            }
        }
        told
    }
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
}

struct Writer {
    browser: Browser,
    chart: FlowchartId,
    number: usize,
    file: PathBuf,
    over: Arc<AtomicBool>,
    acknowledged: Arc<AtomicUsize>,
}

impl Writer {
    /// Asks, and asks again what was not answered, until it is over and all is answered.
    async fn run(self) {
        let mut waiting: BTreeMap<usize, Command> = BTreeMap::new();
        let mut next = 0;
        let mut seen = 0;
        while !(self.over.load(Ordering::SeqCst) && waiting.is_empty()) {
            if self.connection(&mut waiting, &mut next, &mut seen).await.is_none() {
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
        }
    }

    fn id(&self, step: usize) -> OperationId {
        OperationId::new(format!("w{}-{step}", self.number))
    }

    fn command(&self, step: usize) -> Command {
        match step % 7 {
            // Nobody has drawn that.
            6 => label(&format!("nowhere{step}"), "x").into(),
            3 => label(&format!("n{}-{}", self.number, step - 3), "改").into(),
            _ => add(&format!("n{}-{step}", self.number)).into(),
        }
    }

    /// One connection, for as long as it stands; `None` when it has ended.
    async fn connection(&self, waiting: &mut BTreeMap<usize, Command>, next: &mut usize, seen: &mut u64) -> Option<()> {
        if tokio::net::TcpStream::connect(self.browser.address).await.is_err() {
            return None;
        }
        let mut socket =
            tokio::time::timeout(Duration::from_secs(5), self.browser.try_socket(&self.chart)).await.ok()??;
        let client = ClientId::new(format!("b{}", self.number));
        socket.try_say(&ToServer::Hello { version: VERSION, seq: *seen, client }).await.ok()?;
        match socket.try_hear().await? {
            ToBrowser::Welcome { missed: Missed::Operations(operations), .. } => self.hear(&operations, waiting, seen),
            ToBrowser::Welcome { missed: Missed::Whole { seq, .. }, .. } => *seen = seq,
            _ => return None,
        }
        for (step, command) in waiting.iter() {
            socket.try_say(&ToServer::Ask { id: self.id(*step), ask: Ask::Do(command.clone()) }).await.ok()?;
        }
        loop {
            while waiting.len() < ON_THE_WAY && !self.over.load(Ordering::SeqCst) {
                let (step, command) = (*next, self.command(*next));
                *next += 1;
                waiting.insert(step, command.clone());
                socket.try_say(&ToServer::Ask { id: self.id(step), ask: Ask::Do(command) }).await.ok()?;
            }
            if waiting.is_empty() {
                return Some(());
            }
            match socket.try_hear().await? {
                ToBrowser::Done(operations) => self.hear(&operations, waiting, seen),
                ToBrowser::Refused { id, .. } => {
                    if let Some(step) = waiting.keys().copied().find(|step| self.id(*step) == id) {
                        waiting.remove(&step);
                        self.write(&format!("{id} refused\n"));
                    }
                }
                ToBrowser::Bye(_) => return None,
                _ => {}
            }
        }
    }

    fn hear(
        &self,
        operations: &[liantu_domain::flowchart::FlowchartOperation],
        waiting: &mut BTreeMap<usize, Command>,
        seen: &mut u64,
    ) {
        for operation in operations {
            *seen = (*seen).max(operation.seq);
            if let Some(step) = waiting.keys().copied().find(|step| self.id(*step) == operation.id) {
                waiting.remove(&step);
                self.write(&format!("{} {} {}\n", operation.id, operation.seq, operation.hash));
            }
        }
    }

    /// Writes down what was told, after it was told.
    fn write(&self, line: &str) {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(&self.file).unwrap();
        file.write_all(line.as_bytes()).unwrap();
        self.acknowledged.fetch_add(1, Ordering::SeqCst);
    }
}

/// Compares what was told with what is there.
async fn compare(base: &Base, charts: &[FlowchartId], load: &Load) {
    // Told first: what comes in while we read is then there all the more.
    let told = load.told();
    let store = Store::open(base.url()).await.unwrap();
    let mut conn = store.read().await.unwrap();
    if store.kind() == Kind::Sqlite {
        let (said,): (String,) = sqlx::query_as("PRAGMA integrity_check").fetch_one(&mut *conn).await.unwrap();
        assert_eq!(said, "ok");
    }
    let mut there = BTreeMap::new();
    for chart in charts {
        for line in store::operation::after(&mut conn, chart, 0, u64::MAX).await.unwrap() {
            let twice = there.insert(line.id.to_string(), (line.seq, line.hash.to_string()));
            assert!(twice.is_none() || line.seq == 1, "{} is there twice", line.id);
        }
    }
    drop(conn);
    for (id, told) in told {
        assert_eq!(there.get(&id), told.as_ref(), "{id}");
    }
    assert_eq!(verify(&store).await.unwrap().faults, [""; 0]);
    store.close().await;
}

async fn blows(base: Base, cluster: Option<&Cluster>, blows: &[Blow]) {
    let seed =
        std::env::var("LIANTU_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| MachineChance.number());
    eprintln!("seed {seed} (LIANTU_SEED replays the moments)");
    let chance = SeededChance::new(seed);
    let (charts, browser) = furnish(&base).await;
    let address = free_address();
    let mut program = Program::start(&base, address).await;
    let load = Load::start(address, &browser, &charts);
    let begun = Instant::now();
    let mut slowest = program.ready_after;
    for blow in blows {
        tokio::time::sleep(Duration::from_millis(200 + chance.number() % 800)).await;
        match (blow, cluster) {
            (Blow::KillProgram, _) => {
                program.kill();
                compare(&base, &charts, &load).await;
                program = Program::start(&base, address).await;
                slowest = slowest.max(program.ready_after);
            }
            (Blow::KillBackends, _) => {
                let mut conn = sqlx::PgConnection::connect(base.url()).await.unwrap();
                let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
                sqlx::query(kill).execute(&mut conn).await.unwrap();
                conn.close().await.unwrap();
            }
            (Blow::CrashDatabase, Some(cluster)) => {
                cluster.crash();
                cluster.go();
                compare(&base, &charts, &load).await;
            }
            (Blow::CrashDatabase, None) => {}
        }
        let (struck, before) = (Instant::now(), load.acknowledged.load(Ordering::SeqCst));
        while load.acknowledged.load(Ordering::SeqCst) < before + WRITERS {
            assert!(struck.elapsed() < Duration::from_secs(20), "{blow:?}: nobody is answered any more");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        eprintln!("{blow:?}: answers again after {:?}", struck.elapsed());
    }
    let rate = load.acknowledged.load(Ordering::SeqCst) as f64 / begun.elapsed().as_secs_f64();
    load.over.store(true, Ordering::SeqCst);
    let all_told = async {
        while load.writers.iter().any(|writer| !writer.is_finished()) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), all_told).await.expect("everything is answered in the end");
    compare(&base, &charts, &load).await;
    let ids: BTreeSet<String> = load.told().into_keys().collect();
    eprintln!(
        "{} blows, {} answers, {rate:.0} a second with the times down, back after {slowest:?} at most",
        blows.len(),
        ids.len()
    );
    assert!(ids.len() > 20 * blows.len(), "there was load");
    assert!(slowest < READY, "{slowest:?}");
    let (took, well) = program.stop().await;
    assert!(well && took < Duration::from_secs(10), "D7: {took:?}");
}

/// Two charts, and the cookies of a cadre who is signed in: a session outlives the program.
async fn furnish(base: &Base) -> (Vec<FlowchartId>, Browser) {
    let server = Server::start(base).await;
    server.organisations().await;
    server.account("cadre", Role::Cadre, OWN).await;
    let charts = vec![server.chart(OWN, "一").await, server.chart(OWN, "二").await];
    // By the machine's clock, for that is what the program goes by.
    let mut browser = server.browser();
    let token = MachineChance.secret();
    let mut tx = server.app.store.write().await.unwrap();
    let account = store::account::by_name(&mut tx, "cadre").await.unwrap().unwrap();
    let now_ms = liantu::clock::Clock::now_ms(&liantu::clock::MachineClock);
    store::session::insert(&mut tx, &liantu::chance::hash(&token), &account.id, now_ms).await.unwrap();
    tx.commit().await.unwrap();
    browser.cookies.insert("liantu".to_owned(), token);
    server.app.store.close().await;
    (charts, browser)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d1_kill_the_program_on_sqlite() {
    blows(Base::sqlite(), None, &[Blow::KillProgram; 25]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d2_kill_the_program_the_backends_and_the_server_on_postgres() {
    let Some(cluster) = Cluster::start() else {
        eprintln!("not run: PostgreSQL is not installed");
        return;
    };
    use Blow::{CrashDatabase as Crash, KillBackends as Backends, KillProgram as Program};
    let base = Base::on(&cluster.url()).await;
    let ten = [Program, Backends, Program, Crash, Program, Backends, Program, Crash, Backends, Program];
    blows(base, Some(&cluster), &ten).await;
}
