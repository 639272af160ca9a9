//! A county at work (`trust.md` R8): 200 people who are signed in, twenty of them drawing on one chart, and the public
//! that comments, all through the router of one process, while every unit has its discovery round in 社会评.
//!
//! `cargo bench -p liantu --bench load -- 60` asks for 60 seconds (1800 for the half hour of R8). Whoever asks and
//! whoever answers share the machine's cores; there is no network between them. Prints a table; nothing is judged here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that goes wrong is to stop")]

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use clap::Parser;
use http_body_util::BodyExt;
use liantu::app::App;
use liantu::chance::{Chance, MachineChance, hash};
use liantu::clock::MachineClock;
use liantu::command::demo::{Order, Progress, Scale, Until, fill, play};
use liantu::config::Cli;
use liantu::router::router;
use liantu::seal::Seal;
use liantu::store::account::{self, Account};
use liantu::store::{Store, chart, round, session};
use liantu_app::route;
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::engine::{Ask, Author};
use liantu_domain::flowchart::command::{EditHead, HeadEdit};
use liantu_domain::id::{AccountId, FlowchartId, OperationId};
use tokio::sync::watch;
use tower::ServiceExt;

/// How many people work.
const PEOPLE: usize = 200;
/// How many of them draw on one chart.
const DRAWING: usize = 20;
/// How long somebody looks at a page before the next, in milliseconds: at least, and how much more at most.
const LOOKS: (u64, u64) = (2_000, 6_000);
/// How often one who draws changes something.
const STROKE: Duration = Duration::from_secs(1);
/// How often the public comments: a thousand times an hour.
const COMMENT: Duration = Duration::from_millis(3_600);

type Taken = Vec<(&'static str, Duration, u16)>;

fn main() {
    let seconds = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(60);
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(measure(folder.path(), Duration::from_secs(seconds)));
}

async fn measure(folder: &Path, span: Duration) {
    let store = Store::open(&Store::sqlite_url(&folder.join("bench.sqlite"))).await.unwrap();
    let (clock, key) = (Arc::new(MachineClock), folder.join("comment.key"));
    let seal = Seal::new(key.clone(), Arc::new(MachineChance));
    let order = Order { scale: Scale::County, seed: 1, times: 1 };
    let mut silent = Progress::Silent;
    fill(&store, &*clock, Arc::new(MachineChance), order, &mut silent).await.unwrap();
    let played = play(&store, &*clock, &seal, 1, Until::PublicAssessment, &mut silent).await.unwrap();
    let mut settings = Cli::parse_from(["liantu"]).serve;
    // Limits are by address, and each request here comes from another.
    settings.trusted_proxy = vec![Ipv4Addr::UNSPECIFIED.into()];
    settings.comment_key = Some(key);
    let (_stopper, stop) = watch::channel(false);
    let app = App::start(settings, store.clone(), clock, Arc::new(MachineChance), stop);
    let world = World::of(&app).await;
    println!(
        "county x1 in 社会评: {} candidates, {} comments; {} people, {DRAWING} of them on one chart; {} s",
        played.candidates.created,
        played.comments.received,
        world.people.len(),
        span.as_secs(),
    );

    let until = Instant::now() + span;
    let world = Arc::new(world);
    let mut work = Vec::new();
    for place in 0..world.people.len() {
        work.push(tokio::spawn(person(Arc::clone(&world), place, until)));
    }
    for place in 0..DRAWING {
        work.push(tokio::spawn(draws(Arc::clone(&world), app.clone(), place, until)));
    }
    work.push(tokio::spawn(public(Arc::clone(&world), until)));
    let mut taken = Taken::new();
    for one in work {
        taken.extend(one.await.unwrap());
    }
    println!("  {:<28}{:>8}{:>10}{:>10}{:>10}{:>8}", "", "asked", "p50 ms", "p95 ms", "p99 ms", "5xx");
    let mut kinds: Vec<_> = taken.iter().map(|(kind, ..)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        row(kind, taken.iter().filter(|(of, ..)| *of == kind));
    }
    row("all pages", taken.iter().filter(|(of, ..)| *of != "a stroke on the chart"));
    store.close().await;
}

fn row<'a>(label: &str, of: impl Iterator<Item = &'a (&'static str, Duration, u16)>) {
    let (mut times, mut broken) = (Vec::new(), 0);
    for (_, time, status) in of {
        times.push(*time);
        broken += usize::from(*status >= 500);
        assert!(*status < 400 || *status >= 500, "{label}: {status}");
    }
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    println!("  {label:<28}{:>8}{:>10.1}{:>10.1}{:>10.1}{broken:>8}", times.len(), at(0.5), at(0.95), at(0.99));
}

/// Who works with what.
struct World {
    router: Router,
    people: Vec<Person>,
    /// The published charts on which the public is heard.
    heard: Vec<FlowchartId>,
    /// The chart that several draw on.
    drawn: FlowchartId,
}

struct Person {
    cookie: String,
    pages: Vec<(&'static str, String)>,
}

impl World {
    async fn of(app: &App) -> World {
        let mut tx = app.store.write().await.unwrap();
        let rounds = round::all(&mut tx).await.unwrap();
        let charts = chart::published(&mut tx).await.unwrap();
        let mut people = Vec::new();
        let busy = |it: &Account| {
            let role = matches!(it.role, Role::Office | Role::Cadre | Role::Leader);
            let round = rounds.iter().find(|round| Some(&round.organisation) == it.organisation.as_ref());
            round.filter(|_| role).map(|round| (it.clone(), round.clone()))
        };
        for (account, round) in account::all(&mut tx).await.unwrap().iter().filter_map(busy).take(PEOPLE) {
            let secret = MachineChance.secret();
            session::insert(&mut tx, &hash(&secret), &account.id, app.clock.now_ms()).await.unwrap();
            let mut pages = vec![
                ("my page", route::MY.to_owned()),
                ("list of charts", route::CHARTS.to_owned()),
                ("list of rounds", route::ROUNDS.to_owned()),
                ("round", route::round(&round.organisation, &round.id)),
                ("register", route::REGISTER.to_owned()),
            ];
            if account.role == Role::Office {
                pages.push(("desk", format!("{}/desk", route::round(&round.organisation, &round.id))));
                pages.push(("comments", route::comments(&round.organisation)));
                pages.push(("worksheets", route::worksheets(&round.organisation, &round.id)));
            }
            people.push(Person { cookie: format!("liantu={secret}"), pages });
        }
        tx.commit().await.unwrap();
        let (mut heard, today) = (Vec::new(), Date::in_beijing(app.clock.now_ms()));
        for chart in charts {
            let mut conn = app.store.read().await.unwrap();
            if round::hearing(&mut conn, &chart.id, today).await.unwrap().is_some() {
                heard.push(chart.id);
            }
        }
        let drawn = heard.first().cloned().unwrap();
        World { router: router(app.clone()), people, heard, drawn }
    }

    /// Asks as from another address each time; how long until the last byte, and the status.
    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> (Duration, u16) {
        static ASKER: AtomicU32 = AtomicU32::new(0x0a00_0000);
        let from = Ipv4Addr::from(ASKER.fetch_add(1, Ordering::Relaxed)).to_string();
        let request = request.header(header::HOST, "localhost").header("x-forwarded-for", from);
        let begun = Instant::now();
        let answer = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let status = answer.status().as_u16();
        answer.into_body().collect().await.unwrap();
        (begun.elapsed(), status)
    }
}

/// One who works: page after page, each looked at for a while.
async fn person(world: Arc<World>, place: usize, until: Instant) -> Taken {
    let person = &world.people[place];
    let mut taken = Taken::new();
    loop {
        let pause = LOOKS.0 + MachineChance.number() % LOOKS.1;
        tokio::time::sleep(Duration::from_millis(pause)).await;
        if Instant::now() > until {
            return taken;
        }
        let (kind, path) = &person.pages[MachineChance.number() as usize % person.pages.len()];
        let request = Request::get(path).header(header::COOKIE, &person.cookie);
        let (time, status) = world.ask(request, Body::empty()).await;
        taken.push((kind, time, status));
    }
}

/// One who draws on the chart that others draw on.
async fn draws(world: Arc<World>, app: App, place: usize, until: Instant) -> Taken {
    let author = Author { id: AccountId::new(format!("a-bench-{place}")), name: "测".into() };
    let mut taken = Taken::new();
    while Instant::now() < until {
        let number = MachineChance.number();
        let ask = Ask::Do(EditHead { edit: HeadEdit::Title(format!("第{number}稿")) }.into());
        let begun = Instant::now();
        app.lobby.ask(&world.drawn, OperationId::random(number), ask, author.clone(), None).await.unwrap();
        taken.push(("a stroke on the chart", begun.elapsed(), 200));
        tokio::time::sleep(STROKE).await;
    }
    taken
}

/// The public: reads a chart, and says something of it.
async fn public(world: Arc<World>, until: Instant) -> Taken {
    let mut taken = Taken::new();
    for turn in 0.. {
        tokio::time::sleep(COMMENT).await;
        if Instant::now() > until {
            break;
        }
        let chart = &world.heard[turn % world.heard.len()];
        let (time, status) = world.ask(Request::get(route::public_chart(chart)), Body::empty()).await;
        taken.push(("public chart", time, status));
        let text: String =
            form_urlencoded::byte_serialize(format!("第{turn}次办理时窗口要求重复提交材料").as_bytes()).collect();
        let body = format!("about=&kind=remark&text={text}");
        let request = Request::post(route::public_comment(chart))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://localhost");
        let (time, status) = world.ask(request, Body::from(body)).await;
        taken.push(("a comment", time, status));
    }
    taken
}
