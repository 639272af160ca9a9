//! A discovery round at the office's desk, in an organisation of tests.

use liantu::clock::Clock;
use liantu::ledgers::Asked;
use liantu::round::{carry_out, read};
use liantu_domain::calendar::Date;
use liantu_domain::engine::Author;
use liantu_domain::id::{
    AccountId, DepartmentId, FlowchartId, NodeId, OperationId, OrganisationId, PostId, RiskPointId, RoundId,
};
use liantu_domain::organisation::PostTier;
use liantu_domain::register::Way;
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::{
    Carries, Command, Decision, Fate, Finding, Head, Plan, Round, Seat, Step, Verdict, WayId, WayRun, WayState,
};

use super::Server;

/// The round of an organisation of tests.
pub fn round_of(organisation: &str) -> RoundId {
    RoundId::new(format!("{organisation}-k"))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl Server {
    /// Asks the round of an organisation something.
    pub async fn ask_round(&self, organisation: &str, command: Command) {
        self.ask(round_of(organisation).as_str(), command).await;
    }

    /// The same of a round of this id.
    pub async fn ask(&self, round: &str, command: Command) {
        let now_ms = self.clock.now_ms();
        let author = Author { id: AccountId::new("a0"), name: "甲".into() };
        let asked = Asked { id: OperationId::random(self.app.chance.number()), command, author, now_ms };
        let mut tx = self.app.store.write().await.unwrap();
        carry_out(&self.app, &mut tx, &RoundId::new(round), asked).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A round as it is.
    pub async fn round_now(&self, organisation: &str) -> Round {
        let mut conn = self.app.store.read().await.unwrap();
        read(&self.app, &mut conn, &round_of(organisation)).await.unwrap().document().clone()
    }

    /// A round of the organisation's posts `…-p` and `…-p7`, after [`Server::tree`]: the posts have looked, and found
    /// `…-x`, `…-y` and `…-z` on the step `n1` of the chart and `…-w` on the post; the office is at its desk and has
    /// designated `…-x`.
    pub async fn desk_round(&self, organisation: &str, chart: &FlowchartId) {
        let of = |end: &str| format!("{organisation}-{end}");
        let way = |place: u8, id: &str, kind| WayRun {
            id: WayId::new(id),
            place,
            kind,
            name: String::new(),
            opens_on: day("2027-01-04"),
            closes_on: day("2027-02-26"),
            state: WayState::Planned,
            sent_back: 0,
            reminded_on: Vec::new(),
            looked: Vec::new(),
        };
        let seat = |end: &str| Seat {
            id: PostId::new(of(end)),
            name: format!("{organisation}的{end}岗"),
            tier: PostTier::Key,
            department: DepartmentId::new(of("d")),
            department_name: format!("{organisation}的审批科"),
            holder: None,
            holder_name: String::new(),
            above: None,
            progress: Default::default(),
            returned: 0,
            looked: Default::default(),
        };
        let head = Head {
            id: round_of(organisation),
            organisation: OrganisationId::new(organisation),
            title: format!("{organisation}的轮次"),
            year: 2027,
            project: String::new(),
            charts: [chart.clone()].into(),
            questionnaire: Default::default(),
            checked: None,
            publicity: None,
            archived_on: None,
        };
        let ways = vec![
            way(1, "self_check", Way::SelfCheck),
            way(2, "desk", Way::OrgDesignation),
            way(3, "team", Way::TeamDecision),
            way(4, "shown", Way::OnlinePublicity),
        ];
        let step = Step { chart: chart.clone(), node: NodeId::new("n1") };
        let finding = |end: &str, on_step: bool, text: &str| Finding {
            id: RiskPointId::new(of(end)),
            post: PostId::new(of("p")),
            step: on_step.then(|| step.clone()),
            kind: RiskType::Duty,
            domain: PowerDomain::Finance,
            manifestation: format!("{organisation}{text}"),
            grade: Some(Grade::Medium),
            grade_reason: String::new(),
            measure: String::new(),
        };
        let findings = vec![
            finding("x", true, "收受申请人礼品，放宽审查标准"),
            finding("y", true, "收受申请人的礼品，放宽审查标准"),
            finding("z", true, "泄露评审专家名单"),
            finding("w", false, "借用公款不还"),
        ];
        let own = WayId::new("self_check");
        let excuse = Command::Excuse { way: own.clone(), post: PostId::new(of("p7")), reason: "空缺".into() };
        let pass = Command::Pass {
            way: own.clone(),
            post: PostId::new(of("p")),
            findings: findings.clone(),
            looked: [step.clone()].into(),
            none: String::new(),
        };
        let designate = Command::Designate {
            way: WayId::new("desk"),
            finding: findings[0].clone(),
            reason: "群众反映集中".into(),
            answer_by: day("2027-01-25"),
        };
        for command in [
            Command::Prepare(Box::new(Plan { head, ways, seats: vec![seat("p"), seat("p7")] })),
            Command::Open(own.clone()),
            Command::Open(WayId::new("desk")),
            Command::HandIn { way: own, post: PostId::new(of("p")) },
            pass,
            excuse,
            designate,
        ] {
            self.ask_round(organisation, command).await;
        }
    }

    /// Leads a round on to the team: everything is answered and checked, and what comes before is closed.
    pub async fn round_to_team(&self, organisation: &str) {
        let round = self.round_now(organisation).await;
        for candidate in round.candidates() {
            if candidate.designation.as_ref().is_some_and(|it| it.answer.is_none()) {
                let answer = Command::Answer { candidate: candidate.found.id.clone(), text: "认可".into() };
                self.ask_round(organisation, answer).await;
            }
        }
        let close = |way: &str| Command::Close { way: WayId::new(way), carries: Carries::Nothing };
        let remarks = ["齐全", "规范", "准确", "得当"].map(str::to_owned);
        for command in [Command::Check { remarks }, close("self_check"), close("desk"), Command::Open("team".into())] {
            self.ask_round(organisation, command).await;
        }
    }

    /// Leads it on from the team: what is left is rejected, and the way of publicity opens.
    pub async fn round_to_publicity(&self, organisation: &str) {
        let round = self.round_now(organisation).await;
        for candidate in round.candidates().filter(|it| it.fate == Fate::Open) {
            let decision = Decision {
                on: Date::in_beijing(self.clock.now_ms()),
                number: "1".into(),
                present: vec!["局长".into()],
                paper: String::new(),
                meeting: None,
                result: Verdict::Rejected("查无".into()),
            };
            self.ask_round(organisation, Command::Decide { candidate: candidate.found.id.clone(), decision }).await;
        }
        let close = Command::Close { way: WayId::new("team"), carries: Carries::Nothing };
        for command in [close, Command::Open("shown".into())] {
            self.ask_round(organisation, command).await;
        }
    }
}
