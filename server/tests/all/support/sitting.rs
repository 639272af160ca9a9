//! Meetings for tests: a team with accounts and browsers, and meetings of theirs in which an item is on the table.

use std::collections::BTreeMap;

use liantu::chance::{Chance, MachineChance, hash};
use liantu::clock::Clock;
use liantu::ledgers::Asked;
use liantu::meeting::carry_out;
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::id::{AccountId, ClientId, ItemId, MeetingId, OperationId, OrganisationId, SeatId};
use liantu_domain::meeting::{
    Agendum, Capacity, Command, Factor, Head, Major, Matter, Plan, Presence, RuleSet, Seat, Terms,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::server::OWN;
use super::{Browser, Server};

/// The item on the table.
pub const ITEM: &str = "i1";

const SEATS: [(&str, Capacity, Role); 7] = [
    ("a", Capacity::Leader, Role::Leader),
    ("b", Capacity::Deputy, Role::Leader),
    ("c", Capacity::Member, Role::Leader),
    ("d", Capacity::Member, Role::Leader),
    ("e", Capacity::Member, Role::Leader),
    ("o", Capacity::Observer, Role::Leader),
    ("s", Capacity::Recorder, Role::Office),
];

/// Those who meet, each signed in, by the names of their seats.
pub struct Team {
    pub browsers: BTreeMap<&'static str, Browser>,
    accounts: BTreeMap<&'static str, AccountId>,
}

/// What came of a form: its status and what it said.
pub type Said = (u16, serde_json::Value);

impl Team {
    /// Their accounts, and their browsers at this time.
    pub async fn gather(server: &Server) -> Team {
        let mut team = Team { browsers: BTreeMap::new(), accounts: BTreeMap::new() };
        for (name, _, role) in SEATS {
            team.accounts.insert(name, server.account(name, role, OWN).await);
            team.browsers.insert(name, server.signed_in(name).await);
        }
        team
    }

    /// A meeting in which everybody is present on their own device and the item is on the table.
    pub async fn sits(&self, server: &Server, id: &str) -> MeetingId {
        let id = MeetingId::new(id);
        let by_recorder = [Command::Circulate, Command::Call { begins_ms: server.clock.now_ms() }];
        self.ask(server, &id, "s", Command::Prepare(Box::new(self.plan(&id)))).await;
        for command in by_recorder {
            self.ask(server, &id, "s", command).await;
        }
        for (name, capacity, _) in SEATS {
            if capacity != Capacity::Recorder {
                let enter = Command::Enter { device: device(&self.browsers[name]), factor: Some(Factor::Totp) };
                self.ask(server, &id, name, enter).await;
            }
        }
        for command in [Command::Open, Command::Begin { item: ItemId::new(ITEM) }] {
            self.ask(server, &id, "s", command).await;
        }
        id
    }

    fn plan(&self, id: &MeetingId) -> Plan {
        let rules = RuleSet { circulation_hours: 0, ..RuleSet::default() };
        let seat = |(name, capacity, _): (&str, Capacity, Role)| Seat {
            id: SeatId::new(name),
            place: 0,
            name: name.to_owned(),
            post: None,
            account: Some(self.accounts[name].clone()),
            capacity,
            presence: Presence::Away,
            comings: Vec::new(),
        };
        let agendum = Agendum {
            id: ItemId::new(ITEM),
            title: "审查不严".into(),
            matter: Matter::Major(Major::Matter),
            terms: Terms { text: "审查不严".into(), ..Terms::default() },
            papers: "p1".into(),
            subject: "h1".into(),
            concerns: Default::default(),
            consulted: Default::default(),
            comes_from: None,
        };
        let head = Head {
            id: id.clone(),
            organisation: OrganisationId::new(OWN),
            title: "班子会议".into(),
            room: String::new(),
            rules,
            reseated: Vec::new(),
            refused: Vec::new(),
        };
        Plan { head, seats: SEATS.map(seat).to_vec(), agenda: vec![agendum] }
    }

    async fn ask(&self, server: &Server, id: &MeetingId, by: &str, command: Command) {
        let asked = Asked {
            id: OperationId::random(MachineChance.number()),
            command,
            author: Author { id: self.accounts[by].clone(), name: by.into() },
            now_ms: server.clock.now_ms(),
        };
        let mut tx = server.app.store.write().await.unwrap();
        carry_out(&server.app, &mut tx, id, asked).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A step by a form, as a script sends it. `None`: the program is gone, or says that it can't now.
    pub async fn step(&self, by: &str, id: &MeetingId, step: &str, fields: &[(&str, &str)]) -> Option<Said> {
        let browser = &self.browsers[by];
        let body =
            form_urlencoded::Serializer::new(String::new()).append_pair("item", ITEM).extend_pairs(fields).finish();
        let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = format!(
            "POST /organisations/{OWN}/meetings/{id}/{step} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nCookie: {1}\r\n\
             Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {2}\r\n\
             Connection: close\r\n\r\n{body}",
            browser.address,
            cookies.join("; "),
            body.len(),
        );
        let mut stream = TcpStream::connect(browser.address).await.ok()?;
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok()?;
        let (head, said) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        // Half an answer is none.
        [200, 409].contains(&status).then_some((status, serde_json::from_str(said).ok()?))
    }
}

/// The device that a browser's session is.
fn device(browser: &Browser) -> ClientId {
    ClientId::new(format!("b{}", &hash(&browser.cookies["liantu"])[..16]))
}
