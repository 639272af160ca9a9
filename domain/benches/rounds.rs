//! What a round of a whole county costs in memory: 5,075 posts, about 7,000 candidates, through the self-check, the reviews
//! and the office's desk. `cargo bench -p liantu-domain --bench rounds`.
//!
//! Each line: one act, or one look at the whole round as a page needs it.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::time::{Duration, Instant};

use liantu_domain::calendar::{Calendar, Date};
use liantu_domain::engine::{Ask, Author, Context, Ledger};
use liantu_domain::id::{
    AccountId, DepartmentId, FlowchartId, NodeId, OperationId, OrganisationId, PostId, RiskPointId, RoundId,
    StatementId,
};
use liantu_domain::organisation::PostTier;
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::progress::Who;
use liantu_domain::round::{
    Carries, Command, Counts, Finding, Head, Opinion, Plan, Round, Schedule, Seat, Stance, Step, assign, look_alike,
};

const POSTS: usize = 5_075;
const DEPARTMENTS: usize = 400;
const CHARTS: usize = 560;
const STEPS: usize = 15;

fn main() {
    let mut desk = Desk { ledger: Ledger::new(Round::default()), day: date("2026-05-29"), asked: 0 };
    let seats: Vec<Seat> = (0..POSTS).map(seat).collect();
    desk.ask("lay out", Command::Prepare(Box::new(plan(seats.clone()))));
    desk.day = date("2026-06-01");
    desk.ask("open", Command::Open("self_check".into()));
    desk.ask("open", Command::Open("org_designation".into()));
    let mut found = 0;
    let mut acts = [Vec::new(), Vec::new()];
    for (at, seat) in seats.iter().enumerate() {
        let post = seat.id.clone();
        acts[0].push(desk.time(Command::HandIn { way: "self_check".into(), post: post.clone() }));
        // Seven findings in five posts, as in the real county.
        let findings: Vec<_> = (0..[1, 2, 1, 2, 1][at % 5]).map(|_| finding(&mut found, &post)).collect();
        let looked = (0..4).map(|by| step(at + by)).collect();
        acts[1].push(desk.time(Command::Pass { way: "self_check".into(), post, findings, looked, none: "无".into() }));
    }
    report("hand a worksheet in", &mut acts[0]);
    report("pass a worksheet", &mut acts[1]);
    desk.ask("close the self-check", Command::Close { way: "self_check".into(), carries: Carries::Nothing });

    let started = Instant::now();
    let assigned = assign(&seats.iter().collect::<Vec<_>>(), 3, 7).unwrap();
    println!("{:<44}{:>10.1} ms", "spread the reviews", ms(started.elapsed()));
    desk.day = date("2026-06-22");
    desk.ask("open", Command::Open("peer_review".into()));
    for assignment in &assigned {
        let command = Command::HandIn { way: "peer_review".into(), post: assignment.reviewer.clone() };
        desk.time(command);
    }
    let opinions = (0..3 * POSTS).map(|at| Opinion {
        candidate: RiskPointId::new(format!("r{:05}", at % found)),
        stance: if at % 9 == 0 { Stance::Dispute } else { Stance::Confirm },
        text: if at % 9 == 0 { "已有系统控制".into() } else { String::new() },
        grade: Some(Grade::ALL[at % 3]),
        id: StatementId::new(format!("s{at:05}")),
    });
    let looked = (0..CHARTS * STEPS).step_by(2).map(|at| (step(at), 2)).collect();
    let carries = Carries::Reviews { opinions: opinions.collect(), findings: Vec::new(), looked };
    desk.ask("uncover all reviews", Command::Close { way: "peer_review".into(), carries });

    let round = desk.ledger.document().clone();
    println!("{} posts, {found} candidates, {} statements", round.seats().len(), round.statements().len());
    let steps: Vec<Step> = (0..CHARTS * STEPS).map(step).collect();
    let (account, heads) = (AccountId::new("a17"), [DepartmentId::new("d7")]);
    let who = Who { account: &account, heads: &heads, is_office: true };
    look("departments and what they have done", || black_box(round.departments()).1.len());
    look("what waits for one person", || black_box(round.waiting(&who, desk.day)).len());
    look("rings of all candidates", || black_box(round.rings()).len());
    look("ring of one candidate", || black_box(round.ring(&RiskPointId::new("r00017"))).said.len());
    look("blind spots over all steps", || black_box(round.blind_spots(&steps)).steps.len());
    look("candidates that look alike", || black_box(look_alike(&round)).len());
    look("counts", || black_box(Counts::of(&round)).created);
    look("a copy, as each command works on", || black_box(round.clone()).seats().len());
}

struct Desk {
    ledger: Ledger<Round>,
    day: Date,
    asked: usize,
}

impl Desk {
    /// Carries out, as the server would without the disk; how long that took.
    fn time(&mut self, command: Command) -> Duration {
        self.asked += 1;
        let id = OperationId::new(format!("p{}", self.asked));
        let author = Author { id: AccountId::new("a0"), name: "办公室".into() };
        let context = Context { author, at_ms: self.day.begins_ms() };
        let started = Instant::now();
        self.ledger.carry_out(id, &Ask::Do(command), context, |_| None).unwrap();
        started.elapsed()
    }

    fn ask(&mut self, what: &str, command: Command) {
        let took = self.time(command);
        println!("{what:<44}{:>10.1} ms", ms(took));
    }
}

fn report(what: &str, took: &mut [Duration]) {
    took.sort();
    let (middle, high) = (took[took.len() / 2], took[took.len() * 95 / 100]);
    println!("{what:<44}{:>10.3} ms, p95 {:.3}", ms(middle), ms(high));
}

fn look(what: &str, mut work: impl FnMut() -> usize) {
    let mut took: Vec<Duration> = (0..20)
        .map(|_| {
            let started = Instant::now();
            black_box(work());
            started.elapsed()
        })
        .collect();
    report(what, &mut took);
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn step(at: usize) -> Step {
    let at = at % (CHARTS * STEPS);
    Step { chart: FlowchartId::new(format!("c{}", at / STEPS)), node: NodeId::new(format!("n{}", at % STEPS)) }
}

fn seat(at: usize) -> Seat {
    let department = at * DEPARTMENTS / POSTS;
    let first = department * POSTS / DEPARTMENTS;
    Seat {
        id: PostId::new(format!("t{at:04}")),
        name: format!("岗位{at}"),
        tier: PostTier::General,
        department: DepartmentId::new(format!("d{department}")),
        department_name: format!("科室{department}"),
        holder: Some(AccountId::new(format!("a{at}"))),
        holder_name: String::new(),
        above: (at > first).then(|| PostId::new(format!("t{first:04}"))),
        progress: BTreeMap::new(),
        returned: 0,
        looked: BTreeSet::new(),
    }
}

fn plan(seats: Vec<Seat>) -> Plan {
    let head = Head {
        id: RoundId::new("j1"),
        organisation: OrganisationId::new("o1"),
        title: "2026年廉政风险排查".into(),
        year: 2026,
        project: String::new(),
        charts: (0..CHARTS).map(|at| FlowchartId::new(format!("c{at}"))).collect(),
        questionnaire: Default::default(),
        checked: None,
        publicity: None,
        archived_on: None,
    };
    Plan { head, ways: Schedule::FourStages.in_year(2026, &Calendar::default()).unwrap(), seats }
}

fn finding(found: &mut usize, post: &PostId) -> Finding {
    let at = *found;
    *found += 1;
    let says = ["收受好处，放宽审查标准", "超过时限办理，刁难申请人", "泄露评审专家名单", "擅自变更审批条件"];
    Finding {
        id: RiskPointId::new(format!("r{at:05}")),
        post: post.clone(),
        step: Some(step(at)),
        kind: RiskType::ALL[at % 5],
        domain: PowerDomain::ALL[at % 4],
        manifestation: format!("第{}类事项中{}", at % 97, says[at % says.len()]),
        grade: Some(Grade::ALL[at % 3]),
        grade_reason: String::new(),
        measure: "双人复核".into(),
    }
}
