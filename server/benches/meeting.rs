//! How long it takes until thirty devices in one meeting show a position: from the moment at which its form is sent until
//! each has heard of it, and until each has fetched its page anew.
//!
//! `cargo bench -p liantu --bench meeting`, over real connections, on SQLite in a folder of its own; with
//! `LIANTU_BENCH_DATABASE=postgres://…` on PostgreSQL (the database must be empty). Prints a table; nothing is judged
//! here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that goes wrong is to stop")]

#[allow(dead_code, reason = "what rounds stand on is there too")]
mod ground;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use liantu::chance::hash;
use liantu::clock::Clock;
use liantu::ledgers::Asked;
use liantu::meeting::carry_out;
use liantu::net;
use liantu::router::router;
use liantu::store::{Store, account};
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::id::{AccountId, ClientId, ItemId, MeetingId, OperationId, SeatId};
use liantu_domain::meeting::{
    Agendum, Capacity, Command, Factor, Head, Major, Matter, Plan, Presence, RuleSet, Seat, Terms, document,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use ground::{Ground, part};

/// How many devices there are: a leader, members, an observer, a recorder.
const DEVICES: usize = 30;
/// How many items the agenda has; all members but the leader state on each while it is measured.
const ITEMS: usize = 7;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let url = std::env::var("LIANTU_BENCH_DATABASE")
        .unwrap_or_else(|_| Store::sqlite_url(&folder.path().join("bench.sqlite")));
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(measure(&url));
}

/// Somebody with a device.
struct Device {
    account: AccountId,
    cookie: String,
    capacity: Capacity,
}

/// What a device says: that it has heard, or that its page is there.
enum News {
    Heard(Instant),
    Shown(Instant),
}

async fn measure(url: &str) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let ground = Ground::lay(url, &address.to_string()).await;
    tokio::spawn(net::serve(listener, router(ground.app.clone()), ground.app.stop.clone()));
    let id = MeetingId::new("h1");
    let devices = devices(&ground).await;
    sit(&ground, &devices, &id).await;
    let (said, mut news) = mpsc::channel(DEVICES * 4);
    for device in &devices {
        tokio::spawn(follow(address, device.cookie.clone(), id.clone(), said.clone()));
    }
    until_shown(&mut news).await;
    let (mut heard, mut shown, mut last) = (Vec::new(), Vec::new(), Vec::new());
    let recorder = devices.len() - 1;
    for item in (0..ITEMS).map(|item| ItemId::new(format!("i{item}"))) {
        ask(&ground, &devices[recorder], &id, Command::Begin { item: item.clone() }).await;
        until_shown(&mut news).await;
        let members = devices.iter().filter(|device| matches!(device.capacity, Capacity::Member));
        for member in members {
            ground.clock.forward(1_000);
            let sent = Instant::now();
            let (_, (all_heard, all_shown)) =
                tokio::join!(state(address, &member.cookie, &id, &item), until_shown(&mut news));
            heard.extend(all_heard.into_iter().map(|at| at - sent));
            last.push(all_shown.iter().max().map_or(Duration::ZERO, |at| *at - sent));
            shown.extend(all_shown.into_iter().map(|at| at - sent));
        }
        state(address, &devices[0].cookie, &id, &item).await;
        until_shown(&mut news).await;
        ask(&ground, &devices[recorder], &id, Command::Finish { item, subject: "h1".into(), ballots: None }).await;
        until_shown(&mut news).await;
    }
    println!("  {DEVICES} devices in one meeting, {} positions", last.len());
    println!("  {:<52}{:>10}{:>10}{:>10}", "", "p50 ms", "p95 ms", "most ms");
    for (label, mut taken) in [
        ("from the form's sending until a device hears", heard),
        ("until a device has its page anew", shown),
        ("until all devices have it", last),
    ] {
        println!(
            "  {label:<52}{:>10.2}{:>10.2}{:>10.2}",
            part(&mut taken, 0.5),
            part(&mut taken, 0.95),
            part(&mut taken, 1.0)
        );
    }
}

/// Waits until each device has its page anew; when each had heard, and when each had it.
async fn until_shown(news: &mut mpsc::Receiver<News>) -> (Vec<Instant>, Vec<Instant>) {
    let (mut heard, mut shown) = (Vec::new(), Vec::new());
    while shown.len() < DEVICES {
        match news.recv().await.unwrap() {
            News::Heard(at) => heard.push(at),
            News::Shown(at) => shown.push(at),
        }
    }
    (heard, shown)
}

async fn devices(ground: &Ground) -> Vec<Device> {
    let mut devices = Vec::new();
    for number in 0..DEVICES {
        let capacity = match number {
            0 => Capacity::Leader,
            28 => Capacity::Observer,
            29 => Capacity::Recorder,
            _ => Capacity::Member,
        };
        let role = if capacity == Capacity::Recorder { Role::Office } else { Role::Leader };
        let name = format!("u{number}");
        let cookie = ground.signed_in(&name, role).await;
        let mut conn = ground.app.store.read().await.unwrap();
        let account = account::by_name(&mut conn, &name).await.unwrap().unwrap().id;
        devices.push(Device { account, cookie, capacity });
    }
    devices
}

/// Everybody is there, and the meeting is open.
async fn sit(ground: &Ground, devices: &[Device], id: &MeetingId) {
    let recorder = devices.last().unwrap();
    let seat = |(number, device): (usize, &Device)| Seat {
        id: SeatId::new(format!("s{number}")),
        place: 0,
        name: format!("第{number}席"),
        post: None,
        account: Some(device.account.clone()),
        capacity: device.capacity,
        presence: Presence::Away,
        comings: Vec::new(),
    };
    let agendum = |number: usize| Agendum {
        id: ItemId::new(format!("i{number}")),
        title: format!("第{number}项议题：审批把关不严"),
        matter: Matter::Major(Major::Matter),
        terms: Terms { text: "审查不严".into(), ..Terms::default() },
        papers: "p1".into(),
        subject: "h1".into(),
        concerns: Default::default(),
        consulted: Default::default(),
        comes_from: None,
    };
    let rules = RuleSet { circulation_hours: 0, ..RuleSet::default() };
    let head = Head {
        id: id.clone(),
        organisation: ground.organisation.clone(),
        title: "领导班子会议".into(),
        room: String::new(),
        rules,
        reseated: Vec::new(),
        refused: Vec::new(),
    };
    let plan =
        Plan { head, seats: devices.iter().enumerate().map(seat).collect(), agenda: (0..ITEMS).map(agendum).collect() };
    let begins_ms = ground.clock.now_ms();
    for command in [Command::Prepare(Box::new(plan)), Command::Circulate, Command::Call { begins_ms }] {
        ask(ground, recorder, id, command).await;
    }
    for device in devices.iter().filter(|device| device.capacity != Capacity::Recorder) {
        let token = device.cookie.split_once('=').unwrap().1;
        let session = ClientId::new(format!("b{}", &hash(token)[..16]));
        ask(ground, device, id, Command::Enter { device: session, factor: Some(Factor::Totp) }).await;
    }
    ask(ground, recorder, id, Command::Open).await;
}

async fn ask(ground: &Ground, by: &Device, id: &MeetingId, command: Command) {
    let asked = Asked {
        id: OperationId::random(ground.app.chance.number()),
        command,
        author: Author { id: by.account.clone(), name: "测".into() },
        now_ms: ground.clock.now_ms(),
    };
    let mut tx = ground.app.store.write().await.unwrap();
    carry_out(&ground.app, &mut tx, id, asked).await.unwrap();
    tx.commit().await.unwrap();
}

/// A device: it hears that there is news, and fetches its page.
async fn follow(address: SocketAddr, cookie: String, id: MeetingId, said: mpsc::Sender<News>) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "GET /live/{} HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\nCookie: {cookie}\r\n\r\n",
        document(&id)
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut bytes).await {
        if !String::from_utf8_lossy(&bytes[..count]).contains("data: ") {
            continue;
        }
        said.send(News::Heard(Instant::now())).await.unwrap();
        let page =
            request(address, &cookie, &format!("GET /organisations/o-bench/meetings/{id}"), "liantu-live: 1\r\n", "")
                .await;
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        said.send(News::Shown(Instant::now())).await.unwrap();
    }
}

/// A member agrees.
async fn state(address: SocketAddr, cookie: &str, id: &MeetingId, item: &ItemId) {
    let line = format!("POST /organisations/o-bench/meetings/{id}/state");
    let headers = format!("Origin: http://{address}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
    let answer = request(address, cookie, &line, &headers, &format!("item={item}&stance=agree&reason=x")).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

async fn request(address: SocketAddr, cookie: &str, line: &str, headers: &str, body: &str) -> String {
    let head = format!(
        "{line} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n\
         {body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
