//! What a round over all posts of a county costs: opening a way, and its pages as the server answers them, with signing
//! in and rights.
//!
//! `cargo bench -p liantu --bench round` measures with 5,075 posts and 7,000 candidates, on SQLite in a folder of its
//! own; with `LIANTU_BENCH_DATABASE=postgres://…` on PostgreSQL (the database must be empty). Prints a table; nothing is
//! judged here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that goes wrong is to stop")]

mod ground;

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use liantu::chance::MachineChance;
use liantu::router::router;
use liantu::store::Store;
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::flowchart::command::{AddNode, EditHead, HeadEdit};
use liantu_domain::flowchart::{Command as Draw, FlowNode, NodeKind};
use liantu_domain::id::{AccountId, FlowchartId, NodeId, RiskPointId, RoundId};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::{Command, Finding, Step, WayId};
use tower::ServiceExt;

use ground::{Ground, part, post};

/// How many posts a county has, and how many of them have handed in what.
const POSTS: usize = 5_075;
const HANDED_IN: usize = 500;
const FOUND: usize = 14;
/// How many charts are searched, with how many steps that leave discretion.
const CHARTS: usize = 60;
const STEPS: usize = 8;
/// How often a way is opened, each in a round of its own, and how often a page is asked for.
const ROUNDS: usize = 12;
const TIMES: usize = 60;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let url = std::env::var("LIANTU_BENCH_DATABASE")
        .unwrap_or_else(|_| Store::sqlite_url(&folder.path().join("bench.sqlite")));
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(measure(&url));
}

async fn measure(url: &str) {
    let ground = Ground::lay(url, "127.0.0.1:3000").await;
    let office = ground.signed_in("office", Role::Office).await;
    let mut charts = Vec::new();
    for number in 0..CHARTS {
        charts.push(chart(&ground, number).await);
    }
    let own = WayId::new("self_check");
    println!("  {:<44}{:>10}{:>10}{:>8}{:>10}", "", "p50 ms", "p95 ms", "asked", "kB");
    let round = ground.round("j-full", POSTS, charts.clone()).await;
    ground.ask(&round, Command::Open(own.clone())).await;
    let mut taken = Vec::new();
    for number in 0..HANDED_IN {
        let at = Instant::now();
        ground.ask(&round, Command::HandIn { way: own.clone(), post: post(number) }).await;
        taken.push(at.elapsed());
        hand_in(&ground, &round, number, &charts).await;
    }
    row("handing in", &mut taken, 0);
    for (label, path) in [
        ("round page", ""),
        ("worksheets, first page", "/worksheets"),
        ("worksheets, late in the list", "/worksheets?skip=4950"),
        ("worksheets, words", "/worksheets?q=%E7%AC%AC12&state=waiting"),
        ("desk, first page", "/desk"),
        ("blind spots", "/blind-spots"),
    ] {
        let path = format!("/organisations/{}/rounds/{round}{path}", ground.organisation);
        let mut taken = Vec::new();
        let mut bytes = 0;
        for _ in 0..TIMES {
            ground.clock.forward(1_000);
            let at = Instant::now();
            bytes = page(&ground, &path, &office).await;
            taken.push(at.elapsed());
        }
        row(label, &mut taken, bytes);
    }
    // Last, for what waits for somebody is looked for in all rounds that run.
    let mut taken = Vec::new();
    for number in 0..ROUNDS {
        let round = ground.round(&format!("j{number}"), POSTS, charts.clone()).await;
        let at = Instant::now();
        ground.ask(&round, Command::Open(own.clone())).await;
        taken.push(at.elapsed());
    }
    row("opening a way", &mut taken, 0);
}

/// Passes what a post has handed in.
async fn hand_in(ground: &Ground, round: &RoundId, number: usize, charts: &[FlowchartId]) {
    let step = |at: usize| Step {
        chart: charts[(number + at) % CHARTS].clone(),
        node: NodeId::new(format!("n{}", at % STEPS)),
    };
    let finding = |at: usize| Finding {
        id: RiskPointId::new(format!("r{number}-{at}")),
        post: post(number),
        step: Some(step(at)),
        kind: RiskType::ALL[at % RiskType::ALL.len()],
        domain: PowerDomain::ALL[at % PowerDomain::ALL.len()],
        manifestation: format!("第{number}岗第{at}处办理时放宽标准、拖延时限或收受好处"),
        grade: Some(Grade::ALL[at % 3]),
        grade_reason: String::new(),
        measure: "双人办理，结果公开".into(),
    };
    let pass = Command::Pass {
        way: WayId::new("self_check"),
        post: post(number),
        findings: (0..FOUND).map(finding).collect(),
        looked: (0..FOUND).map(step).collect(),
        none: String::new(),
    };
    ground.ask(round, pass).await;
}

async fn chart(ground: &Ground, number: usize) -> FlowchartId {
    let author = Author { id: AccountId::new("a-bench"), name: "测".into() };
    let mut draw: Vec<Draw> = vec![EditHead { edit: HeadEdit::Title(format!("职权{number}")) }.into()];
    for at in 0..STEPS {
        let place = i32::try_from(at).unwrap() * 200;
        let mut node = FlowNode::new(NodeId::new(format!("n{at}")), NodeKind::Task, format!("环节{at}"), place, 0);
        node.discretion = "是否从轻".into();
        draw.push(AddNode { node }.into());
    }
    let now_ms = 1_800_000_000_000;
    let mut tx = ground.app.store.write().await.unwrap();
    let id = liantu::birth::chart(&mut tx, &MachineChance, now_ms, &ground.organisation, &author, &draw).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Asks for a page; how many bytes it has.
async fn page(ground: &Ground, path: &str, cookie: &str) -> usize {
    let request = Request::get(path).header("Host", "127.0.0.1:3000").header("Cookie", cookie);
    let request = request.body(Body::empty()).unwrap();
    let response = router(ground.app.clone()).oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.into_body().collect().await.unwrap().to_bytes().len()
}

fn row(label: &str, taken: &mut [Duration], bytes: usize) {
    let (middle, most) = (part(taken, 0.5), part(taken, 0.95));
    println!("  {label:<44}{middle:>10.2}{most:>10.2}{:>8}{:>10}", taken.len(), bytes / 1024);
}
