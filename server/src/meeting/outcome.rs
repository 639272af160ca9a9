//! What a meeting decided goes into the rounds whose points it dealt with (班子定): one decision a point, all of them or none,
//! and each once, however often it is asked. Points that are postponed or carried stay open for the next meeting.

use std::collections::BTreeMap;

use liantu_app::text::minutes as say;
use liantu_domain::calendar::Date;
use liantu_domain::engine::{Author, Operation};
use liantu_domain::id::{ItemId, MeetingId, OperationId, RiskPointId, RoundId};
use liantu_domain::meeting::{Capacity, Item, ItemState, Matter, Meeting, MeetingOperation, Outcome, Phase, Stance};
use liantu_domain::organisation::PostTier;
use liantu_domain::register::Decided;
use liantu_domain::risk::Grade;
use liantu_domain::risk::proposal::{Seat, controller};
use liantu_domain::round::{self, AtMeeting, Candidate, Command, Decision, Fate, Refusal, Round, TEXT_MAX, Verdict};

use super::course::Course;
use super::reference::References;
use super::subject::has_changed;
use crate::app::App;
use crate::error::Failure;
use crate::ledgers::Asked;
use crate::store::region_rules::RegionRules;
use crate::store::{self, Conn};

/// Why nothing was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// The minutes have no number yet: the meeting is not announced.
    NotAnnounced,
    /// The meeting decided nothing that belongs to a round.
    Nothing,
    /// What was decided on has been changed since.
    ChangedSince(String),
    /// A point was adopted without a grade.
    NoGrade(String),
    /// A round says no to an item of that title.
    Refused(String, RoundId, Refusal),
}

/// What was taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many points are decided.
    pub decided: usize,
    /// How many stay open.
    pub open: usize,
    /// The rounds.
    pub rounds: Vec<RoundId>,
    /// Whether anything was taken over now; else all of it was before.
    pub is_new: bool,
}

/// What stays the same for all items.
struct Sat<'a> {
    id: &'a MeetingId,
    meeting: &'a Meeting,
    rules: &'a RegionRules,
    on: Date,
    number: &'a str,
    present: Vec<String>,
}

/// Takes over what a meeting decided, in the caller's transaction, which is to be taken back if the answer is no.
pub async fn take(
    app: &App,
    conn: &mut Conn,
    (meeting, lines): (&Meeting, &[MeetingOperation]),
    rules: &RegionRules,
    author: &Author,
) -> Result<Result<Taken, NotTaken>, Failure> {
    let (Some(head), Some(sitting)) = (meeting.head(), meeting.sitting()) else { return Err(Failure::NotFound) };
    let Some(announced) = &sitting.announced else { return Ok(Err(NotTaken::NotAnnounced)) };
    let course = Course::of(lines);
    let present = meeting.team().filter(|seat| course.attended.contains(&seat.id)).map(|seat| seat.name.clone());
    let sat = Sat {
        id: &head.id,
        meeting,
        rules,
        on: Date::in_beijing(sitting.since.get(&Phase::Open).copied().unwrap_or(sitting.latest_ms)),
        number: &announced.number,
        present: present.collect(),
    };
    let references =
        References::of(&app.rounds, conn, meeting.items().into_iter().map(|item| &item.agendum.matter)).await?;
    let mut taken = Taken::default();
    for item in meeting.items() {
        let Matter::RiskPoint { point, round: id } = &item.agendum.matter else { continue };
        let title = || item.agendum.title.clone();
        let operation = operation(&head.id, item.id());
        let Some(round) = references.round(id) else { return Err(Failure::NotFound) };
        let Some(candidate) = round.candidate(point) else {
            return Ok(Err(NotTaken::Refused(title(), id.clone(), Refusal::NoSuchCandidate)));
        };
        if is_elsewhere(candidate, &head.id) {
            continue;
        }
        let is_final = item.verdict().is_some_and(|verdict| !verdict.sum.outcome.comes_again());
        if is_final && has_changed(item, &references.referred(&item.agendum.matter)) {
            return Ok(Err(NotTaken::ChangedSince(title())));
        }
        let Some(result) = sat.result(item, round, candidate) else { return Ok(Err(NotTaken::NoGrade(title()))) };
        let command = sat.command(item, point, result);
        let asked = Asked { id: operation, command, author: author.clone(), now_ms: app.clock.now_ms() };
        match crate::round::carry_out(app, conn, id, asked).await {
            Ok(done) => taken.is_new |= done.is_new,
            Err(no) => return Ok(Err(NotTaken::Refused(title(), id.clone(), no.refusal()?))),
        }
        *if is_final { &mut taken.decided } else { &mut taken.open } += 1;
        if !taken.rounds.contains(id) {
            taken.rounds.push(id.clone());
        }
    }
    Ok(if taken.rounds.is_empty() { Err(NotTaken::Nothing) } else { Ok(taken) })
}

/// The id of the operation with which an item's outcome goes into its round: it does so once.
pub fn operation(meeting: &MeetingId, item: &ItemId) -> OperationId {
    OperationId::new(format!("m.{meeting}.{item}"))
}

/// Whether another meeting has decided for the round: what that decided stands there, and this meeting's decision, made
/// because something had changed, stands in its minutes.
fn is_elsewhere(candidate: &Candidate, meeting: &MeetingId) -> bool {
    match &candidate.fate {
        Fate::Decided(decision) => decision.meeting.as_ref().is_some_and(|at| at.meeting != *meeting),
        Fate::Open | Fate::Merged { .. } | Fate::Dismissed(_) => false,
    }
}

/// The rounds into which something of a meeting goes; with each whether all of it has gone into it.
pub async fn rounds(app: &App, conn: &mut Conn, meeting: &Meeting) -> Result<BTreeMap<RoundId, bool>, Failure> {
    let mut rounds = BTreeMap::new();
    let Some(head) = meeting.head() else { return Ok(rounds) };
    for item in meeting.items() {
        let Matter::RiskPoint { point, round: id } = &item.agendum.matter else { continue };
        let ledger = crate::round::read(app, conn, id).await?;
        if ledger.document().candidate(point).is_some_and(|candidate| is_elsewhere(candidate, &head.id)) {
            continue;
        }
        let operation = operation(&head.id, item.id());
        let line: Option<Operation<round::Change, round::Verb>> =
            store::operation::one(conn, &round::document(id), &operation).await?;
        *rounds.entry(id.clone()).or_insert(true) &= line.is_some();
    }
    Ok(rounds)
}

impl Sat<'_> {
    fn command(&self, item: &Item, point: &RiskPointId, result: Verdict) -> Command {
        let amended = item.verdict().map(|verdict| verdict.amended.clone()).unwrap_or_default();
        let decision = Decision {
            on: self.on,
            number: self.number.to_owned(),
            present: self.present.clone(),
            paper: String::new(),
            meeting: Some(AtMeeting { meeting: self.id.clone(), item: item.id().clone(), amended }),
            result,
        };
        Command::Decide { candidate: point.clone(), decision }
    }

    /// The verdict in the words of the round; none: it was adopted without a grade.
    fn result(&self, item: &Item, round: &Round, candidate: &Candidate) -> Option<Verdict> {
        let outcome = match &item.state {
            ItemState::Finished(verdict) => verdict.sum.outcome,
            ItemState::Carried(reason) => return Some(Verdict::Postponed(reason.clone())),
            ItemState::Waiting | ItemState::Open => Outcome::NoMajority,
        };
        Some(match outcome {
            Outcome::Adopted | Outcome::AdoptedAsAmended => {
                let terms = item.decided()?;
                let grade = terms.grade.or(candidate.found.grade)?;
                Verdict::Confirmed(self.decided(round, candidate, grade, terms.responsible))
            }
            Outcome::Rejected => Verdict::Rejected(self.why(item, outcome, &Stance::Oppose)),
            Outcome::Postponed | Outcome::NoMajority => Verdict::Postponed(self.why(item, outcome, &Stance::Postpone)),
        })
    }

    /// Who carries the point is what was decided; who controls it, the region's rules say, and else it is the top leader.
    fn decided(&self, round: &Round, candidate: &Candidate, grade: Grade, responsible: String) -> Decided {
        let found = &candidate.found;
        let top = self.meeting.team().find(|seat| seat.capacity == Capacity::Leader);
        let top_post = top.and_then(|seat| seat.post.as_ref());
        let seats: Vec<_> = round
            .seats()
            .map(|seat| Seat {
                department: &seat.department_name,
                name: &seat.name,
                tier: seat.tier,
                is_top: Some(&seat.id) == top_post,
            })
            .collect();
        let post = round.seat(&found.post);
        let owner = if responsible.trim().is_empty() {
            post.map(|post| post.name.clone()).unwrap_or_default()
        } else {
            responsible
        };
        let carrier = Seat {
            department: post.map_or("", |post| &post.department_name),
            name: &owner,
            tier: PostTier::General,
            is_top: false,
        };
        let route = self.rules.routing.route(grade, found.kind);
        let leader = controller(route.controller, carrier, &seats).map(str::to_owned);
        let top_name = top_post.and_then(|post| round.seat(post)).map(|post| post.name.clone());
        let leader = leader.or(top_name).or_else(|| top.map(|seat| seat.name.clone())).unwrap_or_default();
        Decided { grade, level: String::new(), owner, leader }
    }

    /// The result with the votes, and what those said who stated so.
    fn why(&self, item: &Item, outcome: Outcome, stance: &Stance) -> String {
        let votes = item.verdict().map(|verdict| say::arithmetic(&verdict.sum)).unwrap_or_default();
        let mut text = format!("{}。{votes}", say::outcome(outcome));
        for position in self.meeting.counting(item.id()).into_iter().filter(|position| position.stance == *stance) {
            text.push_str(&position.reason);
            text.push('。');
        }
        text.chars().take(TEXT_MAX).collect()
    }
}
