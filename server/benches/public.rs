//! What a public chart page costs: `cargo bench -p liantu --bench public`.
//!
//! The whole way of a request through the router, on one thread, without the network:
//!
//! - anew: nothing was written before; the log is read, the chart drawn, every word set;
//! - afresh: the chart's drawing and steps are kept as they were written; the state of the round and the page are put
//!   together from the database for each request;
//! - kept: the whole page is kept; what it depends on is looked up once a second, and after each commit;
//! - known: asked for again by its tag;
//! - static: the same bytes from memory by a handler that does nothing else.
//!
//! One JSON line a chart of the demo on stdout; nothing is judged here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that goes wrong is to stop")]

use std::io::Write;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, Request, header};
use axum::routing::get;
use clap::Parser;
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::BodyExt;
use liantu::app::App;
use liantu::chance::MachineChance;
use liantu::clock::MachineClock;
use liantu::command::demo;
use liantu::config::Cli;
use liantu::router::router;
use liantu::seal::Seal;
use liantu::second_factor;
use liantu::store::{Store, chart};
use tokio::sync::watch;
use tower::ServiceExt;

/// How long each is measured, in how many rounds; the median counts.
const ROUND: Duration = Duration::from_millis(400);
const ROUNDS: usize = 7;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Store::sqlite_url(&folder.path().join("bench.sqlite"))).await.unwrap();
    let clock = Arc::new(MachineClock);
    let key = folder.path().join("comment.key");
    let seal = Seal::new(key.clone(), Arc::new(MachineChance));
    let mut settings = Cli::parse_from(["liantu"]).serve;
    settings.factor_key = Some(folder.path().join("second-factor.key"));
    let factors = second_factor::seal(&settings, Arc::new(MachineChance));
    let seals = demo::Seals { comments: &seal, factors: &factors };
    demo::fill_if_empty(&store, &*clock, Arc::new(MachineChance), seals).await.unwrap();
    // Limits are by address, and each request here comes from another.
    settings.trusted_proxy = vec![Ipv4Addr::UNSPECIFIED.into()];
    settings.comment_key = Some(key);
    let (_stopper, stop) = watch::channel(false);
    let chance = Arc::new(MachineChance);
    let start = || App::start(settings.clone(), store.clone(), clock.clone(), chance.clone(), stop.clone());
    let mut conn = store.read().await.unwrap();
    let charts = chart::published(&mut conn).await.unwrap();
    drop(conn);
    for chart in charts {
        let path = format!("/public/{}", chart.id);
        let anew = anew_per_second(&path, || router(start())).await;
        let router = router(start());
        let (status, tag, body) = ask(&router, &path, None).await;
        assert_eq!(status, 200);
        // Of whoever sends a cookie, the page is not kept.
        let afresh = per_second(&router, &path, Some((header::COOKIE, "of=another"))).await;
        let kept = per_second(&router, &path, None).await;
        let known = per_second(&router, &path, Some((header::IF_NONE_MATCH, &tag))).await;
        let bytes = Bytes::from(body.clone());
        let plain =
            Router::new().route(&path, get(async move || ([(header::CONTENT_TYPE, "text/html")], bytes.clone())));
        let plain = per_second(&plain, &path, None).await;
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&body).unwrap();
        println!(
            r#"{{"chart":"{}","is_heard":{},"bytes":{},"compressed":{},"anew_per_second":{anew:.0},"afresh_per_second":{afresh:.0},"kept_per_second":{kept:.0},"known_per_second":{known:.0},"static_per_second":{plain:.0}}}"#,
            chart.summary.title,
            String::from_utf8_lossy(&body).contains("comment-form"),
            body.len(),
            packed.finish().unwrap().len(),
        );
    }
}

type Said<'a> = Option<(HeaderName, &'a str)>;

async fn ask(router: &Router, path: &str, said: Said<'_>) -> (u16, String, Vec<u8>) {
    static VISITOR: AtomicU32 = AtomicU32::new(0x0a00_0000);
    let from = Ipv4Addr::from(VISITOR.fetch_add(1, Ordering::Relaxed)).to_string();
    let mut request = Request::get(path).header(header::HOST, "localhost").header("x-forwarded-for", from);
    if let Some((name, value)) = said {
        request = request.header(name, value);
    }
    let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let tag = answer.headers().get(header::ETAG).map(|tag| tag.to_str().unwrap().to_owned()).unwrap_or_default();
    (status, tag, answer.into_body().collect().await.unwrap().to_bytes().to_vec())
}

/// Each by a program that has just begun.
async fn anew_per_second(path: &str, begin: impl Fn() -> Router) -> f64 {
    let mut times = Vec::new();
    for _ in 0..40 {
        let router = begin();
        // The first request of all opens the database's connections.
        ask(&router, "/help", None).await;
        let begun = Instant::now();
        ask(&router, path, None).await;
        times.push(begun.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    1.0 / times[times.len() / 2]
}

async fn per_second(router: &Router, path: &str, said: Said<'_>) -> f64 {
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        let (begun, mut count) = (Instant::now(), 0_u32);
        while begun.elapsed() < ROUND {
            ask(router, path, said.clone()).await;
            count += 1;
        }
        rates.push(f64::from(count) / begun.elapsed().as_secs_f64());
    }
    rates.sort_by(f64::total_cmp);
    rates[ROUNDS / 2]
}
