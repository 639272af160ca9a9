//! Pages that follow a round: what a stream says, and when it ends.

use std::time::Duration;

use liantu::store::account::{self, State};
use liantu::store::rights;
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::id::{AccountId, FlowchartId, OperationId, RoundId};
use liantu_domain::round::{Command, document};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::browser::PATIENCE;
use crate::support::server::{OTHER, OWN};
use crate::support::{Base, Browser, Server, on_both};

/// A stream, as it comes.
pub struct Events {
    stream: TcpStream,
    /// What has come after the head.
    said: String,
    head: String,
    /// How much of what was said was looked at.
    read: usize,
}

impl Events {
    pub async fn open(browser: &Browser, id: &FlowchartId) -> Events {
        let stream = TcpStream::connect(browser.address).await.unwrap();
        let mut events = Events { stream, said: String::new(), head: String::new(), read: 0 };
        let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let head = format!(
            "GET /live/{id} HTTP/1.1\r\nHost: {}\r\nAccept: text/event-stream\r\nCookie: {}\r\n\r\n",
            browser.address,
            cookies.join("; ")
        );
        events.stream.write_all(head.as_bytes()).await.unwrap();
        while !events.said.contains("\r\n\r\n") {
            assert!(events.hear().await, "a head");
        }
        let (head, said) = events.said.split_once("\r\n\r\n").unwrap();
        (events.head, events.said) = (head.to_owned(), said.to_owned());
        events
    }

    fn stands(&self) -> bool {
        self.head.starts_with("HTTP/1.1 200")
    }

    /// Reads on; whether there was something.
    async fn hear(&mut self) -> bool {
        let mut bytes = [0; 4096];
        let count = tokio::time::timeout(PATIENCE, self.stream.read(&mut bytes)).await.unwrap().unwrap();
        self.said += std::str::from_utf8(&bytes[..count]).unwrap();
        count > 0
    }

    /// The next number; `None`: the stream has ended.
    pub async fn next(&mut self) -> Option<u64> {
        loop {
            let rest = &self.said[self.read..];
            if let Some((before, line)) = rest.split_once("data: ")
                && let Some((number, _)) = line.split_once('\n')
            {
                let number = number.trim().to_owned();
                self.read += before.len() + "data: ".len() + number.len();
                return number.parse().ok();
            }
            // An answer in chunks ends with an empty one.
            if self.said.ends_with("0\r\n\r\n") || !self.hear().await {
                return None;
            }
        }
    }
}

/// Two who read the same round.
async fn two(server: &Server) -> (Browser, Browser) {
    server.tree().await;
    server.round(OWN, "j1", "年度排查", Vec::new()).await;
    server.round(OTHER, "j2", "别家的排查", Vec::new()).await;
    server.account("cadre", Role::Cadre, OWN).await;
    server.account("office", Role::Office, OWN).await;
    (server.signed_in("cadre").await, server.signed_in("office").await)
}

on_both!(who_listens_is_told_the_number_and_nothing_else, |base: Base| async move {
    let server = Server::start(&base).await;
    let (cadre, mut office) = two(&server).await;
    let id = document(&RoundId::new("j1"));
    let mut events = Events::open(&cadre, &id).await;
    assert_eq!(events.next().await, Some(1), "how it stands, at once");
    let path = format!("/organisations/{OWN}/rounds/j1/ways/self_check/open");
    let begun = std::time::Instant::now();
    assert_eq!(office.post(&path, &[]).await.status, 303);
    assert_eq!(events.next().await, Some(2));
    assert!(begun.elapsed() < Duration::from_secs(2), "not only when it was time to look: {:?}", begun.elapsed());
    assert!(events.head.contains("text/event-stream") && events.head.contains("no-store"), "{}", events.head);
    for line in events.said.lines().filter(|line| !line.chars().all(|c| c.is_ascii_hexdigit())) {
        assert!(["retry: ", "data: "].iter().any(|name| line.starts_with(name)), "{}", events.said);
    }

    // What is refused changes nothing, and nobody is told.
    assert_eq!(office.post(&path, &[]).await.status, 409);
    let remind = format!("/organisations/{OWN}/rounds/j1/ways/self_check/remind");
    assert_eq!(office.post(&remind, &[]).await.status, 303);
    assert_eq!(events.next().await, Some(3));
    // Whoever does not ask for events is told once.
    assert_eq!(cadre.get(&format!("/live/{id}")).await.body, "{\"seq\":3}");
    assert_eq!(cadre.get(&format!("/live/{}", document(&RoundId::new("j2")))).await.status, 404);
    assert_eq!(cadre.get("/live/register.o-own").await.status, 404);
    server.stop();
    assert_eq!(events.next().await, None, "the program stops");
});

on_both!(what_another_program_writes_is_seen, |base: Base| async move {
    let server = Server::start(&base).await;
    let (cadre, _) = two(&server).await;
    let other = Server::start(&base).await;
    let id = document(&RoundId::new("j1"));
    let mut events = Events::open(&cadre, &id).await;
    assert_eq!(events.next().await, Some(1));
    let asked = liantu::ledgers::Asked {
        id: OperationId::new("p-elsewhere"),
        command: Command::Open("self_check".into()),
        author: Author { id: AccountId::new("a0"), name: "甲".into() },
        now_ms: crate::support::server::START_MS,
    };
    let mut tx = other.app.store.write().await.unwrap();
    liantu::round::carry_out(&other.app, &mut tx, &RoundId::new("j1"), asked).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(events.next().await, Some(2));
});

on_both!(a_stream_ends_with_the_session_and_with_the_right, |base: Base| async move {
    let server = Server::start(&base).await;
    let (mut cadre, office) = two(&server).await;
    let id = document(&RoundId::new("j1"));
    let mut events = Events::open(&cadre, &id).await;
    assert_eq!(events.next().await, Some(1));
    assert_eq!(cadre.post("/sign-out", &[]).await.status, 303);
    assert_eq!(events.next().await, None, "the session has ended");

    let mut events = Events::open(&office, &id).await;
    assert_eq!(events.next().await, Some(1));
    let mut tx = server.app.store.write().await.unwrap();
    let account = account::by_name(&mut tx, "office").await.unwrap().unwrap();
    account::set_state(&mut tx, &account.id, State::Locked).await.unwrap();
    rights::changed(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(events.next().await, None, "the account is locked");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_holds_so_many_streams_and_each_is_given_back() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (cadre, _) = two(&server).await;
    let id = document(&RoundId::new("j1"));
    let mut held = Vec::new();
    for _ in 0..8 {
        held.push(Events::open(&cadre, &id).await);
    }
    assert!(held.iter().all(Events::stands));
    assert!(!Events::open(&cadre, &id).await.stands(), "one more is too many");
    drop(held);
    let again = async {
        while !Events::open(&cadre, &id).await.stands() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, again).await.expect("a place in time");
}
