//! Sockets: what browsers hear, and how they are let go.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use liantu::store::account::State;
use liantu::store::{account, rights};
use liantu_domain::access::Role;
use liantu_domain::engine::{Ask, Replica, canonical_hash};
use liantu_domain::flowchart::{Flowchart, Refusal};
use liantu_domain::geometry::Point;
use liantu_domain::id::{ClientId, NodeId, OperationId};
use liantu_domain::protocol::{Bye, Missed, Presence, ToBrowser, ToServer, VERSION};

use crate::support::chart::{add, label};
use crate::support::server::{OTHER, OWN};
use crate::support::{Base, Server, Socket, on_both};

/// How soon somebody whose rights have ended must be gone.
const SOON: Duration = Duration::from_secs(2);

fn replica(welcome: ToBrowser) -> Replica<Flowchart> {
    match welcome {
        ToBrowser::Welcome { missed: Missed::Whole { chart, seq }, .. } => Replica::new(*chart, seq),
        other => panic!("{other:?}"),
    }
}

async fn bye(socket: &mut Socket) -> Option<Bye> {
    loop {
        match socket.hear().await {
            Some(ToBrowser::Bye(bye)) => return Some(bye),
            Some(_) => {}
            None => return None,
        }
    }
}

on_both!(two_browsers_see_the_same, |base: Base| async move {
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    server.account("head", Role::Head, OWN).await;
    let head = server.signed_in("head").await;
    let (mut one, welcome) = cadre.join(&chart, "b1", 0).await;
    let mut seen = replica(welcome);
    let (mut other, welcome) = head.join(&chart, "b2", 0).await;
    let mut theirs = replica(welcome);
    one.ask("p1", add("n1")).await;
    other.ask("p2", add("n2")).await;
    one.ask("p3", label("n1", "受理")).await;
    for (socket, replica) in [(&mut one, &mut seen), (&mut other, &mut theirs)] {
        while replica.seq() < 4 {
            match socket.hear_news().await {
                Some(ToBrowser::Done(operations)) => {
                    replica.receive(&operations);
                }
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!(canonical_hash(seen.shown()), canonical_hash(theirs.shown()));
    let said = cadre.get(&format!("/charts/{chart}/canonical")).await.body;
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&said["hash"], &said["seq"]), (&canonical_hash(seen.shown()).as_str().into(), &4.into()));

    // Who comes back hears what they missed, and no more.
    drop(other);
    one.ask("p4", add("n4")).await;
    one.hear_news().await;
    let (_other, welcome) = head.join(&chart, "b2", theirs.seq()).await;
    match welcome {
        ToBrowser::Welcome { missed: Missed::Operations(missed), author, may_edit } => {
            theirs.receive(&missed);
            assert_eq!((missed.len(), author.name.as_str(), may_edit), (1, "head的名字", true));
        }
        other => panic!("{other:?}"),
    }
    assert!(theirs.shown().node(&NodeId::new("n4")).is_some());
    // Somebody from a future that was taken back gets the whole.
    let (_late, welcome) = head.join(&chart, "b3", 999).await;
    assert_eq!(replica(welcome).seq(), 5);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_go_to_who_asked_and_old_answers_come_again() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    let (mut one, _) = cadre.join(&chart, "b1", 0).await;
    let (mut other, _) = cadre.join(&chart, "b2", 0).await;
    for _ in 0..2 {
        one.ask("p1", label("n9", "x")).await;
        let refused = ToBrowser::Refused { id: OperationId::new("p1"), refusal: Refusal::NoSuchNode };
        assert_eq!(one.hear_news().await, Some(refused));
    }
    one.ask("p2", add("n1")).await;
    assert!(matches!(other.hear_news().await, Some(ToBrowser::Done(_))), "nothing of the refusals was heard");
    one.hear_news().await;
    one.ask("p2", add("n1")).await;
    match one.hear_news().await {
        Some(ToBrowser::Done(operations)) => assert_eq!(operations[0].seq, 2),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_see_each_other_and_nothing_of_it_is_stored() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    let (mut one, _) = cadre.join(&chart, "b1", 0).await;
    let (mut other, _) = cadre.join(&chart, "b2", 0).await;
    let cursor = Some(Point { x: 7, y: 8 });
    one.say(&ToServer::Presence(Presence { cursor, selection: Vec::new() })).await;
    loop {
        match other.hear().await {
            Some(ToBrowser::Present(present)) => {
                assert!(present.iter().all(|one| one.client != ClientId::new("b2")), "not oneself");
                if present.iter().any(|one| one.client == ClientId::new("b1") && one.presence.cursor == cursor) {
                    break;
                }
            }
            other => panic!("{other:?}"),
        }
    }
    drop(one);
    while other.hear().await != Some(ToBrowser::Present(Vec::new())) {}
    assert_eq!(server.app.lobby.read(&chart).await.unwrap().seq, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_only_read_is_refused_each_edit() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, _) = server.furnished().await;
    server.account("leader", Role::Leader, OWN).await;
    let (mut socket, welcome) = server.signed_in("leader").await.join(&chart, "b1", 0).await;
    assert!(matches!(welcome, ToBrowser::Welcome { may_edit: false, .. }));
    socket.ask("p1", add("n1")).await;
    let refused = ToBrowser::Refused { id: OperationId::new("p1"), refusal: Refusal::NotAllowed };
    assert_eq!(socket.hear_news().await, Some(refused));
    assert_eq!(server.app.lobby.read(&chart).await.unwrap().seq, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a5_sockets_open_by_the_same_table() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    let other = server.chart(OTHER, "别家的").await;
    assert_eq!(server.browser().socket(&chart).await.err(), Some(401));
    assert_eq!(cadre.socket(&other).await.err(), Some(404));
    assert_eq!(cadre.socket_from(&chart, Some("http://evil.example")).await.err(), Some(403));
    assert_eq!(cadre.socket_from(&chart, None).await.err(), Some(403));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rubbish_and_strangers_are_let_go() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    let hello = ToServer::Hello { version: VERSION, seq: 0, client: ClientId::new("b1") };
    for (said, why) in [
        (vec![ToServer::Ping], Bye::BadMessage),
        (vec![ToServer::Hello { version: VERSION + 1, seq: 0, client: ClientId::new("b1") }], Bye::Version),
        (vec![hello.clone(), hello.clone()], Bye::BadMessage),
    ] {
        let mut socket = cadre.socket(&chart).await.unwrap();
        for message in &said {
            socket.say(message).await;
        }
        assert_eq!(bye(&mut socket).await, Some(why), "{said:?}");
    }
    use futures_util::SinkExt;
    use tokio_tungstenite::tungstenite::Message;
    for rubbish in [Message::text("{"), Message::text(r#"{"ask":{}}"#), Message::binary(vec![1, 2, 3])] {
        let (mut socket, _) = cadre.join(&chart, "b1", 0).await;
        socket.stream.send(rubbish).await.unwrap();
        assert_eq!(bye(&mut socket).await, Some(Bye::BadMessage));
    }
    assert_eq!(server.app.lobby.read(&chart).await.unwrap().seq, 1, "the room lives on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c9_rights_that_end_end_the_socket_within_two_seconds() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, mut cadre) = server.furnished().await;

    let (mut socket, _) = cadre.join(&chart, "b1", 0).await;
    let begun = Instant::now();
    cadre.post("/sign-out", &[]).await;
    assert_eq!(bye(&mut socket).await, Some(Bye::SignedOut));
    assert!(begun.elapsed() < SOON, "signed out: {:?}", begun.elapsed());
    let late = socket.try_say(&ToServer::Ask { id: OperationId::new("p1"), ask: Ask::Do(add("n1").into()) }).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(server.app.lobby.read(&chart).await.unwrap().seq, 1, "{late:?}");

    let set = async |state: Option<State>, role: Option<Role>| {
        let mut tx = server.app.store.write().await.unwrap();
        let id = account::by_name(&mut tx, "cadre").await.unwrap().unwrap().id;
        if let Some(state) = state {
            account::set_state(&mut tx, &id, state).await.unwrap();
        }
        if let Some(role) = role {
            account::set_role(&mut tx, &id, role).await.unwrap();
        }
        rights::changed(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    };
    for (state, role, why) in [(None, Some(Role::Leader), Bye::NotAllowed), (Some(State::Locked), None, Bye::SignedOut)]
    {
        let cadre = server.signed_in("cadre").await;
        let (mut socket, _) = cadre.join(&chart, "b1", 0).await;
        let begun = Instant::now();
        set(state, role).await;
        assert_eq!(bye(&mut socket).await, Some(why));
        assert!(begun.elapsed() < SOON, "{why:?}: {:?}", begun.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d7_a_stop_tells_everybody_to_come_back_spread_out() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    let mut sockets = Vec::new();
    for client in 0..12 {
        sockets.push(cadre.join(&chart, &format!("b{client}"), 0).await.0);
    }
    server.stop();
    let mut waits = BTreeSet::new();
    for socket in &mut sockets {
        match bye(socket).await {
            Some(Bye::Restart { wait_ms }) => waits.insert(wait_ms),
            other => panic!("{other:?}"),
        };
    }
    assert!(waits.len() >= 10 && waits.iter().all(|wait| (500..4_500).contains(wait)), "{waits:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sends_faster_than_the_limit_is_read_no_faster() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    let (mut socket, _) = cadre.join(&chart, "b1", 0).await;
    let begun = Instant::now();
    for _ in 0..210 {
        socket.say(&ToServer::Ping).await;
    }
    let mut pongs = 0;
    while pongs < 210 {
        if socket.hear().await.unwrap() == ToBrowser::Pong {
            pongs += 1;
        }
    }
    // 120 at once, the other 90 at 30 a second.
    let took = begun.elapsed().as_secs_f64();
    assert!((2.7..4.5).contains(&took), "{took}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r5_who_does_not_read_is_let_go_and_others_notice_nothing() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    let (_sleeper, _) = cadre.join(&chart, "b1", 0).await;
    let (mut writer, _) = cadre.join(&chart, "b2", 0).await;
    writer.ask("p0", add("n1")).await;
    writer.hear_news().await;
    let text = "长".repeat(20_000);
    let mut slowest = Duration::ZERO;
    for round in 0..150 {
        let begun = Instant::now();
        writer.ask(&format!("p{round}-1"), label("n1", &text)).await;
        writer.hear_news().await;
        writer.ask(&format!("p{round}-2"), label("n1", "短")).await;
        writer.hear_news().await;
        slowest = slowest.max(begun.elapsed());
    }
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
    let begun = Instant::now();
    while !server.app.metrics.text().contains("liantu_sockets 1\n") {
        assert!(begun.elapsed() < Duration::from_secs(12), "the sleeper is still here");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
