//! A line, read: the events of a meeting as commands.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;
use smol_str::SmolStr;

use crate::id::{AccountId, ClientId, ItemId, MeetingId, OrganisationId, SeatId};
use crate::meeting::{
    Agendum, Amendment, Ballots, Capacity, Choice, Command, Factor, Head, Kind, Major, Matter, Plan, Presence, RuleSet,
    Seat, Stance, Terms, Via,
};
use crate::risk::Grade;

/// What a line says.
pub enum Line {
    New(Box<New>, i64),
    Sum(Figures),
    Event(Box<Event>, SmolStr, i64),
}

/// A meeting as it is laid out: its rules and its items stand beside who has which seat.
pub struct New {
    rules: Rules,
    pub seats: Seats,
    items: Vec<ItemLine>,
}

/// Who takes part, as what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seats {
    pub leader: SmolStr,
    #[serde(default)]
    deputies: Vec<SmolStr>,
    #[serde(default)]
    members: Vec<SmolStr>,
    #[serde(default)]
    observers: Vec<SmolStr>,
    #[serde(default)]
    recorders: Vec<SmolStr>,
    #[serde(default)]
    experts: Vec<SmolStr>,
    #[serde(default)]
    heard: Vec<SmolStr>,
}

impl Seats {
    fn list(self) -> Vec<Seat> {
        let of = |capacity: Capacity, ids: Vec<SmolStr>| {
            ids.into_iter().map(move |id| Seat {
                id: SeatId::new(&id),
                place: 0,
                name: id.to_string(),
                post: None,
                account: Some(AccountId::new(&id)),
                capacity,
                presence: Presence::Away,
                comings: Vec::new(),
            })
        };
        of(Capacity::Leader, vec![self.leader])
            .chain(of(Capacity::Deputy, self.deputies))
            .chain(of(Capacity::Member, self.members))
            .chain(of(Capacity::Observer, self.observers))
            .chain(of(Capacity::Recorder, self.recorders))
            .chain(of(Capacity::Expert, self.experts))
            .chain(of(Capacity::Heard, self.heard))
            .collect()
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Rules {
    Named(Kind),
    Given(RuleSet),
}

impl Rules {
    pub fn set(self) -> RuleSet {
        match self {
            Rules::Named(kind) => kind.rules(),
            Rules::Given(rules) => rules,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemLine {
    id: SmolStr,
    #[serde(default)]
    text: String,
    #[serde(default)]
    grade: Option<Grade>,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    responsible: String,
    #[serde(default)]
    papers: SmolStr,
    #[serde(default)]
    subject: SmolStr,
    #[serde(default)]
    concerns: BTreeSet<SmolStr>,
}

impl ItemLine {
    fn agendum(self) -> Agendum {
        Agendum {
            id: ItemId::new(&self.id),
            title: if self.id.is_empty() { "-".into() } else { self.id.to_string() },
            matter: Matter::Major(Major::Matter),
            terms: Terms { text: self.text, grade: self.grade, measure: self.measure, responsible: self.responsible },
            papers: self.papers,
            subject: self.subject,
            concerns: self.concerns.iter().map(SeatId::new).collect(),
            consulted: Default::default(),
            comes_from: None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    pub rules: Rules,
    pub team: u16,
    #[serde(default)]
    pub present: u16,
    #[serde(default)]
    pub withdrawn: u16,
    #[serde(default)]
    pub took_part: u16,
    #[serde(default)]
    pub agree: u16,
    #[serde(default)]
    pub oppose: u16,
    #[serde(default)]
    pub postpone: u16,
}

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    Circulate {},
    Change {
        item: ItemLine,
        #[serde(default)]
        reason: String,
    },
    Add {
        item: ItemLine,
        emergency: Option<String>,
    },
    Urge {
        item: SmolStr,
        #[serde(default)]
        reason: String,
    },
    Reseat {
        seats: Seats,
        #[serde(default)]
        reason: String,
    },
    Call {
        begins: i64,
    },
    Enter {
        device: Option<SmolStr>,
        factor: Option<Factor>,
    },
    HandOver {
        device: Option<SmolStr>,
    },
    EnterOnPaper {
        attendee: SmolStr,
        #[serde(default)]
        mark: String,
    },
    Leave {
        attendee: Option<SmolStr>,
    },
    Open {},
    Begin {
        item: SmolStr,
    },
    Withdraw {
        item: SmolStr,
        device: Option<SmolStr>,
        attendee: Option<SmolStr>,
        #[serde(default)]
        reason: String,
    },
    State(Stated),
    Correct(Stated),
    Cast {
        item: SmolStr,
        device: Option<SmolStr>,
        attendee: Option<SmolStr>,
        choice: Option<Choice>,
    },
    Remark {
        item: Option<SmolStr>,
        #[serde(default)]
        text: String,
    },
    Finish {
        item: SmolStr,
        #[serde(default)]
        subject: SmolStr,
        ballots: Option<Ballots>,
    },
    Close {
        #[serde(default)]
        reason: String,
    },
    Announce {
        #[serde(default)]
        number: String,
        #[serde(default)]
        hash: SmolStr,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    item: SmolStr,
    device: Option<SmolStr>,
    attendee: Option<SmolStr>,
    stance: Word,
    #[serde(default)]
    reason: String,
    text: Option<String>,
    grade: Option<Grade>,
    measure: Option<String>,
    responsible: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    Agree,
    Amend,
    Oppose,
    Postpone,
}

pub fn read(line: &str) -> Result<Line, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
    let Value::Object(mut line) = value else { return Err("a line is an object".into()) };
    let at_ms = match line.remove("at") {
        None => None,
        Some(at) => Some(at.as_i64().ok_or("`at` is a whole number of milliseconds")?),
    };
    let wrong = |error: serde_json::Error| error.to_string();
    if let Some(new) = line.remove("new") {
        let Value::Object(mut new) = new else { return Err("`new` is an object".into()) };
        let rules = new.remove("rules").ok_or("`rules` are missing")?;
        let items = new.remove("items").map_or(Ok(Vec::new()), serde_json::from_value).map_err(wrong)?;
        let rules = serde_json::from_value(rules).map_err(wrong)?;
        let seats = serde_json::from_value(Value::Object(new)).map_err(wrong)?;
        return Ok(Line::New(Box::new(New { rules, seats, items }), at_ms.unwrap_or(0)));
    }
    if let Some(figures) = line.remove("sum") {
        return Ok(Line::Sum(serde_json::from_value(figures).map_err(wrong)?));
    }
    if !line.contains_key("do") {
        return Err("a line says `do`, `new` or `sum`".into());
    }
    let by = match line.remove("by") {
        Some(Value::String(by)) => SmolStr::new(by),
        _ => return Err("`by` says who asks".into()),
    };
    let at_ms = at_ms.ok_or("`at` says when")?;
    Ok(Line::Event(Box::new(serde_json::from_value(Value::Object(line)).map_err(wrong)?), by, at_ms))
}

impl New {
    pub fn plan(self) -> Plan {
        Plan {
            head: Head {
                id: MeetingId::new("meeting"),
                organisation: OrganisationId::new("organisation"),
                title: "meeting".into(),
                room: String::new(),
                rules: self.rules.set(),
                reseated: Vec::new(),
                refused: Vec::new(),
            },
            seats: self.seats.list(),
            agenda: self.items.into_iter().map(ItemLine::agendum).collect(),
        }
    }
}

/// The own device, unless it is for somebody on paper.
fn via(device: Option<SmolStr>, attendee: Option<SmolStr>) -> Result<Via, String> {
    match (device, attendee) {
        (Some(_), Some(_)) => Err("`device` and `attendee` can't both be given".into()),
        (device, None) => Ok(Via::Device(own(device))),
        (None, Some(attendee)) => Ok(Via::Paper(SeatId::new(attendee))),
    }
}

fn own(device: Option<SmolStr>) -> ClientId {
    ClientId::new(device.as_deref().unwrap_or("1"))
}

impl Event {
    pub fn command(self) -> Result<Command, String> {
        Ok(match self {
            Event::Circulate {} => Command::Circulate,
            Event::Change { item, reason } => Command::Change { agendum: Box::new(item.agendum()), reason },
            Event::Add { item, emergency } => Command::Add { agendum: Box::new(item.agendum()), emergency },
            Event::Urge { item, reason } => Command::Urge { item: ItemId::new(item), reason },
            Event::Reseat { seats, reason } => {
                Command::Reseat { seats: seats.list(), concerns: BTreeMap::new(), reason }
            }
            Event::Call { begins } => Command::Call { begins_ms: begins },
            Event::Enter { device, factor } => Command::Enter { device: own(device), factor },
            Event::HandOver { device } => Command::HandOver { device: own(device) },
            Event::EnterOnPaper { attendee, mark } => Command::EnterOnPaper { seat: SeatId::new(attendee), mark },
            Event::Leave { attendee } => Command::Leave { seat: attendee.map(SeatId::new) },
            Event::Open {} => Command::Open,
            Event::Begin { item } => Command::Begin { item: ItemId::new(item) },
            Event::Withdraw { item, device, attendee, reason } => {
                Command::Withdraw { item: ItemId::new(item), via: via(device, attendee)?, reason }
            }
            Event::State(stated) => {
                let (item, via, stance, reason) = stated.parts()?;
                Command::State { item, via, stance, reason }
            }
            Event::Correct(stated) => {
                let (item, via, stance, reason) = stated.parts()?;
                Command::Correct { item, via, stance, reason }
            }
            Event::Cast { attendee: Some(_), choice: Some(_), .. } => {
                return Err("what is cast on paper is counted at the end: no `choice`".into());
            }
            Event::Cast { attendee: None, choice: None, .. } => return Err("`choice` is missing".into()),
            Event::Cast { item, device, attendee, .. } => {
                Command::Cast { item: ItemId::new(item), via: via(device, attendee)? }
            }
            Event::Remark { item, text } => Command::Remark { item: item.map(ItemId::new), text },
            Event::Finish { item, subject, ballots } => Command::Finish { item: ItemId::new(item), subject, ballots },
            Event::Close { reason } => Command::Close { reason },
            Event::Announce { number, hash } => Command::Announce { number, hash },
        })
    }
}

impl Stated {
    fn parts(self) -> Result<(ItemId, Via, Stance, String), String> {
        let Stated { item, device, attendee, stance, reason, text, grade, measure, responsible } = self;
        let amendment = Amendment { text, grade, measure, responsible };
        let stance = match stance {
            Word::Amend => Stance::Amend(amendment),
            _ if !amendment.is_empty() => return Err("new values come with the stance `amend`".into()),
            Word::Agree => Stance::Agree,
            Word::Oppose => Stance::Oppose,
            Word::Postpone => Stance::Postpone,
        };
        Ok((ItemId::new(item), via(device, attendee)?, stance, reason))
    }
}
