//! The application in this process, on a port of its own, with a clock that stands until it is put
//! forward.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Parser;
use liantu::app::App;
use liantu::chance::{Chance, MachineChance};
use liantu::clock::{Clock, StandingClock};
use liantu::config::Cli;
use liantu::net;
use liantu::password::Passwords;
use liantu::router::router;
use liantu::store::Store;
use liantu::store::account::{self, Account, State};
use liantu::store::department::{self, Department};
use liantu::store::legal_basis::{self, LegalBasis};
use liantu::store::organisation::{self, Organisation};
use liantu::store::power;
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::flowchart::command::{EditHead, HeadEdit};
use liantu_domain::flowchart::{Command, Scope};
use liantu_domain::id::{AccountId, DepartmentId, FlowchartId, OrganisationId, PowerId};
use liantu_domain::power::entry::{BasisEntry, Entry};
use liantu_domain::power::settled::Settled;
use liantu_domain::power::{BasisState, PowerKind, PowerState};
use tokio::net::TcpListener;
use tokio::sync::{OnceCell, watch};

use super::Base;
use super::browser::Browser;

/// The password of all accounts in tests.
pub const PASSWORD: &str = "a long pass phrase";
/// When tests begin.
pub const START_MS: i64 = 1_800_000_000_000;

/// The two organisations of tests.
pub const OWN: &str = "o-own";
pub const OTHER: &str = "o-other";

/// The application.
pub struct Server {
    pub app: App,
    pub clock: Arc<StandingClock>,
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
}

/// One hash for all: hashing is slow on purpose.
pub async fn password_hash() -> String {
    static HASH: OnceCell<String> = OnceCell::const_new();
    let make = || async { Passwords::new(Arc::new(MachineChance)).hash(PASSWORD.to_owned()).await.unwrap() };
    HASH.get_or_init(make).await.clone()
}

impl Server {
    /// Starts one on a base.
    pub async fn start(base: &Base) -> Server {
        Server::with(base, &[]).await
    }

    /// Starts one with more arguments.
    pub async fn with(base: &Base, arguments: &[&str]) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let arguments = ["liantu"].iter().chain(arguments).copied();
        let mut settings = Cli::parse_from(arguments).serve;
        settings.listen = address;
        let keys = base.folder().map_or_else(std::env::temp_dir, std::path::Path::to_owned);
        settings.comment_key = Some(keys.join("comment.key"));
        settings.factor_key = Some(keys.join("second-factor.key"));
        let store = Store::open(base.url()).await.unwrap();
        let clock = Arc::new(StandingClock::at(START_MS));
        let (stop, stopping) = watch::channel(false);
        let app = App::start(settings, store, clock.clone(), Arc::new(MachineChance), stopping.clone());
        tokio::spawn(net::serve(listener, router(app.clone()), stopping));
        Server { app, clock, address, stop }
    }

    /// Tells it to stop.
    pub fn stop(&self) {
        let _ = self.stop.send(true);
    }

    /// The two organisations.
    pub async fn organisations(&self) {
        let mut transaction = self.app.store.write().await.unwrap();
        for (position, (id, name)) in (0..).zip([(OWN, "自家"), (OTHER, "别家")]) {
            let organisation =
                Organisation { id: OrganisationId::new(id), name: name.to_owned(), region_path: "/".to_owned() };
            organisation::insert(&mut transaction, &organisation, position).await.unwrap();
        }
        transaction.commit().await.unwrap();
    }

    /// An account of the role; administrators and the discipline office are of no organisation.
    pub async fn account(&self, name: &str, role: Role, organisation: &str) -> AccountId {
        let id = AccountId::random(MachineChance.number());
        let of_none = matches!(
            role,
            Role::Discipline | Role::SystemAdministrator | Role::SecurityAdministrator | Role::AuditAdministrator
        );
        let account = Account {
            id: id.clone(),
            sign_in_name: name.to_owned(),
            display_name: format!("{name}的名字"),
            organisation: (!of_none).then(|| OrganisationId::new(organisation)),
            role,
            password_hash: password_hash().await,
            state: State::Active,
            is_demo: false,
        };
        let mut transaction = self.app.store.write().await.unwrap();
        account::insert(&mut transaction, &account, self.clock.now_ms()).await.unwrap();
        transaction.commit().await.unwrap();
        id
    }

    /// A chart with a title.
    pub async fn chart(&self, organisation: &str, title: &str) -> FlowchartId {
        let author = Author { id: AccountId::new("a0"), name: "甲".into() };
        let commands: [Command; 1] = [EditHead { edit: HeadEdit::Title(title.to_owned()) }.into()];
        let mut transaction = self.app.store.write().await.unwrap();
        let id = liantu::birth::chart(
            &mut transaction,
            &MachineChance,
            self.clock.now_ms(),
            &OrganisationId::new(organisation),
            &author,
            &commands,
        )
        .await
        .unwrap();
        transaction.commit().await.unwrap();
        id
    }

    /// A kept power `w-…` with a legal basis `j-w-…`, exercised by a department `d-…` of the organisation.
    pub async fn power(&self, organisation: &str, name: &str) -> PowerId {
        let (id, owner) = (PowerId::new(format!("w-{organisation}")), OrganisationId::new(organisation));
        let department = DepartmentId::new(format!("d-{organisation}"));
        let entry = Entry {
            code: "X-1".to_owned(),
            name: name.to_owned(),
            kind: PowerKind::Licence,
            content: String::new(),
            department: Some(department.clone()),
            post: None,
            scope: Scope::External,
            major: None,
            core: None,
            time_limit: None,
        };
        let settled =
            Settled { state: PowerState::Kept, reason: String::new(), decision: String::new(), merged_into: None };
        let basis = BasisEntry {
            law: "《行政许可法》".to_owned(),
            article: String::new(),
            body: String::new(),
            state: BasisState::Valid,
            valid_from: None,
            valid_to: None,
        };
        let row = Department { id: department.to_string(), name: "审批科".to_owned() };
        let mut transaction = self.app.store.write().await.unwrap();
        department::insert(&mut transaction, &owner, &row, 0).await.unwrap();
        power::insert(&mut transaction, &id, &owner, &entry, &settled, "甲", self.clock.now_ms()).await.unwrap();
        let basis = LegalBasis { id: format!("j-{id}"), power: id.clone(), entry: basis };
        legal_basis::insert(&mut transaction, &basis).await.unwrap();
        transaction.commit().await.unwrap();
        id
    }

    /// Organisations, a cadre called `cadre`, a chart; the cadre's browser, signed in.
    pub async fn furnished(&self) -> (FlowchartId, Browser) {
        self.organisations().await;
        self.account("cadre", Role::Cadre, OWN).await;
        let chart = self.chart(OWN, "许可").await;
        (chart, self.signed_in("cadre").await)
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser {
        Browser::at(self.address)
    }

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(name, PASSWORD).await;
        assert_eq!(answer.status, 303, "{name}: {}", answer.body);
        browser
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
