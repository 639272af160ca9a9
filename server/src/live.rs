//! Pages that follow a document: who listens is told, when something was put behind its log, how long the log is now.
//! Only the number; what has changed, a page reads as every page is read.
//!
//! One task follows each document that somebody listens to. It looks at the log's end when a commit of this program may
//! have changed it, and every few seconds, for other programs write the same database.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use liantu_domain::access::{Action, may};
use liantu_domain::id::{FlowchartId, MeetingId, RoundId};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::app::App;
use crate::net::stopped;
use crate::session::{self, Person};
use crate::store::organisation::Organisation;
use crate::store::{self, Conn, Store};
use crate::visit::{Whose, reach};

/// How often a log is looked at without a reason.
const EVERY: Duration = Duration::from_millis(2_500);
/// How often it is looked up whether somebody may still listen.
const LOOK: Duration = Duration::from_secs(25);
/// How many streams a session may hold: a page that is not seen holds none.
const STREAMS: usize = 8;

/// What somebody must be allowed to do to hear of a document, and of whose it is. `None`: there is no such document, or
/// none of which that person hears: of a meeting those hear who have a seat in it.
pub async fn about(
    conn: &mut Conn,
    document: &FlowchartId,
    person: Option<&Person>,
) -> store::Result<Option<(Action, Organisation)>> {
    let found = match document.as_str().split_once('.') {
        Some(("round", id)) => {
            let round = store::round::one(conn, &RoundId::new(id)).await?;
            round.map(|round| (Action::ReadRounds, round.organisation))
        }
        Some(("meeting", id)) => {
            let id = MeetingId::new(id);
            let attends = match person {
                Some(person) => store::meeting::has_seat(conn, &id, &person.account).await?,
                None => false,
            };
            let meeting = if attends { store::meeting::one(conn, &id).await? } else { None };
            meeting.map(|meeting| (Action::AttendMeetings, meeting.organisation))
        }
        _ => None,
    };
    let Some((action, organisation)) = found else { return Ok(None) };
    Ok(store::organisation::one(conn, &organisation).await?.map(|organisation| (action, organisation)))
}

/// Who listens to what.
#[derive(Clone, Debug)]
pub struct Live {
    store: Store,
    stop: watch::Receiver<bool>,
    followed: Arc<Mutex<HashMap<FlowchartId, Followed>>>,
    streams: Arc<Mutex<HashMap<String, usize>>>,
}

/// A document that somebody listens to.
#[derive(Clone, Debug)]
struct Followed {
    /// How long its log is, as far as it was seen; 0: not looked at yet.
    told: watch::Sender<u64>,
    /// How long it will be when what is under way is committed.
    coming: Arc<AtomicU64>,
}

/// A stream's place among those of its session.
#[derive(Debug)]
pub struct Stream {
    session: String,
    streams: Arc<Mutex<HashMap<String, usize>>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Live {
    /// Nobody listens.
    pub fn new(store: Store, stop: watch::Receiver<bool>) -> Live {
        Live { store, stop, followed: Arc::default(), streams: Arc::default() }
    }

    /// Says that a line with that number was put behind the log, in a transaction that is not committed yet.
    pub fn coming(&self, document: &FlowchartId, seq: u64) {
        if let Some(followed) = lock(&self.followed).get(document) {
            followed.coming.fetch_max(seq, Ordering::AcqRel);
        }
    }

    /// A watch on how long a log is.
    pub fn listen(&self, document: &FlowchartId) -> watch::Receiver<u64> {
        match lock(&self.followed).entry(document.clone()) {
            Entry::Occupied(entry) => entry.get().told.subscribe(),
            Entry::Vacant(entry) => {
                let followed = Followed { told: watch::Sender::new(0), coming: Arc::default() };
                let news = followed.told.subscribe();
                entry.insert(followed.clone());
                tokio::spawn(self.clone().follow(document.clone(), followed));
                news
            }
        }
    }

    /// A place for one more stream of a session, where it has not too many.
    pub fn stream(&self, session: &str) -> Option<Stream> {
        let mut streams = lock(&self.streams);
        let held = streams.entry(session.to_owned()).or_default();
        (*held < STREAMS).then(|| {
            *held += 1;
            Stream { session: session.to_owned(), streams: Arc::clone(&self.streams) }
        })
    }

    /// Tells what is new, as long as somebody listens.
    async fn follow(mut self, document: FlowchartId, followed: Followed) {
        let mut commits = self.store.commits();
        while !self.is_left(&document, &followed) {
            match self.look(&document).await {
                Ok(seq) => {
                    followed.told.send_if_modified(|told| std::mem::replace(told, seq.max(*told)) < seq);
                }
                Err(error) => tracing::warn!(%error, "can't look how long a log is"),
            }
            let until = Instant::now() + EVERY;
            loop {
                tokio::select! {
                    () = tokio::time::sleep_until(until) => break,
                    () = stopped(&mut self.stop) => return,
                    Ok(()) = commits.changed() => {
                        if followed.coming.load(Ordering::Acquire) > *followed.told.borrow() {
                            break;
                        }
                    }
                }
            }
        }
    }

    async fn look(&self, document: &FlowchartId) -> store::Result<u64> {
        let mut conn = self.store.read().await?;
        Ok(store::operation::last(&mut conn, document).await?.0)
    }

    /// Whether nobody listens any more; then nobody follows.
    fn is_left(&self, document: &FlowchartId, followed: &Followed) -> bool {
        let mut all = lock(&self.followed);
        let left = followed.told.receiver_count() == 0;
        if left {
            all.remove(document);
        }
        left
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let mut streams = lock(&self.streams);
        if let Some(held) = streams.get_mut(&self.session) {
            *held -= 1;
            if *held == 0 {
                streams.remove(&self.session);
            }
        }
    }
}

/// Somebody who listens to a document.
#[derive(Debug)]
pub struct Listener {
    app: App,
    document: FlowchartId,
    news: watch::Receiver<u64>,
    rights: watch::Receiver<i64>,
    stop: watch::Receiver<bool>,
    stream: Stream,
    said: u64,
    looked: Instant,
}

impl Listener {
    /// One who may.
    pub fn new(app: App, document: FlowchartId, stream: Stream) -> Listener {
        let (news, rights, stop) = (app.live.listen(&document), app.rights.watch(), app.stop.clone());
        Listener { app, document, news, rights, stop, stream, said: 0, looked: Instant::now() }
    }

    /// The next number. `None`: it is over, because the session or the right has ended or the program stops.
    pub async fn next(&mut self) -> Option<u64> {
        loop {
            let now = *self.news.borrow_and_update();
            if now > self.said {
                self.said = now;
                return self.may_still().await.then_some(now);
            }
            tokio::select! {
                changed = self.news.changed() => changed.ok()?,
                Ok(()) = self.rights.changed() => {
                    if !self.may_still().await {
                        return None;
                    }
                }
                () = tokio::time::sleep_until(self.looked + LOOK) => {
                    if !self.may_still().await {
                        return None;
                    }
                }
                () = stopped(&mut self.stop) => return None,
            }
        }
    }

    async fn may_still(&mut self) -> bool {
        self.looked = Instant::now();
        let found = async {
            let mut conn = self.app.store.read().await?;
            let Some((person, _)) = session::look(&self.app, &mut conn, &self.stream.session).await? else {
                return Ok(false);
            };
            let about = about(&mut conn, &self.document, Some(&person)).await?;
            Ok::<_, store::StoreError>(about.is_some_and(|(action, organisation)| {
                let whose = Whose::of_organisation(&organisation);
                may(person.role, action, reach(Some(&person), Some(&whose)))
            }))
        };
        found.await.unwrap_or_else(|error| {
            tracing::warn!(%error, "can't look whether somebody may still listen");
            false
        })
    }
}
