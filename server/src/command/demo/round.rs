//! A discovery round played through: the posts of a unit look for risk points in the six ways, as far as is asked. Pure
//! but for the reading and the writing; the same seed says the same things.

mod answered;
mod cast;
mod say;
mod stage;

use std::collections::BTreeMap;

use clap::ValueEnum;
use liantu_domain::calendar::Date;
use liantu_domain::comment::Comment;
use liantu_domain::engine::{Author, Ledger};
use liantu_domain::id::{AccountId, FlowchartId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::{Counts, Round, RoundOperation, SIX_WAYS, Schedule, Tally, WayId, WayRun, WayState};
use serde::Serialize;

use super::draw::Draw;
use super::{Failed, Progress};
use crate::chance::SeededChance;
use crate::clock::Clock;
use crate::comment;
use crate::round::archive;
use crate::seal::Seal;
use crate::sheet::charts::By;
use crate::store::audit::{self, Entry};
use crate::store::{self, Conn, Store, operation, organisation, questionnaire};
use crate::visit::Whose;

pub use cast::Cast;
pub use stage::{SheetLog, Stage, morning};

/// How far a round is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Until {
    /// 自己查 is under way: half of it is handed in.
    SelfCheck,
    /// 组织点 is under way.
    OrgDesignation,
    /// 社会评 is under way.
    PublicAssessment,
    /// 班子定 is under way.
    TeamDecision,
    /// 网上晒 is under way.
    OnlinePublicity,
    /// It is over, and in the register.
    Archived,
}

/// What came of all rounds that were played.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sum {
    /// What became of the candidates.
    pub candidates: Candidates,
    /// How many each way found.
    pub by_way: BTreeMap<&'static str, usize>,
    /// What became of the comments.
    pub comments: Comments,
}

/// What became of the candidates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Candidates {
    /// All that came in.
    pub created: usize,
    /// Decided by the team.
    pub decided: usize,
    /// Gone on in another.
    pub merged: usize,
    /// Taken off by the office.
    pub dismissed: usize,
}

/// What became of the comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comments {
    /// All that came in.
    pub received: u32,
    /// Shown.
    pub published: u32,
    /// Not shown, for a coded reason.
    pub withheld: u32,
    /// Not looked at.
    pub pending: u32,
}

impl Sum {
    fn add(&mut self, round: &Round, comments: &[Comment]) {
        let counts = Counts::of(round);
        self.candidates.created += counts.created;
        self.candidates.decided += counts.decided;
        self.candidates.merged += counts.merged;
        self.candidates.dismissed += counts.dismissed;
        for (way, count) in counts.by_way {
            *self.by_way.entry(way).or_default() += count;
        }
        let tally = Tally::of(comments);
        self.comments.received += tally.received();
        self.comments.published += tally.published;
        self.comments.withheld += tally.withheld;
        self.comments.pending += tally.pending;
    }
}

/// What one round left behind.
#[derive(Debug)]
pub struct Played {
    /// The round.
    pub ledger: Ledger<Round>,
    /// Its log.
    pub lines: Vec<RoundOperation>,
    /// The worksheets with their logs.
    pub sheets: Vec<SheetLog>,
    /// What the public said.
    pub comments: Vec<Comment>,
}

/// Plays a round in each unit, a unit a transaction: the whole one of the last year, into the registers, or one of today
/// that is under way.
pub async fn play(
    store: &Store,
    clock: &dyn Clock,
    seal: &Seal,
    seed: u64,
    until: Until,
    progress: &mut Progress,
) -> Result<Sum, Failed> {
    let mut conn = store.read().await?;
    let units = organisation::all(&mut conn).await?;
    drop(conn);
    let today = Date::in_beijing(clock.now_ms());
    progress.begin(units.len() as u64);
    let mut sum = Sum::default();
    for (at, unit) in units.iter().enumerate() {
        let whose = Whose { organisation: unit.id.clone(), region_path: unit.region_path.clone() };
        let mut transaction = store.write().await?;
        let ways = if until == Until::Archived {
            let calendar = store::holiday::calendar(&mut transaction, &unit.region_path).await?;
            Schedule::FourStages.in_year(today.year().saturating_sub(1), &calendar).ok_or("no such year")?
        } else {
            around(today, until)
        };
        let mut draw = Draw::new(seed).part(at);
        if let Some(played) = one(&mut transaction, (store, seal), &whose, &ways, until, &mut draw).await? {
            sum.add(played.ledger.document(), &played.comments);
        }
        transaction.commit().await?;
        progress.step(&unit.name);
    }
    progress.end();
    Ok(sum)
}

/// Rounds under way in the units of the small demo, each at another place of the plan.
pub async fn some(conn: &mut Conn, store: &Store, seal: &Seal, now_ms: i64) -> Result<(), Failed> {
    let today = Date::in_beijing(now_ms);
    let stages = [Until::SelfCheck, Until::PublicAssessment, Until::OnlinePublicity];
    for (at, (unit, until)) in organisation::all(conn).await?.iter().zip(stages).enumerate() {
        let whose = Whose { organisation: unit.id.clone(), region_path: unit.region_path.clone() };
        let mut draw = Draw::new(7).part(at);
        one(conn, (store, seal), &whose, &around(today, until), until, &mut draw).await?;
    }
    Ok(())
}

/// A special round on one chart of a unit, which waits for the team to decide.
pub async fn special(
    conn: &mut Conn,
    (store, seal): (&Store, &Seal),
    whose: &Whose,
    (chart, project): (&FlowchartId, &str),
    now_ms: i64,
) -> Result<Option<Played>, Failed> {
    let ways = around(Date::in_beijing(now_ms), Until::TeamDecision);
    let Some(first) = ways.iter().map(|way| way.opens_on).min() else { return Ok(None) };
    let cast = Cast::read(conn, whose, first).await?.on(chart, project);
    act(conn, (store, seal), whose, &cast, &ways, Until::TeamDecision, &mut Draw::new(7).part(3)).await.map(Some)
}

/// The six ways with such days that one of them is under way today.
fn around(today: Date, until: Until) -> Vec<WayRun> {
    let begun = match until {
        Until::SelfCheck => 5,
        Until::OrgDesignation => 25,
        Until::PublicAssessment => 40,
        Until::TeamDecision => 60,
        Until::OnlinePublicity | Until::Archived => 72,
    };
    const DAYS: [(i64, i64); 6] = [(0, 14), (15, 21), (0, 32), (35, 55), (57, 68), (70, 84)];
    let day = |days: i64| today.plus_days(days - begun).unwrap_or(today);
    let run = |((place, way), (opens, closes)): ((u8, &liantu_domain::round::Shipped), (i64, i64))| WayRun {
        id: WayId::new(way.id),
        place,
        kind: way.kind,
        name: way.name.to_owned(),
        opens_on: day(opens),
        closes_on: day(closes),
        state: WayState::Planned,
        sent_back: 0,
        reminded_on: Vec::new(),
        looked: Vec::new(),
    };
    (1..).zip(&SIX_WAYS).zip(DAYS).map(run).collect()
}

/// Plays a round of one unit and writes what it left behind. None: nobody holds a post there.
async fn one(
    conn: &mut Conn,
    (store, seal): (&Store, &Seal),
    whose: &Whose,
    ways: &[WayRun],
    until: Until,
    draw: &mut Draw,
) -> Result<Option<Played>, Failed> {
    let Some(first) = ways.iter().map(|way| way.opens_on).min() else { return Ok(None) };
    let cast = Cast::read(conn, whose, first).await?;
    if cast.seats.iter().all(|seat| seat.holder_name.is_empty()) {
        return Ok(None);
    }
    act(conn, (store, seal), whose, &cast, ways, until, draw).await.map(Some)
}

async fn act(
    conn: &mut Conn,
    (store, seal): (&Store, &Seal),
    whose: &Whose,
    cast: &Cast,
    ways: &[WayRun],
    until: Until,
    draw: &mut Draw,
) -> Result<Played, Failed> {
    let id = RoundId::random(draw.number());
    let played = Stage::new(cast, id, ways, &mut *draw).play(until)?;
    write(conn, &played).await?;
    for said in &played.comments {
        comment::put(conn, seal, &whose.organisation, said, || draw.number())
            .await
            .map_err(|why| format!("a comment was not kept: {why:?}"))?;
    }
    if let Some(head) = played.ledger.document().head() {
        for sheet in answered::sheets(played.ledger.document()) {
            questionnaire::take(conn, &head.id, &sheet).await?;
        }
    }
    if until == Until::Archived {
        let online = ways.iter().find(|way| way.kind == Way::OnlinePublicity).ok_or("a way is missing")?;
        let author = Author { id: AccountId::new("demo"), name: say::OFFICE.into() };
        let chance = SeededChance::new(draw.number());
        let by = By { author: &author, at_ms: stage::morning(online.closes_on), chance: &chance };
        let entry =
            |chart: &FlowchartId| Entry::of_command_line("round_archive", chart.as_str(), &serde_json::json!({}));
        archive::into_register(conn, store.kind(), whose, played.ledger.document(), by, entry).await?;
    }
    let detail = serde_json::json!({ "candidates": played.ledger.document().candidates().len() });
    let round = played.ledger.document().head().map_or("", |head| head.id.as_str());
    let entry = Entry::of_command_line("demo_round", round, &detail);
    audit::append(conn, &entry, played.lines.last().map_or(0, |line| line.context.at_ms)).await?;
    Ok(played)
}

async fn write(conn: &mut Conn, played: &Played) -> Result<(), Failed> {
    let round = played.ledger.document();
    let Some(head) = round.head() else { return Ok(()) };
    let log = liantu_domain::round::document(&head.id);
    let at_ms = played.lines.last().map_or(0, |line| line.context.at_ms);
    // What lists say is read off the plan first: the charts stand with a round that is planned.
    if let Some(first) = played.lines.first() {
        let mut begun = Ledger::new(Round::default());
        begun.append(first)?;
        store::round::put(conn, begun.document(), 1, first.context.at_ms).await?;
    }
    for line in &played.lines {
        operation::insert(conn, &log, line, &operation::body(line)?).await?;
    }
    store::round::put(conn, round, played.ledger.seq(), at_ms).await?;
    for sheet in &played.sheets {
        for line in &sheet.lines {
            operation::insert(conn, &sheet.document, line, &operation::body(line)?).await?;
        }
        let at_ms = sheet.lines.last().map_or(0, |line| line.context.at_ms);
        store::worksheet::put(conn, sheet.ledger.document(), sheet.ledger.seq(), at_ms).await?;
    }
    Ok(())
}
