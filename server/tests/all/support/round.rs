//! Rounds for tests: laid out over all posts of an organisation, every way open from the first day of the tests on.

use liantu::ledgers::Asked;
use liantu::round::{carry_out, layout};
use liantu_domain::calendar::Date;
use liantu_domain::engine::Author;
use liantu_domain::id::{AccountId, OperationId, OrganisationId, RoundId};
use liantu_domain::round::{Carries, Command, Head, Plan, Round, SIX_WAYS, Scope, WayId, WayRun, WayState};

use super::Server;
use super::server::START_MS;

/// The six ways, each open from the first day of the tests for a month.
pub fn ways() -> Vec<WayRun> {
    let today = Date::in_beijing(START_MS);
    (1..)
        .zip(&SIX_WAYS)
        .map(|(place, way)| WayRun {
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
        })
        .collect()
}

impl Server {
    /// A round of an organisation, laid out and led through these commands by its office.
    pub async fn round(&self, organisation: &str, id: &str, title: &str, commands: Vec<Command>) -> Round {
        let (id, own) = (RoundId::new(id), OrganisationId::new(organisation));
        let mut tx = self.app.store.write().await.unwrap();
        let charts = liantu::store::chart::ids_of(&mut tx, &own).await.unwrap();
        let head = Head {
            id: id.clone(),
            organisation: own.clone(),
            title: title.to_owned(),
            year: 2026,
            project: String::new(),
            charts: charts.into_iter().collect(),
            questionnaire: Default::default(),
            checked: None,
            publicity: None,
            archived_on: None,
        };
        let seats = layout::seats(&mut tx, &own, Date::in_beijing(START_MS)).await.unwrap();
        let plan = Command::Prepare(Box::new(Plan { head, ways: ways(), seats }));
        let mut last = Round::default();
        for (at, command) in std::iter::once(plan).chain(commands).enumerate() {
            let asked = Asked {
                id: OperationId::new(format!("p{at}.{id}")),
                command,
                author: Author { id: AccountId::new("a-test"), name: "测试".into() },
                now_ms: START_MS,
            };
            last = carry_out(&self.app, &mut tx, &id, asked).await.unwrap().ledger.document().clone();
        }
        tx.commit().await.unwrap();
        last
    }

    /// A round of an organisation in which every way is over and nothing was found.
    pub async fn round_that_is_over(&self, organisation: &str, id: &str) {
        let mut commands = self.to_the_end(organisation).await;
        commands.push(Command::LeaveOut { way: "online_publicity".into(), reason: "本轮不采用".into() });
        self.round(organisation, id, "已结束的轮次", commands).await;
    }

    /// A round of an organisation that publishes, for a week, that nothing was found.
    pub async fn round_that_is_published(&self, organisation: &str, id: &str, title: &str, scope: Scope) {
        let mut commands = self.to_the_end(organisation).await;
        commands.push(Command::Open("online_publicity".into()));
        commands.push(Command::Publish { scope, until: Date::in_beijing(START_MS).plus_days(7).unwrap() });
        self.round(organisation, id, title, commands).await;
    }

    /// What leads a round to the end of all ways but the last.
    async fn to_the_end(&self, organisation: &str) -> Vec<Command> {
        let mut commands = Vec::new();
        let own = OrganisationId::new(organisation);
        let mut conn = self.app.store.read().await.unwrap();
        let seats = layout::seats(&mut conn, &own, Date::in_beijing(START_MS)).await.unwrap();
        drop(conn);
        for way in ["peer_review", "org_designation", "public_assessment"] {
            commands.push(Command::LeaveOut { way: way.into(), reason: "本轮不采用".into() });
        }
        let (own_way, team) = (WayId::new("self_check"), WayId::new("team_decision"));
        commands.push(Command::Open(own_way.clone()));
        for seat in seats {
            commands.push(Command::Excuse { way: own_way.clone(), post: seat.id, reason: "岗位空缺".into() });
        }
        commands.push(Command::Close { way: own_way, carries: Carries::Nothing });
        commands.push(Command::Open(team.clone()));
        commands.push(Command::Close { way: team, carries: Carries::Nothing });
        commands
    }
}
