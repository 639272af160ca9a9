//! Rooms: one writer, once each, on the disk before it is said; also where several programs share one
//! PostgreSQL.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use liantu::chance::{Chance, SeededChance};
use liantu::command::verify::verify;
use liantu::room::{Answer, load, load_at};
use liantu::store::{self, Conn};
use liantu_domain::engine::{Ask, Author, Ledger, canonical_hash};
use liantu_domain::flowchart::command::{Delete, MoveNodes};
use liantu_domain::flowchart::{Command, Flowchart, Refusal};
use liantu_domain::id::{AccountId, FlowchartId, NodeId, OperationId};

use crate::support::chart::{add, label};
use crate::support::server::OWN;
use crate::support::{Base, Server, on_both};

fn author(name: &str) -> Author {
    Author { id: AccountId::new(name), name: name.into() }
}

async fn ask(server: &Server, chart: &FlowchartId, id: &str, command: impl Into<Command>) -> Answer {
    let ask = Ask::Do(command.into());
    server.app.lobby.ask(chart, OperationId::new(id), ask, author("a1"), None).await.unwrap()
}

async fn undo(server: &Server, chart: &FlowchartId, id: &str, of: &str) -> Answer {
    let ask = Ask::Revert(OperationId::new(of));
    server.app.lobby.ask(chart, OperationId::new(id), ask, author("a1"), None).await.unwrap()
}

fn seq(answer: &Answer) -> u64 {
    match answer {
        Answer::Done(operation) => operation.seq,
        other => panic!("{other:?}"),
    }
}

fn refusal(answer: Answer) -> Refusal {
    match answer {
        Answer::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

async fn count(conn: &mut Conn, chart: &FlowchartId) -> usize {
    store::operation::after(conn, chart, 0, u64::MAX).await.unwrap().len()
}

on_both!(the_same_id_is_the_same_operation_also_after_a_restart, |base: Base| async move {
    let server = Server::start(&base).await;
    server.organisations().await;
    let chart = server.chart(OWN, "许可").await;
    assert_eq!(seq(&ask(&server, &chart, "p1", add("n1")).await), 2);
    assert_eq!(seq(&ask(&server, &chart, "p1", add("n1")).await), 2);
    assert_eq!(refusal(ask(&server, &chart, "p2", add("n1")).await), Refusal::IdTaken { id: "n1".into() });
    assert_eq!(
        seq(&ask(&server, &chart, "p3", Delete { nodes: [NodeId::new("n1")].into(), ..Delete::default() }).await),
        3
    );
    // The chart has changed; the answers have not.
    for server in [&server, &Server::start(&base).await] {
        assert_eq!(seq(&ask(server, &chart, "p1", add("n1")).await), 2);
        assert_eq!(refusal(ask(server, &chart, "p2", add("n1")).await), Refusal::IdTaken { id: "n1".into() });
        // Also for a question that would be answered otherwise today.
        assert_eq!(refusal(ask(server, &chart, "p2", add("n2")).await), Refusal::IdTaken { id: "n1".into() });
    }
    let mut conn = server.app.store.read().await.unwrap();
    assert_eq!(count(&mut conn, &chart).await, 3);
});

on_both!(undo_takes_back_what_was_done_before_a_restart, |base: Base| async move {
    let server = Server::start(&base).await;
    server.organisations().await;
    let chart = server.chart(OWN, "许可").await;
    ask(&server, &chart, "p1", add("n1")).await;
    ask(&server, &chart, "p2", label("n1", "受理")).await;
    server.stop();
    let server = Server::start(&base).await;
    assert_eq!(seq(&undo(&server, &chart, "p3", "p2").await), 4);
    assert_eq!(refusal(undo(&server, &chart, "p4", "p9").await), Refusal::UnknownOperation);
    let state = server.app.lobby.read(&chart).await.unwrap();
    assert_eq!(state.chart.node(&NodeId::new("n1")).unwrap().label, "n1");
    // Undoing the undo is an undo.
    assert_eq!(seq(&undo(&server, &chart, "p5", "p3").await), 5);
    let state = server.app.lobby.read(&chart).await.unwrap();
    assert_eq!(state.chart.node(&NodeId::new("n1")).unwrap().label, "受理");
});

/// `trust.md` D8 quick: answers that are lost are asked for again, by many at once.
async fn retried(base: Base) {
    let seed = 8;
    eprintln!("seed {seed}");
    let server = Arc::new(Server::start(&base).await);
    server.organisations().await;
    let chart = server.chart(OWN, "许可").await;
    let writers: Vec<_> = (0..8_u64)
        .map(|writer| {
            let (server, chart) = (server.clone(), chart.clone());
            tokio::spawn(async move {
                let chance = SeededChance::new(seed + writer);
                let mut answers = BTreeMap::new();
                for round in 0..60 {
                    let id = format!("p{writer}-{round}");
                    // Some of them are refused: the node is there already.
                    let node = format!("n{writer}-{}", round - round % 5 % 2);
                    let mut same = BTreeSet::new();
                    let asks: Vec<_> = (0..1 + chance.number() % 4)
                        .map(|_| {
                            let (server, chart, id, node) = (server.clone(), chart.clone(), id.clone(), node.clone());
                            tokio::spawn(async move { ask(&server, &chart, &id, add(&node)).await })
                        })
                        .collect();
                    for answer in asks {
                        same.insert(match answer.await.unwrap() {
                            Answer::Done(operation) => format!("{} {}", operation.seq, operation.hash),
                            Answer::Refused(refusal) => format!("{refusal:?}"),
                            Answer::Unavailable => panic!("not available"),
                        });
                    }
                    assert_eq!(same.len(), 1, "the same answer each time: {same:?}");
                    answers.insert(id, same.pop_first().unwrap());
                }
                answers
            })
        })
        .collect();
    let mut answers = BTreeMap::new();
    for writer in writers {
        answers.extend(writer.await.unwrap());
    }
    let mut conn = server.app.store.read().await.unwrap();
    let lines = store::operation::after(&mut conn, &chart, 0, u64::MAX).await.unwrap();
    let written: BTreeSet<String> = lines.iter().map(|line| line.id.to_string()).collect();
    assert_eq!(written.len(), lines.len(), "once each");
    for (id, answer) in &answers {
        assert_eq!(written.contains(id), answer.chars().next().unwrap().is_ascii_digit(), "{id}: {answer}");
    }
    drop(conn);
    assert_eq!(verify(&server.app.store).await.unwrap().faults, [""; 0]);
}

on_both!(d8_retries_are_applied_once, retried);

/// Two programs on one PostgreSQL write into the same chart at the same time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_share_one_log() {
    let Some(base) = Base::postgres().await else {
        eprintln!("not run: LIANTU_TEST_POSTGRES is not set");
        return;
    };
    let servers = [Arc::new(Server::start(&base).await), Arc::new(Server::start(&base).await)];
    servers[0].organisations().await;
    let chart = servers[0].chart(OWN, "许可").await;
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (server, chart) = (servers[writer % 2].clone(), chart.clone());
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                for round in 0..40 {
                    let id = format!("p{writer}-{round}");
                    match ask(&server, &chart, &id, add(&format!("n{writer}-{round}"))).await {
                        Answer::Done(operation) => acknowledged.push((id, operation.seq)),
                        other => panic!("{other:?}"),
                    }
                }
                acknowledged
            })
        })
        .collect();
    let mut acknowledged = BTreeMap::new();
    for writer in writers {
        acknowledged.extend(writer.await.unwrap());
    }
    let mut conn = servers[0].app.store.read().await.unwrap();
    let lines = store::operation::after(&mut conn, &chart, 0, u64::MAX).await.unwrap();
    assert_eq!(lines.len(), 1 + 8 * 40);
    for line in &lines[1..] {
        assert_eq!(acknowledged.get(line.id.as_str()), Some(&line.seq));
    }
    drop(conn);
    // Both see the other's operations, within a second.
    let begun = Instant::now();
    loop {
        let (one, other) =
            (servers[0].app.lobby.read(&chart).await.unwrap(), servers[1].app.lobby.read(&chart).await.unwrap());
        if one.seq == lines.len() as u64 && other.seq == one.seq {
            assert_eq!((one.hash, one.canonical), (other.hash, other.canonical));
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(1), "{} {}", one.seq, other.seq);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(verify(&servers[0].app.store).await.unwrap().faults, [""; 0]);
}

/// The same id is sent to two programs at once: it happens once, and both say so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_ask_to_two_servers_happens_once() {
    let Some(base) = Base::postgres().await else {
        eprintln!("not run: LIANTU_TEST_POSTGRES is not set");
        return;
    };
    let servers = [Arc::new(Server::start(&base).await), Arc::new(Server::start(&base).await)];
    servers[0].organisations().await;
    let chart = servers[0].chart(OWN, "许可").await;
    for round in 0..30 {
        let (id, node) = (format!("p{round}"), format!("n{round}"));
        let (one, other) =
            tokio::join!(ask(&servers[0], &chart, &id, add(&node)), ask(&servers[1], &chart, &id, add(&node)));
        assert_eq!((seq(&one), seq(&other)), (round + 2, round + 2));
    }
}

on_both!(a_long_log_is_opened_from_its_snapshot, |base: Base| async move {
    let server = Server::start(&base).await;
    server.organisations().await;
    let chart = server.chart(OWN, "许可").await;
    ask(&server, &chart, "p0", add("n0")).await;
    let long = 3_000_u64;
    let asks: Vec<_> = (0..long)
        .map(|step| {
            let (app, chart) = (server.app.clone(), chart.clone());
            let ask = Ask::Do(label("n0", &format!("第 {step} 次")).into());
            async move { app.lobby.ask(&chart, OperationId::new(format!("q{step}")), ask, author("a1"), None).await }
        })
        .collect();
    for answer in futures_util::future::join_all(asks).await {
        assert!(matches!(answer.unwrap(), Answer::Done(_)));
    }
    let mut conn = server.app.store.read().await.unwrap();
    let kept = store::snapshot::all(&mut conn, &chart).await.unwrap();
    assert!((3..=7).contains(&kept.len()), "{}", kept.len());
    drop(conn);
    let now = load(&server.app.store, &chart).await.unwrap();
    assert_eq!(now.ledger.seq(), long + 2);
    assert!(now.unsaved < 1_000);
    let then = load_at(&server.app.store, &chart, 1_234).await.unwrap();
    let mut conn = server.app.store.read().await.unwrap();
    let mut replayed = Ledger::new(Flowchart::default());
    for line in store::operation::after(&mut conn, &chart, 0, 1_234).await.unwrap() {
        replayed.append(&line).unwrap();
    }
    drop(conn);
    assert_eq!((then.ledger.document(), then.ledger.hash()), (replayed.document(), replayed.hash()));
    assert_eq!(verify(&server.app.store).await.unwrap().faults, [""; 0]);
    assert_eq!(
        server.app.lobby.read(&chart).await.unwrap().canonical,
        canonical_hash(now.ledger.document()),
        "the room, a fresh loader and the log say the same"
    );
});

on_both!(what_is_altered_in_the_log_is_found, |base: Base| async move {
    let server = Server::start(&base).await;
    server.organisations().await;
    let chart = server.chart(OWN, "许可").await;
    for step in 0..5 {
        ask(&server, &chart, &format!("p{step}"), add(&format!("n{step}"))).await;
    }
    server.stop();
    let alterations = [
        ("UPDATE operation SET body = REPLACE(body, 'n2', 'n7') WHERE seq = 4", Some("operation 4")),
        ("UPDATE operation SET author_name = 'x' WHERE seq = 3", Some("operation 3")),
        ("UPDATE operation SET at_ms = at_ms + 1 WHERE seq = 1", Some("operation 1")),
        ("UPDATE operation SET id = 'other' WHERE seq = 2", Some("operation 2")),
        ("UPDATE operation SET hash = 'x' WHERE seq = 5", Some("operation 5")),
        ("DELETE FROM operation WHERE seq = 3", Some("operation 3")),
        ("DELETE FROM operation WHERE seq = 6", Some("ends at operation 5")),
        ("UPDATE chart SET risks_high = 7", Some("what lists say")),
        ("UPDATE chart SET title = 'x'", Some("what lists say")),
        ("UPDATE operation SET seq = seq WHERE seq = 3", None),
    ];
    for (statement, found) in alterations {
        let mut tx = server.app.store.write().await.unwrap();
        sqlx::query("CREATE TABLE kept_operation AS SELECT * FROM operation").execute(&mut *tx).await.unwrap();
        sqlx::query("CREATE TABLE kept_chart AS SELECT * FROM chart").execute(&mut *tx).await.unwrap();
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let faults = verify(&server.app.store).await.unwrap().faults;
        match found {
            None => assert!(faults.is_empty(), "{faults:?}"),
            Some(named) => {
                assert_eq!(faults.len(), 1, "{statement}: {faults:?}");
                assert!(faults[0].contains(named), "{statement}: {faults:?}");
            }
        }
        let mut tx = server.app.store.write().await.unwrap();
        for statement in [
            "DELETE FROM operation",
            "INSERT INTO operation SELECT * FROM kept_operation",
            "DELETE FROM chart",
            "INSERT INTO chart SELECT * FROM kept_chart",
            "DROP TABLE kept_operation",
            "DROP TABLE kept_chart",
        ] {
            sqlx::query(statement).execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
});

/// What can't be written is not said to be done, and the room goes on when it can be written again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d5_what_cant_be_written_is_not_acknowledged() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    server.organisations().await;
    let chart = server.chart(OWN, "许可").await;
    ask(&server, &chart, "p1", add("n1")).await;
    // The database says no to each new line, as a full disk does.
    let trigger = "CREATE TRIGGER full BEFORE INSERT ON operation BEGIN SELECT RAISE(ABORT, 'disk is full'); END";
    let mut tx = server.app.store.write().await.unwrap();
    sqlx::query(trigger).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(ask(&server, &chart, "p2", add("n2")).await, Answer::Unavailable));
    let state = server.app.lobby.read(&chart).await.unwrap();
    assert_eq!((state.seq, state.chart.nodes().len()), (2, 1), "reading goes on, and nothing is shown");
    let mut tx = server.app.store.write().await.unwrap();
    sqlx::query("DROP TRIGGER full").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(seq(&ask(&server, &chart, "p2", add("n2")).await), 3);
}

/// Editors of different steps at once: nothing is lost, all ends in one state.
async fn together(base: Base) {
    let server = Arc::new(Server::start(&base).await);
    server.organisations().await;
    let charts = [server.chart(OWN, "一").await, server.chart(OWN, "二").await, server.chart(OWN, "三").await];
    let editors: Vec<_> = (0..9)
        .map(|editor| {
            let (server, chart) = (server.clone(), charts[editor % 3].clone());
            tokio::spawn(async move {
                let node = NodeId::new(format!("n{editor}"));
                ask(&server, &chart, &format!("p{editor}"), add(node.as_str())).await;
                for step in 0..30 {
                    let moved = MoveNodes { nodes: [node.clone()].into(), dx: 10, dy: 0 };
                    seq(&ask(&server, &chart, &format!("p{editor}-{step}"), moved).await);
                }
            })
        })
        .collect();
    for editor in editors {
        editor.await.unwrap();
    }
    for chart in &charts {
        let state = server.app.lobby.read(chart).await.unwrap();
        assert_eq!(state.seq, 1 + 3 * 31);
        assert!(state.chart.nodes().all(|node| node.rect.x == 300));
    }
    assert_eq!(verify(&server.app.store).await.unwrap().faults, [""; 0]);
}

on_both!(editors_at_once_in_several_charts, together);
