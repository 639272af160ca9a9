//! Backup and restore (`trust.md` B1, B2, B6), and accounts on the command line.

use std::collections::BTreeSet;
use std::process::Stdio;

use liantu::command::verify::verify;
use liantu::register::carry_out;
use liantu::store::{self, Store, audit};
use liantu::visit::Whose;
use liantu_domain::engine::Author;
use liantu_domain::id::{AccountId, FlowchartId, OperationId, RuleId};
use liantu_domain::register::{Command, Edit, Rule, RuleState};
use tempfile::TempDir;

use crate::support::chart::add;
use crate::support::program::command;
use crate::support::{Base, Server, on_both};

/// Runs the program: whether it ended well, and what it said.
fn run(base: &Base, words: &[&str]) -> (bool, String) {
    let place = base.arguments();
    let words: Vec<&str> = words.iter().copied().chain(place.iter().map(String::as_str)).collect();
    let output = command(&words).stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

async fn ends(base: &Base) -> Vec<(FlowchartId, u64)> {
    let store = Store::open(base.url()).await.unwrap();
    let mut conn = store.read().await.unwrap();
    let mut ends = Vec::new();
    for chart in store::chart::all(&mut conn).await.unwrap() {
        ends.push((chart.id.clone(), store::operation::last(&mut conn, &chart.id).await.unwrap().0));
    }
    drop(conn);
    assert_eq!(verify(&store).await.unwrap().faults, [""; 0]);
    store.close().await;
    ends
}

async fn there_and_back(base: Base) {
    let (filled, said) = run(&base, &["demo"]);
    assert!(filled && said.contains("shichang-office"), "{said}");
    assert!(!run(&base, &["demo"]).0, "the demo goes into an empty database only");
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("copy").display().to_string();

    // While the application runs and somebody draws.
    let server = Server::start(&base).await;
    let before = ends(&base).await;
    assert_eq!(before.len(), 8);
    let (saved, said) = run(&base, &["backup", "--to", &file]);
    assert!(saved, "{said}");
    assert!(!run(&base, &["backup", "--to", &file]).0, "what is there is not written over");
    let ask = liantu_domain::engine::Ask::Do(add("later").into());
    let author = Author { id: AccountId::new("a1"), name: "甲".into() };
    server.app.lobby.ask(&before[0].0, OperationId::new("p1"), ask, author, None).await.unwrap();
    server.stop();
    server.app.store.close().await;

    // Going back loses something: refused, until it is asked for.
    let (restored, said) = run(&base, &["restore", "--from", &file]);
    assert!(!restored && said.contains("--go-back"), "{said}");
    assert_ne!(ends(&base).await, before);
    let (restored, said) = run(&base, &["restore", "--go-back", "--from", &file]);
    assert!(restored, "{said}");
    assert_eq!(ends(&base).await, before);
    let store = Store::open(base.url()).await.unwrap();
    let last = audit::page(&mut store.read().await.unwrap(), i64::MAX, 1).await.unwrap().remove(0);
    assert_eq!(last.entry.kind, "restored");
    assert!(last.entry.detail.contains("1 operations"), "{}", last.entry.detail);
    store.close().await;

    // To the other database.
    let other = Base::sqlite();
    let (restored, said) = run(&other, &["restore", "--from", &file]);
    assert!(restored, "{said}");
    assert_eq!(ends(&other).await, before);

    // A damaged copy is not taken, wherever it is damaged.
    let bytes = std::fs::read(&file).unwrap();
    for at in [3, bytes.len() / 2, bytes.len() - 20] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        let bad = folder.path().join("bad");
        std::fs::write(&bad, &damaged).unwrap();
        assert!(!run(&other, &["restore", "--go-back", "--from", &bad.display().to_string()]).0, "{at}");
    }
    assert_eq!(ends(&other).await, before);
}

on_both!(b1_b2_b6_there_and_back, there_and_back);

async fn what_a_register_would_lose(base: Base) {
    assert!(run(&base, &["demo"]).0);
    let folder = TempDir::new().unwrap();
    let copy = |name: &str| folder.path().join(name).display().to_string();
    let (first, second) = (copy("first"), copy("second"));
    assert!(run(&base, &["backup", "--to", &first]).0);

    // Something is decided afterwards, and nothing else.
    let store = Store::open(base.url()).await.unwrap();
    let mut tx = store.write().await.unwrap();
    let organisation = store::organisation::by_name(&mut tx, "青渚区市场监督管理局").await.unwrap().unwrap();
    let rule = Rule {
        id: RuleId::new("u1"),
        name: "审批回避规定".into(),
        state: RuleState::InForce,
        plan: String::new(),
        due_on: None,
        risks: BTreeSet::new(),
    };
    let command = Command::PutRule(Edit { was: None, is: rule });
    let author = Author { id: AccountId::new("a1"), name: "甲".into() };
    let whose = Whose::of_organisation(&organisation);
    let id = OperationId::new("q1");
    carry_out(&mut tx, store.kind(), &whose, id, command, author, 0).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let (restored, said) = run(&base, &["restore", "--from", &first]);
    assert!(!restored && said.contains("register of"), "{said}");
    assert!(!said.contains("chart "), "{said}");

    // Twice from the same backup: as many audit entries, but others.
    assert!(run(&base, &["restore", "--go-back", "--from", &first]).0);
    assert!(run(&base, &["backup", "--to", &second]).0);
    assert!(run(&base, &["restore", "--go-back", "--from", &first]).0);
    let (restored, said) = run(&base, &["restore", "--from", &second]);
    assert!(!restored && said.contains("audit entries: their log took another way"), "{said}");
    ends(&base).await;
}

on_both!(a_restore_says_what_registers_and_the_audit_log_would_lose, what_a_register_would_lose);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_in_use_is_not_opened_twice() {
    let base = Base::sqlite();
    let program = crate::support::program::Program::start(&base, crate::support::program::free_address()).await;
    for words in [&["serve", "--listen", "127.0.0.1:0"][..], &["restore", "--from", "/nowhere"]] {
        let (opened, said) = run(&base, words);
        assert!(!opened && said.contains("in use"), "{said}");
    }
    assert!(program.stop().await.1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accounts_on_the_command_line() {
    let base = Base::sqlite();
    let (added, made) = run(&base, &["user", "add", "wang", "--role", "office", "--organisation", "民政局"]);
    assert!(added && made.trim().len() == 20, "a password is made and printed once: {made}");
    assert!(!run(&base, &["user", "add", "wang"]).0, "the name is taken");
    assert!(!run(&base, &["user", "add", "li", "--role", "visitor"]).0);
    assert!(run(&base, &["user", "add", "shen", "--role", "audit_administrator"]).0);
    let (_, said) = run(&base, &["user", "role", "shen", "cadre"]);
    assert!(said.contains("last audit_administrator"), "{said}");
    assert!(!run(&base, &["user", "lock", "shen"]).0);
    assert!(run(&base, &["user", "lock", "wang"]).0);
    assert!(run(&base, &["user", "role", "wang", "head"]).0);
    let (_, list) = run(&base, &["user", "list"]);
    assert!(list.contains("wang\thead\tlocked\twang\t民政局"), "{list}");
    assert!(!run(&base, &["user", "unlock", "nobody"]).0);
    let (whole, said) = run(&base, &["verify"]);
    assert!(whole && said.contains("4 audit entries"), "{said}");
}
