//! A chart that is published, and a round that hears the public on it.

use liantu::ledgers::Asked;
use liantu::store;
use liantu::store::comment::Kept;
use liantu_domain::calendar::Date;
use liantu_domain::comment::{About, Comment, Kind, State};
use liantu_domain::engine::Author;
use liantu_domain::flowchart::Command as Draw;
use liantu_domain::flowchart::command::{EditHead, HeadEdit};
use liantu_domain::id::{
    AccountId, CommentId, DepartmentId, FlowchartId, OperationId, OrganisationId, PostId, RoundId,
};
use liantu_domain::organisation::PostTier;
use liantu_domain::register::Way;
use liantu_domain::round::{Command, Head, Plan, Seat, WayId, WayRun, WayState, shipped_questions};

use super::Server;
use super::chart::add;
use crate::support::server::START_MS;

/// What a round hears the public on.
pub struct Heard {
    pub chart: FlowchartId,
    pub round: RoundId,
}

impl Server {
    /// A published chart of one step `n1`, and a round that hears the public on it for a month, with the questionnaire
    /// that is shipped.
    pub async fn hearing(&self, organisation: &str) -> Heard {
        let author = Author { id: AccountId::new("a0"), name: "甲".into() };
        let commands: [Draw; 2] =
            [EditHead { edit: HeadEdit::Title("食品经营许可".to_owned()) }.into(), add("n1").into()];
        let own = OrganisationId::new(organisation);
        let mut tx = self.app.store.write().await.unwrap();
        let chart = liantu::birth::chart(&mut tx, &*self.app.chance, START_MS, &own, &author, &commands).await.unwrap();
        tx.commit().await.unwrap();
        self.publish(&chart).await;
        let round = RoundId::new(format!("j-{organisation}"));
        let head = Head {
            id: round.clone(),
            organisation: own,
            title: "2027 年度排查".into(),
            year: 2027,
            project: String::new(),
            charts: [chart.clone()].into(),
            questionnaire: Default::default(),
            checked: None,
            publicity: None,
            archived_on: None,
        };
        let today = Date::in_beijing(START_MS);
        let way = |place: u8, kind: Way| WayRun {
            id: WayId::new(kind.name()),
            place,
            kind,
            name: String::new(),
            opens_on: today,
            closes_on: today.plus_days(30).unwrap(),
            state: WayState::Planned,
            sent_back: 0,
            reminded_on: Vec::new(),
            looked: Vec::new(),
        };
        let ways = vec![way(1, Way::PublicAssessment), way(2, Way::TeamDecision), way(3, Way::OnlinePublicity)];
        let seat = Seat {
            id: PostId::new(format!("{organisation}-p")),
            name: "审核岗".into(),
            tier: PostTier::Key,
            department: DepartmentId::new(format!("{organisation}-d")),
            department_name: "许可科".into(),
            holder: None,
            holder_name: String::new(),
            above: None,
            progress: [].into(),
            returned: 0,
            looked: [].into(),
        };
        let plan = Plan { head, ways, seats: vec![seat] };
        let open = Command::Open(WayId::new(Way::PublicAssessment.name()));
        for command in [Command::Prepare(Box::new(plan)), Command::LayOutQuestions(shipped_questions()), open] {
            let id = OperationId::random(self.app.chance.number());
            let asked = Asked { id, command, author: author.clone(), now_ms: START_MS };
            let mut tx = self.app.store.write().await.unwrap();
            liantu::round::carry_out(&self.app, &mut tx, &round, asked).await.unwrap();
            tx.commit().await.unwrap();
        }
        Heard { chart, round }
    }

    /// Publishes a chart as it is.
    pub async fn publish(&self, chart: &FlowchartId) {
        let plan = liantu::publication::plan(&self.app.store, chart, liantu::publication::Wish::Publish).await;
        let plan = plan.unwrap_or_else(|why| panic!("{why:?}"));
        let mut tx = self.app.store.write().await.unwrap();
        let taken = liantu::publication::take(&self.app.store, &mut tx, chart, &plan, "甲", START_MS).await;
        taken.unwrap_or_else(|why| panic!("{why:?}"));
        tx.commit().await.unwrap();
    }

    /// A comment of this id on the chart, that waits to be looked at.
    pub async fn commented(&self, id: &str, heard: &Heard, organisation: &str) {
        let comment = Comment {
            id: CommentId::new(id),
            round: heard.round.clone(),
            about: About { chart: heard.chart.clone(), node: None, risk: None },
            kind: Kind::Remark,
            text: self.app.comments.seal.close(id, "窗口告知不清").unwrap(),
            on: Date::in_beijing(START_MS),
            state: State::Pending,
            answers: Vec::new(),
        };
        let kept = Kept {
            comment,
            organisation: OrganisationId::new(organisation),
            same_as: None,
            adds_to: None,
            hash: String::new(),
            candidate: None,
        };
        let mut tx = self.app.store.write().await.unwrap();
        store::comment::insert(&mut tx, &kept, None, || self.app.chance.number()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// How far the comments of a round are.
    pub async fn tally(&self, round: &RoundId) -> liantu_domain::round::Tally {
        let mut conn = self.app.store.read().await.unwrap();
        store::comment::tally(&mut conn, round).await.unwrap()
    }
}
