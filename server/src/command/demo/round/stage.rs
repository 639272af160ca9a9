//! A round, played way by way.

mod inside;
mod outside;

use std::collections::BTreeSet;

use liantu_domain::calendar::Date;
use liantu_domain::comment::Comment;
use liantu_domain::engine::{Ask, Author, Context, Ledger, Operation};
use liantu_domain::id::{AccountId, FlowchartId, OperationId, PostId, RiskPointId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::{
    Carries, Command, Finding, Head, Plan, Round, RoundOperation, Scope, Seat, Tally, WayRun, shipped_questions,
};
use liantu_domain::worksheet::{self, Cover, Worksheet};

use super::cast::{Cast, Place};
use super::{Played, Until, say};
use crate::command::demo::Failed;
use crate::command::demo::draw::Draw;
use crate::command::demo::phrase::{Phrases, Slots};

const DAY_MS: i64 = 86_400_000;

/// A worksheet with its log.
#[derive(Debug)]
pub struct SheetLog {
    /// The id of the log.
    pub document: FlowchartId,
    /// What it says.
    pub ledger: Ledger<Worksheet>,
    /// How it came to that.
    pub lines: Vec<Operation<worksheet::Change, worksheet::Verb>>,
}

/// Nine in the morning of a day in Beijing.
pub fn morning(day: Date) -> i64 {
    let epoch = Date::in_beijing(0);
    day.days_after(epoch) * DAY_MS + 3_600_000
}

/// A round while it is played.
pub struct Stage<'a> {
    cast: &'a Cast,
    ways: &'a [WayRun],
    draw: &'a mut Draw,
    phrases: Phrases,
    round: Ledger<Round>,
    lines: Vec<RoundOperation>,
    sheets: Vec<SheetLog>,
    comments: Vec<Comment>,
    id: RoundId,
    today: Date,
    said: BTreeSet<String>,
}

impl<'a> Stage<'a> {
    /// An empty stage.
    pub fn new(cast: &'a Cast, id: RoundId, ways: &'a [WayRun], draw: &'a mut Draw) -> Stage<'a> {
        let today = ways.iter().map(|way| way.opens_on).min().unwrap_or(Date::LAST);
        Stage {
            cast,
            ways,
            draw,
            phrases: Phrases::read(),
            round: Ledger::new(Round::default()),
            lines: Vec::new(),
            sheets: Vec::new(),
            comments: Vec::new(),
            id,
            today,
            said: BTreeSet::new(),
        }
    }

    /// Plays it so far.
    pub fn play(mut self, until: Until) -> Result<Played, Failed> {
        self.prepare()?;
        let way = |kind| self.ways.iter().find(|way| way.kind == kind).cloned().ok_or("a way is missing");
        let (own, peers, desk) = (way(Way::SelfCheck)?, way(Way::PeerReview)?, way(Way::OrgDesignation)?);
        let (public, team, online) = (way(Way::PublicAssessment)?, way(Way::TeamDecision)?, way(Way::OnlinePublicity)?);
        self.on(own.opens_on);
        self.ask(Command::Open(own.id.clone()))?;
        if desk.opens_on <= own.opens_on {
            self.ask(Command::Open(desk.id.clone()))?;
        }
        self.self_checks(&own, until == Until::SelfCheck)?;
        if until == Until::SelfCheck {
            return Ok(self.end());
        }
        self.on(peers.opens_on);
        self.ask(Command::Close { way: own.id.clone(), carries: Carries::Nothing })?;
        self.ask(Command::Open(peers.id.clone()))?;
        self.reviews(&own.id, &peers)?;
        if until == Until::OrgDesignation {
            return Ok(self.end());
        }
        self.at_the_desk(&desk)?;
        self.on(public.opens_on);
        self.ask(Command::Open(public.id.clone()))?;
        self.public(&public, until == Until::PublicAssessment)?;
        if until == Until::PublicAssessment {
            return Ok(self.end());
        }
        self.ask(Command::Close { way: public.id.clone(), carries: Carries::Comments(Tally::of(&self.comments)) })?;
        self.on(team.opens_on);
        self.ask(Command::Open(team.id.clone()))?;
        if until == Until::TeamDecision {
            return Ok(self.end());
        }
        self.decide()?;
        self.ask(Command::Close { way: team.id.clone(), carries: Carries::Nothing })?;
        self.on(online.opens_on);
        self.ask(Command::Open(online.id.clone()))?;
        let until_day = self.today.plus_days(7).unwrap_or(online.closes_on).min(online.closes_on);
        self.ask(Command::Publish { scope: Scope::Public, until: until_day })?;
        if until == Until::OnlinePublicity {
            return Ok(self.end());
        }
        self.on(until_day.plus_days(1).unwrap_or(until_day));
        self.ask(Command::Close { way: online.id.clone(), carries: Carries::Comments(Tally::of(&self.comments)) })?;
        self.ask(Command::Archive)?;
        Ok(self.end())
    }

    fn end(self) -> Played {
        Played { ledger: self.round, lines: self.lines, sheets: self.sheets, comments: self.comments }
    }

    fn on(&mut self, day: Date) {
        self.today = self.today.max(day);
    }

    fn context(&self, name: &str, account: Option<&AccountId>) -> Context {
        let id = account.cloned().unwrap_or_else(|| AccountId::new("demo"));
        Context { author: Author { id, name: name.into() }, at_ms: morning(self.today) }
    }

    fn operation(&mut self) -> OperationId {
        OperationId::random(self.draw.number())
    }

    /// The office asks the round something.
    fn ask(&mut self, command: Command) -> Result<(), Failed> {
        let (id, context) = (self.operation(), self.context(say::OFFICE, None));
        self.ask_as(id, context, command)
    }

    fn ask_as(&mut self, id: OperationId, context: Context, command: Command) -> Result<(), Failed> {
        let outcome = self.round.carry_out(id, &Ask::Do(command), context, |_| None);
        let outcome = outcome.map_err(|refusal| format!("{}: the round refuses: {refusal:?}", self.cast.name))?;
        self.lines.push(outcome.operation().clone());
        Ok(())
    }

    fn prepare(&mut self) -> Result<(), Failed> {
        let year = self.today.year();
        let head = Head {
            id: self.id.clone(),
            organisation: self.cast.organisation.clone(),
            title: match self.cast.project.as_str() {
                "" => format!("{year}年度廉政风险点排查"),
                project => format!("{project}廉政风险专项排查"),
            },
            year,
            project: self.cast.project.clone(),
            charts: self.cast.charts.iter().cloned().collect(),
            questionnaire: Default::default(),
            checked: None,
            publicity: None,
            archived_on: None,
        };
        let plan = Plan { head, ways: self.ways.to_vec(), seats: self.cast.seats.clone() };
        self.ask(Command::Prepare(Box::new(plan)))?;
        let id = OperationId::new(format!("questions.{}", self.id));
        self.ask_as(id, self.context(say::OFFICE, None), Command::LayOutQuestions(shipped_questions()))
    }

    fn grade(&mut self) -> Grade {
        match self.draw.below(10) {
            0 | 1 => Grade::High,
            2..=5 => Grade::Medium,
            _ => Grade::Low,
        }
    }

    fn finding(&mut self, seat: &Seat, place: Option<&Place>) -> Finding {
        let kind = RiskType::ALL.get(self.draw.below(RiskType::ALL.len())).copied().unwrap_or(RiskType::Duty);
        let domain = PowerDomain::ALL.get(self.draw.below(4)).copied().unwrap_or(PowerDomain::Affairs);
        let slots = Slots {
            power: place.map_or("本岗位事项", |place| &place.chart),
            step: place.map_or("", |place| &place.label),
            post: &seat.name,
            department: &seat.department_name,
        };
        let manifestation = self.phrases.risk("通", kind, slots, &mut self.said, self.draw);
        let measure = self.draw.pick(&say::MEASURES).copied().unwrap_or_default().to_owned();
        let (id, grade) = (RiskPointId::random(self.draw.number()), self.grade());
        Finding {
            id,
            post: seat.id.clone(),
            step: place.map(|place| place.step.clone()),
            kind,
            domain,
            manifestation,
            grade: Some(grade),
            grade_reason: say::grade_reason(grade).to_owned(),
            measure,
        }
    }

    fn sheet(&mut self, way: &WayRun, seat: &Seat, posts: BTreeSet<PostId>) -> Result<SheetLog, Failed> {
        let cover = Cover {
            id: seat.id.clone(),
            round: self.id.clone(),
            way: way.id.clone(),
            form: way.kind,
            posts,
            state: worksheet::State::Draft,
            none: String::new(),
            looked: BTreeSet::new(),
            signed: None,
        };
        let document = worksheet::document(&self.id, &way.id, &seat.id);
        let mut log = SheetLog { document, ledger: Ledger::new(Worksheet::default()), lines: Vec::new() };
        self.write(&mut log, seat, worksheet::Command::Begin(Box::new(cover)))?;
        Ok(log)
    }

    fn write(&mut self, log: &mut SheetLog, seat: &Seat, command: worksheet::Command) -> Result<(), Failed> {
        let (id, context) = (self.operation(), self.context(&seat.holder_name, seat.holder.as_ref()));
        let outcome = log.ledger.carry_out(id, &Ask::Do(command), context, |_| None);
        let outcome = outcome.map_err(|refusal| format!("{}: the worksheet refuses: {refusal:?}", seat.name))?;
        log.lines.push(outcome.operation().clone());
        Ok(())
    }
}
