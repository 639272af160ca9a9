//! What every request can reach.

use std::sync::Arc;

use liantu_domain::meeting::Meeting;
use liantu_domain::round::Round;
use liantu_domain::worksheet::Worksheet;
use tokio::sync::watch;

use crate::announce;
use crate::appender::Appender;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::comment::Comments;
use crate::config::Serve;
use crate::export::pdf::Printer;
use crate::handler::public_cache::Pages;
use crate::handler::public_text::Texts;
use crate::ledgers::Ledgers;
use crate::limit::Limits;
use crate::live::Live;
use crate::lobby::Lobby;
use crate::metrics::Metrics;
use crate::password::Passwords;
use crate::rights::Rights;
use crate::room::Means;
use crate::seal::Seal;
use crate::second_factor;
use crate::store::Store;
use crate::upload::Reader;
use crate::view::Problems;

/// The program's parts. Copies share them.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// See [`App`].
#[derive(Debug)]
pub struct Parts {
    /// The settings.
    pub settings: Serve,
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
    /// The open documents.
    pub lobby: Lobby,
    /// The figures.
    pub metrics: Metrics,
    /// Who asks how often.
    pub limits: Limits,
    /// Hashing of passwords.
    pub passwords: Passwords,
    /// Reading of uploaded files.
    pub reader: Reader,
    /// Making PDFs.
    pub printer: Printer,
    /// How much the checks point out in each chart.
    pub problems: Problems,
    /// The discovery rounds, as far as they were read.
    pub rounds: Ledgers<Round>,
    /// Their worksheets.
    pub worksheets: Ledgers<Worksheet>,
    /// The decision meetings.
    pub meetings: Ledgers<Meeting>,
    /// Public pages as they were written.
    pub pages: Pages,
    /// Published charts as they were written.
    pub charts: Texts,
    /// What comments of the public need beside the database.
    pub comments: Comments,
    /// Seals the secrets of second factors.
    pub factor_seal: Seal,
    /// When somebody's rights have changed.
    pub rights: Rights,
    /// Who follows which document.
    pub live: Live,
    /// True when the program is to stop.
    pub stop: watch::Receiver<bool>,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Puts the parts together and starts what works by itself.
    pub fn start(
        settings: Serve,
        store: Store,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        stop: watch::Receiver<bool>,
    ) -> App {
        let metrics = Metrics::default();
        let appender = Appender::start(store.clone(), metrics.clone());
        let means = Means { store: store.clone(), appender, clock: clock.clone(), metrics: metrics.clone() };
        let lobby = Lobby::new(means);
        announce::start(&store, lobby.clone());
        let rights = Rights::start(store.clone(), stop.clone());
        let live = Live::new(store.clone(), stop.clone());
        let limits = Limits::new(&settings);
        let passwords = Passwords::new(chance.clone());
        let comments = Comments::new(&settings, chance.clone());
        let factor_seal = second_factor::seal(&settings, chance.clone());
        let reader = Reader::new(chance.clone());
        let printer = Printer::new(settings.font_dir.clone());
        let problems = Problems::default();
        App(Arc::new(Parts {
            settings,
            store,
            clock,
            chance,
            lobby,
            metrics,
            limits,
            passwords,
            reader,
            printer,
            problems,
            rounds: Ledgers::default(),
            worksheets: Ledgers::default(),
            meetings: Ledgers::default(),
            pages: Pages::default(),
            charts: Texts::default(),
            comments,
            factor_seal,
            rights,
            live,
            stop,
        }))
    }
}
