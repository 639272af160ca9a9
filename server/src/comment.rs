//! Comments of the public on the server: taken in without a trace of who wrote them, folded, looked at, answered, and
//! told of in a ledger. The rules are `domain/src/comment.rs`; what is not published is sealed here before it reaches the
//! database.

pub mod ticket;

use std::sync::Arc;

use liantu_domain::calendar::Date;
use liantu_domain::comment::{About, Act, Comment, Day, Kind, Reason, Receipt, Refusal, State};
use liantu_domain::engine::{Hash, hash_of};
use liantu_domain::id::{CommentId, OrganisationId, RoundId};
use liantu_domain::round::Tally;
use serde::Serialize;

use self::ticket::Tickets;
use crate::app::App;
use crate::chance::{Chance, hash};
use crate::config::Serve;
use crate::error::Failure;
use crate::seal::Seal;
use crate::store::comment::Kept;
use crate::store::{self, Conn, Kind as Database, StoreError};

/// What comments need beside the database.
#[derive(Debug)]
pub struct Comments {
    /// Seals what is not published.
    pub seal: Seal,
    /// Slows floods down.
    pub tickets: Tickets,
}

impl Comments {
    /// By the settings.
    pub fn new(settings: &Serve, chance: Arc<dyn Chance>) -> Comments {
        let file = settings.comment_key.clone().unwrap_or_else(|| settings.place.data.join("comment.key"));
        Comments { seal: Seal::new(file, chance), tickets: Tickets::default() }
    }
}

/// What somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Of what.
    pub about: About,
    /// Which kind.
    pub kind: Kind,
    /// In which words.
    pub text: String,
    /// Whether it accuses somebody, so that it goes past the unit.
    pub accuses: bool,
    /// How they may be reached; empty: not at all.
    pub contact: String,
}

impl Said {
    /// Whether it can be taken in.
    pub fn check(&self) -> Result<(), Refusal> {
        Comment {
            id: CommentId::new(""),
            round: RoundId::new(""),
            about: self.about.clone(),
            kind: self.kind,
            text: self.text.clone(),
            on: Date::LAST,
            state: State::Pending,
            answers: Vec::new(),
        }
        .check()
    }
}

/// Why nothing was done.
#[derive(Debug)]
pub enum NotDone {
    /// The rules say no.
    Refused(Refusal),
    /// Somebody else was quicker.
    TooLate,
    /// It did not work.
    Failed(Failure),
}

impl<E: Into<Failure>> From<E> for NotDone {
    fn from(error: E) -> Self {
        NotDone::Failed(error.into())
    }
}

/// What a comment's hash is made over: all that does not change.
#[derive(Serialize)]
struct Lasting<'a> {
    id: &'a CommentId,
    round: &'a RoundId,
    about: &'a About,
    kind: Kind,
    text: &'a str,
    on: Date,
}

/// The hash over all of a comment that does not change.
fn lasting(comment: &Comment) -> String {
    let Comment { id, round, about, kind, text, on, .. } = comment;
    hash_of(&Lasting { id, round, about, kind: *kind, text, on: *on }).to_string()
}

/// Writes a comment down as it is, with its answers: for the demo, whose public is played.
pub async fn put(
    conn: &mut Conn,
    seal: &Seal,
    organisation: &OrganisationId,
    comment: &Comment,
    chance: impl FnMut() -> u64,
) -> Result<(), Failure> {
    let mut kept = Kept {
        comment: comment.clone(),
        organisation: organisation.clone(),
        same_as: None,
        adds_to: None,
        hash: lasting(comment),
        candidate: None,
    };
    if comment.state != State::Published {
        kept.comment.text = seal.close(comment.id.as_str(), &comment.text).map_err(broken)?;
    }
    store::comment::insert(conn, &kept, None, chance).await?;
    for (before, answer) in comment.answers.iter().enumerate() {
        store::comment::answer(conn, &comment.id, before, answer).await?;
    }
    Ok(())
}

/// How far the comments of a round are.
pub async fn tally(conn: &mut Conn, round: &RoundId) -> store::Result<Tally> {
    store::comment::tally(conn, round).await
}

/// Takes a comment in, in the caller's transaction, and gives the code with which its writer follows it. What says the
/// same as another of the round is folded into that.
pub async fn receive(
    app: &App,
    conn: &mut Conn,
    organisation: &OrganisationId,
    round: &RoundId,
    said: Said,
) -> Result<Receipt, NotDone> {
    let today = Date::in_beijing(app.clock.now_ms());
    begin(app, conn, round, today).await?;
    let (contact, accuses) = (said.contact.clone(), said.accuses);
    let comment = comment(app, round, said, today);
    comment.check().map_err(NotDone::Refused)?;
    let mut same_as = None;
    // What goes past the unit is not laid beside what it may read.
    let alike = if accuses { Vec::new() } else { store::comment::alike(conn, &comment).await? };
    for other in alike {
        let other = opened(app, other)?.comment;
        if comment.repeats(&other) {
            same_as = Some(other.id);
            break;
        }
    }
    let mut number = [0; 16];
    app.chance.fill(&mut number);
    let receipt = Receipt::random(u128::from_le_bytes(number));
    keep(app, conn, organisation, Place { same_as, adds_to: None }, &comment, Some(&receipt)).await?;
    if accuses {
        act(app, conn, organisation, &comment.id, Act::Divert).await?;
    }
    if !contact.is_empty() {
        let sealed = app.comments.seal.close(comment.id.as_str(), &contact).map_err(broken)?;
        store::comment::add_contact(conn, &comment.id, &sealed).await?;
    }
    Ok(receipt)
}

/// Takes in what the writer of a comment adds to it.
pub async fn add(app: &App, conn: &mut Conn, to: &Kept, text: String) -> Result<(), NotDone> {
    let today = Date::in_beijing(app.clock.now_ms());
    begin(app, conn, &to.comment.round, today).await?;
    let about = to.comment.about.clone();
    let said = Said { about, kind: Kind::Remark, text, accuses: false, contact: String::new() };
    let comment = comment(app, &to.comment.round, said, today);
    comment.check().map_err(NotDone::Refused)?;
    let place = Place { same_as: None, adds_to: Some(to.comment.id.clone()) };
    keep(app, conn, &to.organisation, place, &comment, None).await?;
    // It goes where that went.
    if to.comment.state == State::Withheld(Reason::OtherChannel) {
        act(app, conn, &to.organisation, &comment.id, Act::Divert).await?;
    }
    Ok(())
}

fn comment(app: &App, round: &RoundId, said: Said, today: Date) -> Comment {
    Comment {
        id: CommentId::random(app.chance.number()),
        round: round.clone(),
        about: said.about,
        kind: said.kind,
        text: said.text,
        on: today,
        state: State::Pending,
        answers: Vec::new(),
    }
}

/// Which others a comment belongs to.
struct Place {
    same_as: Option<CommentId>,
    adds_to: Option<CommentId>,
}

async fn keep(
    app: &App,
    conn: &mut Conn,
    organisation: &OrganisationId,
    place: Place,
    comment: &Comment,
    receipt: Option<&Receipt>,
) -> Result<(), NotDone> {
    let hash_of_it = lasting(comment);
    let mut comment = comment.clone();
    if place.same_as.is_some() {
        // The words stand with the one that was first.
        comment.text.clear();
        comment.state = State::Withheld(Reason::Duplicate);
    }
    comment.text = app.comments.seal.close(comment.id.as_str(), &comment.text).map_err(broken)?;
    let kept = Kept {
        comment,
        organisation: organisation.clone(),
        same_as: place.same_as,
        adds_to: place.adds_to,
        hash: hash_of_it,
        candidate: None,
    };
    let receipt = receipt.map(|receipt| hash(&receipt.to_string()));
    store::comment::insert(conn, &kept, receipt.as_deref(), || app.chance.number()).await?;
    Ok(())
}

/// Does something with a comment of an organisation, in the caller's transaction.
pub async fn act(
    app: &App,
    conn: &mut Conn,
    organisation: &OrganisationId,
    id: &CommentId,
    act: Act,
) -> Result<Kept, NotDone> {
    let found = store::comment::one(conn, id).await?.filter(|kept| kept.organisation == *organisation);
    let stored = found.ok_or(Failure::NotFound)?;
    let today = Date::in_beijing(app.clock.now_ms());
    begin(app, conn, &stored.comment.round, today).await?;
    let sealed = stored.comment.text.clone();
    let mut kept = opened(app, stored)?;
    kept.comment.answers = store::comment::answers(conn, id).await?;
    let before = kept.comment.answers.len();
    let done = kept.comment.act(act).map_err(NotDone::Refused)?;
    if let Some(answer) = done.comment.answers.get(before) {
        if !store::comment::answer(conn, id, before, answer).await? {
            return Err(NotDone::TooLate);
        }
    } else {
        // What is not shown stays as it lies, sealed; what is diverted goes on as it lies.
        let is_shown = done.comment.state == State::Published;
        let text = match &done.diverted {
            Some(_) => String::new(),
            None if is_shown => done.comment.text.clone(),
            None => sealed.clone(),
        };
        if !store::comment::decide(conn, &Comment { text, ..done.comment.clone() }).await? {
            return Err(NotDone::TooLate);
        }
        if done.diverted.is_some() {
            store::diverted::insert(conn, id, organisation, &sealed).await?;
            // What its writer has added goes with it.
            let added = store::comment::added(conn, id).await?;
            for one in added.into_iter().filter(|one| one.comment.state == State::Pending) {
                Box::pin(self::act(app, conn, organisation, &one.comment.id, Act::Divert)).await?;
            }
        }
    }
    kept.comment = done.comment;
    Ok(kept)
}

/// A comment with its words as they were written.
pub fn opened(app: &App, mut kept: Kept) -> Result<Kept, Failure> {
    if kept.comment.state != State::Published {
        kept.comment.text = words(app, &kept.comment.id, &kept.comment.text)?;
    }
    Ok(kept)
}

/// Words that were sealed for a comment.
pub fn words(app: &App, id: &CommentId, sealed: &str) -> Result<String, Failure> {
    let opened = app.comments.seal.open(id.as_str(), sealed).map_err(broken)?;
    opened.ok_or_else(|| StoreError::unreadable(format!("comment {id}"), "it was sealed with another key").into())
}

fn broken(error: std::io::Error) -> Failure {
    Failure::Broken(Box::new(error))
}

/// What every change begins with: one's turn, and the days that are over. So nothing that happens today is told of in an
/// earlier day's line.
async fn begin(app: &App, conn: &mut Conn, round: &RoundId, today: Date) -> store::Result<()> {
    if app.store.kind() == Database::Postgres {
        store::round::lock_postgres(conn, round).await?;
    }
    close_days(conn, round, today).await.map(drop)
}

/// Writes the ledger's lines of all days that are over, and gives the whole ledger. Doing it again does nothing.
async fn close_days(conn: &mut Conn, round: &RoundId, today: Date) -> store::Result<Vec<Day>> {
    let mut days = store::comment_day::of(conn, round).await?;
    let next = match days.last() {
        Some(last) => last.on.plus_days(1),
        None => store::comment::first_day(conn, round).await?,
    };
    let Some(mut on) = next.filter(|next| *next < today) else { return Ok(days) };
    let tally = store::comment::tally(conn, round).await?;
    let withheld: Vec<Hash> = store::comment::withheld(conn, round).await?.into_iter().map(Hash::new).collect();
    while on < today {
        let day = Day::after(days.last(), on, tally, withheld.clone());
        store::comment_day::insert(conn, round, &day).await?;
        days.push(day);
        let Some(next) = on.plus_days(1) else { break };
        on = next;
    }
    Ok(days)
}

/// The ledger of a round up to yesterday.
pub async fn ledger(app: &App, round: &RoundId) -> store::Result<Vec<Day>> {
    let today = Date::in_beijing(app.clock.now_ms());
    let mut conn = app.store.read().await?;
    let days = store::comment_day::of(&mut conn, round).await?;
    let is_whole = match days.last() {
        Some(last) => last.on.plus_days(1).is_none_or(|next| next >= today),
        None => store::comment::first_day(&mut conn, round).await?.is_none_or(|first| first >= today),
    };
    drop(conn);
    if is_whole {
        return Ok(days);
    }
    let mut transaction = app.store.write().await?;
    if app.store.kind() == Database::Postgres {
        store::round::lock_postgres(&mut transaction, round).await?;
    }
    let days = close_days(&mut transaction, round, today).await?;
    transaction.commit().await?;
    Ok(days)
}

/// Writes the lines of all rounds' ledgers for the days that are over.
pub async fn close_all(app: &App) -> store::Result<()> {
    let mut conn = app.store.read().await?;
    let rounds = store::round::all(&mut conn).await?;
    drop(conn);
    for round in rounds {
        ledger(app, &round.id).await?;
    }
    Ok(())
}
