//! How long it takes until thirty who follow a round have heard that it has changed: from the moment at which the form
//! is sent, and from the moment at which its answer is there.
//!
//! `cargo bench -p liantu --bench live`, over real connections, on SQLite in a folder of its own; with
//! `LIANTU_BENCH_DATABASE=postgres://…` on PostgreSQL (the database must be empty). Prints a table; nothing is judged
//! here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that goes wrong is to stop")]

mod ground;

use std::net::SocketAddr;
use std::time::Instant;

use liantu::net;
use liantu::router::router;
use liantu::store::Store;
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::id::RoundId;
use liantu_domain::round::{Command, document};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use ground::{Ground, part};

/// How many listen, how often something changes, and how many posts the round has.
const LISTENERS: usize = 30;
const CHANGES: i64 = 200;
const POSTS: usize = 75;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let url = std::env::var("LIANTU_BENCH_DATABASE")
        .unwrap_or_else(|_| Store::sqlite_url(&folder.path().join("bench.sqlite")));
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(measure(&url));
}

async fn measure(url: &str) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let ground = Ground::lay(url, &address.to_string()).await;
    tokio::spawn(net::serve(listener, router(ground.app.clone()), ground.app.stop.clone()));
    let round = ground.round("j1", POSTS, Vec::new()).await;
    ground.ask(&round, Command::Open("self_check".into())).await;
    let office = ground.signed_in("office", Role::Office).await;
    let (heard, mut hears) = mpsc::channel(LISTENERS * 2);
    for number in 0..LISTENERS {
        let cookie = ground.signed_in(&format!("leader{number}"), Role::Leader).await;
        tokio::spawn(listen(address, cookie, round.clone(), heard.clone()));
    }
    // Each is told at once how it stands.
    for _ in 0..LISTENERS {
        hears.recv().await.unwrap();
    }
    let (mut from_sent, mut from_answered, mut last) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..CHANGES {
        ground.clock.forward(1_000);
        let sent = Instant::now();
        extend(address, &office, &round, Date::new(2027, 3, 1).unwrap().plus_days(number).unwrap()).await;
        let answered = Instant::now();
        for _ in 0..LISTENERS {
            let at: Instant = hears.recv().await.unwrap();
            from_sent.push(at - sent);
            from_answered.push(at.saturating_duration_since(answered));
        }
        last.push(from_sent[from_sent.len() - LISTENERS..].iter().copied().max().unwrap_or_default());
    }
    println!("  {LISTENERS} listeners, {CHANGES} changes of a round");
    println!("  {:<44}{:>10}{:>10}{:>10}", "", "p50 ms", "p95 ms", "most ms");
    for (label, mut taken) in [
        ("from the form's sending", from_sent),
        ("from its answer", from_answered),
        ("from its sending until the last has heard", last),
    ] {
        println!(
            "  {label:<44}{:>10.2}{:>10.2}{:>10.2}",
            part(&mut taken, 0.5),
            part(&mut taken, 0.95),
            part(&mut taken, 1.0)
        );
    }
}

/// Says when each event comes.
async fn listen(address: SocketAddr, cookie: String, round: RoundId, heard: mpsc::Sender<Instant>) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let id = document(&round);
    let head =
        format!("GET /live/{id} HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut bytes).await {
        let at = Instant::now();
        for _ in String::from_utf8_lossy(&bytes[..count]).matches("data: ") {
            heard.send(at).await.unwrap();
        }
    }
}

/// The office puts a way's last day off.
async fn extend(address: SocketAddr, cookie: &str, round: &RoundId, until: Date) {
    let body = format!("reason=x&day={until}");
    let head = format!(
        "POST /organisations/o-bench/rounds/{round}/ways/self_check/extend HTTP/1.1\r\nHost: {address}\r\n\
         Origin: http://{address}\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}
