//! What measurements of rounds stand on: an organisation with its office, signed in, and rounds over many posts, put
//! straight into the store.

use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use liantu::app::App;
use liantu::chance::{self, MachineChance};
use liantu::clock::{Clock, StandingClock};
use liantu::config::Cli;
use liantu::ledgers::Asked;
use liantu::round::{carry_out, read};
use liantu::store::account::{self, Account, State};
use liantu::store::organisation::{self, Organisation};
use liantu::store::{Store, session};
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::engine::Author;
use liantu_domain::id::{AccountId, DepartmentId, FlowchartId, OperationId, OrganisationId, PostId, RoundId};
use liantu_domain::organisation::PostTier;
use liantu_domain::round::{Command, Head, Plan, SIX_WAYS, Seat, Shipped, WayId, WayRun, WayState};
use tokio::sync::watch;

/// When measurements begin.
const START_MS: i64 = 1_800_000_000_000;
/// How many posts a department has.
const DEPARTMENT: usize = 12;

/// See above.
pub struct Ground {
    /// The program.
    pub app: App,
    /// Its clock.
    pub clock: Arc<StandingClock>,
    /// Whose everything is.
    pub organisation: OrganisationId,
    _stop: watch::Sender<bool>,
}

impl Ground {
    /// Lays it out.
    pub async fn lay(url: &str, listen: &str) -> Ground {
        let store = Store::open(url).await.unwrap();
        let (stop, stopping) = watch::channel(false);
        let settings = Cli::parse_from(["liantu", "--listen", listen]).serve;
        let clock = Arc::new(StandingClock::at(START_MS));
        let app = App::start(settings, store, clock.clone(), Arc::new(MachineChance), stopping);
        let id = OrganisationId::new("o-bench");
        let mut tx = app.store.write().await.unwrap();
        let own = Organisation { id: id.clone(), name: "测".to_owned(), region_path: "/".to_owned() };
        organisation::insert(&mut tx, &own, 0).await.unwrap();
        tx.commit().await.unwrap();
        Ground { app, clock, organisation: id, _stop: stop }
    }

    /// The cookie of an account of that role, which is made and signed in.
    pub async fn signed_in(&self, name: &str, role: Role) -> String {
        let id = AccountId::random(self.app.chance.number());
        let account = Account {
            id: id.clone(),
            sign_in_name: name.to_owned(),
            display_name: name.to_owned(),
            organisation: Some(self.organisation.clone()),
            role,
            password_hash: String::new(),
            state: State::Active,
            is_demo: false,
        };
        let token = self.app.chance.secret();
        let mut tx = self.app.store.write().await.unwrap();
        account::insert(&mut tx, &account, START_MS).await.unwrap();
        session::insert(&mut tx, &chance::hash(&token), &id, START_MS).await.unwrap();
        tx.commit().await.unwrap();
        format!("liantu={token}")
    }

    /// Asks a round something.
    pub async fn ask(&self, round: &RoundId, command: Command) {
        let asked = Asked {
            id: OperationId::random(self.app.chance.number()),
            command,
            author: Author { id: AccountId::new("a-bench"), name: "测".into() },
            now_ms: self.clock.now_ms(),
        };
        let mut tx = self.app.store.write().await.unwrap();
        carry_out(&self.app, &mut tx, round, asked).await.unwrap();
        tx.commit().await.unwrap();
        read(&self.app, &mut self.app.store.read().await.unwrap(), round).await.unwrap();
    }

    /// A round over so many posts, every way open from today on.
    pub async fn round(&self, id: &str, posts: usize, charts: Vec<FlowchartId>) -> RoundId {
        let (id, today) = (RoundId::new(id), Date::in_beijing(START_MS));
        let head = Head {
            id: id.clone(),
            organisation: self.organisation.clone(),
            title: "年度廉政风险点排查".into(),
            year: today.year(),
            project: String::new(),
            charts: charts.into_iter().collect(),
            checked: None,
            publicity: None,
            questionnaire: Default::default(),
            archived_on: None,
        };
        let way = |(place, way): (u8, &Shipped)| WayRun {
            id: WayId::new(way.id),
            place,
            kind: way.kind,
            name: String::new(),
            opens_on: today,
            closes_on: today.plus_days(30).unwrap(),
            state: WayState::Planned,
            sent_back: 0,
            reminded_on: Vec::new(),
            looked: Vec::new(),
        };
        let ways = (1..).zip(&SIX_WAYS).map(way).collect();
        let seats = (0..posts).map(seat).collect();
        self.ask(&id, Command::Prepare(Box::new(Plan { head, ways, seats }))).await;
        id
    }
}

/// The post of that number.
pub fn post(number: usize) -> PostId {
    PostId::new(format!("p{number}"))
}

fn seat(number: usize) -> Seat {
    let department = number / DEPARTMENT;
    Seat {
        id: post(number),
        name: format!("第{number}审核岗"),
        tier: PostTier::Key,
        department: DepartmentId::new(format!("d{department}")),
        department_name: format!("第{department}股室"),
        holder: Some(AccountId::new(format!("a{number}"))),
        holder_name: format!("填报人{number}"),
        above: None,
        progress: Default::default(),
        returned: 0,
        looked: Default::default(),
    }
}

/// A part of what was taken, in milliseconds.
pub fn part(taken: &mut [Duration], part: f64) -> f64 {
    taken.sort();
    taken[((taken.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3
}
