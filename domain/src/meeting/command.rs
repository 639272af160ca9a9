//! What can be asked of a meeting. When each is refused, and in which order that is asked: `docs/meeting-rules.md`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::ballot::Ballots;
use super::change::edited;
use super::{
    Agendum, Change, Factor, Meeting, Phase, Plan, Refusal, Seat, Sitting, Stance, TEXT_MAX, agenda, debate, desk,
    presence, reseat, verdict,
};
use crate::id::{AccountId, ClientId, ItemId, SeatId};

/// What can be asked of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Lay the meeting out.
    Prepare(Box<Plan>),
    /// Circulate the papers: from now on changes are marked.
    Circulate,
    /// Change an item of the agenda.
    Change {
        /// As it is to be.
        agendum: Box<Agendum>,
        /// Why.
        reason: String,
    },
    /// Add an item to the agenda.
    Add {
        /// What.
        agendum: Box<Agendum>,
        /// Why it can't wait until it has been circulated in time.
        emergency: Option<String>,
    },
    /// Mark that an item was refused because it came too late (R4).
    MarkAdHoc {
        /// What it was called.
        title: String,
    },
    /// Say that a late item can't wait.
    Urge {
        /// Which.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// Change who has a seat: the team is the one of the day of the meeting.
    Reseat {
        /// All who have one.
        seats: Vec<Seat>,
        /// Whose own post an item concerns now. Of the other items nothing changes but that nobody is concerned who goes.
        concerns: BTreeMap<ItemId, BTreeSet<SeatId>>,
        /// Why.
        reason: String,
    },
    /// Call the meeting.
    Call {
        /// When it begins.
        begins_ms: i64,
    },
    /// Enter by an own device, or ask to take over from another.
    Enter {
        /// The device.
        device: ClientId,
        /// The second factor that was proven.
        factor: Option<Factor>,
    },
    /// Let the other device that asked take over.
    HandOver {
        /// The device that is present.
        device: ClientId,
    },
    /// Note that somebody is there without a device.
    EnterOnPaper {
        /// Who.
        seat: SeatId,
        /// The mark on the paper: the number of the sheet that was signed.
        mark: String,
    },
    /// Leave, or note that somebody has left.
    Leave {
        /// Who has left, as the recorder notes; none: who asks.
        seat: Option<SeatId>,
    },
    /// Open the meeting.
    Open,
    /// Begin an item.
    Begin {
        /// Which.
        item: ItemId,
    },
    /// Withdraw from an item (回避).
    Withdraw {
        /// From which.
        item: ItemId,
        /// Who.
        via: Via,
        /// Why.
        reason: String,
    },
    /// State a position.
    State {
        /// On which item.
        item: ItemId,
        /// Who.
        via: Via,
        /// What.
        stance: Stance,
        /// Why.
        reason: String,
    },
    /// Put a correction beside a position.
    Correct {
        /// On which item.
        item: ItemId,
        /// Who.
        via: Via,
        /// What.
        stance: Stance,
        /// Why.
        reason: String,
    },
    /// Cast a secret ballot. What is cast does not come in here.
    Cast {
        /// On which item.
        item: ItemId,
        /// Who.
        via: Via,
    },
    /// Say something without a vote.
    Remark {
        /// On which item; none: on the meeting.
        item: Option<ItemId>,
        /// What.
        text: String,
    },
    /// Finish an item: its verdict follows.
    Finish {
        /// Which.
        item: ItemId,
        /// The hash of what is decided on, as it is now.
        subject: SmolStr,
        /// The counts of a secret ballot.
        ballots: Option<Ballots>,
    },
    /// Close the meeting.
    Close {
        /// Why items are carried to the next one.
        reason: String,
    },
    /// Tell the staff.
    Announce {
        /// The number of the minutes.
        number: String,
        /// Their hash.
        hash: SmolStr,
    },
}

/// For whom something is asked. There is no way to speak for somebody who can speak (R12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// For oneself, on this device.
    Device(ClientId),
    /// For somebody present on paper; the recorder asks.
    Paper(SeatId),
}

/// What kind of command it was, of what, and why: kept in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verb {
    /// The command's name.
    pub name: SmolStr,
    /// The item or seat it was about.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub of: SmolStr,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Command {
    pub(super) fn verb(&self) -> Verb {
        let verb =
            |name: &str, of: &str, reason: &str| Verb { name: name.into(), of: of.into(), reason: reason.into() };
        match self {
            Command::Prepare(_) => verb("prepare", "", ""),
            Command::Circulate => verb("circulate", "", ""),
            Command::Change { agendum, reason } => verb("change", agendum.id.as_str(), reason),
            Command::Add { agendum, emergency } => {
                verb("add", agendum.id.as_str(), emergency.as_deref().unwrap_or_default())
            }
            Command::MarkAdHoc { .. } => verb("mark_ad_hoc", "", ""),
            Command::Urge { item, reason } => verb("urge", item.as_str(), reason),
            Command::Reseat { reason, .. } => verb("reseat", "", reason),
            Command::Call { .. } => verb("call", "", ""),
            Command::Enter { .. } => verb("enter", "", ""),
            Command::HandOver { .. } => verb("hand_over", "", ""),
            Command::EnterOnPaper { seat, .. } => verb("enter_on_paper", seat.as_str(), ""),
            Command::Leave { seat } => verb("leave", seat.as_ref().map_or("", SeatId::as_str), ""),
            Command::Open => verb("open", "", ""),
            Command::Begin { item } => verb("begin", item.as_str(), ""),
            Command::Withdraw { item, .. } => verb("withdraw", item.as_str(), ""),
            Command::State { item, .. } => verb("state", item.as_str(), ""),
            Command::Correct { item, .. } => verb("correct", item.as_str(), ""),
            Command::Cast { item, .. } => verb("cast", item.as_str(), ""),
            Command::Remark { item, .. } => verb("remark", item.as_ref().map_or("", ItemId::as_str), ""),
            Command::Finish { item, .. } => verb("finish", item.as_str(), ""),
            Command::Close { reason } => verb("close", "", reason),
            Command::Announce { number, .. } => verb("announce", number, ""),
        }
    }

    pub(super) fn decide(&self, meeting: &Meeting, by: &AccountId, now: i64) -> Result<Vec<Change>, Refusal> {
        if let Command::Prepare(plan) = self {
            return plan.decide(meeting, now);
        }
        let sitting = meeting.sitting().ok_or(Refusal::NotPrepared)?;
        let ask = Asked { meeting, sitting, by, now };
        let mut changes = match self {
            Command::Prepare(_) => Vec::new(),
            Command::Circulate => agenda::circulate(ask)?,
            Command::Change { agendum, reason } => agenda::change(ask, agendum, reason)?,
            Command::Add { agendum, emergency } => agenda::add(ask, agendum, emergency.as_deref())?,
            Command::MarkAdHoc { title } => agenda::mark_ad_hoc(ask, title)?,
            Command::Urge { item, reason } => agenda::urge(ask, item, reason)?,
            Command::Reseat { seats, concerns, reason } => reseat::decide(ask, seats, concerns, reason)?,
            Command::Call { begins_ms } => desk::call(ask, *begins_ms)?,
            Command::Enter { device, factor } => presence::enter(ask, device, *factor)?,
            Command::HandOver { device } => presence::hand_over(ask, device)?,
            Command::EnterOnPaper { seat, mark } => presence::enter_on_paper(ask, seat, mark)?,
            Command::Leave { seat } => presence::leave(ask, seat.as_ref())?,
            Command::Open => desk::open(ask)?,
            Command::Begin { item } => debate::begin(ask, item)?,
            Command::Withdraw { item, via, reason } => debate::withdraw(ask, item, via, reason)?,
            Command::State { item, via, stance, reason } => debate::state(ask, item, via, stance, reason)?,
            Command::Correct { item, via, stance, reason } => debate::correct(ask, item, via, stance, reason)?,
            Command::Cast { item, via } => debate::cast(ask, item, via)?,
            Command::Remark { item, text } => debate::remark(ask, item.as_ref(), text)?,
            Command::Finish { item, subject, ballots } => verdict::finish(ask, item, subject, *ballots)?,
            Command::Close { reason } => desk::close(ask, reason)?,
            Command::Announce { number, hash } => desk::announce(ask, number, hash)?,
        };
        if !changes.iter().any(|change| matches!(change, Change::Sitting(_))) {
            changes.extend(edited(sitting, |sitting| sitting.latest_ms = now).map(Change::Sitting));
        }
        Ok(changes)
    }
}

/// Who asks what of which meeting, and when.
#[derive(Clone, Copy)]
pub(super) struct Asked<'m> {
    pub meeting: &'m Meeting,
    pub sitting: &'m Sitting,
    pub by: &'m AccountId,
    pub now: i64,
}

impl<'m> Asked<'m> {
    /// Refuses unless the meeting is open.
    pub fn is_open(self) -> Result<(), Refusal> {
        match self.sitting.phase {
            Phase::Prepared | Phase::Circulated | Phase::Called => Err(Refusal::NotOpen),
            Phase::Open => Ok(()),
            Phase::Closed | Phase::Announced => Err(Refusal::Over),
        }
    }

    /// Refuses unless people may come and go.
    pub fn is_called(self) -> Result<(), Refusal> {
        match self.sitting.phase {
            Phase::Prepared | Phase::Circulated => Err(Refusal::NotCalled),
            Phase::Called | Phase::Open => Ok(()),
            Phase::Closed | Phase::Announced => Err(Refusal::Over),
        }
    }

    /// The seat of who asks.
    pub fn seat(self) -> Result<&'m Seat, Refusal> {
        self.meeting.seat_of(self.by).ok_or(Refusal::NotAttending)
    }

    /// Refuses unless a recorder asks.
    pub fn is_recorder(self) -> Result<(), Refusal> {
        let recorder = self.meeting.seat_of(self.by).is_some_and(|seat| seat.capacity == super::Capacity::Recorder);
        if recorder { Ok(()) } else { Err(Refusal::NotRecorder) }
    }

    /// The sitting in a new phase, since now.
    pub fn goes_on(self, phase: Phase, edit: impl FnOnce(&mut Sitting)) -> Vec<Change> {
        let change = edited(self.sitting, |sitting| {
            sitting.phase = phase;
            sitting.since.insert(phase, self.now);
            sitting.latest_ms = self.now;
            edit(sitting);
        });
        change.map(Change::Sitting).into_iter().collect()
    }
}

/// Refuses a reason that says nothing, or too much.
pub(super) fn because(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() { Err(Refusal::ReasonMissing) } else { short(&[reason]) }
}

/// Refuses texts that are too long.
pub(super) fn short(texts: &[&str]) -> Result<(), Refusal> {
    let long = texts.iter().any(|text| text.chars().count() > TEXT_MAX);
    if long { Err(Refusal::TextTooLong) } else { Ok(()) }
}
