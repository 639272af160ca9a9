//! What a request about a worksheet or a review is about, and who asks.

use std::sync::Arc;

use liantu_app::page::SheetMay;
use liantu_app::text::worksheet as say;
use liantu_domain::calendar::Date;
use liantu_domain::engine::Ledger;
use liantu_domain::id::{PostId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::{self, Progress, Round, Seat, WayId, WayRun, WayState};
use liantu_domain::worksheet::{State, Worksheet};

use super::ended;
use crate::error::Failure;
use crate::round::heads::Heads;
use crate::round::{of_path, read_sheet};
use crate::store::{Conn, post};
use crate::visit::Visit;

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its writer.
    Writer,
    /// The head who looks at it, or the office where there is none.
    Checker,
    /// The office.
    Reader,
}

/// A worksheet with its round, and who asks.
#[derive(Clone, Debug)]
pub struct Scene {
    round: Arc<Ledger<Round>>,
    /// The round's id.
    pub id: RoundId,
    /// The way.
    pub way: WayId,
    /// The post.
    pub post: PostId,
    /// What is written.
    pub sheet: Arc<Ledger<Worksheet>>,
    /// Who asks.
    pub standing: Standing,
    /// Whether the post is no more.
    pub has_ended: bool,
}

impl Scene {
    /// What the path names, for whoever may know of it: until it is handed in, that is the writer alone; of a review it
    /// always is. To everybody else it looks as if there were none.
    pub async fn of(visit: &Visit, conn: &mut Conn, kind: Way) -> Result<Scene, Failure> {
        let round = of_path(visit, conn).await?;
        let organisation = &visit.organisation()?.id;
        let person = visit.person()?;
        let param = |name: &str| visit.params.get(name).ok_or(Failure::NotFound);
        let (way, post_id) = (WayId::new(param("way")?), PostId::new(param("post")?));
        let document = round.document();
        let seat = document.seat(&post_id).ok_or(Failure::NotFound)?;
        let id = document.head().map(|head| head.id.clone()).ok_or(Failure::NotFound)?;
        if document.way(&way).is_none_or(|run| run.kind != kind) {
            return Err(Failure::NotFound);
        }
        let sheet = read_sheet(&visit.app, conn, &id, &way, &post_id).await?;
        let today = Date::in_beijing(visit.app.clock.now_ms());
        let handed_in =
            sheet.document().cover().is_some_and(|cover| matches!(cover.state, State::HandedIn(_) | State::Passed(_)));
        let standing = if seat.holder.as_ref() == Some(&person.account) {
            Standing::Writer
        } else if !handed_in || kind == Way::PeerReview || person.organisation.as_ref() != Some(organisation) {
            return Err(Failure::NotFound);
        } else if Heads::of(conn, organisation, today).await?.checks(person, seat) {
            Standing::Checker
        } else if visit.may(liantu_domain::access::Action::RunRounds) {
            Standing::Reader
        } else {
            return Err(Failure::NotFound);
        };
        let record = post::one(conn, &post_id, organisation).await?;
        let day = today.to_string();
        let has_ended = record.is_none_or(|record| record.ended_on.is_some_and(|on| on <= day));
        Ok(Scene { round, id, way, post: post_id, sheet, standing, has_ended })
    }

    /// The round.
    pub fn round(&self) -> &Round {
        self.round.document()
    }

    /// How long the round's log is.
    pub fn round_seq(&self) -> u64 {
        self.round.seq()
    }

    /// The way as it runs.
    pub fn way(&self) -> Result<&WayRun, Failure> {
        self.round().way(&self.way).ok_or(Failure::NotFound)
    }

    /// The post as it takes part.
    pub fn seat(&self) -> Result<&Seat, Failure> {
        self.round().seat(&self.post).ok_or(Failure::NotFound)
    }

    /// Whether something can be written now; if not, why.
    pub fn writable(&self, visit: &Visit) -> Result<(), String> {
        if self.has_ended {
            return Err(ended(visit));
        }
        let progress = self.round().seat(&self.post).and_then(|seat| seat.progress.get(&self.way));
        if let Some(Progress::Excused(reason)) = progress {
            return Err(format!("{}：{reason}", say::progress(visit.lang, progress)));
        }
        match self.round().way(&self.way).map(|way| &way.state) {
            Some(WayState::Open) => Ok(()),
            _ => Err(say::round_refusal(visit.lang, &round::Refusal::NotOpen)),
        }
    }

    /// What the person may do with it now.
    pub fn may(&self) -> SheetMay {
        let state = self.sheet.document().cover().map(|cover| &cover.state);
        let is_open = self.round().way(&self.way).is_some_and(|way| way.state == WayState::Open);
        let excused = self
            .round()
            .seat(&self.post)
            .is_some_and(|seat| matches!(seat.progress.get(&self.way), Some(Progress::Excused(_))));
        match (self.standing, state) {
            _ if !is_open => SheetMay::Read,
            (Standing::Writer, None | Some(State::Draft | State::Returned(_))) if !self.has_ended && !excused => {
                SheetMay::Write
            }
            (Standing::Checker, Some(State::HandedIn(_))) => SheetMay::Check,
            _ => SheetMay::Read,
        }
    }
}
