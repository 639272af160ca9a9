//! A meeting's events as lines of JSON, each answered with a line: for everybody who wants to check the rules from outside.
//! The format: `docs/meeting-rules.md`.

mod event;

use std::collections::BTreeMap;

use serde::Serialize;
use smol_str::SmolStr;

use self::event::{Event, Figures, Line, read};

use super::verdict::Voters;
use super::{Amendment, Ballot, Ballots, Command, Item, ItemState, Meeting, Phase, Quorum, Refusal, Seat, Sum};
use crate::engine::{Author, Context, Document};
use crate::id::{AccountId, ItemId, SeatId};

/// A meeting that is played through, line by line.
#[derive(Clone, Debug, Default)]
pub struct Simulation {
    meeting: Meeting,
    ballots: BTreeMap<ItemId, Ballots>,
    line: usize,
}

/// What is answered to a line.
#[derive(Serialize, Default)]
struct Answer<'m> {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Refusal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<Phase>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quorum: Option<Quorum>,
    #[serde(skip_serializing_if = "Option::is_none")]
    presider: Option<Option<&'m SeatId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<OpenItem<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Told<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carried: Option<Vec<&'m ItemId>>,
}

/// The item that is open.
#[derive(Serialize)]
struct OpenItem<'m> {
    id: &'m ItemId,
    spoken: Vec<&'m SeatId>,
    withdrawn: Vec<&'m SeatId>,
    waiting: Vec<&'m SeatId>,
    last: Option<&'m SeatId>,
}

/// A verdict, or a sum without an item.
#[derive(Serialize)]
struct Told<'m> {
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'m ItemId>,
    #[serde(flatten)]
    sum: Sum,
    #[serde(skip_serializing_if = "Option::is_none")]
    amended: Option<&'m Amendment>,
}

impl Simulation {
    /// The meeting as it is now.
    pub fn meeting(&self) -> &Meeting {
        &self.meeting
    }

    /// Reads a line and answers it, with a line of JSON; nothing for an empty line.
    pub fn answer(&mut self, line: &str) -> Option<String> {
        self.line += 1;
        let line = line.trim();
        if line.is_empty() {
            return None;
        }
        let answer = match read(line) {
            Err(error) => Answer { line: self.line, error: Some(error), ..Answer::default() },
            Ok(Line::Sum(figures)) => summed(self.line, figures),
            Ok(Line::New(new, at_ms)) => {
                (self.meeting, self.ballots) = Default::default();
                let by = new.seats.leader.clone();
                let command = Command::Prepare(Box::new(new.plan()));
                let outcome = self.ask(&by, at_ms, &command);
                self.told(outcome, None, false)
            }
            Ok(Line::Event(event, by, at_ms)) => match self.event(*event, &by, at_ms) {
                Err(error) => Answer { line: self.line, error: Some(error), ..Answer::default() },
                Ok(answer) => answer,
            },
        };
        // An answer holds text and numbers alone: it can be written.
        Some(serde_json::to_string(&answer).unwrap_or_default())
    }

    fn event(&mut self, event: Event, by: &SmolStr, at_ms: i64) -> Result<Answer<'_>, String> {
        let is_secret = self.meeting.head().is_some_and(|head| head.rules.ballot == Ballot::Secret);
        let choice = match &event {
            Event::Cast { choice, .. } => *choice,
            _ => None,
        };
        let mut command = event.command()?;
        if let Command::Finish { item, ballots, .. } = &mut command
            && is_secret
        {
            let cast = self.ballots.get(item).copied().unwrap_or_default();
            *ballots = Some(cast.with(ballots.unwrap_or_default()));
        }
        let outcome = self.ask(by, at_ms, &command);
        if outcome.is_ok()
            && let (Command::Cast { item, .. }, Some(choice)) = (&command, choice)
        {
            self.ballots.entry(item.clone()).or_default().put(choice);
        }
        let finished = match &command {
            Command::Finish { item, .. } => self.meeting.item(item),
            _ => None,
        };
        let is_closed = matches!(command, Command::Close { .. });
        Ok(self.told(outcome, finished, is_closed))
    }

    /// Asks, and carries out what was decided.
    fn ask(&mut self, by: &SmolStr, at_ms: i64, command: &Command) -> Result<(), Refusal> {
        let author = Author { id: AccountId::new(by), name: by.clone() };
        let changes = self.meeting.decide(command, &Context { author, at_ms })?;
        // What was decided on this meeting fits it.
        self.meeting.apply_all(&changes).map_err(|_| Refusal::NoUndo)
    }

    fn told<'m>(&'m self, outcome: Result<(), Refusal>, finished: Option<&'m Item>, is_closed: bool) -> Answer<'m> {
        let meeting = &self.meeting;
        let accepted = outcome.is_ok();
        let verdict = finished.filter(|_| accepted).and_then(|item| {
            let verdict = item.verdict()?;
            let amended = (!verdict.amended.is_empty()).then_some(&verdict.amended);
            Some(Told { item: Some(item.id()), sum: verdict.sum.clone(), amended })
        });
        let is_carried = |item: &&Item| matches!(item.state, ItemState::Carried(_));
        let carried = || meeting.items().into_iter().filter(is_carried).map(Item::id).collect();
        Answer {
            line: self.line,
            error: None,
            accepted: Some(accepted),
            reason: outcome.err(),
            phase: Some(meeting.phase()),
            quorum: Some(meeting.quorum()),
            presider: Some(meeting.presider().map(|seat| &seat.id)),
            item: meeting.open_item().map(|item| OpenItem {
                id: item.id(),
                spoken: ids(meeting.team().filter(|seat| meeting.has_spoken(item, &seat.id))),
                withdrawn: ids(meeting.team().filter(|seat| item.withdrawn.contains_key(&seat.id))),
                waiting: ids(meeting.waiting(item)),
                last: meeting.last_speaker(item).map(|seat| &seat.id),
            }),
            verdict,
            carried: (is_closed && accepted).then(carried),
        }
    }
}

fn ids<'m>(seats: impl Iterator<Item = &'m Seat>) -> Vec<&'m SeatId> {
    seats.map(|seat| &seat.id).collect()
}

fn summed(line: usize, figures: Figures) -> Answer<'static> {
    let rules = figures.rules.set();
    if !rules.is_sound() {
        return Answer { line, error: Some("the rules make no sense".into()), ..Answer::default() };
    }
    let voters =
        Voters { team: figures.team.into(), withdrawn: figures.withdrawn.into(), took_part: figures.took_part.into() };
    let votes = Ballots { agree: figures.agree, oppose: figures.oppose, postpone: figures.postpone };
    Answer {
        line,
        quorum: Some(Quorum::of(rules.quorum, figures.team.into(), figures.present.into())),
        verdict: Some(Told { item: None, sum: Sum::of(&rules, voters, votes), amended: None }),
        ..Answer::default()
    }
}
