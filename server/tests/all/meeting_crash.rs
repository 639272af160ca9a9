//! Kill -9 in the middle of a meeting (V10): it comes back at the same item with the same positions, within seconds.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use liantu::chance::{Chance, MachineChance, SeededChance};
use liantu::clock::{Clock, MachineClock};
use liantu::store::{self, Store};
use liantu_domain::engine::Ledger;
use liantu_domain::id::MeetingId;
use liantu_domain::meeting::{Meeting, MeetingOperation, document};

use crate::support::program::{Program, free_address};
use crate::support::server::{OWN, START_MS};
use crate::support::sitting::{ITEM, Team};
use crate::support::{Base, Server, on_both};

/// How soon the meeting must be back.
const BACK: Duration = Duration::from_secs(5);

/// How many blows a meeting takes.
const EACH: usize = 10;

/// What the members were told: for each form whether it was taken.
#[derive(Default)]
struct Told {
    answers: Mutex<BTreeMap<String, bool>>,
    count: AtomicUsize,
    is_over: AtomicBool,
}

impl Told {
    fn so_far(&self) -> BTreeMap<String, bool> {
        self.answers.lock().unwrap().clone()
    }
}

/// A member who states a position and goes on correcting it; what is not answered is sent again.
async fn speak(team: &Team, by: &str, id: &MeetingId, told: &Told) {
    for number in 0.. {
        let operation = format!("{by}{number}");
        let stance = ["agree", "oppose", "postpone"][number % 3];
        let fields = [("stance", stance), ("reason", "理由"), ("operation", operation.as_str())];
        let step = if number == 0 { "state" } else { "correct" };
        let status = loop {
            if told.is_over.load(Ordering::SeqCst) {
                return;
            }
            match team.step(by, id, step, &fields).await {
                Some((status, _)) => break status,
                None => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        };
        told.answers.lock().unwrap().insert(operation, status == 200);
        told.count.fetch_add(1, Ordering::SeqCst);
    }
}

/// The log, read without any program; it must be whole.
async fn log(base: &Base, id: &MeetingId) -> Vec<MeetingOperation> {
    let store = Store::open(base.url()).await.unwrap();
    let mut conn = store.read().await.unwrap();
    let lines = store::operation::lines(&mut conn, &document(id), 0, u64::MAX).await.unwrap();
    drop(conn);
    store.close().await;
    lines
}

fn replay(lines: &[MeetingOperation]) -> Meeting {
    let mut ledger = Ledger::new(Meeting::default());
    lines.iter().for_each(|line| ledger.append(line).unwrap());
    ledger.document().clone()
}

on_both!(v10_a_meeting_comes_back_at_the_same_item_with_the_same_positions, |base: Base| async move {
    let blows: usize = std::env::var("LIANTU_MEETING_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(5);
    let seed =
        std::env::var("LIANTU_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| MachineChance.number());
    eprintln!("seed {seed} (LIANTU_SEED replays the moments)");
    let chance = SeededChance::new(seed);
    let server = Server::with(&base, &["--sign-ins-per-minute", "1000"]).await;
    // By the machine's clock, for that is what the program goes by.
    server.clock.forward(MachineClock.now_ms() - START_MS);
    server.organisations().await;
    let mut team = Team::gather(&server).await;
    // A log of thousands of corrections is no meeting: each takes so many blows.
    let mut meetings = Vec::new();
    for number in 0..blows.div_ceil(EACH) {
        meetings.push(team.sits(&server, &format!("h{number}")).await);
    }
    server.app.store.close().await;
    let address = free_address();
    team.browsers.values_mut().for_each(|browser| browser.address = address);

    let mut program = Some(Program::start(&base, address).await);
    let (mut slowest, mut taken) = (Duration::ZERO, 0);
    for (number, id) in meetings.iter().enumerate() {
        let told = Told::default();
        let strikes = async {
            for blow in number * EACH..blows.min((number + 1) * EACH) {
                tokio::time::sleep(Duration::from_millis(100 + chance.number() % 400)).await;
                program.take().unwrap().kill();
                // Told first: what comes in while we read is then there all the more.
                let answers = told.so_far();
                let before = log(&base, id).await;
                for (operation, was_taken) in &answers {
                    let there = before.iter().filter(|line| line.id.as_str() == operation).count();
                    assert_eq!(there, usize::from(*was_taken), "{operation} after blow {blow}");
                }
                let again = Program::start(&base, address).await;
                slowest = slowest.max(again.ready_after);
                program = Some(again);
                let page = team.browsers["c"].get(&format!("/organisations/{OWN}/meetings/{id}")).await;
                assert_eq!(page.status, 200);
                // What was there is there still, word for word, and the same item is on the table.
                let after = log(&base, id).await;
                assert_eq!(after[..before.len()], before[..]);
                let meeting = replay(&after);
                assert_eq!(meeting.open_item().map(|item| item.id().as_str()), Some(ITEM));
                assert!(meeting.team().all(|seat| seat.is_present()), "nobody has to enter again");
                let count = told.count.load(Ordering::SeqCst);
                while told.count.load(Ordering::SeqCst) < count + 4 {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            }
            told.is_over.store(true, Ordering::SeqCst);
        };
        let speakers = futures_util::future::join_all(["b", "c", "d", "e"].map(|by| speak(&team, by, id, &told)));
        tokio::join!(strikes, speakers);
        taken += told.so_far().values().filter(|was_taken| **was_taken).count();
    }
    eprintln!("{blows} blows, {taken} positions taken, back after {slowest:?} at most");
    assert!(slowest < BACK, "{slowest:?}");
    assert!(taken >= 4 * blows);
});
