//! A decision meeting of an organisation of tests, over the points of its desk's round.

use liantu::clock::Clock;
use liantu::ledgers::Asked;
use liantu::meeting::{self, carry_out};
use liantu::second_factor;
use liantu::store::cadre::{self, Cadre};
use liantu::store::team_member;
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::id::{
    AccountId, CadreId, ClientId, ItemId, MeetingId, OperationId, OrganisationId, RiskPointId, RoundId, SeatId,
};
use liantu_domain::meeting::{
    Agendum, Capacity, Command, Consultation, Consulted, Factor, Head, Kind, Major, Matter, Meeting, Plan, Presence,
    Seat, Terms,
};
use totp_rs::{Builder, Secret};

use super::Server;

impl Server {
    /// Seven accounts `m1` to `m7` that are the leadership team of an organisation, the first on top; the seventh is the
    /// person `…-e`, who holds the post of the round's points.
    pub async fn leadership(&self, organisation: &str) -> Vec<AccountId> {
        let own = OrganisationId::new(organisation);
        let (mut team, mut accounts) = (Vec::new(), Vec::new());
        for place in 1..=7 {
            let account = self.account(&format!("m{place}"), Role::Leader, organisation).await;
            let id =
                CadreId::new(format!("{organisation}-{}", if place == 7 { "e".into() } else { format!("l{place}") }));
            if place == 7 {
                self.tie(id.as_str(), organisation, &account).await;
            } else {
                let mut tx = self.app.store.write().await.unwrap();
                let (name, account) = (format!("领导{place}"), Some(account.clone()));
                let made = Cadre { id: id.clone(), organisation: own.clone(), name, account, version: 0 };
                cadre::insert(&mut tx, &made).await.unwrap();
                tx.commit().await.unwrap();
            }
            team.push(id);
            accounts.push(account);
        }
        let mut tx = self.app.store.write().await.unwrap();
        team_member::set(&mut tx, &own, &team, team.first()).await.unwrap();
        tx.commit().await.unwrap();
        accounts
    }

    /// Codes with which an account may enter, each once.
    pub async fn codes(&self, account: &AccountId) -> Vec<String> {
        let mut tx = self.app.store.write().await.unwrap();
        let secret = second_factor::begin(&self.app, &mut tx, account).await.unwrap().unwrap();
        let totp = Builder::new().with_secret(Secret::try_from_base32(&secret).unwrap()).build().unwrap();
        let code = totp.generate(u64::try_from(self.clock.now_ms() / 1_000).unwrap()).to_string();
        let codes = second_factor::confirm(&self.app, &mut tx, account, &code).await.unwrap();
        tx.commit().await.unwrap();
        codes.unwrap()
    }

    /// Asks a meeting something.
    pub async fn ask_meeting(&self, id: &str, by: &AccountId, command: Command) {
        let author = Author { id: by.clone(), name: "甲".into() };
        let id = MeetingId::new(id);
        let operation = OperationId::random(self.app.chance.number());
        let asked = Asked { id: operation, command, author, now_ms: self.clock.now_ms() };
        let mut tx = self.app.store.write().await.unwrap();
        carry_out(&self.app, &mut tx, &id, asked).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A meeting as it is.
    pub async fn meeting_now(&self, id: &str) -> Meeting {
        let mut conn = self.app.store.read().await.unwrap();
        meeting::read(&self.app, &mut conn, &MeetingId::new(id)).await.unwrap().document().clone()
    }

    /// A meeting with one item `…-i`, prepared: leader, deputy, recorder and observer are these accounts.
    pub async fn meeting(
        &self,
        organisation: &str,
        id: &str,
        title: &str,
        [leader, deputy, recorder, observer]: [&AccountId; 4],
    ) {
        let matter = Matter::Major(Major::Funds);
        self.meeting_about(organisation, (id, title), [leader, deputy, recorder, observer], matter).await;
    }

    /// A meeting `…-{end}` that is announced and carried a point of the desk's round on to the next one; leader, head, office
    /// and discipline body took part.
    pub async fn meeting_on_a_point(&self, organisation: &str, end: &str) {
        let mut accounts = Vec::new();
        for name in ["leader", "head", "office", "discipline"] {
            let mut conn = self.app.store.read().await.unwrap();
            accounts.push(liantu::store::account::by_name(&mut conn, name).await.unwrap().unwrap().id);
        }
        let [leader, head, office, observer] = accounts.as_slice() else { unreachable!() };
        let seats = [leader, head, office, observer];
        let id = format!("{organisation}-{end}");
        let (point, round) = (format!("{organisation}-x"), format!("{organisation}-k"));
        let matter = Matter::RiskPoint { point: RiskPointId::new(point), round: RoundId::new(round) };
        self.meeting_about(organisation, (&id, "审定会议"), seats, matter).await;
        self.meeting_to_its_end(&id, seats).await;
        self.ask_meeting(&id, office, Command::Announce { number: "1".into(), hash: "h".into() }).await;
    }

    async fn meeting_about(
        &self,
        organisation: &str,
        (id, title): (&str, &str),
        [leader, deputy, recorder, observer]: [&AccountId; 4],
        matter: Matter,
    ) {
        let seat = |account: &AccountId, capacity: Capacity| Seat {
            id: SeatId::new(format!("v-{account}")),
            place: 0,
            name: format!("{title}的{}", capacity.name()),
            post: None,
            account: Some(account.clone()),
            capacity,
            presence: Presence::Away,
            comings: Vec::new(),
        };
        let agendum = Agendum {
            id: ItemId::new(format!("{organisation}-i")),
            title: format!("{title}的议题"),
            matter,
            terms: Terms { text: format!("{title}的内容"), ..Terms::default() },
            consulted: vec![Consulted {
                kind: Consultation::Study,
                who: format!("{title}的论证人"),
                on: "2027-01-05".parse().unwrap(),
                said: format!("{title}的论证意见"),
                grade: None,
                statement: None,
            }],
            papers: "p".into(),
            subject: "s".into(),
            concerns: Default::default(),
            comes_from: None,
        };
        let head = Head {
            id: MeetingId::new(id),
            organisation: OrganisationId::new(organisation),
            title: title.to_owned(),
            room: format!("{title}的会议室"),
            rules: Kind::Leadership.rules(),
            reseated: Vec::new(),
            refused: Vec::new(),
        };
        let seats = vec![
            seat(leader, Capacity::Leader),
            seat(deputy, Capacity::Deputy),
            seat(observer, Capacity::Observer),
            seat(recorder, Capacity::Recorder),
        ];
        let plan = Plan { head, seats, agenda: vec![agendum] };
        self.ask_meeting(id, recorder, Command::Prepare(Box::new(plan))).await;
    }

    /// Leads a prepared meeting to its end: everybody is there, nothing is decided, the item goes on to the next one.
    pub async fn meeting_to_its_end(&self, id: &str, [leader, deputy, recorder, observer]: [&AccountId; 4]) {
        let enter = |account: &AccountId| Command::Enter {
            device: ClientId::new(format!("b{account}")),
            factor: Some(Factor::Totp),
        };
        let now_ms = self.clock.now_ms();
        for (by, command) in [
            (recorder, Command::Circulate),
            (recorder, Command::Call { begins_ms: now_ms }),
            (leader, enter(leader)),
            (deputy, enter(deputy)),
            (observer, enter(observer)),
            (recorder, Command::Open),
            (recorder, Command::Close { reason: "材料不齐".into() }),
        ] {
            self.ask_meeting(id, by, command).await;
        }
    }
}
